"""Dutch pages out of templates: one layout, escaped, with numbers as Dutch readers write them."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from geo import dutch
from geo.places.notices import ended_sentence
from geo.release import Release


@cache
def environment() -> Environment:
    """The templates; an unknown variable is an error, everything is escaped."""
    made = Environment(
        loader=PackageLoader("service"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        number=dutch.number,
        percent=dutch.percent,
        metres=dutch.metres,
        date=dutch.date,
        join_dutch=dutch.join,
        ended=ended_sentence,
        upper_first=dutch.upper_first,
    )
    return made


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
