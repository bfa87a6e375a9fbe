"""The place that a list is asked around: posted, and led on to an address with four digits."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Form
from starlette.requests import Request
from starlette.responses import Response

from geo.crs import check_lonlat, check_rd, to_rd
from geo.errors import Fault, InputError, shorten
from geo.places.nearness import find_nearest
from geo.places.town import Town
from geo.release.load import Release
from geo.search.hits import Postcode
from geo.search.search import search
from service.shared.lists.address import Address
from service.shared.lists.distance import say
from service.shared.lists.narrow import Wish
from service.shared.pages import lead_on, release_of


@dataclass(frozen=True)
class Place:
    """A place as it was typed, or a point as the browser rounded it: "longitude,latitude"."""

    typed: Annotated[str, Form(alias="plaats", max_length=200)] = ""
    point: Annotated[str, Form(alias="plek", max_length=40)] = ""


Placed = Annotated[Place, Depends()]


def lead_to_near(
    request: Request, wish: Wish, place: Place, address: Address, show: Callable[[str], Response]
) -> Response:
    """Lead to the same list with a place first; show: shows it with what was refused."""
    try:
        near = replace(wish, near=_find_postcode(release_of(request), place))
    except InputError as refused:
        return show(str(refused))
    return lead_on(request, address.lead(near.given))


def _find_postcode(release: Release, place: Place) -> str:
    """Return the four digits of a place."""
    if place.point:
        return _find_at(release, place.point)
    for hit in search(release, place.typed).hits:
        if isinstance(hit.target, Postcode):
            return hit.target.pc4
        if isinstance(hit.target, Town):
            return hit.target.postcodes[0]
    name = shorten(place.typed)
    raise InputError([Fault("plaats", name, (), say("no-place", name=name))])


def _find_at(release: Release, point: str) -> str:
    try:
        lon, lat = map(float, point.split(","))
        check_lonlat(lon, lat)
        x, y = map(float, to_rd(lon, lat))
        check_rd(x, y)
    except (ValueError, InputError):
        raise InputError([Fault("plek", shorten(point), (), say("no-point"))]) from None
    return find_nearest(release.postcodes, x, y)
