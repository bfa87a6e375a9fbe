"""All special schools at once, and the special schools that take the pupils of one region."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.catalogue import Layer
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.schools.words import fold
from service.shared.answers import Document
from service.shared.downloads import as_file
from service.shared.pages import environment, release_of, render
from service.shared.tables.table import Table
from service.subjects.schools.words import pupils_text
from service.subjects.schools_national.answer import (
    answer_school_pairs,
    answer_schools_national,
    answer_schools_of_region,
)
from service.subjects.schools_national.tables import (
    school_distribution_table,
    school_pairs_table,
    school_ranking_table,
    schools_of_region_table,
)
from service.subjects.schools_national.words import GROUPS, spread_of

router = APIRouter()

SHOWN_FIRST = 50
"""Schools of the ranking before the reader asks for all."""

STEP = 5
"""Numbers of gemeenten that share a bar."""

DRAWN = ("(V)SO", "SBO")
"""Groups of schools in the bars, each with a colour of its own."""

CARDS = (("(V)SO", "gemeente"), ("SO", "swv_po"), ("VSO", "swv_vo"), ("SBO", "swv_po"))
"""Group of schools and layer of the figures at the top."""

LAYERS = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers that stand open; the others are folded away."""

Make = Callable[[Release], Table]

TABLES: dict[str, Make] = {
    "verdeling": lambda release: school_distribution_table(
        release, answer_schools_national(release)
    ),
    "ranglijst": lambda release: school_ranking_table(release, answer_schools_national(release)),
    "paren": lambda release: school_pairs_table(release, answer_school_pairs(release)),
}
"""Name of the file without its ending -> what makes the table."""

ABOUT_AREAS = ("area-", "body-")
"""How the codes begin of warnings about areas and bodies, and not about schools."""


@dataclass(frozen=True)
class LayerSpreads:
    """The groups of schools in one layer, each set of kinds once."""

    layer: Layer
    rows: list[Document]


@dataclass(frozen=True)
class Bar:
    """Schools with so many gemeenten.

    first, last: the numbers that share the bar; schools: per group how many; starts, shares: per
    group where its piece begins and how long it is, in percent of the longest bar.
    """

    first: int
    last: int
    schools: Sequence[int]
    starts: Sequence[float]
    shares: Sequence[float]


@dataclass(frozen=True)
class National:
    """What is the same for every reader of a release; words: per school what it is found by."""

    release: Release
    document: Document
    spreads: list[LayerSpreads]
    bars: list[Bar]
    words: list[str]


@router.get("/scholen/landelijk")
def national_page(
    request: Request,
    zoek: Annotated[str, Query(max_length=100)] = "",
    alle: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """The spread over all special schools and their ranking; zoek: words of a school or place."""
    found = national_of(request)
    wanted = fold(zoek).split()
    rows = [
        row
        for row, words in zip(found.document["ranking"], found.words, strict=True)
        if all(word in words for word in wanted)
    ]
    shown = rows if wanted or alle else rows[:SHOWN_FIRST]
    return render(
        request,
        "schools_national/landelijk.html",
        document=found.document,
        spreads=[part for part in found.spreads if part.layer.id in LAYERS],
        others=[part for part in found.spreads if part.layer.id not in LAYERS],
        groups=GROUPS,
        bars=found.bars,
        cards=[
            {"spread": spread, "layer": release_of(request).layers.layer(layer)}
            for group, layer in CARDS
            if (spread := spread_of(found.document, group, layer))
        ],
        first=SHOWN_FIRST,
        drawn=[spread_of(found.document, group, "gemeente") for group in DRAWN],
        rows=shown,
        number=len(rows),
        query=zoek,
        warnings=about_schools(found.document),
        area_warnings=about_areas(found.document),
    )


@router.get("/scholen/landelijk/{name}.{form}")
def national_file(request: Request, name: str, form: str) -> Response:
    """One of the tables as a file: csv or xlsx."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    return as_file(
        request,
        lambda: TABLES[name](release),
        form,
        f"lappendeken-speciale-scholen-{name}-{release.id}",
    )


@router.get("/regio/{layer}/{code}/scholen")
def region_schools_page(request: Request, layer: str, code: str) -> Response:
    """Which special schools take the pupils who live in a region."""
    release = release_of(request)
    document = answer_schools_of_region(release, layer, code)
    return render(
        request,
        "schools_national/regio.html",
        document=document,
        layer=release.layers.layer(document["layer"]),
        region=release.layers.region(document["layer"], code),
        counted=[row for row in document["rows"] if row["share"] is not None],
        apart=[row for row in document["rows"] if row["share"] is None],
        warnings=[*about_schools(document), *about_areas(document)],
    )


@router.get("/regio/{layer}/{code}/scholen.{form}")
def region_schools_file(request: Request, layer: str, code: str, form: str) -> Response:
    """The same as a file: csv or xlsx."""
    release = release_of(request)
    found = release.layers.region(release.layers.layer(layer).id, code)
    return as_file(
        request,
        lambda: schools_of_region_table(
            release, answer_schools_of_region(release, found.layer, found.code)
        ),
        form,
        f"lappendeken-{found.code}-speciale-scholen-{release.id}",
    )


def national_of(request: Request) -> National:
    """The schools of the release that is served: made once, on the first request for them."""
    return _make(release_of(request))


@once_per_release
def _make(release: Release) -> National:
    document = answer_schools_national(release)
    return National(
        release=release,
        document=document,
        spreads=_spreads(release, document),
        bars=_bars(document),
        words=[_words(row) for row in document["ranking"]],
    )


def about_schools(document: Document) -> list[Document]:
    """What a reader has to know of the schools and how they are counted."""
    return [one for one in document["warnings"] if not one["code"].startswith(ABOUT_AREAS)]


def about_areas(document: Document) -> list[Document]:
    """What is not certain, or no longer so, of the areas and bodies."""
    return [one for one in document["warnings"] if one["code"].startswith(ABOUT_AREAS)]


def _spreads(release: Release, document: Document) -> list[LayerSpreads]:
    found = []
    for name in release.layers.covering:
        once: dict[tuple[str, ...], Document] = {}
        for row in document["distribution"]:
            if row["layer"] == name:
                once.setdefault(tuple(row["kinds"]), row)
        found.append(LayerSpreads(release.layers.layer(name), list(once.values())))
    return [part for part in found if part.rows]


def _bars(document: Document) -> list[Bar]:
    """Schools by their number of gemeenten, a group beside the other."""
    spreads = [spread_of(document, group, "gemeente") for group in DRAWN]
    histograms = [spread["histogram"] if spread else [] for spread in spreads]
    most = max((len(one) for one in histograms), default=0)
    numbers = [
        [sum(histogram[first : first + STEP]) for histogram in histograms]
        for first in range(1, most, STEP)
    ]
    longest = max(map(sum, numbers), default=1)
    bars = []
    for position, schools in enumerate(numbers):
        shares = [100 * number / longest for number in schools]
        first = 1 + position * STEP
        starts = [sum(shares[:place]) for place in range(len(shares))]
        bars.append(Bar(first, first + STEP - 1, schools, starts, shares))
    return bars


def _words(row: Document) -> str:
    names = (row["school"], row["place"], row["gemeente_name"], row["id"], *row["school_kinds"])
    return fold(" ".join(names))


environment().filters["pupils"] = pupils_text
