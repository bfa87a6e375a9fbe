"""Schools: the register, and whom one school has to deal with (shape D)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.release.notices import notices
from geo.schools.arrangements import PARTNERSHIPS, Arrangement, Arrangements, find_arrangements
from geo.schools.counterparts import Counterpart, Counterparts, LayerCounterparts, is_known
from geo.schools.location import SECTORS, Location
from geo.schools.masking import COVERED, LEAST, MEAN, MOST, Count
from geo.schools.nearest import Near
from geo.schools.search import Found
from geo.schools.summary import Figure, Summary
from geo.zones.codes import NONE
from service.shared.answers import Document, list_successors, make_warning, state_provenance
from service.shared.place_input import Query
from service.subjects.schools.words import school_sentences, school_warnings

VINTAGES = ("pupils", "schools", "schools_regular", "duties", "herindelingen")


def answer_school(release: Release, name: str) -> Document:
    """Shape D: whom a location has to deal with, how many pupils that is, and what to arrange.

    A regular school has no counterparts, since the homes of its pupils are not known. Raises
    InputError that names ids like the one asked for.
    """
    location = release.register.location(name)
    found = release.schools.find_counterparts(location)
    todo = find_arrangements(release.duties, location, release.vintages["pupils"])
    counterparts = {
        layer: [_row(release, layer, row, todo) for row in part.rows]
        for layer, part in found.layers.items()
    }
    at_school = _at_school(release, location, todo)
    document = {
        **state_provenance(release, *VINTAGES),
        **location_document(release, location),
        "pupils": pupils(release, found),
        "summary": {layer: _summary(release, found, part) for layer, part in found.layers.items()},
        "counterparts": counterparts,
        "unplaced": {reason: count(number) for reason, number in found.unplaced.items()},
        "at_school": at_school,
        "national": _national(release, todo),
        "duties": _duties(todo, counterparts, at_school),
        "counting": {"masked_cell": [LEAST, MOST], "mean": MEAN, "likely_interval": COVERED},
    }
    document["sentences"] = school_sentences(release, document)
    document["warnings"] = [
        *school_warnings(release, document),
        *map(
            make_warning,
            notices(release, _concerned(release, location), "area", _zones(release, location)),
        ),
    ]
    return document


def answer_schools(release: Release, found: Found, limit: int, offset: int) -> Document:
    """Schools that were searched for, best first."""
    return {
        **state_provenance(release, *VINTAGES[:3]),
        "total": found.total,
        "limit": limit,
        "offset": offset,
        "schools": [listed(release, location) for location in found.hits],
    }


def answer_schools_nearby(release: Release, query: Query, found: Iterable[Near]) -> Document:
    """Schools near a place, nearest first, with the straight distance in metres."""
    return {
        **state_provenance(release, *VINTAGES[:3]),
        "query": query,
        "schools": [
            {**listed(release, near.location), "distance_m": round(near.distance_m, 1)}
            for near in found
        ],
    }


def answer_school_entry(release: Release, name: str) -> Document:
    """One school of the register; raises InputError that names ids like the one asked for."""
    return {
        **state_provenance(release, *VINTAGES[:3]),
        "school": listed(release, release.register.location(name)),
    }


def listed(release: Release, location: Location) -> Document:
    """A location, with the number of bodies that its pupils live under.

    Partnerships are counted by the pupils of their own sector.
    """
    counted = ("gemeente", *PARTNERSHIPS, "jeugdregio")
    layers = [layer for layer in counted if layer in release.layers.ids]
    bodies = {layer: release.schools.count_bodies(location, layer) for layer in layers}
    return {
        **location_document(release, location),
        "bodies": bodies if location.special else None,
    }


def location_document(release: Release, location: Location) -> Document:
    """One location of the register."""
    return {
        "id": location.id,
        "name": location.name,
        "kinds": list(location.kinds),
        "special": location.special,
        "cluster": location.cluster or None,
        "denomination": location.denomination,
        "board": location.board,
        "place": location.place,
        "postcode": f"{location.pc4} {location.pc6[4:]}".strip(),
        "gemeente": {
            "code": location.gemeente,
            "name": location.gemeente_name,
            "vintage": location.vintage,
        },
        "point_of": location.point_of,
        "partnership_system": location.system != "none",
        "admission": location.system,
        "zone": None if location.zone is None else release.zones.ids[location.zone],
        "own": own_bodies(release, location),
        "own_contradicted": own_contradicted(release, location),
    }


def own_bodies(release: Release, location: Location) -> dict[str, str]:
    """Layer -> the body that the location itself lies in; layers without one are left out."""
    if location.zone is None:
        return {}
    labels = release.schools.table.labels
    codes = {layer: column.code(location.zone) for layer, column in labels.items()}
    return {layer: code for layer, code in codes.items() if code is not None}


def own_contradicted(release: Release, location: Location) -> list[str]:
    """Layers of which later sources contradict that the body governs the place of the school."""
    return [
        layer
        for layer in own_bodies(release, location)
        if not is_known(release.zones, layer, location)
    ]


def pupils(release: Release, found: Counterparts) -> Document | None:
    """All pupils of a location, and those of each kind; None where the source has none."""
    if not found.total.max:
        return None
    return {
        **count(found.total),
        "by_kind": {
            kind: count(release.flows.part(found.location.id, (kind,)).total)
            for kind in found.location.kinds
        },
    }


def count(number: Count) -> Document:
    """A number of pupils as intervals: the certain one, the likely one, and the estimate."""
    return {
        "min": number.min,
        "likely_low": number.likely_low,
        "estimate": round(number.estimate, 2),
        "likely_high": number.likely_high,
        "max": number.max,
    }


def _row(release: Release, layer: str, row: Counterpart, todo: Arrangements) -> Document:
    region = release.layers.region(layer, row.code)
    arranged = todo.find_for_body(layer, row.kinds, own=row.own)
    outside = layer in PARTNERSHIPS and todo.location.system == "none"
    return {
        **_body(region),
        "kinds": list(row.kinds),
        **count(row.count),
        "by_kind": {kind: count(number) for kind, number in row.by_kind.items()},
        "share": row.share,
        "cumulative": row.cumulative,
        "own": row.own,
        "basis": "home_area_only" if outside else "home_area",
        "certainty": row.certainty,
        "contradicted": row.contradicted,
        "straddling": row.straddling,
        **_arranged(arranged),
    }


def _body(region: Region) -> Document:
    return {
        "code": region.code,
        "name": region.name,
        "label": region.label,
        "now": list_successors(region),
    }


def _arranged(arranged: Iterable[Arrangement]) -> Document:
    """Ids of the duties that hold for every pupil, and of those under a condition."""
    arranged = list(arranged)
    return {
        "duties": [one.duty.id for one in arranged if not one.when],
        "conditional_duties": [one.duty.id for one in arranged if one.when],
    }


def _summary(release: Release, found: Counterparts, part: LayerCounterparts) -> Document | None:
    """The spread over the bodies of a layer; a school outside the partnerships counts none."""
    if part.summary is None:
        return None
    counted = part.layer not in PARTNERSHIPS or found.location.system != "none"
    regional = part.layer not in PARTNERSHIPS or found.location.system == "regional"
    figures = _figures(part.summary, own_known=regional)
    if not counted:
        figures = {name: 0 if name == "bodies" else None for name in figures}
    return {
        **figures,
        "counted": counted,
        "home_areas": len(part.rows),
        "bodies_by_kind": {
            kind: sum(kind in row.kinds for row in part.rows) for kind in found.location.kinds
        },
        "of_sector": _of_sector(release, found.location, part.layer) if counted else None,
        "without_region": count(part.without_region),
        "also_possible": [
            {
                "code": code,
                "name": release.layers.region(part.layer, code).name,
                "postcodes": list(postcodes),
            }
            for code, postcodes in part.also_possible.items()
        ],
    }


def _figures(summary: Summary, *, own_known: bool) -> Document:
    """The figures of a layer; own_known: whether it is known which body is the school's own."""
    figures: Mapping[str, Figure | None] = {
        "effective": summary.effective,
        "for_80_percent": summary.for_80_percent,
        "for_95_percent": summary.for_95_percent,
        "outside_own_share": summary.outside_own_share if own_known else None,
    }
    return {
        "bodies": summary.bodies,
        **{name: figure and figure.value for name, figure in figures.items()},
        "bounds": {name: figure and [figure.low, figure.high] for name, figure in figures.items()},
        "fewer_than_5": asdict(summary.tail),
    }


