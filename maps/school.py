"""The map of one school: the gemeenten where its pupils live, and the borders of a chosen layer."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from geo import dutch
from geo.layers.catalogue import GEMEENTE
from geo.release.load import Release
from geo.schools.counterparts import Counterparts
from geo.schools.location import Location
from geo.schools.masking import Count
from maps import palette
from maps.kinds import SCHOOL, Map, render
from maps.towns import to_degrees
from maps.wording import SAY

CERTAIN = 5
"""Pupils for certain from which a postcode gets a point, and a gemeente a number on the map."""

CLASSES = (CERTAIN, 10, 25)
"""Lower ends of the classes above "under 5", by the estimate."""


def classify_pupils(count: Count) -> int:
    """Class a gemeente: 0 without pupils, 1 where it may be under 5, then by the estimate.

    >>> [
    ...     classify_pupils(Count(known, masked, 1.3 * masked))
    ...     for known, masked in [(0, 0), (0, 4), (6, 0), (20, 9)]
    ... ]
    [0, 1, 2, 4]
    """
    if not count.max:
        return 0
    if count.min < CERTAIN:
        return 1
    return 1 + sum(count.estimate >= least for least in CLASSES)


def list_class_words() -> tuple[str, ...]:
    """Say in the legend what each class is."""
    first, second, third = CLASSES
    return tuple(
        SAY(f"pupils-{number}", first=first, second=second, third=third) for number in range(5)
    )


def make_school_map(release: Release, found: Counterparts, layer: str = GEMEENTE) -> Map:
    """Make the map of a school; its legend says what the shades, points and lines mean.

    layer: whose borders it shows first.
    """
    shades = list(zip(palette.PUPIL_FILLS, list_class_words(), strict=True))
    legend = render(
        "school_legend.html",
        shades=shades,
        palette=palette,
        certain=CERTAIN,
        line=choose_line(layer),
        layer=release.layers.layer(layer).singular,
    )
    return Map(SCHOOL, _tell(release, found), legend)


def choose_line(layer: str) -> palette.Line:
    """Choose how the borders of a layer are drawn; faint for those of gemeenten."""
    return (palette.GEMEENTE_LINE, 1, "") if layer == GEMEENTE else (palette.SECOND, 2.2, "")


def begins_nearby(location: Location) -> bool:
    """Tell whether the map first shows what is near the school, and not all homes.

    That of a regular school does: one pupil from afar would show the whole country.
    """
    return not location.special and location.point_of != "nothing"


def _tell(release: Release, found: Counterparts) -> dict[str, Any]:
    """Tell of a school the classes of gemeenten, where pupils live and where it stands itself.

    Points are degrees. Of a postcode with fewer than 5 pupils for certain there is no point.
    """
    location = found.location
    return {
        "title": f"Waar de leerlingen van {location.name} wonen",
        "elsewhere": "De tabellen tonen dezelfde gegevens",
        "attribution": f"CBS, Kadaster · {dutch.date(release.vintage)} · leerlingen: DUO, "
        f"{dutch.date(release.vintages['pupils'])} · uitgave {release.id}",
        "school": [*to_degrees(location.x, location.y), location.name]
        if location.point_of != "nothing"
        else None,
        "close": begins_nearby(location),
        "classes": {row.code: classify_pupils(row.count) for row in found.layers["gemeente"].rows},
        "homes": [
            [*to_degrees(home.x, home.y), *home[2:]] for home in list_homes(release, location.id)
        ],
        "counts": _tell_counts(found),
        "palette": palette.TOLD,
    }


def _tell_counts(found: Counterparts) -> dict[str, Any]:
    """Tell over what a real number of pupils is dealt out: all pupils, by body and kind."""
    return {
        "total": _tell_count(found.total),
        "layers": {
            layer: {
                row.code: {kind: _tell_count(count) for kind, count in row.by_kind.items()}
                for row in of_layer.rows
            }
            for layer, of_layer in found.layers.items()
        },
    }


def _tell_count(count: Count) -> list[float]:
    """Tell what is known, how many cells are masked, what is expected there and its variance.

    What all cells of a school share is known once the real number is.
    """
    return [count.known, count.masked, round(count.expected, 3), round(count.variance, 3)]


class Home(NamedTuple):
    """A postcode with enough pupils for a point on the map: its middle in RD New, and how many."""

    x: float
    y: float
    pc4: str
    low: int
    about: int
    high: int


def list_homes(release: Release, name: str) -> list[Home]:
    """Return the postcodes with enough pupils of a school; low, high: how many that likely are."""
    flows = release.flows.part(name)
    postcodes, row = np.unique(flows.pc4, return_inverse=True)
    pupils = flows.counts.group(row, len(postcodes), flows.location)
    middle: Mapping[str, tuple[float, float]] = release.postcodes.middle
    return [
        Home(*middle[pc4], pc4, count.likely_low, round(count.estimate), count.likely_high)
        for pc4, count in zip(postcodes.tolist(), pupils, strict=True)
        if count.min >= CERTAIN and pc4 in middle
    ]
