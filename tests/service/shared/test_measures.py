"""Every measure in Dutch: that each is there, and that no sentence about any layers is wrong."""

import re
from functools import cache
from itertools import product

import numpy as np
import pytest

from geo import dutch
from geo.layers.catalogue import Layer
from geo.overlap.metrics.measures import read_measures
from geo.overlap.panel import make_panel, measure_layers
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from maps.wording import Wording
from service.shared.measures.showing import COUNTED, MESHES, show
from service.shared.measures.words import (
    define_all,
    explain_generally,
    explain_measure,
    name_measure,
    say_of_many,
    say_value,
)

MEASURES, OF_MANY = read_measures(), read_measures("many")
NO_BREAK = "\u00a0"
FRANK = "Dit is niet te berekenen: er is niets om te tellen."
VALUES = {
    "share": (0.0, 1.0, 0.5, 1e-9, 1 - 1e-9, 0.0999, 0.9999),
    "count": (0.0, 1.0, 109.0, 12345.0),
    "mean": (0.0, 1.0, 1.006, 387.0),
    "bits": (0.0, 1e-12, 5.25),
    "km": (0.0, 0.4, 1736.2),
}


def test_every_weight_has_words() -> None:
    assert set(COUNTED) == set(MESHES) == set(WEIGHTS)


def wrong_articles(layers: list[Layer]) -> re.Pattern[str]:
    """What no sentence may hold about any of the layers."""
    bad = []
    for layer in layers:
        one = re.escape(layer.singular)
        if layer.article == "het":
            bad.append(
                rf"\b(?:de|deze|die|dezelfde|een andere|de grootste|elke|iedere|welke) {one}\b"
            )
            bad.append(rf"\been {one} die\b")
        else:
            bad.append(
                rf"\b(?:het|dit|dat|hetzelfde|een ander|het grootste|elk|ieder|welk) {one}\b"
            )
            bad.append(rf"\been {one} dat\b")
    return re.compile("|".join(bad), re.IGNORECASE)


FAULTY = re.compile(
    r"[{}<>]|\bnan\b|\bNone\b|\binf\b|[^\S\u00a0]%|  |\d\.\d(?!\d\d)|\.\.| [.,;:]|\(\)"
)
"""Braces, English, a space before % that may break, two spaces, a decimal point, lost words."""


@cache
def faulty_in(layers: tuple[Layer, ...]) -> re.Pattern[str]:
    return wrong_articles(list(layers))


def check(text: str, layers: tuple[Layer, ...], weight: str = "") -> None:
    assert not (found := FAULTY.search(text)), f"{found}: {text!r}"
    assert not (found := faulty_in(layers).search(text)), f"{found}: {text!r}"
    assert text[0].isupper() or text[0].isdigit(), text
    if weight and weight != "youth":
        assert "kind" not in text, text


def check_sentence(text: str, layers: tuple[Layer, ...], weight: str = "") -> None:
    check(text, layers, weight)
    assert text.endswith("."), text


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("country", ["toy", "release"])
def test_no_sentence_of_any_two_layers_is_wrong(
    request: pytest.FixtureRequest, country: str, weight: str
) -> None:
    there: Release = request.getfixturevalue(country)
    layers = tuple(there.layers)
    for first, second in product(layers, repeat=2):
        words = Wording(first, second, weight)
        found = make_panel(there.zones, there.borders, first.id, second.id, weight)
        for key, said in MEASURES.items():
            sentence = say_value(said, words, found.figures[key])
            check_sentence(sentence, layers, weight)
            assert (sentence == FRANK) is bool(np.isnan(found.figures[key]))
            check(name_measure(said, words), layers)
            check_sentence(explain_measure(said, words), layers, weight)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_no_value_that_can_be_makes_a_wrong_sentence(release: Release, weight: str) -> None:
    layers = tuple(release.layers)
    pairs = [("swv_po", "jeugdregio"), ("corop", "swv_vo"), ("gemeente", "ggdregio")]
    for first, second in pairs:
        words = Wording(release.layers.layer(first), release.layers.layer(second), weight)
        for said in MEASURES.values():
            for value in VALUES[said.unit]:
                check_sentence(say_value(said, words, value), layers, weight)
    for said in OF_MANY.values():
        check_sentence(say_of_many(said, weight, 0.25), layers, weight)


def test_a_value_that_is_not_there_is_said_frankly(release: Release) -> None:
    words = Wording(release.layers.layer("swv_vo"), release.layers.layer("jeugdregio"), "youth")
    for said in MEASURES.values():
        assert say_value(said, words, None) == say_value(said, words, float("nan")) == FRANK
        assert show(said.unit, None) == show(said.unit, float("nan")) == "onbekend"
    for said in OF_MANY.values():
        assert say_of_many(said, "youth", float("nan")) == FRANK


