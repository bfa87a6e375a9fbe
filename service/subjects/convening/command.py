"""The command `convene`, and what it prints for people."""

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
    from service.subjects.convening.answer.types import Convening


def convene(
    region: Annotated[
        str, typer.Argument(metavar="REGION", help="Naam of code van een regio of gemeente.")
    ],
    date: OnDate = None,
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(help="Rekenblad met alle lijsten.")] = None,
) -> None:
    """Wie moet een regio aan één tafel brengen, en wie overlegt daar met wie?"""
    from service.subjects.convening.answer import answer_convening
    from service.subjects.convening.asked import find_table

    check_target("--xlsx", xlsx)
    release = release_in_use(date)
    answer = answer_convening(release, find_table(release, region, "REGION"))
    if xlsx is not None:
        from service.subjects.convening.tables import convening_workbook

        save(convening_workbook(answer), xlsx)
    if as_json:
        print_json(answer)
    elif xlsx is None:
        _print_table(answer)


def _print_table(answer: "Convening") -> None:
    """Print the summary, everyone at the table, who consults whom and who is outside."""
    from service.shared.screen import print_foot, print_table, say
    from service.subjects.convening.tables import pairs_in_brief, seats_in_brief
    from service.subjects.convening.words import say_lead, say_more

    say(" ".join(say_lead(answer)), bold=True)
    for sentence in say_more(answer):
        say(sentence)
    say("")
    print_table(seats_in_brief(answer))
    if answer["pairs"]:
        say("")
        print_table(pairs_in_brief(answer))
    if answer["outside"]:
        names = ", ".join(one["label"] for one in answer["outside"])
        say(f"\nErbuiten: {names}")
    print_foot(answer, answer["warnings"])


COMMANDS = {"convene": convene}
