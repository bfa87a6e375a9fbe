"""Dutch pages out of templates: one layout, escaped, with numbers as Dutch readers write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from geo.layers.catalogue import OtherDate
from geo.release.load import Release
from maps.templating import make_environment
from service.shared.caching import NO_STORE, cached
from service.shared.contacts import Contacts
from service.shared.dates import API_NAME, PAGE_NAME, say_division, slice_release
from service.shared.glossary import explain_terms
from service.shared.settings import Settings
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


def fill(template: str, /, **context: Any) -> str:
    """Return a page as text; the mark NUL, which no page may hold, as what stands for unknown."""
    return environment().get_template(template).render(**context).replace("\x00", "\ufffd")


def release_of(request: Request) -> Release:
    """Return the release that the running service answers from, on the date in the address."""
    state = request.app.state
    asked = request.query_params.get(PAGE_NAME)
    return slice_release(state.store.release, asked, state.settings.date, PAGE_NAME)


def contacts_of(request: Request) -> Contacts:
    """Return how schools are reached, as far as the operator has DUO's registers."""
    contacts: Contacts = request.app.state.store.contacts
    return contacts


@dataclass(frozen=True)
class Day:
    """A division that a page can be shown on, and the address that does so."""

    since: str
    address: str
    current: bool


LONGEST_VALUE = 200
"""Characters of a path, or of a value in the address, that is asked again for another date."""


def _list_parameters(request: Request) -> set[str]:
    """List what the route reads of its address; nothing else that stands there is repeated."""
    names: set[str] = set()
    waiting = [request.scope["route"].dependant] if "route" in request.scope else []
    while waiting:
        needs = waiting.pop()
        names |= {parameter.alias for parameter in needs.query_params}
        waiting += needs.dependencies
    return names


def _describe_date(request: Request, release: Release) -> dict[str, Any]:
    """Return what the box of the date shows: the division, the others, what else was asked."""
    known = _list_parameters(request)
    path = request.url.path if len(request.url.path) <= LONGEST_VALUE else "/"
    asked = [
        (name, value)
        for name, value in request.query_params.multi_items()
        if name in known and len(value) <= LONGEST_VALUE
    ]
    return {
        "path": path,
        "division": say_division(release),
        "posted": request.method == "POST",
        "asked_with": asked,
        "divisions": [
            Day(
                since,
                f"{path}?{urlencode([*asked, (PAGE_NAME, since)])}",
                since == release.division,
            )
            for since in release.divisions
        ],
    }


@dataclass(frozen=True)
class Card:
    """Where a page is found by whom it is sent to, and the picture of its division."""

    address: str
    picture: str


def _describe_card(request: Request, asked: Sequence[tuple[str, str]], division: str) -> Card:
    """Return the addresses in what others show beside a link; asked: what the page reads."""
    site = site_of(request)
    date = request.query_params.get(PAGE_NAME)
    query = urlencode([*asked, (PAGE_NAME, date)] if date else asked)
    return Card(
        f"{site}{request.url.path}{f'?{query}' if query else ''}",
        f"{site}/kaartje.png?{urlencode({PAGE_NAME: division})}",
    )


def site_of(request: Request) -> str:
    """Return where readers find the service, without a stroke at the end."""
    settings: Settings = request.app.state.settings
    return (settings.public_address or str(request.base_url)).rstrip("/")


LINK = re.compile(
    r'(\s(?:href|src|action|formaction|data-tekening|data-zoek)=")'
    r'(/(?!static/|kaart/bestanden/)[^"#]*)([^"]*")'
)
FORM = re.compile(r'<form\b(?=[^>]*method="get")[^>]*>')


def keep_date(html: str, date: str) -> str:
    """Return a page of which every link and form leads on to the same date.

    >>> keep_date('<a href="/regio/gemeente#a">', "2021-01-01")
    '<a href="/regio/gemeente?peildatum=2021-01-01#a">'
    >>> keep_date('<form method="get">', "2021-01-01")
    '<form method="get"><input type="hidden" name="peildatum" value="2021-01-01">'
    """

    def add(found: re.Match[str]) -> str:
        address = found[2]
        if f"{PAGE_NAME}=" in address:
            return found[0]
        name = API_NAME if address.startswith("/api/") else PAGE_NAME
        joint = "&amp;" if "?" in address else "?"
        return f"{found[1]}{address}{joint}{name}={date}{found[3]}"

    def hide(found: re.Match[str]) -> str:
        field = f'<input type="hidden" name="{PAGE_NAME}" value="{date}">'
        return found[0] if "data-datum" in found[0] else found[0] + field

    return FORM.sub(hide, LINK.sub(add, html))


FAULT = re.compile(r'<div class="notice error"(?![^>]*\bhidden\b)([^>]*)>')


def announce_fault(html: str) -> str:
    """Return a page whose title and focus say so where it shows a fault of what was filled in.

    >>> announce_fault('<title>Reis</title><div class="notice error" role="alert">')
    '<title>Fout: Reis</title><div class="notice error" role="alert" tabindex="-1" autofocus>'
    >>> announce_fault('<title>Reis</title><div class="notice error" role="alert" hidden>')
    '<title>Reis</title><div class="notice error" role="alert" hidden>'
    """
    if not FAULT.search(html):
        return html
    html = FAULT.sub(r'<div class="notice error"\1 tabindex="-1" autofocus>', html, count=1)
    return html.replace("<title>", "<title>Fout: ", 1)


def lead_on(request: Request, address: str) -> RedirectResponse:
    """Lead on to another address of the service, on the date that was asked."""
    asked = request.query_params.get(PAGE_NAME)
    if asked is not None:
        start, mark, place = address.partition("#")
        start += f"{'&' if '?' in start else '?'}{urlencode({PAGE_NAME: asked})}"
        address = f"{start}{mark}{place}"
    return RedirectResponse(address, status_code=303)


def lead_to_own(request: Request, address: str) -> RedirectResponse:
    """Lead from another way to write a code, or a name, to the address of its own."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{address}{asked}", status_code=303)


def show_other_date(request: Request, error: OtherDate, start: str) -> Response:
    """Show where a region is that is not there on this date; start: of the addresses of regions."""
    layer = error.region.layer
    here = set(release_of(request).layers.regions(layer))
    words = {"error": error, "layer": layer, "here": here, "start": start}
    return render(request, "andere_datum.html", status_code=404, **words)


def render(
    request: Request, template: str, /, *, status_code: int = 200, **context: Any
) -> Response:
    """Return a page; `release` is always in its context.

    A page that was got, not posted to, changes only with the release: it has an ETag. Nobody keeps
    the answer to what was posted, or to what cannot be. `repost` in the context are the fields of a
    posted page that are posted again for another date.
    """
    release = context.setdefault("release", release_of(request))
    context |= _describe_date(request, release)
    context.setdefault("repost", {})
    if request.method != "POST" and status_code == 200:
        context["card"] = _describe_card(request, context["asked_with"], release.division)
    html = fill(template, **context)
    html = explain_terms(html, static_address("begrip.js"))
    html = announce_fault(html)
    if PAGE_NAME in request.query_params:
        html = keep_date(html, release.date)
    if request.method in ("GET", "HEAD") and status_code == 200:
        return cached(request, html.encode(), HTML)
    return HTMLResponse(html, status_code, NO_STORE)
