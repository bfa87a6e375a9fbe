"""Overlaps: of two layers, and of an area of the caller's own."""

from collections.abc import Iterable

import numpy as np
import shapely

from geo.overlap.area import SLIVER_SHARE, overlap_of_area
from geo.overlap.borders import SharedBorders, shared_borders
from geo.overlap.certainty import pair_certainty
from geo.overlap.contingency import Contingency, Pair, contingency
from geo.overlap.fit import fit
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import CERTAINTIES
from service.shared.answers import Document, make_warning, state_provenance


def answer_overlap(
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
        **state_provenance(release, weight, "herindelingen"),
        "source": first.id,
        "target": second.id,
        "weight": weight,
        "min_share": min_share,
        "pairs": overlap_rows(release, relation, relation.pairs(min_share)),
        "fit": result.shares,
        "ties": list(result.ties),
        "borders_km": _borders(shared),
        "warnings": [
            make_warning(notice) for notice in notices(release, (first.id, second.id), weight)
        ],
    }


def answer_area_overlap(release: Release, area: shapely.Geometry) -> Document:
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
        **state_provenance(release, "area", "herindelingen"),
        "area_m2": round(found.area_m2, 1),
        "outside_share": found.outside_share,
        "layers": parts,
        "slivers": {
            "below_share": SLIVER_SHARE,
            "dropped": found.dropped,
            "area_m2": round(found.dropped_m2, 1),
        },
        "warnings": [make_warning(notice) for notice in doubts],
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


def _borders(shared: SharedBorders) -> Document:
    return {
        "both": round(shared.both_m / 1000, 1),
        "source_only": round(shared.source_only_m / 1000, 1),
        "target_only": round(shared.target_only_m / 1000, 1),
    }
