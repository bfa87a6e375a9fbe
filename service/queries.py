"""What may follow the question mark; a name that is not known is refused, not overlooked."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from geo.errors import Fault, InputError, shorten
from service.posted import COORDINATE_EXAMPLE

COORDINATES = ("lon", "lat", "rd", "rd_x", "rd_y", "x", "y")
"""Names that would put a point in an address."""

MOST_NAMES = 6


class Parameters(BaseModel):
    """Parameters of one route; others are gathered, so that `check_names` can name them."""

    model_config = ConfigDict(extra="allow")


class LocateParameters(Parameters):
    """The place that an address may hold: a postcode, precise enough and no more."""

    postcode: Annotated[str | None, Field(examples=["3771"])] = None


class WeightParameters(Parameters):
    """How regions are weighed."""

    weight: Annotated[str, Field(examples=["youth", "area", "inhabitants", "pupils"])] = "youth"


class OverlapParameters(WeightParameters):
    """How pairs are weighed and which are left out."""

    min_share: Annotated[float, Field(description="0 to 1: either share is at least this")] = 0.0


def check_names(given: Parameters) -> None:
    """Raise InputError that names the parameters which do not exist, and those that do."""
    unknown = sorted(given.model_extra or {})
    if unknown:
        allowed = tuple(type(given).model_fields)
        names = ", ".join(shorten(name) for name in unknown[:MOST_NAMES])
        message = f"{names}: onbekend. Mogelijk: {', '.join(allowed)}."
        raise InputError([Fault(names, "", allowed, message, "unknown-name")])


def postcode_of(given: LocateParameters) -> str:
    """The postcode that was asked for.

    Raises InputError when it is missing, or when a coordinate came with it: those are posted.
    """
    points = [name for name in given.model_extra or {} if name.lower() in COORDINATES]
    if points:
        message = (
            "Een coördinaat hoort niet in een webadres, want adressen worden bewaard. "
            f"Stuur coördinaten met POST, zoals {COORDINATE_EXAMPLE}."
        )
        faults = [Fault(",".join(sorted(points)), "", ("postcode",), message, "not-in-address")]
        raise InputError(faults)
    check_names(given)
    if given.postcode is None:
        message = "postcode ontbreekt. Geef vier cijfers, zoals 3771."
        raise InputError([Fault("postcode", "", ("1000 - 9999",), message, "missing")])
    return given.postcode
