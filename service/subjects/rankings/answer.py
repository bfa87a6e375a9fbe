"""Rankings: with how many bodies the regions of a layer have to deal."""

import math
from collections.abc import Iterator
from typing import Annotated

from typing_extensions import TypedDict

from geo.overlap import consultation, rankings
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.answers import (
    LayerNames,
    Noted,
    Notice,
    Provenance,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.sentences import named, plurals, verb
from service.shared.texts import read_texts

say = read_texts("rankings")


class RankedRegion(TypedDict):
    """One region; `unknown` names layers of which a body here is not known: numbers are at least.

    `bodies` counts per layer, those for comparison too; `total` is over the counted layers,
    `deciding` over those that decide the rank, which is null where that number is not known.
    """

    rank: int | None
    code: str
    name: str
    label: str
    deciding: int
    total: int
    bodies: dict[str, int]
    unconfirmed: Annotated[int, Noted(description="of the total: not confirmed by a source")]
    contradicted: Annotated[int, Noted(description="bodies apart, not in the total")]
    unknown: list[str]
    inhabitants: int | None
    youth: int | None
    gemeenten_per_100000: float | None


class Ranking(Provenance):
    """The regions of a layer by the number of bodies they have to deal with, most first."""

    layer: str
    counted: list[str]
    deciding: list[str]
    reference: Annotated[list[str], Noted(description="layers that are not in the total")]
    gemeenten_per_100000: Annotated[float | None, Noted(description="of the country")]
    rows: list[RankedRegion]
    sentences: list[str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def answer_ranking(release: Release, layer_name: str) -> Ranking:
    """Return the regions of a layer by the number of bodies, most first.

    Raises UnknownName for a layer that is not there, InputError for one that does not cover the
    country.
    """
    layer = release.layers.layer(layer_name)
    ranking = rankings.rank_regions(
        release.marked_zones,
        layer.id,
        reference=[other.id for other in release.layers if not other.about_children],
        leftovers=release.layers.leftovers,
    )
    concerned = (layer.id, *ranking.counted)
    named_here = (*concerned, *ranking.reference)
    return {
        **state_provenance(release, "inhabitants", "youth", "herindelingen"),
        "layer": layer.id,
        "counted": list(ranking.counted),
        "deciding": list(ranking.deciding),
        "reference": list(ranking.reference),
        "gemeenten_per_100000": _round(ranking.fragmentation),
        "rows": [_row(release, layer.id, row) for row in ranking.rows],
        "sentences": list(_sentences(release, ranking)),
        "warnings": [make_warning(notice) for notice in notices(release, concerned, "youth")],
        "layers": name_layers(release.layers.layer(name) for name in named_here),
    }


def _row(release: Release, layer: str, row: rankings.Ranked) -> RankedRegion:
    region = release.layers.region(layer, row.code)
    return take_fields(
        RankedRegion,
        row,
        name=region.name,
        label=region.label,
        bodies=dict(row.bodies),
        unknown=list(row.unknown),
        inhabitants=None if math.isnan(row.inhabitants) else round(row.inhabitants),
        youth=None if math.isnan(row.youth) else round(row.youth),
        gemeenten_per_100000=_round(row.fragmentation),
    )


def _round(value: float) -> float | None:
    """Return a figure as it is sent; None where it is not known."""
    return None if math.isnan(value) else round(value, 3)


def list_varying(ranking: Ranking) -> list[str]:
    """Return the counted layers of which not every region has the same number of bodies."""
    return [
        layer
        for layer in ranking["counted"]
        if len({row["bodies"][layer] for row in ranking["rows"]}) > 1
    ]


def _sentences(release: Release, ranking: rankings.Ranking) -> Iterator[str]:
    layer = release.layers.layer(ranking.layer)
    label = {row.code: release.layers.region(layer.id, row.code).label for row in ranking.rows}
    leaders = [row for row in ranking.rows if row.rank == 1]
    if leaders:
        each = "elk " if len(leaders) > 1 else ""
        each += "ten minste " if set(leaders[0].unknown) & set(ranking.deciding) else ""
        yield say(
            "most",
            who=named([label[row.code] for row in leaders], layer.singular, layer.plural),
            have=verb(len(leaders), "heeft", "hebben"),
            what=_what(release, ranking),
            number=f"{each}{leaders[0].deciding}",
        )
    yield say("counted", layers=plurals(release.layers, ranking.counted))
    if ranking.reference:
        yield say("reference", layers=plurals(release.layers, ranking.reference))
    for row in ranking.rows:
        if row.rank is None:
            missing = [release.layers.layer(name).singular for name in row.unknown]
            missed = " en welk ".join(missing)
            yield say("unranked", label=label[row.code], missing=missed, number=row.deciding)


def _what(release: Release, ranking: rankings.Ranking) -> str:
    """Return what is counted for the rank, in words."""
    if ranking.deciding == ranking.counted:
        return "instanties"
    if set(ranking.deciding) == set(consultation.SECTORS):
        return "samenwerkingsverbanden"
    return plurals(release.layers, ranking.deciding)
