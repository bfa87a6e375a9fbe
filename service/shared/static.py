"""Stylesheets and icons of the pages, out of the package, with an ETag."""

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from service.shared.caching import cached, fingerprint
from service.shared.static_files import read_static_files

router = APIRouter()

MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@router.get("/static/{name}")
def static_file(request: Request, name: str) -> Response:
    """Send a file of the layout, of a subject, or that it shares with the map, by its name."""
    content = read_static_files().get(name)
    if content is None:
        raise HTTPException(404)
    return cached(request, content, MEDIA_TYPES[name.rsplit(".", 1)[-1]])


def static_address(name: str) -> str:
    """Return where a page finds a file; other content has another address."""
    return f"/static/{name}?v={fingerprint(read_static_files()[name])[:8]}"
