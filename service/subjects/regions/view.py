"""What the page of a region shows of its postcodes: per layer that cuts it a map and its key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from geo.layers.catalogue import GEMEENTE
from geo.spelling import make_search_key
from service.shared.bodies import Shown
from service.subjects.regions.answer import BodyWithin, PartOfGemeente, Postcode, RegionPostcodes


@dataclass(frozen=True)
class Place:
    """A place, or postcodes of which no register tells the place; partly: those on a border."""

    name: str
    postcodes: Sequence[str]
    partly: Sequence[str]


@dataclass(frozen=True)
class Piece:
    """What one body has of the region.

    whole: gemeenten that it has all of; parts: gemeente -> its places here.
    """

    shown: Shown
    website: str | None
    share: float | None
    whole: Sequence[PartOfGemeente]
    parts: Sequence[tuple[PartOfGemeente, Sequence[Place]]]


@dataclass(frozen=True)
class Cut:
    """A layer that cuts the region, with what each body has of it, the largest first."""

    layer: str
    pieces: Sequence[Piece]


def list_cuts(answer: RegionPostcodes, layers: Sequence[str]) -> list[Cut]:
    """List which of some layers cut the region, that which leaves the smallest largest part first.

    The gemeenten come first, where they are asked for.
    """
    rows = {row["postcode"]: row for row in answer["postcodes"]}
    cuts = []
    for layer in layers:
        bodies = [body for body in answer["bodies"] if body["layer"] == layer]
        if len(bodies) > 1:
            cuts.append(Cut(layer, [_see(answer, body, rows) for body in bodies]))
    return sorted(cuts, key=lambda cut: (cut.layer != GEMEENTE, cut.pieces[0].share or 0))


def list_all_places(answer: RegionPostcodes) -> list[Place]:
    """List the places of the whole region."""
    return list(_list_places(answer["postcodes"]))


def _see(answer: RegionPostcodes, body: BodyWithin, rows: Mapping[str, Postcode]) -> Piece:
    # Of a region that is one gemeente the places are told, also where they all fall under one body.
    whole = [part for part in body["gemeenten"] if part["whole"] and answer["layer"] != GEMEENTE]
    parts = [part for part in body["gemeenten"] if part not in whole]
    mine = [rows[pc4] for pc4 in body["postcodes"]]
    return Piece(
        body["shown"],
        body["website"],
        body["share"],
        whole,
        [
            (part, list(_list_places(row for row in mine if row["gemeente"] == part["code"])))
            for part in parts
        ],
    )


def _list_places(rows: Iterator[Postcode] | Sequence[Postcode]) -> Iterator[Place]:
    """Yield places by name with their postcodes, then the postcodes without a place."""
    named = [(name, row) for row in rows for name in row["places"] or [""]]
    named.sort(key=lambda one: (not one[0], make_search_key(one[0]), one[1]["postcode"]))
    for name, its in groupby(named, key=lambda one: one[0]):
        found = [row for _, row in its]
        yield Place(
            name,
            [row["postcode"] for row in found],
            [row["postcode"] for row in found if row["elsewhere"]],
        )
