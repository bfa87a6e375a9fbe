"""All special schools at once: with how many bodies they deal, and where regions send pupils."""

import math

import numpy as np

from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.release.notices import notices
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import Location
from geo.schools.masking import COVERED, LEAST, MEAN, MOST, Count
from geo.schools.national.distribution import GROUPS, Spread, list_spreads
from geo.schools.national.outgoing import Outgoing, Receiving, find_outgoing
from geo.schools.national.pairs import Pair, list_pairs
from geo.schools.national.ranking import RankedSchool, rank_schools
from service.shared.answers import Document, list_successors, make_warning, state_provenance
from service.subjects.schools.answer import count
from service.subjects.schools_national.words import (
    national_sentences,
    national_warnings,
    pair_sentences,
    region_sentences,
    region_warnings,
    source_warnings,
)

VINTAGES = ("pupils", "schools", "herindelingen")


def answer_schools_national(release: Release, limit: int | None = None) -> Document:
    """The number of bodies per school: its spread per kind and layer, and the schools with most.

    limit: how many schools of the ranking; all of them if not given.
    """
    ranked = rank_schools(release.schools)
    document = {
        **state_provenance(release, *VINTAGES),
        "schools": len(ranked),
        "groups": {group: list(kinds) for group, kinds in GROUPS.items()},
        "distribution": [_spread(one) for one in list_spreads(release.schools)],
        "ranking": [_ranked(one) for one in ranked[:limit]],
        "counting": _counting(),
    }
    document["sentences"] = national_sentences(release, document)
    document["warnings"] = [
        *source_warnings(_without_schools(release)),
        *national_warnings(release, document, ranked),
        *map(make_warning, notices(release, release.layers.covering, "area")),
    ]
    return document


def answer_schools_of_region(release: Release, layer: str, code: str) -> Document:
    """Which special schools take the pupils who live in a region, inside it and outside.

    Raises UnknownName for a layer or code that is not there.
    """
    found = find_outgoing(release.schools, layer, code)
    region = release.layers.region(found.layer, found.code)
    missing = [name for name, inside in _without_schools(release, region).items() if inside]
    document = {
        **state_provenance(release, *VINTAGES),
        **_region(region),
        "kinds": list(found.kinds),
        "partnership": found.layer in PARTNERSHIPS,
        "schools": _schools(found),
        "pupils": {
            name: _together(getattr(found, name))
            for name in ("total", "inside", "outside", "apart", "other_sector")
        },
        # Who goes to a school that the source lacks is counted nowhere.
        "outside_share": None if missing else _share(found.outside, found.total),
        "schools_missing": missing,
        "rows": [_receiving(row) for row in found.rows],
        "counting": _counting(),
    }
    document["sentences"] = region_sentences(release, document)
    zones = release.zones.labels[found.layer].zones_of(found.code)
    document["warnings"] = [
        *source_warnings(_without_schools(release)),
        *region_warnings(release, document),
        *map(make_warning, notices(release, [found.layer], "area", zones)),
    ]
    return document


def answer_school_pairs(release: Release) -> Document:
    """Every special school with every partnership that its pupils live under, of both sectors."""
    found = {layer: list_pairs(release.schools, layer) for layer in PARTNERSHIPS}
    document = {
        **state_provenance(release, *VINTAGES),
        "totals": {layer: _totals(rows) for layer, rows in found.items()},
        "pairs": [_pair(release, row) for rows in found.values() for row in rows],
        "counting": _counting(),
    }
    document["sentences"] = pair_sentences(release, document)
    document["warnings"] = [
        *source_warnings(_without_schools(release)),
        *region_warnings(release, document),
        *map(make_warning, notices(release, PARTNERSHIPS, "area")),
    ]
    return document


def _counting() -> Document:
    return {"masked_cell": [LEAST, MOST], "mean": MEAN, "likely_interval": COVERED}


def _without_schools(release: Release, region: Region | None = None) -> dict[str, bool]:
    """Gemeenten of which the source has no schools -> whether part of it lies in the region."""
    gemeenten = release.zones.labels["gemeente"]
    inside: list[int] = []
    if region is not None:
        inside = release.zones.labels[region.layer].zones_of(region.code).tolist()
    found: dict[str, bool] = {}
    for zone in np.flatnonzero(np.isnan(release.zones.weight("pupils"))).tolist():
        name = release.layers.region("gemeente", gemeenten.code(zone) or "").name
        found[name] = found.get(name, False) or zone in inside
    return found


