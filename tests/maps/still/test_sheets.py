"""The still maps of the whole country: for who has no script, and to take along."""

import re
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pytest

from geo.dutch import headline_percent
from geo.overlap.fit import FIT_CLASSES
from geo.release.load import Release
from maps.counted import KINDS, count_regions
from maps.pairs import relate
from maps.palette import BOTH, CHOSEN_LINES, CLASS_FILLS, NUMBER_FILLS
from maps.several import choose_several
from maps.still.pairs import draw_counted, draw_pair
from maps.still.several import _share_borders, draw_several
from maps.still.sheet import measure_sheet, see_country
from maps.wording import write_source

ALL = ("black", 2.0, "")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(release: Release) -> Element:
    return fromstring(draw_pair(relate(release, "swv_vo", "jeugdregio")))


def texts(drawn: Element) -> list[str]:
    return ["".join(text.itertext()) for text in drawn.iter(f"{SVG}text")]


def test_title_date_legend_and_source_are_in_the_picture(drawn: Element, release: Release) -> None:
    said = " ".join(texts(drawn)).replace("\u00a0", " ")
    relation = relate(release, "swv_vo", "jeugdregio")
    assert relation.words.title in said
    assert "Indeling van 1 januari 2020" in said
    for kind in FIT_CLASSES:
        assert relation.words.classes[kind] in said
    for words in ("64 %", "van de kinderen", "grens van beide", "Uitgave 2026.1", "CBS, Kadaster"):
        assert words in said


def test_every_class_has_its_fill_and_doubt_is_hatched(drawn: Element) -> None:
    fills = {path.get("fill") for path in drawn.iter(f"{SVG}path")}
    assert fills >= {*CLASS_FILLS.values(), "url(#arcering)"}


def test_large_gemeenten_are_named_before_small_ones(drawn: Element) -> None:
    assert {"Amsterdam", "Rotterdam", "Den Haag", "Utrecht", "Groningen"} <= set(texts(drawn))
    assert "Terneuzen" not in texts(drawn)


def test_hostile_names_are_text(hostile: Release) -> None:
    drawn = fromstring(draw_pair(relate(hostile, "swv_vo", "jeugdregio")))
    assert not list(drawn.iter(f"{SVG}script"))
    assert not list(drawn.iter(f"{SVG}img"))


def test_the_same_choice_gives_the_same_picture_of_bounded_size(release: Release) -> None:
    relation = relate(release, "swv_vo", "swv_po")
    first = draw_pair(relation)
    assert first == draw_pair(relation)
    assert len(first) < 100_000
    assert not re.search(r"(href|src)=", first)


def test_a_page_knows_how_large_a_sheet_is(release: Release) -> None:
    for weight in ("youth", "area"):
        relation = relate(release, "swv_po", "ggdregio", weight)
        width, height = measure_sheet(write_source(release, relation.words))
        drawn = fromstring(draw_pair(relation))
        assert (drawn.get("width"), drawn.get("height")) == (str(width), str(height))


def test_a_title_stays_on_the_sheet(release: Release) -> None:
    drawn = fromstring(draw_pair(relate(release, "swv_po", "swv_vo")))
    title = next(drawn.iter(f"{SVG}text"))
    wide = len(title.text or "") * float(title.get("font-size") or 0) * 0.62
    assert wide <= float(drawn.get("width") or 0) - 2 * 26
    width = float(drawn.get("width") or 0)
    assert min(float(text.get("x") or 0) for text in drawn.findall(f"{SVG}text")) >= 26 - width


def test_gemeenten_have_the_colour_of_their_number(release: Release) -> None:
    counted = count_regions(release, "swv_po")
    drawn = fromstring(draw_counted(counted))
    assert {path.get("fill") for path in drawn.iter(f"{SVG}path")} >= {*NUMBER_FILLS}
    whole = " ".join(texts(drawn))
    said = whole.replace("\u00a0", " ")
    assert "Hoeveel samenwerkingsverbanden PO heeft elke gemeente?" in said
    for kind in KINDS[:2]:
        assert f"{headline_percent(counted.shares[kind])} in een gemeente met" in whole
    assert "grens gemeente" in said


def test_each_of_several_layers_has_its_line(release: Release) -> None:
    several = choose_several(release, ["swv_po", "swv_vo", "jeugdregio", "gemeente"], "youth")
    drawn = fromstring(draw_several(several))
    strokes = {path.get("stroke") for path in drawn.iter(f"{SVG}path")}
    assert strokes >= {BOTH, *(colour for colour, _, _ in CHOSEN_LINES[:4])}
    assert CHOSEN_LINES[4][0] not in strokes
    said = texts(drawn)
    assert {layer.plural for layer in several.layers} <= set(said)
    assert "4 indelingen op één kaart" in said
    assert "grens van alle 3 andere lagen" in said


def test_borders_that_all_share_are_black_and_no_other(release: Release) -> None:
    """By the lengths that the list gives: there are borders of one, two and three layers."""
    several = choose_several(release, ["swv_po", "swv_vo", "jeugdregio"], "youth")
    view = see_country(release)
    looks = list(_share_borders(several, view, [(name, 1.0, "") for name in several.ids], ALL))
    uses = view.borders.membership(
        {name: view.narrow(release.zones.labels[name]) for name in several.ids}
    )
    assert (looks[0][3] == uses.all(axis=1)).all()
    drawn = np.zeros_like(uses)
    for name, _, _, its in looks[1:]:
        drawn[its, several.ids.index(name)] = True
    assert (drawn == (uses & ~uses.all(axis=1)[:, None])).all()
    widths = {name: {width for colour, width, _, _ in looks if colour == name}
              for name in several.ids}  # fmt: skip
    assert all(len(found) >= 2 for found in widths.values())


def test_hostile_names_in_several_layers_are_text(hostile: Release) -> None:
    names = ["swv_vo", "jeugdregio", "gemeente"]
    for picture in (
        draw_several(choose_several(hostile, names, "youth")),
        draw_counted(count_regions(hostile, "swv_vo")),
    ):
        drawn = fromstring(picture)
        assert not list(drawn.iter(f"{SVG}script"))
        assert not list(drawn.iter(f"{SVG}img"))
