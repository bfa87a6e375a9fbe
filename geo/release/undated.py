"""The parts of a release that are the same on all dates: read once for all of them."""

from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from geo.layers.catalogue import Region
from geo.layers.national import NationalBody
from geo.places.postcode import Postcodes
from geo.release.files import Files
from geo.release.part import Part
from geo.release.read_codes import (
    list_gemeenten,
    read_counts,
    read_memberships,
    read_postcodes,
    read_regions,
)
from geo.tables import Row
from geo.zones.memberships import Memberships

if TYPE_CHECKING:  # imported by the parts below that make them: a place needs none of these
    from geo.duties.catalogue import Duties
    from geo.duties.changes import LawChange
    from geo.places.grid import Grid
    from geo.places.town import Towns
    from geo.release.read_profiles import StoredProfiles
    from geo.release.read_shapes import Shapes
    from geo.release.read_zones import Weights
    from geo.schools.flows import Flows
    from geo.schools.register import Register
    from geo.schools.search import SearchIndex
    from geo.zones.borders import Borders
    from geo.zones.parts import Pairs


class Undated:
    """Shapes, lines, weights, postcodes, schools and duties, and the memberships of all dates."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = RLock()
        self.parts: dict[str, Any] = {}
        self.files = Files(folder)

    @Part
    def zones(self) -> tuple[str, ...]:
        """The ids of the zones, in order."""
        return tuple(row["zone"] for row in self.files.rows("zones.csv"))

    @Part
    def youth(self) -> tuple[float, ...]:
        """How many children each zone has, in the order of the zones."""
        return tuple(float(row["youth"] or 0) for row in self.files.rows("zones.csv"))

    @Part
    def layers(self) -> list[Row]:
        """What is known of each layer."""
        return list(self.files.rows("layers.csv"))

    @Part
    def counts(self) -> Mapping[str, list[Row]]:
        """How many regions each layer has, from a day on."""
        return read_counts(self.files)

    @Part
    def regions(self) -> list[Region]:
        """The regions of all dates."""
        return read_regions(self.files)

    @Part
    def memberships(self) -> Memberships:
        """What zones belong to, through time."""
        return read_memberships(self.files, self.zones)

    @Part
    def doubts(self) -> list[Row]:
        """Why memberships are not sure, each from a day to a day."""
        return list(self.files.rows("doubts.csv"))

    @Part
    def weights(self) -> "Weights":
        """What the zones weigh."""
        from geo.release.read_zones import read_weights

        return read_weights(self.files)

    @Part
    def shapes(self) -> "Shapes":
        """The zones as polygons in RD New."""
        from geo.release.read_shapes import read_shapes

        return read_shapes(self.files, self.zones)

    @Part
    def borders(self) -> "Borders":
        """The lines between zones."""
        from geo.release.read_shapes import read_borders

        return read_borders(self.files, "borders.parquet")

    @Part
    def drawing(self) -> "Borders":
        """The lines between zones, simplified as a coverage."""
        from geo.release.read_shapes import read_borders

        return read_borders(self.files, "drawing.parquet")

    @Part
    def grid(self) -> "Grid":
        """The grid that finds the zone of a point."""
        from geo.release.read_shapes import read_grid

        return read_grid(self.files, self.shapes)

    @Part
    def postcodes(self) -> Postcodes:
        """What is known of postcodes."""
        return read_postcodes(self.files, self.zones)

    @Part
    def towns(self) -> "Towns":
        """The places that schools give as their address, with their postcodes."""
        from geo.release.read_towns import read_towns

        newest = self.memberships.on(self.files.divisions[-1])
        return read_towns(self.register, self.postcodes, newest, self.regions)

    @Part
    def register(self) -> "Register":
        """All schools."""
        from geo.release.read_schools import read_register

        return read_register(self.files, self.zones)

    @Part
    def search(self) -> "SearchIndex":
        """All schools by words; also by the gemeenten that they lay in on any date."""
        from geo.schools.search import SearchIndex

        return SearchIndex(self.register, list_gemeenten(self.memberships, self.regions))

    @Part
    def flows(self) -> "Flows":
        """Where the pupils of special schools live."""
        from geo.release.read_schools import read_flows

        return read_flows(self.files, self.postcodes)

    @Part
    def profiles(self) -> "StoredProfiles":
        """How the pupils of every location are divided, on all dates."""
        from geo.release.read_profiles import read_profiles

        layers = [row["layer"] for row in self.layers]
        return read_profiles(self.files, tuple(self.register), layers)

    @Part
    def duties(self) -> "Duties":
        """The duties around a child."""
        from geo.duties.catalogue import read_duties

        duties, conditions = map(list, map(self.files.rows, ("duties.csv", "conditions.csv")))
        return read_duties(duties, conditions, [row["layer"] for row in self.layers])

    @Part
    def law_changes(self) -> tuple["LawChange", ...]:
        """What changed in the law, in the order of dates."""
        from geo.duties.changes import read_law_changes

        names = ("law_changes.csv", "duties.csv", "conditions.csv")
        return read_law_changes(*map(list, map(self.files.rows, names)))

    @Part
    def national(self) -> Mapping[str, NationalBody]:
        """Bodies without an area, by their id."""
        return {
            row["id"]: NationalBody(row["id"], row["sector"], row["name"], row["note"])
            for row in self.files.rows("partnerships_national.csv")
        }

    @Part
    def neighbours(self) -> "Pairs":
        """Pairs of zones that touch, parts of the country over water joined to the nearest."""
        from geo.zones.neighbours import neighbours

        return neighbours(self.borders, self.shapes)
