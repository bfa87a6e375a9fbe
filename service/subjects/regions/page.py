"""One region: everything it overlaps with, per layer, both shares; and the list of a layer."""

from dataclasses import dataclass

import numpy as np
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo import dutch
from geo.layers.catalogue import Layer, Region
from geo.overlap.contingency import contingency
from geo.places.answer import Notice
from geo.release.load import Release
from geo.release.notices import notices, weight_notices
from geo.schools.words import make_search_key
from geo.zones.codes import CERTAINTIES, WEIGHTS
from service.shared.answers import Document, make_warning, state_provenance
from service.shared.downloads import as_file
from service.shared.pages import release_of, render
from service.shared.tables.table import Table
from service.subjects.overlaps.answer import overlap_rows
from service.subjects.regions.answer import answer_region, answer_regions
from service.subjects.regions.tables import region_table

router = APIRouter()


CONSULTING = ("gemeente", "swv_po", "swv_vo")
"""Layers between which consultation aimed at agreement (OOGO) is due where they overlap."""


MOST_NAMED = 9
"""Gemeenten under one body that are still named one by one."""


@dataclass(frozen=True)
class Overlaps:
    """The regions of one other layer that a region overlaps with, largest part first."""

    layer: Layer
    rows: list[Document]

    @property
    def standing(self) -> list[Document]:
        """Without those that later sources contradict."""
        return [row for row in self.rows if row["certainty"] != "tegengesproken"]

    @property
    def contradicted(self) -> list[Document]:
        """Those that later sources contradict."""
        return [row for row in self.rows if row["certainty"] == "tegengesproken"]


@router.get("/regio/{layer}")
def region_list(request: Request, layer: str) -> Response:
    """All regions of a layer."""
    release = release_of(request)
    found = release.layers.layer(layer)
    return render(
        request,
        "regions/region_list.html",
        layer=found,
        layers=list(release.layers),
        regions=sorted(
            answer_regions(release, found.id)["regions"],
            key=lambda region: make_search_key(region["label"]),
        ),
    )


@router.get("/regio/{layer}/{code}")
def region_page(request: Request, layer: str, code: str, gewicht: str = Query("youth")) -> Response:
    """The sheet of one region."""
    release = release_of(request)
    release.zones.weight(gewicht, "gewicht")
    region = release.layers.region(release.layers.layer(layer).id, code)
    overlaps = region_overlaps(release, region, gewicht)
    return render(
        request,
        "regions/region.html",
        region=region,
        layer=release.layers.layer(layer),
        facts=answer_region(release, region.layer, code)["region"],
        weight=gewicht,
        weights=WEIGHTS,
        map_layers=",".join(map_layers(region)),
        overlaps=overlaps,
        consulted=consulted(region, overlaps),
        companions=companions(release, region, overlaps),
        notices=region_notices(release, region, gewicht),
    )


@router.get("/regio/{layer}/{code}/overlap.{form}")
def region_file(
    request: Request, layer: str, code: str, form: str, gewicht: str = Query("youth")
) -> Response:
    """The sheet as a file: csv or xlsx."""
    release = release_of(request)
    release.zones.weight(gewicht, "gewicht")
    region = release.layers.region(release.layers.layer(layer).id, code)

    def table() -> Table:
        return region_table(
            release,
            f"Overlap van {region.label}",
            {
                **state_provenance(release, gewicht, "herindelingen"),
                "weight": gewicht,
                "pairs": [
                    {"layer": part.layer.id, **row}
                    for part in region_overlaps(release, region, gewicht)
                    for row in part.rows
                ],
                "warnings": [
                    make_warning(notice) for notice in region_notices(release, region, gewicht)
                ],
            },
        )

    return as_file(request, table, form, f"lappendeken-{region.code}-{gewicht}-{release.id}")


def region_overlaps(release: Release, region: Region, weight: str) -> list[Overlaps]:
    """Per other layer the regions that share a zone with this one."""
    found = []
    for other in release.layers:
        if other.id != region.layer:
            relation = contingency(release.zones, region.layer, other.id, weight)
            pairs = [pair for pair in relation.pairs() if pair.source == region.code]
            pairs.sort(key=lambda pair: (-(pair.share_of_source or 0), pair.target))
            rows = overlap_rows(release, relation, pairs)
            found.append(Overlaps(other, rows))
    return found


def map_layers(region: Region) -> tuple[str, str]:
    """The pair of layers on the map that says most about a region."""
    if region.layer in ("gemeente", "swv_vo", "jeugdregio"):
        return "swv_vo", "jeugdregio"
    if region.layer == "swv_po":
        return "swv_po", "jeugdregio"
    return "swv_vo", region.layer


def companions(release: Release, region: Region, overlaps: list[Overlaps]) -> dict[str, str]:
    """For a gemeente, per body that it falls under: which other gemeenten do so too, in words."""
    if region.layer != "gemeente":
        return {}
    gemeenten = release.zones.labels["gemeente"]
    names = release.layers.regions("gemeente")
    found = {}
    for part in overlaps:
        labels = release.zones.labels[part.layer.id]
        for row in part.rows:
            if row["certainty"] == "tegengesproken":
                continue
            others: dict[str, str] = {}
            doubt = release.zones.doubt(part.layer.id)
            for zone in map(int, labels.zones_of(row["target"])):
                code = gemeenten.code(zone) or ""
                if CERTAINTIES[int(doubt[zone])] != "tegengesproken" and code != region.code:
                    unsure = " (niet bevestigd)" if doubt[zone] else ""
                    others[code] = names[code].label + unsure
            if len(others) > MOST_NAMED:
                found[row["target"]] = f"samen met {len(others)} andere gemeenten"
            elif others:
                found[row["target"]] = f"samen met {dutch.join(sorted(others.values()))}"
            else:
                found[row["target"]] = "alleen deze gemeente"
    return found


def consulted(region: Region, overlaps: list[Overlaps]) -> list[Overlaps]:
    """With whom consultation is due: gemeenten and partnerships whose areas overlap."""
    if region.layer not in CONSULTING:
        return []
    others = ("swv_po", "swv_vo") if region.layer == "gemeente" else ("gemeente",)
    return [part for part in overlaps if part.layer.id in others]


def region_notices(release: Release, region: Region, weight: str) -> list[Notice]:
    """What a reader of this sheet has to know.

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
