"""One value that answers journeys of a release."""

from typing import Any

from geo.duties.catalogue import Duties
from geo.journeys.engine import Engine
from geo.journeys.places import PlaceReader
from geo.journeys.reading import read_journey
from geo.journeys.whole import Whole, resolve
from geo.layers.catalogue import Layers
from geo.places.locate import Locator
from geo.schools.register import Register
from geo.zones.table import ZoneTable


class Journeys:
    """Journeys against one release; read-only, and nothing of a journey stays in it."""

    def __init__(
        self,
        table: ZoneTable,
        layers: Layers,
        locator: Locator,
        register: Register,
        duties: Duties,
    ) -> None:
        self.engine = Engine(duties, table)
        self.layers = layers
        self.places = PlaceReader(locator, layers, register)

    def resolve(self, given: Any, today: str) -> Whole:
        """Answer a journey as it was given (shape E).

        today: ISO date for stages without a date. Raises InputError with every fault, TooMuch for
        too many stages.
        """
        journey = read_journey(given, self.places, self.engine.duties, today)
        return resolve(self.engine, journey, self.layers.deciding)
