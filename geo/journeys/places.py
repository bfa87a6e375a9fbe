"""Places of a journey as they are given: a postcode, a gemeente, a point or a school."""

from typing import Any, NoReturn

from geo.errors import Fault, InputError, UnknownName
from geo.faults import describe
from geo.journeys.spot import Spot
from geo.layers.catalogue import Layers
from geo.places.locate import Locator
from geo.places.postcode import parse_postcode
from geo.places.straddles import other_regions
from geo.schools.register import Register
from geo.schools.words import make_search_key
from geo.texts import Texts

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
    """Spots out of what was given, against one release; read-only."""

    def __init__(self, locator: Locator, layers: Layers, register: Register) -> None:
        self.locator = locator
        self.layers = layers
        self.register = register

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
        _refuse("", describe(named), say_forms(named), FORMS)

    def read_school(self, given: Any) -> Spot:
        """Read the spot of a school of the register, from ``{"id": "19QK00"}``."""
        if set(given) != {"id"}:
            _refuse("", "", SAY("id-and-place"), ("id",))
        school = self.register.location(describe(given["id"]))
        if school.zone is None:
            _refuse("id", school.id, SAY("unplaced-school", name=school.name))
        return Spot(school.id, (school.zone,), school=school)

    def _read_postcode(self, given: Any) -> Spot:
        pc4 = parse_postcode(describe(given))
        postcodes = self.locator.postcodes
        zone = postcodes.zone.get(pc4)
        if zone is None:
            message = SAY("unknown-postcode", pc4=pc4)
            _refuse("postcode", pc4, message, ("1000 - 9999",), "postcode")
        others = postcodes.straddles.get(pc4, ())
        columns = self.locator.codes.columns
        straddles = {
            layer.id: tuple(
                other_regions(layer, columns[layer.id], columns["gemeente"], zone, others)
            )
            for layer in self.layers
        }
        return Spot(pc4, (zone,), {layer: codes for layer, codes in straddles.items() if codes})

    def _read_gemeente(self, given: str) -> Spot:
        """Read a gemeente by code or name; every zone of it is possible."""
        regions = self.layers.regions("gemeente")
        code = given.strip().upper()
        if code not in regions:
            key = make_search_key(given)
            names = {code: region.name for code, region in regions.items()}
            named = [code for code, name in names.items() if make_search_key(name) == key]
            if len(named) != 1:
                coded = code[:2] == "GM" and code[2:].isdigit()
                allowed = tuple(names if coded else names.values())
                raise UnknownName("gemeente", given, allowed, "Gemeente")
            [code] = named
        return Spot(code, tuple(self.locator.codes.columns["gemeente"].zones_of(code)))

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
