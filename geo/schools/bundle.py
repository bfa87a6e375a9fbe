"""One value that answers questions about schools; what is costly is made on first use."""

from collections.abc import Sequence
from functools import cached_property

from geo.layers import Layers
from geo.places.postcode import Postcodes
from geo.schools.counterparts import Counterparts, counterparts
from geo.schools.flows import Flows
from geo.schools.location import SPECIAL, Location
from geo.schools.register import Register
from geo.schools.straddling import Straddling
from geo.zones import ZoneTable


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

    def counterparts(self, location: Location, kinds: Sequence[str] = SPECIAL) -> Counterparts:
        """Whom a school deals with, by the homes of its pupils of these kinds."""
        return counterparts(self.table, self.flows, self.straddling, location, kinds)
