"""Dutch pages out of templates: one layout, escaped, with numbers as Dutch readers write them."""

from functools import cache
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from geo.release import Release
from maps.templating import make_environment


@cache
def environment() -> Environment:
    """The templates of the pages."""
    return make_environment("service")


def release_of(request: Request) -> Release:
    """The release that the running service answers from."""
    release: Release = request.app.state.store.release
    return release


def render(
    request: Request, template: str, /, *, status_code: int = 200, **context: Any
) -> HTMLResponse:
    """A page; `release` is always in its context."""
    context.setdefault("release", release_of(request))
    html = environment().get_template(template).render(path=request.url.path, **context)
    return HTMLResponse(html, status_code)
