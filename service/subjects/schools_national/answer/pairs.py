"""Every special school with every partnership that its pupils live under."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from typing_extensions import TypedDict

from geo import dutch
from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import Kind
from geo.schools.national.pairs import Pair, list_pairs
from service.shared.answers import (
    Certainty,
    LayerNames,
    Noted,
    Notice,
    Share,
    find_text_year,
    name_layers,
    state_provenance,
)
from service.shared.bodies import CONTRADICTED, Shown, show_body
from service.shared.sentences import counted, verb
from service.subjects.schools.answer.pupils import state_counting, state_pupils
from service.subjects.schools_national.answer import parts
from service.subjects.schools_national.answer.parts import say


class SchoolPair(parts.NamedSchool, parts.PupilNumber):
    """A school and a partnership that its pupils of the sector live under."""

    layer: str
    code: str
    name: str
    label: str
    kinds: Annotated[list[Kind], Noted(description="of these pupils")]
    share: Annotated[Share, Noted(description="of the school's pupils of the sector")]
    own: Annotated[bool, Noted(description="whether the school stands in it")]
    certainty: Certainty
    contradicted: parts.Extent
    straddling: parts.Extent


class SchoolPairTally(TypedDict):
    """Pairs of one sector; `apart` are those of clusters 1 and 2, not in `pairs`."""

    pairs: int
    schools: int
    partnerships: int
    apart: int
    contradicted: int


class SchoolPairs(parts.NationalAnswer):
    """Every special school with every partnership that its pupils live under."""

    totals: dict[str, SchoolPairTally]
    pairs: list[SchoolPair]
    contradicted: Annotated[
        dict[str, Shown], Noted(description="how a body is shown where it is contradicted, by code")
    ]


def answer_school_pairs(release: Release) -> SchoolPairs:
    """Return every special school with every partnership of its pupils, of both sectors."""
    found = {layer: list_pairs(release.schools.special, layer) for layer in PARTNERSHIPS}
    rows = [_state_pair(release, row) for rows in found.values() for row in rows]
    layers = name_layers(map(release.layers.layer, PARTNERSHIPS))
    totals = {layer: _count(rows) for layer, rows in found.items()}
    provenance = state_provenance(release, *parts.FACTS)
    flows = release.schools.special.flows
    year = find_text_year(provenance)
    doubted = [body for layer in PARTNERSHIPS for body in parts.find_contradicted(release, layer)]
    return {
        **provenance,
        "totals": totals,
        "pairs": rows,
        "counting": state_counting(flows.total, flows),
        "sentences": _say(layers, totals),
        "warnings": parts.list_warnings(
            release, PARTNERSHIPS, _warn(rows, doubted, year), parts.find_missing(release)
        ),
        "layers": layers,
        "contradicted": {
            body.code: show_body(body, CONTRADICTED, text_year=year) for body in doubted
        },
    }


def _state_pair(release: Release, row: Pair) -> SchoolPair:
    region = release.layers.region(row.layer, row.code)
    return {
        **parts.name_school(row.location),
        "layer": row.layer,
        "code": row.code,
        "name": region.name,
        "label": region.label,
        "kinds": list(row.kinds),
        **state_pupils(row.count),
        "share": row.share,
        "own": row.own,
        "certainty": row.certainty,
        "contradicted": row.contradicted,
        "straddling": row.straddling,
    }


def _count(rows: Sequence[Pair]) -> SchoolPairTally:
    counting = [row for row in rows if row.partnership_system]
    return {
        "pairs": len(counting),
        "schools": len({row.location.id for row in counting}),
        "partnerships": len({row.code for row in counting}),
        "apart": len(rows) - len(counting),
        "contradicted": sum(row.contradicted != "none" for row in counting),
    }


def _say(layers: Mapping[str, LayerNames], totals: Mapping[str, SchoolPairTally]) -> list[str]:
    """Return how many pairs there are of a school and a partnership."""
    numbers = [
        f"{dutch.number(totals[name]['pairs'])} met een {layers[name]['singular']}"
        for name in PARTNERSHIPS
    ]
    number = sum(totals[name]["pairs"] for name in PARTNERSHIPS)
    apart = sum(totals[name]["apart"] for name in PARTNERSHIPS)
    found = [
        say(
            "pairs",
            are=verb(number, "is", "zijn"),
            pairs=counted(number, "paar", "paren"),
            numbers=dutch.join(numbers),
        ),
        say("pairs-kinds"),
    ]
    if apart:
        stand, pairs = verb(apart, "staat", "staan"), counted(apart, "paar", "paren")
        found.append(say("pairs-apart", stand=stand, pairs=pairs))
    return found


def _warn(rows: Sequence[SchoolPair], doubted: list[Region], year: str) -> list[Notice]:
    """Return what a reader of all pairs has to know; doubted: bodies that are contradicted."""
    perhaps = {row["id"] for row in rows if row["admission"] == "probably_national"}
    contradicted = sum(row["contradicted"] != "none" for row in rows)
    return [
        *parts.warn_of_admission(len(perhaps)),
        *parts.warn_of_contradicted(contradicted, doubted, year, *PARTNERSHIPS),
    ]
