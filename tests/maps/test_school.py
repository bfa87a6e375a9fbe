"""The map of a school: what it may show of whom, and that names stay text."""

import re
from dataclasses import replace
from typing import Any

import orjson
import pytest

from geo.crs import to_rd
from geo.release.load import Release
from geo.schools.flows import POSTCODE_DIGITS
from geo.schools.masking import Count
from geo.schools.register import Register
from maps import palette
from maps.kinds import SCHOOL, Map
from maps.school import classify_pupils, list_class_words, list_homes, make_school_map
from tests.conftest import HOSTILE

NAMES = [*HOSTILE, "<b>De Aak</b>"]


def map_of(release: Release, name: str) -> Map:
    return make_school_map(
        release, release.schools.find_counterparts(release.register.location(name))
    )


def told(release: Release, name: str) -> Any:
    return map_of(release, name).told


def count_pupils(known: int, masked: int) -> Count:
    return Count(known, masked, 1.3 * masked)


def test_the_class_of_a_gemeente() -> None:
    # Of so many masked cells the number is 1 to 4 each, here on average 1.3.
    counts = [
        [(0, 0)],
        [(1, 0), (4, 0), (0, 4), (3, 1)],
        [(5, 0), (0, 5), (9, 0), (8, 1)],
        [(10, 0), (9, 1), (24, 0), (23, 1)],
        [(24, 1), (25, 0), (0, 1000)],
    ]
    found = [[classify_pupils(count_pupils(*pupils)) for pupils in same] for same in counts]
    assert found == [[number] * len(same) for number, same in enumerate(counts)]


def test_every_class_has_a_colour_and_words(toy: Release) -> None:
    classes = {
        classify_pupils(count_pupils(known, masked)) for known in range(40) for masked in range(9)
    }
    assert classes == set(range(len(palette.PUPIL_FILLS))) == set(range(len(list_class_words())))
    assert len(set(palette.PUPIL_FILLS)) == len(palette.PUPIL_FILLS)
    assert "mogelijk minder dan 5" in list_class_words()[1]
    for number, least in ((2, "5"), (3, "10"), (4, "25")):
        assert least in list_class_words()[number]
    legend = map_of(toy, "01AA00").legend
    for fill, words in zip(palette.PUPIL_FILLS, list_class_words(), strict=True):
        assert fill in legend
        assert words in legend
    assert "zeker 5 leerlingen" in legend


def test_the_toy_school_by_hand(toy: Release) -> None:
    found = told(toy, "01AA00")
    # Aa has 12 to 30, Dee 6 to 9 and Cee 1 to 4 pupils.
    assert found["classes"] == {"GM0001": 3, "GM0004": 2, "GM0003": 1}
    homes = {str(home[2]): home[3:] for home in found["homes"]}
    # 1001: 6 known and 4 masked cells of both kinds; 4001: 5 and 1. Not 1002, 3002, 5001 or "40".
    assert homes == {
        # A cell holds 1.5 pupils on average, beside known ones 2 (VSO): 6 + 6 and 5 + 2.
        "1001": [10, 12, 15],
        "4001": [6, 7, 9],
    }
    assert found["school"][2] == "De Aak"
    x, y = to_rd(found["school"][0], found["school"][1])
    assert (float(x), float(y)) == pytest.approx((152_000, 465_000), abs=2)


def test_a_school_without_a_point_or_pupils_has_none_on_the_map(toy: Release) -> None:
    found = told(toy, "01EE00")
    assert found["school"] is None
    assert found["classes"] == {}
    assert found["homes"] == []
    assert told(toy, "01BB00")["school"][2] == "De Beek", "in the middle of its postcode"


def test_no_small_number_of_any_school_gets_a_point(release: Release) -> None:
    """For all special schools, by the raw rows of the flows."""
    flows = release.flows
    least: dict[tuple[str, str], int] = {}
    for number, pc4, known, masked in zip(
        flows.location.tolist(),
        flows.pc4.tolist(),
        flows.known.tolist(),
        flows.masked.tolist(),
        strict=True,
    ):
        key = flows.locations[number], pc4
        least[key] = least.get(key, 0) + known + masked
    expected: dict[str, set[str]] = {}
    for (name, pc4), certain in least.items():
        if certain >= 5 and pc4 in release.postcodes.zone and len(pc4) == POSTCODE_DIGITS:
            expected.setdefault(name, set()).add(pc4)
    unplaced = {key for key, certain in least.items()
                if key[1] not in release.postcodes.zone and certain >= 5}  # fmt: skip
    assert unplaced, "or leaving them out could not fail"
    points = 0
    for one in release.register.special:
        homes = list_homes(release, one.id)
        shown = [home.pc4 for home in homes]
        assert set(shown) == expected.get(one.id, set()), one.id
        assert len(set(shown)) == len(shown)
        assert all(5 <= home.low <= home.about <= home.high for home in homes), one.id
        points += len(homes)
    assert points > 1000


def test_a_gemeente_gets_the_class_of_its_row(release: Release) -> None:
    for one in release.register.special[::40]:
        found = release.schools.find_counterparts(one)
        classes = make_school_map(release, found).told["classes"]
        rows = found.layers["gemeente"].rows
        assert classes == {row.code: classify_pupils(row.count) for row in rows}
        for row in rows:
            assert (classes[row.code] == 1) is (row.count.min < 5)


def test_the_map_names_its_date_and_sources(release: Release) -> None:
    text = told(release, "19QK00")["attribution"]
    for part in ("CBS, Kadaster", "1 januari 2020", "DUO", "1 oktober 2024", "uitgave 2026.1"):
        assert part in str(text)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_stays_text(toy: Release, name: str) -> None:
    location = replace(toy.register.location("01AA00"), name=name)
    changed = toy.replace(register=Register([location]))
    found = toy.schools.find_counterparts(location)
    made = make_school_map(changed, found)
    block = str(made.json)
    for mark in "<>&\u2028\u2029":
        assert mark not in block
    read = orjson.loads(block)
    assert read == orjson.loads(orjson.dumps(made.told))
    assert read["school"][2] == name
    assert name in read["title"]


def test_hostile_regions_do_not_reach_the_block(hostile: Release) -> None:
    made = map_of(hostile, "01AA00")
    assert not re.search("gekraakt|img|{{", made.json + made.html() + made.legend)


def test_the_markup_holds_the_address_of_the_drawing(toy: Release) -> None:
    made = map_of(toy, "01AA00")
    html = made.html(drawing_url='/x"><script>')
    assert "<script" not in html
    assert "data-tekening" in html
    assert "data-tekening" not in made.html()
    assert not re.search(r"https?://(?!www.w3.org)", SCHOOL.script + html)
    assert made.json == map_of(toy, "01AA00").json
