"""What the answers about all schools beside each other share."""

import math
from typing import Literal

from geo.schools.profiles.profile import Group
from service.shared.answers import Notice
from service.shared.texts import read_texts

say = read_texts("school_profiles")

FACTS = ("pupils", "masked_cells", "schools", "schools_primary", "schools_secondary", "youth")
"""Kinds of facts, beside the boundaries, that these answers rest on."""

LISTED: tuple[Group, ...] = ("PO", "VO", "SO", "VSO", "SBO")
"""Groups in the order of the page."""


def warn_of_all() -> list[Notice]:
    """Return what a reader of all schools has to know."""
    keys: tuple[Literal["basis", "counting", "schools-missing"], ...] = (
        "basis", "counting", "schools-missing",
    )  # fmt: skip
    return [say.warn(key) for key in keys]


def read_known(value: float) -> float | None:
    """Return a figure, None where it is not known."""
    return None if math.isnan(value) else float(value)
