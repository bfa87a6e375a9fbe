"""What the map needs in the browser: the drawing, Leaflet, our script and style, as files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import APIRouter, HTTPException
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.schools.counterparts import Counterparts
from maps.drawing import drawing_json
from maps.pairs import Relation
from service.shared.caching import cached, etag
from service.shared.pages import release_of

router = APIRouter()


@dataclass(frozen=True)
class MapParts:
    """Pieces of a page with a map: addresses of styles and scripts, HTML, and a block of JSON."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    html: Markup
    pair: Markup
    pair_id: str


@router.get("/kaart/{release}/tekening.json")
def drawing(request: Request, release: str) -> Response:
    """The drawing of the country of one release."""
    served = release_of(request)
    if release != served.id:
        raise HTTPException(404)
    return cached(request, _drawing(request, served), "application/json")


@router.get("/kaart/bestanden/{name}")
def map_file(request: Request, name: str) -> Response:
    """Leaflet, our script and our styles."""
    found = _files().get(name)
    if found is None:
        raise HTTPException(404)
    content, media_type = found
    return cached(request, content, media_type)


def map_parts(request: Request, relation: Relation, focus: Region | None) -> MapParts:
    """The pieces for a page that shows two layers, and lights up a region if there is one."""
    from maps import patchwork  # folium is heavy: imported when the first map is asked for

    release = relation.release
    return MapParts(
        styles=tuple(_address(name) for name in ("leaflet.css", "kaart.css")),
        scripts=tuple(_address(name) for name in ("leaflet.js", "kaart.js")),
        html=patchwork.map_html(drawing_url=_drawing_url(request, release), sheets="/regio/"),
        pair=patchwork.pair_json(relation, (focus.layer, focus.code) if focus else ()),
        pair_id=patchwork.PAIR_BLOCK,
    )


def school_map_parts(request: Request, found: Counterparts) -> MapParts:
    """The pieces for the page of one school."""
    from maps import school

    release = release_of(request)
    return MapParts(
        styles=tuple(_address(name) for name in ("leaflet.css", "kaart.css")),
        scripts=tuple(_address(name) for name in ("leaflet.js", "school.js")),
        html=school.school_map_html(drawing_url=_drawing_url(request, release)),
        pair=school.school_json(release, found),
        pair_id=school.SCHOOL_BLOCK,
    )


def journey_map_parts(request: Request, stages: Sequence[Mapping[str, Any]]) -> MapParts:
    """The pieces for the page of a journey; stages: those of its document."""
    from maps import journey

    release = release_of(request)
    drawing_url = _drawing_url(request, release)
    return MapParts(
        styles=tuple(_address(name) for name in ("leaflet.css", "kaart.css")),
        scripts=tuple(_address(name) for name in ("leaflet.js", "reis.js")),
        html=journey.journey_map_html(release, stages, drawing_url=drawing_url),
        pair=journey.journey_json(release, stages),
        pair_id=journey.JOURNEY_BLOCK,
    )


def _drawing_url(request: Request, release: Release) -> str:
    version = _version(_drawing(request, release))
    return f"/kaart/{release.id}/tekening.json?v={version}"


def _drawing(request: Request, release: Release) -> bytes:
    """The drawing, made once for the release that is served."""
    state = request.app.state
    made: tuple[Release, bytes] | None = getattr(state, "drawing", None)
    if made is None or made[0] is not release:
        made = release, drawing_json(release)
        state.drawing = made
    return made[1]


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    """Name -> content and media type."""
    from maps import assets, journey, patchwork, school

    scripts = f"{assets.own_js()}\n{patchwork.start_script()}\n"
    of_school = f"{assets.school_js()}\n{school.school_start_script()}\n"
    of_journey = f"{assets.journey_js()}\n{journey.journey_start_script()}\n"
    return {
        "leaflet.js": (assets.leaflet_js().encode(), "text/javascript"),
        "leaflet.css": (assets.leaflet_css().encode(), "text/css"),
        "kaart.js": (scripts.encode(), "text/javascript"),
        "school.js": (of_school.encode(), "text/javascript"),
        "reis.js": (of_journey.encode(), "text/javascript"),
        "kaart.css": (assets.own_css().encode(), "text/css"),
    }


def _address(name: str) -> str:
    return f"/kaart/bestanden/{name}?v={_version(_files()[name][0])}"


def _version(content: bytes) -> str:
    """A new address for new content, so that no browser mixes old and new."""
    return etag(content)[1:9]
