"""Names to find one's way by on a map without background: gemeenten, the large ones first."""

from dataclasses import dataclass

import numpy as np
import shapely

from geo.crs import to_lonlat
from geo.release.load import Release


@dataclass(frozen=True)
class Town:
    """Where the name of a gemeente stands (degrees), and how far off the next larger one is.

    gemeente: its number in the layer's codes; reach_m: metres to the nearest gemeente with more
    inhabitants. A map shows a name as long as its reach is wide enough on the screen, so that few
    names show far off and more show nearby, never on top of each other.
    """

    gemeente: int
    lon: float
    lat: float
    reach_m: float


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Return a point in RD New as longitude and latitude, to about a metre.

    >>> to_degrees(155_000, 463_000)
    (5.3872, 52.15517)
    """
    lon, lat = to_lonlat(x, y)
    return round(float(lon), 5), round(float(lat), 5)


def place_towns(release: Release) -> list[Town]:
    """Place the names of all gemeenten, the largest first, each in its most populous zone."""
    labels = release.zones.labels["gemeente"]
    people = np.nan_to_num(release.zones.weight("inhabitants"))
    largest = np.array(
        [max(labels.zones_of(code), key=people.__getitem__) for code in labels.codes]
    )
    points = shapely.get_coordinates(shapely.point_on_surface(release.zones.shapes[largest]))
    total = np.bincount(labels.index, people, len(labels.codes))
    order = np.argsort(-total, kind="stable")
    lon, lat = to_lonlat(points[:, 0], points[:, 1])
    placed = []
    for rank, gemeente in enumerate(order):
        apart = np.hypot(*(points[order[:rank]] - points[gemeente]).T)
        reach = float(apart.min()) if rank else 1e6
        placed.append(Town(int(gemeente), float(lon[gemeente]), float(lat[gemeente]), reach))
    return placed
