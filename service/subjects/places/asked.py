"""Places that are posted: one answer or one error per item, in order."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from geo import dutch
from geo.errors import Fault, InputError, TooMuch, shorten
from geo.places.answer import Answer
from geo.places.locate import Locator
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.parameters import Parameters, check_names
from service.shared.place_input import COORDINATE_EXAMPLE, EXAMPLE, Query, _fault, read_place
from service.shared.problems import state_error
from service.subjects.places.answer import answer_place


def read_items(body: bytes, most: int) -> list[Any]:
    """The items of ``{"items": [...]}``, whatever they are.

    Raises InputError when the body has another shape, TooMuch when there are more than `most`.
    """
    try:
        document = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _fault(
            "", "", f"De inhoud is geen geldige JSON. Stuur bijvoorbeeld {EXAMPLE}."
        ) from None
    if not isinstance(document, dict):
        raise _fault("", "", f"De inhoud moet een object zijn, zoals {EXAMPLE}.")
    unknown = [name for name in document if name != "items"]
    if unknown:
        name = shorten(unknown[0])
        raise _fault(f"/{name}", name, f'"{name}" kan hier niet. Stuur alleen items.', ("items",))
    items = document.get("items")
    if not isinstance(items, list):
        raise _fault(
            "/items", "", f"items ontbreekt of is geen lijst. Stuur bijvoorbeeld {EXAMPLE}."
        )
    if len(items) > most:
        sent, limit = dutch.number(len(items)), dutch.number(most)
        raise TooMuch(f"U stuurde {sent} plekken. Stuur er per keer hooguit {limit}.")
    return items


def answers(release: Release, items: list[Any]) -> Iterator[Document]:
    """For each item the document of its place, or ``{"error": problem}``."""
    for number, item in enumerate(items):
        try:
            query, answer = _locate(release.locator, item)
        except InputError as error:
            yield {"error": state_error(_placed(error, number))}
        else:
            yield answer_place(release, query, answer)


def _locate(locator: Locator, item: Any) -> tuple[Query, Answer]:
    query = read_place(item)
    if "postcode" in query:
        return query, locator.by_postcode(query["postcode"])
    if "lon" in query:
        return query, locator.by_lonlat(query["lon"], query["lat"])
    return query, locator.by_rd(query["rd_x"], query["rd_y"])


def _placed(error: InputError, number: int) -> InputError:
    """The same faults with JSON pointers into the posted body."""
    item = f"/items/{number}"
    return InputError(
        Fault(
            # A pair such as "lon,lat" is wrong together: point at the item.
            item if not fault.pointer or "," in fault.pointer else f"{item}/{fault.pointer}",
            fault.value,
            fault.allowed,
            fault.message,
            fault.kind,
        )
        for fault in error.faults
    )


COORDINATES = ("lon", "lat", "rd", "rd_x", "rd_y", "x", "y")
"""Names that would put a point in an address."""


class LocateParameters(Parameters):
    """The place that an address may hold: a postcode, precise enough and no more."""

    postcode: Annotated[str | None, Field(examples=["3771"])] = None


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
