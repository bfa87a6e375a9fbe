"""What the command line prints of schools."""

from rich.markup import escape

from geo import dutch
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.screen import plain_table, screen
from service.subjects.schools.words import pupils_text

MOST_ROWS = 60
"""Rows of one layer on the screen; all of them are in the JSON and in the files."""


def print_school(release: Release, document: Document) -> None:
    """The sentences, then per deciding layer the bodies with their pupils."""
    console = screen()
    dates = document["vintages"]
    console.print(
        f"Leerlingen van {dutch.date(dates['pupils'])}, indeling van "
        f"{dutch.date(document['vintage'])}, uitgave {document['release']}"
    )
    for sentence in document["sentences"]:
        console.print(escape(sentence))
    for layer in map(release.layers.layer, release.layers.deciding):
        rows = document["counterparts"][layer.id]
        if rows:
            counted = document["summary"][layer.id]["counted"]
            note = "" if counted else " (alleen waar leerlingen wonen: telt niet mee)"
            console.print(f"\n{dutch.upper_first(layer.plural)}: {len(rows)}{note}")
            console.print(_bodies(rows))
    for warning in document["warnings"]:
        console.print(f"! {escape(warning['text'])}")


def print_schools(document: Document) -> None:
    """Schools that were found."""
    console = screen()
    near = bool(document["schools"]) and "distance_m" in document["schools"][0]
    columns = ("code", "naam", "plaats", "soort", ">gemeenten", ">SWV PO", ">SWV VO")
    table = plain_table(*columns, *([">afstand"] if near else []))
    for found in document["schools"]:
        bodies = found["bodies"] or {}
        counts = [
            str(bodies[layer]) if layer in bodies else "–"
            for layer in ("gemeente", "swv_po", "swv_vo")
        ]
        away = [dutch.metres(found["distance_m"])] if near else []
        table.add_row(
            found["id"],
            escape(found["name"]),
            escape(found["place"]),
            ", ".join(found["kinds"]),
            *counts,
            *away,
        )
    console.print(table)
    total = document.get("total", len(document["schools"]))
    console.print(f"{dutch.number(len(document['schools']))} van {dutch.number(total)} scholen")


def _bodies(rows: list[Document]) -> object:
    table = plain_table("code", "instantie", "leerlingen", ">deel", ">opgeteld", "eigen")
    for row in rows[:MOST_ROWS]:
        unknown = row["contradicted"] == "all"
        table.add_row(
            "–" if unknown else row["code"],
            escape("niet bekend, zie hieronder" if unknown else row["label"]),
            pupils_text(row),
            dutch.percent(row["share"]),
            dutch.percent(row["cumulative"]),
            "ja" if row["own"] else "",
        )
    return table
