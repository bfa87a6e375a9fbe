"""The map of a journey: the places of each stage, and the borders between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from geo import dutch
from geo.journeys.stage import SCHOOLS
from geo.layers.catalogue import GEMEENTE
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from maps import palette
from maps.kinds import JOURNEY, Map
from maps.towns import to_degrees
from maps.wording import SAY

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


class Regions(NamedTuple):
    """The regions of a layer that a place may lie in: how to call them together, their zones."""

    name: str
    zones: list[int]


@dataclass(frozen=True)
class Place:
    """A place of a stage; at: its point in RD New, None where only its gemeente is known."""

    place: str
    name: str
    said: str
    at: tuple[float, float] | None
    regions: Mapping[str, Regions]


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
    by_stage = [list_places(release.on(stage["division"]), stage) for stage in stages]
    order = sorted(deciding, key=lambda layer: (layer.id not in LAYERS, deciding.index(layer)))
    return {
        "title": SAY("journey"),
        "sentence": say_places(by_stage),
        "elsewhere": "De tabellen tonen dezelfde gegevens",
        "attribution": f"CBS, Kadaster · {dutch.date(drawn.vintage)} · uitgave {release.id}",
        "layers": [{"id": layer.id, "name": layer.singular} for layer in order],
        "stages": [
            {"name": stage["name"], "places": [_tell_place(one) for one in places]}
            for stage, places in zip(stages, by_stage, strict=True)
        ],
        "palette": palette.TOLD,
    }


def list_places(release: Release, stage: Stage) -> list[Place]:
    """Return the places of a stage in the order of PLACES, with the regions that they lie in.

    release: on the day of the stage.
    """
    places = [(place, PLACES[place], stage["places"][place]) for place in PLACES
              if place in stage["places"]]  # fmt: skip
    for number, one in enumerate(stage["settings"], 1):
        places.append((f"setting {number}", SETTINGS[one["kind"] in SCHOOLS], one["place"]))
    return [
        Place(
            place,
            name,
            spot["school"] or spot["said"],
            _find_point(release, spot),
            {layer: _find_regions(release, layer, spot) for layer in release.layers.deciding},
        )
        for place, name, spot in places
    ]


def name_places(by_stage: Sequence[Sequence[Place]]) -> list[tuple[Place, str]]:
    """Return all places with their names; those of one kind that lie apart tell their stages."""
    found = [(one, number) for number, places in enumerate(by_stage, 1) for one in places]
    named = []
    for one, _ in found:
        same = [(other, number) for other, number in found if other.place == one.place]
        mine = [str(number) for other, number in same if other.said == one.said]
        apart = len(mine) < len(same)
        named.append((one, f"{one.name} (fase {', '.join(mine)})" if apart else one.name))
    return named


def say_places(by_stage: Sequence[Sequence[Place]]) -> str:
    """Say in which gemeente each place lies, as the script says it of every layer."""
    found: dict[str, dict[str, None]] = {}
    for one, name in name_places(by_stage):
        region = one.regions[GEMEENTE].name or SAY("no-gemeente")
        found.setdefault(region, {})[name] = None
    if len(found) == 1:
        return SAY("same-gemeente", gemeente=next(iter(found)))
    parts = [f"{' en '.join(names)}: {region}" for region, names in found.items()]
    return SAY("by-gemeente", places="; ".join(parts))


def _tell_place(one: Place) -> dict[str, Any]:
    """Tell of a place, with its point in degrees."""
    return {
        "place": one.place,
        "name": one.name,
        "said": one.said,
        "at": to_degrees(*one.at) if one.at else None,
        "regions": {layer: found._asdict() for layer, found in one.regions.items()},
    }


def _find_regions(release: Release, layer: str, spot: Mapping[str, Any]) -> Regions:
    """Return the zones of the regions of a place, and how to call them together.

    A region that later sources contradict is not named as the plain answer.
    """
    codes = spot["bodies"].get(layer, [])
    name = " of ".join(release.layers.region(layer, code).label for code in codes)
    if set(spot["certainties"].get(layer, ())) == {CERTAINTIES[-1]}:
        name = f"onbekend (tekst van {release.vintages['regulation'][:4]}: {name})"
    zones = [int(zone) for code in codes for zone in release.zones.labels[layer].zones_of(code)]
    return Regions(name, sorted(set(zones)))


def _find_point(release: Release, spot: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return the point in RD New of a school of the register, or the middle of a postcode."""
    if spot["school"] is not None:
        school = release.register.location(spot["said"])
        return (school.x, school.y) if school.point_of != "nothing" else None
    return release.postcodes.middle.get(spot["said"])
