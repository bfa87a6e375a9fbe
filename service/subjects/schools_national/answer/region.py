"""The special schools that take the pupils of one region, inside it and outside."""

from typing import Annotated

from typing_extensions import TypedDict

from geo import dutch
from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import Kind
from geo.schools.masking import Count
from geo.schools.national.outgoing import Outgoing, Receiving, find_outgoing
from service.shared.answers import (
    Certainty,
    LayerNames,
    Noted,
    Notice,
    Provenance,
    Share,
    Successor,
    find_text_year,
    list_successors,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import Shown, show_body
from service.shared.sentences import counted, verb
from service.subjects.schools.answer.pupils import Counting, state_counting, state_pupils
from service.subjects.schools_national.answer import parts
from service.subjects.schools_national.answer.parts import say


class PupilSum(TypedDict):
    """Pupils of many schools: certain minimum and maximum, and the estimate."""

    min: int
    estimate: float
    max: int


class ShareRange(TypedDict):
    """A share by the estimates, and what it is at least and at most."""

    value: Share
    low: Share
    high: Share


class ReceivingSchool(parts.NamedSchool, parts.PupilNumber):
    """A school and its pupils that live in the region; `share` is null where they do not count."""

    kinds: Annotated[list[Kind], Noted(description="of these pupils")]
    by_kind: dict[Kind, parts.PupilNumber]
    share: Share | None
    inside: Annotated[bool, Noted(description="whether the school stands in the region")]
    inside_contradicted: bool
    certainty: Certainty
    contradicted: parts.Extent
    straddling: parts.Extent


class SchoolTally(TypedDict):
    """Schools that count, by where they stand; `apart` do not count."""

    total: int
    inside: int
    inside_contradicted: int
    outside: int
    apart: int


class PupilTally(TypedDict):
    """Pupils who live in the region; `inside` and `outside` add up to `total`."""

    total: PupilSum
    inside: PupilSum
    outside: PupilSum
    apart: Annotated[PupilSum, Noted(description="clusters 1 and 2, for a partnership")]
    other_sector: Annotated[PupilSum, Noted(description="for a partnership: in no row")]


class Facts(Provenance):
    """Which special schools take the pupils of a region, before anything is said of it."""

    layer: str
    code: str
    name: str
    label: str
    now: list[Successor] | None
    kinds: Annotated[list[Kind], Noted(description="kinds whose pupils are in the rows")]
    partnership: bool
    schools: SchoolTally
    pupils: PupilTally
    outside_share: ShareRange | None
    schools_missing: Annotated[
        list[str], Noted(description="gemeenten in the region of which the source has no schools")
    ]
    rows: list[ReceivingSchool]
    counting: Counting
    layers: dict[str, LayerNames]
    shown: Shown


class SchoolsOfRegion(Facts):
    """Which special schools take the pupils who live in a region, most pupils first."""

    sentences: list[str]
    warnings: list[Notice]


def answer_schools_of_region(release: Release, layer: str, code: str) -> SchoolsOfRegion:
    """Return which special schools take the pupils who live in a region.

    Raises UnknownName for a layer or code that is not there.
    """
    found = find_outgoing(release.schools.special, layer, code)
    region = release.layers.region(found.layer, found.code)
    missing = parts.find_missing(release, region)
    facts = _find_facts(release, region, found, [name for name in missing if missing[name]])
    zones = release.zones.labels[found.layer].zones_of(found.code)
    return {
        **facts,
        "sentences": _say(facts),
        "warnings": parts.list_warnings(
            release, [found.layer], _warn(release, facts), missing, zones
        ),
    }


def _find_facts(release: Release, region: Region, found: Outgoing, missing: list[str]) -> Facts:
    """Return the facts; missing: gemeenten inside of which the source has no schools."""
    provenance = state_provenance(release, *parts.FACTS)
    return {
        **provenance,
        "layer": region.layer,
        "code": region.code,
        "name": region.name,
        "label": region.label,
        "now": list_successors(region),
        "kinds": list(found.kinds),
        "partnership": found.layer in PARTNERSHIPS,
        "schools": _count_schools(found),
        "pupils": {
            "total": _together(found.total),
            "inside": _together(found.inside),
            "outside": _together(found.outside),
            "apart": _together(found.apart),
            "other_sector": _together(found.other_sector),
        },
        # Who goes to a school that the source lacks is counted nowhere.
        "outside_share": None if missing else _share(found.outside, found.total),
        "schools_missing": missing,
        "rows": [_state_school(row) for row in found.rows],
        "counting": state_counting(found.total, release.schools.special.flows),
        "layers": name_layers([release.layers.layer(region.layer)]),
        "shown": show_body(region, "vast", text_year=find_text_year(provenance)),
    }


def _count_schools(found: Outgoing) -> SchoolTally:
    """Return how many schools there are: those that count, where they stand, and the others."""
    counting = [row for row in found.rows if row.share is not None]
    inside = sum(row.inside for row in counting)
    return {
        "total": len(counting),
        "inside": inside,
        "inside_contradicted": sum(row.inside_contradicted for row in counting),
        "outside": len(counting) - inside,
        "apart": len(found.rows) - len(counting),
    }


def _together(number: Count) -> PupilSum:
    """Return pupils of many schools, without a likely interval, which is dear for so many."""
    return take_fields(PupilSum, number, estimate=round(number.estimate, 2))


def _share(part: Count, whole: Count) -> ShareRange | None:
    """Return a share by the estimates, and what it is at least and at most; None without pupils.

    The part goes to one end while the rest of the whole goes to the other.
    """
    if not whole.max:
        return None
    return {
        "value": part.estimate / whole.estimate,
        "low": part.min / (part.min + whole.max - part.max),
        "high": part.max / (part.max + whole.min - part.min),
    }


def _state_school(row: Receiving) -> ReceivingSchool:
    return take_fields(
        ReceivingSchool,
        row,
        **parts.name_school(row.location),
        **state_pupils(row.count),
        kinds=list(row.kinds),
        by_kind={kind: state_pupils(number) for kind, number in row.by_kind.items()},
    )


def _say(facts: Facts) -> list[str]:
    """Return to how many schools the pupils of a region go, and which part of them leaves it."""
    kinds, region = " en ".join(facts["kinds"]), facts["label"]
    who = f"leerlingen {kinds}" if facts["partnership"] else "leerlingen"
    if not facts["rows"]:
        return [say("region-nobody", who=who, region=region)]
    sentences = []
    if facts["schools"]["total"]:
        schools = counted(facts["schools"]["total"], "speciale school", "speciale scholen")
        who, where = dutch.upper_first(who), _where(facts["schools"])
        sentences.append(
            say("region-schools", who=who, region=region, schools=schools, where=where)
        )
        sentences += _leaving(facts)
    if facts["partnership"]:
        singular = facts["layers"][facts["layer"]]["singular"]
        sentences.append(say("region-sector", singular=singular, kinds=kinds))
        apart = facts["schools"]["apart"]
        if apart:
            count = verb(apart, "telt", "tellen")
            sentences.append(say("region-apart", schools=parts.count_schools(apart), count=count))
    return sentences


def _where(schools: SchoolTally) -> str:
    """Return how many of the schools stand in the region."""
    inside, outside = schools["inside"], schools["outside"]
    doubted = schools["inside_contradicted"]
    doubt = f" (waarvan {doubted} in een deel dat latere bronnen tegenspreken)" if doubted else ""
    if not outside:
        return f" binnen het gebied{doubt}"
    if not inside:
        return " buiten het gebied"
    return f": {inside} binnen{doubt} en {outside} buiten het gebied"


def _leaving(facts: Facts) -> list[str]:
    """Return which part goes to a school outside, where that is not all or nothing."""
    share, schools = facts["outside_share"], facts["schools"]
    if facts["schools_missing"]:
        return [say("region-missing", names=dutch.join(facts["schools_missing"]))]
    if not (share and schools["inside"] and schools["outside"]):
        return []
    low, high = dutch.percent(share["low"]), dutch.percent(share["high"])
    return [say("region-leaving", share=dutch.percent(share["value"]), low=low, high=high)]


def _warn(release: Release, facts: Facts) -> list[Notice]:
    """Return what a reader of the rows of a region has to know."""
    layer, rows = facts["layer"], facts["rows"]
    found = []
    if facts["partnership"]:
        found += parts.warn_of_admission(
            sum(row["admission"] == "probably_national" for row in rows)
        )
    doubted = sum(row["contradicted"] != "none" for row in rows)
    bodies = parts.find_contradicted(release, layer)
    found += parts.warn_of_contradicted(doubted, bodies, find_text_year(facts), layer)
    inside = sum(row["inside_contradicted"] for row in rows)
    if inside:
        found.append(say.warn("schools-contradicted", layer, schools=parts.count_schools(inside)))
    straddling = sum(row["straddling"] == "all" for row in rows)
    if straddling and not facts["partnership"]:
        found.append(say.warn("homes-straddle", layer, schools=parts.count_schools(straddling)))
    return found
