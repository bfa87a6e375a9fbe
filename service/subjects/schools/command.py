"""The commands of schools: one school and whom it deals with, and the search."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import AsJson, check_target, print_json, release_in_use, save, wrong
from service.subjects.schools.importing import import_schools

if TYPE_CHECKING:
    from rich.table import Table

    from service.subjects.schools.answer.counterparts import SchoolCounterpart
    from service.subjects.schools.answer.register import ListedSchool
    from service.subjects.schools.answer.school import SchoolCounterparts

MOST_ROWS = 60
"""Rows of one layer on the screen; all of them are in the JSON and in the files."""

COUNTED = {"gemeente": ">gemeenten", "swv_po": ">SWV PO", "swv_vo": ">SWV VO"}
"""Layer of which a list of schools counts the bodies -> heading of the column."""


def school(
    id: Annotated[str, typer.Argument(metavar="ID", help="BRIN en twee cijfers, zoals 19QK00.")],
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(help="Rekenblad met alle lijsten.")] = None,
    map_: Annotated[
        Path | None, typer.Option("--map", help="Kaart en lijsten als één HTML-bestand.")
    ] = None,
) -> None:
    """Met wie heeft een school te maken, en voor hoeveel leerlingen?"""
    from service.subjects.schools.answer.school import answer_school

    check_target("--xlsx", xlsx)
    check_target("--map", map_)
    release = release_in_use()
    answer = answer_school(release, id)
    if xlsx is not None:
        from service.subjects.schools.files import school_workbook

        save(school_workbook(answer), xlsx)
    if map_ is not None:
        from service.subjects.schools.files import self_contained_school

        save(self_contained_school(release, answer).encode(), map_)
    if as_json:
        print_json(answer)
    elif xlsx is None and map_ is None:
        print_school(answer)


def schools(
    query: Annotated[str, typer.Option(help="Naam, plaats, postcode, bestuur of code.")] = "",
    kind: Annotated[str, typer.Option(help="SO, VSO, SBO, PO of VO.")] = "",
    gemeente: Annotated[str, typer.Option(help="Code of naam van de gemeente.")] = "",
    near: Annotated[str, typer.Option(help="Postcode: de scholen daar het dichtst bij.")] = "",
    limit: Annotated[int, typer.Option(help="Hoeveel scholen, 0 tot en met 200.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Zoek scholen op woorden, of dichtbij een postcode."""
    from service.subjects.schools.answer.register import answer_schools, answer_schools_nearby

    if near and (query or gemeente):
        allowed = ("--near", "--query en --gemeente")
        raise wrong("--near", near, allowed, "Zoek op plek of op woorden")
    release = release_in_use()
    kinds = [kind] if kind else []
    if near:
        nearest = answer_schools_nearby(release, {"postcode": near}, kinds, limit)
        if as_json:
            print_json(nearest)
        else:
            found = nearest["schools"]
            print_schools(found, len(found), [one["distance_m"] for one in found])
        return
    hits = release.schools.search.find(query, kinds=kinds, gemeente=gemeente, limit=limit)
    answer = answer_schools(release, hits, limit, 0)
    if as_json:
        print_json(answer)
    else:
        print_schools(answer["schools"], answer["total"])


def print_school(answer: "SchoolCounterparts") -> None:
    """Print the sentences, then per deciding layer the bodies with their pupils."""
    from rich.markup import escape

    from geo import dutch
    from service.shared.screen import screen

    console = screen()
    console.print(
        f"Leerlingen van {dutch.date(answer['vintages']['pupils'])}, indeling van "
        f"{dutch.date(answer['vintage'])}, uitgave {answer['release']}"
    )
    for sentence in answer["sentences"]:
        console.print(escape(sentence))
    for layer, rows in answer["counterparts"].items():
        names, summary = answer["layers"][layer], answer["summary"][layer]
        if names["about_children"] and summary is not None:
            counts = summary["counted"]
            note = "" if counts else " (alleen waar leerlingen wonen: telt niet mee)"
            console.print(f"\n{dutch.upper_first(names['plural'])}: {len(rows)}{note}")
            console.print(_tabulate(rows))
    for warning in answer["warnings"]:
        console.print(f"! {escape(warning['text'])}")


def _tabulate(rows: Sequence["SchoolCounterpart"]) -> "Table":
    from rich.markup import escape

    from geo import dutch
    from service.shared.screen import plain_table
    from service.subjects.schools.answer.pupils import say_pupils

    table = plain_table("code", "instantie", "leerlingen", ">deel", ">opgeteld", "eigen")
    for row in rows[:MOST_ROWS]:
        shown = row["shown"]
        table.add_row(
            shown["code"] or "–",
            escape(shown["text"] if shown["code"] else "niet bekend, zie hieronder"),
            say_pupils(row),
            dutch.percent(row["share"]),
            dutch.percent(row["cumulative"]),
            "ja" if row["own"] else "",
        )
    return table


def print_schools(
    found: Sequence["ListedSchool"], total: int, away_m: Sequence[float] = ()
) -> None:
    """Print schools that were found; total: of how many these are; away_m: how far each is."""
    from rich.markup import escape

    from geo import dutch
    from service.shared.screen import plain_table, screen

    headings = ("code", "naam", "plaats", "soort", *COUNTED.values())
    table = plain_table(*headings, *([">afstand"] if away_m else []))
    for place, one in enumerate(found):
        bodies = one["bodies"] or {}
        table.add_row(
            one["id"],
            escape(one["name"]),
            escape(one["place"]),
            ", ".join(one["kinds"]),
            *(str(bodies[layer]) if layer in bodies else "–" for layer in COUNTED),
            *([dutch.metres(away_m[place])] if away_m else []),
        )
    console = screen()
    console.print(table)
    console.print(f"{dutch.number(len(found))} van {dutch.number(total)} scholen")


COMMANDS = {"school": school, "schools": schools, "data schools": import_schools}
