"""The tables of all regions of a layer beside each other, ranked by what they take."""

from collections.abc import Sequence

import numpy as np

from geo.layers.catalogue import GEMEENTE
from geo.overlap.convening import Convening, convene_all
from geo.overlap.rankings import rank_ranges
from geo.release.load import Release
from geo.release.notices import notices
from geo.release.once import once_per_release
from geo.schools.drawing import find_drawing
from service.shared.answers import make_warning, name_layers, state_provenance, take_fields
from service.shared.bodies import SURE
from service.subjects.convening.answer.make import count_elsewhere, show
from service.subjects.convening.answer.types import TableRow, Tables
from service.subjects.convening.asked import LEARNING, RANKED


@once_per_release
def list_all(release: Release) -> dict[str, Tables]:
    """Return the tables of the layers that pages show; made on the first request."""
    return {layer: answer_tables(release, layer) for layer in (LEARNING, *RANKED)}


def answer_tables(release: Release, layer_name: str) -> Tables:
    """Return what the table of every region of a layer takes, the largest first.

    Equals by the number of consultation pairs, and then by code. Raises UnknownName for no layer.
    """
    layers = release.layers
    layer = layers.layer(layer_name).id
    found = convene_all(release.zones, layer, layers.deciding, layers.leftovers)
    seated = [name for name in layers.deciding if name != GEMEENTE]
    concerned = tuple(dict.fromkeys((layer, *layers.deciding)))
    return {
        **state_provenance(release, "pupils", "schools", "herindelingen"),
        "layer": layer,
        "seated": seated,
        "rows": _rank(release, found),
        "warnings": [make_warning(notice) for notice in notices(release, concerned, "area")],
        "layers": name_layers(layers.layer(name) for name in concerned),
    }


def _rank(release: Release, found: Sequence[Convening]) -> list[TableRow]:
    parties = np.array([one.effort.parties for one in found], np.intp)
    unknown = np.array([one.unknown for one in found], np.intp)
    ranks = rank_ranges(parties, parties + unknown)
    rows = [_row(release, one, rank) for one, rank in zip(found, ranks, strict=True)]
    return sorted(rows, key=lambda row: (-row["parties"], -row["pairs"], row["code"]))


def _row(release: Release, one: Convening, rank: int | None) -> TableRow:
    region = release.layers.region(one.layer, one.code)
    effort = one.effort
    area = find_drawing(release.schools, one.zones)
    return take_fields(
        TableRow,
        region,
        rank=rank,
        shown=show(release, one.layer, one.code, SURE),
        gemeenten=len(one.members),
        bodies={layer: len(seats) for layer, seats in one.seats.items() if layer != GEMEENTE},
        parties=effort.parties,
        unknown=one.unknown,
        elsewhere=count_elsewhere(one),
        pairs=effort.pairs,
        one_partnership=effort.with_one_partnership,
        one_region=effort.with_one_region,
        outside=len(one.outside),
        schools=len(area.schools),
        school_gemeenten=len(area.from_many),
        school_outside=len(set(area.from_many) - {seat.code for seat in one.members}),
    )
