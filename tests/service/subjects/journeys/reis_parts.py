"""The page /reis in tests: what is filled in, and what stands on the page."""

import json
from typing import Any

from service.subjects.journeys.examples import examples
from tests.page_reading import Element, parsed

EXAMPLES = range(1, len(examples()) + 1)
TODAY = "2026-11-22"


def form_on(text: str) -> Element:
    return parsed(text).one("form", id="formulier")


def stage(number: int = 0, **values: Any) -> dict[str, Any]:
    """Fields of one stage, by their pointers within it."""
    return {f"/stages/{number}/{name}": value for name, value in values.items()}


def filled(*stages: dict[str, Any], **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = dict(more)
    for number, values in enumerate(stages):
        found |= stage(number, **values)
    return found


GOOD = {
    "date": "2024-10-01", "age": "8", "child_home/postcode": "3601",
    "school": "postcode", "school/postcode": "3526", "school/kind": "so",
    "previous_school": "none",
}  # fmt: skip


def faults(text: str) -> list[tuple[str, str]]:
    """Id and text of the faults at their fields."""
    return [
        (one.attributes["id"], one.text)
        for one in parsed(text).all("p")
        if "fout" in one.attributes.get("class", "").split()
    ]


def without_case(text: str) -> str:
    return text.replace("\u00ad", "").replace("\u00a0", " ")


def given_on(text: str) -> Any:
    """The journey that a page with an answer holds for its link and files."""
    held = parsed(text).one("form", id="bewaren").one("input", name="invoer")
    return json.loads(held.attributes["value"])
