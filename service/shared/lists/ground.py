"""Where the rows of a list lie: in which regions, and how far from a place."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence, Set

import numpy as np

from geo.places.nearness import measure_distances
from geo.release.load import Release
from geo.schools.location import Location


class Ground(ABC):
    """Tells of the rows of a list, by their keys, where they lie."""

    layers: Sequence[str] = ()
    """Layers whose regions the rows are: nobody chooses a row by itself."""

    @abstractmethod
    def select(self, release: Release, within: str, code: str) -> Set[str]:
        """Return the keys of the rows that lie in a region, or partly."""

    @abstractmethod
    def measure(self, release: Release, pc4: str) -> Mapping[str, float]:
        """Return the metres from the middle of a postcode by key; empty where it has none."""


class Regions(Ground):
    """Rows that are regions, by their codes: of one layer or of several."""

    def __init__(self, *layers: str) -> None:
        self.layers = layers

    def select(self, release: Release, within: str, code: str) -> Set[str]:
        """Return the codes of the regions that share a zone with one."""
        zones = release.zones.labels[within].zones_of(code)
        labels = [release.zones.labels[layer] for layer in self.layers]
        codes = (one.code(int(zone)) for zone in zones for one in labels)
        return {found for found in codes if found is not None}

    def measure(self, release: Release, pc4: str) -> Mapping[str, float]:
        """Return how far the nearest postcode of each region is."""
        return {
            code: distance
            for layer in self.layers
            for code, distance in measure_distances(
                release.zones, release.postcodes, layer, pc4
            ).items()
        }


class Schools(Ground):
    """Rows of schools: `keys` says to which row each location belongs, by its id."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = keys

    def select(self, release: Release, within: str, code: str) -> Set[str]:
        """Return the rows of which a location stands in a region."""
        labels = release.zones.labels[within]
        return {
            key
            for location, key in self._locate(release)
            if location.zone is not None and labels.code(location.zone) == code
        }

    def measure(self, release: Release, pc4: str) -> Mapping[str, float]:
        """Return how far the nearest location of each row is."""
        here = release.postcodes.middle.get(pc4)
        found: dict[str, float] = {}
        if here is None:
            return found
        for location, key in self._locate(release):
            distance = float(np.hypot(location.x - here[0], location.y - here[1]))
            if not np.isnan(distance):
                found[key] = min(distance, found.get(key, np.inf))
        return found

    def _locate(self, release: Release) -> Sequence[tuple[Location, str]]:
        return [(release.register.location(name), key) for name, key in self._keys.items()]
