"""Places that are posted: one answer or one error per item, in order."""

import math
from typing import Annotated, Any, final

from typing_extensions import TypedDict

from geo.errors import Fault, InputError, shorten
from geo.places.postcode import parse_postcode
from service.shared.answers import Noted


@final
class PostcodeQuery(TypedDict):
    """A postcode; two letters behind it are cut off."""

    postcode: Annotated[str, Noted(examples=["3771", "3771 AB"])]


@final
class LonLatQuery(TypedDict):
    """Degrees in WGS 84."""

    lon: Annotated[float, Noted(examples=[5.55])]
    lat: Annotated[float, Noted(examples=[52.03])]


@final
class RdQuery(TypedDict):
    """Metres in RD New (EPSG:28992)."""

    rd_x: Annotated[float, Noted(examples=[166000])]
    rd_y: Annotated[float, Noted(examples=[450000])]


Query = PostcodeQuery | LonLatQuery | RdQuery

KINDS = (("postcode",), ("lon", "lat"), ("rd_x", "rd_y"))
"""The keys that an item may have: one of these sets."""

ALLOWED = tuple(" en ".join(keys) for keys in KINDS)
EXAMPLE = '{"items": [{"postcode": "3771"}]}'
COORDINATE_EXAMPLE = '{"items": [{"lon": 5.55, "lat": 52.03}]}'


def read_place(item: Any) -> Query:
    """Return the place that an item names: a PC4, or two coordinates as numbers.

    Raises InputError with pointers within the item.

    >>> read_place({"postcode": "3771 AB"}), read_place({"lon": 5.5, "lat": 52})
    ({'postcode': '3771'}, {'lon': 5.5, 'lat': 52.0})
    """
    keys = _keys(item)
    if keys == ("postcode",):
        return {"postcode": parse_postcode(_text(item["postcode"]))}
    first, second = (_number(item[key], key) for key in keys)
    return {"lon": first, "lat": second} if "lon" in keys else {"rd_x": first, "rd_y": second}


def _keys(item: Any) -> tuple[str, ...]:
    """Return the set of keys that an item has; raises InputError when it is none of the allowed."""
    choice = f"Geef per plek {', of '.join(ALLOWED)}."
    if not isinstance(item, dict):
        raise make_fault("", "", f"Een plek moet een object zijn. {choice}", ALLOWED)
    found = next((keys for keys in KINDS if set(keys) == set(item)), None)
    if found is None:
        names = ", ".join(shorten(name) for name in list(item)[:6]) or "niets"
        raise make_fault("", names, f"Deze plek heeft {names}. {choice}", ALLOWED)
    return found


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    message = 'postcode moet tekst zijn, tussen aanhalingstekens, zoals "3771".'
    raise make_fault("postcode", _shown(value), message, ("1000 - 9999",))


def _number(value: Any, key: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return math.inf  # refused further on, as every other number that cannot be
    raise make_fault(
        key, _shown(value), f"{key} moet een getal zijn, zonder aanhalingstekens.", ("een getal",)
    )


def _shown(value: Any) -> str:
    """Return what was given, in a length that is safe to repeat."""
    return shorten(value) if isinstance(value, str) else type(value).__name__


def make_fault(pointer: str, value: str, message: str, allowed: tuple[str, ...] = ()) -> InputError:
    """Return the error for a place that has another shape than it should."""
    return InputError([Fault(pointer, value, allowed, message, "shape")])
