"""How values are written, and how one of what is counted is spoken of."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

from geo import dutch
from geo.overlap.metrics.measures import Unit

NOTHING = "Dit is niet te berekenen: er is niets om te tellen."
"""The sentence of a figure that has no value."""


@dataclass(frozen=True)
class Counted:
    """How one of what is counted is spoken of: "een kind", "twee kinderen", "de kinderen"."""

    one: str
    two: str
    all: str
    most: str
    verb: str


COUNTED: Mapping[str, Counted] = {
    "youth": Counted("een kind", "twee kinderen", "de kinderen", "de meeste kinderen", "woont"),
    "inhabitants": Counted(
        "een inwoner", "twee inwoners", "de inwoners", "de meeste inwoners", "woont"
    ),
    "pupils": Counted(
        "een leerling", "twee leerlingen", "de leerlingen", "de meeste leerlingen", "woont"
    ),
    "area": Counted("een plek", "twee plekken", "het land", "het meeste land", "ligt"),
}
"""Weight -> words. Only the weight of youth speaks of children."""

MESHES: Mapping[str, tuple[float, str]] = {
    "youth": (1.0, "kinderen"),
    "inhabitants": (1.0, "inwoners"),
    "pupils": (1.0, "leerlingen"),
    "area": (1e6, "km²"),
}
"""Weight -> from its unit to the one that is shown, and the name of that."""


def show(unit: Unit, value: float | None) -> str:
    """Return a value as Dutch readers write it, the same in a table and in a sentence.

    >>> [show(unit, 0.1234).replace(dutch.NO_BREAK, " ") for unit in ("share", "mean")]
    ['12,3 %', '0,12']
    >>> show("share", None), show("km", 1736.2), show("count", 109)
    ('onbekend', '1.736 km', '109')
    """
    if value is None or isnan(value):
        return "onbekend"
    if unit == "share":
        return dutch.percent(value, 0 if value in (0.0, 1.0) else 1)
    decimals = {"mean": 2, "bits": 2}.get(unit, 0)
    ending = {"bits": " bit", "km": " km"}.get(unit, "")
    return dutch.number(value, decimals) + ending


def unbroken(text: str) -> str:
    """Return a text in which no line begins with a percent sign."""
    return text.replace(" %", f"{dutch.NO_BREAK}%")
