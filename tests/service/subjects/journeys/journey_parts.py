"""Journeys in tests of their document: examples, and thirty that are drawn from a seed."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.journeys.asked import AGES
from geo.release.load import Release
from service.shared.plain_input import read_file
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.examples import examples
from tests.settling import settle

Document = dict[str, Any]

TODAY = "2024-10-01"
DOCUMENTED = Path(__file__).parents[4] / "docs" / "journey.yaml"
DRAWN = 30
NAMES = (*(f"voorbeeld {number}" for number, _ in enumerate(examples(), 1)), "docs")
DRAWN_NAMES = tuple(f"getrokken {number}" for number in range(DRAWN))

Given = dict[str, Any]

HOEKSCHE_WAARD: Given = {
    "stages": [
        {"name": "basisschool", "date": "2021-09-01", "age": 10, "child_home": {"postcode": "3261"},
         "school": {"postcode": "3261", "kind": "regulier"}, "previous_school": "none"},
        {"name": "vso", "date": "2024-09-01", "age": 13, "child_home": {"postcode": "3261"},
         "school": {"postcode": "3311", "kind": "vso"}},
        {"name": "weg", "date": "2025-09-01", "age": 14, "child_home": {"postcode": "3601"},
         "school": {"postcode": "3526", "kind": "vso"}},
    ]
}  # fmt: skip
"""A partnership that later sources contradict, taken over and left."""

DOUBTS: Given = {
    "stages": [
        {"date": "2024-10-01", "age": 8, "child_home": {"postcode": "1028"},
         "school": {"postcode": "1461", "kind": "so"}, "previous_school": "unknown"},
        {"date": "2025-10-01", "age": 12, "child_home": {"postcode": "1461"},
         "school": {"postcode": "3526", "kind": "vso"}, "stay": {"postcode": "1118"}},
    ]
}  # fmt: skip
"""A border, a gemeente that ended, an area not confirmed, an unknown school before."""

SIX: dict[str, Given] = {
    **{f"voorbeeld {number}": one.journey for number, one in enumerate(examples()[:3], 1)},
    "docs": read_file(DOCUMENTED),
    "hoeksche waard": HOEKSCHE_WAARD,
    "twijfels": DOUBTS,
}
"""Journeys of which snapshots hold what is said."""

FIRST = "Bel in de eerste fase"
DOUBT = r" \((?:vraag na|niet zeker: vraag na)\)"
"""What stands behind a call that is not certain."""

AT_SCHOOL = " voor hulp op school"
CONTRADICTED = ("3271", "3261", "3297")
"""Postcodes in Hoeksche Waard, which has a partnership for secondary education of its own."""

Get = Callable[[str], Document]


def drawn(release: Release, number: int) -> Given:
    """A journey that is not refused, out of a seed."""
    draw = random.Random(2020 + number)
    postcodes = sorted(release.postcodes.zone)
    gemeenten = sorted(release.layers.regions("gemeente"))
    schools = sorted(one.id for one in release.register if one.special and one.zone is not None)
    conditions = sorted(condition.id for condition in release.duties.conditions)

    def home() -> Given:
        if draw.random() < 0.15:
            return {"gemeente": draw.choice(gemeenten)}
        return {"postcode": draw.choice(postcodes)}

    stages = []
    age = draw.randint(0, 15)
    for _ in range(draw.randint(1, 5)):
        age = min(age + draw.randint(0, 4), 30)
        kinds = [kind for kind, (low, high) in AGES.items() if low <= age <= high]
        kind = draw.choice(kinds)
        said = draw.sample(conditions, draw.randint(0, 4))
        stage: Given = {"age": age, "child_home": home(), "conditions": said}
        for place in ("guardian_home", "home_before_stay", "stay", "own_home"):
            if draw.random() < 0.3:
                stage[place] = home()
        if kind != "geen":
            stage["school"] = {**home(), "kind": kind}
        if kind in ("so", "vso") and draw.random() < 0.3:
            fitting = [
                name for name in schools if kind.upper() in release.register.location(name).kinds
            ]
            stage["school"] = {"id": draw.choice(fitting), "kind": kind}
        if draw.random() < 0.5:
            stage["previous_school"] = draw.choice(
                ["none", "unknown", {**home(), "kind": draw.choice(["regulier", "sbo", "so"])}]
            )
        stages.append(stage)
    given = {"date": draw.choice(["2021-12-31", "2024-10-01"]), "stages": stages}
    return settle(release.journeys, given, TODAY)


def one_stage(release: Release, **stage: Any) -> Document:
    whole = {"age": 14, "previous_school": "none", **stage}
    return answer_journey(release.on(TODAY), {"date": TODAY, "stages": [whole]})


def rows(document: Document, number: int | None = None) -> Iterator[Document]:
    """Duties that hold, of one stage or of all."""
    stages = document["stages"] if number is None else [document["stages"][number]]
    for stage in stages:
        yield from stage["duties"]


def bodies(document: Document, number: int | None = None) -> Iterator[Document]:
    for duty in rows(document, number):
        yield from duty["bodies"]


def row(document: Document, name: str, number: int = 0) -> Document:
    (found,) = [duty for duty in rows(document, number) if duty["id"] == name]
    return dict(found)


def first_sentence(document: Document) -> str:
    found = [text for text in document["summary"] if text.startswith(FIRST)]
    assert len(found) <= 1
    return found[0] if found else ""


every = pytest.mark.parametrize("name", [*NAMES, *DRAWN_NAMES])
