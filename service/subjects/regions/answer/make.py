"""Layers and their regions: all, one, and everything that one overlaps with."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from typing_extensions import TypedDict

from geo import dutch
from geo.days import day_before
from geo.layers import catalogue
from geo.layers.finding import find_region
from geo.overlap.certainty import find_pair_certainty
from geo.overlap.contingency import cross_layers
from geo.places import answer as places
from geo.release.load import Release
from geo.release.notices import notices, weight_notices
from geo.zones.codes import CERTAINTIES, WEIGHTS
from geo.zones.table import ZoneTable
from service.shared.answers import (
    Certainty,
    LayerNames,
    Notice,
    Provenance,
    Share,
    Successor,
    Weight,
    as_weight,
    find_text_year,
    list_successors,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import CONTRADICTED, SURE, UNCONFIRMED, Extent, Shown, show_body
from service.subjects.overlaps.answer import Pair, list_pairs

MOST_NAMED = 9
"""Gemeenten under one body that are still named one by one."""


class Layer(TypedDict):
    """One division of the country."""

    id: str
    title: str
    singular: str
    plural: str
    vintage: str
    text_date: str | None
    regions: int
    left_over: str | None
    covers_country: bool
    about_children: bool
    decides: str
    publisher: str
    licence: str
    source: str
    accuracy_m: int


class LayerList(Provenance):
    """All layers of the release."""

    layers: list[Layer]


class Region(TypedDict):
    """One region; `overlaps` counts the regions of every other layer that it overlaps with.

    `certainty` is the worst of its area, `doubted` of how much of it that holds.
    """

    layer: str
    code: str
    name: str
    label: str
    name_verified: bool
    certainty: Certainty
    doubted: Extent
    unverified_name: str | None
    seat: str | None
    website: str | None
    note: str | None
    now: list[Successor] | None
    area_m2: float
    inhabitants: int
    youth: int
    pupils_estimate: int | None
    zones: list[str]
    overlaps: dict[str, int]


class RegionList(Provenance):
    """All regions of one layer."""

    layer: str
    regions: list[Region]
    layers: dict[str, LayerNames]


class OneRegion(Provenance):
    """One region of one layer."""

    layer: str
    region: Region
    warnings: list[Notice]


class Neighbour(Pair):
    """A region that shares ground with the one that is looked at, as `target`.

    `shown` says how it may be named: without a code where later sources contradict the whole pair.
    """

    layer: str
    label: str
    shown: Shown


class LayerOverlap(TypedDict):
    """The regions of one other layer that a region overlaps with, largest part first."""

    layer: str
    pairs: list[Neighbour]


class Predecessor(TypedDict):
    """A region that ended: its last day, and the part of it (0-1) that came here."""

    code: str
    name: str
    until: str
    share: Share


class RegionSheet(Provenance):
    """Everything that one region overlaps with.

    `short` is its number or its name. `before` are the regions that ended when this one began, or
    gave it a part. `companions` says for a gemeente, per body that it falls under,
    which other gemeenten do so too. Numbers of people are estimates in a layer of postcodes.
    """

    layer: str
    region: Region
    short: str
    before: list[Predecessor]
    estimated: bool
    weight: Weight
    overlaps: list[LayerOverlap]
    companions: dict[str, str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def answer_layers(release: Release) -> LayerList:
    """Return all layers of the release."""
    return {
        **state_provenance(release),
        "layers": [_layer(release, layer) for layer in release.layers],
    }


def answer_regions(release: Release, layer_name: str) -> RegionList:
    """Return all regions of one layer; raises UnknownName."""
    layer = release.layers.layer(layer_name)
    counts = count_overlaps(release, layer.id)
    return {
        **state_provenance(release, *WEIGHTS, "herindelingen"),
        "layer": layer.id,
        "regions": [
            _region(release, region, counts[region.code])
            for region in release.layers.regions(layer.id).values()
        ],
        "layers": name_layers(release.layers),
    }


def answer_region(release: Release, layer_name: str, code: str) -> OneRegion:
    """Return one region of one layer, by its code or a name; raises InputError for no region."""
    layer = release.layers.layer(layer_name)
    region = find_region(release.layers, layer.id, code)
    code = region.code
    return {
        **state_provenance(release, *WEIGHTS, "herindelingen"),
        "layer": layer.id,
        "region": _region(release, region, count_overlaps(release, layer.id)[code]),
        "warnings": [
            make_warning(notice)
            for notice in notices(
                release, (layer.id,), "area", release.zones.labels[layer.id].zones_of(code)
            )
        ],
    }


def count_overlaps(release: Release, layer: str) -> dict[str, dict[str, int]]:
    """Return per region of a layer with how many regions of every other layer it overlaps."""
    counts: dict[str, dict[str, int]] = {code: {} for code in release.zones.labels[layer].codes}
    for other in release.layers.ids:
        if other != layer:
            relation = cross_layers(release.zones, layer, other, "area")
            for code, number in zip(
                relation.sources, (relation.zones > 0).sum(axis=1), strict=True
            ):
                counts[code][other] = int(number)
    return counts


def _layer(release: Release, layer: catalogue.Layer) -> Layer:
    return take_fields(
        Layer,
        layer,
        title=dutch.upper_first(layer.plural),
        text_date=release.vintages["regulation"] if layer.made_of == "pc4" else None,
        regions=layer.count,
        left_over=layer.leftover or None,
    )


def _region(release: Release, region: catalogue.Region, overlaps: dict[str, int]) -> Region:
    zones = release.zones.labels[region.layer].zones_of(region.code)
    sums = {name: float(release.zones.weight(name)[zones].sum()) for name in WEIGHTS}
    doubt = release.zones.doubt(region.layer)[zones]
    worst = int(doubt.max(initial=0))
    return take_fields(
        Region,
        region,
        name_verified=region.verified,
        certainty=CERTAINTIES[worst],
        doubted="none" if not worst else "all" if (doubt == worst).all() else "some",
        unverified_name=region.unverified_name or None,
        seat=region.seat or None,
        website=region.website or None,
        note=region.note or None,
        now=list_successors(region),
        area_m2=sums["area"],
        inhabitants=round(sums["inhabitants"]),
        youth=round(sums["youth"]),
        pupils_estimate=None if np.isnan(sums["pupils"]) else round(sums["pupils"]),
        zones=[release.zones.ids[zone] for zone in zones],
        overlaps=overlaps,
    )


def answer_sheet(release: Release, layer_name: str, code: str, weight: str) -> RegionSheet:
    """Return everything that one region overlaps with, in shares of a weight.

    code: or a name. Raises InputError for a layer, region or weight that is not there.
    """
    layer = release.layers.layer(layer_name)
    release.zones.weight(weight, "gewicht")
    region = find_region(release.layers, layer.id, code)
    provenance = state_provenance(release, *WEIGHTS, "herindelingen")
    overlaps = _overlaps(release, region, weight, find_text_year(provenance))
    counts = {part["layer"]: len(part["pairs"]) for part in overlaps}
    return {
        **provenance,
        "layer": layer.id,
        "region": _region(release, region, counts),
        "short": region.short,
        "before": [
            {"code": was.code, "name": was.name, "until": day_before(was.since), "share": was.share}
            for was in region.was
        ],
        "estimated": layer.made_of == "pc4",
        "weight": as_weight(weight),
        "overlaps": overlaps,
        "companions": _companions(release, region, overlaps),
        "warnings": [make_warning(notice) for notice in _notices(release, region, weight)],
        "layers": name_layers(release.layers),
    }


def _overlaps(
    release: Release, region: catalogue.Region, weight: str, text_year: str
) -> list[LayerOverlap]:
    overlaps: list[LayerOverlap] = []
    marked = _find_marks(release, region)
    for other in release.layers:
        if other.id != region.layer:
            relation = cross_layers(release.zones, region.layer, other.id, weight)
            pairs = list(relation.pairs_of(region.code))
            pairs.sort(key=lambda pair: (-(pair.share_of_source or 0), pair.target))
            marks = find_pair_certainty(marked, region.layer, other.id)
            neighbours = [
                _neighbour(
                    pair,
                    release.layers.region(other.id, pair["target"]),
                    marks.get((pair["source"], pair["target"]), SURE),
                    text_year,
                )
                for pair in list_pairs(release, relation, pairs)
            ]
            overlaps.append({"layer": other.id, "pairs": neighbours})
    return overlaps


def _find_marks(release: Release, region: catalogue.Region) -> ZoneTable:
    """Return the zones with the doubts that a mark beside a neighbour is worth.

    A region of which no part is confirmed says so itself, and not at each of its neighbours.
    """
    marked = release.marked_zones
    zones = marked.labels[region.layer].zones_of(region.code)
    if (marked.doubt(region.layer)[zones] == CERTAINTIES.index(UNCONFIRMED)).all():
        left = {name: doubt for name, doubt in marked.certainty.items() if name != region.layer}
        return replace(marked, certainty=left)
    return marked


def _neighbour(pair: Pair, region: catalogue.Region, mark: Certainty, text_year: str) -> Neighbour:
    """Return a neighbour; mark: the certainty that is said beside its name."""
    return {
        **pair,
        "layer": region.layer,
        "label": region.label,
        "shown": show_body(region, mark, text_year=text_year),
    }


def _companions(
    release: Release, region: catalogue.Region, overlaps: Iterable[LayerOverlap]
) -> dict[str, str]:
    """Return for a gemeente, per body, which other gemeenten fall under it too, in words."""
    if region.layer != "gemeente":
        return {}
    companions = {}
    for part in overlaps:
        for pair in part["pairs"]:
            if pair["certainty"] != CONTRADICTED:
                others = _others(release, region, part["layer"], pair["target"])
                if len(others) > MOST_NAMED:
                    text = f"samen met {len(others)} andere gemeenten"
                else:
                    text = f"samen met {dutch.join(others)}" if others else "alleen deze gemeente"
                companions[pair["target"]] = text
    return companions


def _others(release: Release, region: catalogue.Region, layer: str, body: str) -> list[str]:
    """Return the other gemeenten that fall under a body, with what is not confirmed."""
    names, gemeenten = release.layers.regions("gemeente"), release.zones.labels["gemeente"]
    doubt = release.marked_zones.doubt(layer)
    others: dict[str, str] = {}
    for zone in map(int, release.zones.labels[layer].zones_of(body)):
        code, certainty = gemeenten.code(zone) or "", CERTAINTIES[int(doubt[zone])]
        if certainty != CONTRADICTED and code != region.code:
            unsure = "" if certainty == SURE else " (niet bevestigd)"
            others[code] = names[code].label + unsure
    return sorted(others.values())


def _notices(release: Release, region: catalogue.Region, weight: str) -> list[places.Notice]:
    """Return what a reader of the sheet of a region has to know.

    Doubts of the region's own zones, and weights that are missing anywhere in the regions that it
    overlaps with, since their shares rest on them.
    """
    zones = release.zones.labels[region.layer].zones_of(region.code)
    touched = [
        np.isin(release.zones.labels[layer].index, release.zones.labels[layer].index[zones])
        for layer in release.layers.covering
    ]
    around = np.flatnonzero(np.any(touched, axis=0))
    return [
        *notices(release, release.layers.ids, "area", zones),
        *weight_notices(release, release.layers.covering, weight, around),
    ]
