"""One release as one read-only value, of which every part is read when it is asked for."""

from collections.abc import Mapping
from copy import copy
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from geo.layers.catalogue import Layers
from geo.layers.national import NationalBody
from geo.places.locate import Doubts, Locator
from geo.places.postcode import Postcodes
from geo.release.files import Files
from geo.release.part import Part
from geo.release.read_codes import read_codes, read_doubts, read_layers, read_postcodes
from geo.zones.codes import Codes

if TYPE_CHECKING:  # imported by the parts below that make them: a place needs none of these
    from geo.duties.catalogue import Duties
    from geo.journeys.bundle import Journeys
    from geo.places.grid import Grid
    from geo.places.points import Points
    from geo.release.read_shapes import Shapes
    from geo.schools.bundle import Schools
    from geo.schools.flows import Flows
    from geo.schools.register import Register
    from geo.zones.borders import Borders
    from geo.zones.parts import Pairs
    from geo.zones.table import ZoneTable

DERIVED = ("locator", "_points", "schools", "journeys", "neighbours")
"""Parts that are made of other parts alone."""


class Release:
    """Everything the project knows of one release; safe to share between threads.

    Opening one verifies its description; each part is read from its files, verified and kept when
    it is first asked for. Raises DataError, then or now, with one sentence that names the file
    which is missing or damaged.

    id: of the release; vintages: what -> date or period of the underlying facts, for example
    ``boundaries``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = RLock()
        self.made: dict[str, Any] = {}  # kept by `once_per_release`
        self._files = Files(folder)
        self.id = self._files.id
        self.vintages = self._files.vintages

    def load_all(self) -> "Release":
        """Read and verify every file now; return the release itself."""
        for name, part in vars(type(self)).items():
            if isinstance(part, Part) and name != "neighbours":  # these take a second to find
                getattr(self, name)
        return self

    def replace(self, **parts: Any) -> "Release":
        """Return this release with other parts in the place of its own, for a what-if."""
        other = copy(self)
        for name in DERIVED:
            vars(other).pop(name, None)
        vars(other).update(parts, made={})
        return other

    @property
    def vintage(self) -> str:
        """Date of the boundaries, ISO."""
        return self.vintages["boundaries"]

    @Part
    def layers(self) -> Layers:
        """All layers, with their regions."""
        return read_layers(self._files)

    @Part
    def codes(self) -> Codes:
        """The codes of the zones in all layers."""
        return read_codes(self._files, self.layers)

    @Part
    def zones(self) -> "ZoneTable":
        """The country as a table of zones."""
        from geo.release.read_zones import read_zones

        return read_zones(self._files, self.codes, lambda: self._shapes)

    @Part
    def _shapes(self) -> "Shapes":
        from geo.release.read_shapes import read_shapes

        return read_shapes(self._files, self.zones)

    @Part
    def borders(self) -> "Borders":
        """The lines between zones."""
        from geo.release.read_shapes import read_borders

        return read_borders(self._files, "borders.parquet")

    @Part
    def drawing(self) -> "Borders":
        """The border lines, simplified as a coverage, for maps only."""
        from geo.release.read_shapes import read_borders

        return read_borders(self._files, "drawing.parquet")

    @Part
    def grid(self) -> "Grid":
        """The grid that finds the zone of a point."""
        from geo.release.read_shapes import read_grid

        return read_grid(self._files, self._shapes)

    @Part
    def postcodes(self) -> Postcodes:
        """What is known of postcodes."""
        return read_postcodes(self._files, self.codes)

    @Part
    def doubts(self) -> Doubts:
        """What later sources say of an area, by zone and layer."""
        return read_doubts(self._files, self.codes)

    @Part
    def register(self) -> "Register":
        """All schools."""
        from geo.release.read_schools import read_register

        return read_register(self._files, self.zones)

    @Part
    def flows(self) -> "Flows":
        """Where the pupils of special schools live."""
        from geo.release.read_schools import read_flows

        return read_flows(self._files, self.postcodes)

    @Part
    def duties(self) -> "Duties":
        """The duties around a child."""
        from geo.duties.catalogue import read_duties

        duties, conditions = map(list, map(self._files.rows, ("duties.csv", "conditions.csv")))
        return read_duties(duties, conditions, self.layers.ids)

    @Part
    def national(self) -> Mapping[str, NationalBody]:
        """Bodies without an area, by their id."""
        return {
            row["id"]: NationalBody(row["id"], row["sector"], row["name"], row["note"])
            for row in self._files.rows("partnerships_national.csv")
        }

    @Part
    def locator(self) -> Locator:
        """Answers which bodies govern a place."""
        return Locator(
            self.layers, self.codes, self.doubts, lambda: self.postcodes, lambda: self._points
        )

    @Part
    def _points(self) -> "Points":
        from geo.places.points import Points

        return Points(self.layers, self.zones, self.borders, self.grid)

    @Part
    def schools(self) -> "Schools":
        """Answers whom a school deals with, and which schools there are."""
        from geo.schools.bundle import Schools

        return Schools(self.zones, self.layers, self.postcodes, self.register, self.flows)

    @Part
    def journeys(self) -> "Journeys":
        """Answers which bodies govern a child's journey."""
        from geo.journeys.bundle import Journeys

        return Journeys(self.zones, self.layers, self.locator, self.register, self.duties)

    @Part
    def neighbours(self) -> "Pairs":
        """Pairs of zones that touch, parts of the country over water joined to the nearest."""
        from geo.zones.neighbours import neighbours

        return neighbours(self.borders, self.zones.shapes)
