"""What the map needs in the browser: the drawing, Leaflet, our script and style, as files."""

from dataclasses import dataclass
from functools import cache

from fastapi import APIRouter, HTTPException
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from geo.release.load import Release
from geo.release.once import once_per_release
from maps import assets
from maps.kinds import JOURNEY, PATCHWORK, SCHOOL, SEVERAL, SURROUNDINGS, Map, Still
from maps.topology import write_drawing
from service.shared.caching import cached, fingerprint
from service.shared.dates import PAGE_NAME
from service.shared.pages import release_of

router = APIRouter()

SCRIPTS = {
    PATCHWORK: "kaart.js",
    SEVERAL: "lagen.js",
    SCHOOL: "school.js",
    SURROUNDINGS: "omgeving.js",
    JOURNEY: "reis.js",
}
"""Kind of map -> name of its script."""


@dataclass(frozen=True)
class MapParts:
    """Pieces of a page with a map: addresses of styles and scripts, HTML, and a block of JSON."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    html: Markup
    legend: Markup
    json: Markup
    block: str


@router.get("/kaart/{release}/tekening.json")
def drawing(request: Request, release: str) -> Response:
    """Send the drawing of the country of one release."""
    served = release_of(request)
    if release != served.id:
        raise HTTPException(404)
    return cached(request, write_drawing(served), "application/json")


@router.get("/kaart/bestanden/{name}")
def map_file(request: Request, name: str) -> Response:
    """Send Leaflet, our script or our styles."""
    found = _files().get(name)
    if found is None:
        raise HTTPException(404)
    content, media_type = found
    return cached(request, content, media_type)


def map_parts(release: Release, made: Map, *, still: Still | Markup, sheets: str = "") -> MapParts:
    """Take a map apart for a page.

    release: on the date of the drawing; still: a picture of the map for who has no script, or the
    SVG itself; sheets: the address under which each region has a sheet.
    """
    return MapParts(
        styles=tuple(_address(name) for name in ("leaflet.css", "kaart.css")),
        scripts=tuple(_address(name) for name in ("leaflet.js", SCRIPTS[made.kind])),
        html=made.html(drawing_url=_drawing_url(release), sheets=sheets, still=still),
        legend=made.legend,
        json=made.json,
        block=made.kind.block,
    )


@once_per_release
def _drawing_url(release: Release) -> str:
    date = f"{PAGE_NAME}={release.division}"
    return f"/kaart/{release.id}/tekening.json?{date}&v={_version(write_drawing(release))}"


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    """Read the files: name -> content and media type."""
    texts = {
        "leaflet.js": assets.read_leaflet_js(),
        "leaflet.css": assets.read_leaflet_css(),
        "kaart.css": assets.read_own_css(),
        **{name: kind.script for kind, name in SCRIPTS.items()},
    }
    types = {"js": "text/javascript", "css": "text/css"}
    return {name: (text.encode(), types[name.split(".")[-1]]) for name, text in texts.items()}


def _address(name: str) -> str:
    return f"/kaart/bestanden/{name}?v={_version(_files()[name][0])}"


def _version(content: bytes) -> str:
    """Return a new address for new content, so that no browser mixes old and new."""
    return fingerprint(content)[:8]
