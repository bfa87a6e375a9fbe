"""One value that answers questions about schools; what is costly is made on first use."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from geo.layers.catalogue import Layers
from geo.places.postcode import Postcodes
from geo.schools.counterparts import Counterparts, counterparts
from geo.schools.flows import Flows
from geo.schools.location import SECTORS, SPECIAL, Location
from geo.schools.nearest import NearestIndex
from geo.schools.register import Register
from geo.schools.search import SearchIndex
from geo.schools.straddling import Straddling
from geo.zones.table import NONE, Labels, ZoneTable


class Schools:
    """The register and the homes of pupils, against one table of zones; read-only.

    What a layer could not place ("niet in te delen") is no body: pupils there have no region.
    """

    def __init__(
        self,
        table: ZoneTable,
        layers: Layers,
        postcodes: Postcodes,
        register: Register,
        flows: Flows,
    ) -> None:
        self.table = _without_leftovers(table, layers)
        self.layers = layers
        self.postcodes = postcodes
        self.register = register
        self.flows = flows

    @cached_property
    def straddling(self) -> Straddling:
        """Home postcodes that lie in more than one region."""
        return Straddling.of(self.table, self.layers, self.postcodes)

    @cached_property
    def search(self) -> SearchIndex:
        """The register by words."""
        gemeenten = self.layers.regions("gemeente")
        return SearchIndex(self.register, {code: found.name for code, found in gemeenten.items()})

    @cached_property
    def nearest(self) -> NearestIndex:
        """The register by place."""
        return NearestIndex(self.register)

    def bodies(self, location: Location, layer: str, kinds: Sequence[str] = SPECIAL) -> int:
        """How many bodies of a layer a school's pupils of these kinds live under.

        For partnerships only the pupils of their sector count, and none for a school of cluster 1
        or 2, which has nothing to do with them.
        """
        if layer in SECTORS.values():
            kinds = [kind for kind in kinds if SECTORS.get(kind) == layer]
            if location.system == "none":
                return 0
        zones = self.flows.part(location.id, kinds).zone
        index = self.table.labels[layer].index[zones[zones != NONE]]
        return len(set(index[index != NONE].tolist()))

    def counterparts(self, location: Location, kinds: Sequence[str] = SPECIAL) -> Counterparts:
        """Whom a school deals with, by the homes of its pupils of these kinds."""
        return counterparts(self.table, self.flows, self.straddling, location, kinds)


def _without_leftovers(table: ZoneTable, layers: Layers) -> ZoneTable:
    """The table in which the zones of a left-over group have no region in its layer."""
    left = {layer.id: layer.leftover for layer in layers if layer.leftover}
    zones = range(len(table))
    labels = {
        name: Labels.of(
            ["" if column.code(zone) == left[name] else column.code(zone) or "" for zone in zones]
        )
        if name in left
        else column
        for name, column in table.labels.items()
    }
    return replace(table, labels=labels)
