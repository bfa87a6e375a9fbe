"""Who consults whom in a stage: around the child, and where a gemeente decides or pays besides."""

import pytest

from geo.journeys.bundle import Journeys
from geo.journeys.engine import Decided
from tests.geo.journeys.country import (
    ARNHEM,
    BEFORE_2022,
    EDE,
    KATWIJK,
    SINCE_2022,
    UTRECHT,
    ZWOLLE,
    Country,
)
from tests.geo.journeys.reading_parts import JSON, TODAY

OF = {KATWIJK: "GM0537", ZWOLLE: "GM0193", UTRECHT: "GM0344", ARNHEM: "GM0202", EDE: "GM0228"}
AROUND = {KATWIJK, ZWOLLE}
CARE, INSTITUTION = "youth_care_with_stay", "guardianship_institution"


def gemeenten(row: Decided) -> set[str]:
    """The gemeenten that have a pair, each with a partnership of either sector."""
    with_po = {pair.codes[0] for pair in row.pairs if pair.layers == ("gemeente", "swv_po")}
    with_vo = {pair.codes[0] for pair in row.pairs if pair.layers == ("gemeente", "swv_vo")}
    assert with_po == with_vo
    return with_po


@pytest.mark.parametrize(
    ("date", "said", "besides"),
    [
        (BEFORE_2022, [], {UTRECHT}),  # who has authority
        (BEFORE_2022, [CARE], {UTRECHT}),
        (BEFORE_2022, [INSTITUTION], {EDE}),  # the stay decides for the guardian
        (BEFORE_2022, ["guardian_unknown_or_abroad"], {EDE}),
        (SINCE_2022, [], set()),
        (SINCE_2022, [CARE], {ARNHEM}),  # the address before the stay
        (SINCE_2022, ["secure_placement"], {ARNHEM}),
        (SINCE_2022, [INSTITUTION], {ARNHEM}),
        (SINCE_2022, ["child_address_unknown_or_abroad"], {EDE}),
        (SINCE_2022, ["disability_transport"], {EDE}),  # it pays for transport
        (SINCE_2022, ["boarding_for_school"], {UTRECHT}),
        (SINCE_2022, ["safety_concern"], set()),  # Veilig Thuis is there for the stay
        (SINCE_2022, ["unexcused_absence"], set()),  # it is told of absence
    ],
)
def test_a_gemeente_that_decides_or_pays_elsewhere_has_pairs_of_its_own(
    country: Country, date: str, said: list[str], besides: set[str]
) -> None:
    places = {
        "child_home": KATWIJK, "school": ZWOLLE, "guardian_home": UTRECHT, "stay": EDE,
        "home_before_stay": ARNHEM,
    }  # fmt: skip
    found = country.decide(
        "vso", 14, date=date, said=said, before=ZWOLLE, before_kind="vso", **places
    )
    assert gemeenten(found["youth_plan"]) == {OF[pc4] for pc4 in AROUND | besides}
    with_vo = {pair.codes[0] for pair in found["support_plan_vo"].pairs}
    assert with_vo == {OF[pc4] for pc4 in AROUND | besides}
    partnerships = {pair.codes[1] for pair in found["support_plan_vo_with_po"].pairs}
    assert partnerships == {"VO2803", "VO2305"}, "of the child alone"


def test_a_place_that_was_not_given_has_no_pairs_of_its_own(country: Country) -> None:
    home = {"child_home": KATWIJK, "school": ZWOLLE, "before": ZWOLLE, "before_kind": "vso"}
    for date, said in ((BEFORE_2022, []), (SINCE_2022, [CARE])):
        found = country.decide("vso", 14, date=date, said=said, **home)
        assert gemeenten(found["youth_plan"]) == {OF[pc4] for pc4 in AROUND}


def test_the_school_applied_for_counts_for_a_child_that_is_at_none(country: Country) -> None:
    applied = {"child_home": KATWIJK, "school_applied": ZWOLLE}
    found = country.decide("so", 8, date=SINCE_2022, **applied)
    assert gemeenten(found["youth_plan"]) == {OF[KATWIJK], OF[ZWOLLE]}
    found = country.decide("so", 8, date=SINCE_2022, school=UTRECHT, **applied)
    assert gemeenten(found["youth_plan"]) == {OF[KATWIJK], OF[UTRECHT]}


