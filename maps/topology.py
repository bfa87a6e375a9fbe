"""The drawing as TopoJSON: what the script of a map reads, and QGIS, GDAL and mapshaper open.

Three objects: `zones`, each with the code of its body per layer; `borders`, the border lines by the
set of layers that use them; `towns`, the points where the names of gemeenten stand, the largest
first. What only our own script needs (the names of bodies, their colours) stands beside them as
members of the topology, which other readers skip.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import orjson

from geo.places.notices import ended_sentence
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.zones.codes import CERTAINTIES
from maps.colouring import colour_regions
from maps.drawing import STEP_LAT, STEP_LON, Drawing, Polygon, draw
from maps.towns import place_towns

DECIMALS = 5

CALLED = {"'s-Gravenhage": "Den Haag", "'s-Hertogenbosch": "Den Bosch"}
"""Gemeenten that everyone calls otherwise: so they are named on the map."""


@once_per_release
def write_drawing(release: Release) -> bytes:
    """Return the drawing with all it needs to name what lies where, as compact JSON."""
    return orjson.dumps(make_topology(release))


def make_topology(release: Release) -> dict[str, Any]:
    """Make the topology of a release; arcs hold whole steps, each from the point before."""
    drawing = draw(release.drawing, len(release.zones))
    objects = {
        "zones": _list_zones(release, drawing),
        "borders": _list_borders(release),
        "towns": _list_towns(release, drawing),
    }
    return {
        "type": "Topology",
        "release": release.id,
        "vintage": release.vintage,
        "transform": {
            "scale": [STEP_LON, STEP_LAT],
            "translate": [round(degrees, DECIMALS) for degrees in drawing.origin],
        },
        "arcs": [np.diff(arc, axis=0, prepend=0).tolist() for arc in drawing.arcs],
        "objects": {
            name: {"type": "GeometryCollection", "geometries": list(geometries)}
            for name, geometries in objects.items()
        },
        "layers": [_tell_layer(release, name) for name in release.layers.ids],
    }


def _list_zones(release: Release, drawing: Drawing) -> Iterator[dict[str, Any]]:
    """Yield each zone with its codes, and what of them is not sure."""
    doubts: dict[int, list[dict[str, str]]] = {}
    whole = release.locator.layer_doubts
    for (zone, layer), text in sorted(release.doubts.items()):
        if layer in whole:
            continue
        certainty = CERTAINTIES[int(release.zones.certainty[layer][zone])]
        doubts.setdefault(zone, []).append({"layer": layer, "certainty": certainty, "text": text})
    labels = release.zones.labels
    for zone, polygons in enumerate(drawing.zones):
        codes = {layer: labels[layer].code(zone) for layer in release.layers.ids}
        unsure = {"doubts": doubts[zone]} if zone in doubts else {}
        yield {**_make_shape(polygons), "id": release.zones.ids[zone], "properties": codes | unsure}


def _make_shape(polygons: list[Polygon]) -> dict[str, Any]:
    if len(polygons) == 1:
        return {"type": "Polygon", "arcs": polygons[0]}
    return {"type": "MultiPolygon", "arcs": polygons}


def _list_borders(release: Release) -> Iterator[dict[str, Any]]:
    """Yield the lines of each set of layers; of no layer is the outline of the country."""
    names = release.layers.ids
    member = release.drawing.membership({name: release.zones.labels[name] for name in names})
    sets, number = np.unique(member, axis=0, return_inverse=True)
    for one, uses in enumerate(sets):
        layers = [name for name, used in zip(names, uses, strict=True) if used]
        arcs = np.flatnonzero(number.ravel() == one).tolist()
        yield {
            "type": "MultiLineString",
            "properties": {"layers": layers},
            "arcs": [[arc] for arc in arcs],
        }


def _list_towns(release: Release, drawing: Drawing) -> Iterator[dict[str, Any]]:
    codes = release.zones.labels["gemeente"].codes
    names = release.layers.regions("gemeente")
    for town in place_towns(release):
        name = names[codes[town.gemeente]].label
        yield {
            "type": "Point",
            "id": codes[town.gemeente],
            "properties": {"name": CALLED[name]} if name in CALLED else {},
            "coordinates": drawing.steps(town.lon, town.lat),
        }


def _tell_layer(release: Release, name: str) -> dict[str, Any]:
    """Return the names and colours of the bodies of a layer, in the order of their codes."""
    layer = release.layers.layer(name)
    labels = release.zones.labels[name]
    bodies = [release.layers.region(name, code) for code in labels.codes]
    return {
        "id": name,
        "singular": layer.singular,
        "plural": layer.plural,
        "codes": list(labels.codes),
        "labels": [body.label for body in bodies],
        "colours": colour_regions(release.drawing, labels),
        "doubt": release.locator.layer_doubts.get(name, ""),
        "ended": {body.code: ended_sentence(body) for body in bodies if body.now},
        "notes": {body.code: body.note for body in bodies if body.note and not body.now},
    }
