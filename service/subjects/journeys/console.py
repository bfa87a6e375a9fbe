"""What the command line prints of a child's journey."""

from rich.markup import escape

from geo import dutch
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.screen import plain_table, screen
from service.subjects.duties.words import CERTAINTIES, PLACES, THEMES
from service.subjects.journeys.words import body_texts


def print_journey(release: Release, document: Document) -> None:
    """The summary, then stage by stage the duties by theme, and what changes between them."""
    console = screen()
    console.print(
        f"Indeling van {dutch.date(document['vintage'])}, uitgave {document['release']}. "
        f"Taken meestal naar de wet van {document['vintages']['duties']}."
    )
    for sentence in document["summary"]:
        console.print(escape(sentence))
    for number, stage in enumerate(document["stages"], start=1):
        console.print(f"\n[bold]Fase {number}: {escape(stage['name'])}[/bold] ({stage['date']})")
        for finding in stage["findings"]:
            console.print(f"! {escape(finding['text'])}")
        console.print(_duties(release, stage["duties"]))
        for one in document["handovers"]:
            if one["from"] == number - 1:
                _print_changes(release, one["changes"])
    for assumption in document["assumptions"]:
        console.print(f"Aangenomen: {escape(assumption)}")
    for warning in document["warnings"]:
        console.print(f"! {escape(warning['text'])}")


def _duties(release: Release, duties: list[Document]) -> object:
    table = plain_table("thema", "wat", "wie", "welke plek beslist", "zekerheid")
    for theme, name in THEMES.items():
        for duty in duties:
            if duty["theme"] == theme:
                table.add_row(
                    name,
                    escape(duty["name"]),
                    escape("; ".join(body_texts(release, duty))),
                    PLACES[duty["place"]],
                    CERTAINTIES[duty["certainty"]],
                )
    return table


def _print_changes(release: Release, changes: list[Document]) -> None:
    for change in changes:
        layer = release.layers.layer(change["layer"]).singular
        before, after = change["from_name"] or "geen", change["to_name"] or "geen"
        screen().print(f"  verandert: {layer}: {escape(before)} -> {escape(after)}")