def _region(region: Region) -> Document:
    return {
        "layer": region.layer,
        "code": region.code,
        "name": region.name,
        "label": region.label,
        "now": list_successors(region),
    }


def _school(location: Location) -> Document:
    """What every row says of a school."""
    return {
        "id": location.id,
        "school": location.name,
        "place": location.place,
        "gemeente": location.gemeente,
        "gemeente_name": location.gemeente_name,
        "school_kinds": list(location.kinds),
        "cluster": location.cluster or None,
        "partnership_system": location.system != "none",
        "admission": location.system,
    }


def _spread(spread: Spread) -> Document:
    return {
        "group": spread.group,
        "layer": spread.layer,
        "kinds": list(spread.kinds),
        "schools": spread.locations,
        "mean": spread.mean,
        "minimum": spread.minimum,
        "lower_quartile": spread.lower_quartile,
        "median": spread.median,
        "upper_quartile": spread.upper_quartile,
        "maximum": spread.maximum,
        "more_than_one": spread.more_than_one,
        "effective": None if math.isnan(spread.effective) else spread.effective,
        "contradicted": spread.contradicted,
        "straddling": spread.unsure,
        "histogram": list(spread.histogram),
    }


def _ranked(row: RankedSchool) -> Document:
    return {
        "rank": row.rank,
        **_school(row.location),
        **count(row.count),
        "bodies": dict(row.bodies),
        "partnerships": row.partnerships,
        "effective": None if math.isnan(row.effective) else row.effective,
        "straddling": row.unsure,
        "contradicted": list(row.contradicted),
    }


def _schools(found: Outgoing) -> Document:
    """How many schools there are: those that count, where they stand, and those that do not."""
    counted = [row for row in found.rows if row.share is not None]
    inside = sum(row.inside for row in counted)
    return {
        "total": len(counted),
        "inside": inside,
        "inside_contradicted": sum(row.inside_contradicted for row in counted),
        "outside": len(counted) - inside,
        "apart": len(found.rows) - len(counted),
    }


def _together(number: Count) -> Document:
    """Pupils of many schools together: without a likely interval, which is dear for so many."""
    return {"min": number.min, "estimate": round(number.estimate, 2), "max": number.max}


def _share(part: Count, whole: Count) -> Document | None:
    """A share by the estimates, and what it is at least and at most; None without pupils.

    The part goes to one end while the rest of the whole goes to the other.
    """
    if not whole.max:
        return None
    rest = Count(whole.known - part.known, whole.masked - part.masked)
    return {
        "value": part.estimate / whole.estimate,
        "low": part.min / (part.min + rest.max),
        "high": part.max / (part.max + rest.min),
    }


def _receiving(row: Receiving) -> Document:
    return {
        **_school(row.location),
        "kinds": list(row.kinds),
        **count(row.count),
        "by_kind": {kind: count(number) for kind, number in row.by_kind.items()},
        "share": row.share,
        "inside": row.inside,
        "inside_contradicted": row.inside_contradicted,
        "certainty": row.certainty,
        "contradicted": row.contradicted,
        "straddling": row.straddling,
    }


def _pair(release: Release, row: Pair) -> Document:
    region = release.layers.region(row.layer, row.code)
    return {
        **_school(row.location),
        "layer": row.layer,
        "code": row.code,
        "name": region.name,
        "label": region.label,
        "kinds": list(row.kinds),
        **count(row.count),
        "share": row.share,
        "own": row.own,
        "certainty": row.certainty,
        "contradicted": row.contradicted,
        "straddling": row.straddling,
    }


def _totals(rows: tuple[Pair, ...]) -> Document:
    counted = [row for row in rows if row.partnership_system]
    return {
        "pairs": len(counted),
        "schools": len({row.location.id for row in counted}),
        "partnerships": len({row.code for row in counted}),
        "apart": len(rows) - len(counted),
        "contradicted": sum(row.contradicted != "none" for row in counted),
    }
