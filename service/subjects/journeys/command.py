"""The command `journey`: which bodies govern a child's journey, stage by stage."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo import dutch
from service.shared.commands import AsJson, check_target, print_json, release_in_use, save

if TYPE_CHECKING:
    from rich.table import Table

    from service.subjects.journeys.answer.types import JourneyAnswer


def journey(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="YAML of JSON, of - voor standaardinvoer.")
    ],
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(help="Rekenblad met alle taken.")] = None,
    map_: Annotated[
        Path | None, typer.Option("--map", help="Kaart en alle taken als één HTML-bestand.")
    ] = None,
) -> None:
    """Wie gaat er in elke fase over een kind, en wat verandert er?"""
    from service.shared.plain_input import read_file
    from service.subjects.journeys.answer import answer_journey

    check_target("--xlsx", xlsx)
    check_target("--map", map_)
    given = read_file(source)
    release = release_in_use()
    answer = answer_journey(release, given, date.today().isoformat())
    if xlsx is not None:
        from service.subjects.journeys.tables import journey_workbook

        save(journey_workbook(answer), xlsx)
    if map_ is not None:
        from service.subjects.journeys.one_file import self_contained_journey

        save(self_contained_journey(release, answer).encode(), map_)
    if as_json:
        print_json(answer)
    elif xlsx is None and map_ is None:
        _print(answer)


def _print(answer: "JourneyAnswer") -> None:
    """Print the summary, stage by stage the duties by theme, and what changes between them."""
    from rich.markup import escape

    from service.shared.screen import screen
    from service.subjects.journeys.words import list_changes

    console = screen()
    console.print(
        f"Indeling van {dutch.date(answer['vintage'])}, uitgave {answer['release']}. "
        f"Taken meestal naar de wet van {answer['vintages']['duties']}."
    )
    for sentence in answer["summary"]:
        console.print(escape(sentence))
    changes = {one["from"]: list_changes(answer, one) for one in answer["handovers"]}
    for number, stage in enumerate(answer["stages"]):
        name = escape(stage["name"])
        console.print(f"\n[bold]Fase {number + 1}: {name}[/bold] ({stage['date']})")
        for finding in stage["findings"]:
            console.print(f"! {escape(finding['text'])}")
        console.print(_table(answer, number))
        for one in changes.get(number, ()):
            sides = f"{escape(one.before or 'geen')} -> {escape(one.after or 'geen')}"
            console.print(f"  verandert: {one.layer}: {sides}")
    for assumption in answer["assumptions"]:
        console.print(f"Aangenomen: {escape(assumption)}")
    for warning in answer["warnings"]:
        console.print(f"! {escape(warning['text'])}")


def _table(answer: "JourneyAnswer", number: int) -> "Table":
    """Return the duties that hold in a stage, by theme."""
    from rich.markup import escape

    from service.shared.screen import plain_table
    from service.subjects.duties.words import THEMES
    from service.subjects.journeys.tables import BRIEF, list_duties

    table = plain_table(*(column.heading.lower() for column in BRIEF))
    rows = [row for row in list_duties(answer, number) if row.duty["when"] is None]
    for theme in THEMES:
        for row in rows:
            if row.duty["theme"] == theme:
                table.add_row(*(escape(str(column.value(row))) for column in BRIEF))
    return table


COMMANDS = {"journey": journey}
