"""What lies around one school, circle by circle: the bodies of every layer, and where it chafes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.cells import ORDER_DECIMALS, Extent
from geo.schools.location import Location
from geo.schools.surroundings import (
    RADII_M,
    RADIUS_M,
    Around,
    Children,
    Floats,
    Indices,
    Spread,
    divide_around,
    find_around,
    find_own,
    measure_parts,
    share_chafing,
)
from geo.zones.codes import CERTAINTIES, NONE, Certainty
from geo.zones.table import ZoneTable

EXTENTS: tuple[Extent, ...] = ("none", "some", "all")

MAIN = RADII_M.index(RADIUS_M)
"""The circle by which bodies are ordered."""


@dataclass(frozen=True, slots=True)
class BodyAround:
    """One body that children around the school live under.

    shares: per circle its part (0-1) of the children there that have a body in the layer; 0 where
    none of them is its own; own: whether the school itself lies in it; certainty: the worst of the
    zones where these children live; contradicted: for how many of them later sources contradict it,
    of all circles in the one where that is worst.
    """

    code: str
    shares: tuple[float, ...]
    own: bool
    certainty: Certainty
    contradicted: Extent


@dataclass(frozen=True)
class LayerAround:
    """The bodies of one layer, those with most children within the main circle first.

    spread: how the children are divided, per circle; own: code of the body that the school itself
    lies in, None where there is none or later sources contradict it.
    """

    rows: tuple[BodyAround, ...]
    spread: Spread
    own: str | None


@dataclass(frozen=True)
class Circles:
    """The circles around one school, from small to large.

    children: how many live in each, length of RADII_M; zones: where those in the widest live,
    indices, ascending; layers: by layer; chafing: per layer of the partnerships of its sectors the
    part (0-1) of these children where it chafes with the jeugdregio, NaN without children.
    """

    children: Floats
    zones: Indices
    layers: Mapping[str, LayerAround]
    chafing: Mapping[str, Floats]


def draw_circles(
    table: ZoneTable,
    children: Children,
    chafing: Mapping[str, NDArray[np.bool_]],
    location: Location,
) -> Circles:
    """Find what lies around a school in every layer; nothing where it has no point.

    chafing: per layer of partnerships the zones where it chafes with the jeugdregio.

    >>> from dataclasses import replace
    >>> from geo.zones.table import Labels
    >>> table = ZoneTable(("1", "2"), {"gemeente": Labels.of(["GM1", "GM2"])}, {})
    >>> school = replace(Location.example(), x=0.0, y=0.0)
    >>> chafing = {"swv_po": np.array([False, True])}
    >>> circles = draw_circles(table, Children.example(), chafing, school)
    >>> circles.children.tolist(), circles.chafing["swv_po"].tolist()
    ([40.0, 100.0, 100.0], [0.0, 0.6, 0.6])
    >>> layer = circles.layers["gemeente"]
    >>> [(row.code, row.shares, row.own) for row in layer.rows]
    [('GM2', (0.0, 0.6, 0.6), False), ('GM1', (1.0, 0.4, 0.4), True)]
    >>> layer.spread.bodies.tolist()
    [1, 2, 2]
    """
    x, y = (np.full(len(RADII_M), axis, np.float64) for axis in (location.x, location.y))
    around = find_around(children, x, y, np.array(RADII_M))
    concerned = np.ones(len(RADII_M), bool)
    return Circles(
        children=around.total,
        zones=np.unique(around.zone),
        layers={layer: _divide_layer(table, around, layer, location) for layer in table.labels},
        chafing={
            sector: share_chafing(around, {sector: chafing[sector]}, {sector: concerned})
            for sector in location.sectors
            if sector in chafing
        },
    )


def _divide_layer(table: ZoneTable, around: Around, layer: str, location: Location) -> LayerAround:
    parts = divide_around(around, table, layer)
    zone = np.full(around.places, NONE if location.zone is None else location.zone, np.intp)
    own, known = find_own(table, layer, zone)
    codes, here = table.labels[layer].codes, int(own[0]) if known[0] else NONE
    shares: dict[int, list[float]] = {}
    extents: dict[int, list[Extent]] = {}
    worst: dict[int, int] = {}
    for circle, body, children, share, contradicted, doubt in zip(
        parts.place.tolist(),
        parts.body.tolist(),
        parts.children.tolist(),
        parts.share.tolist(),
        parts.contradicted.tolist(),
        parts.doubt.tolist(),
        strict=True,
    ):
        shares.setdefault(body, [0.0] * around.places)[circle] = share
        extents.setdefault(body, []).append(_describe_extent(contradicted, children))
        worst[body] = doubt  # the widest circle comes last, and holds the others
    rows = [
        BodyAround(
            code=codes[body],
            shares=tuple(of_body),
            own=body == here,
            certainty=CERTAINTIES[worst[body]],
            contradicted=max(extents[body], key=EXTENTS.index),
        )
        for body, of_body in shares.items()
    ]
    return LayerAround(
        rows=tuple(sorted(rows, key=_rank)),
        spread=measure_parts(parts, own, known),
        own=None if here == NONE else codes[here],
    )


def _rank(row: BodyAround) -> tuple[float, float, str]:
    """Return what bodies are sorted by; shares that are equal to many decimals are equal."""
    return (
        -round(row.shares[MAIN], ORDER_DECIMALS),
        -round(row.shares[-1], ORDER_DECIMALS),
        row.code,
    )


def _describe_extent(some: float, every: float) -> Extent:
    return "none" if some == 0 else "all" if some == every else "some"
