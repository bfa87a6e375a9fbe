"""Conditions that the stages tell, as tables of decisions: holds, cannot hold, not to be told."""

from collections.abc import Iterator

import pytest

from geo.journeys.bundle import Journeys
from geo.journeys.conditions import find_conditions
from tests.geo.journeys.reading_parts import JSON, last_stage

Row = tuple[str, bool | None, list[dict[str, JSON]]]
"""Why, whether the condition holds (None: the stages do not tell), and the stages."""

PO, VO = {"id": "04BK00"}, {"id": "00AH00"}
SO_ALONE, SO_BESIDE_VSO, SO_WITH_VSO = {"id": "00OS00"}, {"id": "00OJ00"}, {"id": "19QK00"}
CLUSTER_1, CLUSTER_2 = {"id": "25GR00"}, {"id": "01JO11"}
REGULAR, SBO, SO, VSO, MBO = (
    {"postcode": "3526", "kind": kind} for kind in ("regulier", "sbo", "so", "vso", "mbo")
)
FAR = {"postcode": "8011", "kind": "so"}


def at(school: JSON, age: int = 13, **named: JSON) -> dict[str, JSON]:
    return {"age": age, "school": school, **named}


def after(before: JSON, school: JSON = VSO, age: int = 13, **named: JSON) -> list[dict[str, JSON]]:
    return [at(school, age, previous_school=before, **named)]


FROM_SO_ALONE: list[Row] = [
    ("one location, with SO", True, after({**SO_ALONE, "kind": "so"})),
    ("as the stage before tells", True, [at(SO_ALONE, 12), at(VSO)]),
    ("VSO at another location of the school", False, after(SO_BESIDE_VSO)),
    ("VSO at the same location", False, after({**SO_WITH_VSO, "kind": "so"})),
    ("an institution goes another way", False, after(CLUSTER_2)),
    ("from SBO", False, after(SBO)),
    ("not enrolled before", False, after("none")),
    ("to SO, and not to VSO", False, after(SO_ALONE, SO)),
    ("of a place the locations are not known", None, after(SO)),
    ("unknown before", None, after("unknown")),
    ("SO or VSO before, it is not said which", None, after(SO_WITH_VSO)),
]

FROM_CLUSTER: list[Row] = [
    ("cluster 2", True, after(CLUSTER_2)),
    ("cluster 1", True, after({**CLUSTER_1, "kind": "vso"})),
    ("cluster 2, in the stage before", True, [at(CLUSTER_2, 8), at(SO, 9)]),
    ("said of the stage before", True, [at(SO, 8, conditions=["cluster_1_2"]), at(FAR, 9)]),
    ("a school of the register of another cluster", False, after(SO_ALONE)),
    ("not enrolled before", False, after("none", SO, 8)),
    ("from a regular school, with guidance", False,
     [at(REGULAR, 8, conditions=["cluster_1_2"]), at(SO, 9)]),
    ("from SBO", False, after(SBO, SO, 9)),
    ("of a place the cluster is not known", None, after(SO)),
    ("nothing was said of the stage before", None, [at(SO, 8), at(FAR, 9)]),
    ("said of another school than the one before", None,
     [at(SO, 8, conditions=["cluster_1_2"]), at(VSO, 12, previous_school=FAR)]),
    ("unknown before", None, after("unknown")),
]  # fmt: skip


def stays(*conditions: str) -> list[dict[str, JSON]]:
    """A stage for each condition, empty for none."""
    return [at(VSO, conditions=[name] if name else []) for name in conditions]


FROM_SECURE: list[Row] = [
    ("gesloten jeugdhulp before", True, stays("secure_placement", "")),
    ("a JJI before", True, stays("juvenile_detention", "")),
    ("an open institution before", False, stays("residential_placement", "")),
    ("foster care before", False, stays("youth_care_with_stay", "")),
    ("nothing before", False, stays("", "")),
    ("longer ago", False, stays("secure_placement", "", "")),
    ("still there", False, stays("secure_placement", "secure_placement")),
    ("from there to an open one", False, stays("secure_placement", "residential_placement")),
    ("no stage before", None, stays("")),
]

FROM_RESIDENTIAL: list[Row] = [
    ("an open institution before", True, stays("residential_placement", "")),
    ("gesloten jeugdhulp before", False, stays("secure_placement", "")),
    ("a JJI before", False, stays("juvenile_detention", "")),
    ("nothing before", False, stays("", "")),
    ("still there", False, stays("residential_placement", "residential_placement")),
    ("from there to a JJI", False, stays("residential_placement", "juvenile_detention")),
    ("no stage before", None, stays("")),
]

