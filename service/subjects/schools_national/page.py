"""All special schools at once, and the special schools that take the pupils of one region."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.finding import find_region
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.spelling import fold
from service.shared.answers import LayerNames
from service.shared.downloads import as_file, name_file
from service.shared.pages import release_of, render
from service.shared.tables.table import Table
from service.subjects.schools.answer.pupils import say_pupils
from service.subjects.schools_national.answer.country import (
    NAMES,
    RankedSchool,
    SchoolFigures,
    SchoolSpread,
    answer_schools_national,
    find_spread,
)
from service.subjects.schools_national.answer.pairs import answer_school_pairs
from service.subjects.schools_national.answer.region import answer_schools_of_region
from service.subjects.schools_national.tables import (
    school_distribution_table,
    school_pairs_table,
    school_ranking_table,
    schools_of_region_table,
)
from service.subjects.schools_national.words import (
    SETTINGS,
    say_inside,
    select_about_areas,
    select_about_schools,
)

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

TABLES: Mapping[str, Callable[[Release], Table[Any]]] = {
    "verdeling": lambda release: school_distribution_table(answer_schools_national(release)),
    "ranglijst": lambda release: school_ranking_table(answer_schools_national(release)),
    "paren": lambda release: school_pairs_table(answer_school_pairs(release)),
}
"""Name of the file without its ending -> what makes the table."""


@dataclass(frozen=True)
class LayerSpreads:
    """The groups of schools in one layer, each set of kinds once."""

    id: str
    layer: LayerNames
    rows: list[SchoolSpread]


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

    figures: SchoolFigures
    spreads: list[LayerSpreads]
    bars: list[Bar]
    words: list[str]


@router.get("/scholen/landelijk")
def national_page(
    request: Request,
    zoek: Annotated[str, Query(max_length=100)] = "",
    alle: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Show the spread over all special schools and their ranking; zoek: of a school or place."""
    found = national_of(request)
    figures, wanted = found.figures, fold(zoek).split()
    rows = [
        row
        for row, words in zip(figures["ranking"], found.words, strict=True)
        if all(word in words for word in wanted)
    ]
    spreads = figures["distribution"]
    main = [row for row in rows if row["setting"] is None]
    return render(
        request,
        "schools_national/landelijk.html",
        figures=figures,
        spreads=[part for part in found.spreads if part.id in LAYERS],
        others=[part for part in found.spreads if part.id not in LAYERS],
        groups=NAMES,
        bars=found.bars,
        cards=[
            {"spread": spread, "layer": figures["layers"][layer]}
            for group, layer in CARDS
            if (spread := find_spread(spreads, group, layer))
        ],
        first=SHOWN_FIRST,
        drawn=[find_spread(spreads, group, "gemeente") for group in DRAWN],
        rows=main if wanted or alle else main[:SHOWN_FIRST],
        number=len(main),
        apart=[row for row in rows if row["setting"]],
        settings=SETTINGS,
        query=zoek,
        say_pupils=say_pupils,
        warnings=select_about_schools(figures["warnings"]),
        area_warnings=select_about_areas(figures["warnings"]),
    )


@router.get("/scholen/landelijk/{name}.{form}")
def national_file(request: Request, name: str, form: str) -> Response:
    """Send one of the tables as a file: csv or xlsx."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    file_name = name_file(release, "speciale-scholen", name)
    return as_file(request, lambda: TABLES[name](release), form, file_name)


@router.get("/regio/{layer}/{code}/scholen")
def region_schools_page(request: Request, layer: str, code: str) -> Response:
    """Show which special schools take the pupils who live in a region."""
    region = answer_schools_of_region(release_of(request), layer, code)
    warnings = region["warnings"]
    return render(
        request,
        "schools_national/regio.html",
        region=region,
        layer=region["layers"][region["layer"]],
        counting=[row for row in region["rows"] if row["share"] is not None],
        apart=[row for row in region["rows"] if row["share"] is None],
        warnings=[*select_about_schools(warnings), *select_about_areas(warnings)],
        say_pupils=say_pupils,
        say_inside=say_inside,
    )


@router.get("/regio/{layer}/{code}/scholen.{form}")
def region_schools_file(request: Request, layer: str, code: str, form: str) -> Response:
    """Send the same as a file: csv or xlsx."""
    release = release_of(request)
    found = find_region(release.layers, layer, code)

    def make() -> Table[Any]:
        return schools_of_region_table(answer_schools_of_region(release, found.layer, found.code))

    return as_file(request, make, form, name_file(release, found.code, "speciale-scholen"))


def national_of(request: Request) -> National:
    """Return the schools of the release that is served: made once, on the first request."""
    return _make(release_of(request))


@once_per_release
def _make(release: Release) -> National:
    figures = answer_schools_national(release)
    return National(
        figures=figures,
        spreads=_group_spreads(figures),
        bars=_draw_bars(figures),
        words=[_list_words(row) for row in figures["ranking"]],
    )


def _group_spreads(figures: SchoolFigures) -> list[LayerSpreads]:
    found = []
    for name, layer in figures["layers"].items():
        once: dict[tuple[str, ...], SchoolSpread] = {}
        for row in figures["distribution"]:
            if row["layer"] == name:
                once.setdefault(tuple(row["kinds"]), row)
        found.append(LayerSpreads(name, layer, list(once.values())))
    return [part for part in found if part.rows]


def _draw_bars(figures: SchoolFigures) -> list[Bar]:
    """Return schools by their number of gemeenten, a group beside the other."""
    spreads = [find_spread(figures["distribution"], group, "gemeente") for group in DRAWN]
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


def _list_words(row: RankedSchool) -> str:
    names = (row["school"], row["place"], row["gemeente_name"], row["id"], *row["school_kinds"])
    return fold(" ".join(names))
