"""Reading a journey: what is known of the school before, and who decides by it."""

import pytest

from geo.journeys.bundle import Journeys
from tests.geo.journeys.reading_parts import HOME, JSON, TODAY, stage

# From primary to special secondary: the age of now says nothing of the school before


REGULAR = {"postcode": "3526", "kind": "regulier"}
VSO = {"postcode": "3526", "kind": "vso"}


def held(journeys: Journeys, *stages: dict[str, JSON]) -> set[str]:
    whole = journeys.resolve({"stages": [{"child_home": HOME, **one} for one in stages]}, TODAY)
    return {one.duty.id for one in whole.stages[-1] if not one.when}


def test_what_is_said_of_a_school_before_counts_at_twelve(journeys: Journeys) -> None:
    """Whether the regular school was one for primary education does not follow from the age now."""
    said = {"age": 12, "school": VSO, "previous_school": REGULAR, "conditions": ["from_po_to_vso"]}
    found = held(journeys, said)
    assert "tlv_vso_from_po_so_po_sbo" in found
    assert "tlv_vso" not in found


def test_a_stage_at_primary_school_until_twelve_is_one_of_primary_education(
    journeys: Journeys,
) -> None:
    primary = {"age_from": 4, "age_to": 12, "school": REGULAR}
    assert "tlv_vso_from_po_so_po_sbo" in held(
        journeys, primary, {"age": 12, "school": VSO, "conditions": ["from_po_to_vso"]}
    )


def test_the_stage_before_tells_from_where_a_pupil_comes(journeys: Journeys) -> None:
    primary = {"age_from": 4, "age_to": 11, "school": REGULAR}
    found = held(journeys, primary, {"age": 12, "school": VSO})
    assert "tlv_vso_from_po_so_po_sbo" in found
    assert "tlv_vso" not in found
    secondary = {"age_from": 13, "age_to": 14, "school": REGULAR}
    assert "tlv_vso" in held(journeys, secondary, {"age": 15, "school": VSO})


# Who decided, where a child stays and where a school before is of two kinds


def tlv(journeys: Journeys, *stages: dict[str, JSON]) -> dict[str, tuple[set[str | None], str]]:
    whole = journeys.resolve({"date": "2020-10-01", "stages": list(stages)}, TODAY)
    return {
        one.duty.id: ({body.code for body in one.bodies}, one.certainty)
        for one in whole.stages[-1]
        if one.duty.id.startswith("tlv_") and one.duty.role == "decides" and not one.when
    }


@pytest.mark.parametrize(
    ("kind", "decided"),
    [
        ("sbo", {"tlv_vso_from_po_so_po_sbo": ({"VO2810"}, "vast")}),
        ("so", {"tlv_vso_from_po_so_so_home": ({"VO2810"}, "controleren"),
                "tlv_vso_from_po_so_so_school": ({"VO2601"}, "controleren")}),
        ("vso", {"tlv_vso": ({"VO2601"}, "vast")}),
    ],
)  # fmt: skip
def test_who_stays_at_vso_was_admitted_by_the_rule_of_where_it_came_from(
    journeys: Journeys, kind: str, decided: dict[str, tuple[set[str | None], str]]
) -> None:
    """Home in Rotterdam, schools in Utrecht: from primary education the home decided."""
    first = {
        "age": 12, "child_home": {"postcode": "3011"}, "school": VSO,
        "previous_school": {"postcode": "3526", "kind": kind},
    }  # fmt: skip
    for later in ([], [15], [15, 16]):
        stages = [{"age": age, "school": VSO} for age in later]
        assert tlv(journeys, first, *stages) == decided


def test_at_twelve_a_regular_school_before_leaves_open_who_decides(journeys: Journeys) -> None:
    before = {"postcode": "3011", "kind": "regulier"}
    young = {"age": 12, "child_home": HOME, "school": VSO, "previous_school": before}
    assert tlv(journeys, young)["tlv_vso"] == ({"VO2810"}, "controleren")
    assert tlv(journeys, {**young, "age": 14})["tlv_vso"] == ({"VO2810"}, "vast")
    said = {**young, "conditions": ["from_po_to_vso"]}
    assert set(tlv(journeys, said)) == {"tlv_vso_from_po_so_po_sbo"}


def test_a_school_before_with_both_kinds_is_not_guessed(journeys: Journeys) -> None:
    now = {"age": 13, "child_home": HOME, "school": {"postcode": "3011", "kind": "vso"}}
    both = {**now, "previous_school": {"id": "19QK00"}}
    assert tlv(journeys, both)["tlv_vso"] == ({"VO2305"}, "controleren")
    said = tlv(journeys, {**both, "conditions": ["from_so_to_vso"]})
    assert set(said) == {"tlv_vso_from_po_so_so_home", "tlv_vso_from_po_so_so_school"}
    known = {**now, "previous_school": {"id": "19QK00", "kind": "vso"}}
    assert tlv(journeys, known)["tlv_vso"] == ({"VO2305"}, "vast")


def test_no_school_before_with_a_place_is_none(journeys: Journeys) -> None:
    found = stage(
        journeys, school={"postcode": "3526", "kind": "so"},
        previous_school={"postcode": "3011", "kind": "geen"},
    )  # fmt: skip
    assert (found.enrolment, found.before, found.before_kind) == ("none", None, "geen")


def test_two_points_are_not_one_school(journeys: Journeys) -> None:
    first = {
        "age": 14, "child_home": HOME, "school": {"lon": 5.1, "lat": 52.09, "kind": "vso"},
        "previous_school": {"postcode": "9711", "kind": "vso"},
    }  # fmt: skip
    second = {"age": 15, "school": {"lon": 4.48, "lat": 51.92, "kind": "vso"}}
    assert tlv(journeys, first, second)["tlv_vso"] == ({"VO2601"}, "vast")
