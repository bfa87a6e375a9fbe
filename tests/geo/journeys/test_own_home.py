"""From 18 years the own address is the home, wherever a home decides."""

from dataclasses import replace

import pytest

from geo.journeys.bundle import Journeys
from geo.journeys.stage import FALLS_BACK, Journey, Stage
from geo.journeys.whole import Gap, resolve
from tests.geo.journeys.country import (
    AMSTERDAM,
    GRONINGEN,
    KATWIJK,
    SINCE_2022,
    ZWOLLE,
    Country,
    codes,
)
from tests.geo.journeys.four_zones import FOUR, ONE, PLAN, THREE, TWO, duty, engine, stage
from tests.geo.journeys.reading_parts import HOME, TODAY, assumed

OWN = {"child_home": KATWIJK, "own_home": GRONINGEN}
AT_HOME = (
    "Fase 1: vanaf 18 jaar telt het eigen adres. Dat is niet gegeven; gerekend met het adres waar"
    " de jongere staat ingeschreven."
)


@pytest.mark.parametrize(
    ("ages", "home"),
    [((17, 17), "child_home"), ((17, 18), "child_home"), ((18, 18), "own_home"),
     ((18, 30), "own_home")],
)  # fmt: skip
def test_every_home_falls_back_to_the_own_address_from_18(
    country: Country, ages: tuple[int, int], home: str
) -> None:
    found = country.stage("geen", ages, **OWN)
    assert found.home == home
    for place in ("child_home", "guardian_home", "stay", "home_before_stay"):
        assert found.resolve(place) == home, place
        assert found.spot(place) == found.places[home], place
    without = replace(found, places={"child_home": found.places["child_home"]})
    assert {without.resolve(place) for place in FALLS_BACK if place != "school_applied"} == {
        "child_home"
    }


@pytest.mark.parametrize(
    ("age", "of", "partnership", "gemeente"),
    [(17, "child_home", "VO2803", "GM0537"), (18, "own_home", "VO2001", "GM0014")],
)
def test_the_home_of_who_was_not_enrolled_before(
    country: Country, age: int, of: str, partnership: str, gemeente: str
) -> None:
    """Admission, renewal and what follows the home itself, in Katwijk and in Groningen."""
    found = country.decide("vso", age, date=SINCE_2022, said=["renewal"], school=ZWOLLE, **OWN)
    assert codes(found["tlv_renewal_vso_first"]) == [partnership]
    found = country.decide("vso", age, date=SINCE_2022, said=["from_cluster_1_2"],
                           before=AMSTERDAM, before_kind="vso", school=ZWOLLE, **OWN)  # fmt: skip
    assert codes(found["tlv_vso_from_cluster_1_2"]) == [partnership]
    assert found["tlv_vso_from_cluster_1_2"].place == of
    found = country.decide("vso", age, date=SINCE_2022, school=ZWOLLE, **OWN)
    assert codes(found["tlv_vso"]) == [partnership]
    wanted = "safety_region" if age < 18 else "safety_region_18_plus"
    assert found[wanted].place == of
    unknown = country.decide("vso", age, date=SINCE_2022, before="unknown", school=ZWOLLE, **OWN)
    assert codes(unknown["tlv_vso"]) == [partnership, None]


def test_a_stay_moves_to_the_home_before_it_and_not_to_the_own_address(country: Country) -> None:
    said = ["youth_care_with_stay", "youth_help_before_18"]
    places = {**OWN, "home_before_stay": ZWOLLE}
    found = country.decide("geen", 18, date=SINCE_2022, said=said, **places)
    assert codes(found["youth_help_18_plus_from_2022"]) == ["GM0193"]
    straight = country.decide("geen", 18, date=SINCE_2022, said=said, **OWN)
    assert codes(straight["youth_help_18_plus_from_2022"]) == ["GM0014"]
    assert straight["youth_help_18_plus_from_2022"].fell_back


def test_pairs_gaps_and_crossings_look_at_the_own_address() -> None:
    """Home in g1, own address in g4; the school before in g1, the school of now in g1."""
    admission = duty("admission", "swv_po", place="previous_school_else_home")
    made: Stage = stage(ONE, TWO, kind="vso", enrolment="known", before=THREE)
    made = replace(made, places={**made.places, "own_home": FOUR})

    def answer(age: int) -> tuple[set[str], set[Gap], set[tuple[str, str]]]:
        one = replace(made, ages=(age, age))
        whole = resolve([engine(admission, PLAN)], Journey((one,)), ("gemeente", "jeugdregio"))
        [plan] = [row for row in whole.stages[0] if row.duty.id == "plan"]
        return (
            {pair.codes[0] for pair in plan.pairs},
            set(whole.gaps),
            {crossing.places for crossing in whole.crossings},
        )

    gemeenten, gaps, crossings = answer(17)
    assert gemeenten == {"g1", "g2"}
    assert gaps == {Gap(0, "admission", ("swv_po", "p2"), "g1", "child_home")}
    assert crossings == {("child_home", "school")}
    gemeenten, gaps, crossings = answer(18)
    assert gemeenten == {"g4", "g2"}
    assert gaps == {Gap(0, "admission", ("swv_po", "p2"), "g4", "own_home")}
    assert crossings == {("own_home", "school")}


def test_who_is_18_and_gave_no_own_address_is_told(journeys: Journeys) -> None:
    for age, said in ((17, False), (18, True)):
        assert (AT_HOME in assumed(journeys, age=age)) is said
        assert AT_HOME not in assumed(journeys, age=age, own_home={"postcode": "9711"})
    whole = journeys.resolve({"stages": [{"age": 18, "child_home": HOME}]}, TODAY)
    [wmo] = [row for row in whole.stages[0] if row.duty.id == "wmo_support_18plus"]
    assert (codes(wmo), wmo.fell_back) == (["GM1904"], True)


def test_an_own_address_of_before_18_is_the_home_at_18(journeys: Journeys) -> None:
    stages = [{"age": 17, "child_home": HOME, "own_home": {"postcode": "9711"}}, {"age": 18}]
    whole = journeys.resolve({"date": "2024-09-01", "stages": stages}, TODAY)
    assert [one.home for one in whole.journey.stages] == ["child_home", "own_home"]
    [ggd] = [row for row in whole.stages[1] if row.duty.id == "wmo_support_18plus"]
    assert codes(ggd) == ["GM0014"]
