"""Reading journeys in tests: what is read, and the faults that come of it."""

from typing import Any

import pytest

from geo.errors import Fault, InputError
from geo.journeys.bundle import Journeys
from geo.journeys.conditions import find_contradicted
from geo.journeys.reading import read_journey
from geo.journeys.stage import Journey, Stage

TODAY = "2026-03-01"
HOME = {"postcode": "3601"}
STAGE = {"age": 8, "child_home": HOME}
JSON = Any


def read(journeys: Journeys, whole: JSON) -> Journey:
    def contradicted(stage: Stage) -> list[str]:
        return find_contradicted(journeys.duties, journeys.engine(stage.date).table, stage)

    return read_journey(whole, journeys.places, journeys.duties, contradicted, TODAY, "2020-01-01")


def stage(journeys: Journeys, **named: JSON) -> Stage:
    [found] = read(journeys, {"stages": [{**STAGE, **named}]}).stages
    return found


def assumed(journeys: Journeys, **named: JSON) -> list[str]:
    return list(read(journeys, {"stages": [{**STAGE, **named}]}).assumptions)


def last_stage(journeys: Journeys, *stages: dict[str, JSON], date: str = "2023-09-01") -> Stage:
    """Read a journey of stages at HOME where they name no other; the stage that it ends with."""
    first = {"child_home": HOME, **stages[0]}
    return read(journeys, {"date": date, "stages": [first, *stages[1:]]}).stages[-1]


def faults(journeys: Journeys, whole: JSON) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as raised:
        journeys.resolve(whole, TODAY)
    assert len(set(raised.value.faults)) == len(raised.value.faults), "each fault once"
    return raised.value.faults


def faults_of(journeys: Journeys, **named: JSON) -> list[tuple[str, str]]:
    """Pointers and messages of a journey of one stage, whose other parts are right."""
    return [
        (fault.pointer, fault.message)
        for fault in faults(journeys, {"stages": [{**STAGE, **named}]})
    ]
