"""The command `duties`, and what it prints for people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import (
    AsJson,
    OnDate,
    check_target,
    print_json,
    release_in_use,
    save,
)

if TYPE_CHECKING:
    from service.subjects.duties.answer.types import DutiesAnswer

NAMES = {"region": "REGION"}


def duties(
    region: Annotated[
        str | None, typer.Argument(metavar="REGION", help="Naam of code van een gemeente of regio.")
    ] = None,
    date: OnDate = None,
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(help="Rekenblad met alle lijsten.")] = None,
) -> None:
    """Wie doet wat rond een kind? Met een regio: welke instanties dat daar zijn."""
    from service.subjects.duties.answer import answer_duties
    from service.subjects.duties.asked import Asked, read_choice

    check_target("--xlsx", xlsx)
    release = release_in_use(date)
    answer = answer_duties(release, read_choice(release, Asked(region=region or ""), NAMES))
    if xlsx is not None:
        from service.subjects.duties.tables import duties_workbook

        save(duties_workbook(answer), xlsx)
    if as_json:
        print_json(answer)
    elif xlsx is None:
        _print_duties(answer)


def _print_duties(answer: "DutiesAnswer") -> None:
    """Print the summary, the bodies in the region, and the duties by theme and situation."""
    from service.shared.screen import print_foot, print_table, say
    from service.subjects.duties.tables import bodies_in_brief, duties_in_brief
    from service.subjects.duties.words import THEMES, say_lead

    say(" ".join(say_lead(answer)), bold=True)
    if answer["bodies"]:
        say("")
        print_table(bodies_in_brief(answer))
    for theme in THEMES:
        table = duties_in_brief(answer, theme)
        if table.rows:
            say(f"\n{THEMES[theme]}", bold=True)
            print_table(table)
    print_foot(answer, answer["warnings"])


COMMANDS = {"duties": duties}
