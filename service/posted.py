"""Places that are posted: one answer or one error per item, in order."""

import json
import math
from collections.abc import Iterator
from typing import Any

from geo import dutch
from geo.errors import Fault, InputError, TooMuch, shorten
from geo.places import Answer, Locator, parse_postcode
from geo.release import Release
from service import documents
from service.documents import Document
from service.problems import problem_of

KINDS = (("postcode",), ("lon", "lat"), ("rd_x", "rd_y"))
"""The keys that an item may have: one of these sets."""

ALLOWED = tuple(" en ".join(keys) for keys in KINDS)
EXAMPLE = '{"items": [{"postcode": "3771"}]}'
COORDINATE_EXAMPLE = '{"items": [{"lon": 5.55, "lat": 52.03}]}'


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
            yield {"error": problem_of(_placed(error, number)).document()}
        else:
            yield documents.locate(release, query, answer)


def read_place(item: Any) -> Document:
    """The place that an item names: a PC4, or two coordinates as numbers.

    Raises InputError with pointers within the item.

    >>> read_place({"postcode": "3771 AB"}), read_place({"lon": 5.5, "lat": 52})
    ({'postcode': '3771'}, {'lon': 5.5, 'lat': 52.0})
    """
    keys = _keys(item)
    if keys == ("postcode",):
        return {"postcode": parse_postcode(_text(item["postcode"]))}
    return {key: _number(item[key], key) for key in keys}


def _locate(locator: Locator, item: Any) -> tuple[Document, Answer]:
    query = read_place(item)
    if "postcode" in query:
        return query, locator.by_postcode(query["postcode"])
    find = locator.by_lonlat if "lon" in query else locator.by_rd
    return query, find(*query.values())


def _keys(item: Any) -> tuple[str, ...]:
    """The set of keys that an item has; raises InputError when it is none of the allowed."""
    choice = f"Geef per plek {', of '.join(ALLOWED)}."
    if not isinstance(item, dict):
        raise _fault("", "", f"Een plek moet een object zijn. {choice}", ALLOWED)
    found = next((keys for keys in KINDS if set(keys) == set(item)), None)
    if found is None:
        names = ", ".join(shorten(name) for name in list(item)[:6]) or "niets"
        raise _fault("", names, f"Deze plek heeft {names}. {choice}", ALLOWED)
    return found


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    message = 'postcode moet tekst zijn, tussen aanhalingstekens, zoals "3771".'
    raise _fault("postcode", _shown(value), message, ("1000 - 9999",))


def _number(value: Any, key: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return math.inf  # refused further on, as every other number that cannot be
    raise _fault(
        key, _shown(value), f"{key} moet een getal zijn, zonder aanhalingstekens.", ("een getal",)
    )


def _shown(value: Any) -> str:
    """What was given, in a length that is safe to repeat."""
    return shorten(value) if isinstance(value, str) else type(value).__name__


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


def _fault(pointer: str, value: str, message: str, allowed: tuple[str, ...] = ()) -> InputError:
    return InputError([Fault(pointer, value, allowed, message, "shape")])