NOT_FROM_BASISSCHOOL: list[Row] = [
    ("from a basisschool", False, after(PO, SBO, 8)),
    ("from a basisschool, at twelve", False, after(PO, SBO, 12)),
    ("a regular school of a child of eight", False, after(REGULAR, SBO, 8)),
    ("the stage before at a basisschool", False, [at(REGULAR, 8), at(SBO, 12)]),
    ("not enrolled: the home decides as it is", False, after("none", SBO, 8)),
    ("not to SBO", False, after(SBO, SO, 8)),
    ("from SO", True, after(SO, SBO, 8)),
    ("from another SBO", True, after({**SBO, "postcode": "8011"}, SBO, 8)),
    ("from VSO", True, after(VSO, SBO, 13)),
    ("from a school for VO", True, after(VO, SBO, 13)),
    ("unknown before", None, after("unknown", SBO, 8)),
    ("a regular school of a child of twelve", None, after(REGULAR, SBO, 12)),
    ("SO or VSO before, it is not said which", None, after(SO_WITH_VSO, SBO, 13)),
]


def of_ages(first: int, last: int) -> list[dict[str, JSON]]:
    return [{"age_from": first, "age_to": last}]


AGE_23: list[Row] = [
    ("22", False, of_ages(22, 22)),
    ("23", True, of_ages(23, 23)),
    ("30", True, of_ages(23, 30)),
    ("turns 23", None, of_ages(22, 23)),
    ("a child", False, of_ages(8, 8)),
]
AGE_27: list[Row] = [
    ("26", False, of_ages(23, 26)),
    ("27", True, of_ages(27, 27)),
    ("turns 27", None, of_ages(22, 27)),
]


def left(*days: str, school: JSON = VSO, then: JSON = "geen") -> list[dict[str, JSON]]:
    """At a school, and from the first of some days on at none; a stage on each."""
    first = {**at(school, 17), "date": "2020-01-01"}
    return [first, *({**at(then, 19), "date": day} for day in days)]


LEFT_VSO: list[Row] = [
    ("on the day itself", True, left("2022-08-01")),
    ("a day before two years", True, left("2022-08-01", "2024-07-31")),
    ("two years to the day", False, left("2022-08-01", "2024-08-01")),
    ("counted from the first stage without a school", False,
     left("2022-08-01", "2024-07-01", "2024-08-01")),
    ("left on the last of a month", True, left("2022-08-31", "2024-08-30")),
    ("left on the last of a month: two years to the day", False, left("2022-08-31", "2024-08-31")),
    ("left on 29 February: the day before the 28th", True, left("2024-02-29", "2026-02-27")),
    ("left on 29 February: the 28th", False, left("2024-02-29", "2026-02-28")),
    ("at the mbo now", False, left("2022-08-01", then=MBO)),
    ("from a regular school", None, left("2022-08-01", school=REGULAR)),
    ("at the mbo in between", None,
     [*left("2022-08-01", then=MBO), {**at("geen", 20), "date": "2023-08-01"}]),
    ("no stage before", None, [at("geen", 19)]),
]  # fmt: skip

TABLES = {
    "from_so_only_school": FROM_SO_ALONE,
    "from_cluster_1_2": FROM_CLUSTER,
    "from_secure_stay": FROM_SECURE,
    "from_residential_stay": FROM_RESIDENTIAL,
    "sbo_not_from_basisschool": NOT_FROM_BASISSCHOOL,
    "age_23_plus": AGE_23,
    "age_27_plus": AGE_27,
    "left_vso_recently": LEFT_VSO,
}


def list_decisions() -> Iterator[object]:
    for name, rows in TABLES.items():
        for why, holds, stages in rows:
            yield pytest.param(name, stages, holds, id=f"{name}: {why}")


@pytest.mark.parametrize(("name", "stages", "holds"), [*list_decisions()])
def test_what_the_stages_tell(
    journeys: Journeys, name: str, stages: list[dict[str, JSON]], holds: bool | None
) -> None:
    stage = last_stage(journeys, *stages)
    known = find_conditions(journeys.duties, journeys.engine(stage.date).table, stage)
    told = True if name in known.held else False if name in known.impossible else None
    assert told is holds


@pytest.mark.parametrize("name", TABLES)
def test_each_table_has_every_answer(name: str) -> None:
    assert {holds for _, holds, _ in TABLES[name]} == {True, False, None}
