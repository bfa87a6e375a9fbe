"""Tables of the programme's regions: counted again from the tables of facts, without the zones.

Origin of the figures of FoodValley: its seven core members in the division of 2020, worked out by
hand from the list of the regulation, CBS's lists of regions and DUO's homes of pupils.
"""

from collections import Counter
from dataclasses import dataclass, field

import pytest

from geo.overlap.convening import convene
from geo.release.load import Release
from geo.schools.drawing import find_drawing
from tests.sources import Row, read_source

PARTNERSHIPS = ("swv_po", "swv_vo")
OF_GEMEENTEN = ("jeugdregio", "ggdregio", "arbeidsmarktregio", "rmcregio", "zorgkantoorregio")
REGIONS = tuple(f"IR{number:02}" for number in range(1, 12))


@dataclass
class Counted:
    """What a region brings to its table, by the postcodes of the regulation."""

    roles: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, set[str]] = field(default_factory=dict)
    tables: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    outside: dict[str, set[str]] = field(default_factory=dict)
    schools: dict[str, set[str]] = field(default_factory=dict)


def is_inside(code: str, member: Row, pc4: Row) -> bool:
    return (
        member["code"] == code
        and member["member"] in ("core", "partial")
        and member["gemeente"] == pc4["gemeente"]
        and member["only_swv_po"] in ("", pc4["swv_po"])
    )


@pytest.fixture(scope="module")
def counted() -> dict[str, Counted]:
    postcodes = [row for row in read_source("pc4.csv") if row["swv_po"] and row["swv_vo"]]
    members, gemeenten = read_source("inspiratieregios.csv"), read_source("gemeenten.csv")
    regions = {row["code"]: row for row in gemeenten}
    home = {row["pc4"]: row["gemeente"] for row in postcodes}
    found = {}
    for code in REGIONS:
        one = Counted()
        inside = [pc4 for pc4 in postcodes if any(is_inside(code, row, pc4) for row in members)]
        whole = Counter(pc4["gemeente"] for pc4 in postcodes)
        here = Counter(pc4["gemeente"] for pc4 in inside)
        one.roles = {
            gemeente: "core" if number == whole[gemeente] else "partial"
            for gemeente, number in here.items()
        }
        one.bodies = {layer: {pc4[layer] for pc4 in inside} for layer in PARTNERSHIPS}
        one.bodies |= {layer: {regions[name][layer] for name in here} for layer in OF_GEMEENTEN}
        one.pairs = {(pc4["gemeente"], pc4[layer]) for pc4 in inside for layer in PARTNERSHIPS}
        for pc4 in postcodes:
            through = {pc4[layer] for layer in PARTNERSHIPS if pc4[layer] in one.bodies[layer]}
            if through and pc4["gemeente"] not in here:
                one.outside.setdefault(pc4["gemeente"], set()).update(through)
        places = {pc4["pc4"] for pc4 in inside}
        for row in read_source("schools_special.csv"):
            if row["pc6"][:4] in places:
                one.schools.setdefault(row["location_id"], set())
        for row in read_source("pupil_flows.csv"):
            if row["location_id"] in one.schools and row["pc4"] in home:
                one.schools[row["location_id"]].add(home[row["pc4"]])
        found[code] = one
    for layer in (*PARTNERSHIPS, *OF_GEMEENTEN):
        for code, one in found.items():
            for body in one.bodies[layer]:
                one.tables[layer, body] = {
                    other
                    for other, its in found.items()
                    if other != code and body in its.bodies[layer]
                }
    return found


def test_the_table_of_food_valley(release: Release) -> None:
    found = convene(release.zones, "inspiratieregio", "IR03", release.layers.deciding)
    numbers = {layer: len(seats) for layer, seats in found.seats.items()}
    assert numbers == {
        "gemeente": 7, "swv_po": 2, "swv_vo": 3, "jeugdregio": 1, "ggdregio": 2,
        "arbeidsmarktregio": 2, "rmcregio": 1, "zorgkantoorregio": 2,
    }  # fmt: skip
    assert len(found.pairs) == 14
    assert len(found.outside) == 8
    assert (found.effort.parties, found.effort.pairs) == (20, 14)
    assert found.effort.avoided_by_one_partnership == 14 - 7
    assert found.effort.avoided_by_one_region == 14 - 5
    area = find_drawing(release.schools, found.zones)
    outside = set(area.from_many) - {seat.code for seat in found.members}
    assert (len(area.schools), len(area.from_many), len(outside)) == (15, 41, 34)


@pytest.mark.parametrize("code", REGIONS)
def test_a_table_is_that_of_the_lists(
    release: Release, counted: dict[str, Counted], code: str
) -> None:
    wanted = counted[code]
    found = convene(release.zones, "inspiratieregio", code, release.layers.deciding)
    roles = {seat.code: "core" if seat.whole else "partial" for seat in found.members}
    assert roles == wanted.roles
    for layer in (*PARTNERSHIPS, *OF_GEMEENTEN):
        assert {seat.code for seat in found.seats[layer]} == wanted.bodies[layer], layer
        for seat in found.seats[layer]:
            assert seat.other_tables == len(wanted.tables[layer, seat.code]), seat
    assert {(pair.gemeente, pair.partnership) for pair in found.pairs} == wanted.pairs
    through = {one.code: {body for _, body in one.through} for one in found.outside}
    assert through == wanted.outside
    assert found.effort.parties == len(wanted.roles) + sum(map(len, wanted.bodies.values()))
    assert found.effort.pairs == len(wanted.pairs)


@pytest.mark.parametrize("code", REGIONS)
def test_special_schools_are_those_of_the_lists(
    release: Release, counted: dict[str, Counted], code: str
) -> None:
    wanted = counted[code].schools
    found = convene(release.zones, "inspiratieregio", code, release.layers.deciding)
    area = find_drawing(release.schools, found.zones)
    assert {one.location.id: set(one.gemeenten) for one in area.schools} == wanted
    assert area.from_many == Counter(name for names in wanted.values() for name in names)
