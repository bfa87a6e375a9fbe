"""Examples of journeys to start from; none is about a real child."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Example:
    """A journey as data (shape E), with what it is about."""

    title: str
    about: str
    journey: dict[str, Any]


@cache
def examples() -> tuple[Example, ...]:
    """Return the examples of the page, in their order."""
    text = files("service.subjects.journeys").joinpath("examples.yaml").read_text("utf-8")
    return tuple(Example(**one) for one in yaml.safe_load(text))
