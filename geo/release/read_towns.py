"""Make the places out of the addresses in the register of a release."""

from collections.abc import Iterable

from geo.layers.catalogue import GEMEENTE, Region
from geo.places.postcode import Postcodes
from geo.places.town import Towns
from geo.places.towns import Address, make_towns
from geo.schools.location import Location
from geo.zones.codes import Codes

PROVINCIE = "provincie"


def read_towns(
    register: Iterable[Location], postcodes: Postcodes, codes: Codes, regions: Iterable[Region]
) -> Towns:
    """Return the places of the register; codes: of the zones, on the date that names are of."""
    names = {(region.layer, region.code): region.name for region in regions}
    parents = {
        zone: (_name(names, codes, GEMEENTE, zone), _name(names, codes, PROVINCIE, zone))
        for zone in range(len(codes.ids))
    }
    addresses = (Address(one.place, one.pc4, one.gemeente_name) for one in register)
    return make_towns(addresses, postcodes, parents)


def _name(names: dict[tuple[str, str], str], codes: Codes, layer: str, zone: int) -> str:
    code = codes.columns[layer].code(zone)
    return names.get((layer, code), "") if code else ""
