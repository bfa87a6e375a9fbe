"""Place -> zone -> the row of bodies, with everything that is known to be doubtful about it."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from geo.layers.catalogue import Layers
from geo.places import notices
from geo.places.answer import Alternative, Answer, Body, Notice
from geo.places.postcode import Postcodes, parse_postcode
from geo.places.straddles import other_regions
from geo.zones.codes import CERTAINTIES, OUTSIDE, Certainty, Codes

if TYPE_CHECKING:  # arrays and shapes: a postcode needs neither
    from geo.places.distance import Nearest
    from geo.places.points import Points

Doubts = Mapping[tuple[int, str], str]
"""(zone, layer) -> what later sources say of the partnership's area there, in Dutch."""


Earlier = Mapping[int, Sequence[tuple[str, str]]]
"""Zone -> names of other gemeenten that it lay in before, each with its last day, ISO."""


class Locator:
    """Answers for one release on one date; read-only and safe to share between threads.

    division: ISO date of its first day; earlier: zone -> the gemeenten that it lay in before.
    """

    def __init__(
        self,
        layers: Layers,
        codes: Codes,
        division: str,
        earlier: Earlier,
        doubts: Doubts,
        postcodes: Callable[[], Postcodes],
        points: Callable[[], "Points"],
    ) -> None:
        self.layers = layers
        self.codes = codes
        self.division = division
        self.earlier = earlier
        self.doubts = doubts
        self._postcodes = postcodes
        self._points = points

    @property
    def postcodes(self) -> Postcodes:
        """What is known of postcodes; read when it is first asked for."""
        return self._postcodes()

    @property
    def points(self) -> "Points":
        """Finds coordinates; made when it is first asked for."""
        return self._points()

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
            self.codes.ids[zone],
            bodies,
            (
                *self._straddle_notice(pc4, bodies),
                *self._body_notices(zone, bodies, pc4),
                *self.layer_notices,
            ),
        )

    def by_lonlat(self, lon: float, lat: float) -> Answer:
        """Bodies at a longitude and latitude in degrees; raises InputError for other systems."""
        return self._at(*self.points.at_lonlat(lon, lat))

    def by_rd(self, x: float, y: float) -> Answer:
        """Bodies at a point in RD New metres; raises InputError for other systems."""
        return self._at(*self.points.at_rd(x, y))

    def _at(self, zone: int, nearest: Mapping[str, "Nearest"]) -> Answer:
        if zone == OUTSIDE:
            return Answer(None, (), (notices.OUTSIDE,))
        bodies = tuple(self._body(zone, layer, nearest[layer]) for layer in self._layers_at(zone))
        return Answer(
            self.codes.ids[zone],
            bodies,
            (
                *self._border_notices(bodies, nearest),
                *self._body_notices(zone, bodies),
                *self.layer_notices,
            ),
        )

    def zone_notices(self, zone: int) -> list[Notice]:
        """What is known to be doubtful or past about the bodies of a zone."""
        return self._body_notices(
            zone, [self._body(zone, layer) for layer in self._layers_at(zone)]
        )

    def _layers_at(self, zone: int) -> list[str]:
        return [name for name, column in self.codes.columns.items() if column.code(zone)]

    def _body(
        self,
        zone: int,
        layer: str,
        nearest: "Nearest | None" = None,
        also_possible: tuple[Alternative, ...] = (),
    ) -> Body:
        code = self.codes.columns[layer].code(zone)
        assert code is not None, "callers pass layers that have a region in this zone"
        return Body(
            region=self.layers.region(layer, code),
            vintage=self.layers.layer(layer).vintage,
            certainty=self.codes.certainty(zone, layer),
            distance_to_border_m=nearest.distance_m if nearest else None,
            near_border=nearest is not None and nearest.accuracy_m is not None,
            also_possible=also_possible,
        )

    def _alternatives(self, pc4: str, zone: int, layer: str) -> tuple[Alternative, ...]:
        """Other bodies that part of the postcode's area falls under, for layers of gemeenten."""
        others = self.postcodes.straddles.get(pc4, ())
        found = other_regions(self.layers.layer(layer), self.codes.columns[layer], zone, others)
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
        """One sentence for all bodies that are doubted as much and for the same reason."""
        doubted: dict[tuple[Certainty, str], list[Body]] = {}
        for body in bodies:
            layer = body.region.layer
            if body.certainty in CERTAINTIES[1:] and layer not in self.layer_doubts:
                doubted.setdefault((body.certainty, self.doubts[zone, layer]), []).append(body)
        found = []
        for body in bodies:
            found += [
                notices.doubtful(alike, reason, self.layers)
                for (_, reason), alike in doubted.items()
                if body is alike[0]
            ]
            if body.now:
                found.append(notices.ended(body.region, self.division, pc4))
            elif body.region.note:
                found.append(notices.unconfirmed_body(body.region))
        found += [notices.was_other(name, until) for name, until in self.earlier.get(zone, ())]
        return found

    @cached_property
    def layer_doubts(self) -> Mapping[str, str]:
        """Layer -> why none of its members is confirmed, for layers of which that holds."""
        texts: dict[str, list[str]] = {}
        for (_, layer), text in self.doubts.items():
            texts.setdefault(layer, []).append(text)
        return {
            layer: its[0]
            for layer, its in texts.items()
            if len(its) == len(self.codes.ids) and len(set(its)) == 1
        }

    @cached_property
    def layer_notices(self) -> tuple[Notice, ...]:
        """What is doubtful of whole layers, wherever a place lies."""
        reasons: dict[str, list[str]] = {}
        for layer, text in self.layer_doubts.items():
            reasons.setdefault(text, []).append(layer)
        return tuple(
            notices.doubtful_layers(names, text, self.layers) for text, names in reasons.items()
        )
