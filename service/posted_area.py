"""A posted area: a GeoJSON polygon in longitude and latitude, read into RD New."""

import json
from typing import Any

import numpy as np
import shapely

from geo.crs import check_lonlat, to_rd
from geo.errors import Fault, InputError

GEOMETRIES = ("Polygon", "MultiPolygon")
EXAMPLE = (
    '{"type": "Polygon", "coordinates": [[[5.5, 52.0], [5.6, 52.0], [5.6, 52.1], [5.5, 52.0]]]}'
)


def read_area(body: bytes) -> shapely.Geometry:
    """The polygon of a GeoJSON geometry or Feature, in RD New metres.

    Raises InputError for what is no GeoJSON polygon, or is not in longitude and latitude.
    """
    geometry = _geometry(body)
    try:
        area = shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.GEOSException, ValueError, RecursionError):
        raise _fault(f"Dit is geen geldige GeoJSON-vorm. Stuur bijvoorbeeld {EXAMPLE}.") from None
    for lon, lat in _extremes(area):
        check_lonlat(lon, lat)
    return shapely.transform(area, lambda points: np.column_stack(to_rd(*points.T)))


def _geometry(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _fault(f"De inhoud is geen geldige JSON. Stuur bijvoorbeeld {EXAMPLE}.") from None
    if isinstance(document, dict) and document.get("type") == "Feature":
        document = document.get("geometry")
    kind = document.get("type") if isinstance(document, dict) else None
    if not isinstance(document, dict) or kind not in GEOMETRIES:
        raise _fault(f"Stuur één Polygon of MultiPolygon, of een Feature daarvan, zoals {EXAMPLE}.")
    return {"type": kind, "coordinates": document.get("coordinates")}


def _extremes(area: shapely.Geometry) -> list[tuple[float, float]]:
    """Two opposite corners of the area: enough to recognise another system of coordinates."""
    points = shapely.get_coordinates(area)
    if not len(points):
        return []
    if not np.isfinite(points).all():
        return [(float("nan"), float("nan"))]
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return [(float(west), float(south)), (float(east), float(north))]


def _fault(message: str) -> InputError:
    return InputError([Fault("", "", GEOMETRIES, message, "shape")])
