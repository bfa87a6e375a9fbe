"""One value that answers questions about schools; what is costly is made on first use."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import Layers
from geo.places.postcode import Postcodes
from geo.schools.cells import Cells, make_cells
from geo.schools.chafing import mark_chafing
from geo.schools.circles import Circles, draw_circles
from geo.schools.counterparts import Counterparts, find_counterparts
from geo.schools.dated_search import DatedSearch
from geo.schools.distances import Distances, measure_distances
from geo.schools.flows import Flows
from geo.schools.location import EVERY, PARTNERSHIPS, SPECIAL, Kind, Location, select_kinds
from geo.schools.nearest import NearestIndex
from geo.schools.register import Register
from geo.schools.search import SearchIndex
from geo.schools.straddling import Straddling
from geo.schools.surroundings import (
    RADIUS_M,
    Children,
    Floats,
    Surroundings,
    measure_surroundings,
)
from geo.zones.codes import NONE, Codes
from geo.zones.table import Labels, ZoneTable


class Schools:
    """The register and the homes of pupils, against one table of zones; read-only.

    date: ISO, of the table; codes_on: gives the codes of the zones on any date; index: gives the
    register by words, which is the same on every date.

    What a layer could not place ("niet in te delen") is no body: pupils there have no region.
    """

    def __init__(
        self,
        table: ZoneTable,
        layers: Layers,
        postcodes: Postcodes,
        register: Register,
        flows: Flows,
        date: str,
        codes_on: Callable[[str], Codes],
        index: Callable[[], SearchIndex],
    ) -> None:
        self.table = _drop_leftovers(table, layers)
        self.layers = layers
        self.postcodes = postcodes
        self.register = register
        self.flows = flows
        self._date = date
        self._codes_on = codes_on
        self._index = index

    @cached_property
    def straddling(self) -> Straddling:
        """Home postcodes that lie in more than one region."""
        return Straddling.of(self.table, self.layers, self.postcodes)

    @cached_property
    def search(self) -> DatedSearch:
        """The register by words."""
        return DatedSearch(self._index(), self.layers, self._date, self._codes_on)

    @cached_property
    def nearest(self) -> NearestIndex:
        """The register by place."""
        return NearestIndex(self.register)

    @cached_property
    def children(self) -> Children:
        """Where children live, by postcode."""
        return Children.of(self.postcodes)

    @cached_property
    def chafing(self) -> Mapping[str, NDArray[np.bool_]]:
        """Per layer of partnerships the zones where it chafes with the jeugdregio."""
        return mark_chafing(self.table)

    @cached_property
    def with_pupils(self) -> tuple[Location, ...]:
        """The locations whose pupils are known, in the order of the flows."""
        return tuple(self.register.location(name) for name in self.flows.locations)

    @cached_property
    def special(self) -> "Schools":
        """The same with the pupils of special education alone."""
        only = copy(self)
        for made in ("with_pupils", "special"):
            only.__dict__.pop(made, None)
        only.flows = self.flows.of_kinds(SPECIAL)
        return only

    def cells(self, layer: str, code: str | None = None) -> Cells:
        """Pair every school with the bodies of one layer, or with one of them."""
        return make_cells(self.table, self.flows, self.straddling, layer, code)

    def are_counted(self, layer: str) -> NDArray[np.bool_]:
        """Return, per school with pupils, whether the bodies of a layer deal with them.

        All, but partnerships do not with those in clusters 1 and 2.
        """
        partnerships = layer in PARTNERSHIPS
        return np.array(
            [not partnerships or school.system != "none" for school in self.with_pupils], bool
        )

    def count_bodies(self, location: Location, layer: str, kinds: Sequence[Kind] = EVERY) -> int:
        """Count the bodies of a layer that a school's pupils of these kinds live under.

        For partnerships only the pupils of their sector count, and none for a school of cluster 1
        or 2, which has nothing to do with them.
        """
        if layer in PARTNERSHIPS and location.system == "none":
            return 0
        mine = [kind for kind in select_kinds(layer, kinds) if kind in location.kinds]
        if not mine:
            return 0
        every = len(mine) == len(location.kinds)
        zones = self.flows.part(location.id, EVERY if every else mine).zone
        index = self.table.labels[layer].index[zones[zones != NONE]]
        return len(set(index[index != NONE].tolist()))

    def find_counterparts(
        self,
        location: Location,
        kinds: Sequence[str] = EVERY,
        layers: Iterable[str] | None = None,
    ) -> Counterparts:
        """Find whom a school deals with, by the homes of its pupils of these kinds.

        layers: ids, all if not given.
        """
        return find_counterparts(self.table, self.flows, self.straddling, location, kinds, layers)

    def measure_distances(self, location: Location) -> Distances | None:
        """Measure how far the pupils of one location live; None where that is not known."""
        part = self.flows.part(location.id)
        alone = replace(part, locations=(location.id,), location=np.zeros(len(part), np.intp))
        return measure_distances(alone, [location], self.postcodes.middle)[0]

    def measure_surroundings(
        self,
        locations: Sequence[Location],
        radius_m: Floats | float = RADIUS_M,
        layers: Sequence[str] | None = None,
    ) -> Surroundings:
        """Measure how the children around locations are divided; whatever their pupils are.

        radius_m: one for all, or one each; layers: ids, all if not given.
        """
        around = self.table, self.children, self.chafing
        return measure_surroundings(*around, locations, radius_m, layers)

    def draw_circles(self, location: Location) -> Circles:
        """Find what lies around a location, circle by circle."""
        return draw_circles(self.table, self.children, self.chafing, location)


def _drop_leftovers(table: ZoneTable, layers: Layers) -> ZoneTable:
    """Return the table in which the zones of a left-over group have no region in its layer."""
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
