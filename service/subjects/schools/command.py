"""The commands of schools: one school and whom it deals with, and the search."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import (
    AsJson,
    OnDate,
    check_target,
    make_usage_error,
    print_json,
    release_in_use,
    save,
)
from service.subjects.schools.importing.pupils import import_pupils
from service.subjects.schools.importing.register import import_schools

if TYPE_CHECKING:
    from service.subjects.schools.answer.register import ListedSchool
    from service.subjects.schools.answer.school import SchoolCounterparts

MOST_ROWS = 60
"""Rows of one layer on the screen; all of them are in the JSON and in the files."""


def school(
    id: Annotated[str, typer.Argument(metavar="ID", help="BRIN en twee cijfers, zoals 19QK00.")],
    date: OnDate = None,
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
    release = release_in_use(date)
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
    date: OnDate = None,
    as_json: AsJson = False,
) -> None:
    """Zoek scholen op woorden, of dichtbij een postcode."""
    from service.shared.screen import print_warnings
    from service.subjects.schools.answer.register import answer_schools, answer_schools_nearby

    if near and (query or gemeente):
        allowed = ("--near", "--query en --gemeente")
        raise make_usage_error("--near", near, allowed, "Zoek op plek of op woorden")
    release = release_in_use(date)
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
        print_warnings(answer["warnings"])


def print_school(answer: "SchoolCounterparts") -> None:
    """Print the sentences, then per deciding layer the bodies with their pupils."""
    from geo import dutch
    from service.shared.dates import name_division
    from service.shared.screen import print_table, print_warnings, say
    from service.subjects.schools.tables.screen import bodies_table

    of = "Leerlingen" if answer["pupils"] else "Register"
    when = answer["vintages"]["pupils"] if answer["pupils"] else answer["gemeente"]["vintage"]
    say(f"{of} van {dutch.date(when)}, {name_division(answer)}, uitgave {answer['release']}")
    for sentence in answer["sentences"]:
        say(sentence)
    if answer["pupils"] is None:
        print_surroundings(answer)
    for layer, rows in answer["counterparts"].items():
        names, summary = answer["layers"][layer], answer["summary"][layer]
        if names["about_children"] and summary is not None:
            counts = summary["counted"]
            note = "" if counts else " (alleen waar leerlingen wonen: telt niet mee)"
            say(f"\n{dutch.upper_first(names['plural'])}: {len(rows)}{note}")
            print_table(bodies_table(rows[:MOST_ROWS]))
    print_warnings(answer["warnings"])


def print_surroundings(answer: "SchoolCounterparts") -> None:
    """Print per deciding layer the bodies around a school, and those of its own place."""
    from service.shared.screen import print_table, say
    from service.subjects.schools.tables.surroundings import divide_by_layer, place_table

    for title, table in divide_by_layer(answer):
        say(f"\n{title} rond de school: {len(table.rows)}")
        print_table(table)
    say("\nDe plek van de school")
    print_table(place_table(answer).pick("layer", "name", "border_m"))


def print_schools(
    found: Sequence["ListedSchool"], total: int, away_m: Sequence[float] = ()
) -> None:
    """Print schools that were found; total: of how many these are; away_m: how far each is."""
    from geo import dutch
    from service.shared.screen import print_table, say
    from service.subjects.schools.tables.screen import schools_table

    print_table(schools_table(found, away_m))
    say(f"{dutch.number(len(found))} van {dutch.number(total)} scholen")


COMMANDS = {
    "school": school,
    "schools": schools,
    "data schools": import_schools,
    "data pupils": import_pupils,
}
