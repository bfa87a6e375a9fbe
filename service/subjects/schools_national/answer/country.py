"""All special schools: with how many bodies each deals, and those that deal with most."""

import math
from collections.abc import Mapping, Sequence
from typing import Annotated

from typing_extensions import TypedDict

from geo import dutch
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import Kind
from geo.schools.masking import Count
from geo.schools.national.apart import rank_apart
from geo.schools.national.distribution import GROUPS, Group, Spread, list_spreads
from geo.schools.national.ranking import RankedSchool as Ranked
from geo.schools.national.ranking import rank_schools
from service.shared.answers import (
    LayerNames,
    Noted,
    Notice,
    find_text_year,
    name_layers,
    state_provenance,
    take_fields,
    warn,
)
from service.shared.sentences import counted, named, verb
from service.subjects.schools.answer.pupils import state_counting, state_pupils
from service.subjects.schools_national.answer import parts
from service.subjects.schools_national.answer.parts import say

NAMES = say.under("group.")
"""Group of schools -> its name."""


class SchoolSpread(TypedDict):
    """The number of bodies of one layer that the schools of one group deal with.

    For partnerships only the pupils of the sector count, without the schools of clusters 1 and 2.
    """

    group: Group
    layer: str
    kinds: Annotated[list[Kind], Noted(description="kinds whose pupils count")]
    schools: int
    mean: float
    minimum: int
    lower_quartile: float
    median: float
    upper_quartile: float
    maximum: int
    more_than_one: Annotated[int, Noted(description="schools with two bodies or more")]
    effective: Annotated[
        float | None, Noted(description="mean of the effective numbers, by estimates")
    ]
    contradicted: Annotated[int, Noted(description="schools with a contradicted body among them")]
    straddling: Annotated[
        int, Noted(description="schools with a body only by postcodes that lie in two")
    ]
    histogram: Annotated[list[int], Noted(description="at position n: schools with n bodies")]


class RankedSchool(parts.NamedSchool, parts.PupilNumber):
    """A school by its number of gemeenten; a layer of which none counts is not in `bodies`."""

    rank: int
    rank_of_list: Annotated[
        int, Noted(description="among schools with a setting, or among those without")
    ]
    bodies: dict[str, int]
    partnerships: Annotated[int | None, Noted(description="of both sectors")]
    effective: Annotated[
        float | None, Noted(description="effective number of gemeenten, by estimates")
    ]
    straddling: Annotated[
        int, Noted(description="gemeenten only by postcodes that lie in another one too")
    ]
    contradicted: Annotated[list[str], Noted(description="layers with a contradicted body")]


class SchoolFigures(parts.NationalAnswer):
    """With how many bodies special schools deal: the spread, and the schools with most."""

    schools: int
    groups: dict[str, list[Kind]]
    distribution: list[SchoolSpread]
    ranking: list[RankedSchool]


def answer_schools_national(release: Release, limit: int | None = None) -> SchoolFigures:
    """Return the number of bodies per school: its spread per kind and layer, and who has most.

    limit: how many schools of the ranking; all of them if not given.
    """
    ranked = rank_schools(release.schools.special)
    layers = name_layers(map(release.layers.layer, release.layers.covering))
    spreads = [_state_spread(one) for one in list_spreads(release.schools.special)]
    rows = [_state_rank(*each) for each in zip(ranked, rank_apart(ranked), strict=True)]
    provenance = state_provenance(release, *parts.FACTS)
    flows = release.schools.special.flows
    year = find_text_year(provenance)
    return {
        **provenance,
        "schools": len(ranked),
        "groups": {group: list(kinds) for group, kinds in GROUPS.items()},
        "distribution": spreads,
        "ranking": rows[:limit],
        "counting": state_counting(flows.total, flows),
        "sentences": _say(layers, spreads, rows),
        "warnings": parts.list_warnings(
            release,
            release.layers.covering,
            _warn(release, layers, spreads, ranked, year),
            parts.find_missing(release),
        ),
        "layers": layers,
    }


def find_spread(spreads: Sequence[SchoolSpread], group: str, layer: str) -> SchoolSpread | None:
    """Return one row of the distribution, None where there is none."""
    wanted = (row for row in spreads if (row["group"], row["layer"]) == (group, layer))
    return next(wanted, None)


def _state_spread(spread: Spread) -> SchoolSpread:
    return take_fields(
        SchoolSpread,
        spread,
        kinds=list(spread.kinds),
        schools=spread.locations,
        effective=None if math.isnan(spread.effective) else spread.effective,
        straddling=spread.unsure,
        histogram=list(spread.histogram),
    )


def _state_rank(row: Ranked, rank_of_list: int) -> RankedSchool:
    return take_fields(
        RankedSchool,
        row,
        **parts.name_school(row.location),
        rank_of_list=rank_of_list,
        **state_pupils(row.count),
        bodies=dict(row.bodies),
        effective=None if math.isnan(row.effective) else row.effective,
        straddling=row.unsure,
        contradicted=list(row.contradicted),
    )


