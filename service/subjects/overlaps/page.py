"""The patchwork: where two layers coincide and where they chafe, as a list and a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import Fault, InputError
from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import WEIGHTS
from maps import listing
from maps.pairs import PairRow, Relation, relate
from maps.patchwork import make_patchwork_map
from maps.wording import write_source
from service.shared.dates import API_NAME, PAGE_NAME
from service.shared.downloads import as_file, attach, name_file
from service.shared.map_parts import map_parts
from service.shared.map_parts import router as map_router
from service.shared.pages import HTML, lead_on, release_of, render
from service.shared.region_search import Hit, find_wanted, mark
from service.shared.tables.table import Table
from service.subjects.overlaps.answer import Pair, answer_overlap
from service.subjects.overlaps.one_file import self_contained_map
from service.subjects.overlaps.tables import overlap_table

router = APIRouter()
router.include_router(map_router)

DEFAULT_LAYERS = ("swv_vo", "jeugdregio")
MOST_HITS = 12
LONGEST_NAME = 80

READ = ("lagen", "gewicht", "regio", PAGE_NAME)
"""What the page reads of its address."""

SAME = {"weight": "gewicht", "layers": "lagen", "region": "regio", API_NAME: PAGE_NAME}
"""What the API and the command line call it -> what pages call it."""

MOST_UNREAD = 5

Layers = Annotated[list[str], Query(alias="lagen")]
Weight = Annotated[str, Query(alias="gewicht")]


@dataclass(frozen=True)
class Choice:
    """What the reader asked for: two layer ids, a weight, and a region as typed."""

    first: str
    second: str
    weight: str = "youth"
    region: str = ""

    @property
    def query(self) -> str:
        """The layers and the weight as they stand in an address."""
        return f"lagen={self.first},{self.second}&gewicht={self.weight}"

    def file_name(self, release: Release) -> str:
        """Return a name without ending that says what is in the file."""
        return name_file(release, self.first, self.second, self.weight)


@dataclass(frozen=True)
class Focus:
    """One region to look at: the pairs around it, and how it is divided over the classes."""

    region: Region
    singular: str
    rows: Sequence[PairRow]
    sentences: list[str]


@router.get("/lappendeken")
def lappendeken(
    request: Request,
    lagen: Layers = [],  # noqa: B006  # FastAPI reads it and changes nothing
    gewicht: Weight = "youth",
    regio: str = "",
) -> Response:
    """Show the page. A form sends each layer apart; the address then gets its short form."""
    release = release_of(request)
    try:
        choice = read_choice(release, lagen, gewicht, regio)
        relation = relate(release, choice.first, choice.second, choice.weight)
    except InputError as error:
        return _page(request, _keep_known(release, lagen, gewicht), error=error)
    if len(lagen) > 1:
        region = f"&{urlencode({'regio': choice.region})}" if choice.region else ""
        return lead_on(request, f"/lappendeken?{choice.query}{region}")
    rows = relation.rows()
    wanted = find_wanted(release, choice.region)
    # Of the same name in several layers, that of a layer on the map is meant.
    own = [region for region in wanted if region.layer in (choice.first, choice.second)]
    hits = [mark(release, region) for region in (own if len(own) == 1 else wanted)]
    [only] = hits if len(hits) == 1 else [None]
    if only is not None and only.elsewhen:
        hits = [only, *map(Hit, only.others)]
        only = None
    focus = find_around(relation, rows, only.region) if only is not None else None
    said = list_unread(request, release, lagen, choice)
    return _page(request, choice, relation=relation, rows=rows, focus=focus, hits=hits, said=said)


@router.get("/lappendeken/overlap.{form}")
def overlap_file(
    request: Request,
    form: str,
    lagen: Layers = [],  # noqa: B006
    gewicht: Weight = "youth",
) -> Response:
    """Send the list of pairs as csv or xlsx."""
    release = release_of(request)
    choice = read_choice(release, lagen, gewicht)

    def table() -> Table[Pair]:
        return overlap_table(answer_overlap(release, choice.first, choice.second, choice.weight))

    return as_file(request, table, form, choice.file_name(release))


@router.get("/lappendeken/kaart.html")
def map_file(
    request: Request,
    lagen: Layers = [],  # noqa: B006
    gewicht: Weight = "youth",
) -> Response:
    """Send the map as one file that works without a network."""
    release = release_of(request)
    choice = read_choice(release, lagen, gewicht)
    html = self_contained_map(release, choice.first, choice.second, choice.weight)
    return attach(request, html.encode(), HTML, f"{choice.file_name(release)}.html")


def read_choice(release: Release, lagen: Sequence[str], gewicht: str, regio: str = "") -> Choice:
    """Return two layers out of one "a,b" or two values, filled up with those one starts with.

    Raises UnknownName for a layer or weight that is not there, InputError for more than two.
    """
    names = _names(lagen)
    if len(names) > 2:
        message = f"Kies twee lagen, niet {len(names)}. Voorbeeld: lagen=swv_vo,jeugdregio."
        raise InputError([Fault("lagen", ",".join(names)[:40], release.layers.ids, message)])
    ids = [release.layers.layer(name, "lagen").id for name in names]
    ids = _fill_up(ids)
    release.zones.weight(gewicht, "gewicht")
    return Choice(ids[0], ids[1], gewicht, regio.strip()[:LONGEST_NAME])


def list_unread(
    request: Request, release: Release, lagen: Sequence[str], choice: Choice
) -> list[str]:
    """Return what of the address is not done as it was asked, in Dutch."""
    said = []
    if len(_names(lagen)) == 1:
        second = release.layers.layer(choice.second).plural
        said.append(
            f"U koos één laag. Daar zijn {second} bij gekozen; "
            "kies hieronder een andere tweede laag."
        )
    unread = [name for name in request.query_params if name not in READ]
    for name in dict.fromkeys(unread[:MOST_UNREAD]):
        other = SAME.get(name)
        said.append(
            f"“{name[:LONGEST_NAME]}” in het adres is niet gelezen."
            + (f" Op deze bladzijde heet dat “{other}”." if other else "")
        )
    return said


def _names(lagen: Sequence[str]) -> list[str]:
    return [name.strip() for entry in lagen for name in entry.split(",") if name.strip()]


def _fill_up(ids: list[str]) -> list[str]:
    """Return two layers: those that were chosen, then the ones that a reader starts with."""
    return ids + [name for name in DEFAULT_LAYERS if name not in ids][: 2 - len(ids)]


def find_around(relation: Relation, rows: Sequence[PairRow], region: Region) -> Focus:
    """Return the pairs around a region, and the shares of the classes within it."""
    around = relation.find_pairs_around(region)
    shares = relation.measure_within(region)
    where = f" in {region.label}"
    return Focus(
        region,
        relation.release.layers.layer(region.layer).singular,
        [row for row in rows if (row.source.code, row.target.code) in around],
        [relation.words.say_shares(shares, where), relation.words.say_divided(shares)]
        if shares
        else [],
    )


def _keep_known(release: Release, lagen: Sequence[str], gewicht: str) -> Choice:
    """Return what of a wrong choice can stay in the form."""
    ids = [name for name in _names(lagen) if name in release.layers.ids]
    ids = _fill_up(list(dict.fromkeys(ids))[:2])
    return Choice(ids[0], ids[1], gewicht if gewicht in WEIGHTS else "youth")


def _page(
    request: Request,
    choice: Choice,
    *,
    relation: Relation | None = None,
    rows: Sequence[PairRow] = (),
    focus: Focus | None = None,
    hits: Sequence[Hit] = (),
    said: Sequence[str] = (),
    error: InputError | None = None,
) -> Response:
    release = release_of(request)
    context: dict[str, Any] = {}
    if relation is not None:
        made = make_patchwork_map(
            relation, (focus.region.layer, focus.region.code) if focus else ()
        )
        shown = focus.rows if focus else rows
        context = {
            "headline": relation.words.say_headline(relation.fit),
            "reading_example": listing.explain_shares(relation, shown),
            "table": listing.make_pairs_table(relation, shown, links=True),
            "kaart": map_parts(release, made, sheets="/regio/"),
            "notices": notices(release, (choice.first, choice.second), choice.weight),
            "source_line": write_source(release, relation.words),
            "words": relation.words,
        }
    return render(
        request,
        "overlaps/lappendeken.html",
        status_code=422 if error else 200,
        error=str(error) if error else "",
        same=error is not None and error.faults[0].kind == "same-layer",
        first_plural=release.layers.layer(choice.first).plural,
        choice=choice,
        layers=list(release.layers),
        weights=WEIGHTS,
        total=len(rows),
        focus=focus,
        hits=list(hits[:MOST_HITS]) if focus is None else [],
        said=said,
        lost=bool(choice.region) and not hits,
        **context,
    )
