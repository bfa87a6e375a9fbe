"""The still maps of a school and of a journey: what is on them, and what may not be."""

import re
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from geo.release.load import Release
from geo.schools.register import Register
from maps import palette
from maps.assets import read_own_css
from maps.closeup import BEYOND
from maps.journey import PLACES
from maps.pairs import relate
from maps.region import draw_region
from maps.school import list_homes
from maps.still.journey import AT_HOME, ELSEWHERE, HOME_MARK, draw_journey
from maps.still.nearby import HEIGHT, WIDTH
from maps.still.pairs import draw_pair
from maps.still.school import draw_school
from maps.still.surroundings import DOTS, FILLS, draw_surroundings
from tests.conftest import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def words(drawn: Element) -> list[str]:
    return [" ".join(span.text or "" for span in text) for text in drawn.iter(f"{SVG}text")]


def fills(drawn: Element) -> set[str | None]:
    return {path.get("fill") for path in drawn.iter(f"{SVG}path")}


def school(release: Release, name: str, *layer: str) -> str:
    location = release.register.location(name)
    return draw_school(release, release.schools.find_counterparts(location), *layer)


def spot(said: str, school: str | None = None, *gemeenten: str) -> dict[str, Any]:
    bodies = {"gemeente": list(gemeenten)}
    return {
        "said": said,
        "school": school,
        "bodies": bodies,
        "certainties": {"gemeente": ["vast"] * len(gemeenten)},
    }


def stage(**places: dict[str, Any]) -> dict[str, Any]:
    return {"name": "Fase", "division": "2020-01-01", "settings": [], "places": places}


def test_a_school_shows_its_gemeenten_homes_and_borders(release: Release) -> None:
    drawn = fromstring(school(release, "19QK00"))
    assert fills(drawn) >= {*palette.PUPIL_FILLS}
    assert {"de school", "Kampen", "Zwolle"} <= set(words(drawn))
    homes = [one for one in drawn.iter(f"{SVG}circle") if one.get("fill") == palette.HOMES]
    assert len(homes) == len(list_homes(release, "19QK00")) > 10
    assert palette.SECOND not in {path.get("stroke") for path in drawn.iter(f"{SVG}path")}
    assert (drawn.get("width"), drawn.get("height")) == (str(WIDTH), str(HEIGHT))


def test_the_borders_are_those_of_the_layer_that_was_asked(release: Release) -> None:
    drawn = fromstring(school(release, "19QK00", "swv_vo"))
    assert palette.SECOND in {path.get("stroke") for path in drawn.iter(f"{SVG}path")}
    title = drawn.find(f"{SVG}title")
    assert title is not None
    assert "samenwerkingsverbanden VO" in (title.text or "")


def test_a_school_without_a_point_or_pupils_has_a_map_without_a_mark(toy: Release) -> None:
    drawn = fromstring(school(toy, "01EE00"))
    assert "de school" not in words(drawn)
    assert not list(drawn.iter(f"{SVG}circle"))


def test_a_postcode_with_few_pupils_has_no_point(toy: Release) -> None:
    """Of the toy school 1001 and 4001 have 5 for certain; 1002, 3002 and 5001 have not."""
    drawn = fromstring(school(toy, "01AA00"))
    homes = [one for one in drawn.iter(f"{SVG}circle") if one.get("fill") == palette.HOMES]
    assert len(homes) == 2


def test_circles_and_whose_the_children_are(release: Release) -> None:
    drawn = fromstring(draw_surroundings(release, release.register.location("00AH00")))
    assert {"de school", "3 km", "5 km", "10 km", "Enschede", "Oldenzaal"} <= set(words(drawn))
    assert fills(drawn) >= {*FILLS}
    assert {one.get("fill") for one in drawn.iter(f"{SVG}circle")} >= {*DOTS[1:], "none"}


def test_what_lies_far_off_is_not_in_the_picture(release: Release) -> None:
    picture = draw_surroundings(release, release.register.location("00AH00"))
    assert len(picture) < 20_000
    for path in re.findall(r' d="([^"]+)"', picture):
        for part in re.findall(r"M(-?\d+) (-?\d+)", path):
            x, y = map(int, part)
            assert -BEYOND - 1 <= x <= WIDTH + BEYOND + 1
            assert -BEYOND - 1 <= y <= HEIGHT + BEYOND + 1


def test_a_journey_shows_its_places_and_their_gemeenten(release: Release) -> None:
    stages = [
        stage(child_home=spot("3601", None, "GM1904"), school=spot("19QK00", "De Twijn", "GM0193")),
        stage(child_home=spot("6741", None, "GM0228"), school=spot("19QK00", "De Twijn", "GM0193")),
    ]
    picture = draw_journey(release, stages)
    drawn = fromstring(picture)
    assert {"thuis (fase 1)", "thuis (fase 2)", "school"} <= set(words(drawn))
    assert {"Stichtse Vecht", "Ede"} <= set(words(drawn))
    assert fills(drawn) >= {AT_HOME, ELSEWHERE}
    assert picture.count(HOME_MARK) == 2
    assert picture.count('stroke="#000"') == 2
    assert len(picture) < 40_000
    assert "3601" not in picture


def test_a_journey_without_points_shows_its_gemeenten(release: Release) -> None:
    drawn = fromstring(draw_journey(release, [stage(child_home=spot("GM0228", None, "GM0228"))]))
    assert not list(drawn.iter(f"{SVG}circle"))
    assert "Ede" in words(drawn)
    abroad = fromstring(draw_journey(release, [stage()]))
    assert fills(abroad) & {AT_HOME, ELSEWHERE} == set()


def test_places_at_one_point_have_one_mark(release: Release) -> None:
    places = {place: spot("6741", None, "GM0228") for place in PLACES}
    picture = draw_journey(release, [stage(**places)])
    assert len(list(fromstring(picture).iter(f"{SVG}circle"))) == 1
    assert picture.count(HOME_MARK) == 1


def test_water_has_one_colour_in_pictures_and_on_the_map(release: Release) -> None:
    water = f'fill="{palette.WATER}"'
    assert water in draw_pair(relate(release, "swv_vo", "jeugdregio"))
    for picture in (
        school(release, "19QK00"),
        draw_region(release, "gemeente", "GM1959", "swv_vo"),
    ):
        assert water in picture.partition("<path")[0]
    style = read_own_css()
    assert re.findall(r"\.kaartdoek \{[^}]*background: (#\w+)", style)[0] == palette.WATER
    assert re.findall(r"\.leaflet-container \{[^}]*background: (#\w+)", style)[0] == palette.WATER


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_school_stays_text(toy: Release, name: str) -> None:
    location = replace(toy.register.location("01AA00"), name=name)
    found = toy.schools.find_counterparts(location)
    drawn = fromstring(draw_school(toy.replace(register=Register([location])), found))
    title = drawn.find(f"{SVG}title")
    assert title is not None
    assert name in (title.text or "")
    assert {one.tag.removeprefix(SVG) for one in drawn.iter()} <= {
        *("svg", "title", "rect", "path", "circle", "text", "tspan")
    }


def test_hostile_regions_stay_text(hostile: Release) -> None:
    for picture in (
        school(hostile, "01AA00"),
        draw_journey(hostile, [stage(child_home=spot("1001", None, "GM0001"))]),
    ):
        assert not list(fromstring(picture).iter(f"{SVG}img"))
        assert not list(fromstring(picture).iter(f"{SVG}script"))
