"""The command `journey`: which bodies govern a child's journey, stage by stage."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import AsJson, OnDate, check_target, print_json, release_in_use, save

if TYPE_CHECKING:
    from service.subjects.journeys.answer.types import JourneyAnswer


def journey(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="YAML of JSON, of - voor standaardinvoer.")
    ],
    date: OnDate = None,
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
    release = release_in_use(date)
    answer = answer_journey(release, given)
    if xlsx is not None:
        from service.subjects.journeys.tables import journey_workbook

        save(journey_workbook(answer), xlsx)
    if map_ is not None:
        from service.subjects.journeys.one_file import self_contained_journey

        save(self_contained_journey(release, answer).encode(), map_)
    if as_json:
        print_json(answer)
    elif xlsx is None and map_ is None:
        print_journey(answer)


def print_journey(answer: "JourneyAnswer") -> None:
    """Print the summary, stage by stage the duties by theme, and what changes between them."""
    from geo import dutch
    from service.shared.screen import print_table, print_warnings, say
    from service.subjects.journeys.payments import view_money
    from service.subjects.journeys.tables import duties_in_brief, payments_in_brief
    from service.subjects.journeys.words import list_changes, say_divisions

    say(
        f"{say_divisions(answer)}, uitgave {answer['release']}. "
        f"Wetten gelezen tot en met {dutch.date(answer['vintages']['duties'])}; "
        "het jaar van de tekst verschilt per taak."
    )
    for sentence in answer["summary"]:
        say(sentence)
    changes = {one["from"]: list_changes(answer, one) for one in answer["handovers"]}
    for number, stage in enumerate(answer["stages"]):
        say(f"\nFase {number + 1}: {stage['name']} ({stage['date']})", bold=True)
        for finding in stage["findings"]:
            say(f"! {finding['text']}")
        print_table(duties_in_brief(answer, number))
        money = view_money(answer, number)
        say(f"\n{money.sentence}")
        if money.lines:
            print_table(payments_in_brief(answer, number))
        for change in money.changes or ():
            cause = f" ({change.cause})" if change.cause else ""
            say(f"  geld verandert: {change.stream}: {change.text}{cause}")
        for one in changes.get(number, ()):
            cause = f" ({one.cause})" if one.cause else ""
            say(f"  verandert: {one.layer}: {one.before or 'geen'} -> {one.after or 'geen'}{cause}")
    for assumption in answer["assumptions"]:
        say(f"Aangenomen: {assumption}")
    print_warnings(answer["warnings"])


COMMANDS = {"journey": journey}
