"""What changed in one layer, and how sure each of its divisions is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from geo.layers.catalogue import Region
from geo.release import changes
from geo.release.load import Release
from geo.zones.codes import CARRIED, CERTAINTIES, Certainty
from service.shared.answers import list_successors, take_fields
from service.subjects.changes.answer.types import (
    Began,
    Ended,
    LayerChanges,
    LayerOn,
    Merged,
    Moved,
    Predecessor,
    Renamed,
)

SURE, UNKNOWN = CERTAINTIES[0], CERTAINTIES[1]
ORDER = (SURE, CARRIED, *CERTAINTIES[1:])
"""Certainties, the surest first."""


def find_worst(certainties: Sequence[Certainty]) -> Certainty:
    """Return the least sure; sure where there is none.

    >>> find_worst(["vast", "overgenomen"]), find_worst([])
    ('overgenomen', 'vast')
    """
    return max(certainties, key=ORDER.index, default=SURE)


def state_layer(days: Sequence[Release], found: changes.LayerChanges) -> LayerChanges:
    """Return what changed in a layer.

    days: the release in every division from the first date to the last.
    """
    sides = {later.division: (day, later) for day, later in pairwise(days)}
    leftovers = {day.layers.layer(found.layer).leftover for day in days}
    return {
        "ended": [_ended(days, region) for region in found.ended if region.code not in leftovers],
        "new": [_began(days, region) for region in found.new if region.code not in leftovers],
        "renamed": [_renamed(one) for one in found.renamed],
        "moved": [_moved(*sides[one.since], one) for one in found.moved],
        "merged": [_merged(*sides[one.since], one) for one in found.merged],
        "divisions": [_state_day(day, found.layer) for day in days],
        "leftovers": sorted(leftovers - {""}),
    }


def _ended(days: Sequence[Release], region: Region) -> Ended:
    after = [day.division for day in days if region.code not in day.layers.regions(region.layer)]
    return {
        "code": region.code,
        "name": region.label,
        "since": after[0],
        "now": list_successors(region) or [],
    }


def _began(days: Sequence[Release], region: Region) -> Began:
    there = [day.division for day in days if region.code in day.layers.regions(region.layer)]
    return {
        "code": region.code,
        "name": region.label,
        "since": there[0],
        "was": [take_fields(Predecessor, one) for one in region.was],
    }


def _renamed(one: changes.Renamed) -> Renamed:
    return {
        "code": one.after.code,
        "old_name": one.before.label,
        "new_name": one.after.label,
        "since": one.after.valid_from,
    }


def _moved(before: Release, day: Release, one: changes.Moved) -> Moved:
    sides = [
        (side, side.codes.columns[changes.GEMEENTE].zones_of(one.gemeente.code))
        for side in (before, day)
    ]
    return _state_move(sides, one)


def _merged(before: Release, day: Release, one: changes.Merged) -> Merged:
    return {
        **_state_move([(before, one.zones), (day, one.zones)], one),
        "into": one.into.code,
        "into_name": one.into.label,
    }


def _state_move(
    sides: Iterable[tuple[Release, Sequence[int]]], one: changes.Moved | changes.Merged
) -> Moved:
    """Return a move; it is as sure as the least sure of where it came from and where it went to.

    sides: both divisions with the zones that moved.
    """
    layer = one.after.layer
    at = [(side, zone) for side, zones in sides for zone in zones]
    doubts = dict.fromkeys(side.doubts.get((zone, layer), "") for side, zone in at)
    return {
        "gemeente": one.gemeente.code,
        "gemeente_name": one.gemeente.label,
        "old": one.before.code,
        "old_name": one.before.label,
        "new": one.after.code,
        "new_name": one.after.label,
        "since": one.since,
        "certainty": find_worst([side.codes.certainty(zone, layer) for side, zone in at]),
        "doubt": " ".join(text for text in doubts if text),
    }


def _state_day(day: Release, name: str) -> LayerOn:
    layer = day.layers.layer(name)
    whole = day.locator.layer_doubts.get(name, "")
    unsure = {} if whole else dict(_find_unsure(day, name))
    return {
        "division": day.division,
        "regions": layer.count,
        "certainty": find_certainty(day, name),
        "unsure": len(unsure),
        "doubts": [whole] if whole else list(dict.fromkeys(unsure.values())),
    }


def find_certainty(day: Release, layer: str) -> Certainty:
    """Return how sure a layer as a whole is in a division."""
    if layer in day.locator.layer_doubts:
        return UNKNOWN
    return CARRIED if day.layers.layer(layer).carried else SURE


def _find_unsure(day: Release, layer: str) -> Iterator[tuple[str, str]]:
    """Yield the gemeenten of which it is not sure what they belong to, each with the reason."""
    for (zone, name), text in day.doubts.items():
        if name == layer:
            yield day.codes.columns[changes.GEMEENTE].code(zone) or "", text
