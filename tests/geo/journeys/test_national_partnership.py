"""Reformatorische schools: which school decides whether the national partnership has a part."""

import pytest

from geo.journeys.bundle import Journeys
from geo.journeys.engine import Decided
from tests.geo.journeys.reading_parts import HOME, JSON, TODAY

OLD, NEW = "2022-03-31", "2022-04-01"
"""The last day of the school applied for at SBO, and the first of the basisschool."""

PO, REFORMED_PO = {"id": "05HF00"}, {"id": "00HA00"}
VO, REFORMED_VO = {"id": "00AH00"}, {"id": "23VL02"}
SBO, REFORMED_SBO = {"id": "00BZ00"}, {"id": "24DF00"}
SO, REFORMED_SO = {"id": "00OS00"}, {"id": "26MW00", "kind": "so"}
VSO, REFORMED_VSO = {"id": "03RM00", "kind": "vso"}, {"id": "26MW00", "kind": "vso"}
CLUSTER_2, MBO = {"id": "01JO15", "kind": "so"}, {"postcode": "8051", "kind": "mbo"}
PLACE = {"postcode": "8051", "kind": "regulier"}
HATTEM = "PO2305"


def decide(
    journeys: Journeys, date: str, before: JSON, school: JSON, **named: JSON
) -> dict[str, Decided]:
    age = 17 if before == MBO else 12 if school in (VSO, REFORMED_VSO) else 8
    stage = {"age": age, "child_home": HOME, "previous_school": before, "school": school, **named}
    [decided] = journeys.resolve({"date": date, "stages": [stage]}, TODAY).stages
    return {row.duty.id: row for row in decided}


@pytest.mark.parametrize(
    ("date", "before", "school", "national"),
    [
        # SBO, as the school applied for decided
        (OLD, PO, REFORMED_SBO, True),
        (OLD, REFORMED_PO, REFORMED_SBO, True),
        (OLD, REFORMED_PO, SBO, False),
        (OLD, "none", REFORMED_SBO, True),
        (OLD, "unknown", REFORMED_SBO, True),
        # SBO, as the basisschool decides; only without one the school applied for
        (NEW, PO, REFORMED_SBO, False),
        (NEW, REFORMED_PO, REFORMED_SBO, True),
        (NEW, REFORMED_PO, SBO, True),
        (NEW, PO, SBO, False),
        (NEW, "none", REFORMED_SBO, True),
        (NEW, "none", SBO, False),
        (NEW, REFORMED_SO, SBO, False),
        (NEW, SO, REFORMED_SBO, True),
        (NEW, {**SBO}, REFORMED_SBO, True),
        (NEW, VO, REFORMED_SBO, True),
        # a place has no denomination: it may be
        (NEW, PLACE, REFORMED_SBO, None),
        (NEW, "none", {**PLACE, "kind": "sbo"}, None),
        # SO, as the school of enrolment decides on any date
        (OLD, REFORMED_PO, SO, True),
        (NEW, REFORMED_PO, SO, True),
        (NEW, PO, REFORMED_SO, False),
        (NEW, "none", REFORMED_SO, True),
        (NEW, PLACE, SO, None),
        # VSO, as only a school of secondary education is one of enrolment
        (NEW, PO, REFORMED_VSO, True),
        (NEW, SBO, REFORMED_VSO, True),
        (NEW, REFORMED_PO, REFORMED_VSO, True),
        (NEW, REFORMED_PO, VSO, False),
        (NEW, VO, REFORMED_VSO, False),
        (NEW, REFORMED_VO, VSO, True),
        (NEW, MBO, REFORMED_VSO, True),
        (NEW, MBO, VSO, False),
        # cluster 1 and 2 are in no partnership
        (NEW, CLUSTER_2, REFORMED_SO, True),
        (NEW, CLUSTER_2, REFORMED_VSO, True),
        (NEW, CLUSTER_2, SO, False),
    ],
)
def test_which_school_decides_whether_it_is_national(
    journeys: Journeys, date: str, before: JSON, school: JSON, national: bool | None
) -> None:
    found = decide(journeys, date, before, school)
    row = found.get("national_swv")
    if national is False:
        assert row is None
        return
    assert row is not None
    assert row.when == (() if national else ("national_swv",))
    assert row.certainty == ("controleren" if national else "vast"), "a denomination is no proof"


