"""The bodies of a region: itself, and those of other layers that share an area with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import Region
from geo.overlap.dealings import CONTRADICTED, Dealings, find_dealings
from geo.overlap.dealings import SURE as SURE_INDEX
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES, NONE
from geo.zones.table import ZoneTable
from service.shared.bodies import SURE, show_body
from service.subjects.duties.answer.types import BodyPair, NamedBody

Zones = NDArray[np.intp]


def find_standing_zones(release: Release, region: Region) -> Zones:
    """Return the zones of a region, without those that later sources say are not its own.

    All of them for a region of which none is left.
    """
    zones = release.zones.labels[region.layer].zones_of(region.code)
    standing = zones[release.zones.doubt(region.layer)[zones] != CONTRADICTED]
    return standing if len(standing) else zones


def list_bodies(release: Release, region: Region, zones: Zones, layer: str) -> list[NamedBody]:
    """List the bodies of a layer that have some zones of a region; what is left over is none."""
    dealings = find_dealings(_mark_zones(release, region, zones), region.layer, layer, zones)
    row = dealings.sources.index(region.code)
    leftover = release.layers.layer(layer).leftover
    return [
        _name_body(
            release, layer, dealings.targets[column], int(dealings.certainty[row, column]), zones
        )
        for column in np.flatnonzero(dealings.certainty[row] != NONE)
        if dealings.targets[column] != leftover
    ]


def _mark_zones(release: Release, region: Region, zones: Zones) -> ZoneTable:
    """Return the zones with the doubts that a mark beside another body is worth.

    A region of which no part is confirmed says so itself, and not at each other body.
    """
    table = release.zones
    if not (table.doubt(region.layer)[zones] != SURE_INDEX).all():
        return table
    left = {name: doubt for name, doubt in table.certainty.items() if name != region.layer}
    return replace(table, certainty=left)


def list_pairs(
    release: Release, zones: Zones, layers: Iterable[tuple[str, str]]
) -> Iterator[BodyPair]:
    """Yield the bodies of some pairs of layers that share one of some zones."""
    for first, second in layers:
        dealings = find_dealings(release.zones, first, second, zones)
        for row, column in np.argwhere(dealings.certainty != NONE):
            codes = dealings.sources[row], dealings.targets[column]
            yield {
                "layers": [first, second],
                "certainty": CERTAINTIES[int(dealings.certainty[row, column])],
                "first": _side(release, dealings, codes, 0, zones),
                "second": _side(release, dealings, codes, 1, zones),
            }


def _side(
    release: Release, dealings: Dealings, codes: Sequence[str], side: int, zones: Zones
) -> NamedBody:
    """Return one of two bodies, as sure as its own area is where both are."""
    layers = (dealings.source, dealings.target)
    labels = release.zones.labels
    shared = zones
    for layer, code in zip(layers, codes, strict=True):
        shared = shared[labels[layer].index[shared] == labels[layer].codes.index(code)]
    doubt = release.zones.doubt(layers[side])[shared]
    standing = doubt[doubt != CONTRADICTED]
    worst = int(standing.max()) if len(standing) else CONTRADICTED
    return _name_body(release, layers[side], codes[side], worst, shared)


def _name_body(release: Release, layer: str, code: str, worst: int, zones: Zones) -> NamedBody:
    """Return a body as it may be shown; worst: index into CERTAINTIES, of what stands."""
    labels = release.zones.labels[layer]
    mine = zones[labels.index[zones] == labels.codes.index(code)]
    partly = bool((release.zones.doubt(layer)[mine] == CONTRADICTED).any())
    region = release.layers.region(layer, code)
    return {
        "certainty": CERTAINTIES[worst],
        "shown": show_body(
            region,
            CERTAINTIES[worst],
            text_year=release.vintages["regulation"][:4],
            partly=partly,
            said=release.locator.layer_doubts,
        ),
    }


def is_doubtful(bodies: Iterable[NamedBody]) -> bool:
    """Return whether the area of one of some bodies is not sure."""
    return any(body["certainty"] != SURE for body in bodies)
