"""The map of a journey: the places of each stage, and the borders between them."""

from collections.abc import Mapping, Sequence
from typing import Any

from geo import dutch
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from maps import palette
from maps.kinds import JOURNEY, Map
from maps.towns import to_degrees

HOME = "child_home"

PLACES: Mapping[str, str] = {
    HOME: "thuis",
    "school": "school",
    "stay": "verblijf",
    "guardian_home": "ouder met gezag",
    "home_before_stay": "vóór het verblijf",
    "own_home": "eigen adres",
    "school_applied": "school van aanmelding",
}
"""Place of a stage -> what the map calls it, in the order in which they are drawn."""

LAYERS = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers that the map offers first."""

Stage = Mapping[str, Any]
"""A stage of the document of a journey (shape E)."""


def make_journey_map(release: Release, stages: Sequence[Stage]) -> Map:
    """Make the map of a journey."""
    return Map(JOURNEY, _tell(release, stages))


def _tell(release: Release, stages: Sequence[Stage]) -> dict[str, Any]:
    """Tell which layers there are, and per stage its places with their bodies.

    A place has a point in degrees, or none where only its gemeente is known.
    """
    deciding = [layer for layer in release.layers if layer.id in release.layers.deciding]
    order = sorted(deciding, key=lambda layer: (layer.id not in LAYERS, deciding.index(layer)))
    return {
        "title": "De plekken van deze reis, en de grenzen ertussen",
        "elsewhere": "De tabellen tonen dezelfde gegevens",
        "attribution": f"CBS, Kadaster · {dutch.date(release.vintage)} · uitgave {release.id}",
        "layers": [{"id": layer.id, "name": layer.singular} for layer in order],
        "stages": [
            {"name": stage["name"], "places": _list_places(release, stage)} for stage in stages
        ],
        "palette": palette.TOLD,
    }


def _list_places(release: Release, stage: Stage) -> list[dict[str, Any]]:
    """Return the places of a stage in the order of PLACES."""
    return [
        {
            "place": place,
            "name": PLACES[place],
            "said": spot["school"] or spot["said"],
            "at": _find_point(release, spot),
            "contradicted": [
                layer
                for layer in release.layers.deciding
                if set(spot["certainties"].get(layer, ())) == {CERTAINTIES[-1]}
            ],
            "bodies": {layer: spot["bodies"].get(layer, []) for layer in release.layers.deciding},
        }
        for place in PLACES
        if (spot := stage["places"].get(place)) is not None
    ]


def _find_point(release: Release, spot: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return longitude and latitude of a school of the register, or of the middle of a postcode."""
    if spot["school"] is not None:
        school = release.register.location(spot["said"])
        found = (school.x, school.y) if school.point_of != "nothing" else None
    else:
        found = release.postcodes.middle.get(spot["said"])
    return to_degrees(*found) if found else None
