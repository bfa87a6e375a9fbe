"""What was said to hold and cannot: with what else was said, or with what the stages tell."""

from itertools import combinations

import pytest

from geo.duties.words import split_parts
from geo.errors import Fault, InputError
from geo.journeys.bundle import Journeys
from tests.geo.journeys.reading_parts import HOME, JSON, TODAY, faults, last_stage
from tests.sources import read_source

ROWS = read_source("conditions.csv")
NAMES = tuple(dict.fromkeys(row["condition"] for row in ROWS))
PAIRS = {
    frozenset((row["condition"], other)) for row in ROWS for other in split_parts(row["excludes"])
}
EXPECTED = {
    ("from_po_to_vso", "from_so_to_vso"),
    ("renewal", "tlv_still_valid"),
    ("secure_placement", "juvenile_detention"),
    ("secure_placement", "residential_placement"),
    ("residential_placement", "juvenile_detention"),
    ("from_secure_stay", "from_residential_stay"),
    ("from_cluster_1_2", "from_so_only_school"),
    ("lives_abroad", "child_address_unknown_or_abroad"),
}

PO, SO, CLUSTER_2 = {"id": "04BK00"}, {"id": "00OS00"}, {"id": "01JO11"}
SBO, VSO = ({"postcode": "3526", "kind": kind} for kind in ("sbo", "vso"))


def test_the_table_holds_what_excludes_what() -> None:
    assert {frozenset(pair) for pair in EXPECTED} == PAIRS


def test_two_that_exclude_each_other_are_one_fault_that_names_both(journeys: Journeys) -> None:
    stage = {
        "age": 13, "child_home": HOME, "school": VSO, "previous_school": "unknown",
        "date": "2023-09-01",
    }  # fmt: skip
    for pair in combinations(NAMES, 2):
        if {"age_16_17", "age_23_plus", "age_27_plus"} & {*pair}:
            continue
        said = {"stages": [{**stage, "conditions": list(pair)}]}
        if frozenset(pair) not in PAIRS:
            whole = [fault.message for fault in found_faults(journeys, said)]
            assert not any("allebei" in message for message in whole), pair
            continue
        both = [fault for fault in faults(journeys, said) if "allebei" in fault.message]
        assert [one.pointer for one in both] == ["/stages/0/conditions"]
        assert both[0].message == f"{pair[0]} en {pair[1]} kunnen niet allebei waar zijn."


def found_faults(journeys: Journeys, whole: JSON) -> tuple[Fault, ...]:
    try:
        journeys.resolve(whole, TODAY)
    except InputError as error:
        return error.faults
    return ()


def at(age: int, school: JSON = "geen", **named: JSON) -> dict[str, JSON]:
    return {"age": age, "child_home": HOME, "school": school, "date": "2023-09-01", **named}


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        ("from_po_to_vso", [at(13, VSO, previous_school=SO)]),
        ("from_so_to_vso", [at(13, VSO, previous_school=PO)]),
        ("from_so_only_school", [at(13, VSO, previous_school={"id": "00OJ00"})]),
        ("from_so_only_school", [at(13, VSO, previous_school=CLUSTER_2)]),
        ("from_cluster_1_2", [at(13, VSO, previous_school=SO)]),
        ("sbo_not_from_basisschool", [at(8, SBO, previous_school=PO)]),
        ("sbo_other_swv", [at(8, SBO, previous_school="none", date="2022-03-31")]),
        ("from_secure_stay", [at(13, VSO), at(14, VSO)]),
        ("from_residential_stay", [at(13, VSO, conditions=["secure_placement"]), at(14, VSO)]),
        ("age_23_plus", [at(22)]),
        ("age_27_plus", [at(26, date="2026-01-01")]),
        ("age_16_17", [at(15)]),
        ("left_vso_recently", [at(18, VSO, date="2020-01-01"), at(18, date="2020-02-01"), at(20)]),
    ],
)
def test_what_the_stages_tell_to_be_otherwise_is_a_fault(
    journeys: Journeys, said: str, stages: list[dict[str, JSON]]
) -> None:
    number = len(stages) - 1
    last = {**stages[-1], "conditions": [said]}
    [fault] = faults(journeys, {"stages": [*stages[:-1], last]})
    when = journeys.duties.condition(said).when
    assert (fault.pointer, fault.value) == (f"/stages/{number}/conditions", said)
    assert when in fault.message


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        ("from_po_to_vso", [at(8, {**SBO, "kind": "so"})]),
        ("from_so_to_vso", [at(8, SBO)]),
        ("sbo_not_from_basisschool", [at(13, VSO)]),
        ("sbo_other_swv", [at(8, SBO, previous_school="none")]),  # not since April 2022
        ("left_vso_recently", [at(13, VSO)]),
        ("age_23_plus", [at(8)]),
        ("age_27_plus", [at(17)]),
        ("age_16_17", [at(3)]),
    ],
)
def test_it_is_no_fault_where_nothing_hangs_on_it(
    journeys: Journeys, said: str, stages: list[dict[str, JSON]]
) -> None:
    stage = last_stage(journeys, *stages[:-1], {**stages[-1], "conditions": [said]})
    assert said in stage.conditions


@pytest.mark.parametrize(
    "wrong",
    [
        {"age": "acht"},
        {"date": "2019-12-31"},
        {"school": {"id": "QQQQ"}},
        {"previous_school": {"id": "QQQQ"}},
    ],
)
def test_a_stage_with_another_fault_tells_nothing(
    journeys: Journeys, wrong: dict[str, JSON]
) -> None:
    stage = at(8, SBO, previous_school=PO, conditions=["sbo_not_from_basisschool"])
    pointers = [fault.pointer for fault in faults(journeys, {"stages": [{**stage, **wrong}]})]
    assert pointers
    assert not [pointer for pointer in pointers if pointer.endswith("/conditions")]


def test_a_school_applied_for_that_is_wrong_is_not_the_school_itself(journeys: Journeys) -> None:
    """Then it is not known whether that lies in another partnership."""
    stage = at(
        8, SBO, previous_school={**SBO, "kind": "so"}, conditions=["sbo_other_swv"],
        date="2022-03-31",
    )  # fmt: skip
    [contradicted] = faults(journeys, {"stages": [stage]})
    assert contradicted.pointer == "/stages/0/conditions"
    [wrong] = faults(journeys, {"stages": [{**stage, "school_applied": {"id": "QQQQ"}}]})
    assert wrong.pointer.startswith("/stages/0/school_applied")
