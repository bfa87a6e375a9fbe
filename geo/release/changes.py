"""What changed between two dates: regions that ended, began, were renamed, gemeenten that moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.errors import Fault, InputError
from geo.layers.catalogue import Region
from geo.release.load import Release

GEMEENTE = "gemeente"

Steps = Sequence[tuple[Release, Release]]
"""A release in one division and in the next, each time that a layer changed."""


@dataclass(frozen=True)
class Renamed:
    """A region that kept its code and got another name."""

    before: Region
    after: Region


@dataclass(frozen=True)
class Moved:
    """A gemeente that was there on both dates and went to another region, without a merger.

    since: ISO date of the division in which it was first there.
    """

    gemeente: Region
    before: Region
    after: Region
    since: str


@dataclass(frozen=True)
class Merged:
    """Land that came to another region because its gemeente was merged or divided.

    zones: indices of the zones that did.
    """

    gemeente: Region
    into: Region
    before: Region
    after: Region
    since: str
    zones: tuple[int, ...]


@dataclass(frozen=True)
class LayerChanges:
    """What changed in one layer.

    counts: numbers of regions on both dates, a left-over group not counted; ended: regions of the
    first date alone; new: of the second alone; moved: gemeenten that went to another region;
    merged: land that did so with the gemeente that it became a part of.
    """

    layer: str
    counts: tuple[int, int]
    ended: tuple[Region, ...]
    new: tuple[Region, ...]
    renamed: tuple[Renamed, ...]
    moved: tuple[Moved, ...]
    merged: tuple[Merged, ...]


def find_changes(first: Release, second: Release) -> list[LayerChanges]:
    """Find what changed in every layer between two dates of one release, the earlier first.

    Raises InputError where the second date comes before the first.

    >>> from geo.release.locations import CURRENT, boundaries_root
    >>> release = Release(boundaries_root() / CURRENT)
    >>> changes = find_changes(release.on("2020-01-01"), release.on("2026-01-01"))
    >>> [(one.layer, one.counts) for one in changes if one.ended][:2]
    [('gemeente', (355, 342)), ('jeugdregio', (42, 41))]
    """
    if second.date < first.date:
        message = f"De tweede datum ({second.date}) ligt voor de eerste ({first.date})."
        raise InputError([Fault("to", second.date, (f"vanaf {first.date}",), message, "date")])
    return [_find_in_layer(first, second, layer) for layer in first.layers.ids]


def list_between(first: Release, second: Release) -> list[Release]:
    """List a release on the first day of every division that holds between two dates, both ends."""
    return [
        first.on(division)
        for division in first.divisions
        if first.division <= division <= second.division
    ]


def _find_in_layer(first: Release, second: Release, layer: str) -> LayerChanges:
    before, after = (day.layers.regions(layer) for day in (first, second))
    steps = []
    if layer != GEMEENTE:
        steps = [
            (earlier, later)
            for earlier, later in pairwise(list_between(first, second))
            if earlier.codes.columns[layer].texts != later.codes.columns[layer].texts
        ]
    return LayerChanges(
        layer,
        (first.layers.layer(layer).count, second.layers.layer(layer).count),
        tuple(region for code, region in before.items() if code not in after),
        tuple(region for code, region in after.items() if code not in before),
        tuple(
            Renamed(region, after[code])
            for code, region in before.items()
            if code in after and region.name != after[code].name
        ),
        tuple(_find_moves(steps, layer)),
        tuple(_find_mergers(steps, layer)),
    )


def _find_moves(steps: Steps, layer: str) -> Iterator[Moved]:
    """Yield, division by division, the gemeenten that kept their code and have another region."""
    for earlier, later in steps:
        old, new = (_map_gemeenten(day, layer) for day in (earlier, later))
        for gemeente, codes in old.items():
            if gemeente in new and len(codes) == len(new[gemeente]) == 1 and codes != new[gemeente]:
                yield Moved(
                    later.layers.region(GEMEENTE, gemeente),
                    earlier.layers.region(layer, codes[0]),
                    later.layers.region(layer, new[gemeente][0]),
                    later.division,
                )


def _find_mergers(steps: Steps, layer: str) -> Iterator[Merged]:
    """Yield, division by division, the land that changed both its gemeente and its region."""
    for earlier, later in steps:
        zones: dict[tuple[str, str, str, str], list[int]] = {}
        columns = [
            day.codes.columns[name].texts for name in (GEMEENTE, layer) for day in (earlier, later)
        ]
        for zone, (gemeente, into, old, new) in enumerate(zip(*columns, strict=True)):
            if gemeente != into and old and new and old != new:
                zones.setdefault((gemeente, into, old, new), []).append(zone)
        for (gemeente, into, old, new), its in zones.items():
            yield Merged(
                earlier.layers.region(GEMEENTE, gemeente),
                later.layers.region(GEMEENTE, into),
                earlier.layers.region(layer, old),
                later.layers.region(layer, new),
                later.division,
                tuple(its),
            )


def _map_gemeenten(day: Release, layer: str) -> dict[str, list[str]]:
    """Map the code of every gemeente to those of its regions; layers that cut it have more."""
    found: dict[str, dict[str, None]] = {}
    columns = day.codes.columns
    for gemeente, code in zip(columns[GEMEENTE].texts, columns[layer].texts, strict=True):
        if code:
            found.setdefault(gemeente, {})[code] = None
    return {gemeente: list(codes) for gemeente, codes in found.items()}
