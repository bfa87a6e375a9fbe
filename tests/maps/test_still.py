"""The still map of two layers: for who has no script, and to take along."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from geo.overlap.fit import FIT_CLASSES
from geo.release.load import Release
from maps.pairs import relate
from maps.palette import CLASS_FILLS
from maps.still import draw_still

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(release: Release) -> Element:
    return fromstring(draw_still(relate(release, "swv_vo", "jeugdregio")))


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
    drawn = fromstring(draw_still(relate(hostile, "swv_vo", "jeugdregio")))
    assert not list(drawn.iter(f"{SVG}script"))
    assert not list(drawn.iter(f"{SVG}img"))


def test_the_same_choice_gives_the_same_picture_of_bounded_size(release: Release) -> None:
    relation = relate(release, "gemeente", "swv_po")
    first = draw_still(relation)
    assert first == draw_still(relation)
    assert len(first) < 200_000
    assert not re.search(r"(href|src)=", first)
