"""What is said of a scenario: what was done, what that leaves, how it stands beside chance."""

import re
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.overlap.metrics.catalogue import FIGURES
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.measures.figures import FIRST_MEASURES, flatten
from service.subjects.scenarios.answer import ScenarioAnswer, answer_scenario
from service.subjects.scenarios.tables import scenario_table
from service.subjects.scenarios.words import (
    VERDICTS,
    list_rows,
    say_all,
    say_chance,
    say_merged,
    weigh,
)
from tests.page_reading import plain

BEST = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 2}}
MERGE = {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}
PUT = {"replace": {"layer": "swv_po", "by": "jeugdregio"}}
MOVE = {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0267"]}}
MOVES = {"move": {"layer": "jeugdregio", "to": "JZ21", "gemeenten": ["GM0267", "GM0200"]}}
MOVED_AFTER = {"move": {"layer": "swv_po", "to": "JZ21", "gemeenten": ["GM0289"]}}
NOTHING = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 0}}

CASES: dict[str, dict[str, Any]] = {
    "searched": {"steps": [BEST]},
    "searched, by area": {"steps": [BEST], "weight": "area"},
    "merged": {"steps": [MERGE]},
    "merged, then searched": {"steps": [MERGE, BEST], "reference": {"draws": 200, "seed": 1}},
    "replaced": {"steps": [PUT], "weight": "pupils"},
    "moved: nothing to draw": {"steps": [MOVE]},
    "two moves in their order": {"steps": [MOVES, MOVE], "reference": False},
    "moved to a region of the layer that came instead": {
        "steps": [PUT, MOVED_AFTER, {"replace": {"layer": "swv_po", "by": "ggdregio"}}],
        "reference": False,
    },
    "moved before it was replaced": {
        "steps": [MOVE, {"replace": {"layer": "swv_vo", "by": "jeugdregio"}}],
        "reference": False,
    },
    "nothing changes": {"steps": [NOTHING]},
    "a part of the country": {
        "steps": [{"replace": {"layer": "jeugdregio", "by": "ggdregio"}}],
        "source": "jeugdregio",
        "target": "inspiratieregio",
        "reference": False,
    },
    "more that chafes": {
        "steps": [{"replace": {"layer": "jeugdregio", "by": "zorgkantoorregio"}}],
        "source": "jeugdregio",
        "target": "ggdregio",
        "reference": False,
    },
}


def carried_out(release: Release, *steps: Any, **about: Any) -> ScenarioAnswer:
    return answer_scenario(release, {"steps": list(steps), **about})


def tell(answer: ScenarioAnswer) -> list[str]:
    return [text for text in (*say_all(answer), say_merged(answer), say_chance(answer)) if text]


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_of_a_scenario(
    release: Release, snapshot: SnapshotAssertion, case: str
) -> None:
    answer = answer_scenario(release, CASES[case])
    dated = f"Uitgave {answer['release']}, {answer['vintage']}"
    assert "\n".join([dated, *map(plain, tell(answer))]) == snapshot


@pytest.mark.parametrize("case", ["searched", "replaced", "moved: nothing to draw"])
def test_the_sheet_of_a_scenario(release: Release, snapshot: SnapshotAssertion, case: str) -> None:
    table = scenario_table(answer_scenario(release, CASES[case]))
    shown = [name for name in table.names if name not in ("meaning", "name")]
    lines = [
        " | ".join(column.words(row) for column in table.columns if column.name in shown)
        for row in table.rows
    ]
    provenance = [f"{label}: {text}" for label, text in table.provenance.items()]
    assert plain("\n".join([table.title, " | ".join(shown), *lines, *provenance[:6]])) == snapshot


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(
    "steps", [(BEST,), (MERGE,), (PUT,), (MOVE,), (MOVES,), (NOTHING,), (MERGE, PUT, MOVES)]
)
def test_no_sentence_is_broken(release: Release, steps: tuple[Any, ...], weight: str) -> None:
    for text in tell(carried_out(release, *steps, weight=weight, reference=False)):
        assert text[0].isupper()
        assert text.endswith(".")
        assert not re.search(r"[{}]|None|nan\b| {2}|[^\S\u00a0]%|\.\.", text), text
        if weight != "youth":
            assert "kind" not in text


def test_rows_hold_every_figure_once_as_it_stands_in_the_answer(release: Release) -> None:
    answer = carried_out(release, BEST)
    before, after = (flatten(answer[side]["figures"]) for side in ("before", "after"))
    drawn = answer["reference"]
    assert drawn
    chances = flatten(drawn["figures"])
    rows = list_rows(answer)
    assert tuple(row.key for row in rows) == FIGURES
    for row in rows:
        assert (row.before, row.after) == (before[row.key], after[row.key])
        assert row.change["difference"] == pytest.approx(row.after - row.before)
        assert row.chance == chances.get(row.key)
        assert row.verdict in VERDICTS.values()
        if row.change["verdict"] in ("better", "worse"):
            higher = row.after > row.before
            better = read_measures()[row.key].better == "higher"
            assert (row.verdict == "beter") is (higher is better)
    without = list_rows(carried_out(release, BEST, reference=False))
    assert [row.chance for row in without] == [None] * len(FIGURES)


def test_what_moved_is_told_step_by_step(release: Release) -> None:
    [zone, *_] = (id_ for id_ in release.zones.ids if id_.startswith("GM0267"))
    zones = {"move": {"layer": "swv_vo", "to": "VO2511", "zones": [zone]}}
    answer = carried_out(release, MERGE, MOVES, zones, reference=False)
    assert [(step["step"], step["to"]) for step in answer["moved"]] == [(1, "JZ21"), (2, "VO2511")]
    assert answer["moved"][1]["labels"] == [zone]
    assert answer["moved"][1]["to_label"].startswith("VO 25-11")


def test_what_gets_better_and_worse_is_named(release: Release) -> None:
    answer = carried_out(release, PUT, reference=False)
    rows = {row.key: row for row in list_rows(answer)}
    balance = weigh(answer, rows, FIRST_MEASURES)
    said = {"better": balance.better, "worse": balance.worse}
    for verdict, sentences in said.items():
        names = [
            rows[key].said["name"]
            for key in FIRST_MEASURES
            if rows[key].change["verdict"] == verdict
        ]
        assert [one.partition(": van ")[0] for one in sentences if ": van " in one] == names
    people = [one for one in (*balance.better, *balance.worse) if one.startswith("Voor ")]
    shifted = answer["shifted"]
    assert len(people) == sum(round(number) > 0 for number in shifted.values())


def test_for_whom_it_chafes_no_longer_by_hand(toy: Release) -> None:
    """Bee (96) and the west of Cee (36) chafe; with one partnership VO nothing does."""
    step = {"merge": {"layer": "swv_vo", "regions": sorted(toy.layers.regions("swv_vo"))}}
    answer = answer_scenario(
        toy, {"source": "swv_po", "target": "swv_vo", "steps": [step], "reference": False}
    )
    assert answer["shifted"] == {"relieved": 132.0, "burdened": 0.0}
    assert say_all(answer)[0] == (
        "Tussen samenwerkingsverbanden PO en samenwerkingsverbanden VO wringt het dan voor 132 "
        "kinderen minder: 0 % van de kinderen in plaats van 25,4 %.".replace(" %", "\u00a0%")
    )


def test_one_region_that_is_left_is_singular(toy: Release) -> None:
    step = {"merge": {"layer": "jeugdregio", "regions": ["JZ01", "JZ02"]}}
    assert "Van 2 naar 1 jeugdregio." in say_all(carried_out(toy, step, reference=False))
