"""The pages of a place: by the four digits of its postcode, and by its name."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError, shorten
from geo.places.postcode import parse_postcode
from geo.release.load import Release
from service.shared.caching import cached
from service.shared.pages import lead_to_own, release_of, render
from service.subjects.places.answer import answer_place, say
from service.subjects.places.answer.town import answer_town, suggest_towns
from service.subjects.places.words import say_lead

router = APIRouter()

MAPS = ("swv_vo", "swv_po")
"""Layers of which a map stands beside the bodies of a place: those that cut gemeenten."""


@router.get("/postcode/{pc4}")
def postcode_page(request: Request, pc4: str) -> Response:
    """Show which bodies govern a postcode; another way to write it leads to its four digits.

    Four digits are an area with thousands of people: that may stand in an address, no more.
    """
    release = release_of(request)
    try:
        own = parse_postcode(pc4)
    except InputError as error:
        return render(request, "places/no_place.html", status_code=404, reason=str(error))
    if own != pc4:
        return lead_to_own(request, f"/postcode/{own}")
    place = answer_place(release, {"postcode": own})
    return render(
        request,
        "places/place.html",
        status_code=200 if _is_known(release, own) else 404,
        place=place,
        towns=release.towns.at(own),
        drawn=MAPS if own in release.postcodes.middle else (),
        lead=say_lead(place),
    )


@router.get("/postcode/{pc4}/kaart-{layer}.svg")
def postcode_map(request: Request, pc4: str, layer: str) -> Response:
    """Send the map of what lies around a postcode, with the bodies of one layer."""
    return _send_map(request, [pc4], layer)


@router.get("/plaats/{slug}")
def town_page(request: Request, slug: str) -> Response:
    """Show which bodies govern a place, and which of its postcodes lie under which."""
    release = release_of(request)
    town = release.towns.get(slug)
    if town is None:
        near = suggest_towns(release, slug)
        if slug.lower() in [one.slug for one in near]:
            return lead_to_own(request, f"/plaats/{slug.lower()}")
        reason = say("no-town", name=shorten(slug))
        return render(request, "places/no_place.html", status_code=404, reason=reason, near=near)
    answer = answer_town(release, town)
    return render(request, "places/plaats.html", slug=slug, town=answer, drawn=MAPS)


@router.get("/plaats/{slug}/kaart-{layer}.svg")
def town_map(request: Request, slug: str, layer: str) -> Response:
    """Send the map of what lies around a place, with the bodies of one layer."""
    town = release_of(request).towns.get(slug)
    if town is None:
        raise HTTPException(404)
    return _send_map(request, town.postcodes, layer)


def _send_map(request: Request, pc4s: Sequence[str], layer: str) -> Response:
    from maps.place import draw_place  # draws shapes: not needed to start

    release = release_of(request)
    picture = draw_place(release, pc4s, release.layers.layer(layer).id)
    if picture is None:
        raise HTTPException(404)
    return cached(request, picture.encode(), "image/svg+xml")


def _is_known(release: Release, pc4: str) -> bool:
    return pc4 in release.postcodes.zone or pc4 in release.postcodes.missing
