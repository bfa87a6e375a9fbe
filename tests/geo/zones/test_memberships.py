"""Memberships through time: a table of which every date is a slice."""

import pytest

from geo.release.load import Release
from geo.zones.codes import CARRIED
from geo.zones.memberships import Membership, Memberships

ROWS = [
    Membership("gemeente", "A", "2020-01-01", "2020-12-31", "vast", (0, 1)),
    Membership("gemeente", "B", "2021-01-01", "", "overgenomen", (0,)),
    Membership("gemeente", "C", "2021-01-01", "", "onbekend", (1,)),
    Membership("gemeente", "C", "2020-01-01", "", "vast", (2,)),
    Membership("swv_po", "P", "2020-01-01", "", "tegengesproken", (2,)),
]
THREE = Memberships(("z0", "z1", "z2"), ("gemeente", "swv_po"), ROWS)


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2019-12-31", ["", "", ""]),
        ("2020-01-01", ["A", "A", "C"]),
        ("2020-12-31", ["A", "A", "C"]),
        ("2021-01-01", ["B", "C", "C"]),
        ("2031-01-01", ["B", "C", "C"]),
    ],
)
def test_both_the_first_day_and_the_last_are_included(date: str, codes: list[str]) -> None:
    assert list(THREE.on(date).columns["gemeente"].texts) == codes


def test_a_layer_of_no_zone_is_empty_and_keeps_its_place() -> None:
    found = THREE.on("2020-06-01")
    assert list(found.columns) == ["gemeente", "swv_po"]
    assert [found.columns["swv_po"].code(zone) for zone in range(3)] == [None, None, "P"]
    assert found.columns["swv_po"].zones_of("P") == [2]
    assert found.columns["gemeente"].zones_of("A") == [0, 1]


def test_how_sure_a_membership_is_holds_as_long_as_it_does() -> None:
    before, after = THREE.on("2020-06-01"), THREE.on("2021-06-01")
    assert [before.certainty(zone, "gemeente") for zone in range(3)] == ["vast"] * 3
    assert [after.certainty(zone, "gemeente") for zone in range(3)] == [
        "overgenomen", "onbekend", "vast",
    ]  # fmt: skip
    assert after.certainty(2, "swv_po") == "tegengesproken"


def test_what_was_carried_over_is_no_doubt() -> None:
    after = THREE.on("2021-06-01")
    assert after.doubtful == {(1, "gemeente"): "onbekend", (2, "swv_po"): "tegengesproken"}
    assert after.carried == {(0, "gemeente")}
    assert after.certainty(0, "gemeente") == CARRIED


def test_no_memberships_are_no_codes() -> None:
    empty = Memberships((), (), []).on("2020-01-01")
    assert (empty.ids, dict(empty.columns), empty.doubtful) == ((), {}, {})


def test_a_slice_is_a_table_of_its_own() -> None:
    assert THREE.on("2021-01-01") == THREE.on("2025-01-01")
    assert THREE.on("2021-01-01") != THREE.on("2020-12-31")


def test_the_zones_of_a_release_have_the_codes_and_doubts_of_the_date(toy: Release) -> None:
    for day in map(toy.on, toy.divisions):
        for layer in day.layers.ids:
            labels, column = day.zones.labels[layer], day.codes.columns[layer]
            for zone in range(len(day.zones)):
                assert labels.code(zone) == column.code(zone)
                doubt = day.codes.doubtful.get((zone, layer))
                assert (int(day.zones.doubt(layer)[zone]) > 0) == (doubt is not None)
                assert ((zone, layer) in day.doubts) == (doubt is not None)
