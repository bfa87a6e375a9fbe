"""Make the answers about the distance to the nearest special school."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geo import dutch
from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.release.notices import notices
from geo.schools.cells import CONTRADICTED
from geo.schools.coverage import (
    LIMITS_M,
    SORTS,
    Nearest,
    Reach,
    Sort,
    measure_country,
    measure_pupils,
    measure_regions,
)
from geo.schools.distances import measure_distances
from geo.schools.location import KINDS
from geo.zones.codes import CERTAINTIES, NONE
from geo.zones.table import Labels
from service.shared.answers import (
    Notice,
    find_text_year,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import SURE, show_body
from service.shared.texts import read_texts
from service.subjects.school_distances.answer.found import find_all, find_sort
from service.subjects.school_distances.answer.sentences import say_reach
from service.subjects.school_distances.answer.types import (
    Beyond,
    NearestSchools,
    Place,
    PupilDistance,
    PupilDistances,
    Reached,
    RegionReach,
    SchoolReach,
    SortOfSchool,
    SortsOfSchool,
)
from service.subjects.schools.answer import register
from service.subjects.schools.answer.distances import answer_distances
from service.subjects.schools_national.answer.parts import find_missing

say = read_texts("school_distances")

FACTS = ("youth", "schools", "pupils", "herindelingen")
"""Kinds of facts, beside the boundaries, that these answers rest on."""


def answer_sorts(release: Release) -> SortsOfSchool:
    """Return how far each sort of special school is in the whole country."""
    found = find_all(release)
    return {
        **state_provenance(release, *FACTS),
        "sorts": [_state_sort(release, SORTS[name], one) for name, one in found.nearest.items()],
        "unplaced_children": round(found.youth.elsewhere),
        "warnings": _warn(release),
    }


def answer_reach(release: Release, given: str, layer_name: str) -> SchoolReach:
    """Return how far a sort of special school is for the children of every region of a layer.

    The regions with the largest part beyond the first limit come first. Raises UnknownName for a
    sort or a layer that is not there.
    """
    sort, nearest = find_sort(release, given, "sort")
    layer = release.layers.layer(layer_name).id
    doubt = release.marked_zones.doubt(layer)
    labels = _leave_out(release.schools.table.labels[layer], doubt == CONTRADICTED)
    regions, other = measure_regions(nearest, labels)
    of = _state_sort(release, sort, nearest)
    rows = [
        _state_region(release, release.layers.region(layer, code), doubt[zones], reach, nearest)
        for code, reach in regions.items()
        if len(zones := labels.zones_of(code))
    ]
    rows.sort(key=lambda row: (-row["beyond"][0]["share"], -(row["median_m"] or 0), row["code"]))
    doubts = map(make_warning, notices(release, (layer,), "youth"))
    return {
        **state_provenance(release, *FACTS),
        "of": of,
        "layer": layer,
        "rows": rows,
        "without_region": {
            **_state_reach(release, other, nearest),
            "reason": "contradicted" if (doubt == CONTRADICTED).any() else "none",
        }
        if other
        else None,
        "unplaced_children": round(nearest.youth.elsewhere),
        "sentences": say_reach(of),
        "warnings": [*_warn(release, of), *doubts],
        "layers": name_layers([release.layers.layer(layer)]),
    }


def answer_postcodes(release: Release, given: str) -> NearestSchools:
    """Return the nearest location of a sort for every postcode; raises UnknownName for no sort."""
    sort, nearest = find_sort(release, given, "sort")
    of = _state_sort(release, sort, nearest)
    children = nearest.youth.children.tolist()
    return {
        **state_provenance(release, *FACTS),
        "of": of,
        "postcodes": [
            {**place, "children": round(number)}
            for place, number in zip(_list_places(release, nearest), children, strict=True)
        ],
        "warnings": _warn(release, of),
    }


def answer_pupils(release: Release) -> PupilDistances:
    """Return how far the pupils of every location live whose homes are known."""
    schools = release.schools.with_pupils
    found = measure_distances(release.flows, schools, release.postcodes.middle)
    return {
        **state_provenance(release, *register.FACTS),
        "schools": [
            take_fields(
                PupilDistance,
                school,
                school=school.name,
                kinds=list(school.kinds),
                cluster=school.cluster or None,
                distances=answer_distances(one),
            )
            for school, one in zip(schools, found, strict=True)
        ],
        "warnings": [say.warn("straight-pupils"), say.warn("few-pupils")],
    }


def name_sort(sort: Sort) -> str:
    """Return a sort of school by its name, in Dutch.

    >>> name_sort(SORTS["vso-3"]), name_sort(SORTS["sbo"])
    ('voortgezet speciaal onderwijs (VSO), cluster 3', 'speciaal basisonderwijs (SBO)')
    """
    cluster = f", cluster {sort.cluster}" if sort.cluster else ""
    return f"{KINDS[sort.kind]} ({sort.kind}){cluster}"


def _state_sort(release: Release, sort: Sort, nearest: Nearest) -> SortOfSchool:
    schools, metres = release.schools.with_pupils, find_all(release).metres
    return {
        **_state_reach(release, measure_country(nearest), nearest),
        "sort": sort.id,
        "name": name_sort(sort),
        "kind": sort.kind,
        "cluster": sort.cluster or None,
        "locations": len(nearest.locations),
        "postcode_only": sum(one.point_of == "postcode" for one in nearest.locations),
        "without_point": nearest.without_point,
        "pupils": answer_distances(measure_pupils(sort, release.flows, schools, metres)),
    }


def _leave_out(labels: Labels, zones: NDArray[np.bool_]) -> Labels:
    """Return the labels without a region in some zones: it is not known which that is."""
    return Labels(labels.codes, np.where(zones, NONE, labels.index).astype(np.int16))


def _state_region(
    release: Release, region: Region, doubt: NDArray[np.int8], reach: Reach, nearest: Nearest
) -> RegionReach:
    """Return how far it is in a region; doubt: of its zones."""
    year = find_text_year(state_provenance(release))
    return take_fields(
        RegionReach,
        region,
        **_state_reach(release, reach, nearest),
        shown=show_body(region, SURE, text_year=year),
        certainty=CERTAINTIES[int(doubt.max())],
    )


def _state_reach(release: Release, reach: Reach, nearest: Nearest) -> Reached:
    children = round(reach.children)
    far = reach.farthest
    return {
        "children": children,
        "beyond": [
            Beyond(
                km=round(limit / 1000),
                children=round(number),
                share=number / reach.children if reach.children else 0.0,
            )
            for limit, number in zip(LIMITS_M, reach.beyond, strict=True)
        ],
        "median_m": None if math.isnan(reach.median_m) else round(reach.median_m),
        "farthest": None if far is None else _state_place(release, nearest, far),
    }


def _state_place(release: Release, nearest: Nearest, row: int) -> Place:
    """Return a postcode with its nearest location; row: of the postcodes."""
    code = release.zones.labels["gemeente"].code(int(nearest.youth.zone[row])) or ""
    school = nearest.locations[int(nearest.location[row])]
    return {
        "postcode": nearest.youth.pc4[row],
        "gemeente": code,
        "gemeente_name": release.layers.region("gemeente", code).name,
        "school": school.id,
        "school_name": school.name,
        "school_place": school.place,
        "distance_m": round(float(nearest.distance_m[row])),
    }


def _list_places(release: Release, nearest: Nearest) -> Iterator[Place]:
    yield from (_state_place(release, nearest, row) for row in range(len(nearest.youth.pc4)))


def _warn(release: Release, of: SortOfSchool | None = None) -> list[Notice]:
    """Return what a reader of these distances has to know; of: the sort that it is about."""
    found = [say.warn("straight"), say.warn("abroad")]
    found.append(say.warn("all-children", date=dutch.date(release.vintages["youth"])))
    found.append(say.warn("whole-postcodes", "gemeente"))
    missing = find_missing(release)
    if missing:
        found.append(say.warn("schools-missing", "gemeente", names=dutch.join(sorted(missing))))
    if of is None or of["cluster"] in ("3", "4"):
        found.append(say.warn("two-clusters"))
    if of is not None and of["postcode_only"]:
        found.append(say.warn("postcode-only", number=of["postcode_only"]))
    if of is not None and of["without_point"]:
        found.append(say.warn("without-point", number=of["without_point"]))
    return found
