"""Border lines: the edges of the coverage of zones, each once, with the zones on both sides."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import DataError
from geo.zones.codes import NONE, OUTSIDE
from geo.zones.table import Labels


@dataclass(frozen=True)
class Borders:
    """Lines between zones, split where three zones meet, grouped by the pair they part.

    left, right: int32 zone indices, left < right, or right = OUTSIDE with left the zone inside;
    lines: shapely LineStrings in RD New; length_m: their lengths in metres.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    lines: NDArray[np.object_]

    @cached_property
    def length_m(self) -> NDArray[np.float64]:
        """Length of each line in metres."""
        return np.asarray(shapely.length(self.lines), np.float64)

    @property
    def inner(self) -> NDArray[np.bool_]:
        """True for lines between two zones, False for the outline of the country."""
        return np.asarray(self.right != OUTSIDE)

    def divides(self, labels: Labels) -> NDArray[np.bool_]:
        """True for the inner lines that are a border of this layer."""
        return np.asarray(self.inner & (labels.index[self.left] != labels.index[self.right]))

    def membership(self, labels: Mapping[str, Labels]) -> NDArray[np.bool_]:
        """Which layers use each line: bool of shape (lines, layers), all False on the outline."""
        return np.stack([self.divides(column) for column in labels.values()], axis=1)

    def beside(self, labels: Labels, code: str) -> list[str]:
        """List the regions of a layer that share a border with one of its regions.

        >>> import shapely
        >>> borders = trace_borders(shapely.box([0, 1, 2], [0, 0, 0], [1, 2, 3], [1, 1, 1]))
        >>> borders.beside(Labels.of(["A", "B", "C"]), "A")
        ['B']
        """
        own, lines = labels.codes.index(code), self.divides(labels)
        sides = labels.index[self.left[lines]], labels.index[self.right[lines]]
        ours = (sides[0] == own) | (sides[1] == own)
        found = set(np.concatenate(sides)[np.concatenate([ours, ours])].tolist())
        return [labels.codes[number] for number in sorted(found - {own, NONE})]


def trace_borders(shapes: NDArray[np.object_]) -> Borders:
    """The edges of a valid coverage, each once.

    shapes: polygons in RD New whose shared edges have the same vertices. Raises DataError if an
    edge belongs to more than two polygons or twice to one.

    >>> country = shapely.box([0, 1], [0, 0], [1, 2], [1, 1])
    >>> borders = trace_borders(country)
    >>> borders.inner.tolist(), borders.length_m.tolist()
    ([False, True, False], [3.0, 1.0, 3.0])
    """
    edges, owner = _edges(shapes)
    unique, edge = np.unique(edges, axis=0, return_inverse=True)
    edge = edge.ravel()
    used = np.bincount(edge, minlength=len(unique))
    if used.max(initial=0) > 2:
        raise DataError(f"{int((used > 2).sum())} grenslijnen horen bij meer dan twee zones.")
    first = np.full(len(unique), np.iinfo(np.int32).max, np.int32)
    last = np.full(len(unique), OUTSIDE, np.int32)
    np.minimum.at(first, edge, owner)
    np.maximum.at(last, edge, owner)
    last[used == 1] = OUTSIDE
    if np.any(first == last):
        raise DataError("Een zone raakt zichzelf langs een lijn.")
    return _merge(unique, first, last)


def _edges(shapes: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Every straight edge as (x0, y0, x1, y1) with its ends in fixed order, and its polygon."""
    parts, part_owner = shapely.get_parts(shapes, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[1:] == ring[:-1]
    start, end = points[:-1][joined], points[1:][joined]
    owner = part_owner[ring_part[ring[:-1][joined]]].astype(np.int32)
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[swap], end[swap] = end[swap], start[swap].copy()
    return np.hstack([start, end]), owner


def _merge(
    edges: NDArray[np.float64], left: NDArray[np.int32], right: NDArray[np.int32]
) -> Borders:
    """Join the edges of each pair of zones into the longest lines."""
    order = np.lexsort((right, left))
    edges, pairs = edges[order], np.stack([left[order], right[order]], axis=1)
    starts = np.flatnonzero(np.any(np.diff(pairs, axis=0, prepend=-2), axis=1))
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(edges))))
    segments = shapely.linestrings(edges.reshape(-1, 2, 2))
    merged = shapely.line_merge(shapely.multilinestrings(segments, indices=group))
    lines, line_group = shapely.get_parts(merged, return_index=True)
    sides = pairs[starts][line_group]
    return Borders(sides[:, 0].copy(), sides[:, 1].copy(), lines)
