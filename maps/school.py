"""The map of one school: the gemeenten where its pupils live, and the borders of a chosen layer."""

from collections.abc import Mapping
from typing import Any

import folium
import numpy as np
import orjson
from markupsafe import Markup

from geo import dutch
from geo.crs import to_lonlat
from geo.release.load import Release
from geo.schools.counterparts import Counterparts
from geo.schools.masking import Count
from maps import palette
from maps.country import DRAWING_BLOCK, json_block, parts, started_map
from maps.listing import environment

SCHOOL_BLOCK = "school"

CERTAIN = 5
"""Pupils for certain from which a postcode gets a point, and a gemeente a number on the map."""

CLASSES = (CERTAIN, 10, 25)
"""Lower ends of the classes above "under 5", by the estimate."""


def pupil_class(count: Count) -> int:
    """Class of a gemeente: 0 without pupils, 1 where it may be under 5, then by the estimate.

    >>> [pupil_class(Count(known, masked)) for known, masked in [(0, 0), (0, 4), (6, 0), (20, 9)]]
    [0, 1, 2, 4]
    """
    if not count.max:
        return 0
    if count.min < CERTAIN:
        return 1
    return 1 + sum(count.estimate >= least for least in CLASSES)


def class_words() -> tuple[str, ...]:
    """What the legend says of each class."""
    first, second, third = CLASSES
    return (
        "geen leerlingen",
        "1 of meer, maar mogelijk minder dan 5",
        f"{first} of meer, naar schatting minder dan {second}",
        f"naar schatting {second} tot {third}",
        f"naar schatting {third} of meer",
    )


def school_document(release: Release, found: Counterparts) -> dict[str, Any]:
    """What the script has to know of a school: classes of gemeenten, points, the school itself.

    Points are degrees. Of a postcode with fewer than 5 pupils for certain there is no point.
    """
    location = found.location
    return {
        "title": f"Waar de leerlingen van {location.name} wonen",
        "attribution": f"CBS, Kadaster · {dutch.date(release.vintage)} · leerlingen: DUO, "
        f"{dutch.date(release.vintages['pupils'])} · uitgave {release.id}",
        "school": [*_degrees(location.x, location.y), location.name]
        if location.point_of != "nothing"
        else None,
        "classes": {row.code: pupil_class(row.count) for row in found.layers["gemeente"].rows},
        "homes": _homes(release, location.id),
        "palette": {
            "fills": list(palette.PUPIL_FILLS),
            "border": palette.SECOND,
            "gemeente": palette.EDGE,
            "coast": palette.BOTH,
            "school": palette.SCHOOL,
            "homes": palette.HOMES,
        },
    }


def school_json(release: Release, found: Counterparts) -> Markup:
    """The document for the block `SCHOOL_BLOCK`."""
    return json_block(orjson.dumps(school_document(release, found)))


def school_map_html(*, drawing_url: str = "", sheets: str = "") -> Markup:
    """The place of the map; drawing_url: where the drawing is, if not in the page."""
    canvas, _ = parts(_build())
    template = environment().get_template("school_map.html")
    return Markup(template.render(canvas=Markup(canvas), drawing_url=drawing_url, sheets=sheets))


def school_legend() -> Markup:
    """What the shades, points and lines mean."""
    template = environment().get_template("school_legend.html")
    shades = list(zip(palette.PUPIL_FILLS, class_words(), strict=True))
    return Markup(template.render(shades=shades, palette=palette, certain=CERTAIN))


def school_start_script() -> str:
    """The script that folium writes: it makes the map and starts ours. It holds no data."""
    return parts(_build())[1]


def _build() -> folium.Map:
    return started_map("startSchool", {"school": SCHOOL_BLOCK, "drawing": DRAWING_BLOCK})


def _homes(release: Release, name: str) -> list[list[object]]:
    """Longitude, latitude, postcode and certain and likely pupils of postcodes with enough."""
    flows = release.flows.part(name)
    pupils: dict[str, Count] = {}
    for pc4, known, masked in zip(
        flows.pc4.tolist(), flows.known.tolist(), flows.masked.tolist(), strict=True
    ):
        pupils[pc4] = pupils.get(pc4, Count(0, 0)) + Count(known, masked)
    middle: Mapping[str, tuple[float, float]] = release.postcodes.middle
    return [
        [*_degrees(*middle[pc4]), pc4, count.likely_low, round(count.estimate), count.likely_high]
        for pc4, count in pupils.items()
        if count.min >= CERTAIN and pc4 in middle
    ]


def _degrees(x: float, y: float) -> tuple[float, float]:
    lon, lat = to_lonlat(np.array([x]), np.array([y]))
    return round(float(lon[0]), 5), round(float(lat[0]), 5)
