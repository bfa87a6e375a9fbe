"""Schools of a gemeente of any year: by the zones they stand in, not by what the register says."""

from dataclasses import replace

import pytest

from geo.errors import InputError
from geo.release.load import Release
from geo.schools.location import Location
from geo.schools.search import SearchIndex


@pytest.fixture(scope="module")
def today(release: Release) -> Release:
    return release.on("2026-06-01")


def count(release: Release, gemeente: str) -> int:
    return release.schools.search.find("", gemeente=gemeente, limit=0).total


@pytest.mark.parametrize(
    "gemeente", ["GM0193", "gm193", "0193", "Zwolle", " zwolle ", "Gemeente Zwolle"]
)
def test_a_gemeente_however_it_is_written(today: Release, gemeente: str) -> None:
    zones = set(today.codes.columns["gemeente"].zones_of("GM0193"))
    expected = {school.id for school in today.register if school.zone in zones}
    found = today.schools.search.find("", gemeente=gemeente, limit=200)
    assert {school.id for school in found.hits} == expected
    assert (found.total, found.notice) == (len(expected), "")


def test_a_gemeente_of_today_has_the_schools_of_those_before(today: Release) -> None:
    """The registers are of 2024, when it was one gemeente already."""
    found = today.schools.search.find("", gemeente="Eemsdelta", limit=200)
    assert found.total > 20
    assert {school.gemeente_name for school in found.hits} == {"Eemsdelta"}
    parts = sum(count(today.on("2020-06-01"), code) for code in ("GM0003", "GM0010", "GM0024"))
    assert found.total == parts


def test_a_gemeente_of_another_date_is_its_zones_and_that_is_said(today: Release) -> None:
    found = today.schools.search.find("", gemeente="Boxmeer", limit=0)
    assert found.total == count(today.on("2021-06-01"), "GM0756") > 0
    assert found.notice == (
        "Boxmeer (GM0756) is er niet meer sinds 1 januari 2022. Daarna: Land van Cuijk (GM1982)."
    )
    early = today.on("2020-06-01").schools.search.find("", gemeente="gm1979", limit=0)
    assert early.total == count(today, "Eemsdelta")
    assert early.notice.startswith("Eemsdelta (GM1979) bestaat sinds 1 januari 2021. Daarvoor: ")


def test_words_find_a_school_by_the_gemeente_of_any_date(today: Release) -> None:
    ids = {
        school.id for school in today.schools.search.find("Eemsdelta", kinds=["PO"], limit=200).hits
    }
    inside = today.schools.search.find("", kinds=["PO"], gemeente="Eemsdelta", limit=200).hits
    assert {school.id for school in inside} <= ids


@pytest.mark.parametrize(
    ("gemeente", "kind", "near"),
    [
        ("Zwole", "unknown-name", ("Zwolle",)),
        ("Bergen", "ambiguous", ("Bergen (L.)", "Bergen (NH.)")),
        ("xyz", "unknown-name", ()),
        ("-", "unknown-name", ()),
    ],
)
def test_an_unknown_gemeente(
    today: Release, gemeente: str, kind: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(InputError) as caught:
        today.schools.search.find("", gemeente=gemeente, limit=201)
    limit, fault = caught.value.faults
    assert (limit.pointer, fault.pointer, fault.kind) == ("limit", "gemeente", kind)
    assert fault.allowed[: len(near)] == near
    assert all(name in fault.message for name in near)


@pytest.mark.parametrize("typed", ["19QK", "19qk00", "19 QK 00", "19 qk", "19QK 00"])
def test_a_school_by_its_number_in_any_spelling(today: Release, typed: str) -> None:
    assert [hit.id for hit in today.schools.search.find(typed).hits] == ["19QK00"]


def test_a_school_outside_every_zone_is_of_the_gemeente_of_the_register() -> None:
    placed = replace(Location.example(), id="01AA00", zone=0, gemeente="GM0002")
    adrift = replace(Location.example(), id="02BB00", zone=None, gemeente="GM0001")
    index = SearchIndex([placed, adrift])
    assert index.mask_gemeente([0], "GM0001").tolist() == [True, True]
    assert index.mask_gemeente([1], "GM0002").tolist() == [False, False]
    assert index.mask_gemeente([], "GM0001").tolist() == [False, True]
