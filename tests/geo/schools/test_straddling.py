"""Homes whose postcode lies in more than one region, in the toy country and in the real one."""

from itertools import islice

import pytest

from geo.release.load import Release
from geo.schools.straddling import Straddling
from tests.sources import read_source

POSTCODES = ["1001", "1002", "2001", "2002", "3001", "3002", "4001", "4002"]


@pytest.fixture(scope="module")
def found(toy: Release) -> Straddling:
    return toy.schools.straddling


def doubtful(found: Straddling, layer: str) -> list[str]:
    flags = found.is_doubtful(layer, POSTCODES)
    assert len(flags) == len(POSTCODES)
    return [pc4 for pc4, flag in zip(POSTCODES, flags, strict=True) if flag]


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("gemeente", ["1002", "2001", "3002", "4001"]),
        ("jeugdregio", ["1002", "3002", "4001"]),  # 2001 and its other gemeente are both in JZ02
        ("arbeidsmarktregio", ["4001"]),  # Dee is in none: every other region is another
        ("provincie", []),  # there is one
        ("swv_po", []),  # the regulation gives a postcode one partnership
        ("swv_vo", []),
        ("inspiratieregio", []),  # does not cover the country
    ],
)
def test_a_postcode_is_doubtful_only_where_the_regions_differ(
    found: Straddling, layer: str, expected: list[str]
) -> None:
    assert doubtful(found, layer) == expected


def test_a_postcode_without_a_zone_is_not_doubtful(found: Straddling) -> None:
    assert found.is_doubtful("gemeente", ["5001", "40", "", "1002"]) == [False, False, False, True]
    assert found.is_doubtful("gemeente", []) == []


def test_the_other_regions_come_with_their_postcodes_in_order(found: Straddling) -> None:
    others = found.find_others("gemeente", ["4001", "1002", "1002", "3002", "5001"], set())
    assert others == {
        "GM0001": ("4001",),
        "GM0002": ("1002", "3002"),
        "GM0003": ("1002", "4001"),
    }
    assert list(others) == ["GM0001", "GM0002", "GM0003"]


def test_a_region_that_is_known_already_is_no_other(found: Straddling) -> None:
    others = found.find_others("gemeente", ["4001", "1002", "3002"], {"GM0003", "GM0001"})
    assert others == {"GM0002": ("1002", "3002")}
    assert found.find_others("jeugdregio", ["1002", "4001"], {"JZ01"}) == {"JZ02": ("1002",)}
    assert found.find_others("swv_po", POSTCODES, set()) == {}


def test_none_straddles_nothing() -> None:
    none = Straddling.none()
    assert none.is_doubtful("gemeente", POSTCODES) == [False] * len(POSTCODES)
    assert none.find_others("gemeente", POSTCODES, set()) == {}


def test_the_counterparts_carry_it(toy: Release) -> None:
    part = toy.schools.find_counterparts(toy.register.location("01AA00")).layers
    rows = {row.code: row.straddling for row in part["gemeente"].rows}
    # Aa: 1001 is sure and 1002 is not; of Cee only 3002, of Dee only 4001, and both straddle.
    assert rows == {"GM0001": "some", "GM0003": "all", "GM0004": "all"}
    assert part["gemeente"].also_possible == {"GM0002": ("1002", "3002")}
    assert {row.straddling for row in part["swv_po"].rows} == {"none"}


def test_the_real_gemeenten_are_those_of_the_table(release: Release) -> None:
    """The table names gemeenten of 2020; a gemeente that is the postcode's own is no other."""
    rows = read_source("pc4_straddle.csv")
    table = release.zones.labels["gemeente"]
    expected: dict[str, set[str]] = {}
    for row in rows:
        zone = release.postcodes.zone.get(row["pc4"])
        if zone is not None and row["other_gemeente"] != table.code(zone):
            expected.setdefault(row["other_gemeente"], set()).add(row["pc4"])
    found = release.schools.straddling.find_others(
        "gemeente", sorted(release.postcodes.zone), set()
    )
    assert {code: set(pc4s) for code, pc4s in found.items()} == expected
    some = [row["pc4"] for row in islice(rows, 50)]
    assert all(release.schools.straddling.is_doubtful("gemeente", some))
