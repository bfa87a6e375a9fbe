"""One release as one read-only value, sliced by date; every part is read when asked for."""

import dataclasses
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from geo.layers.catalogue import Layers
from geo.layers.national import NationalBody
from geo.places.locate import Doubts, Earlier, Locator
from geo.places.postcode import Postcodes
from geo.release.dates import find_division
from geo.release.part import Part
from geo.release.read_codes import read_earlier, slice_doubts, slice_layers
from geo.release.undated import Undated
from geo.zones.codes import Codes

if TYPE_CHECKING:  # imported by the parts below that make them: a place needs none of these
    from geo.duties.catalogue import Duties
    from geo.duties.changes import LawChange
    from geo.journeys.bundle import Journeys
    from geo.places.grid import Grid
    from geo.places.points import Points
    from geo.places.town import Towns
    from geo.schools.bundle import Schools
    from geo.schools.flows import Flows
    from geo.schools.profiles.profile import Profiles
    from geo.schools.register import Register
    from geo.schools.search import SearchIndex
    from geo.zones.borders import Borders
    from geo.zones.parts import Pairs
    from geo.zones.table import ZoneTable

DERIVED = ("locator", "_points", "schools", "profiles", "journeys", "neighbours")
"""Parts that are made of other parts alone."""

SLOW = ("neighbours", "search", "towns")
"""Parts that take long to make, of files that other parts have read."""


