"""Overlaps: of two layers, and of an area of the caller's own."""

from collections.abc import Iterable

import numpy as np
import shapely
from typing_extensions import TypedDict

from geo.overlap.area import SLIVER_SHARE, intersect_area
from geo.overlap.borders import measure_shared_borders
from geo.overlap.certainty import find_pair_certainty
from geo.overlap.contingency import Contingency, cross_layers
from geo.overlap.contingency import Pair as Shares
from geo.overlap.fit import classify_fit
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import CERTAINTIES
from service.shared.answers import (
    Certainty,
    LayerNames,
    Notice,
    Provenance,
    Share,
    Weight,
    as_weight,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)


class Pair(TypedDict):
    """Two regions that overlap; a weight or share is null where it is not known."""

    source: str
    source_name: str
    target: str
    target_name: str
    weight: float | None
    share_of_source: Share | None
    share_of_target: Share | None
    certainty: Certainty


class FitShares(TypedDict):
    """Part of the weight in each class of fit; they add up to 1."""

    past: Share
    source_divides_target: Share
    target_divides_source: Share
    wringt: Share


class BorderLengths(TypedDict):
    """Kilometres of border inside the country: of both layers, or of one alone."""

    both: float
    source_only: float
    target_only: float


class Overlap(Provenance):
    """The pairs of regions of two layers that overlap."""

    source: str
    target: str
    weight: Weight
    min_share: float
    pairs: list[Pair]
    fit: FitShares
    ties: list[str]
    borders_km: BorderLengths
    warnings: list[Notice]
    layers: dict[str, LayerNames]


class AreaPart(TypedDict):
    """What one region and the posted area have in common."""

    code: str
    name: str
    label: str
    area_m2: float
    share_of_region: float
    share_of_area: float
    certainty: Certainty


class Slivers(TypedDict):
    """Regions left out, over all layers: of either side less than this share."""

    below_share: float
    dropped: int
    area_m2: float


class AreaOverlap(Provenance):
    """What lies under a posted area, per layer, the largest part first."""

    area_m2: float
    outside_share: float
    layers: dict[str, list[AreaPart]]
    slivers: Slivers
    warnings: list[Notice]


def answer_overlap(
    release: Release, source: str, target: str, weight: str = "youth", min_share: float = 0.0
) -> Overlap:
    """Return the pairs of regions of two layers that overlap, with the fit of the layers.

    min_share: 0-1, either share of a pair is at least this. Raises UnknownName or InputError for a
    layer, weight or share that is not allowed.
    """
    first = release.layers.layer(source, "source")
    second = release.layers.layer(target, "target")
    relation = cross_layers(release.zones, first.id, second.id, weight)
    result = classify_fit(relation)
    borders = measure_shared_borders(release.zones, release.borders, first.id, second.id)
    return {
        **state_provenance(release, weight, "herindelingen"),
        "source": first.id,
        "target": second.id,
        "weight": as_weight(weight),
        "min_share": min_share,
        "pairs": list_pairs(release, relation, relation.pairs(min_share)),
        "fit": {
            "past": result.shares["past"],
            "source_divides_target": result.shares["source_divides_target"],
            "target_divides_source": result.shares["target_divides_source"],
            "wringt": result.shares["wringt"],
        },
        "ties": list(result.ties),
        "borders_km": {
            "both": _km(borders.both_m),
            "source_only": _km(borders.source_only_m),
            "target_only": _km(borders.target_only_m),
        },
        "warnings": [
            make_warning(notice) for notice in notices(release, (first.id, second.id), weight)
        ],
        "layers": name_layers((first, second)),
    }


def answer_area_overlap(release: Release, area: shapely.Geometry) -> AreaOverlap:
    """Return what lies under an area (RD New), per layer the largest part first.

    Raises InputError or TooMuch for what is no usable polygon.
    """
    overlap = intersect_area(release.zones, area)
    zones = np.flatnonzero(overlap.zone_area_m2 > 0)
    parts: dict[str, list[AreaPart]] = {layer: [] for layer in release.layers.ids}
    for part in overlap.parts:
        region = release.layers.region(part.layer, part.code)
        inside = np.intersect1d(zones, release.zones.labels[part.layer].zones_of(part.code))
        worst = int(release.zones.doubt(part.layer)[inside].max(initial=0))
        parts[part.layer].append(
            take_fields(
                AreaPart,
                part,
                name=region.name,
                label=region.label,
                area_m2=round(part.area_m2, 1),
                certainty=CERTAINTIES[worst],
            )
        )
    doubts = notices(release, release.layers.ids, "area", zones)
    return {
        **state_provenance(release, "area", "herindelingen"),
        "area_m2": round(overlap.area_m2, 1),
        "outside_share": overlap.outside_share,
        "layers": parts,
        "slivers": {
            "below_share": SLIVER_SHARE,
            "dropped": overlap.dropped,
            "area_m2": round(overlap.dropped_m2, 1),
        },
        "warnings": [make_warning(notice) for notice in doubts],
    }


def list_pairs(release: Release, relation: Contingency, pairs: Iterable[Shares]) -> list[Pair]:
    """Return pairs with names and the certainty of the partnership areas they rest on."""
    sources = release.layers.regions(relation.source)
    targets = release.layers.regions(relation.target)
    certainty = find_pair_certainty(release.zones, relation.source, relation.target)
    return [
        take_fields(
            Pair,
            pair,
            source_name=sources[pair.source].name,
            target_name=targets[pair.target].name,
            weight=None if pair.weight is None else round(pair.weight, 6),
            certainty=certainty.get((pair.source, pair.target), CERTAINTIES[0]),
        )
        for pair in pairs
    ]


def _km(metres: float) -> float:
    return round(metres / 1000, 1)
