"""What a release is searched by besides its own indexes: places, near names, sizes."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from geo.layers.catalogue import Region
from geo.layers.grading import EXACT, NEAR, grade_best
from geo.layers.region_names import list_names
from geo.places.town import Town
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.search.hits import Hit
from geo.search.slips import NearNames
from geo.spelling import make_search_key

_KIND = re.compile(r"\b(?:gemeente|plaats|dorp|stad|provincie)\b", re.IGNORECASE)
"""Words that only tell what kind of thing is meant."""

MOST_NEAR = 5
"""Things that are suggested for what nothing is called."""


class Index:
    """The places and regions of a release on one date, by what they are called."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._children = _count_by_zone(release)
        self._towns = list(release.towns)
        lines = ["\n".join(sorted(town.keys)) + "\n" for town in self._towns]
        self._text = "".join(lines)
        self._starts = [0, *accumulate(map(len, lines))]
        self._exact = _list_exact(release)
        named = _list_named(release)
        self._named = [target for _, target in named]
        self._near = NearNames([key for key, _ in named])

    def find_towns(self, text: str) -> list[Hit]:
        """Find places by their name, whole or in part, also with what they lie in behind it."""
        key = make_search_key(_KIND.sub(" ", text))
        hits = [Hit(town, EXACT, children=self._weigh(town)) for town in self._exact.get(key, ())]
        for town in self._list_holding(key):
            names = [town.name, town.label]
            grade = EXACT if key in town.keys else grade_best([key], names)
            if grade is not None:
                hits.append(Hit(town, grade, children=self._weigh(town)))
        return hits

    def _list_holding(self, key: str) -> Iterator[Town]:
        """Yield the places that have a key in one of theirs: one look through one long text."""
        at = self._text.find(key) if key else -1
        while at >= 0:
            row = bisect_right(self._starts, at) - 1
            yield self._towns[row]
            at = self._text.find(key, self._starts[row + 1])

    def find_near(self, text: str) -> list[Hit]:
        """Find places and regions that are called nearly so, the nearest and largest first."""
        found = [
            (slips, Hit(target, NEAR, children=self._weigh(target)))
            for slips, row in self._near.find(make_search_key(text))
            for target in [self._named[row]]
        ]
        found.sort(key=lambda one: (one[0], one[1].place))
        least = found[0][0] if found else 0
        return [hit for slips, hit in found if slips == least][:MOST_NEAR]

    def count_children(self, region: Region) -> int:
        """Return about how many children live in a region, by the middle of their postcode."""
        zones = self._release.codes.columns[region.layer].zones_of(region.code)
        return sum(self._children.get(zone, 0) for zone in zones)

    def _weigh(self, target: Town | Region) -> int:
        if isinstance(target, Region):
            return self.count_children(target)
        youth = self._release.postcodes.youth
        return sum(youth.get(pc4, 0) for pc4 in target.postcodes)


@once_per_release
def index_of(release: Release) -> Index:
    """Return what a release is searched by; made once for each date."""
    return Index(release)


def _count_by_zone(release: Release) -> dict[int, int]:
    counts: dict[int, int] = {}
    for pc4, zone in release.postcodes.zone.items():
        counts[zone] = counts.get(zone, 0) + release.postcodes.youth.get(pc4, 0)
    return counts


def _list_exact(release: Release) -> dict[str, list[Town]]:
    """Return key -> places, of a name with the gemeente or province behind it."""
    exact: dict[str, list[Town]] = {}
    for town in release.towns:
        parents = set()
        for pc4 in town.postcodes:
            zone = release.postcodes.zone[pc4]
            for layer in ("gemeente", "provincie"):
                code = release.codes.columns[layer].code(zone)
                if code:
                    parents.add(release.layers.region(layer, code).name)
        for parent in parents:
            exact.setdefault(make_search_key(f"{town.name}{parent}"), []).append(town)
    return exact


def _list_named(release: Release) -> list[tuple[str, Town | Region]]:
    """List the names that a slip of the pen may be of: of places, and of regions of the date."""
    named: list[tuple[str, Town | Region]] = [
        (make_search_key(town.name), town) for town in release.towns
    ]
    for layer in release.layers:
        for region in list_names(release.layers, layer.id).regions.values():
            named.append((make_search_key(region.name), region))
    return named
