"""One value that answers questions about schools; what is costly is made on first use."""

from collections.abc import Sequence
from functools import cached_property

from geo.layers import Layers
from geo.places.postcode import Postcodes
from geo.schools.counterparts import Counterparts, counterparts
from geo.schools.flows import Flows
from geo.schools.location import SECTORS, SPECIAL, Location
from geo.schools.nearest import NearestIndex
from geo.schools.register import Register
from geo.schools.search import SearchIndex
from geo.schools.straddling import Straddling
from geo.zones import ZoneTable
from geo.zones.table import NONE


class Schools:
    """The register and the homes of pupils, against one table of zones; read-only."""

    def __init__(
        self,
        table: ZoneTable,
        layers: Layers,
        postcodes: Postcodes,
        register: Register,
        flows: Flows,
    ) -> None:
        self.table = table
        self.layers = layers
        self.postcodes = postcodes
        self.register = register
        self.flows = flows

    @cached_property
    def straddling(self) -> Straddling:
        """Home postcodes that lie in more than one region."""
        return Straddling(self.table, self.layers, self.postcodes)

    @cached_property
    def search(self) -> SearchIndex:
        """The register by words."""
        gemeenten = self.layers.regions("gemeente")
        return SearchIndex(self.register, {code: found.name for code, found in gemeenten.items()})

    @cached_property
    def nearest(self) -> NearestIndex:
        """The register by place."""
        return NearestIndex(self.register)

    def bodies(self, location: Location, layer: str) -> int:
        """How many bodies of a layer a school's pupils live under.

        For partnerships only the pupils of their sector count, and none for a school of cluster 1
        or 2, which has nothing to do with them.
        """
        kinds: Sequence[str] = SPECIAL
        if layer in SECTORS.values():
            kinds = [kind for kind in SPECIAL if SECTORS[kind] == layer]
            if location.system == "none":
                return 0
        zones = self.flows.part(location.id, kinds).zone
        index = self.table.labels[layer].index[zones[zones != NONE]]
        return len(set(index[index != NONE].tolist()))

    def counterparts(self, location: Location, kinds: Sequence[str] = SPECIAL) -> Counterparts:
        """Whom a school deals with, by the homes of its pupils of these kinds."""
        return counterparts(self.table, self.flows, self.straddling, location, kinds)
