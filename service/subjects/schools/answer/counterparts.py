"""Whom one school has to deal with, and what to arrange with each: all but what is said of it."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Literal

from typing_extensions import TypedDict

from geo.duties.words import Certainty as RuleCertainty
from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.schools.arrangements import (
    PARTNERSHIPS,
    Arrangement,
    Arrangements,
    find_arrangements,
    holds_at,
)
from geo.schools.cells import Extent
from geo.schools.counterparts import Counterpart, Counterparts
from geo.schools.flows import Reason
from geo.schools.location import EVERY, Kind
from geo.schools.location import Location as Place
from service.shared.answers import (
    Certainty,
    LayerNames,
    Provenance,
    Share,
    Successor,
    find_text_year,
    list_successors,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import CONTRADICTED, EXTENTS, Shown, show_body
from service.subjects.schools.answer.admission import Admissions, answer_admissions
from service.subjects.schools.answer.distances import SchoolDistances, answer_distances
from service.subjects.schools.answer.payers import SchoolPayer, answer_payers
from service.subjects.schools.answer.pupils import (
    AllPupils,
    Counting,
    Pupils,
    state_counting,
    state_pupils,
)
from service.subjects.schools.answer.register import FACTS, Location, describe_location
from service.subjects.schools.answer.summary import SchoolSummary, answer_summary


class Arranged(TypedDict):
    """The ids of the duties that hold always and under a condition."""

    duties: list[str]
    conditional_duties: list[str]


class Body(TypedDict):
    """A body, by its code and names, with what it became after it ended."""

    code: str
    name: str
    label: str
    now: list[Successor] | None


class SchoolBody(Body, Arranged):
    """A body, and the ids of the duties that hold always and under a condition."""


class SchoolCounterpart(SchoolBody, Pupils):
    """A body and the pupils who live in its area; the partnership is that of the home area."""

    kinds: list[Kind]
    by_kind: dict[Kind, Pupils]
    share: Share
    cumulative: Share
    own: bool
    basis: Literal["home_area", "home_area_only"]
    certainty: Certainty
    contradicted: Extent
    straddling: Extent
    shown: Shown
    note: str


class NationalPartnership(TypedDict):
    """A national partnership."""

    id: str
    name: str
    layer: str


class NationalPart(Arranged):
    """Who stands in for the partnerships of the region, and whether that is certain."""

    certain: bool
    bodies: list[NationalPartnership]


class Elsewhere(TypedDict):
    """When another place decides than that of the duty: Dutch, to follow "als", and the place."""

    when: str
    place: str


class SchoolDuty(TypedDict):
    """A duty; `when`, `unless`: under which condition it holds or does not, Dutch, or null.

    `elsewhere`: when another place decides, by where a pupil comes from.
    """

    theme: str
    name: str
    responsible: str
    role: str
    place: str
    elsewhere: list[Elsewhere]
    layers: list[str]
    kinds: list[Kind]
    when: str | None
    unless: str | None
    explain: str
    caveat: str | None
    legal_basis: str
    text_year: str | None
    certainty: RuleCertainty


class SchoolFacts(Provenance, Location):
    """Whom one school has to deal with, per layer, and what to arrange with each."""

    pupils: AllPupils | None
    summary: dict[str, SchoolSummary | None]
    counterparts: dict[str, list[SchoolCounterpart]]
    unplaced: dict[Reason, Pupils]
    distances: SchoolDistances | None
    at_school: dict[str, SchoolBody]
    national: NationalPart | None
    admissions: Admissions | None
    payers: list[SchoolPayer]
    duties: dict[str, SchoolDuty]
    counting: Counting
    layers: dict[str, LayerNames]
    own_shown: dict[str, Shown]


def find_facts(release: Release, location: Place) -> SchoolFacts:
    """Return whom a location has to deal with; a regular school has no counterparts."""
    found = release.schools.find_counterparts(location)
    todo = find_arrangements(release.duties, location, release.date)
    provenance = state_provenance(release, *FACTS, "duties", "herindelingen")
    year = find_text_year(provenance)
    described = describe_location(release, location)

    @cache  # most bodies of a layer have the same
    def arrange(layer: str, kinds: tuple[Kind, ...], own: bool) -> Arranged:
        return _divide(todo.find_for_body(layer, kinds, own=own))

    outside = PARTNERSHIPS if location.system == "none" else ()
    counterparts = {
        layer: [
            _row(
                release.layers.region(layer, row.code),
                row,
                arrange(layer, row.kinds, row.own),
                year,
                outside=layer in outside,
                said=release.locator.layer_doubts,
            )
            for row in part.rows
        ]
        for layer, part in found.layers.items()
    }
    at_school = _find_at_school(release, described, todo)
    national = _find_national(release, todo)
    own_shown = {
        layer: show_body(
            release.layers.region(layer, code),
            CONTRADICTED if layer in described["own_contradicted"] else "vast",
            text_year=year,
        )
        for layer, code in described["own"].items()
    }
    summary = {layer: answer_summary(release, found, part) for layer, part in found.layers.items()}
    layers = name_layers(release.layers)
    bodies = chain(*counterparts.values(), at_school.values(), (national,) if national else ())
    return {
        **provenance,
        **described,
        "pupils": _count_all(release, found),
        "summary": summary,
        "counterparts": counterparts,
        "unplaced": {reason: state_pupils(number) for reason, number in found.unplaced.items()},
        "distances": answer_distances(release.schools.measure_distances(location)),
        "at_school": at_school,
        "national": national,
        "admissions": answer_admissions(
            release.duties,
            location,
            release.register.offers(location.id),
            release.date,
            own_shown,
            [body["name"] for body in national["bodies"]] if national else [],
        ),
        "payers": answer_payers(todo, release.date, summary, layers, own_shown)
        if found.total.max
        else [],
        "duties": _list_duties(todo, bodies, release.date),
        "counting": state_counting(found.total, release.flows.part(location.id)),
        "layers": layers,
        "own_shown": own_shown,
    }


def _count_all(release: Release, found: Counterparts) -> AllPupils | None:
    """Return all pupils of a location; None where the source has none."""
    if not found.total.max:
        return None
    return {
        **state_pupils(found.total),
        "by_kind": {
            kind: state_pupils(release.flows.part(found.location.id, (kind,)).total)
            for kind in found.location.kinds
        },
    }


def _row(
    region: Region,
    row: Counterpart,
    arranged: Arranged,
    year: str,
    *,
    outside: bool,
    said: Collection[str],
) -> SchoolCounterpart:
    sure = EXTENTS[row.contradicted] if row.contradicted != "none" else row.certainty
    return take_fields(
        SchoolCounterpart,
        row,
        **describe_body(region),
        **state_pupils(row.count),
        **arranged,
        kinds=list(row.kinds),
        by_kind={kind: state_pupils(number) for kind, number in row.by_kind.items()},
        basis="home_area_only" if outside else "home_area",
        shown=show_body(region, sure, text_year=year, partly=row.contradicted == "some", said=said),
        note=region.note,
    )


def describe_body(region: Region) -> Body:
    """Return a body by its code and names."""
    return take_fields(Body, region, now=list_successors(region))


def _divide(arranged: Iterable[Arrangement]) -> Arranged:
    """Return the ids of the duties that hold for every pupil, and of those under a condition."""
    arranged = list(arranged)
    return {
        "duties": [one.duty.id for one in arranged if not one.when],
        "conditional_duties": [one.duty.id for one in arranged if one.when],
    }


def _find_at_school(
    release: Release, location: Location, todo: Arrangements
) -> dict[str, SchoolBody]:
    """Return per layer the school's own body with what it has to do since the school is there."""
    found: dict[str, SchoolBody] = {}
    for layer, code in location["own"].items():
        arranged = todo.find_for_body(layer, (), own=True)
        if arranged and layer not in location["own_contradicted"]:
            region = release.layers.region(layer, code)
            found[layer] = {**describe_body(region), **_divide(arranged)}
    return found


def _find_national(release: Release, todo: Arrangements) -> NationalPart | None:
    """Return who stands in for the partnerships of the region.

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
            take_fields(NationalPartnership, body)
            for body in bodies
            if body.layer in location.sectors
        ],
        **_divide(todo.national),
    }


def _list_duties(
    todo: Arrangements, bodies: Iterator[Arranged], date: str
) -> dict[str, SchoolDuty]:
    """Return the duties that any of the bodies has, by their id; how certain they are on a date."""
    named = {duty for body in bodies for duty in (*body["duties"], *body["conditional_duties"])}
    return {
        one.duty.id: _describe_duty(one, date) for one in todo.everything if one.duty.id in named
    }


def _describe_duty(one: Arrangement, date: str) -> SchoolDuty:
    duty = one.duty
    return take_fields(
        SchoolDuty,
        duty,
        layers=list(duty.layers),
        kinds=[kind for kind in EVERY if holds_at(duty, kind)],
        elsewhere=[{"when": when, "place": place} for when, place in one.elsewhere],
        when=one.when or None,
        unless=one.unless or None,
        caveat=duty.caveat or None,
        text_year=duty.text_year or None,
        certainty=duty.certainty_on(date),
    )
