"""Which postcodes lie in a region, what they are called, and under which bodies they fall."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
from typing_extensions import TypedDict

from geo.layers.catalogue import GEMEENTE, Layer, Region
from geo.layers.finding import find_region
from geo.overlap.pieces import Piece, cut_region, find_own_zones
from geo.places.straddles import other_regions
from geo.places.within import list_postcodes
from geo.release.load import Release
from geo.release.notices import notices
from geo.spelling import make_search_key
from service.shared.answers import (
    LayerNames,
    Noted,
    Notice,
    Provenance,
    Share,
    find_text_year,
    make_warning,
    name_layers,
    state_provenance,
)
from service.shared.bodies import Shown, show_body


class PartOfGemeente(TypedDict):
    """A gemeente that falls under a body here: with all of it (`whole`), or with a part."""

    code: str
    label: str
    whole: bool


class BodyWithin(TypedDict):
    """A body that has a part of a region; `share` is of the region's children.

    Where later sources contradict it, `shown` has no code: another body governs that part.
    """

    layer: str
    shown: Shown
    website: str | None
    share: Share | None
    gemeenten: list[PartOfGemeente]
    postcodes: list[str]


class PartElsewhere(TypedDict):
    """A gemeente in which a part of a postcode lies besides its own."""

    code: str
    label: str
    share: Annotated[Share, Noted(description="of the area of the postcode")]


class Postcode(TypedDict):
    """A postcode in a region; `places` are the names in addresses of schools, often one."""

    postcode: str
    places: list[str]
    gemeente: str
    gemeente_label: str
    youth: int | None
    elsewhere: list[PartElsewhere]


class VisitingPostcode(TypedDict):
    """A postcode that belongs to another region, of which a part lies in this one."""

    postcode: str
    places: list[str]
    gemeente: str
    gemeente_label: str
    share: Annotated[Share, Noted(description="of the area of the postcode, in this region")]


class RegionPostcodes(Provenance):
    """The postcodes of a region and, per layer, the bodies under which they fall.

    A postcode belongs to one gemeente, and by the regulation to one partnership, also where a part
    of its area lies in another gemeente.
    """

    layer: str
    code: str
    label: str
    short: str
    postcodes: list[Postcode]
    bodies: list[BodyWithin]
    visitors: list[VisitingPostcode]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def answer_postcodes(release: Release, layer_name: str, code: str) -> RegionPostcodes:
    """Return the postcodes of a region, and under which bodies they fall.

    Where later sources contradict the region, it lists nothing: its warnings say so.

    code: or a name. Raises InputError for a layer or region that is not there.
    """
    layer = release.layers.layer(layer_name)
    region = find_region(release.layers, layer.id, code)
    claimed = release.zones.labels[layer.id].zones_of(region.code)
    zones = find_own_zones(release.marked_zones, layer.id, region.code)
    provenance = state_provenance(release, "youth", "schools", "schools_primary", "herindelingen")
    text_year = find_text_year(provenance)
    return {
        **provenance,
        "layer": layer.id,
        "code": region.code,
        "label": region.label,
        "short": region.short,
        "postcodes": [
            _postcode(release, pc4)
            for pc4 in list_postcodes(release.postcodes, set(map(int, zones)))
        ],
        "bodies": [
            _body(release, other.id, piece, text_year)
            for other in release.layers
            if other.id != layer.id
            for piece in cut_region(release.marked_zones, zones, other.id)
        ],
        "visitors": list(_list_visitors(release, layer, region)),
        "warnings": [
            make_warning(notice) for notice in notices(release, release.layers.ids, "area", claimed)
        ],
        "layers": name_layers(release.layers),
    }


def _body(release: Release, layer: str, piece: Piece, text_year: str) -> BodyWithin:
    region = release.layers.region(layer, piece.code)
    known = region.website and not piece.contradicted
    return {
        "layer": layer,
        "shown": show_body(region, piece.certainty, text_year=text_year),
        "website": region.website if known else None,
        "share": piece.share,
        "gemeenten": _list_parts(release, piece),
        "postcodes": list_postcodes(release.postcodes, set(map(int, piece.zones))),
    }


def _list_parts(release: Release, piece: Piece) -> list[PartOfGemeente]:
    labels = release.zones.labels[GEMEENTE]
    mine, every = (
        np.bincount(slots, minlength=len(labels.codes) + 1)
        for slots in (labels.slot[piece.zones], labels.slot)
    )
    parts: list[PartOfGemeente] = [
        {
            "code": labels.codes[slot - 1],
            "label": release.layers.region(GEMEENTE, labels.codes[slot - 1]).label,
            "whole": bool(mine[slot] == every[slot]),
        }
        for slot in np.flatnonzero(mine)
    ]
    return sorted(parts, key=lambda part: make_search_key(part["label"]))


def _postcode(release: Release, pc4: str) -> Postcode:
    gemeenten = release.layers.regions(GEMEENTE)
    others = other_regions(
        release.layers.layer(GEMEENTE),
        release.codes.columns[GEMEENTE],
        release.postcodes.zone[pc4],
        release.postcodes.straddles.get(pc4, ()),
    )
    own = _find_gemeente(release, pc4)
    return {
        "postcode": pc4,
        "places": _name_places(release, pc4),
        "gemeente": own.code,
        "gemeente_label": own.label,
        "youth": release.postcodes.youth.get(pc4),
        "elsewhere": [
            {"code": code, "label": gemeenten[code].label, "share": share}
            for code, share in others.items()
        ],
    }


def _list_visitors(release: Release, layer: Layer, region: Region) -> Iterator[VisitingPostcode]:
    column = release.codes.columns[layer.id]
    for pc4, others in sorted(release.postcodes.straddles.items()):
        zone = release.postcodes.zone[pc4]
        share = other_regions(layer, column, zone, others).get(region.code)
        if share:
            own = _find_gemeente(release, pc4)
            yield {
                "postcode": pc4,
                "places": _name_places(release, pc4),
                "gemeente": own.code,
                "gemeente_label": own.label,
                "share": share,
            }


def _find_gemeente(release: Release, pc4: str) -> Region:
    code = release.codes.columns[GEMEENTE].code(release.postcodes.zone[pc4])
    return release.layers.region(GEMEENTE, code or "")


def _name_places(release: Release, pc4: str) -> list[str]:
    return [town.label for town in release.towns.at(pc4)]
