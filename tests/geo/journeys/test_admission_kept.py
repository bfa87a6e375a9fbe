"""A declaration (TLV) belongs to the decision: who decided and who pays while a child keeps it."""

import pytest

from geo.journeys.bundle import Journeys
from geo.journeys.engine import Decided
from tests.geo.journeys.country import codes
from tests.geo.journeys.reading_parts import JSON, TODAY

KATWIJK, EDE, GRONINGEN = ({"postcode": pc4} for pc4 in ("2223", "6711", "9711"))
UTRECHT, ZWOLLE, AMSTERDAM = "3526", "8011", "1011"
OF_KATWIJK, OF_EDE, OF_GRONINGEN = "PO2812", "PO2510", "PO2001"
OF_UTRECHT = "PO2601"


def at(place: str, kind: str, date: str, age: int = 9, **named: JSON) -> dict[str, JSON]:
    return {"age": age, "date": date, "school": {"postcode": place, "kind": kind}, **named}


def tlv(
    journeys: Journeys, *stages: dict[str, JSON]
) -> dict[str, tuple[list[str | None], str, str]]:
    """Duty -> its bodies, how sure, since when; of the last stage, what holds about a TLV."""
    return {
        name: (codes(row), row.certainty, row.since)
        for name, row in rows(journeys, *stages).items()
        if name.startswith("tlv_") and not row.when
    }


def rows(journeys: Journeys, *stages: dict[str, JSON]) -> dict[str, Decided]:
    start = {"child_home": KATWIJK, "previous_school": "none", **stages[0]}
    whole = journeys.resolve({"stages": [start, *stages[1:]]}, TODAY)
    return {row.duty.id: row for row in whole.stages[-1]}


ADMITTED = at(UTRECHT, "so", "2023-09-01")
MOVED = at(UTRECHT, "so", "2024-09-01", child_home=EDE)


def test_who_moves_house_keeps_who_decided_and_who_pays(journeys: Journeys) -> None:
    """Leerplicht and transport move at once."""
    kept = {name: ([OF_KATWIJK], "vast", "2023-09-01") for name in ("tlv_so", "tlv_so_cost")}
    assert tlv(journeys, ADMITTED, MOVED) == kept
    assert tlv(journeys, ADMITTED, MOVED, {**MOVED, "child_home": GRONINGEN}) == kept
    found = rows(journeys, ADMITTED, MOVED)
    assert (
        codes(found["compulsory_education"]) == codes(found["student_transport_so"]) == ["GM0228"]
    )
    assert found["compulsory_education"].since == ""


@pytest.mark.parametrize(
    ("second", "decides"),
    [
        (at(ZWOLLE, "so", "2024-09-01", child_home=EDE), ["PO2601"]),  # another school
        (at(UTRECHT, "so", "2024-09-01", child_home=EDE, previous_school="none"), [OF_EDE]),
        (
            at(UTRECHT, "so", "2024-09-01", child_home=EDE, previous_school="unknown"),
            [OF_EDE, None],
        ),
    ],
)
def test_a_new_admission_has_who_decides_of_its_own(
    journeys: Journeys, second: dict[str, JSON], decides: list[str | None]
) -> None:
    found = tlv(journeys, ADMITTED, second)
    assert (found["tlv_so"][0], found["tlv_so"][2]) == (decides, "")


def test_from_so_to_vso_at_one_school_is_a_new_admission(journeys: Journeys) -> None:
    school = {"id": "19QK00"}
    first = {**at("", "", "2023-09-01", 11), "school": {**school, "kind": "so"}}
    second = {**at("", "", "2024-09-01", 12, child_home=EDE), "school": {**school, "kind": "vso"}}
    found = tlv(journeys, first, second)
    assert found["tlv_vso_from_po_so_so_home"] == (["VO2510"], "controleren", "")
    assert "tlv_so" not in found


def test_sbo_by_the_old_law_is_paid_by_the_new_one_for_who_decided_then(journeys: Journeys) -> None:
    """In 2021 the school applied for decided; since 2023 who pays is who would decide now."""
    before = {"postcode": AMSTERDAM, "kind": "regulier"}
    first = at(UTRECHT, "sbo", "2021-09-01", previous_school=before)
    second = at(UTRECHT, "sbo", "2023-09-01", 11, child_home=EDE)
    assert tlv(journeys, first) == {
        "tlv_sbo": (["PO2601"], "vast", ""),
        "tlv_sbo_first_decision": (["PO2707"], "vast", ""),
        "tlv_sbo_cost": (["PO2707"], "vast", ""),
    }
    assert tlv(journeys, first, second) == {
        "tlv_sbo": (["PO2601"], "vast", "2021-09-01"),
        "tlv_sbo_first_decision": (["PO2707"], "vast", "2021-09-01"),
        # The law changed in between: that is to be asked.
        "tlv_sbo_cost_from_2023": (["PO2707"], "controleren", "2021-09-01"),
    }


def test_who_renews_may_be_who_decided_first(journeys: Journeys) -> None:
    renewed = {**MOVED, "conditions": ["renewal"]}
    found = tlv(journeys, ADMITTED, renewed)
    assert found == {
        "tlv_renewal_so_first": ([OF_KATWIJK], "controleren", "2023-09-01"),
        "tlv_renewal_so_school": (["PO2601"], "controleren", ""),
    }
    # SBO: the home of now, or who decided first
    first = at(UTRECHT, "sbo", "2023-09-01")
    second = at(UTRECHT, "sbo", "2024-09-01", child_home=EDE, conditions=["renewal"])
    assert tlv(journeys, first, second) == {
        "tlv_renewal_sbo_home": ([OF_EDE], "controleren", ""),
        "tlv_renewal_sbo_first": ([OF_KATWIJK], "controleren", "2023-09-01"),
    }


