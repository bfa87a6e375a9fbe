"""How two layers are laid over each other, and an area that is posted, read into RD New."""

import json
from typing import Annotated, Any, Literal

import numpy as np
import shapely
from pydantic import BaseModel, ConfigDict, Field

from geo.crs import check_lonlat, to_rd
from geo.errors import Fault, InputError
from service.shared.parameters import WeightParameters

LON_RANGE = (0, 11)
LAT_RANGE = (48, 56)
"""Degrees within which RD New is good enough and an area can have to do with the country."""

GEOMETRIES = ("Polygon", "MultiPolygon")
EXAMPLE = (
    '{"type": "Polygon", "coordinates": [[[5.5, 52.0], [5.6, 52.0], [5.6, 52.1], [5.5, 52.0]]]}'
)


class Area(BaseModel):
    """A GeoJSON Polygon or MultiPolygon in longitude and latitude, or a Feature of one."""

    model_config = ConfigDict(extra="allow")

    type: Literal["Polygon", "MultiPolygon", "Feature"]


class OverlapParameters(WeightParameters):
    """How pairs are weighed and which are left out."""

    min_share: Annotated[float, Field(description="0 to 1: either share is at least this")] = 0.0


def read_area(body: bytes) -> shapely.Geometry:
    """Return the polygon of a GeoJSON geometry or Feature, in RD New metres.

    Raises InputError for what is no GeoJSON polygon, or is not in longitude and latitude.
    """
    geometry = _geometry(body)
    try:
        area = shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.GEOSException, ValueError, RecursionError):
        raise _fault(f"Dit is geen geldige GeoJSON-vorm. Stuur bijvoorbeeld {EXAMPLE}.") from None
    _check_place(area)
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


def _check_place(area: shapely.Geometry) -> None:
    """Refuse another system of coordinates, swapped ones, and areas far from the country."""
    points = shapely.get_coordinates(area)
    if not len(points):
        return
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(area))
    if not np.isfinite(points).all():
        raise _fault("Elke coördinaat moet een getal zijn.")
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise _fault("GeoJSON gebruikt graden: lon en lat. Zet RD-coördinaten eerst om.")
    check_lonlat(west, south)  # recognises lon and lat that were swapped
    if west < LON_RANGE[0] or east > LON_RANGE[1] or south < LAT_RANGE[0] or north > LAT_RANGE[1]:
        raise _fault(
            "Het gebied ligt te ver van Nederland. Blijf binnen "
            f"lon {LON_RANGE[0]} tot {LON_RANGE[1]} en lat {LAT_RANGE[0]} tot {LAT_RANGE[1]}."
        )


def _fault(message: str) -> InputError:
    return InputError([Fault("", "", GEOMETRIES, message, "shape")])
