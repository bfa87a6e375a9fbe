"""The page: what changed between two dates, for one gemeente, per layer, on a map, and in fit."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo import dutch
from geo.errors import Fault, InputError
from service.shared.caching import cached
from service.shared.downloads import as_file
from service.shared.pages import release_of, render
from service.shared.refused import say_refused
from service.shared.tables.table import Table
from service.subjects.changes import tables, words
from service.subjects.changes.answer import answer_changes
from service.subjects.changes.answer.own import OwnChanges, develop, follow_gemeente, list_developed
from service.subjects.changes.answer.rows import Change, list_changes
from service.subjects.changes.answer.types import Changes
from service.subjects.changes.asked import Asked, Choice, Own, read_choice, read_gemeente
from service.subjects.changes.view import LEGEND, draw_chart, list_steps

router = APIRouter()

PAGE = "/veranderd"


def read_asked(
    van: str = "",
    peildatum: str = "",
    gemeente: str = "",
    laag: str = "",
    lagen: Annotated[list[str], Query()] = [],  # noqa: B006  # FastAPI reads it, changes nothing
    stap: str = "",
) -> Asked:
    """Return what stands in the address; two layers are one "a,b" or two values."""
    return Asked(van, peildatum, gemeente, laag, ",".join(lagen), stap)


Given = Annotated[Asked, Depends(read_asked)]


@router.get(PAGE)
def veranderd(request: Request, asked: Given) -> Response:
    """The page; a wrong choice is said, and the page shows what a reader starts with."""
    release = release_of(request)
    try:
        choice, error = read_choice(release, asked), ""
    except InputError as refused:
        choice = read_choice(release, Asked())
        error = " ".join(say_refused(release.layers, refused))
        asked = Asked(peildatum=asked.peildatum, gemeente=asked.gemeente)
    span, pair = choice.span, choice.pair
    changes = answer_changes(span)
    own = read_gemeente(release, asked.gemeente)
    found = follow_gemeente(span, changes, own.region) if own.region else None
    rows = list_changes(changes)
    deciding = release.layers.deciding
    developed = list_developed(changes, deciding)
    keys = [f"{one.source}/{one.target}" for one in developed]
    chosen = develop(changes, *pair)
    names = changes["layer_names"]
    layer, step = _choose_map(choice, found, asked)
    steps = list_steps(span, asked, layer, step)
    return render(
        request,
        "changes/veranderd.html",
        status_code=422 if error or own.fault else 200,
        error=error,
        asked=asked,
        choice=choice,
        changes=changes,
        own=own,
        found=found,
        own_lead=words.say_own(found, changes) if found else "",
        own_events=words.list_own_events(found, changes) if found else [],
        own_words=list(words.explain_own(found, changes)) if found else [],
        own_fits=_own_fits(changes, found),
        lead=words.say_country(changes),
        fit=words.say_fit(chosen, names, changes["from"], changes["to"]),
        all_fits=words.say_all_fits(developed),
        layers=list(release.layers),
        covering=[release.layers.layer(name) for name in release.layers.covering],
        gemeente_names=_list_names(choice),
        layer_words=words.say_layers(rows, changes),
        unchanged=words.list_unchanged(changes),
        layers_table=tables.layers_table(changes),
        steps=steps,
        legend=LEGEND,
        map_layer=release.layers.layer(layer),
        in_brief=tables.changes_in_brief,
        chart=draw_chart(changes, pair, keys),
        pair_name=words.name_pair(names, *pair),
        pair_table=tables.pair_table(changes, pair),
        developed=tables.developed_table(changes, developed),
        consulting=list(words.say_consulting(changes)),
        shifts=words.list_shifts(changes["consulting"]),
        consulting_table=tables.consulting_table(changes),
        sources=list(dict.fromkeys(layer["source"] for layer in names.values())),
    )


def _choose_map(choice: Choice, found: OwnChanges | None, asked: Asked) -> tuple[str, str]:
    """Return the layer and the division of the map: of what changed for the gemeente, if any did.

    The division is "" for the last one between both dates in which anything changed.
    """
    rows = found.rows if found else []
    layer = choice.layer
    if not asked.laag and rows and all(row.layer != layer for row in rows):
        layer = rows[0].layer
    own = [row.since for row in rows if row.layer == layer]
    return layer, choice.step or max(own, default="")


def _own_fits(changes: Changes, found: OwnChanges | None) -> Table | None:
    """Return the pairs of layers that fit better or worse in a gemeente; None for none."""
    differ = [pair for pair in found.fits if pair.differs] if found else []
    return tables.developed_table(changes, differ) if differ else None


def _list_names(choice: Choice) -> list[str]:
    """Return the names of the gemeenten of both dates."""
    names = {
        region.label
        for day in (choice.span.first, choice.span.last)
        for region in day.layers.regions("gemeente").values()
    }
    return sorted(names)


@router.get(f"{PAGE}/kaart.svg")
def picture(request: Request, asked: Given) -> Response:
    """The map of what came to another region of a layer in one division."""
    from maps.moved import draw_moved  # draws shapes: not needed to start

    release = release_of(request)
    choice = read_choice(release, asked)
    day = release.on(choice.step or release.divisions[-1])
    number = release.divisions.index(day.division)
    before = release.on(release.divisions[max(0, number - 1)])
    layer = release.layers.layer(choice.layer)
    plural = dutch.upper_first(layer.plural)
    title = words.say("map.title", plural=plural, date=dutch.date(day.division))
    made = draw_moved(day, before, layer.id, title)
    return cached(request, made.encode(), "image/svg+xml")


Make = Callable[[Choice, Changes, OwnChanges | None, str], Table]


def _list_rows(changes: Changes, found: OwnChanges | None, layer: str) -> list[Change]:
    rows = found.rows if found else list_changes(changes)
    return [row for row in rows if not layer or row.layer == layer]


TABLES: dict[str, Make] = {
    "wijzigingen": lambda _, changes, found, layer: tables.changes_table(
        changes, _list_rows(changes, found, layer)
    ),
    "lagen": lambda _, changes, *__: tables.layers_table(changes),
    "indelingen": lambda _, changes, *__: tables.divisions_table(changes),
    "passen": lambda choice, changes, *__: tables.figures_table(changes),
    "paar": lambda choice, changes, *__: tables.figures_table(changes, *choice.pair),
    "beter-of-slechter": lambda choice, changes, found, _: tables.developed_table(
        changes,
        found.fits if found else list_developed(changes, choice.span.last.layers.deciding),
    ),
    "overleg": lambda _, changes, *__: tables.consulting_table(changes),
}
"""Name of the file without its ending -> what makes the table."""

OF_GEMEENTE = ("wijzigingen", "beter-of-slechter")


@router.get(f"{PAGE}/{{name}}.{{form}}")
def table_file(request: Request, name: str, form: str, asked: Given) -> Response:
    """One of the tables."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    choice = read_choice(release, asked)
    own = read_gemeente(release, asked.gemeente) if name in OF_GEMEENTE else Own()
    if own.fault:
        raise InputError([Fault("gemeente", own.typed, (), own.fault)])

    def make() -> Table:
        changes = answer_changes(choice.span)
        found = follow_gemeente(choice.span, changes, own.region) if own.region else None
        layer = choice.layer if asked.laag else ""
        return TABLES[name](choice, changes, found, layer)

    span = f"{choice.span.first.date}-{choice.span.last.date}"
    who = f"-{own.region.code}" if own.region else ""
    file_name = f"lappendeken-veranderd-{name}{who}-{span}-{release.id}"
    return as_file(request, make, form, file_name)
