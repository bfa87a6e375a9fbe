"""All schools at once, and the special schools that take the pupils of one region."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from operator import itemgetter
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.finding import find_region
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.schools.profiles.profile import Group
from service.shared.answers import LayerNames
from service.shared.downloads import as_file, name_file
from service.shared.lists.address import Address
from service.shared.lists.ground import Schools
from service.shared.lists.narrow import Listing, Wished
from service.shared.lists.near import Placed, lead_to_near
from service.shared.pages import lead_on, release_of, render
from service.shared.tables.table import Table
from service.subjects.schools.answer.position import MANY, ONE
from service.subjects.schools.answer.pupils import say_pupils
from service.subjects.schools_national.answer.country import (
    RankedSchool,
    SchoolFigures,
    SchoolSpread,
    answer_schools_national,
)
from service.subjects.schools_national.answer.pairs import answer_school_pairs
from service.subjects.schools_national.answer.region import answer_schools_of_region
from service.subjects.schools_national.asked import ASKED, USUAL, read_group
from service.subjects.schools_national.tables import (
    school_distribution_table,
    school_pairs_table,
    school_ranking_table,
    schools_of_region_table,
)
from service.subjects.schools_national.words import (
    CHOICES,
    NAMES,
    SETTINGS,
    say_inside,
    select_about_areas,
    select_about_schools,
)

router = APIRouter()

PAGE = "/scholen/landelijk"
RANKING = f"{PAGE}/ranglijst"

KindAsked = Annotated[str, Query(alias="soort", max_length=20)]

BRIEF = 5
"""Schools of the ranking on the page of the country."""

FIRST = 20
"""Schools on one page of the ranking."""

STEP, MOST_SINGLE = 5, 9
"""Numbers of gemeenten that share a bar, where there are many; else each up to the most has one."""

FEW_NUMBERS = 25
"""Up to so many gemeenten each number has a bar of its own."""

DRAWN: Mapping[Group, Sequence[Group]] = {"all": ("(V)SO", "SBO")}
"""Groups in the bars, each with a colour of its own, where it is not the group itself."""

CARDS: Sequence[tuple[Group, str]] = (
    ("(V)SO", "gemeente"),
    ("SO", "swv_po"),
    ("VSO", "swv_vo"),
    ("SBO", "swv_po"),
    ("PO", "gemeente"),
    ("VO", "gemeente"),
)
"""Group of schools and layer of the figures at the top."""

LAYERS = ("gemeente",)
"""Layers that stand open; the others are folded away."""

TABLES: Mapping[str, Callable[[Release], Table[Any]]] = {
    "verdeling": lambda release: school_distribution_table(answer_schools_national(release, 1)),
    "paren": lambda release: school_pairs_table(answer_school_pairs(release)),
}
"""Name of the file without its ending -> what makes the table."""

FILES = {"verdeling": "scholen", "paren": "speciale-scholen"}
"""The same name -> what the file is about."""


@dataclass(frozen=True)
class LayerSpreads:
    """The groups of schools in one layer, each set of kinds once."""

    id: str
    layer: LayerNames
    rows: list[SchoolSpread]


@dataclass(frozen=True)
class Bar:
    """Schools with so many gemeenten.

    label: the numbers that share the bar; schools: per group how many; starts, shares: per group
    where its piece begins and how long it is, in percent of the longest bar.
    """

    label: str
    schools: Sequence[int]
    starts: Sequence[float]
    shares: Sequence[float]


class National:
    """What is the same for every reader of a release who asks for one group of schools."""

    def __init__(self, release: Release, group: Group) -> None:
        self._release = release
        self.figures = answer_schools_national(release, BRIEF, group)
        self.apart = sum(row["setting"] is not None for row in self.figures["ranking"])
        spreads = self.figures["distribution"]
        self.spread = {(row["group"], row["layer"]): row for row in spreads}
        self.spreads = _group_spreads(self.figures)
        groups = DRAWN.get(group, (group,))
        drawn = [self.spread.get((one, "gemeente")) for one in groups]
        self.drawn = [spread for spread in drawn if spread]
        self.bars = _draw_bars([spread["histogram"] for spread in self.drawn])

    @cached_property
    def every(self) -> SchoolFigures:
        """The same with all schools of the ranking."""
        return answer_schools_national(self._release, group=self.figures["group"])


@router.get(PAGE)
def national_page(
    request: Request,
    wish: Wished,
    kind: KindAsked = "",
) -> Response:
    """Show the spread over all schools and the head of the ranking of a group.

    Who seeks a school, or wants them all, is led to the whole ranking.
    """
    if wish.given or wish.every:
        every = {"alle": wish.every}
        return lead_on(request, _find_ranking(kind).lead({**wish.given, **every}))
    found, shared = _share(request, kind)
    figures = found.figures
    return render(
        request,
        "schools_national/landelijk.html",
        **shared,
        spreads=[part for part in found.spreads if part.id in LAYERS],
        others=[part for part in found.spreads if part.id not in LAYERS],
        groups=NAMES,
        one=ONE,
        bars=found.bars,
        cards=[
            {"spread": spread, "layer": figures["layers"][layer]}
            for one, layer in CARDS
            if (spread := found.spread.get((one, layer)))
        ],
        drawn=found.drawn,
        rows=[row for row in figures["ranking"] if row["setting"] is None],
        number=figures["schools"] - found.apart,
        apart=found.apart,
        warnings=select_about_schools(figures["warnings"]),
        area_warnings=select_about_areas(figures["warnings"]),
    )


@router.get(RANKING)
def ranking_page(request: Request, wish: Wished, kind: KindAsked = "") -> Response:
    """Show the ranking of a group of schools, shorter as a reader wishes."""
    return _show_ranking(request, kind, wish)


@router.post(RANKING)
def ranking_nearby(request: Request, wish: Wished, place: Placed, kind: KindAsked = "") -> Response:
    """Lead to the ranking with the schools around a place first."""
    show = partial(_show_ranking, request, kind, wish)
    return lead_to_near(request, wish, place, _find_ranking(kind), show)


def _find_ranking(kind: str) -> Address:
    return Address(RANKING, {"soort": kind})


def _show_ranking(request: Request, kind: str, wish: Wished, fault: str = "") -> Response:
    release = release_of(request)
    national, shared = _share(request, kind)
    rows = national.every["ranking"]
    main = [row for row in rows if row["setting"] is None]
    found = _list_ranked(main, kind).narrow(release, wish, fault)
    apart = [row for row in rows if row["setting"]]
    told = _list_ranked(apart, kind).select(release, found.wish)
    wished = found.wish.given
    return render(
        request,
        "schools_national/ranglijst.html",
        **shared,
        status_code=found.status,
        found=found,
        apart=told.rows,
        distances={**told.distances, **found.distances},
        addresses={one: _find_ranking("" if one == USUAL else one).lead(wished) for one in ASKED},
    )


def _share(request: Request, kind: str) -> tuple["National", dict[str, Any]]:
    """Return the schools of a group, and what both pages say of them."""
    group = read_group(kind, "soort")
    found = national_of(request, group)
    return found, {
        "figures": found.figures,
        "many": MANY,
        "kinds": {name: CHOICES[one] for name, one in ASKED.items()},
        "asked": next(name for name, one in ASKED.items() if one == group),
        "around": any(spread["basis"] == "surroundings" for spread in found.drawn),
        "settings": SETTINGS,
        "say_pupils": say_pupils,
    }


def _list_ranked(rows: Sequence[RankedSchool], kind: str) -> Listing[RankedSchool]:
    ground, key = Schools({row["id"]: row["id"] for row in rows}), itemgetter("id")
    return Listing(ground, rows, _find_ranking(kind), key, _list_words, FIRST)


@router.get(f"{RANKING}.{{form}}")
def ranking_file(request: Request, form: str, wish: Wished, kind: KindAsked = "") -> Response:
    """Send the ranking as csv or xlsx: all schools of the group, or those wished."""
    release, group = release_of(request), read_group(kind, "soort")
    every = national_of(request, group).every
    chosen = _list_ranked(every["ranking"], kind).select(release, wish)
    table = chosen.tell(school_ranking_table({**every, "ranking": list(chosen.rows)}))
    name = name_file(release, "scholen", kind.lower(), "ranglijst", *chosen.parts)
    return as_file(request, lambda: table, form, name)


@router.get(f"{PAGE}/{{name}}.{{form}}")
def national_file(request: Request, name: str, form: str) -> Response:
    """Send one of the tables as a file: csv or xlsx."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    return as_file(
        request, lambda: TABLES[name](release), form, name_file(release, FILES[name], name)
    )


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


