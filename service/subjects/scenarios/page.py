"""The scenario of the page: a form in the address, its figures now and then, beside chance."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo import dutch
from geo.errors import InputError
from geo.overlap.fit import FIT_CLASSES
from geo.overlap.scenarios.evaluate import carry_out
from geo.release.load import Release
from geo.spelling import make_search_key
from maps.pairs import relate
from maps.palette import CLASS_FILLS
from maps.wording import choose_wording
from service.shared.caching import cached
from service.shared.downloads import as_file, attach, name_file
from service.shared.measures.figures import FIRST_MEASURES, pick
from service.shared.pages import release_of
from service.shared.refused import say_refused
from service.shared.tables.table import Table
from service.subjects.scenarios.answer import ScenarioAnswer, answer_scenario, country_of
from service.subjects.scenarios.asked import DRAWS, WAYS, Asked, check, make_scenario, settle
from service.subjects.scenarios.bar import draw_chance
from service.subjects.scenarios.tables import scenario_table
from service.subjects.scenarios.words import (
    VERDICTS,
    list_rows,
    say_all,
    say_chance,
    say_merged,
    weigh,
)

router = APIRouter(prefix="/schaalverschil")

CHAFING = "fit.wringt"

MOST_FAULTS = 5
"""Faults that are shown; who sees these, sees what to do."""


class OtherPair(NamedTuple):
    """What chafes now and then between the changed layer and one that is not judged."""

    names: str
    before: float | None
    after: float | None
    verdict: str


class Outcome(NamedTuple):
    """What the page shows: the form as far as it is right, and the answer or what is wrong."""

    asked: Asked
    answer: ScenarioAnswer | None = None
    faults: Sequence[str] = ()


def find_outcome(release: Release, given: Asked) -> Outcome:
    """Return the answer to a form, or every fault in it in a sentence."""
    known = Asked()
    try:
        known = given = settle(release, given)
        check(release, given)
        if not given.complete:
            return Outcome(given)
        return Outcome(given, answer_scenario(release, make_scenario(release, given)))
    except InputError as error:
        return Outcome(known, faults=list(_say_faults(release, error)))


def _say_faults(release: Release, error: InputError) -> Iterator[str]:
    """Return the first faults in sentences, each once, and how many more there are."""
    messages = list(dict.fromkeys(say_refused(release.layers, error, WAYS)))
    yield from messages[:MOST_FAULTS]
    if more := messages[MOST_FAULTS:]:
        yield f"En nog {len(more)} zo."


def _list_others(answer: ScenarioAnswer) -> Iterator[OtherPair]:
    sides = answer["before"]["pairs"], answer["after"]["pairs"], answer["change"]["pairs"]
    for before, after, change in zip(*sides, strict=True):
        names = [answer["layers"][before[side]]["plural"] for side in ("source", "target")]
        yield OtherPair(
            dutch.upper_first(dutch.join(names)),
            pick(before["figures"], CHAFING),
            pick(after["figures"], CHAFING),
            VERDICTS[pick(change["figures"], CHAFING)["verdict"]],
        )


def context(release: Release, found: Outcome) -> dict[str, Any]:
    """Return what the template of the section needs."""
    layer = release.layers.layer(found.asked.layer)
    return {
        "found": found,
        "outcome": _tell(release, found.asked, found.answer) if found.answer else {},
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
        "draw_chance": draw_chance,
    }


def _tell(release: Release, given: Asked, answer: ScenarioAnswer) -> dict[str, Any]:
    """Return what the page says of an answer."""
    rows = {row.key: row for row in list_rows(answer)}
    words = choose_wording(release, given.layer, given.other, given.weight)
    return {
        "rows": rows,
        "balance": weigh(answer, rows, FIRST_MEASURES),
        "others": list(_list_others(answer)),
        "sentences": say_all(answer),
        "merged": say_merged(answer),
        "legend": [(CLASS_FILLS[kind], words.classes[kind]) for kind in FIT_CLASSES],
        "chance": say_chance(answer) if given.chance else "",
    }


@router.get("/scenario.svg")
def scenario_map(request: Request, given: Annotated[Asked, Depends()], nu: str = "") -> Response:
    """Send a small map of where it chafes between the two layers, now or then."""
    from maps.miniature import draw_miniature  # draws shapes: not needed to start

    release = release_of(request)
    given = settle(release, given)
    check(release, given)
    if not nu:
        _, applied = carry_out(country_of(release), make_scenario(release, given))
        release = release.replace(zones=applied.table)
    relation = relate(release, given.layer, given.other, given.weight)
    title = f"{relation.words.title} {'Nu' if nu else 'In het scenario'}"
    return cached(request, draw_miniature(relation, title).encode(), "image/svg+xml")


@router.get("/scenario.yaml")
def scenario_yaml(request: Request, given: Annotated[Asked, Depends()]) -> Response:
    """Send the scenario as a file that `lappendeken scenario` reads."""
    import yaml  # not needed to start

    release = release_of(request)
    scenario = _carry_out(release, given)["scenario"]
    # What the page shows in its second request belongs to what is taken along.
    text = yaml.safe_dump({**scenario, "reference": DRAWS}, allow_unicode=True, sort_keys=False)
    name = f"{_name_file(release, given)}.yaml"
    return attach(request, text.encode(), "application/yaml", name)


@router.get("/scenario.{form}")
def scenario_file(request: Request, form: str, given: Annotated[Asked, Depends()]) -> Response:
    """Send the figures now, then, and beside chance, as csv or xlsx."""
    release = release_of(request)

    def table() -> Table:
        return scenario_table(_carry_out(release, replace(given, compare="ja")))

    return as_file(request, table, form, _name_file(release, given))


def _name_file(release: Release, given: Asked) -> str:
    return name_file(release, "scenario", given.layer, given.other)


def _carry_out(release: Release, given: Asked) -> ScenarioAnswer:
    return answer_scenario(release, make_scenario(release, given))
