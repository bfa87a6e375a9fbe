"""What belongs to the picture of a region besides its bodies: neighbours, schools, its history."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from typing_extensions import TypedDict

from geo.layers.catalogue import GEMEENTE, Region
from geo.layers.finding import find_region
from geo.overlap.pieces import find_own_zones
from geo.overlap.rankings import rank_regions
from geo.release.changes import list_between
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.spelling import make_search_key


class Beside(TypedDict):
    """A region of the same layer that shares a border."""

    code: str
    label: str


class SchoolInside(TypedDict):
    """A special school in a region."""

    id: str
    name: str
    place: str
    kinds: list[str]


class Event(TypedDict):
    """What changed on a day: a gemeente that came or left, or another body for a gemeente.

    layer: of `was` and `now`, the names of what it was and became; gemeente: as it was called
    before, empty where it is the region itself; partly: only a part of it.
    """

    since: str
    kind: Literal["came", "left", "body"]
    layer: str
    gemeente: str
    partly: bool
    was: str
    now: str


class Standing(TypedDict):
    """With how many bodies a region deals, and how many regions of its layer deal with more."""

    bodies: int
    more: int
    regions: int


class Around(TypedDict):
    """Neighbours by name, special schools by name, what changed since the first division."""

    neighbours: list[Beside]
    schools: list[SchoolInside]
    events: list[Event]
    since: str
    standing: Standing | None


def answer_around(release: Release, layer_name: str, code: str) -> Around:
    """Return what lies in and around a region and how it changed; raises InputError."""
    layer = release.layers.layer(layer_name)
    region = find_region(release.layers, layer.id, code)
    beside = release.borders.beside(release.zones.labels[layer.id], region.code)
    regions = release.layers.regions(layer.id)
    neighbours: list[Beside] = [
        {"code": other, "label": regions[other].label}
        for other in beside
        if other not in release.layers.leftovers
    ]
    return {
        "neighbours": sorted(neighbours, key=lambda one: make_search_key(one["label"])),
        "schools": list(_list_schools(release, region)),
        "events": list(_list_events(release, region)),
        "since": release.divisions[0],
        "standing": _find_standings(release).get((layer.id, region.code)),
    }


def _list_schools(release: Release, region: Region) -> Iterator[SchoolInside]:
    zones = set(map(int, find_own_zones(release.marked_zones, region.layer, region.code)))
    inside = [one for one in release.register if one.special and one.zone in zones]
    for one in sorted(inside, key=lambda one: (make_search_key(one.name), one.id)):
        yield {"id": one.id, "name": one.name, "place": one.place, "kinds": list(one.kinds)}


def _list_events(release: Release, region: Region) -> Iterator[Event]:
    """Yield by date which gemeenten came and left; of a gemeente which bodies became others."""
    days = list_between(release.on(release.divisions[0]), release)
    for earlier, later in pairwise(days):
        if region.layer == GEMEENTE:
            yield from _list_other_bodies(earlier, later, region.code)
        else:
            yield from _list_moves(earlier, later, region)


def _list_other_bodies(earlier: Release, later: Release, code: str) -> Iterator[Event]:
    zones = later.codes.columns[GEMEENTE].zones_of(code)
    for layer in later.layers.deciding:
        if layer != GEMEENTE:
            old, new = (day.codes.columns[layer].texts for day in (earlier, later))
            changed = [zone for zone in zones if old[zone] != new[zone]]
            yield from _tell(earlier, later, layer, "body", changed, code)


def _list_moves(earlier: Release, later: Release, region: Region) -> Iterator[Event]:
    old, new = (day.codes.columns[region.layer].texts for day in (earlier, later))
    both = list(enumerate(zip(old, new, strict=True)))
    came = [zone for zone, (was, now) in both if now == region.code != was and was]
    left = [zone for zone, (was, now) in both if was == region.code != now and now]
    yield from _tell(earlier, later, region.layer, "came", came)
    yield from _tell(earlier, later, region.layer, "left", left)


def _tell(
    earlier: Release,
    later: Release,
    layer: str,
    kind: Literal["came", "left", "body"],
    zones: Iterable[int],
    own: str = "",
) -> Iterator[Event]:
    """Yield what happened to some zones, per gemeente in which they lay; own: is not named."""
    gemeenten = earlier.codes.columns[GEMEENTE]
    old, new = (day.codes.columns[layer] for day in (earlier, later))
    moved: dict[tuple[str, str, str], int] = {}
    for zone in zones:
        key = (gemeenten.code(zone) or "", old.code(zone) or "", new.code(zone) or "")
        moved[key] = moved.get(key, 0) + 1
    for (gemeente, was, now), number in moved.items():
        label = earlier.layers.region(GEMEENTE, gemeente).label
        yield {
            "since": later.division,
            "kind": kind,
            "layer": layer,
            "gemeente": "" if gemeente == own else label,
            "partly": number < len(gemeenten.zones_of(gemeente)),
            "was": earlier.layers.region(layer, was).label,
            "now": later.layers.region(layer, now).label,
        }


@once_per_release
def _find_standings(release: Release) -> dict[tuple[str, str], Standing]:
    """Return the standing of every region of which the place in its layer is known."""
    standings: dict[tuple[str, str], Standing] = {}
    reference = [layer.id for layer in release.layers if not layer.about_children]
    for layer in release.layers.covering:
        rows = rank_regions(
            release.marked_zones, layer, reference=reference, leftovers=release.layers.leftovers
        ).rows
        known = [row for row in rows if row.rank is not None]
        for row in known:
            if not row.unknown:
                standings[layer, row.code] = {
                    "bodies": row.total,
                    "more": sum(other.total > row.total for other in known),
                    "regions": len(known),
                }
    return standings