class Release:
    """Everything the project knows of one release, on one date; safe to share between threads.

    Opening one verifies its description, and gives the newest division; `on` gives another date.
    Each part is read from its files, verified and kept when it is first asked for: what depends on
    the date once per division, the rest once. Raises DataError, then or now, with one sentence that
    names the file which is missing or damaged.

    id: of the release; divisions: the first days of all divisions, ISO, ascending; date: the day
    that was asked for; division: the first day of the division that holds on it; vintages: what ->
    date or period of the underlying facts, for example ``boundaries``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._undated = Undated(folder)
        self.id = self._undated.files.id
        self.divisions = self._undated.files.divisions
        self._begin(self.divisions[-1])
        self._days = {self.division: self}

    def _begin(self, division: str) -> None:
        self.division = self.date = division
        self._changed = False
        self.vintages = {**self._undated.files.vintages, "boundaries": division}
        self.lock = RLock()
        self.parts: dict[str, Any] = {}
        self.made: dict[str, Any] = {}  # kept by `once_per_release`

    def on(self, date: str, pointer: str = "date") -> "Release":
        """Return this release on an ISO date; dates of one division share what was made.

        pointer: where the date was asked, for the message about a wrong one.

        Raises InputError for what is no date, or for one before the first division.

        >>> from geo.release.locations import boundaries_root, CURRENT
        >>> release = Release(boundaries_root() / CURRENT)
        >>> [
        ...     len(release.on(day).layers.regions("gemeente"))
        ...     for day in ("2020-06-01", "2022-03-24")
        ... ]
        [355, 344]
        """
        division = find_division(self.divisions, date, pointer)
        with self._undated.lock:
            if division not in self._days:
                other = copy(self)
                other._begin(division)
                self._days[division] = other
        day = copy(self._days[division])
        day.date = date
        return day

    def load_all(self) -> "Release":
        """Read and verify every file now, for every date; return the release itself."""
        for owner in (self._undated, self):
            for name, part in vars(type(owner)).items():
                if isinstance(part, Part) and name not in SLOW:
                    getattr(owner, name)
        for day in map(self.on, self.divisions):
            _ = day.layers, day.doubts
        return self

    def replace(self, **parts: Any) -> "Release":
        """Return this release with other parts in the place of its own, for a what-if."""
        other = copy(self)
        kept = {name: part for name, part in self.parts.items() if name not in DERIVED}
        other.parts, other.made, other._changed = kept | parts, {}, True
        other._days = {self.division: other}
        return other

    @property
    def vintage(self) -> str:
        """Date of the boundaries, ISO: the first day of the division."""
        return self.division

    @Part
    def codes(self) -> Codes:
        """The codes of the zones in all layers."""
        return self._undated.memberships.on(self.division)

    @Part
    def layers(self) -> Layers:
        """All layers, with their regions."""
        whole = self._undated
        return slice_layers(
            whole.layers,
            whole.counts,
            whole.regions,
            self.codes,
            whole.youth,
            self.divisions,
            self.division,
        )

    @Part
    def earlier(self) -> Earlier:
        """Zone -> other gemeenten that it lay in before, with their last day."""
        return read_earlier(self._undated.memberships, self._undated.regions, self.division)

    @Part
    def doubts(self) -> Doubts:
        """What is known to be doubtful of a membership, by zone and layer."""
        return slice_doubts(self._undated.doubts, self.codes, self.division)

    @Part
    def zones(self) -> "ZoneTable":
        """The country as a table of zones."""
        from geo.release.read_zones import make_zones

        return make_zones(self.codes, self._undated.weights, lambda: self._undated.shapes)

    @property
    def marked_zones(self) -> "ZoneTable":
        """The zones with the doubts that a mark beside a name is worth.

        A doubt that holds for all members of a layer is said once, of the layer.
        """
        said = self.locator.layer_doubts
        left = {layer: doubt for layer, doubt in self.zones.certainty.items() if layer not in said}
        return dataclasses.replace(self.zones, certainty=left)

    @Part
    def borders(self) -> "Borders":
        """The lines between zones."""
        return self._undated.borders

    @Part
    def drawing(self) -> "Borders":
        """The border lines, simplified as a coverage, for maps only."""
        return self._undated.drawing

    @Part
    def grid(self) -> "Grid":
        """The grid that finds the zone of a point."""
        return self._undated.grid

    @Part
    def postcodes(self) -> Postcodes:
        """What is known of postcodes."""
        return self._undated.postcodes

    @Part
    def towns(self) -> "Towns":
        """The places that schools give as their address, with their postcodes."""
        return self._undated.towns

    @Part
    def register(self) -> "Register":
        """All schools."""
        return self._undated.register

    @Part
    def flows(self) -> "Flows":
        """Where the pupils of special schools live."""
        return self._undated.flows

    @Part
    def duties(self) -> "Duties":
        """The duties around a child."""
        return self._undated.duties

    @Part
    def law_changes(self) -> tuple["LawChange", ...]:
        """What changed in the law, in the order of dates."""
        return self._undated.law_changes

    @Part
    def national(self) -> Mapping[str, NationalBody]:
        """Bodies without an area, by their id."""
        return self._undated.national

    @Part
    def locator(self) -> Locator:
        """Answers which bodies govern a place."""
        return Locator(
            self.layers,
            self.codes,
            self.division,
            self.earlier,
            self.doubts,
            lambda: self.postcodes,
            lambda: self._points,
        )

    @Part
    def _points(self) -> "Points":
        from geo.places.points import Points

        return Points(self.layers, self.zones, self.borders, self.grid)

    @Part
    def schools(self) -> "Schools":
        """Answers whom a school deals with, and which schools there are."""
        from geo.schools.bundle import Schools

        return Schools(
            self.zones,
            self.layers,
            self.postcodes,
            self.register,
            self.flows,
            self.division,
            lambda date: self.codes if date == self.division else self.on(date).codes,
            self._find_index,
        )

    @Part
    def profiles(self) -> "Profiles":
        """How the pupils of every location are divided; measured anew for a what-if."""
        if not self._changed:
            return self._undated.profiles.on(self.division)
        from geo.schools.profiles.measure import measure_profiles

        return measure_profiles(self.schools)

    def _find_index(self) -> "SearchIndex":
        """Return the register by words: that of all dates, but for a what-if with another one."""
        from geo.schools.search import SearchIndex

        whole = self._undated
        return whole.search if self.register is whole.register else SearchIndex(self.register)

    @Part
    def journeys(self) -> "Journeys":
        """Answers which bodies govern a child's journey."""
        from geo.journeys.bundle import Day, Journeys

        def day(date: str) -> Day:
            on = self.on(max(date, self.divisions[0]))
            return Day(on.division, on.zones, on.layers, on.locator)

        return Journeys(day, self.register, self.duties)

    @Part
    def neighbours(self) -> "Pairs":
        """Pairs of zones that touch, parts of the country over water joined to the nearest."""
        return self._undated.neighbours
