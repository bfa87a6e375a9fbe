"""How far every region of a layer is from a postcode: to the nearest postcode that lies in it."""

from collections.abc import Mapping

import numpy as np

from geo.places.postcode import Postcodes
from geo.zones.table import ZoneTable


def measure_distances(
    table: ZoneTable, postcodes: Postcodes, layer: str, pc4: str
) -> Mapping[str, float]:
    """Return the distance to every region that has postcodes, in metres; 0 for its own.

    Between the middles of postcodes. Empty for a postcode of which no middle is known.
    """
    here = postcodes.middle.get(pc4)
    if here is None:
        return {}
    labels = table.labels[layer]
    found: dict[str, float] = {}
    for other, (x, y) in postcodes.middle.items():
        zone = postcodes.zone.get(other)
        code = None if zone is None else labels.code(zone)
        if code is not None:
            distance = float(np.hypot(x - here[0], y - here[1]))
            found[code] = min(distance, found.get(code, np.inf))
    return found


def find_nearest(postcodes: Postcodes, x: float, y: float) -> str:
    """Return the postcode of which the middle is nearest to a point in RD New metres."""
    return min(
        postcodes.middle,
        key=lambda pc4: (
            np.hypot(postcodes.middle[pc4][0] - x, postcodes.middle[pc4][1] - y),
            pc4,
        ),
    )
