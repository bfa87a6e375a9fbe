"""Place -> zone -> the row of bodies, with everything that is known to be doubtful about it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from geo.crs import Floats, check_lonlat, check_rd, to_rd
from geo.layers.catalogue import Layers
from geo.places import notices
from geo.places.answer import Alternative, Answer, Body, Notice
from geo.places.postcode import Postcodes, parse_postcode
from geo.places.straddles import other_regions
from geo.zones.table import CERTAINTIES, NONE, OUTSIDE, ZoneTable

if TYPE_CHECKING:  # shapes: not needed for a postcode
    from geo.places.distance import BorderDistances, Nearest
    from geo.places.grid import Grid
    from geo.zones.borders import Borders

Doubts = Mapping[tuple[int, str], str]
"""(zone, layer) -> what later sources say of the partnership's area there, in Dutch."""


class Ground(Protocol):
    """What a place is looked up in; each part may be read when it is asked for."""

    @property
    def layers(self) -> Layers:
        """All layers, with their regions."""

    @property
    def zones(self) -> ZoneTable:
        """The table of zones."""

    @property
    def borders(self) -> "Borders":
        """The lines between zones."""

    @property
    def grid(self) -> "Grid":
        """The grid that finds the zone of a point."""

    @property
    def postcodes(self) -> Postcodes:
        """What is known of postcodes."""

    @property
    def doubts(self) -> Doubts:
        """What later sources say of an area."""


class Locator:
    """Answers for one release; read-only and safe to share between threads."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.layers = ground.layers
        self.table = ground.zones

    @property
    def postcodes(self) -> Postcodes:
        """What is known of postcodes."""
        return self.ground.postcodes

    @cached_property
    def distances(self) -> "BorderDistances":
        """Distances to borders, prepared on first use."""
        from geo.places.distance import BorderDistances

        return BorderDistances(self.table, self.ground.borders, self.layers)

    def by_postcode(self, text: str) -> Answer:
        """Bodies of a postcode; exact for partnerships, as good as its border for the others.

        Raises InputError for what is no postcode. A postcode that the regulation lacks gives an
        answer without bodies that says so.
        """
        pc4 = parse_postcode(text)
        zone = self.postcodes.zone.get(pc4)
        if zone is None:
            entry = self.postcodes.missing.get(pc4)
            notice = notices.missing(pc4, entry, self.layers)
            return Answer(None, (), (notice,), notices.suggestions(entry, self.layers))
        bodies = tuple(
            self._body(zone, layer, also_possible=self._alternatives(pc4, zone, layer))
            for layer in self._layers_at(zone)
        )
        return Answer(
            self.table.ids[zone],
            bodies,
            (*self._straddle_notice(pc4, bodies), *self._body_notices(zone, bodies, pc4)),
        )

    def by_lonlat(self, lon: float, lat: float) -> Answer:
        """Bodies at a longitude and latitude in degrees; raises InputError for other systems."""
        check_lonlat(lon, lat)
        x, y = to_rd(lon, lat)
        return self._at(float(x), float(y))

    def by_rd(self, x: float, y: float) -> Answer:
        """Bodies at a point in RD New metres; raises InputError for other systems."""
        check_rd(x, y)
        return self._at(x, y)

    def codes_at(self, x: Floats, y: Floats) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """Many points at once: zone per point and region per point and layer.

        x, y: finite RD New metres, length n. Returns zones (n) and labels (n, layers), where
        labels[:, k] indexes `table.labels[k].codes`; -1 is "outside" and "no region".
        """
        zones = self.ground.grid.zones_at(x, y)
        return zones, self._label_rows[zones]

    @cached_property
    def _label_rows(self) -> NDArray[np.int16]:
        """Labels by zone, with one last row of NONE that index -1 (outside) falls on."""
        columns = [labels.index for labels in self.table.labels.values()]
        rows = np.stack(columns, axis=1)
        return np.vstack([rows, np.full((1, rows.shape[1]), NONE, np.int16)])

    def _at(self, x: float, y: float) -> Answer:
        zone = int(self.ground.grid.zones_at(np.array([x]), np.array([y]))[0])
        if zone == OUTSIDE:
            return Answer(None, (), (notices.OUTSIDE,))
        nearest = self.distances.nearest(x, y)
        bodies = tuple(self._body(zone, layer, nearest[layer]) for layer in self._layers_at(zone))
        return Answer(
            self.table.ids[zone],
            bodies,
            (*self._border_notices(bodies, nearest), *self._body_notices(zone, bodies)),
        )

    def zone_notices(self, zone: int) -> list[Notice]:
        """What is known to be doubtful or past about the bodies of a zone."""
        return self._body_notices(
            zone, [self._body(zone, layer) for layer in self._layers_at(zone)]
        )

    def _layers_at(self, zone: int) -> list[str]:
        return [name for name, labels in self.table.labels.items() if labels.index[zone] != NONE]

    def _body(
        self,
        zone: int,
        layer: str,
        nearest: "Nearest | None" = None,
        also_possible: tuple[Alternative, ...] = (),
    ) -> Body:
        code = self.table.labels[layer].code(zone)
        assert code is not None, "callers pass layers that have a region in this zone"
        return Body(
            region=self.layers.region(layer, code),
            vintage=self.layers.layer(layer).vintage,
            certainty=CERTAINTIES[int(self.table.doubt(layer)[zone])],
            distance_to_border_m=nearest.distance_m if nearest else None,
            near_border=nearest is not None and nearest.accuracy_m is not None,
            also_possible=also_possible,
        )

    def _alternatives(self, pc4: str, zone: int, layer: str) -> tuple[Alternative, ...]:
        """Other bodies that part of the postcode's area falls under, for layers of gemeenten."""
        others = self.postcodes.straddles.get(pc4, ())
        found = other_regions(self.table, self.layers.layer(layer), zone, others)
        return tuple(
            Alternative(code, self.layers.region(layer, code).name, share)
            for code, share in found.items()
        )

    def _straddle_notice(self, pc4: str, bodies: Sequence[Body]) -> list[Notice]:
        own = bodies[0]
        if not own.also_possible:
            return []
        also = [
            self.layers.layer(body.region.layer).singular
            for body in bodies[1:]
            if body.also_possible
        ]
        return [notices.straddles(pc4, own.also_possible, own.region.name, also)]

    def _border_notices(
        self, bodies: Sequence[Body], nearest: Mapping[str, "Nearest"]
    ) -> list[Notice]:
        """One sentence for all layers that share a border and its accuracy."""
        groups: dict[tuple[int, float], list[str]] = {}
        for body in bodies:
            near = nearest[body.region.layer]
            if near.doubt_m is not None and near.accuracy_m is not None:
                key = round(near.doubt_m), near.accuracy_m
                groups.setdefault(key, []).append(body.region.layer)
        return [
            notices.near_border(distance, accuracy, names, self.layers)
            for (distance, accuracy), names in sorted(groups.items())
        ]

    def _body_notices(self, zone: int, bodies: Sequence[Body], pc4: str = "") -> list[Notice]:
        found = []
        for body in bodies:
            if body.certainty != CERTAINTIES[0]:
                found.append(notices.doubtful(body, self.ground.doubts[zone, body.region.layer]))
            if body.now:
                found.append(notices.ended(body.region, pc4))
            elif body.region.note:
                found.append(notices.unconfirmed_body(body.region))
        return found
