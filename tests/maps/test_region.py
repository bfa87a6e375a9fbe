"""The still picture of a region, and of what lies around a place."""

import re
from xml.etree import ElementTree

import pytest

from geo.release.load import Release
from maps.palette import NO_REGION_FILL, REGION_FILLS
from maps.place import draw_place
from maps.region import WIDTH, choose_fills, draw_region, find_height
from service.shared.static_files import read_static_files

NAME = "{http://www.w3.org/2000/svg}"


def words(picture: str) -> list[str]:
    root = ElementTree.fromstring(picture)
    return [" ".join(span.text or "" for span in text) for text in root.iter(f"{NAME}text")]


def fills(picture: str) -> set[str]:
    return {path.get("fill") or "" for path in ElementTree.fromstring(picture).iter(f"{NAME}path")}


def test_a_region_shows_its_bodies_places_and_neighbours(release: Release) -> None:
    picture = draw_region(release, "gemeente", "GM1959", "swv_vo")
    assert {"VO 28-14", "VO 30-09", "Werkendam", "Gorinchem"} <= set(words(picture))
    assert {*REGION_FILLS[:2]} <= fills(picture)
    assert len(picture) < 40_000
    root = ElementTree.fromstring(picture)
    assert root.get("height") == str(find_height(release, "gemeente", "GM1959"))
    assert root.get("width") == str(WIDTH)


def test_names_lie_in_the_picture_and_never_on_each_other(release: Release) -> None:
    for layer, code in (("gemeente", "GM1959"), ("ggdregio", "GG1413"), ("provincie", "PV25")):
        picture = draw_region(release, layer, code, "swv_po")
        boxes = []
        for text in ElementTree.fromstring(picture).iter(f"{NAME}text"):
            size = float(text.get("font-size") or 0)
            for span in text:
                x, y = float(span.get("x") or 0), float(span.get("y") or 0)
                half = len(span.text or "") * size * 0.24
                assert half <= x <= WIDTH - half
                boxes.append((x - half, y - size * 0.7, x + half, y))
        for number, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[number + 1 :]:
                apart = (
                    right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
                )
                assert apart, (code, boxes[number], other)


def test_what_is_contradicted_is_grey_and_unknown(release: Release) -> None:
    picture = draw_region(release, "gemeente", "GM1963", "swv_vo")
    assert "onbekend" in words(picture)
    assert NO_REGION_FILL in fills(picture)
    assert not [one for one in words(picture) if one.startswith("VO ")]
    around = draw_place(release, ["3261"], "swv_vo")
    assert around is not None
    assert "onbekend" in words(around)


def test_bodies_have_colours_of_their_own_or_differ_from_their_neighbours(release: Release) -> None:
    assert choose_fills(release, "swv_vo", ["VO2814", "", "VO3009"]) == [0, 0, 1]
    many = list(release.zones.labels["swv_po"].codes)
    assert set(choose_fills(release, "swv_po", many)) <= set(range(len(REGION_FILLS)))


def test_the_key_on_the_page_has_the_colours_of_the_map() -> None:
    style = read_static_files()["regio.css"].decode()
    found = dict(re.findall(r"\.kleur-(\d|geen) { background: (#\w+); }", style))
    assert found == {
        **{str(number): fill for number, fill in enumerate(REGION_FILLS)},
        "geen": NO_REGION_FILL,
    }


@pytest.mark.parametrize(("pc4", "name"), [("6741", "6741 Lunteren"), ("4267", "4267")])
def test_a_postcode_has_a_ring_with_its_number_and_place(
    release: Release, pc4: str, name: str
) -> None:
    picture = draw_place(release, [pc4], "swv_vo")
    assert picture is not None
    assert name in words(picture)
    assert picture.count("<circle") > 3


def test_a_place_rings_all_its_postcodes(release: Release) -> None:
    ede = release.towns.get("ede")
    assert ede is not None
    picture = draw_place(release, ede.postcodes, "swv_vo")
    assert picture is not None
    assert picture.count('fill="none" stroke="#c8102e"') == len(ede.postcodes)


def test_a_postcode_without_a_point_has_no_map(release: Release) -> None:
    [*missing] = [pc4 for pc4 in release.postcodes.zone if pc4 not in release.postcodes.middle]
    assert missing
    assert draw_place(release, missing[:1], "swv_vo") is None
