"""Schools near a place that someone posted or typed."""

from collections.abc import Sequence
from typing import Any

from geo.crs import check_lonlat, check_rd, to_rd
from geo.errors import Fault, InputError
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.place_input import Query, read_place
from service.subjects.schools.answer import answer_schools_nearby


def nearby(release: Release, place: Any, kinds: Sequence[str], limit: int) -> Document:
    """The schools nearest to a place: a postcode (its middle), lon and lat, or a point in RD New.

    Raises InputError for a place, a kind or a limit that cannot be.
    """
    query = read_place(place)
    x, y = _point(release, query)
    found = release.schools.nearest.find(x, y, kinds=kinds, limit=limit)
    return answer_schools_nearby(release, query, found)


def _point(release: Release, place: Query) -> tuple[float, float]:
    """The place in RD New metres."""
    if "postcode" in place:
        pc4 = place["postcode"]
        if pc4 not in release.postcodes.middle:
            message = f"De plek van postcode {pc4} is niet bekend. Probeer er een in de buurt."
            raise InputError([Fault("postcode", pc4, ("1000 - 9999",), message, "postcode")])
        return release.postcodes.middle[pc4]
    if "rd_x" in place:
        return place["rd_x"], place["rd_y"]
    return _to_rd(place["lon"], place["lat"])


def _to_rd(lon: float, lat: float) -> tuple[float, float]:
    check_lonlat(lon, lat)
    x, y = map(float, to_rd(lon, lat))
    try:
        check_rd(x, y)
    except InputError:
        # Not in metres, which the caller did not send.
        message = f"Punt {lon}, {lat} (lon, lat) ligt te ver buiten Nederland."
        fault = Fault("lon,lat", f"{lon}, {lat}", ("een punt in Nederland",), message)
        raise InputError([fault]) from None
    return x, y