def test_after_an_ordinary_basisschool_a_region_may_not_be_the_one_that_decides(
    journeys: Journeys,
) -> None:
    decides = {"tlv_vso_from_po_so_po_sbo": PO, "tlv_vso_from_cluster_1_2": CLUSTER_2}
    for name, before in decides.items():
        found = decide(journeys, NEW, before, REFORMED_VSO)
        assert found[name].certainty == "controleren", "the school applied for is a national one"
        assert decide(journeys, NEW, before, VSO)[name].certainty == "vast"
    said = decide(journeys, NEW, {**PLACE}, REFORMED_VSO, conditions=["from_po_to_vso"])
    assert said["national_swv"].when == ()


def test_by_the_new_rule_the_basisschool_of_a_child_from_hattem_decides(journeys: Journeys) -> None:
    for before in (PO, PLACE):
        row = decide(journeys, NEW, before, REFORMED_SBO)["tlv_sbo_from_2022"]
        assert [body.code for body in row.bodies] == [HATTEM]
        assert row.certainty == "vast"
    old = decide(journeys, OLD, PO, REFORMED_SBO)["tlv_sbo"]
    assert old.certainty == "controleren", "it is probably not the region that decides"


@pytest.mark.parametrize("said", [[], ["national_swv"]])
@pytest.mark.parametrize(("date", "name"), [(OLD, "tlv_sbo"), (NEW, "tlv_sbo_from_2022")])
def test_what_is_said_takes_the_region_away(
    journeys: Journeys, date: str, name: str, said: list[str]
) -> None:
    found = decide(journeys, date, REFORMED_PO, REFORMED_SBO, conditions=said)
    national = "national_swv_tlv" if date == OLD else "national_swv_tlv_from_2022"
    assert (name in found) is not bool(said)
    assert found["national_swv"].certainty == ("vast" if said else "controleren")
    assert found[national].when == ()
    assert any(row.pairs for row in found.values()) is not bool(said), "no pair of the region"


def test_what_is_said_counts_where_the_register_has_another_denomination(
    journeys: Journeys,
) -> None:
    """Whether a school belongs to the national partnership stands in no register."""
    assert "national_swv" not in decide(journeys, NEW, PO, SBO)
    found = decide(journeys, NEW, PO, SBO, conditions=["national_swv"])
    assert (found["national_swv"].when, found["national_swv"].certainty) == ((), "vast")
    assert "tlv_sbo_from_2022" not in found


def test_nothing_is_national_for_a_child_at_no_special_school(journeys: Journeys) -> None:
    """Saying so changes nothing where no duty of the national partnership is."""
    for school in ("geen", {"postcode": "3526", "kind": "mbo"}):
        stage = {"age": 17, "child_home": HOME, "school": school, "previous_school": "none"}
        said = {**stage, "conditions": ["national_swv"]}
        first, second = (
            journeys.resolve({"date": NEW, "stages": [one]}, TODAY).stages for one in (stage, said)
        )
        assert first == second


def test_where_the_partnership_is_national_no_gap_names_the_region(journeys: Journeys) -> None:
    """Home in Katwijk, school before in Ermelo: the two need not consult each other."""
    stage = {
        "age": 8, "child_home": {"postcode": "2223"}, "school": REFORMED_SO,
        "previous_school": {**REFORMED_PO},
    }  # fmt: skip
    gaps = [
        journeys.resolve({"date": NEW, "stages": [{**stage, "conditions": said}]}, TODAY).gaps
        for said in ([], ["national_swv"])
    ]
    assert [len(found) for found in gaps] == [1, 0]


@pytest.mark.parametrize(
    ("before", "school", "certainty"),
    [
        (PO, SO, "vast"),
        (REFORMED_PO, REFORMED_SO, "controleren"),
        (PO, CLUSTER_2, None),
    ],
)
def test_what_the_partnership_of_a_school_does_follows_the_school(
    journeys: Journeys, before: JSON, school: JSON, certainty: str | None
) -> None:
    """A school of cluster 1 or 2 is in no partnership, a reformatorische in all likelihood in none
    of a region."""
    found = decide(journeys, "2026-01-01", before, school)
    point = found.get("parent_support_point_po")
    assert (point.certainty if point else None) == certainty


def test_what_is_said_to_be_national_has_no_support_of_the_region(journeys: Journeys) -> None:
    found = decide(
        journeys, "2026-01-01", PLACE, PLACE | {"kind": "so"}, conditions=["national_swv"]
    )
    assert "parent_support_point_po" not in found
    assert "national_swv" in found