def test_who_gave_the_declaration_for_sbo_renews_it_and_not_who_decided_before(
    journeys: Journeys,
) -> None:
    """In 2021 the partnership left behind decided first, and paid; that of the school gave it."""
    before = {"postcode": AMSTERDAM, "kind": "regulier"}
    first = at(UTRECHT, "sbo", "2021-09-01", previous_school=before)
    second = at(UTRECHT, "sbo", "2023-09-01", 11, child_home=EDE, conditions=["renewal"])
    found = tlv(journeys, first, second)
    assert found["tlv_renewal_sbo_first"] == (["PO2601"], "controleren", "2021-09-01")
    assert found["tlv_renewal_sbo_home"] == ([OF_EDE], "controleren", "")


def test_renewal_is_said_beside_what_goes_on(journeys: Journeys) -> None:
    for said, text in (
        ([], "De toelating van 1 september 2023 blijft gelden"),
        (
            ["renewal"],
            "met een nieuwe verklaring. Wie die van 1 september 2023 gaf, kan weer tellen.",
        ),
    ):
        start = {"child_home": KATWIJK, "previous_school": "none", **ADMITTED}
        second = {**MOVED, "conditions": said}
        assumptions = journeys.resolve({"stages": [start, second]}, TODAY).journey.assumptions
        [about] = [one for one in assumptions if "blijft op de school" in one]
        assert text in about


def test_a_renewal_is_a_declaration_of_its_own_that_holds_on(journeys: Journeys) -> None:
    """Renewed in 2024: by who decided first, or by the partnership of the school."""
    renewed = {**MOVED, "conditions": ["renewal"]}
    later = at(UTRECHT, "so", "2025-09-01")
    second = tlv(journeys, ADMITTED, renewed)
    assert second == {
        "tlv_renewal_so_first": ([OF_KATWIJK], "controleren", "2023-09-01"),
        "tlv_renewal_so_school": ([OF_UTRECHT], "controleren", ""),
    }
    kept = {name: (*found[:2], "2024-09-01") for name, found in second.items()}
    for stages in ([renewed, later], [renewed, later, later]):
        assert tlv(journeys, ADMITTED, *stages) == kept
    assert tlv(journeys, ADMITTED, later)["tlv_so"] == ([OF_KATWIJK], "vast", "2023-09-01")


def test_who_renewed_may_renew_again(journeys: Journeys) -> None:
    renewed = {**MOVED, "conditions": ["renewal"]}
    again = at(UTRECHT, "so", "2026-09-01", conditions=["renewal"])
    found = tlv(journeys, ADMITTED, renewed, again)["tlv_renewal_so_first"]
    assert found == ([OF_KATWIJK, OF_UTRECHT], "controleren", "2024-09-01")


VSO = at(UTRECHT, "vso", "2022-09-01", 14, previous_school={"postcode": AMSTERDAM, "kind": "vso"})
OTHER = at(ZWOLLE, "vso", "2023-09-01", 15, child_home=EDE, conditions=["tlv_still_valid"])


def test_a_declaration_that_is_still_valid_goes_along_to_another_school(
    journeys: Journeys,
) -> None:
    assert tlv(journeys, VSO, OTHER) == {
        "tlv_renewal_vso_still_valid": (["VO2708"], "vast", "2022-09-01")
    }
    new = tlv(journeys, VSO, {**OTHER, "conditions": []})
    assert new["tlv_vso"] == (["VO2601"], "vast", "")


def test_who_stays_where_a_valid_declaration_went_along_keeps_the_first(
    journeys: Journeys,
) -> None:
    third = at(ZWOLLE, "vso", "2024-09-01", 16, child_home=GRONINGEN)
    assert tlv(journeys, VSO, OTHER, third) == {
        name: (["VO2708"], "vast", "2022-09-01") for name in ("tlv_vso", "tlv_vso_cost")
    }


def test_a_declaration_for_so_is_none_for_vso(journeys: Journeys) -> None:
    """It is of the school before that the declaration may still be valid."""
    vso = at(ZWOLLE, "vso", "2024-09-01", 13, conditions=["tlv_still_valid"])
    found = tlv(journeys, at(UTRECHT, "so", "2023-09-01", 12), vso)
    assert found == {"tlv_renewal_vso_still_valid": (["VO2601"], "vast", "")}


def test_without_a_stage_before_the_school_before_gave_what_is_still_valid(
    journeys: Journeys,
) -> None:
    alone = {**OTHER, "previous_school": {"postcode": AMSTERDAM, "kind": "vso"}}
    assert tlv(journeys, alone) == {"tlv_renewal_vso_still_valid": (["VO2708"], "vast", "")}


def test_what_was_admitted_after_a_secure_stay_is_kept_too(journeys: Journeys) -> None:
    """The home of the day of return decided, in Katwijk; now the child lives in Ede."""
    inside = at(AMSTERDAM, "so", "2022-09-01", 12, conditions=["secure_placement"])
    back = at(UTRECHT, "so", "2023-09-01", 13)
    later = at(UTRECHT, "so", "2024-09-01", 13, child_home=EDE)
    assert tlv(journeys, inside, back, later) == {
        name: ([OF_KATWIJK], "controleren", "2023-09-01")
        for name in ("tlv_so_after_secure", "tlv_so_cost_after_secure")
    }


def test_the_rows_keep_the_order_of_the_table(journeys: Journeys) -> None:
    table = [duty.id for duty in journeys.duties]
    found = [*rows(journeys, ADMITTED, MOVED)]
    assert sorted(found, key=table.index) == found