def national_of(request: Request, group: Group) -> National:
    """Return the schools of the release that is served: made once, on the first request."""
    return _make(release_of(request))(group)


@once_per_release
def _make(release: Release) -> Callable[[Group], National]:
    return cache(partial(National, release))


def _group_spreads(figures: SchoolFigures) -> list[LayerSpreads]:
    found = []
    for name, layer in figures["layers"].items():
        once: dict[tuple[str, ...], SchoolSpread] = {}
        for row in figures["distribution"]:
            if row["layer"] == name:
                once.setdefault(tuple(row["kinds"]), row)
        found.append(LayerSpreads(name, layer, list(once.values())))
    return [part for part in found if part.rows]


def _draw_bars(histograms: Sequence[Sequence[int]]) -> list[Bar]:
    """Return schools by their number of gemeenten, a group beside the other."""
    most = max(map(len, histograms), default=1) - 1
    ends = [(first, first + STEP - 1) for first in range(1, most + 1, STEP)]
    if most <= FEW_NUMBERS:
        ends = [(number, number) for number in range(1, min(most, MOST_SINGLE) + 1)]
        ends += [(MOST_SINGLE + 1, most)] if most > MOST_SINGLE else []
    numbers = [
        [sum(histogram[first : last + 1]) for histogram in histograms] for first, last in ends
    ]
    longest = max(map(sum, numbers), default=1)
    bars = []
    for (first, last), schools in zip(ends, numbers, strict=True):
        shares = [100 * number / longest for number in schools]
        starts = [sum(shares[:place]) for place in range(len(shares))]
        label = str(first) if first == last else f"{first} tot en met {last}"
        bars.append(Bar(label, schools, starts, shares))
    return bars


def _list_words(row: RankedSchool) -> str:
    """Return the words by which a school is found."""
    names = (row["school"], row["place"], row["gemeente_name"], row["id"], *row["school_kinds"])
    return " ".join(names)
