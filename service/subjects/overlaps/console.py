"""What the command line prints for people."""

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from geo import dutch
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.answers import Document
from service.shared.screen import PLAIN_WIDTH, _print_warnings, plain_table, screen


def print_overlap(release: Release, document: Document, out: Path | None) -> None:
    """Pairs of regions with both shares, on the screen or as text in a file."""
    first, second = (release.layers.layer(document[side]).singular for side in ("source", "target"))
    title = f"{first} en {second}, gemeten in {WEIGHTS[document['weight']]}"
    table = plain_table(
        "code", first, "code", second, f">deel van {first}", f">deel van {second}", "zekerheid"
    )
    for pair in document["pairs"]:
        table.add_row(
            pair["source"],
            escape(pair["source_name"]),
            pair["target"],
            escape(pair["target_name"]),
            dutch.percent(pair["share_of_source"], 1),
            dutch.percent(pair["share_of_target"], 1),
            pair["certainty"],
        )
    if out is None:
        _print_overlap(screen(), title, table, document)
    else:
        with out.open("w", encoding="utf-8") as handle:
            _print_overlap(Console(file=handle, width=PLAIN_WIDTH), title, table, document)


def _print_overlap(console: Console, title: str, table: Table, document: Document) -> None:
    console.print(f"{title}, indeling van {dutch.date(document['vintage'])}")
    console.print(table)
    console.print(f"{len(document['pairs'])} paren, uitgave {document['release']}")
    _print_warnings(console, document)
