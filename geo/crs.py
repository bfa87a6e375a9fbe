"""RD New (EPSG:28992, metres) inside, longitude and latitude (EPSG:4326, degrees) at the edge."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault, InputError

RD = "EPSG:28992"
LONLAT = "EPSG:4326"

# Generous boxes around the European Netherlands, to recognise swapped or foreign coordinates.
LON_RANGE = (3.0, 7.5)
LAT_RANGE = (50.5, 54.0)
X_RANGE = (-10_000.0, 300_000.0)
Y_RANGE = (295_000.0, 640_000.0)

Floats = NDArray[np.float64]


@cache
def _transformer(source: str, target: str):  # type: ignore[no-untyped-def]  # pyproj is heavy: imported on first use
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)


def to_rd(lon: Floats | float, lat: Floats | float) -> tuple[Floats, Floats]:
    """Convert degrees (lon, lat) to RD New metres (x, y); accurate to about a metre.

    >>> x, y = to_rd(5.387206, 52.155174)  # the tower in Amersfoort, origin of the grid
    >>> round(float(x), -1), round(float(y), -1)
    (155000.0, 463000.0)
    """
    x, y = _transformer(LONLAT, RD).transform(lon, lat)
    return np.asarray(x, np.float64), np.asarray(y, np.float64)


def to_lonlat(x: Floats | float, y: Floats | float) -> tuple[Floats, Floats]:
    """Convert RD New metres (x, y) to degrees (lon, lat).

    >>> lon, lat = to_lonlat(155_000.0, 463_000.0)
    >>> round(float(lon), 4), round(float(lat), 4)
    (5.3872, 52.1552)
    """
    lon, lat = _transformer(RD, LONLAT).transform(x, y)
    return np.asarray(lon, np.float64), np.asarray(lat, np.float64)


def check_lonlat(lon: float, lat: float) -> None:
    """Refuse numbers that cannot be degrees of longitude and latitude, with the likely cause.

    A valid point elsewhere on earth passes: it is outside the country, not malformed.

    Raises InputError. Example:

    >>> check_lonlat(52.03, 5.55)
    Traceback (most recent call last):
    ...
    geo.errors.InputError: lon 52.03 en lat 5.55 liggen ver buiten Nederland. Zijn lon en lat \
verwisseld? In Nederland ligt lon tussen 3 en 7,5 en lat tussen 50,5 en 54.
    """
    value = f"lon {lon:g}, lat {lat:g}"
    allowed = ("lon 3 - 7.5", "lat 50.5 - 54")
    scope = "In Nederland ligt lon tussen 3 en 7,5 en lat tussen 50,5 en 54."
    if not (np.isfinite(lon) and np.isfinite(lat)):
        kind, message = "not-a-number", f"lon en lat moeten getallen zijn. {scope}"
    elif _within(lon, X_RANGE) and _within(lat, Y_RANGE):
        kind = "other-system"
        message = f"lon {lon:g} en lat {lat:g} lijken RD-coördinaten. Geef ze op als rd_x en rd_y."
    elif abs(lon) > 180 or abs(lat) > 90:
        kind, message = "other-system", f"lon {lon:g} en lat {lat:g} zijn geen graden. {scope}"
    elif _within(lon, LAT_RANGE) and _within(lat, LON_RANGE):
        kind = "swapped"
        message = (
            f"lon {lon:g} en lat {lat:g} liggen ver buiten Nederland. "
            f"Zijn lon en lat verwisseld? {scope}"
        )
    else:
        return
    raise InputError([Fault("lon,lat", value, allowed, message, kind)])


def check_rd(x: float, y: float) -> None:
    """Refuse numbers that cannot be RD New metres, with the likely cause.

    Raises InputError. Example:

    >>> check_rd(5.55, 52.03)
    Traceback (most recent call last):
    ...
    geo.errors.InputError: rd_x 5.55 en rd_y 52.03 lijken graden. Geef ze op als lon en lat.
    """
    value = f"rd_x {x:g}, rd_y {y:g}"
    allowed = ("rd_x -10000 - 300000", "rd_y 295000 - 640000")
    scope = "In Nederland ligt rd_x tussen -10.000 en 300.000 en rd_y tussen 295.000 en 640.000."
    if not (np.isfinite(x) and np.isfinite(y)):
        kind, message = "not-a-number", f"rd_x en rd_y moeten getallen zijn. {scope}"
    elif _within(x, LON_RANGE) and _within(y, LAT_RANGE):
        kind = "other-system"
        message = f"rd_x {x:g} en rd_y {y:g} lijken graden. Geef ze op als lon en lat."
    elif _within(x, X_RANGE) and _within(y, Y_RANGE):
        return
    elif _within(y, X_RANGE) and _within(x, Y_RANGE):
        kind = "swapped"
        message = f"rd_x {x:g} en rd_y {y:g}: zijn x en y verwisseld? {scope}"
    else:
        kind = "other-system"
        message = f"rd_x {x:g} en rd_y {y:g} zijn geen punt in het RD-stelsel. {scope}"
    raise InputError([Fault("rd_x,rd_y", value, allowed, message, kind)])


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