def test_what_may_be_the_case_has_no_pairs(country: Country) -> None:
    """Under "als" the stay pays for transport."""
    places = {"child_home": KATWIJK, "school": ZWOLLE, "stay": EDE}
    found = country.decide("vso", 14, date=SINCE_2022, before=ZWOLLE, before_kind="vso", **places)
    assert found["student_transport_vso"].when
    assert gemeenten(found["youth_plan"]) == {OF[pc4] for pc4 in AROUND}


@pytest.mark.parametrize(
    ("home", "school", "certainty"),
    [
        (KATWIJK, KATWIJK, "vast"),
        ("3261", "3262", "controleren"),
        ("3261", "2991", "controleren"),  # each pair is sure at one of the two
        ("2991", "2991", "vast"),
    ],
)
def test_a_partnership_in_doubt_at_one_place_is_doubt_about_the_whole(
    country: Country, home: str, school: str, certainty: str
) -> None:
    """Hoeksche Waard left VO2810, of which Barendrecht (2991) is certain."""
    row = country.decide("vso", 14, child_home=home, school=school)["support_plan_vo_with_po"]
    assert row.certainty == certainty
    sure = {pair.certainty == "vast" for pair in row.pairs}
    assert sure == {school != "3262"}


# Gaps: who decides and need not consult


def gaps(journeys: Journeys, date: str, **named: JSON) -> set[tuple[str, str, str]]:
    vso = {"postcode": ZWOLLE, "kind": "vso"}
    given = {"age": 14, "child_home": {"postcode": KATWIJK}, "school": vso, "previous_school": vso}
    given |= named
    found = journeys.resolve({"date": date, "stages": [given]}, TODAY).gaps
    assert {gap.partnership for gap in found} <= {("swv_vo", "VO2305")}
    return {(gap.duty, gap.gemeente, gap.place) for gap in found}


HOME_GAP = ("tlv_vso", OF[KATWIJK], "child_home")


def test_a_gap_is_one_with_every_gemeente_that_decides_or_pays(journeys: Journeys) -> None:
    guardian = {"guardian_home": {"postcode": UTRECHT}}
    assert gaps(journeys, BEFORE_2022) == {HOME_GAP}
    assert gaps(journeys, BEFORE_2022, **guardian) == {
        HOME_GAP, ("tlv_vso", OF[UTRECHT], "guardian_home"),
    }  # fmt: skip
    assert gaps(journeys, SINCE_2022, **guardian) == {HOME_GAP}
    stay = {"home_before_stay": {"postcode": ARNHEM}, "conditions": [CARE]}
    assert gaps(journeys, SINCE_2022, **stay) == {
        HOME_GAP, ("tlv_vso", OF[ARNHEM], "home_before_stay"),
    }  # fmt: skip
    assert gaps(journeys, BEFORE_2022, **stay) == {HOME_GAP}


def test_a_guardian_in_the_gemeente_of_the_child_is_no_second_gap(journeys: Journeys) -> None:
    assert gaps(journeys, BEFORE_2022, guardian_home={"postcode": "2224"}) == {HOME_GAP}


def test_a_guardian_within_the_partnership_that_decides_is_no_gap(journeys: Journeys) -> None:
    assert gaps(journeys, BEFORE_2022, guardian_home={"postcode": "8012"}) == {HOME_GAP}
    inside = {"child_home": {"postcode": "8012"}}
    assert gaps(journeys, BEFORE_2022, **inside) == set()
    assert gaps(journeys, BEFORE_2022, **inside, guardian_home={"postcode": UTRECHT}) == {
        ("tlv_vso", OF[UTRECHT], "guardian_home")
    }


# No partnership of the region


def test_a_national_partnership_leaves_no_pair(country: Country) -> None:
    places = {"child_home": KATWIJK, "school": ZWOLLE}
    with_it = country.decide("so", 8, date=SINCE_2022, said=["national_swv"], **places)
    without = country.decide("so", 8, date=SINCE_2022, **places)
    of_pairs = {name for name, row in without.items() if row.duty.pairs}
    assert of_pairs == {"youth_plan", "support_plan_po", "support_plan_po_with_vo"}
    assert all(without[name].pairs for name in of_pairs)
    assert not any(row.pairs for row in with_it.values())
    assert of_pairs <= with_it.keys()
