"""The documents that the command line and HTTP both print, as plain dictionaries.

Shapes are described for OpenAPI in `service.models`; a test holds each document against its model.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from geo.layers import Layer, Region
from geo.overlap import (
    SLIVER_SHARE,
    Contingency,
    Pair,
    SharedBorders,
    contingency,
    fit,
    overlap_of_area,
    pair_certainty,
    shared_borders,
)
from geo.places import Answer, Body, Notice
from geo.release import Release, notices
from geo.zones import CERTAINTIES, WEIGHTS

Document = dict[str, Any]


def provenance(release: Release, *used: str) -> Document:
    """What every answer carries: release, date of the boundaries, dates of the facts it used."""
    kinds = ("boundaries", "regulation", *used)
    return {
        "release": release.id,
        "vintage": release.vintage,
        "vintages": {kind: release.vintages[kind] for kind in kinds},
    }


def layers(release: Release) -> Document:
    """All layers of the release."""
    return {**provenance(release), "layers": [_layer(release, layer) for layer in release.layers]}


def regions(release: Release, layer_name: str) -> Document:
    """All regions of one layer; raises UnknownName."""
    layer = release.layers.layer(layer_name)
    counts = overlap_counts(release, layer.id)
    return {
        **provenance(release, *WEIGHTS, "herindelingen"),
        "layer": layer.id,
        "regions": [
            _region(release, region, counts) for region in release.layers.regions(layer.id).values()
        ],
    }


def region(release: Release, layer_name: str, code: str) -> Document:
    """One region of one layer; raises UnknownName."""
    layer = release.layers.layer(layer_name)
    found = release.layers.region(layer.id, code)
    return {
        **provenance(release, *WEIGHTS, "herindelingen"),
        "layer": layer.id,
        "region": _region(release, found, overlap_counts(release, layer.id)),
        "warnings": [
            warning(notice)
            for notice in notices(
                release, (layer.id,), "area", release.zones.labels[layer.id].zones_of(code)
            )
        ],
    }


def overlap_counts(release: Release, layer: str) -> dict[str, dict[str, int]]:
    """Per region of a layer the number of regions of every other layer that it overlaps with."""
    counts: dict[str, dict[str, int]] = {code: {} for code in release.zones.labels[layer].codes}
    for other in release.layers.ids:
        if other != layer:
            relation = contingency(release.zones, layer, other, "area")
            for code, number in zip(
                relation.sources, (relation.zones > 0).sum(axis=1), strict=True
            ):
                counts[code][other] = int(number)
    return counts


def locate(release: Release, query: Document, answer: Answer) -> Document:
    """Shape A: the bodies at one place, with their doubts."""
    return {
        **provenance(release, "herindelingen"),
        "query": query,
        "zone": answer.zone,
        "bodies": [_body(body) for body in answer.bodies],
        "warnings": [warning(notice) for notice in answer.notices],
        "suggestions": [
            {"layer": item.layer, "code": item.code, "name": item.name}
            for item in answer.suggestions
        ],
    }


def overlap(
    release: Release, source: str, target: str, weight: str = "youth", min_share: float = 0.0
) -> Document:
    """Shape B: pairs of regions that overlap, with the fit of the two layers.

    Raises UnknownName or InputError for a layer, weight or share that is not allowed.
    """
    first = release.layers.layer(source, "source")
    second = release.layers.layer(target, "target")
    relation = contingency(release.zones, first.id, second.id, weight)
    result = fit(relation)
    shared = shared_borders(release.zones, release.borders, first.id, second.id)
    return {
        **provenance(release, weight, "herindelingen"),
        "source": first.id,
        "target": second.id,
        "weight": weight,
        "min_share": min_share,
        "pairs": overlap_rows(release, relation, relation.pairs(min_share)),
        "fit": result.shares,
        "ties": list(result.ties),
        "borders_km": _borders(shared),
        "warnings": [warning(notice) for notice in notices(release, (first.id, second.id), weight)],
    }


def area_overlap(release: Release, area: shapely.Geometry) -> Document:
    """What lies under an area of the caller's own (RD New), per layer the largest part first.

    Raises InputError or TooMuch for what is no usable polygon.
    """
    found = overlap_of_area(release.zones, area)
    zones = np.flatnonzero(found.zone_area_m2 > 0)
    parts: dict[str, list[Document]] = {layer: [] for layer in release.layers.ids}
    for part in found.parts:
        region = release.layers.region(part.layer, part.code)
        inside = np.intersect1d(zones, release.zones.labels[part.layer].zones_of(part.code))
        worst = int(release.zones.doubt(part.layer)[inside].max(initial=0))
        parts[part.layer].append(
            {
                "code": part.code,
                "name": region.name,
                "label": region.label,
                "area_m2": round(part.area_m2, 1),
                "share_of_region": part.share_of_region,
                "share_of_area": part.share_of_area,
                "certainty": CERTAINTIES[worst],
            }
        )
    doubts = notices(release, release.layers.ids, "area", zones)
    return {
        **provenance(release, "area", "herindelingen"),
        "area_m2": round(found.area_m2, 1),
        "outside_share": found.outside_share,
        "layers": parts,
        "slivers": {
            "below_share": SLIVER_SHARE,
            "dropped": found.dropped,
            "area_m2": round(found.dropped_m2, 1),
        },
        "warnings": [warning(notice) for notice in doubts],
    }


def overlap_rows(release: Release, relation: Contingency, pairs: Iterable[Pair]) -> list[Document]:
    """Pairs as rows with names and the certainty of the partnership areas they rest on."""
    sources = release.layers.regions(relation.source)
    targets = release.layers.regions(relation.target)
    certainty = pair_certainty(release.zones, relation.source, relation.target)
    return [
        {
            "source": pair.source,
            "source_name": sources[pair.source].name,
            "target": pair.target,
            "target_name": targets[pair.target].name,
            "weight": None if pair.weight is None else round(pair.weight, 6),
            "share_of_source": pair.share_of_source,
            "share_of_target": pair.share_of_target,
            "certainty": certainty.get((pair.source, pair.target), CERTAINTIES[0]),
        }
        for pair in pairs
    ]


def warning(notice: Notice) -> Document:
    """A warning: stable code, layers it concerns, Dutch text."""
    return {
        "code": notice.code,
        "layer": notice.layers[0] if notice.layers else None,
        "layers": list(notice.layers),
        "text": notice.text,
    }


def _layer(release: Release, layer: Layer) -> Document:
    return {
        "id": layer.id,
        "title": layer.plural[0].upper() + layer.plural[1:],
        "singular": layer.singular,
        "plural": layer.plural,
        "vintage": layer.vintage,
        "text_date": release.vintages["regulation"] if layer.made_of == "pc4" else None,
        "regions": layer.count,
        "left_over": layer.leftover or None,
        "covers_country": layer.covers_country,
        "decides": layer.decides,
        "publisher": layer.publisher,
        "licence": layer.licence,
        "source": layer.source,
        "accuracy_m": layer.accuracy_m,
    }


def _region(release: Release, found: Region, counts: dict[str, dict[str, int]]) -> Document:
    zones = release.zones.labels[found.layer].zones_of(found.code)
    weights = {name: release.zones.weight(name)[zones] for name in WEIGHTS}
    return {
        "layer": found.layer,
        "code": found.code,
        "name": found.name,
        "label": found.label,
        "name_verified": found.verified,
        "certainty": CERTAINTIES[int(release.zones.doubt(found.layer)[zones].max(initial=0))],
        "unverified_name": found.unverified_name or None,
        "seat": found.seat or None,
        "note": found.note or None,
        "now": _successors(found),
        "area_m2": float(weights["area"].sum()),
        "inhabitants": round(float(weights["inhabitants"].sum())),
        "youth": round(float(weights["youth"].sum())),
        "pupils_estimate": (
            None if np.isnan(weights["pupils"]).any() else round(float(weights["pupils"].sum()))
        ),
        "zones": [release.zones.ids[zone] for zone in zones],
        "overlaps": counts[found.code],
    }


def _body(body: Body) -> Document:
    distance = body.distance_to_border_m
    return {
        "layer": body.region.layer,
        "code": body.region.code,
        "name": body.region.name,
        "label": body.region.label,
        "vintage": body.vintage,
        "certainty": body.certainty,
        "now": _successors(body.region),
        "distance_to_border_m": None if distance is None else round(distance, 1),
        "near_border": body.near_border,
        "also_possible": [
            {"code": other.code, "name": other.name, "share": other.share}
            for other in body.also_possible
        ],
    }


def _successors(found: Region) -> list[Document] | None:
    if not found.now:
        return None
    return [
        {"code": next_.code, "name": next_.name, "since": next_.since, "share": next_.share}
        for next_ in found.now
    ]


def _borders(shared: SharedBorders) -> Document:
    return {
        "both": round(shared.both_m / 1000, 1),
        "source_only": round(shared.source_only_m / 1000, 1),
        "target_only": round(shared.target_only_m / 1000, 1),
    }
