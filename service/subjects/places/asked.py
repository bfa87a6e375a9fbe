"""Which places are asked for: one in an address, many in a body."""

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from geo import dutch
from geo.errors import Fault, InputError, TooMuch, shorten
from geo.places.postcode import parse_postcode
from service.shared.parameters import Parameters, check_names
from service.shared.place_input import COORDINATE_EXAMPLE, EXAMPLE, Query, make_fault


class PlacesRequest(BaseModel):
    """The places to locate."""

    model_config = ConfigDict(extra="forbid")

    items: list[Query]


class LocateParameters(Parameters):
    """The place that an address may hold: a postcode, precise enough and no more."""

    postcode: Annotated[str | None, Field(examples=["3771"])] = None


COORDINATES = ("lon", "lat", "rd", "rd_x", "rd_y", "x", "y")
"""Names that would put a point in an address."""


def read_items(body: bytes, most: int) -> list[Any]:
    """Return the items of ``{"items": [...]}``, whatever they are.

    Raises InputError when the body has another shape, TooMuch when there are more than `most`.
    """
    try:
        document = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise make_fault(
            "", "", f"De inhoud is geen geldige JSON. Stuur bijvoorbeeld {EXAMPLE}."
        ) from None
    if not isinstance(document, dict):
        raise make_fault("", "", f"De inhoud moet een object zijn, zoals {EXAMPLE}.")
    unknown = [name for name in document if name != "items"]
    if unknown:
        name = shorten(unknown[0])
        raise make_fault(
            f"/{name}", name, f'"{name}" kan hier niet. Stuur alleen items.', ("items",)
        )
    items = document.get("items")
    if not isinstance(items, list):
        raise make_fault(
            "/items", "", f"items ontbreekt of is geen lijst. Stuur bijvoorbeeld {EXAMPLE}."
        )
    if len(items) > most:
        sent, limit = dutch.number(len(items)), dutch.number(most)
        raise TooMuch(f"U stuurde {sent} plekken. Stuur er per keer hooguit {limit}.")
    return items


def read_postcode(given: LocateParameters) -> str:
    """Return the postcode that was asked for, as four digits.

    Raises InputError when it is missing or none, or when a coordinate came with it: those are
    posted.
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
    return parse_postcode(given.postcode)
