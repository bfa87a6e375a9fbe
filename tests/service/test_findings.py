"""Which layers fit worst: by hand on the toy country, by loops over zones on the release."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from geo.release import Release
from geo.zones import WEIGHTS
from service import findings

NO_BREAK = "\u00a0"


def chafing(zones: Iterable[tuple[str | None, str | None, float]]) -> float:
    """The share where neither region is the other's main partner; zones: x, y, weight or NaN.

    A draw goes to the lower code; a pair of which nothing is known is no partner.
    """
    shared: dict[tuple[str, str], list[float]] = defaultdict(list)
    for x, y, weight in zones:
        if x is not None and y is not None:
            shared[x, y].append(weight)
    known = {
        pair: math.fsum(weight for weight in weights if not math.isnan(weight))
        for pair, weights in shared.items()
        if not all(math.isnan(weight) for weight in weights)
    }
    main_of_x: dict[str, tuple[float, str]] = {}
    main_of_y: dict[str, tuple[float, str]] = {}
    for (x, y), weight in sorted(known.items()):
        if x not in main_of_x or weight > main_of_x[x][0]:
            main_of_x[x] = (weight, y)
        if y not in main_of_y or weight > main_of_y[y][0]:
            main_of_y[y] = (weight, x)
    lost = math.fsum(
        weight for (x, y), weight in known.items() if main_of_x[x][1] != y and main_of_y[y][1] != x
    )
    return lost / math.fsum(known.values())


def by_brute_force(release: Release, weight: str) -> dict[tuple[str, str], float]:
    table = release.zones
    found = {}
    for first, second in combinations(release.layers.deciding, 2):
        labels = table.labels[first], table.labels[second]
        found[first, second] = chafing(
            (labels[0].code(zone), labels[1].code(zone), float(table.weights[weight][zone]))
            for zone in range(len(table))
        )
    return found


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("country", ["release", "toy"])
def test_every_pair_agrees_with_a_loop_over_zones(
    request: pytest.FixtureRequest, country: str, weight: str
) -> None:
    there: Release = request.getfixturevalue(country)
    expected = by_brute_force(there, weight)
    fits = findings.worst_fits(there, weight)
    found = {(fit.words.first.id, fit.words.second.id): fit.chafing for fit in fits}
    assert len(fits) == len(expected)
    assert found == pytest.approx(expected, abs=1e-12)
    shares = [fit.chafing for fit in fits]
    assert shares == sorted(shares, reverse=True)


def test_by_hand_on_the_toy_country(toy: Release) -> None:
    fits = findings.worst_fits(toy)
    shares = {(fit.words.first.id, fit.words.second.id): fit.chafing * 520 for fit in fits}
    assert fits[0].words.first.id == "swv_po"
    assert shares["swv_po", "swv_vo"] == pytest.approx(132)  # Bee, and the west of Cee
    assert shares["swv_po", "jeugdregio"] == pytest.approx(128)  # the east of Cee
    assert shares["swv_vo", "jeugdregio"] == pytest.approx(60)  # Dee
    assert shares["gemeente", "swv_po"] == pytest.approx(32)  # the west of Cee
    assert sum(shares.values()) == pytest.approx(132 + 128 + 60 + 32)
    assert findings.headline(fits).replace(NO_BREAK, " ") == (
        "Samenwerkingsverbanden PO en samenwerkingsverbanden VO passen het slechtst op elkaar: "
        "25 % van de kinderen woont waar het wringt."
    )
    assert findings.runners_up(fits).replace(NO_BREAK, " ") == (
        "Daarna komen samenwerkingsverbanden PO en jeugdregio's (25 %), samenwerkingsverbanden VO "
        "en jeugdregio's (12 %) en gemeenten en samenwerkingsverbanden PO (6,2 %)."
    )
    assert findings.runners_up(fits[:1]) == ""
    assert findings.meaning(fits[0])[0] == (
        "Zo'n kind woont in een stuk waar het samenwerkingsverband PO vooral met een ander "
        "samenwerkingsverband VO te maken heeft, en het samenwerkingsverband VO vooral met een "
        "ander samenwerkingsverband PO."
    )


def test_a_layer_that_only_compares_is_never_named(release: Release) -> None:
    named = {
        layer.id
        for fit in findings.worst_fits(release)
        for layer in (fit.words.first, fit.words.second)
    }
    assert named == set(release.layers.deciding)
    assert not named & {"provincie", "corop", "veiligheidsregio", "inspiratieregio"}


def test_nothing_is_said_of_yardsticks_that_agree(toy: Release) -> None:
    assert findings.robustness(toy, findings.worst_fits(toy)) == ""


def with_weight(release: Release, name: str, weights: list[float]) -> Release:
    zones = replace(release.zones, weights={**release.zones.weights, name: np.array(weights)})
    return replace(release, zones=zones)


def test_yardsticks_that_name_another_pair_are_named_together(toy: Release) -> None:
    # Nobody in Bee and the west of Cee, so partnerships of both kinds fit by these two weights.
    there = with_weight(toy, "inhabitants", [1000, 0, 0, 600, 700])
    there = with_weight(there, "area", [100, 0, 0, 60, 70])
    assert findings.robustness(there, findings.worst_fits(there)) == (
        "Naar oppervlakte en naar inwoners staan samenwerkingsverbanden PO en jeugdregio's "
        "bovenaan."
    )


def test_yardsticks_that_name_different_pairs_are_named_apart(toy: Release) -> None:
    # Dee is larger than Cee here, so Bee and Cee lie on the wrong side of both layers.
    there = with_weight(toy, "inhabitants", [1000, 300, 0, 200, 500])
    there = with_weight(there, "area", [100, 0, 0, 60, 70])
    said = findings.robustness(there, findings.worst_fits(there)).split(". ")
    assert said == [
        "Naar oppervlakte staan samenwerkingsverbanden PO en jeugdregio's bovenaan",
        "Naar inwoners staan samenwerkingsverbanden VO en jeugdregio's bovenaan.",
    ]
    assert by_brute_force(there, "inhabitants")["swv_vo", "jeugdregio"] == pytest.approx(0.25)


def test_the_robustness_of_the_release_by_brute_force(release: Release) -> None:
    def worst(there: Release, weight: str) -> str:
        pairs = by_brute_force(there, weight)
        pair = max(pairs, key=pairs.__getitem__)
        return " en ".join(there.layers.layer(name).plural for name in pair)

    sure = release.zones.doubt(*release.zones.labels) == 0
    assert 0 < np.count_nonzero(~sure) < len(sure)
    certain = with_weight(release, "youth", list(release.zones.weights["youth"] * sure))
    first = worst(release, "youth")
    others = {
        words: worst(there, weight)
        for words, there, weight in (
            ("naar oppervlakte", release, "area"),
            ("naar inwoners", release, "inhabitants"),
            ("naar leerlingen", release, "pupils"),
            ("zonder de gebieden waarover twijfel is", certain, "youth"),
        )
    }
    said = findings.robustness(release, findings.worst_fits(release))
    sentences = [part for part in said.split(".") if part]
    assert len(sentences) == len(set(others.values()) - {first})
    for words, pair in others.items():
        stated = [part for part in sentences if words in part.lower()]
        if pair == first:
            assert stated == []
        else:
            assert len(stated) == 1
            assert f"staan {pair} bovenaan" in stated[0]


def test_the_release_as_it_is_said(release: Release) -> None:
    fits = findings.worst_fits(release)
    assert findings.headline(fits).replace(NO_BREAK, " ") == (
        "GGD-regio's en zorgkantoorregio's passen het slechtst op elkaar: 8,8 % van de kinderen "
        "woont waar het wringt."
    )
    assert len(findings.meaning(fits[0])) == 3
    assert "gaat over langdurige zorg" in findings.meaning(fits[0])[1]


def test_an_unknown_weight_is_refused(toy: Release) -> None:
    with pytest.raises(Exception, match="bestaat niet"):
        findings.worst_fits(toy, "euro")
