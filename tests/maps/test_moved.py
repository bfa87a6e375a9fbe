"""The picture of what came to another region: the zones that did, and no others."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from geo.release.load import Release
from maps.moved import draw_moved
from maps.palette import FIRST, MOVED_FILL, SECOND
from maps.sketch import make_sketch

SVG = "{http://www.w3.org/2000/svg}"


def drawn(release: Release, before: str, after: str, layer: str) -> ElementTree.Element:
    return ElementTree.fromstring(
        draw_moved(release.on(after), release.on(before), layer, "Kaart & zo")
    )


def fills(picture: ElementTree.Element) -> list[str]:
    return [path.get("fill", "") for path in picture.iter(f"{SVG}path")]


def strokes(picture: ElementTree.Element) -> list[str]:
    return [path.get("stroke", "") for path in picture.iter(f"{SVG}path")]


def names(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_what_moved_is_coloured_and_named(release: Release) -> None:
    picture = drawn(release, "2023-01-01", "2024-01-01", "jeugdregio")
    assert names(picture) == ["Holland Rijnland"]
    assert len(list(picture.iter(f"{SVG}circle"))) == 1  # Voorschoten is small
    [moved] = [path for path in picture.iter(f"{SVG}path") if path.get("fill") == MOVED_FILL]
    whole = make_sketch(release)
    zones = release.on("2024-01-01").codes.columns["gemeente"].zones_of("GM0626")
    assert moved.get("d") == whole.fill(np.array(zones))
    assert {FIRST, SECOND} <= {*strokes(picture)}


def test_a_merger_of_whole_regions_has_no_new_border(release: Release) -> None:
    picture = drawn(release, "2022-01-01", "2022-03-24", "gemeente")
    assert names(picture) == ["Amsterdam"]
    assert FIRST not in strokes(picture)
    assert SECOND in strokes(picture)


def test_where_nothing_changed_nothing_is_coloured(release: Release) -> None:
    for before, after in (("2020-01-01", "2020-01-01"), ("2022-03-24", "2023-01-01")):
        picture = drawn(release, before, after, "jeugdregio")
        assert MOVED_FILL not in fills(picture)
        assert names(picture) == []


def test_names_do_not_lie_over_each_other(release: Release) -> None:
    for layer in ("gemeente", "jeugdregio", "rmcregio", "corop"):
        for before, after in pairwise(release.divisions):
            picture = drawn(release, before, after, layer)
            places = [(float(text.get("x", 0)), float(text.get("y", 0)), len(text.text or "") * 20)
                      for text in picture.iter(f"{SVG}text")]  # fmt: skip
            for number, (x, y, width) in enumerate(places):
                for x2, y2, width2 in places[number + 1 :]:
                    apart = x + width <= x2 or x2 + width2 <= x or abs(y - y2) >= 40
                    assert apart, (layer, after)


def test_all_divisions_share_one_sketch(release: Release) -> None:
    for division in release.divisions:
        assert make_sketch(release.on(division)) is make_sketch(release)


@pytest.mark.parametrize("layer", ["gemeente", "jeugdregio", "inspiratieregio"])
def test_hostile_names_stay_text(hostile: Release, layer: str) -> None:
    made = draw_moved(hostile, hostile, layer, "</title><script>1</script>")
    assert "<script" not in made
    ElementTree.fromstring(made)


@pytest.mark.parametrize("layer", ["gemeente", "jeugdregio"])
def test_hostile_names_of_what_moved_stay_text(toy: Release, hostile: Release, layer: str) -> None:
    made = draw_moved(hostile, toy.on("2022-01-01"), layer, "x")
    regions = hostile.layers.regions(layer).values()
    assert "<script" not in made
    drawn = names(ElementTree.fromstring(made))
    assert drawn
    assert {*drawn} <= {region.short for region in regions}


def test_it_is_small(release: Release) -> None:
    made = draw_moved(release.on("2021-01-01"), release.on("2020-01-01"), "gemeente", "x")
    assert len(made) < 80_000
    assert re.match(r"<svg [^>]*viewBox=", made)
