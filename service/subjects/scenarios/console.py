"""What the command line prints for people."""

from rich.markup import escape

from geo import dutch
from geo.overlap.scenarios.change import BRIEF
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.measures.showing import show
from service.shared.screen import _print_foot, plain_table, screen
from service.subjects.scenarios.words import chance_sentence, rows, sentences


def print_scenario(release: Release, document: Document) -> None:
    """The figures of the judged pair before and after, beside chance; then what was merged."""
    scenario, draws = document["scenario"], document["reference"]
    found = {row["key"]: row for row in rows(document)}
    table = plain_table(
        "maat", ">nu", ">dan", ">verschil", "past", *(["naast het toeval"] if draws else [])
    )
    for key in BRIEF:
        row = found[key]
        values = [show(row["unit"], row[side]) for side in ("before", "after")]
        standing = [row["standing"]] if draws else []
        table.add_row(escape(row["name"]), *values, row["changed"], row["verdict"], *standing)
    console = screen()
    if scenario["name"]:
        console.print(escape(scenario["name"]), style="bold")
    first, second = (release.layers.layer(scenario[side]).plural for side in ("source", "target"))
    console.print(
        f"{dutch.upper_first(first)} en {second}, gemeten in {document['weight_meaning']}"
    )
    console.print(table)
    for sentence in sentences(release, document):
        console.print(escape(sentence))
    for merged in document["merged"]:
        console.print(f"  {escape(dutch.join(merged['labels']))} samen als {merged['into']}")
    console.print(chance_sentence(release, document))
    console.print("Alle cijfers, ook van andere paren van lagen, staan in de uitvoer van --json.")
    _print_foot(console, document)
