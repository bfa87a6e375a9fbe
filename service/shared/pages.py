"""Dutch pages out of templates: one layout, escaped, with numbers as Dutch readers write them."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from geo.release.load import Release
from maps.templating import make_environment
from service.shared.caching import cached
from service.shared.static import static_address

HTML = "text/html; charset=utf-8"


def _loader() -> BaseLoader:
    """Return templates of a subject under its name, those of the layout without one."""
    return ChoiceLoader(
        [
            PackageLoader("service.web"),
            PrefixLoader(
                {
                    entry.name: PackageLoader(f"service.subjects.{entry.name}")
                    for entry in files("service.subjects").iterdir()
                    if (entry / "templates").is_dir()
                }
            ),
        ]
    )


@cache
def environment() -> Environment:
    """Return the templates of the pages."""
    made = make_environment(_loader())
    made.globals["static"] = static_address
    return made


def release_of(request: Request) -> Release:
    """Return the release that the running service answers from."""
    release: Release = request.app.state.store.release
    return release


def render(
    request: Request, template: str, /, *, status_code: int = 200, **context: Any
) -> Response:
    """Return a page; `release` is always in its context.

    A page that was got, not posted to, changes only with the release: it has an ETag.
    """
    context.setdefault("release", release_of(request))
    html = environment().get_template(template).render(path=request.url.path, **context)
    if request.method in ("GET", "HEAD") and status_code == 200:
        return cached(request, html.encode(), HTML)
    return HTMLResponse(html, status_code)
