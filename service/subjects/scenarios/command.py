"""The command `scenario`, and what it prints for people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import AsJson, OnDate, print_json, release_in_use

if TYPE_CHECKING:
    from service.subjects.scenarios.answer import ScenarioAnswer


def scenario(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="YAML of JSON, of - voor standaardinvoer.")
    ],
    date: OnDate = None,
    as_json: AsJson = False,
) -> None:
    """Wat verandert er als regio's samengaan, of gemeenten verhuizen?"""
    from service.shared.plain_input import read_file
    from service.subjects.scenarios.answer import answer_scenario

    given = read_file(source)
    release = release_in_use(date)
    answer = answer_scenario(release, given)
    if as_json:
        print_json(answer)
    else:
        _print_scenario(answer)


def _print_scenario(answer: "ScenarioAnswer") -> None:
    """Print the figures of the judged pair before and after, beside chance, and what was merged."""
    from geo import dutch
    from service.shared.screen import print_foot, print_table, say
    from service.subjects.scenarios.tables import scenario_in_brief
    from service.subjects.scenarios.words import say_all, say_chance

    scenario = answer["scenario"]
    if scenario["name"]:
        say(scenario["name"], bold=True)
    first, second = (answer["layers"][scenario[side]]["plural"] for side in ("source", "target"))
    say(f"{dutch.upper_first(first)} en {second}, gemeten in {answer['weight_meaning']}")
    print_table(scenario_in_brief(answer))
    for sentence in say_all(answer):
        say(sentence)
    for merged in answer["merged"]:
        say(f"  {dutch.join(merged['labels'])} samen als {merged['into']}")
    say(say_chance(answer))
    say("Alle cijfers, ook van andere paren van lagen, staan in de uitvoer van --json.")
    print_foot(answer, answer["warnings"])


COMMANDS = {"scenario": scenario}