def _of_sector(release: Release, location: Location, layer: str) -> Document | None:
    """The partnerships of one sector by the pupils of that sector alone: who admits them."""
    kinds = [kind for kind in location.kinds if SECTORS[kind] == layer]
    if layer not in PARTNERSHIPS:
        return None
    part = (
        release.schools.find_counterparts(location, kinds, [layer]).layers[layer] if kinds else None
    )
    if part is None or part.summary is None:
        return {"kinds": kinds, "bodies": 0, "outside_own_share": None}
    outside = part.summary.outside_own_share if location.system == "regional" else None
    return {
        "kinds": kinds,
        "bodies": part.summary.bodies,
        "outside_own_share": outside and outside.value,
    }


def _at_school(release: Release, location: Location, todo: Arrangements) -> Document:
    """Per layer the school's own body, with what it has to do because the school is there."""
    found = {}
    unknown = own_contradicted(release, location)
    for layer, code in own_bodies(release, location).items():
        arranged = todo.find_for_body(layer, (), own=True)
        if arranged and layer not in unknown:
            found[layer] = {**_body(release.layers.region(layer, code)), **_arranged(arranged)}
    return found


def _national(release: Release, todo: Arrangements) -> Document | None:
    """Who stands in for the partnerships of the region.

    The institution itself for clusters 1 and 2, and probably a national partnership for a
    reformatorische school.
    """
    location = todo.location
    if location.system == "regional":
        return None
    bodies = release.national.values() if location.system == "probably_national" else ()
    return {
        "certain": location.system == "none",
        "bodies": [
            {"id": body.id, "name": body.name, "layer": body.layer}
            for body in bodies
            if body.layer in location.sectors
        ],
        **_arranged(todo.national),
    }


