"""A place by its name: the bodies of all its postcodes, per layer, and which lies under which."""

from typing_extensions import TypedDict

from geo.places.town import Town
from geo.release.load import Release
from geo.search.search import search
from service.shared.answers import (
    LayerNames,
    Notice,
    Provenance,
    name_layers,
    state_provenance,
)
from service.shared.bodies import Shown
from service.subjects.places.answer import Place, answer_place

MOST_SUGGESTED = 5


class TownBody(TypedDict):
    """A body of a place, as it may be shown, and the postcodes that it has there."""

    shown: Shown
    postcodes: list[str]


class TownLayer(TypedDict):
    """The bodies of one layer in a place; more than one where its postcodes differ."""

    layer: str
    bodies: list[TownBody]


class TownAnswer(Provenance):
    """The bodies of a place; postcodes: those in which schools give it as their address."""

    name: str
    label: str
    postcodes: list[str]
    bodies: list[TownLayer]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def suggest_towns(release: Release, written: str) -> tuple[Town, ...]:
    """Return the places that may be meant by another way to write one, or a slip of the pen."""
    hits = search(release, written.replace("-", " ")).hits
    return tuple(hit.target for hit in hits if isinstance(hit.target, Town))[:MOST_SUGGESTED]


def answer_town(release: Release, town: Town) -> TownAnswer:
    """Return the bodies of all postcodes of a place, with the doubts of each of them once."""
    places = [answer_place(release, {"postcode": pc4}) for pc4 in town.postcodes]
    provenance = state_provenance(release, "herindelingen", "schools")
    warnings = {warning["text"]: warning for place in places for warning in place["warnings"]}
    return {
        **provenance,
        "name": town.name,
        "label": town.label,
        "postcodes": list(town.postcodes),
        "bodies": _gather(places),
        "warnings": list(warnings.values()),
        "layers": name_layers(release.layers),
    }


def _gather(places: list[Place]) -> list[TownLayer]:
    """Gather the bodies of postcodes by layer, each body once."""
    layers: dict[str, dict[tuple[str, str], TownBody]] = {}
    for place in places:
        for body in place["bodies"]:
            bodies = layers.setdefault(body["layer"], {})
            key = body["code"], body["shown"]["code"]
            bodies.setdefault(key, {"shown": body["shown"], "postcodes": []})
            bodies[key]["postcodes"].append(_name_postcode(place))
    return [{"layer": layer, "bodies": list(bodies.values())} for layer, bodies in layers.items()]


def _name_postcode(place: Place) -> str:
    query = place["query"]
    assert "postcode" in query, "a place is asked by its postcodes"
    return query["postcode"]
