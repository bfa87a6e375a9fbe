"""What a caller gives: every fault at once, at its place, and the rest can be read on."""

import sys
from typing import Annotated, Any

import pytest
from pydantic import Field

from geo.errors import InputError
from geo.faults import MOST_FAULTS, Faults
from geo.given import Asked, Told, limit_to, read_given


class Point(Asked):
    told = Told("Een punt is een object, zoals {x: 1}, geen {what}.", ("x",))

    x: float
    label: str | None = None


class Walk(Asked):
    age: Annotated[int, Field(ge=0, le=30), limit_to(0, 30)] | None = None
    start: Point | None = None
    points: list[Point] | None = None
    codes: Annotated[list[str], Told("{name} is een lijst van codes.", below=True)] | None = None
    steps: Annotated[
        list[int], Told(lambda given: "geen stappen" if given is None else "stappen {value}")
    ] = Field(default=None, validate_default=True)  # type: ignore[assignment]


def faults_of(given: object, pointer: str = "", kind: str = "") -> list[Any]:
    faults = Faults("")
    read_given(Walk, given, faults, pointer, kind)
    with pytest.raises(InputError) as raised:
        faults.check()
    return list(raised.value.faults)


@pytest.mark.parametrize(
    ("given", "pointer", "message"),
    [
        ({"age": "3"}, "/age", "age moet een heel getal zijn van 0 tot en met 30."),
        ({"age": 3.0}, "/age", "age moet een heel getal zijn van 0 tot en met 30."),
        ({"age": True}, "/age", "age moet een heel getal zijn van 0 tot en met 30."),
        ({"age": 10**5000}, "/age", "age moet een heel getal zijn van 0 tot en met 30."),
        ({"start": {}}, "/start/x", "x ontbreekt."),
        ({"start": {"x": None}}, "/start/x", "x ontbreekt."),
        ({"start": {"x": "1"}}, "/start/x", "x moet een getal zijn, zonder aanhalingstekens."),
        ({"start": {"x": 1, "label": []}}, "/start/label", "label moet tekst zijn, geen lijst."),
        ({"start": {"x": 1, "y": 2}}, "/start/y", '"y" kan hier niet. Kies uit: x, label.'),
        ({"start": 3}, "/start", "Een punt is een object, zoals {x: 1}, geen getal."),
        ({"points": {}}, "/points", "points moet een lijst zijn."),
        ({"points": [{"x": 1}, None]}, "/points/1",
         "Een punt is een object, zoals {x: 1}, geen lege waarde."),
        ({"codes": ["a", 3]}, "/codes", "codes is een lijst van codes."),
        ({"a/b~\n": 1}, "/a~1b~0?",
         '"a/b~?" kan hier niet. Kies uit: age, start, points, codes, steps.'),
        ({None: 1}, "/", '"" kan hier niet. Kies uit: age, start, points, codes, steps.'),
        ({"steps": "{x}"}, "/steps", "stappen {x}"),
        ({"steps": None}, "/steps", "geen stappen"),
    ],
)  # fmt: skip
def test_one_fault_at_its_place(given: dict[Any, Any], pointer: str, message: str) -> None:
    [fault] = faults_of({"steps": [], **given}, "/walks/0")
    assert (fault.pointer, fault.message) == (f"/walks/0{pointer}", message)
    assert len(fault.value) <= 41


def test_all_faults_at_once_each_with_its_value() -> None:
    found = faults_of({"x": 1, "age": -1, "start": {"z": 1, "label": 3}, "codes": 4})
    assert [(fault.pointer, fault.value, fault.kind) for fault in found] == [
        ("/x", "x", "unknown-name"),
        ("/age", "-1", "out-of-range"),
        ("/start/z", "z", "unknown-name"),
        ("/start/x", "", "missing"),
        ("/start/label", "3", "shape"),
        ("/codes", "4", "shape"),
        ("/steps", "", "shape"),
    ]
    assert found[1].allowed == ("0 - 30",)
    assert {fault.kind for fault in faults_of({"x": 1, "age": -1}, kind="walk")} == {"walk"}


def test_the_rest_can_be_read_on() -> None:
    faults = Faults("")
    given = {"age": 3, "start": {"x": "a"}, "points": [{"x": 1}, {"x": 2}], "steps": [1], "z": 0}
    walk = read_given(Walk, given, faults)
    assert walk is not None
    assert (walk.age, walk.start, walk.steps) == (3, None, [1])
    assert walk.points == [Point(x=1.0), Point(x=2.0)]
    assert len(faults) == 2
    assert read_given(Point, {"label": "a"}, faults) is None, "without x there is no point"
    assert read_given(Point, [], faults) is None


def test_many_faults_are_counted() -> None:
    found = faults_of({f"x{number}": 0 for number in range(20_000)})
    assert len(found) == MOST_FAULTS + 1
    assert found[-1].message == f"En nog {20_001 - MOST_FAULTS} fouten."


def test_what_is_deep_is_read_or_refused() -> None:
    deep: Any = 0
    for _ in range(sys.getrecursionlimit() - 200):
        deep = [deep]
    assert [fault.pointer for fault in faults_of({"points": deep, "steps": []})] == ["/points/0"]