def _duties(todo: Arrangements, counterparts: Document, at_school: Document) -> Document:
    """The duties that any of the bodies has, by their id."""
    named = {
        duty
        for row in (*(row for rows in counterparts.values() for row in rows), *at_school.values())
        for duty in (*row["duties"], *row["conditional_duties"])
    }
    named |= {one.duty.id for one in todo.national}
    return {one.duty.id: _duty(one) for one in todo.everything if one.duty.id in named}


def _duty(one: Arrangement) -> Document:
    duty = one.duty
    return {
        "theme": duty.theme,
        "name": duty.name,
        "responsible": duty.responsible,
        "role": duty.role,
        "place": duty.place,
        "layers": list(duty.layers),
        "kinds": [kind.upper() for kind in duty.kinds if kind in ("so", "vso", "sbo")],
        "when": one.when or None,
        "unless": one.unless or None,
        "explain": duty.explain,
        "caveat": duty.caveat or None,
        "legal_basis": duty.legal_basis,
        "text_year": duty.text_year or None,
        "certainty": duty.certainty,
    }


def _concerned(release: Release, location: Location) -> list[str]:
    """Layers whose doubts concern a school: without partnerships that it does not belong to."""
    outside = PARTNERSHIPS if location.system == "none" else ()
    return [layer for layer in release.layers.ids if layer not in outside]


def _zones(release: Release, location: Location) -> NDArray[np.intp]:
    """Zones where the pupils of a location live, and its own."""
    homes = release.flows.part(location.id).zone
    own = [] if location.zone is None else [location.zone]
    return np.unique([*homes[homes != NONE], *own]).astype(np.intp)
