"""The command `compare`, and what it prints for people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import (
    AsJson,
    check_target,
    make_usage_error,
    print_json,
    release_in_use,
    save,
)

if TYPE_CHECKING:
    from service.subjects.changes.answer.types import Changes

OPTIONS = ("--from", "--to")
DAY = "JJJJ-MM-DD"


def compare(
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="Eerste laag.")] = None,
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="Tweede laag.")] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar=DAY, help="Vanaf deze dag; anders de eerste indeling."),
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar=DAY, help="Tot en met deze dag; anders nu.")
    ] = None,
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(help="Rekenblad met alle lijsten.")] = None,
) -> None:
    """Wat veranderde er tussen twee datums? Met twee lagen: hoe zij op elkaar pasten."""
    from service.subjects.changes.answer import answer_changes
    from service.subjects.changes.asked import read_pair, read_span

    if source is not None and target is None:
        raise make_usage_error(
            "TARGET", "", ("twee lagen", "geen lagen"), "Geef een tweede laag op"
        )
    check_target("--xlsx", xlsx)
    release = release_in_use()
    pair = None if source is None or target is None else read_pair(release, source, target)
    changes = answer_changes(read_span(release, start, end, OPTIONS))
    if pair is not None:
        key = "/".join(pair)
        changes["figures"] = {key: changes["figures"][key]}
    if xlsx is not None:
        _save(changes, xlsx)
    if as_json:
        print_json(changes)
    elif pair is not None:
        _print_pair(changes, pair)
    elif xlsx is None:
        _print_changes(changes)


def _save(changes: "Changes", path: Path) -> None:
    from datetime import datetime

    from service.shared.tables.workbook import workbook
    from service.subjects.changes.tables import list_tables

    created = datetime.fromisoformat(changes["division"])
    save(workbook(list_tables(changes), "Wat er veranderde", created=created), path)


def _print_changes(changes: "Changes") -> None:
    from geo import dutch
    from service.shared.screen import print_foot, print_table, say
    from service.subjects.changes.answer.rows import list_changes
    from service.subjects.changes.tables import consulting_table, layers_table
    from service.subjects.changes.words import say_country, say_layers

    say(say_country(changes), bold=True)
    print_table(layers_table(changes))
    for layer in say_layers(list_changes(changes), changes):
        say(f"\n{layer.title} ({layer.numbers})", bold=True)
        for event in layer.events:
            unsure = f" ({event.sureness})" if event.sureness else ""
            say(f"  {dutch.date(event.since)}: {event.text}{unsure}")
    say("")
    print_table(consulting_table(changes))
    print_foot(changes, changes["warnings"])


def _print_pair(changes: "Changes", pair: tuple[str, str]) -> None:
    from service.shared.screen import print_foot, print_table, say
    from service.subjects.changes.answer.own import develop
    from service.subjects.changes.tables import pair_table
    from service.subjects.changes.words import say_fit

    found = develop(changes, *pair)
    say(say_fit(found, changes["layer_names"], changes["from"], changes["to"]), bold=True)
    print_table(pair_table(changes, pair))
    concerned = {*pair}
    print_foot(
        changes,
        [one for one in changes["warnings"] if not one["layers"] or concerned & {*one["layers"]}],
    )


COMMANDS = {"compare": compare}
