"""Laws of journeys: over random stages of the release that the project carries."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.duties.catalogue import Duty
from geo.duties.words import split_parts
from geo.journeys.asked import AGES
from geo.journeys.bundle import Journeys
from geo.journeys.engine import Decided
from geo.journeys.spot import Spot
from geo.journeys.stage import FALLS_BACK, Journey, Stage
from geo.journeys.whole import resolve
from geo.release.load import Release
from tests.sources import read_source

TODAY = "2024-10-01"
HOMES = ("child_home", "guardian_home", "stay", "home_before_stay", "own_home")
PLACES = (*HOMES, "school", "school_applied")
DATES = ("2021-12-31", "2022-01-01", "2022-04-01", "2026-08-01")
POSTCODES = ("3601", "2223", "3511", "6711", "6811", "1118", "3261", "2343", "8011", "9711")
COMPUTED = (
    "from_po_to_vso", "from_so_to_vso", "sbo_other_swv", "sbo_not_from_basisschool",
    "age_16_17", "age_23_plus", "age_27_plus",
)  # fmt: skip
PARTLY = (
    "from_cluster_1_2", "from_so_only_school", "from_secure_stay", "from_residential_stay",
    "left_vso_recently", "cluster_1_2", "national_swv",
)  # fmt: skip
ROWS = read_source("conditions.csv")
CONDITIONS = tuple(dict.fromkeys(row["condition"] for row in ROWS))
EXCLUDING = {(row["condition"], other) for row in ROWS for other in split_parts(row["excludes"])}
SAID = tuple(name for name in CONDITIONS if name not in (*COMPUTED, *PARTLY[:5]))
"""What the stages never tell to be otherwise: saying it is no fault."""

LATER = {"renewal", "tlv_still_valid", "earlier_tlv_valid_after_stay", "disagrees_with_tlv"}
STAYS = {"secure_placement", "juvenile_detention", "residential_placement"}
AFTER_A_STAY = {"from_secure_stay", "from_residential_stay"}

Given = dict[str, Any]


def homes() -> st.SearchStrategy[Given]:
    return st.one_of(
        st.sampled_from(POSTCODES).map(lambda pc4: {"postcode": pc4}),
        st.sampled_from(["GM0394", "GM1904", "GM1900"]).map(lambda code: {"gemeente": code}),
        st.just({"lon": 5.04, "lat": 52.14}),
    )


@st.composite
def stages(draw: st.DrawFn, first: int = 0) -> Given:
    """A stage in shape E that is not refused; ages from `first` on."""
    kind = draw(
        st.sampled_from([kind for kind, (low, high) in AGES.items() if high >= max(first, low)])
    )
    low, high = AGES[kind]  # type: ignore[index]
    age = draw(st.integers(max(low, first), high))
    given_stage: Given = {"age_from": age, "age_to": draw(st.integers(age, min(age + 3, high)))}
    given_stage["date"] = draw(st.sampled_from(DATES))
    given_stage["child_home"] = draw(homes())
    for place in draw(st.sets(st.sampled_from(HOMES[1:]))):
        given_stage[place] = draw(homes())
    if kind != "geen":
        given_stage["school"] = {**draw(homes()), "kind": kind}
        if draw(st.booleans()):
            given_stage["school_applied"] = {**draw(homes()), "kind": kind}
    given_stage["previous_school"] = draw(
        st.one_of(
            st.sampled_from(["none", "unknown"]),
            st.tuples(homes(), st.sampled_from(["regulier", "sbo", "so", "vso"])).map(
                lambda pair: {**pair[0], "kind": pair[1]}
            ),
        )
    )
    said = draw(st.lists(st.sampled_from(SAID), max_size=5, unique=True))
    for number, one in enumerate(list(said)):
        if any((one, other) in EXCLUDING for other in said[:number]):
            said.remove(one)
    given_stage["conditions"] = said
    return given_stage


@pytest.fixture(scope="module")
def journeys(release: Release) -> Journeys:
    return release.journeys


def shuffled(draw: st.DataObject, given_map: Mapping[str, Any]) -> Given:
    return {key: given_map[key] for key in draw.draw(st.permutations(list(given_map)))}


def by_id(decided: tuple[Decided, ...] | list[Decided]) -> dict[str, Decided]:
    return {one.duty.id: one for one in decided}


def test_the_computed_conditions_are_those_of_the_release(release: Release) -> None:
    assert {condition.id for condition in release.duties.conditions} == set(CONDITIONS)
    computed = {one.id for one in release.duties.conditions if one.computable == "yes"}
    assert computed == set(COMPUTED)
    partly = {one.id for one in release.duties.conditions if one.computable == "partly"}
    assert partly == set(PARTLY)


def test_what_excludes_is_excluded() -> None:
    assert {(other, one) for one, other in EXCLUDING} == EXCLUDING


@given(data=st.data(), one=stages())
def test_the_order_of_the_input_does_not_matter(
    release: Release, journeys: Journeys, data: st.DataObject, one: Given
) -> None:
    other = shuffled(data, one)
    other["conditions"] = data.draw(st.permutations(one["conditions"]))
    assert list(journeys.resolve({"stages": [other]}, TODAY).stages) == list(
        journeys.resolve({"stages": [one]}, TODAY).stages
    )
    stage = journeys.resolve({"stages": [one]}, TODAY).journey.stages[0]
    turned = replace(stage, places=shuffled(data, stage.places))
    layers = release.layers.deciding
    first, second = (
        resolve([journeys.engine("2020-01-01")], Journey((found,)), layers)
        for found in (stage, turned)
    )
    assert first.stages == second.stages
    assert (first.mismatch, first.crossings) == (second.mismatch, second.crossings)


@given(one=stages())
def test_twice_gives_the_same(journeys: Journeys, one: Given) -> None:
    before = repr(one)
    whole = {"stages": [one, {**one, "name": "weer"}]}
    first, second = journeys.resolve(whole, TODAY), journeys.resolve(whole, TODAY)
    assert first == second
    assert repr(one) == before
    certain = [[row for row in decided if not row.when] for decided in first.stages]
    assert certain[0] == certain[1], "a stage before tells only what may have been"
    assert {row.duty.id for row in first.stages[1]} <= {row.duty.id for row in first.stages[0]}
    assert [handover.changes for handover in first.handovers] == [()]


@given(data=st.data(), one=stages(), zone=st.integers(0, 300))
def test_a_child_that_stays_in_one_zone_crosses_nothing(
    release: Release, journeys: Journeys, data: st.DataObject, one: Given, zone: int
) -> None:
    spot = Spot("punt", (zone,))
    stage = journeys.resolve({"stages": [one]}, TODAY).journey.stages[0]
    there = replace(stage, places=dict.fromkeys(stage.places, spot))
    if there.before is not None:
        there = replace(there, before=spot)
    whole = resolve(
        [journeys.engine("2020-01-01")] * 2, Journey((there, there)), release.layers.deciding
    )
    assert whole.mismatch == (0 if {"school", "stay"} & set(there.places) else None)
    assert whole.crossings == ()
    per_layer = [layer for layer, _ in whole.bodies]
    assert len(per_layer) == len(set(per_layer)), "one body in each layer"


@given(one=stages())
def test_mismatch_is_a_share_and_nought_without_crossings(journeys: Journeys, one: Given) -> None:
    whole = journeys.resolve({"stages": [one]}, TODAY)
    if whole.mismatch is None:
        assert whole.crossings == ()
    else:
        assert 0 <= whole.mismatch <= 1
        if whole.mismatch == 0 and "stay" not in one:
            assert whole.crossings == ()


OUTSIDE = ("national_swv", "cluster_1_2")
"""Conditions under which a school is in no partnership of a region."""


def is_at_partnership_of_school(duty: Duty) -> bool:
    return duty.place == "school" and bool({"swv_po", "swv_vo"} & {*duty.layers})


@given(one=stages(), name=st.sampled_from(CONDITIONS))
def test_a_condition_touches_only_what_it_names(journeys: Journeys, one: Given, name: str) -> None:
    """Its own duties, those that it replaces and those that it moves; all others stay.

    Who consults whom follows who decides and pays; what cannot hold with it has no lines.
    """
    assume(not any((name, other) in EXCLUDING for other in one["conditions"]))
    condition = journeys.duties.condition(name)
    excluded = condition.excludes | (AFTER_A_STAY if name in STAYS else frozenset())
    gone = {duty.id for duty in journeys.duties if duty.condition in excluded}
    if name in OUTSIDE:
        gone |= {duty.id for duty in journeys.duties if is_at_partnership_of_school(duty)}
    touched = set(condition.replaces)
    touched |= {duty for move in condition.moves for duty in move.duties}
    touched |= {duty.id for duty in journeys.duties if duty.condition == name or duty.pairs} | gone
    stage = journeys.resolve({"stages": [one]}, TODAY).journey.stages[0]
    without = by_id(
        journeys.engine("2020-01-01").decide(replace(stage, conditions=stage.conditions - {name}))
    )
    with_it = by_id(
        journeys.engine("2020-01-01").decide(replace(stage, conditions=stage.conditions | {name}))
    )

    def others(found: dict[str, Decided]) -> dict[str, Decided]:
        return {key: one for key, one in found.items() if key not in touched}

    assert others(with_it) == others(without)
    assert with_it.keys() <= without.keys(), "a condition adds no row: it stood there as a case"
    assert without.keys() - with_it.keys() <= condition.replaces | gone


@given(one=stages(), name=st.sampled_from(CONDITIONS))
def test_an_unrelated_condition_changes_nothing(journeys: Journeys, one: Given, name: str) -> None:
    condition = journeys.duties.condition(name)
    excluded = condition.excludes | (AFTER_A_STAY if name in STAYS else frozenset())
    stage = journeys.resolve({"stages": [one]}, TODAY).journey.stages[0]
    found = journeys.engine("2020-01-01").decide(
        replace(stage, conditions=stage.conditions - {name})
    )
    related = any(
        item.duty.condition in {name, *excluded}
        or (name in OUTSIDE and is_at_partnership_of_school(item.duty))
        or item.duty.id in condition.replaces
        or any(item.duty.id in move.duties for move in condition.moves)
        for item in found
    )
    again = journeys.engine("2020-01-01").decide(
        replace(stage, conditions=stage.conditions | {name})
    )
    assert related or again == found


@given(one=stages(), place=st.sampled_from(sorted(FALLS_BACK)))
def test_a_fall_back_is_the_place_it_falls_back_to(
    journeys: Journeys, one: Given, place: str
) -> None:
    """Giving the same place in so many words changes no body."""
    stage = journeys.resolve({"stages": [one]}, TODAY).journey.stages[0]
    rest = {key: spot for key, spot in stage.places.items() if key != place}
    fallen = by_id(journeys.engine("2020-01-01").decide(replace(stage, places=rest)))
    spot = rest.get(FALLS_BACK[place])
    if spot is None:
        return
    given_place = by_id(
        journeys.engine("2020-01-01").decide(replace(stage, places={**rest, place: spot}))
    )
    assert given_place.keys() == fallen.keys()
    for name, found in fallen.items():
        now = given_place[name]
        assert now == replace(found, place=now.place, fell_back=now.fell_back)
        if (place, found.place) == ("own_home", "child_home"):  # from 18 it is the home itself
            assert now.place == (place if stage.ages[0] >= 18 else "child_home")
            continue
        assert now.place == found.place
        assert found.fell_back or now == found
        if found.place == place:
            assert (found.fell_back, given_place[name].fell_back) == (True, False)


@given(one=stages())
def test_what_is_shown_is_whole_and_honest(journeys: Journeys, one: Given) -> None:
    """Every row at most once; doubt about a body is never called certain."""
    stage = journeys.resolve({"stages": [one]}, TODAY).journey.stages[0]
    found = journeys.engine("2020-01-01").decide(stage)
    assert len(by_id(found)) == len(found)
    for item in found:
        duty = item.duty
        assert stage.kind in duty.kinds
        assert set(duty.bands) & set(stage.bands)
        assert duty.is_valid_on(stage.date)
        assert {body.layer for body in item.bodies} <= set(duty.layers)
        assert len({(body.layer, body.code) for body in item.bodies}) == len(item.bodies)
        assert not (item.bodies and item.pairs)
        assert item.when in ((), (duty.condition,))
        doubtful = [body for body in item.bodies if body.code is None or body.straddling
                    or body.certainty != "vast"]  # fmt: skip
        if doubtful or item.alternative:
            assert item.certainty != "vast"
        order = ("vast", "controleren", "niet_geverifieerd")
        assert order.index(item.certainty) >= order.index(duty.certainty)


@given(one=stages(), years=st.integers(1, 5))
def test_a_stage_over_two_bands_has_the_duties_of_both(
    journeys: Journeys, one: Given, years: int
) -> None:
    stage: Stage = journeys.resolve({"stages": [one]}, TODAY).journey.stages[0]
    stage = replace(stage, conditions=frozenset())
    first, last = stage.ages[0], stage.ages[0] + years

    def ids(ages: tuple[int, int]) -> set[str]:
        found = journeys.engine("2020-01-01").decide(replace(stage, ages=ages))
        # Ages say whether a stage is one of 16 and 17, and the home whether a row stands once.
        both = {name for item in found for name in (item.duty.id, item.alternative)}
        return both - {"compulsory_education"}

    assert ids((first, last)) == set().union(*(ids((age, age)) for age in range(first, last + 1)))


@given(one=stages(), home=homes(), years=st.integers(0, 2))
def test_a_child_that_keeps_its_school_keeps_who_admitted_it(
    journeys: Journeys, one: Given, home: Given, years: int
) -> None:
    """Wherever it moves; leerplicht goes along with the home.

    What might have held at its admission no longer concerns it.
    """
    school = one.get("school", {"kind": "geen"})
    assume(school["kind"] in ("sbo", "so", "vso"))
    assume(not {"renewal", "tlv_still_valid"} & set(one["conditions"]))
    high = AGES[school["kind"]][1]
    ages = {name: min(one[name] + years, high) for name in ("age_from", "age_to")}
    later = {**ages, "date": one["date"], "child_home": home, "school": school}
    whole = journeys.resolve({"stages": [one, {**later, "conditions": one["conditions"]}]}, TODAY)

    def admitted(number: int) -> dict[str, Any]:
        return {
            row.duty.id: row.bodies
            for row in whole.stages[number]
            if row.duty.id.startswith("tlv_") and row.duty.condition not in LATER and not row.when
        }

    assert admitted(1) == admitted(0)
    first = journeys.duties.condition("national_swv").replaces
    als = {row.duty.id for row in whole.stages[1] if row.when and row.duty.condition not in LATER}
    assert not als & first
    stage = whole.journey.stages[1]
    for row in whole.stages[1]:
        if row.duty.id == "compulsory_education":
            codes = {body.code for body in row.bodies if not body.straddling}
            table = journeys.engine(stage.date).table
            assert codes == stage.places["child_home"].list_codes(table, "gemeente")