def _say(
    layers: Mapping[str, LayerNames], spreads: Sequence[SchoolSpread], rows: Sequence[RankedSchool]
) -> list[str]:
    """Return how many gemeenten and partnerships per kind of school, and which has most."""
    gemeenten = find_spread(spreads, "all", "gemeente")
    if gemeenten is None:
        return []
    highest = [
        counted(spread["maximum"], layers[name]["singular"], layers[name]["plural"])
        for name in ("gemeente", *PARTNERSHIPS)
        if (spread := find_spread(spreads, "all", name))
    ]
    schools = counted(gemeenten["schools"], "speciale school", "speciale scholen")
    number = gemeenten["more_than_one"]
    first = [row for row in rows if row["rank_of_list"] == 1 and row["setting"] is None]
    names = named([f"{row['school']} in {row['place']}" for row in first], "school", "scholen")
    return [
        *_means(layers, spreads, "(V)SO", {"SO": "swv_po", "VSO": "swv_vo"}),
        *_means(layers, spreads, "SBO", {"SBO": "swv_po"}),
        say("highest", numbers=dutch.join(highest)),
        say(
            "more-than-one",
            schools=schools,
            have=verb(number, "heeft", "hebben"),
            number=dutch.number(number),
        ),
        say(
            "most",
            schools=names,
            have=verb(len(first), "heeft", "hebben"),
            each="" if len(first) == 1 else "elk ",
            number=first[0]["bodies"]["gemeente"],
        ),
    ]


def _means(
    layers: Mapping[str, LayerNames],
    spreads: Sequence[SchoolSpread],
    group: Group,
    sectors: Mapping[str, str],
) -> list[str]:
    """Return gemeenten and partnerships of a group; sectors: kind -> layer of partnerships."""
    gemeenten = find_spread(spreads, group, "gemeente")
    if gemeenten is None:
        return []
    where = []
    for kind, name in sectors.items():
        spread = find_spread(spreads, kind, name)
        if spread:
            of_kind = f"bij {kind} " if len(sectors) > 1 else ""
            mean = dutch.number(spread["mean"], 1)
            where.append(f"{of_kind}in gemiddeld {mean} {layers[name]['plural']}")
    live = f"; zij wonen {dutch.join(where)}" if where else ""
    number = dutch.number(gemeenten["mean"], 1)
    return [say("mean", kinds=NAMES[group], number=number, where=live)]


def _warn(
    release: Release,
    layers: Mapping[str, LayerNames],
    spreads: Sequence[SchoolSpread],
    ranked: Sequence[Ranked],
    year: str,
) -> list[Notice]:
    """Return what a reader of the national figures has to know."""
    found = _unplaced(release, year)
    spread = find_spread(spreads, "all", "gemeente")
    if spread and spread["straddling"]:
        text = say("country-straddle", schools=parts.count_schools(spread["straddling"]))
        found.append(warn("homes-straddle", text, "gemeente"))
    for layer in PARTNERSHIPS:
        spread = find_spread(spreads, "all", layer)
        if spread and spread["contradicted"]:
            text = say(
                "country-contradicted",
                schools=parts.count_schools(spread["contradicted"]),
                codes=dutch.join([body.short for body in parts.find_contradicted(release, layer)]),
                year=year,
                plural=layers[layer]["plural"],
            )
            found.append(warn("bodies-contradicted", text, layer))
    systems = [row.location.system for row in ranked]
    outside, perhaps = systems.count("none"), systems.count("probably_national")
    if outside:
        schools, count = parts.count_schools(outside), verb(outside, "telt", "tellen")
        found.append(say.warn("no-partnership", *PARTNERSHIPS, schools=schools, count=count))
    settings = sum(bool(row.location.setting) for row in ranked)
    if settings:
        schools, belong = parts.count_schools(settings), verb(settings, "hoort", "horen")
        count, stand = verb(settings, "Zij telt", "Zij tellen"), verb(settings, "staat", "staan")
        found.append(
            say.warn("settings-apart", schools=schools, belong=belong, count=count, stand=stand)
        )
    return [*found, *parts.warn_of_national(perhaps)]


def _unplaced(release: Release, year: str) -> list[Notice]:
    """Return that pupils of all schools are not counted since their home has no zone."""
    unplaced = release.schools.special.flows.unplaced
    return [
        say.warn(code, pupils=_about(number), year=year)
        for code, number in (
            ("abroad-or-unknown", unplaced["abroad_or_unknown"]),
            ("postcode-not-in-regulation", unplaced["postcode_not_in_regulation"]),
        )
        if number.max
    ]


def _about(number: Count) -> str:
    """Return many pupils in words: the estimate and what is certain.

    >>> _about(Count(10, 100, 132.0))
    'naar schatting 142 (zeker 110 tot 410)'
    """
    return (
        f"naar schatting {dutch.number(number.estimate)} (zeker {dutch.number(number.min)} tot "
        f"{dutch.number(number.max)})"
    )
