"""One value that answers journeys of a release."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from geo.duties.catalogue import Duties
from geo.journeys.conditions import find_contradicted
from geo.journeys.engine import Engine
from geo.journeys.places import PlaceReader
from geo.journeys.reading import read_journey
from geo.journeys.stage import Stage
from geo.journeys.whole import Whole, resolve
from geo.layers.catalogue import Layers
from geo.places.locate import Locator
from geo.schools.register import Register
from geo.zones.table import ZoneTable


@dataclass(frozen=True)
class Day:
    """The country on a day, as far as a journey needs it.

    division: ISO date since which it is so.
    """

    division: str
    table: ZoneTable
    layers: Layers
    locator: Locator


class Journeys:
    """Journeys against one release; nothing of a journey stays in it.

    on: gives the country on an ISO date; the first of all for a date before that.
    """

    def __init__(self, on: Callable[[str], Day], register: Register, duties: Duties) -> None:
        self._on = on
        self.register = register
        self.duties = duties
        self._engines: dict[str, Engine] = {}
        self._lock = Lock()

    def engine(self, date: str) -> Engine:
        """Return the engine of a date; dates of one division share it."""
        day = self._on(date)
        with self._lock:
            return self._engines.setdefault(day.division, Engine(self.duties, day.table))

    def places(self, date: str) -> PlaceReader:
        """Return the reader of places on a date."""
        day = self._on(date)
        return PlaceReader(
            day.locator, day.layers, self.register, lambda other: self._on(other).locator.codes
        )

    def _find_contradicted(self, stage: Stage) -> list[str]:
        return find_contradicted(self.duties, self.engine(stage.date).table, stage)

    def resolve(self, given: Any, today: str) -> Whole:
        """Answer a journey as it was given (shape E), each stage in the division of its own date.

        today: ISO date for stages without a date. Raises InputError with every fault, TooMuch for
        too many stages.
        """
        first = self._on("").division
        journey = read_journey(
            given, self.places, self.duties, self._find_contradicted, today, first
        )
        layers = self._on(today).layers.deciding
        engines = [self.engine(stage.date) for stage in journey.stages]
        return resolve(engines, journey, layers)
