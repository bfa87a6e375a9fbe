"""Rankings: with how many bodies the regions of a layer have to deal."""

import math

from geo import overlap
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.answers import Document, make_warning, state_provenance
from service.shared.sentences import named, plurals, verb


def answer_ranking(release: Release, layer_name: str) -> Document:
    """The regions of a layer by the number of bodies, most first.

    Raises UnknownName for a layer that is not there, InputError for one that does not cover the
    country.
    """
    layer = release.layers.layer(layer_name)
    found = overlap.ranking(
        release.zones,
        layer.id,
        reference=[other.id for other in release.layers if not other.about_children],
        leftovers=[other.leftover for other in release.layers if other.leftover],
    )
    concerned = (layer.id, *found.counted)
    return {
        **state_provenance(release, "inhabitants", "youth", "herindelingen"),
        "layer": layer.id,
        "counted": list(found.counted),
        "deciding": list(found.deciding),
        "reference": list(found.reference),
        "gemeenten_per_100000": _figure(found.fragmentation, 3),
        "rows": [_row(release, layer.id, row) for row in found.rows],
        "sentences": _sentences(release, found),
        "warnings": [make_warning(notice) for notice in notices(release, concerned, "youth")],
    }


def _row(release: Release, layer: str, row: overlap.Ranked) -> Document:
    region = release.layers.region(layer, row.code)
    inhabitants, youth = _figure(row.inhabitants), _figure(row.youth)
    return {
        "rank": row.rank,
        "code": row.code,
        "name": region.name,
        "label": region.label,
        "deciding": row.deciding,
        "total": row.total,
        "bodies": dict(row.bodies),
        "unconfirmed": row.unconfirmed,
        "contradicted": row.contradicted,
        "unknown": list(row.unknown),
        "inhabitants": None if inhabitants is None else int(inhabitants),
        "youth": None if youth is None else int(youth),
        "gemeenten_per_100000": _figure(row.fragmentation, 3),
    }


def _figure(value: float, decimals: int = 0) -> float | None:
    return None if math.isnan(value) else round(value, decimals)


def _sentences(release: Release, found: overlap.Ranking) -> list[str]:
    layer = release.layers.layer(found.layer)
    label = {row.code: release.layers.region(layer.id, row.code).label for row in found.rows}
    sentences = []
    leaders = [row for row in found.rows if row.rank == 1]
    if leaders:
        who = named([label[row.code] for row in leaders], layer.singular, layer.plural)
        each = "elk " if len(leaders) > 1 else ""
        each += "ten minste " if set(leaders[0].unknown) & set(found.deciding) else ""
        sentences.append(
            f"{who} {verb(len(leaders), 'heeft', 'hebben')} met de meeste "
            f"{_what(release, found)} te maken: {each}{leaders[0].deciding}."
        )
    sentences.append(f"In het totaal tellen mee: {plurals(release.layers, found.counted)}.")
    if found.reference:
        names = plurals(release.layers, found.reference)
        sentences.append(
            f"Niet in het totaal, want zij beslissen niet over kinderen en jongeren: {names}."
        )
    for row in found.rows:
        if row.rank is None:
            missing = [release.layers.layer(name).singular for name in row.unknown]
            sentences.append(
                f"{label[row.code]} staat niet in de rangorde, want niet overal is bekend welk "
                f"{' en welk '.join(missing)} er nu is. Het aantal is ten minste {row.deciding}."
            )
    return sentences


def _what(release: Release, found: overlap.Ranking) -> str:
    """What is counted for the rank, in words."""
    if found.deciding == found.counted:
        return "instanties"
    if set(found.deciding) == set(overlap.SECTORS):
        return "samenwerkingsverbanden"
    return plurals(release.layers, found.deciding)
