"""Places of a journey as they are given: a postcode, a gemeente, a point or a school."""

from typing import Any

from geo.errors import Fault, InputError, UnknownName
from geo.faults import describe
from geo.journeys.spot import Spot
from geo.layers.catalogue import Layers
from geo.places.locate import Locator
from geo.places.postcode import parse_postcode
from geo.places.straddles import other_regions
from geo.schools.register import Register
from geo.schools.words import make_search_key

FORMS = ("postcode", "gemeente", "lon en lat", "rd_x en rd_y")

FARTHEST = 1e7
"""Metres or degrees; no coordinate of the country comes near it."""

OUTSIDE = "Dit punt ligt buiten Nederland of in open water."


def say_forms(named: str) -> str:
    """Return what a place can be, for one that has other names."""
    return f"Deze plek heeft {named}. Geef {', of '.join(FORMS)}."


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
        raise InputError([Fault("", describe(named), FORMS, say_forms(named), "journey")])

    def read_school(self, given: Any) -> Spot:
        """Read the spot of a school of the register, from ``{"id": "19QK00"}``."""
        if set(given) != {"id"}:
            message = "Geef bij een school het id, of een plek met de soort, maar niet allebei."
            raise InputError([Fault("", "", ("id",), message, "journey")])
        school = self.register.location(describe(given["id"]))
        if school.zone is None:
            message = f"Waar {school.name} ligt, is niet bekend. Geef de postcode en de soort."
            raise InputError([Fault("id", school.id, (), message, "journey")])
        return Spot(school.id, (school.zone,), school=school)

    def _read_postcode(self, given: Any) -> Spot:
        pc4 = parse_postcode(describe(given))
        postcodes = self.locator.postcodes
        zone = postcodes.zone.get(pc4)
        if zone is None:
            message = (
                f"Postcode {pc4} staat niet in de regeling van 2015. Geef een postcode ernaast."
            )
            raise InputError([Fault("postcode", pc4, ("1000 - 9999",), message, "postcode")])
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
            named = [
                region.code for region in regions.values() if make_search_key(region.name) == key
            ]
            if len(named) != 1:
                coded = code[:2] == "GM" and code[2:].isdigit()
                names = (
                    tuple(regions) if coded else tuple(region.name for region in regions.values())
                )
                raise UnknownName("gemeente", given, names, "Gemeente")
            code = named[0]
        return Spot(code, tuple(self.locator.codes.columns["gemeente"].zones_of(code)))

    def _read_point(self, given: Any) -> Spot:
        names = ("lon", "lat") if "lon" in given else ("rd_x", "rd_y")
        values = [given[name] for name in names]
        if not all(
            isinstance(value, int | float) and not isinstance(value, bool) for value in values
        ):
            message = f"{' en '.join(names)} moeten getallen zijn."
            raise InputError([Fault("", "", names, message, "journey")])
        if max(map(abs, values)) > FARTHEST:  # a whole number may be too large for a float
            raise InputError([Fault("", "", (), OUTSIDE, "outside-country")])
        locate = self.locator.by_lonlat if names[0] == "lon" else self.locator.by_rd
        answer = locate(*map(float, values))
        if answer.zone is None:
            raise InputError([Fault("", "", (), OUTSIDE, "outside-country")])
        return Spot("punt", (self.locator.codes.position[answer.zone],))
