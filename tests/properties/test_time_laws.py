"""Laws of a country through time: of random histories, and of the country that is carried."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.days import day_after, day_before
from geo.layers.catalogue import Region
from geo.overlap.contingency import cross_layers
from geo.overlap.panel import make_panel
from geo.overlap.scenarios.evaluate import carry_out
from geo.overlap.scenarios.reference import Country
from geo.release.dates import find_division
from geo.release.files import Files
from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from geo.release.read_codes import read_memberships, read_regions
from geo.zones.codes import CERTAINTIES, WEIGHTS
from geo.zones.memberships import Membership, Memberships
from geo.zones.table import ZoneTable

FIRST, LAST = date(2020, 1, 1), date(2027, 12, 31)
DAYS = st.dates(FIRST, LAST).map(date.isoformat)


# Random histories: a zone is a list of (days since the one before, code, certainty)

MEMBER = st.tuples(
    st.integers(1, 900),
    st.sampled_from(["A", "B", "C", ""]),
    st.sampled_from([*CERTAINTIES, "overgenomen"]),
)
HISTORY = st.lists(st.lists(MEMBER, min_size=1, max_size=5), min_size=1, max_size=6)

Drawn = list[list[tuple[int, str, str]]]


def spell(zones: Drawn) -> list[list[tuple[str, str, str]]]:
    """Return per zone its members in turn: first day, code, certainty; the first from 2020 on."""
    told = []
    for members in zones:
        start, its = FIRST, []
        for days, code, certainty in members:
            its.append((start.isoformat(), code, certainty))
            start += timedelta(days)
        told.append(its)
    return told


def make_memberships(zones: Drawn) -> Memberships:
    """Write a history as rows, zones with the same member and period together."""
    rows: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for zone, members in enumerate(spell(zones)):
        ends = [day_before(after[0]) for _, after in pairwise(members)]
        for (start, code, certainty), end in zip(members, [*ends, ""], strict=True):
            if code:
                rows[code, start, end, certainty].append(zone)
    return Memberships(
        tuple(f"z{zone}" for zone in range(len(zones))),
        ("layer",),
        [
            Membership("layer", code, start, end, certainty, tuple(its))  # type: ignore[arg-type]
            for (code, start, end, certainty), its in rows.items()
        ],
    )


@given(HISTORY, DAYS)
def test_a_slice_is_the_latest_member_of_every_zone(zones: Drawn, day: str) -> None:
    found = make_memberships(zones).on(day)
    for zone, members in enumerate(spell(zones)):
        _, code, certainty = [member for member in members if member[0] <= day][-1]
        assert found.columns["layer"].code(zone) == (code or None)
        assert found.certainty(zone, "layer") == (certainty if code else "vast")


@given(HISTORY, DAYS, DAYS)
def test_nothing_changes_between_two_changes(zones: Drawn, one: str, other: str) -> None:
    through_time = make_memberships(zones)
    changes = {start for members in spell(zones) for start, _, _ in members}
    if not any(min(one, other) < change <= max(one, other) for change in changes):
        assert through_time.on(one) == through_time.on(other)


@given(HISTORY, DAYS)
def test_the_order_of_the_rows_changes_nothing(zones: Drawn, day: str) -> None:
    through_time = make_memberships(zones)
    backwards = Memberships(through_time.ids, through_time.layers, through_time.rows[::-1])
    assert backwards.on(day) == through_time.on(day)


# The country that is carried


@pytest.fixture(scope="module")
def through_time(release: Release) -> Memberships:
    return read_memberships(Files(boundaries_root() / CURRENT), release.codes.ids)


@pytest.fixture(scope="module")
def regions() -> list[Region]:
    return read_regions(Files(boundaries_root() / CURRENT))


@given(day=DAYS)
def test_on_a_date_is_on_the_first_day_of_its_division(
    release: Release, through_time: Memberships, day: str
) -> None:
    division = find_division(release.divisions, day)
    assert division <= day
    assert through_time.on(day) == through_time.on(division) == release.on(day).codes
    assert release.on(day).layers is release.on(division).layers
    assert release.on(day).zones is release.on(division).zones


@given(day=DAYS)
def test_names_hold_as_long_as_divisions(release: Release, regions: list[Region], day: str) -> None:
    holding = [region for region in regions if region.holds_on(day)]
    layers = release.on(day).layers
    found = [region for layer in layers.ids for region in layers.regions(layer).values()]
    # A name that is not verified is made of the largest gemeente of the day.
    assert sorted((one.layer, one.code, one.verified and one.name) for one in found) == sorted(
        (one.layer, one.code, one.verified and one.name) for one in holding
    )
    assert all(one.label.startswith(f"{one.number} · ") for one in found if not one.verified)
    assert len({(one.layer, one.code) for one in holding}) == len(holding), "one name at a time"


def test_every_division_differs_from_the_one_before(
    release: Release, through_time: Memberships
) -> None:
    for before, after in pairwise(release.divisions):
        assert through_time.on(before) != through_time.on(after)
        assert through_time.on(day_before(after)) == through_time.on(before)


def test_a_zone_is_in_one_region_at_a_time_from_the_first_day_on(
    release: Release, through_time: Memberships
) -> None:
    periods: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for row in through_time.rows:
        for zone in row.zones:
            periods[row.layer, zone].append((row.valid_from, row.valid_to))
    for its in periods.values():
        its.sort()
        assert (its[0][0], its[-1][1]) == (release.divisions[0], "")
        for (_, end), (start, _) in pairwise(its):
            assert day_after(end) == start
    for layer in release.layers.covering:
        assert {zone for name, zone in periods if name == layer} == set(range(len(release.zones)))


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_weight_is_conserved_in_every_layer_that_covers_the_country(
    release: Release, weight: str
) -> None:
    amounts = np.nan_to_num(release.zones.weight(weight))
    for day in map(release.on, release.divisions):
        assert np.array_equal(np.nan_to_num(day.zones.weight(weight)), amounts)
        for layer in day.layers.covering:
            labels = day.zones.labels[layer]
            sums = np.bincount(labels.index, amounts, minlength=len(labels.codes))
            assert labels.index.min() >= 0
            assert sums.sum() == pytest.approx(amounts.sum(), rel=1e-12)


def find_mergers(before: Release, after: Release, layer: str) -> dict[str, list[str]]:
    """Return what became one whole: later code -> earlier codes, that which grew with its own."""
    later: dict[str, list[str]] = defaultdict(list)
    divided = set()
    for code, region in before.layers.regions(layer).items():
        became = [one for one in region.now if one.since <= after.division] or None
        if became is None:
            later[code].append(code)
        elif len(became) == 1 and became[0].code:
            later[became[0].code].append(code)
        else:
            divided |= {one.code for one in became}
    return {
        new: codes for new, codes in later.items() if len(codes) > 1 and new not in divided
    }  # fmt: skip


MERGERS = [
    ("gemeente", "2020-01-01", "2026-01-01"),
    ("gemeente", "2021-01-01", "2022-01-01"),
    ("gemeente", "2022-01-01", "2022-03-24"),
    ("gemeente", "2022-03-24", "2023-01-01"),
    ("jeugdregio", "2020-01-01", "2026-01-01"),
    ("jeugdregio", "2025-01-01", "2026-01-01"),
]


@pytest.mark.parametrize(("layer", "before", "after"), MERGERS)
def test_what_became_one_weighs_what_its_parts_did(
    release: Release, layer: str, before: str, after: str
) -> None:
    """Every weight, and every overlap with a partnership: they have the same area on every day."""
    first, last = release.on(before), release.on(after)
    mergers = find_mergers(first, last, layer)
    assert mergers
    for other in ("swv_po", "swv_vo"):
        for weight in WEIGHTS:
            old, new = (cross_layers(day.zones, layer, other, weight) for day in (first, last))
            assert old.targets == new.targets
            for code, parts in mergers.items():
                rows = [old.sources.index(part) for part in parts]
                row = new.sources.index(code)
                assert new.values[row] == pytest.approx(old.values[rows].sum(axis=0), rel=1e-12)
                assert new.zones[row].tolist() == old.zones[rows].sum(axis=0).tolist()


@pytest.mark.parametrize(
    ("layer", "before", "after"),
    [
        ("gemeente", "2021-01-01", "2022-01-01"),
        ("gemeente", "2022-01-01", "2022-03-24"),
        ("gemeente", "2021-01-01", "2026-01-01"),
        ("jeugdregio", "2025-01-01", "2026-01-01"),
    ],
)
@pytest.mark.parametrize("other", ["swv_po", "swv_vo"])
def test_merging_what_became_one_gives_the_figures_of_the_later_date(
    release: Release, layer: str, before: str, after: str, other: str
) -> None:
    """Carry out as scenarios: mergers on the earlier date, what was divided undone on the later."""
    first, last = release.on(before), release.on(after)
    mergers = list(find_mergers(first, last, layer).values())
    divided = [
        [str(part.code) for part in region.now if part.since <= after]
        for region in first.layers.regions(layer).values()
    ]
    undone = [parts for parts in divided if len(parts) > 1]
    assert len(mergers) + len(undone) > 0
    earlier, later = (
        merge(day, layer, groups) for day, groups in ((first, mergers), (last, undone))
    )
    for weight in WEIGHTS:
        found, expected = (
            make_panel(zones, first.borders, layer, other, weight).figures
            for zones in (earlier, later)
        )
        assert found == {key: pytest.approx(value, nan_ok=True) for key, value in expected.items()}


def merge(day: Release, layer: str, groups: list[list[str]]) -> ZoneTable:
    if not groups:
        return day.zones
    steps = [{"merge": {"layer": layer, "regions": codes}} for codes in groups]
    country = Country(day.layers, day.zones, day.borders, day.neighbours)
    return carry_out(country, {"steps": steps})[1].table


@pytest.mark.parametrize(
    ("before", "after"), [("2020-01-01", "2021-01-01"), ("2020-01-01", "2026-01-01")]
)
def test_shares_of_what_was_divided_add_up_to_the_whole(
    release: Release, before: str, after: str
) -> None:
    first, last = release.on(before), release.on(after)
    area = first.zones.weight("area")
    divided = 0
    for layer in first.layers.ids:
        for code, region in first.layers.regions(layer).items():
            parts = [one for one in region.now if one.since <= after and one.code]
            if len(parts) < 2:
                continue
            divided += 1
            zones = np.array(first.zones.labels[layer].zones_of(code))
            assert sum(part.share for part in parts) == pytest.approx(1, abs=1e-5)
            for part in parts:
                its = [zone for zone in zones if last.zones.labels[layer].code(zone) == part.code]
                share = area[its].sum() / area[zones].sum()
                assert share == pytest.approx(part.share, abs=0.002), (layer, code, part.code)
    assert divided == (2 if after == "2021-01-01" else 3)


def test_successors_and_predecessors_tell_the_same(release: Release) -> None:
    told: set[tuple[str, str, str, str, float]] = set()
    heard: set[tuple[str, str, str, str, float]] = set()
    for day in map(release.on, release.divisions):
        for layer in day.layers.ids:
            for code, region in day.layers.regions(layer).items():
                told |= {
                    (layer, code, one.code, one.since, one.share) for one in region.now if one.code
                }
                heard |= {(layer, one.code, code, one.since, one.share) for one in region.was}
    assert told == heard
    assert len(told) > 20
