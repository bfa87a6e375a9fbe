"""Where a location stands: its zone by the point, by the postcode, and where the two differ."""

import csv
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geo.release import facts
from geo.release.facts import Facts
from geo.release.load import Release
from geo.release.schools import flow_rows, location_rows
from geo.tables import Row, read_manifest

SOURCES = Path(__file__).parents[3] / "data" / "sources"


@pytest.fixture(scope="module")
def tables(toy_sources: Path) -> Facts:
    return facts.read(toy_sources, read_manifest(toy_sources / "manifest.toml"))


def placed(toy: Release, tables: Facts, **cells: str) -> dict[str, Any]:
    """The row that the regular school 02DD00 becomes with other cells."""
    row: Row = {**tables.schools_regular[0], **cells}
    changed = replace(tables, schools_regular=[row], schools_special=[], settings=[])
    found = location_rows(changed, toy.grid, list(toy.zones.ids))
    return {name: column[0] for name, column in found.items()}


@pytest.mark.parametrize(
    ("postcode", "x", "y", "zone"),
    [
        ("4001AB", "165000", "455000", "GM0004-1"),  # both say the same
        ("", "165000", "455000", "GM0004-1"),  # the point alone
        ("9999AB", "165000", "455000", "GM0004-1"),  # a postcode that nothing knows
        ("4001AB", "", "", "GM0004-1"),  # the postcode alone
        ("4002AB", "", "", "GM0004-1"),  # one without a middle
        # In the west of Cee, with the postcode of the east: gemeente of the point, partnership of
        # the postcode, which the east of Cee has.
        ("3002AB", "152000", "455000", "GM0003-2"),
        ("3001AB", "158000", "455000", "GM0003-1"),
        # In the west of Cee, with a postcode of Dee: PO0102 and VO0102, which the east of Cee has.
        ("4001AB", "152000", "455000", "GM0003-2"),
        # In Aa, with a postcode of Dee: no zone of Aa has those partnerships, so the point decides.
        ("4001AB", "152000", "465000", "GM0001-1"),
        # In Bee, with a postcode of Aa.
        ("1001AB", "165000", "461000", "GM0002-1"),
        # In the lake and outside the country: the postcode is left.
        ("2001AB", "166000", "466000", "GM0002-1"),
        ("3002AB", "100000", "400000", "GM0003-2"),
        ("5001AB", "166000", "466000", ""),
        ("5001AB", "", "", ""),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_the_zone_of_a_location(
    toy: Release, tables: Facts, postcode: str, x: str, y: str, zone: str
) -> None:
    assert placed(toy, tables, pc6=postcode, rd_x=x, rd_y=y)["zone"] == zone


@pytest.mark.parametrize(
    ("postcode", "x", "y", "point"),
    [
        ("1001AB", "165000", "455000", ("address", 165000.0, 455000.0)),
        ("1001AB", "", "", ("postcode", 152000.0, 465000.0)),
        ("4002AB", "", "", ("nothing", math.nan, math.nan)),
        ("5001AB", "", "", ("nothing", math.nan, math.nan)),
        ("", "", "", ("nothing", math.nan, math.nan)),
    ],
)
def test_the_point_of_a_location_and_what_it_is_of(
    toy: Release, tables: Facts, postcode: str, x: str, y: str, point: tuple[str, float, float]
) -> None:
    found = placed(toy, tables, pc6=postcode, rd_x=x, rd_y=y)
    assert found["point_of"] == point[0]
    assert (found["rd_x"], found["rd_y"]) == pytest.approx(point[1:], nan_ok=True)


def test_every_location_has_one_row_whatever_its_kinds(toy: Release) -> None:
    found = {one.id: one for one in toy.register}
    assert list(found) == ["01AA00", "01BB00", "01CC00", "01EE00", "02DD00", "02DD01"]
    assert [one.kinds for one in found.values()] == [
        ("SO", "VSO"), ("SBO",), ("SO",), ("VSO",), ("PO",), ("VO",),
    ]  # fmt: skip
    assert [one.cluster for one in found.values()] == ["3", "", "2", "4", "", ""]
    zones = [None if one.zone is None else toy.zones.ids[one.zone] for one in found.values()]
    assert zones == ["GM0001-1", "GM0002-1", "GM0003-2", "GM0004-1", "GM0004-1", "GM0001-1"]


def test_places_are_written_as_people_do(toy: Release) -> None:
    places = [one.place for one in toy.register]
    assert places[:3] == ["Aa aan Zee", "Bee", "'s-Cee"]


def test_the_gemeente_is_that_of_the_register_with_its_date(toy: Release) -> None:
    cee = toy.register.location("01CC00")
    assert (cee.gemeente, cee.gemeente_name, cee.vintage) == ("GM0009", "Nieuw-Cee", "2024-10-01")
    regular = toy.register.location("02DD00")
    assert (regular.gemeente, regular.gemeente_name, regular.vintage) == (
        "GM0004",
        "Dee",
        "2024-10-01",
    )
    assert toy.register.location("02DD01").vintage == "2024-11-22"
    assert toy.register.location("01BB00").gemeente == "GM0004", "the code of the register"


def test_kinds_that_the_table_has_in_another_order_are_one_location(
    toy: Release, tables: Facts
) -> None:
    ids = list(toy.zones.ids)
    backwards = replace(tables, schools_special=tables.schools_special[::-1])
    # As text: places that are not known are no number, and equal to nothing.
    assert str(location_rows(backwards, toy.grid, ids)) == str(location_rows(tables, toy.grid, ids))


def test_homes_are_in_order_and_lose_nothing(tables: Facts) -> None:
    shuffled = replace(tables, flows=tables.flows[::-1])
    found = flow_rows(shuffled)
    assert found == flow_rows(tables)
    keys = list(zip(found["location"], found["kind"], found["pc4"], strict=True))
    assert keys == sorted(keys)
    assert sum(found["known"]) == sum(int(row["known"]) for row in tables.flows) == 19
    assert sum(found["masked"]) == sum(int(row["masked"]) for row in tables.flows) == 17


# The real register


def raw(name: str) -> list[Row]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_real_location_is_there_once_with_all_its_kinds(release: Release) -> None:
    kinds: dict[str, set[str]] = {}
    for row in raw("schools_special.csv"):
        kinds.setdefault(row["location_id"], set()).add(row["kind"])
    regular = raw("schools_regular.csv")
    for row in regular:
        assert row["location_id"] not in kinds
        kinds[row["location_id"]] = {row["kind"].upper()}
    assert {one.id: set(one.kinds) for one in release.register} == kinds
    assert len(regular) == 6109 + 28 + 1619


def test_the_gemeente_of_nearly_all_regular_locations_is_that_of_duo(release: Release) -> None:
    labels = release.on("2024-10-01").zones.labels["gemeente"]
    regular = [one for one in release.register if not one.special]
    assert all(one.zone is not None for one in regular)
    other = [one.id for one in regular if labels.code(one.zone) != one.gemeente]
    assert 1 - len(other) / len(regular) >= 0.999
    assert other == ["04OY07", "10PG01"], "their points are across the border"


def test_the_zone_has_the_gemeente_of_the_point_and_the_partnerships_of_the_postcode(
    release: Release,
) -> None:
    """For every location with both, unless no zone has both."""
    of_postcode = {row["pc4"]: (row["swv_po"], row["swv_vo"]) for row in raw("pc4.csv")}
    labels = release.zones.labels
    zones = {
        (labels["gemeente"].code(z), labels["swv_po"].code(z), labels["swv_vo"].code(z))
        for z in range(len(release.zones.ids))
    }
    odd = []
    for one in release.register:
        assert one.zone is not None
        code = {name: labels[name].code(one.zone) for name in ("gemeente", "swv_po", "swv_vo")}
        if one.pc4 not in of_postcode:
            continue
        if one.point_of == "address":
            zone = int(release.grid.zones_at(*_point(one.x, one.y))[0])
            at = labels["gemeente"].code(zone)
            assert code["gemeente"] == at, one.id
            if (at, *of_postcode[one.pc4]) not in zones:
                odd.append(one.id)
                assert one.zone == zone
                continue
        assert (code["swv_po"], code["swv_vo"]) == of_postcode[one.pc4], one.id
    assert odd == ["10PG01"]


def _point(x: float, y: float) -> tuple[Any, Any]:
    return np.array([x]), np.array([y])
