"""Places of a journey as they are given: a postcode, a gemeente, a point or a school."""

from collections.abc import Callable
from typing import Any, NoReturn

from geo.errors import Fault, InputError
from geo.faults import describe
from geo.journeys.spot import Spot
from geo.layers.catalogue import GEMEENTE, Layers, OtherDate
from geo.layers.finding import find_region
from geo.places.locate import Locator
from geo.places.postcode import parse_postcode
from geo.places.straddles import follows_gemeenten
from geo.schools.register import Register
from geo.texts import Texts
from geo.zones.codes import Codes

SAY = Texts("geo.journeys")

FORMS = ("postcode", "gemeente", "lon en lat", "rd_x en rd_y")

FARTHEST = 1e7
"""Metres or degrees; no coordinate of the country comes near it."""


def say_forms(named: str) -> str:
    """Return what a place can be, for one that has other names."""
    return SAY("unknown-place", named=named, forms=", of ".join(FORMS))


def _refuse(
    pointer: str,
    value: str,
    message: str,
    allowed: tuple[str, ...] = (),
    kind: str = "journey",
) -> NoReturn:
    raise InputError([Fault(pointer, value, allowed, message, kind)])


class PlaceReader:
    """Spots out of what was given, on one date; read-only.

    codes_on: gives the codes of the zones on any ISO date.
    """

    def __init__(
        self,
        locator: Locator,
        layers: Layers,
        register: Register,
        codes_on: Callable[[str], Codes],
    ) -> None:
        self.locator = locator
        self.layers = layers
        self.register = register
        self._codes_on = codes_on

    def read_home(self, given: Any) -> Spot:
        """Read a spot from a postcode, a gemeente (code or name), lon and lat, or rd_x and rd_y.

        Raises InputError with pointers within the object.
        """
        keys = set(given) if isinstance(given, dict) else set()
        if keys == {"postcode"}:
            return self._read_postcode(given["postcode"])
        if keys == {"gemeente"}:
            return self._read_gemeente(describe(given["gemeente"]))
        if keys in ({"lon", "lat"}, {"rd_x", "rd_y"}):
            return self._read_point(given)
        named = ", ".join(sorted(map(describe, keys))[:6]) or "niets"
        value = named if isinstance(given, dict) else given
        _refuse("", describe(value), say_forms(named), FORMS)

    def read_school(self, given: Any) -> Spot:
        """Read the spot of a school of the register, from ``{"id": "19QK00"}``."""
        if set(given) != {"id"}:
            _refuse("", "", SAY("id-and-place"), ("id",))
        school = self.register.location(describe(given["id"]))
        if school.zone is None:
            _refuse("id", school.id, SAY("unplaced-school", name=school.name))
        offers = self.register.offers(school.id)
        return Spot(school.id, (school.zone,), school=school, offers=offers)

    def _read_postcode(self, given: Any) -> Spot:
        pc4 = parse_postcode(describe(given))
        postcodes = self.locator.postcodes
        zone = postcodes.zone.get(pc4)
        if zone is None:
            message = SAY("unknown-postcode", pc4=pc4)
            _refuse("postcode", pc4, message, ("1000 - 9999",), "postcode")
        others = tuple(other for other, _ in postcodes.straddles.get(pc4, ()))
        bordering = (
            [layer.id for layer in self.layers if follows_gemeenten(layer)] if others else ()
        )
        return Spot(pc4, (zone,), dict.fromkeys(bordering, others))

    def _read_gemeente(self, given: str) -> Spot:
        """Read a gemeente of any year by code or name; every zone of it is possible.

        One of another date is the zones that it had then.
        """
        try:
            code = find_region(self.layers, GEMEENTE, given, GEMEENTE).code
        except OtherDate as error:
            code = error.region.code
            zones = self._codes_on(error.day).columns[GEMEENTE].zones_of(code)
            return Spot(code, tuple(zones), note=str(error))
        return Spot(code, tuple(self.locator.codes.columns[GEMEENTE].zones_of(code)))

    def _read_point(self, given: Any) -> Spot:
        names = ("lon", "lat") if "lon" in given else ("rd_x", "rd_y")
        values = [given[name] for name in names]
        if not all(
            isinstance(value, int | float) and not isinstance(value, bool) for value in values
        ):
            _refuse("", "", SAY("no-numbers", names=" en ".join(names)), names)
        locate = self.locator.by_lonlat if names[0] == "lon" else self.locator.by_rd
        near = max(map(abs, values)) <= FARTHEST  # a whole number may be too large for a float
        zone = locate(*map(float, values)).zone if near else None
        if zone is None:
            _refuse("", "", SAY("outside"), kind="outside-country")
        return Spot("punt", (self.locator.codes.position[zone],))
