"""Stylesheets and icons of the pages, out of the package, with an ETag."""

from functools import cache
from importlib.resources import files

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from maps import assets
from service.caching import cached, etag

router = APIRouter()

MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@router.get("/static/{name}")
def static_file(request: Request, name: str) -> Response:
    """One file of `service/static`, or the script that it shares with the map, by its name."""
    content = _files().get(name)
    if content is None:
        raise HTTPException(404)
    return cached(request, content, MEDIA_TYPES[name.rsplit(".", 1)[-1]])


def static_address(name: str) -> str:
    """Where a page finds a file; another address for other content, so that none is mixed up."""
    return f"/static/{name}?v={etag(_files()[name])[1:9]}"


@cache
def _files() -> dict[str, bytes]:
    folder = files("service") / "static"
    own = {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}
    return own | {assets.TABLES: assets.tables_js().encode()}
