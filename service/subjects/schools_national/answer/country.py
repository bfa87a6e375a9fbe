"""All schools: with how many bodies each deals, and those of one group that deal with most."""

import math
from typing import Annotated

from typing_extensions import TypedDict

from geo.release.load import Release
from geo.schools.location import Kind
from geo.schools.national.distribution import Spread, list_spreads
from geo.schools.national.ranking import RankedSchool as Ranked
from geo.schools.national.ranking import rank_schools
from geo.schools.profiles.profile import GROUPS, Group
from service.shared.answers import Noted, name_layers, state_provenance, take_fields
from service.subjects.schools.answer.pupils import state_counting
from service.subjects.schools_national.answer import parts
from service.subjects.schools_national.answer.sentences import say_country
from service.subjects.schools_national.answer.warnings import warn_of_country

FACTS = (*parts.FACTS, "schools_primary", "schools_secondary", "youth")
"""Kinds of facts, beside the boundaries, that this answer rests on."""


class SchoolSpread(TypedDict):
    """The number of bodies of one layer that the schools of one group deal with.

    For partnerships only the pupils of the sector count, without the schools of clusters 1 and 2.
    """

    group: Group
    layer: str
    kinds: Annotated[list[Kind], Noted(description="kinds whose pupils count")]
    basis: parts.ByWhat
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


class RankedSchool(parts.NamedSchool, parts.PupilsIfKnown):
    """A school by its number of gemeenten; a layer of which none counts is not in `bodies`."""

    rank: int
    rank_of_list: Annotated[
        int, Noted(description="among schools with a setting, or among those without")
    ]
    basis: parts.ByWhat
    children: Annotated[int, Noted(description="children and young people within 5 km")]
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
    """With how many bodies schools deal: the spread per group, and the schools of one with most.

    `schools` are those of the group that is ranked.
    """

    group: Group
    schools: int
    groups: dict[str, list[Kind]]
    distribution: list[SchoolSpread]
    ranking: list[RankedSchool]


def answer_schools_national(
    release: Release, limit: int | None = None, group: Group = "all"
) -> SchoolFigures:
    """Return the number of bodies per school: its spread per group and layer, and who has most.

    group: which are ranked; limit: how many schools of the ranking, of those with a setting as
    many as of the others, which have lists of their own; all of them if not given.
    """
    profiles, covering = release.profiles, release.layers.covering
    layers = name_layers(map(release.layers.layer, covering))
    spreads = list(list_spreads(profiles, covering))
    ranked = rank_schools(profiles, release.flows, covering, group, limit)
    flows = parts.select_flows(release, group)
    return {
        **state_provenance(release, *FACTS),
        "group": group,
        "schools": len(profiles.select(group)),
        "groups": {name: list(kinds) for name, kinds in GROUPS.items()},
        "distribution": [_state_spread(one) for one in spreads],
        "ranking": [_state_rank(one) for one in ranked],
        "counting": state_counting(flows.total, flows),
        "sentences": say_country(layers, spreads, ranked, group),
        "warnings": parts.list_warnings(
            release,
            covering,
            warn_of_country(release, layers, spreads, group, flows),
            parts.find_missing(release),
        ),
        "layers": layers,
    }


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


def _state_rank(row: Ranked) -> RankedSchool:
    return take_fields(
        RankedSchool,
        row,
        **parts.name_school(row.location),
        **parts.state_pupils_if_known(row.count),
        bodies=dict(row.bodies),
        effective=None if math.isnan(row.effective) else row.effective,
        straddling=row.unsure,
        contradicted=list(row.contradicted),
    )
