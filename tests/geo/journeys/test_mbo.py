"""A student of the mbo: what does not depend on a school or a partnership, and a few rows more."""

import pytest

from geo.journeys.bundle import Journeys
from tests.geo.journeys.country import KATWIJK, UTRECHT, Country, codes
from tests.geo.journeys.reading_parts import HOME, JSON, TODAY, read
from tests.sources import Row, read_source

DUTIES = read_source("duties.csv")
OWN = {
    "absence_report_mbo", "doorstroompunt_report_mbo", "career_guidance_mbo",
    "mbo_support_agreements",
}  # fmt: skip
LEFT_OUT = {
    "tlv_objection": "a student has no declaration (TLV)",
    "disputes_committee": "the committee is of the schools under a partnership",
}
PARTNERSHIPS = {"swv_po", "swv_vo"}
NO_SCHOOL = {"geen", "mbo"}


def parts(row: Row, column: str) -> set[str]:
    return set(filter(None, row[column].split("|")))


def is_of_mbo(row: Row) -> bool:
    """The rule: it holds without a school and at one, at 16 or later, and names no partnership."""
    kinds = parts(row, "kinds")
    return (
        "geen" in kinds
        and bool(kinds - NO_SCHOOL)
        and bool(parts(row, "stages") & {"12-18", "18+"})
        and not parts(row, "layers") & PARTNERSHIPS
    )


def test_the_table_holds_the_rows_of_the_rule() -> None:
    of_rule = {row["duty_id"] for row in DUTIES if is_of_mbo(row)}
    assert LEFT_OUT.keys() <= of_rule
    expected = (of_rule - LEFT_OUT.keys()) | OWN | {"cluster_1_2_guidance"}
    assert {row["duty_id"] for row in DUTIES if "mbo" in parts(row, "kinds")} == expected


def test_four_rows_are_of_the_mbo_alone() -> None:
    assert {row["duty_id"] for row in DUTIES if parts(row, "kinds") == {"mbo"}} == OWN


def test_a_student_has_no_declaration_and_no_duty_of_care() -> None:
    theirs = [row["duty_id"] for row in DUTIES if "mbo" in parts(row, "kinds")]
    for word in ("tlv", "support_plan", "duty_of_care", "swv", "youth_plan", "school_housing"):
        assert not [name for name in theirs if word in name], word


@pytest.mark.parametrize("age", [16, 17, 18, 24, 28])
@pytest.mark.parametrize("date", ["2021-12-31", "2026-08-01"])
def test_a_student_has_the_duties_of_the_rule(country: Country, age: int, date: str) -> None:
    found = country.decide("mbo", age, date=date, child_home=KATWIJK, school=UTRECHT)
    known = {row["duty_id"] for row in DUTIES if is_of_mbo(row)} - LEFT_OUT.keys()
    assert found.keys() <= known | OWN | {"cluster_1_2_guidance"}
    layers = {body.layer for row in found.values() for body in row.bodies}
    of_school = {row.duty.id for row in found.values() if row.duty.place == "school"}
    assert not layers & PARTNERSHIPS or of_school >= {"mbo_support_agreements"}
    assert not any(row.pairs for row in found.values())


def test_agreements_with_the_partnership_are_those_of_the_school(country: Country) -> None:
    found = country.decide("mbo", 16, date="2026-01-01", child_home=KATWIJK, school=UTRECHT)
    assert codes(found["mbo_support_agreements"]) == ["VO2601"]
    assert "mbo_support_agreements" not in country.decide(
        "mbo", 18, date="2026-01-01", child_home=KATWIJK, school=UTRECHT
    )


def at(kind: str, age: int, **named: JSON) -> dict[str, JSON]:
    school = {"postcode": "3511", "kind": kind}
    return {"age": age, "date": "2026-08-01", "child_home": HOME, "school": school, **named}


@pytest.mark.parametrize("before", ["regulier", "vso"])
def test_from_school_to_mbo_no_partnership_decides(journeys: Journeys, before: str) -> None:
    whole = journeys.resolve({"stages": [at(before, 15), at("mbo", 16)]}, TODAY)
    first, second = ({row.duty.id: row for row in decided} for decided in whole.stages)
    assert "support_plan_vo" in first
    assert not [name for name in second if name.startswith(("tlv_", "support_plan", "duty_of_"))]
    assert not [gap for gap in whole.gaps if gap.stage == 1]
    assert codes(second["compulsory_education_16_17"]) == ["GM1904"]


def test_from_mbo_to_vso_the_mbo_is_the_school_before(journeys: Journeys) -> None:
    whole = {"stages": [at("mbo", 16), at("vso", 17)]}
    second = read(journeys, whole).stages[1]
    assert (second.enrolment, second.before_kind) == ("known", "mbo")
    found = {row.duty.id: row for row in journeys.resolve(whole, TODAY).stages[1]}
    # An mbo is in no partnership: the home decides, and no rule says so in so many words.
    assert not found["tlv_vso"].when
    assert [body.of for body in found["tlv_vso"].bodies] == ["home"]
    assert found["tlv_vso"].certainty == "controleren"
    for name in ("tlv_vso_from_cluster_1_2", "tlv_vso_from_po_so_po_sbo"):
        assert name not in found, name


def test_guidance_of_cluster_1_and_2_goes_along_to_the_mbo(country: Country) -> None:
    found = country.decide("mbo", 17, said=["cluster_1_2"], child_home=KATWIJK, school=UTRECHT)
    assert not found["cluster_1_2_guidance"].when
    assert "cluster_1_2_admission" not in found