def test_nothing_and_all_read_as_such(release: Release) -> None:
    words = Wording(release.layers.layer("swv_vo"), release.layers.layer("jeugdregio"), "youth")
    for said in MEASURES.values():
        if said.unit == "share":
            assert f"0{NO_BREAK}%" in say_value(said, words, 0.0)
            assert f"100{NO_BREAK}%" in say_value(said, words, 1.0)
            assert "meer dan 99" in say_value(said, words, 1 - 1e-6).lower()
            assert "minder dan 0,1" in say_value(said, words, 1e-6).lower()
    assert show("share", 0.0) == f"0{NO_BREAK}%"
    assert show("share", 1.0) == f"100{NO_BREAK}%"


def test_only_the_weight_of_youth_speaks_of_children(release: Release) -> None:
    for weight in WEIGHTS:
        words = Wording(release.layers.layer("swv_vo"), release.layers.layer("jeugdregio"), weight)
        sentences = [say_value(said, words, 0.5) for said in MEASURES.values()]
        assert any("wee kinderen" in text for text in sentences) is (weight == "youth")
        assert any("kind" in text for text in sentences) is (weight == "youth")


def test_back_is_the_same_measure_the_other_way(release: Release) -> None:
    first, second = release.layers.layer("swv_vo"), release.layers.layer("corop")
    there, back = Wording(first, second, "youth"), Wording(second, first, "youth")
    for key, origin in (
        ("wallace_target_source", "wallace_source_target"),
        ("completeness", "homogeneity"),
        ("covering_target", "covering_source"),
        ("coincident_border_share_target", "coincident_border_share"),
    ):
        assert say_value(MEASURES[key], there, 0.3) == say_value(MEASURES[origin], back, 0.3)
        assert name_measure(MEASURES[key], there) == name_measure(MEASURES[origin], back)
        assert explain_measure(MEASURES[key], there) == explain_measure(MEASURES[origin], back)


def test_the_meaning_goes_the_way_of_the_measure(release: Release) -> None:
    words = Wording(release.layers.layer("gemeente"), release.layers.layer("jeugdregio"), "youth")
    assert explain_measure(MEASURES["completeness"], words).replace(NO_BREAK, " ") == (
        "Hoeveel men over de jeugdregio weet als men de gemeente kent. 100 %: de gemeente ligt "
        "altijd binnen één jeugdregio."
    )
    found = make_panel(release.zones, release.borders, "gemeente", "jeugdregio", "youth")
    assert found.figures["completeness"] == pytest.approx(1), "a gemeente lies in one jeugdregio"
    assert found.figures["homogeneity"] < 0.9
    assert explain_measure(MEASURES["covering_target"], words).startswith(
        "Hoe goed jeugdregio's lijken op gemeenten:"
    )
    for said in MEASURES.values():
        for text in ("eerste laag", "tweede laag"):
            assert text not in explain_measure(said, words), "the layers have names here"


def test_names_of_two_layers_tell_the_measures_apart(release: Release) -> None:
    words = Wording(release.layers.layer("swv_vo"), release.layers.layer("jeugdregio"), "youth")
    names = [name_measure(said, words) for said in MEASURES.values()]
    assert len(set(names)) == len(names)
    general = [name for measure, name, _ in define_all() if measure.key in MEASURES]
    assert len(set(general)) == len(general)
    layers = tuple(release.layers)
    for measure, name, meaning in define_all():
        check(dutch.upper_first(name), layers)
        check_sentence(meaning, layers)
        assert "kind" not in name + meaning
        assert (name[0].islower()) is (measure.key in OF_MANY)


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("country", ["toy", "release"])
def test_sentences_of_all_layers_at_once(
    request: pytest.FixtureRequest, country: str, weight: str
) -> None:
    there: Release = request.getfixturevalue(country)
    found = measure_layers(there.zones, there.layers.covering, weight)
    for key, said in OF_MANY.items():
        check_sentence(say_of_many(said, weight, found[key]), tuple(there.layers), weight)
        check_sentence(explain_generally(said), tuple(there.layers))


def test_a_share_of_the_part_with_both_layers_says_so(release: Release) -> None:
    words = Wording(
        release.layers.layer("swv_po"), release.layers.layer("inspiratieregio"), "youth"
    )
    whole = Wording(release.layers.layer("swv_po"), release.layers.layer("jeugdregio"), "youth")

    part = " (in het deel met beide lagen)."
    # Every sentence but those of the whole country, also from the back.
    of_all = ("covered_share", "coincident_border_km")
    of_all += ("coincident_border_share", "coincident_border_share_target")
    for back in (words, Wording(words.second, words.first, "youth")):
        for key, measure in MEASURES.items():
            text = say_value(measure, back, 0.25)
            assert text.endswith(part) is (key not in of_all), text
            assert text.count("beide lagen") == (key not in of_all)
    for measure in MEASURES.values():
        text = say_value(measure, whole, 0.25)
        assert "beide lagen" not in text
        assert " daar " not in text
