"""Places: the bodies at a postcode or point, at many of them, and what a file of them means."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, NotRequired

from typing_extensions import TypedDict

from geo.errors import InputError
from geo.places import answer as geo
from geo.places.locate import Locator
from geo.places.notices import WARNING
from geo.release.load import Release
from service.shared.answers import (
    Certainty,
    LayerNames,
    Notice,
    Problem,
    Provenance,
    Share,
    Successor,
    find_text_year,
    list_successors,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import Shown, show_body
from service.shared.place_input import Query, read_place
from service.shared.problems import state_error
from service.shared.texts import read_texts

say = read_texts("places")


class Alternative(TypedDict):
    """Another body that a postcode may fall under, with its share of the postcode's area."""

    code: str
    name: str
    share: Share


class Body(TypedDict):
    """One governing body at a place; `shown` is left out in a list of places."""

    layer: str
    code: str
    name: str
    label: str
    vintage: str
    certainty: Certainty
    now: list[Successor] | None
    distance_to_border_m: float | None
    near_border: bool
    also_possible: list[Alternative]
    shown: NotRequired[Shown]


class Suggestion(TypedDict):
    """A likely body for a postcode that the regulation lacks; never an answer."""

    layer: str
    code: str
    name: str
    label: str


class Place(Provenance):
    """The bodies that govern one place; without a zone there are none.

    `layers` is empty in a list of places.
    """

    query: Query
    zone: str | None
    bodies: list[Body]
    warnings: list[Notice]
    suggestions: list[Suggestion]
    layers: dict[str, LayerNames]


class ItemError(TypedDict):
    """An item that has no answer."""

    error: Problem


class Places(Provenance):
    """One answer or one error per item, in order."""

    items: list[Place | ItemError]


class LayerSource(TypedDict):
    """Where the codes of a layer come from."""

    layer: str
    source: str
    publisher: str
    licence: str


class BatchMeta(Provenance):
    """What has to be known to read a file with the codes of places."""

    title: str
    warnings: list[Notice]
    columns: dict[str, str]
    empty_cell: str
    sources: list[LayerSource]


def answer_place(release: Release, query: Query) -> Place:
    """Return the bodies at one place, with their doubts; raises InputError for no place here."""
    return _answer(release, query, name_layers(release.layers))


def answer_items(release: Release, items: Iterable[Any]) -> Iterator[Place | ItemError]:
    """Yield for each item the bodies of its place, or what is wrong with it."""
    for number, item in enumerate(items):
        try:
            yield _answer(release, read_place(item), {})
        except InputError as error:
            yield {"error": state_error(_point(error, number))}


def answer_batch_meta(release: Release, prefix: str = "") -> BatchMeta:
    """Return release, dates and sources of a file, and the meaning of the columns in it.

    prefix: what stands before the names of the columns that were added.
    """
    columns = {
        prefix + layer.id: f"Code van {layer.article} {layer.singular}." for layer in release.layers
    }
    return {
        "title": "Plekken met de codes van hun regio's",
        **state_provenance(release, "herindelingen"),
        "warnings": [*map(make_warning, release.locator.layer_notices)],
        "columns": {**columns, prefix + WARNING: say("warnings")},
        "empty_cell": say("empty-cell", column=prefix + WARNING),
        "sources": [take_fields(LayerSource, layer, layer=layer.id) for layer in release.layers],
    }


def _answer(release: Release, query: Query, layers: dict[str, LayerNames]) -> Place:
    answer = _locate(release.locator, query)
    provenance = state_provenance(release, "herindelingen")
    # Of many places nobody shows the bodies one by one: what is not said is not sent.
    text_year = find_text_year(provenance) if layers else ""
    return {
        **provenance,
        "query": query,
        "zone": answer.zone,
        "bodies": [_body(body, text_year, release.locator.layer_doubts) for body in answer.bodies],
        "warnings": [make_warning(notice) for notice in answer.notices],
        "suggestions": [
            take_fields(Suggestion, item, label=release.layers.region(item.layer, item.code).label)
            for item in answer.suggestions
        ],
        "layers": layers,
    }


def _locate(locator: Locator, query: Query) -> geo.Answer:
    if "postcode" in query:
        return locator.by_postcode(query["postcode"])
    if "lon" in query:
        return locator.by_lonlat(query["lon"], query["lat"])
    return locator.by_rd(query["rd_x"], query["rd_y"])


def _body(body: geo.Body, text_year: str, said: Collection[str]) -> Body:
    distance = body.distance_to_border_m
    answer: Body = {
        "layer": body.region.layer,
        "code": body.region.code,
        "name": body.region.name,
        "label": body.region.label,
        "vintage": body.vintage,
        "certainty": body.certainty,
        "now": list_successors(body.region),
        "distance_to_border_m": None if distance is None else round(distance, 1),
        "near_border": body.near_border,
        "also_possible": [take_fields(Alternative, other) for other in body.also_possible],
    }
    if text_year:
        answer["shown"] = show_body(body.region, body.certainty, text_year=text_year, said=said)
    return answer


def _point(error: InputError, number: int) -> InputError:
    """Return the same faults with JSON pointers into the posted body."""
    item = f"/items/{number}"
    return InputError(
        # A pair such as "lon,lat" is wrong together: point at the item.
        replace(fault, pointer=f"{item}/{fault.pointer}" if fault.pointer.isidentifier() else item)
        for fault in error.faults
    )
