"""What programs that walk over the site are told: where they may go, and which pages there are."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from starlette.requests import Request
from starlette.responses import Response

from geo.release.load import Release
from service.shared.caching import cached
from service.shared.pages import release_of, site_of

router = APIRouter()

NO_PAGES = frozenset({"/healthz", "/readyz", "/metrics", "/scholen/dichtbij"})
"""Addresses that say nothing to who comes without a question, or are not for readers."""


@router.get("/robots.txt")
def robots(request: Request) -> Response:
    """Which pages programs may walk over: all but what is made for each question."""
    lines = ("User-agent: *", "Disallow: /api/", f"Sitemap: {site_of(request)}/sitemap.xml", "")
    return cached(request, "\n".join(lines).encode(), "text/plain")


@router.get("/sitemap.xml")
def sitemap(request: Request) -> Response:
    """Every page with an address of its own: of the site, of a region, of a school."""
    site = escape(site_of(request))
    urls = "".join(
        f"<url><loc>{site}{address}</loc></url>\n"
        for address in _list_pages(request, release_of(request))
    )
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    content = f'{start}<urlset xmlns="{space}">\n{urls}</urlset>\n'
    return cached(request, content.encode(), "application/xml")


def _list_pages(request: Request, release: Release) -> Iterator[str]:
    yield from sorted(filter(_is_page, find_plain_addresses(request.app)))
    for layer in release.layers.ids:
        yield f"/regio/{layer}"
        yield from (f"/regio/{layer}/{code}" for code in release.layers.regions(layer))
    yield from (f"/scholen/{school.id}" for school in release.register)


def find_plain_addresses(app: FastAPI) -> set[str]:
    """Return all addresses that can be asked and have no part to fill in."""
    routes = iter_route_contexts(app.routes)
    return {
        route.path
        for route in routes
        if route.path and "GET" in (route.methods or ()) and "{" not in route.path
    }


def _is_page(address: str) -> bool:
    is_file = "." in address
    return not (is_file or address in NO_PAGES or address.startswith("/api/"))
