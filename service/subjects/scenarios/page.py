"""The scenario of the page: a form in the address, its figures now and then, beside chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo import dutch
from geo.errors import InputError
from geo.overlap.fit import FIT_CLASSES
from geo.overlap.scenarios.evaluate import carry_out
from geo.release.load import Release
from geo.schools.words import make_search_key
from geo.zones.codes import WEIGHTS
from maps.pairs import relate
from maps.palette import CLASS_FILLS
from maps.wording import wording
from service.shared.answers import Document
from service.shared.caching import cached
from service.shared.downloads import as_file
from service.shared.measures.showing import show
from service.shared.pages import release_of, render
from service.shared.tables.table import Table
from service.subjects.mismatch.asked import FIRST_MEASURES
from service.subjects.scenarios.answer import answer_scenario
from service.subjects.scenarios.bar import chance_bar
from service.subjects.scenarios.form import DRAWS, WAYS, Asked, asked, check, scenario_of, settled
from service.subjects.scenarios.tables import scenario_table
from service.subjects.scenarios.words import (
    VERDICTS,
    balance,
    chance_sentence,
    merged_sentence,
    rows,
    sentences,
)

router = APIRouter(prefix="/schaalverschil")

MOST_FAULTS = 5
"""Faults that are shown; who sees these, sees what to do."""


@dataclass(frozen=True)
class Outcome:
    """What the page shows: the form as far as it is right, and the answer or what is wrong."""

    asked: Asked
    document: Document | None = None
    faults: tuple[str, ...] = ()
    rows: Mapping[str, Document] = field(default_factory=dict)
    others: Sequence[Document] = ()
    sentences: Sequence[str] = ()
    balance: str = ""
    merged: str = ""
    legend: Sequence[tuple[str, str]] = ()
    chance: str = ""


def outcome(release: Release, given: Asked) -> Outcome:
    """The answer to a form, or every fault in it in a sentence."""
    known = Asked()
    try:
        known = given = settled(release, given)
        check(release, given)
        if not given.complete:
            return Outcome(given)
        document = answer_scenario(release, scenario_of(release, given))
    except InputError as error:
        return Outcome(known, faults=tuple(shown(error)))
    found = {row["key"]: {**row, "bar": chance_bar(row)} for row in rows(document)}
    return Outcome(
        given,
        document,
        rows=found,
        balance=balance(found, FIRST_MEASURES),
        others=list(other_pairs(release, document)),
        sentences=sentences(release, document),
        merged=merged_sentence(document),
        legend=legend(release, given),
        chance=chance_sentence(release, document) if given.chance else "",
    )


def shown(error: InputError) -> Iterator[str]:
    """The first faults in sentences, each once, and how many more there are."""
    messages = list(dict.fromkeys(fault.message for fault in error.faults))
    yield from messages[:MOST_FAULTS]
    if more := messages[MOST_FAULTS:]:
        yield f"En nog {len(more)} zo."


def legend(release: Release, given: Asked) -> list[tuple[str, str]]:
    """The colours of the small maps and what they say."""
    words = wording(release, given.layer, given.other, given.weight)
    return [(CLASS_FILLS[kind], words.classes[kind]) for kind in FIT_CLASSES]


def other_pairs(release: Release, document: Document) -> Iterator[Document]:
    """What chafes now and then between the changed layer and every layer but the judged one."""
    changes = zip(
        document["before"]["pairs"],
        document["after"]["pairs"],
        document["change"]["pairs"],
        strict=True,
    )
    for before, after, change in changes:
        names = [release.layers.layer(before[side]).plural for side in ("source", "target")]
        yield {
            "names": dutch.upper_first(dutch.join(names)),
            "before": before["figures"]["fit"]["wringt"],
            "after": after["figures"]["fit"]["wringt"],
            "verdict": VERDICTS[change["figures"]["fit"]["wringt"]["verdict"]],
        }


def context(release: Release, found: Outcome) -> dict[str, Any]:
    """What the template of the section needs."""
    layer = release.layers.layer(found.asked.layer)
    return {
        "found": found,
        "ways": WAYS,
        "changing": layer,
        "regions": sorted(
            release.layers.regions(layer.id).values(),
            key=lambda region: (
                region.code not in found.asked.regions,
                make_search_key(region.label),
            ),
        ),
        "gemeente_names": [region.label for region in release.layers.regions("gemeente").values()],
        "covering": [release.layers.layer(name) for name in release.layers.covering],
        "scenario_measures": FIRST_MEASURES,
        "weights": WEIGHTS,
        "show": show,
    }


@router.get("/scenario")
def section(request: Request, given: Annotated[Asked, Depends(asked)]) -> Response:
    """The section alone, for a page that is open already."""
    release = release_of(request)
    found = outcome(release, given)
    return render(request, "scenarios/los_scenario.html", **context(release, found))


@router.get("/scenario.svg")
def scenario_map(
    request: Request, given: Annotated[Asked, Depends(asked)], nu: str = ""
) -> Response:
    """A small map of where it chafes between the two layers, now or then."""
    from maps.miniature import draw_miniature  # draws shapes: not needed to start

    release = release_of(request)
    given = settled(release, given)
    check(release, given)
    if not nu:
        _, applied = carry_out(
            release.layers, release.zones, release.neighbours, scenario_of(release, given)
        )
        release = release.replace(zones=applied.table)
    relation = relate(release, given.layer, given.other, given.weight)
    title = f"{relation.words.title} {'Nu' if nu else 'In het scenario'}"
    return cached(request, draw_miniature(relation, title).encode(), "image/svg+xml")


@router.get("/scenario.yaml")
def scenario_yaml(request: Request, given: Annotated[Asked, Depends(asked)]) -> Response:
    """The scenario as a file that `lappendeken scenario` reads."""
    import yaml  # not needed to start

    document = _carried_out(release_of(request), given)["scenario"]
    # What the page shows in its second request belongs to what is taken along.
    text = yaml.safe_dump(document | {"reference": DRAWS}, allow_unicode=True, sort_keys=False)
    headers = {"Content-Disposition": 'attachment; filename="scenario.yaml"'}
    return cached(request, text.encode(), "application/yaml", headers=headers)


@router.get("/scenario.{form}")
def scenario_file(request: Request, form: str, given: Annotated[Asked, Depends(asked)]) -> Response:
    """The figures now, then, and beside chance, as csv or xlsx."""
    release = release_of(request)

    def table() -> Table:
        return scenario_table(release, _carried_out(release, replace(given, chance=True)))

    name = f"lappendeken-scenario-{given.layer}-{given.other}-{release.id}"
    return as_file(request, table, form, name)


def _carried_out(release: Release, given: Asked) -> Document:
    return answer_scenario(release, scenario_of(release, given))
