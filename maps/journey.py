"""The map of a journey: the places of each stage, and the borders between them."""

from collections.abc import Mapping, Sequence
from typing import Any

from geo import dutch
from geo.journeys.stage import SCHOOLS
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

SETTINGS: Mapping[bool, str] = {True: "andere school", False: "zorg"}
"""Whether another place of the week is a school -> what the map calls it."""

LAYERS = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers that the map offers first."""

Stage = Mapping[str, Any]
"""A stage of the document of a journey (shape E)."""


def make_journey_map(release: Release, stages: Sequence[Stage]) -> Map:
    """Make the map of a journey, drawn on the day of its last stage."""
    return Map(JOURNEY, _tell(release, stages))


def find_drawn(release: Release, stages: Sequence[Stage]) -> Release:
    """Return the release on the day whose borders the map draws: that of the last stage."""
    return release.on(stages[-1]["division"])


def _tell(release: Release, stages: Sequence[Stage]) -> dict[str, Any]:
    """Tell which layers there are, and per stage its places with their bodies.

    A place has a point in degrees, or none where only its gemeente is known.
    """
    drawn = find_drawn(release, stages)
    deciding = [layer for layer in drawn.layers if layer.id in drawn.layers.deciding]
    order = sorted(deciding, key=lambda layer: (layer.id not in LAYERS, deciding.index(layer)))
    return {
        "title": "De plekken van deze reis, en de grenzen ertussen",
        "elsewhere": "De tabellen tonen dezelfde gegevens",
        "attribution": f"CBS, Kadaster · {dutch.date(drawn.vintage)} · uitgave {release.id}",
        "layers": [{"id": layer.id, "name": layer.singular} for layer in order],
        "stages": [
            {"name": stage["name"], "places": _list_places(release.on(stage["division"]), stage)}
            for stage in stages
        ],
        "palette": palette.TOLD,
    }


def _list_places(release: Release, stage: Stage) -> list[dict[str, Any]]:
    """Return the places of a stage in the order of PLACES, with the regions that they lie in.

    release: on the day of the stage.
    """
    places = [(place, PLACES[place], stage["places"][place]) for place in PLACES
              if place in stage["places"]]  # fmt: skip
    for number, one in enumerate(stage["settings"], 1):
        places.append((f"setting {number}", SETTINGS[one["kind"] in SCHOOLS], one["place"]))
    return [
        {
            "place": place,
            "name": name,
            "said": spot["school"] or spot["said"],
            "at": _find_point(release, spot),
            "regions": {
                layer: _tell_regions(release, layer, spot) for layer in release.layers.deciding
            },
        }
        for place, name, spot in places
    ]


def _tell_regions(release: Release, layer: str, spot: Mapping[str, Any]) -> dict[str, Any]:
    """Return the zones of the regions of a place, and how to call them together.

    A region that later sources contradict is not named as the plain answer.
    """
    codes = spot["bodies"].get(layer, [])
    name = " of ".join(release.layers.region(layer, code).label for code in codes)
    if set(spot["certainties"].get(layer, ())) == {CERTAINTIES[-1]}:
        name = f"onbekend (tekst van {release.vintages['regulation'][:4]}: {name})"
    zones = [int(zone) for code in codes for zone in release.zones.labels[layer].zones_of(code)]
    return {"name": name, "zones": sorted(set(zones))}


def _find_point(release: Release, spot: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return longitude and latitude of a school of the register, or of the middle of a postcode."""
    if spot["school"] is not None:
        school = release.register.location(spot["said"])
        found = (school.x, school.y) if school.point_of != "nothing" else None
    else:
        found = release.postcodes.middle.get(spot["said"])
    return to_degrees(*found) if found else None
