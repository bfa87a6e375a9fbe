"""Layers and their regions."""

import numpy as np

from geo.layers.catalogue import Layer, Region
from geo.overlap.contingency import contingency
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import CERTAINTIES, WEIGHTS
from service.shared.answers import Document, list_successors, make_warning, state_provenance


def answer_layers(release: Release) -> Document:
    """All layers of the release."""
    return {
        **state_provenance(release),
        "layers": [_layer(release, layer) for layer in release.layers],
    }


def answer_regions(release: Release, layer_name: str) -> Document:
    """All regions of one layer; raises UnknownName."""
    layer = release.layers.layer(layer_name)
    counts = overlap_counts(release, layer.id)
    return {
        **state_provenance(release, *WEIGHTS, "herindelingen"),
        "layer": layer.id,
        "regions": [
            _region(release, region, counts) for region in release.layers.regions(layer.id).values()
        ],
    }


def answer_region(release: Release, layer_name: str, code: str) -> Document:
    """One region of one layer; raises UnknownName."""
    layer = release.layers.layer(layer_name)
    found = release.layers.region(layer.id, code)
    return {
        **state_provenance(release, *WEIGHTS, "herindelingen"),
        "layer": layer.id,
        "region": _region(release, found, overlap_counts(release, layer.id)),
        "warnings": [
            make_warning(notice)
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
        "about_children": layer.about_children,
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
        "now": list_successors(found),
        "area_m2": float(weights["area"].sum()),
        "inhabitants": round(float(weights["inhabitants"].sum())),
        "youth": round(float(weights["youth"].sum())),
        "pupils_estimate": (
            None if np.isnan(weights["pupils"]).any() else round(float(weights["pupils"].sum()))
        ),
        "zones": [release.zones.ids[zone] for zone in zones],
        "overlaps": counts[found.code],
    }
