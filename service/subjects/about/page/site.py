"""Pages about the site itself: its words, who runs it, how accessible it is, and one in English."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.glossary import list_terms
from service.shared.pages import release_of, render
from service.shared.quilt import count_areas

router = APIRouter()


@router.get("/begrippen")
def begrippen(request: Request) -> Response:
    """Every word that the pages explain."""
    return render(request, "about/begrippen.html", terms=list_terms())


@router.get("/colofon")
def colofon(request: Request) -> Response:
    """Who runs the site, where its facts come from, and what may be done with them."""
    return render(request, "about/colofon.html", operator=request.app.state.settings.operator)


@router.get("/contact")
def contact(request: Request) -> Response:
    """How the operator is reached; it says so where that is not told."""
    return _about_operator(request, "about/contact.html")


@router.get("/toegankelijkheid")
def accessibility(request: Request) -> Response:
    """The accessibility statement."""
    return _about_operator(request, "about/toegankelijkheid.html")


@router.get("/english")
def english(request: Request) -> Response:
    """What this is, for who reads no Dutch."""
    release = release_of(request)
    return render(
        request,
        "about/english.html",
        layers=release.layers.deciding,
        areas=count_areas(release),
        english_date=write_english(release.division),
        english_regulation=write_english(release.vintages["regulation"]),
    )


def _about_operator(request: Request, template: str) -> Response:
    settings = request.app.state.settings
    return render(request, template, operator=settings.operator, mail=settings.contact_mail)


def write_english(day: str) -> str:
    """Write an ISO date, a month or a year in English.

    >>> write_english("2026-01-01"), write_english("2015-06"), write_english("2015")
    ('1 January 2026', 'June 2015', '2015')
    """
    year, *rest = day.split("-")
    words = [MONTHS[int(part) - 1] if at == 0 else str(int(part)) for at, part in enumerate(rest)]
    return " ".join([*reversed(words), year])


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
