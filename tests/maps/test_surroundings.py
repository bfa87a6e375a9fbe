"""The map of what lies around a school: who is told as its own, and that names stay text."""

import re
from dataclasses import replace
from math import hypot

import orjson
import pytest

from geo.crs import to_rd
from geo.release.load import Release
from geo.schools.surroundings import RADII_M
from maps.kinds import SURROUNDINGS
from maps.surroundings import make_surroundings_map
from tests.conftest import HOSTILE

TOWN, CONTRADICTED = "02DZ10", "01OE05"


def test_every_postcode_with_children_in_the_widest_circle_is_told(release: Release) -> None:
    school = release.register.location(TOWN)
    told = make_surroundings_map(release, school).told
    middle, youth = release.postcodes.middle, release.postcodes.youth
    expected = {
        pc4: youth[pc4]
        for pc4, (x, y) in middle.items()
        if hypot(x - school.x, y - school.y) <= RADII_M[-1] and youth.get(pc4)
    }
    assert {home[2]: home[3] for home in told["homes"]} == expected
    for lon, lat, pc4, _, zone in told["homes"]:
        assert to_rd(lon, lat) == pytest.approx(middle[pc4], abs=2)
        assert zone == release.postcodes.zone[pc4]


def test_the_own_body_is_told_unless_it_is_contradicted(release: Release) -> None:
    for name in (TOWN, CONTRADICTED):
        school = release.register.location(name)
        told = make_surroundings_map(release, school).told
        assert "inspiratieregio" not in told["own"] or told["bodies"]["inspiratieregio"]
        assert ("swv_vo" in told["own"]) is (name == TOWN)
        assert told["own"]["gemeente"] == release.codes.columns["gemeente"].code(school.zone)
        for layer, found in release.schools.draw_circles(school).layers.items():
            assert told["bodies"][layer] == [row.code for row in found.rows]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(toy: Release, name: str) -> None:
    location = replace(toy.register.location("01AA00"), name=name)
    made = make_surroundings_map(toy, location)
    block = str(made.json)
    for mark in "<>&\u2028\u2029":
        assert mark not in block
    assert orjson.loads(block)["school"][2] == name
    assert not re.search("gekraakt|img|{{", made.html() + made.legend)


def test_nothing_comes_from_elsewhere(toy: Release) -> None:
    made = make_surroundings_map(toy, toy.register.location("01AA00"))
    assert not re.search(r"https?://(?!www.w3.org)", SURROUNDINGS.script + made.html())
