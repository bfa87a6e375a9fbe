"""The commands of schools: one school and whom it deals with, and the search."""

from pathlib import Path
from typing import Annotated

import typer

from service.shared.commands import AsJson, check_target, print_json, release_in_use, save, wrong
from service.subjects.schools.importing import import_schools


def school(
    id: Annotated[str, typer.Argument(metavar="ID", help="BRIN en twee cijfers, zoals 19QK00.")],
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(help="Rekenblad met alle lijsten.")] = None,
    map_: Annotated[
        Path | None, typer.Option("--map", help="Kaart en lijsten als één HTML-bestand.")
    ] = None,
) -> None:
    """Met wie heeft een school te maken, en voor hoeveel leerlingen?"""
    from service.subjects.schools.answer import answer_school

    check_target("--xlsx", xlsx)
    check_target("--map", map_)
    release = release_in_use()
    document = answer_school(release, id)
    if xlsx is not None:
        from service.subjects.schools.one_file import school_workbook

        save(school_workbook(release, document), xlsx)
    if map_ is not None:
        from service.subjects.schools.one_file import self_contained_school

        save(self_contained_school(release, document).encode(), map_)
    if as_json:
        print_json(document)
    elif xlsx is None and map_ is None:
        from service.subjects.schools.console import print_school

        print_school(release, document)


def schools(
    query: Annotated[str, typer.Option(help="Naam, plaats, postcode, bestuur of code.")] = "",
    kind: Annotated[str, typer.Option(help="SO, VSO, SBO, PO of VO.")] = "",
    gemeente: Annotated[str, typer.Option(help="Code of naam van de gemeente.")] = "",
    near: Annotated[str, typer.Option(help="Postcode: de scholen daar het dichtst bij.")] = "",
    limit: Annotated[int, typer.Option(help="Hoeveel scholen, 0 tot en met 200.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Zoek scholen op woorden, of dichtbij een postcode."""
    from service.subjects.schools.answer import answer_schools
    from service.subjects.schools.console import print_schools
    from service.subjects.schools.near import nearby

    if near and (query or gemeente):
        allowed = ("--near", "--query en --gemeente")
        raise wrong("--near", near, allowed, "Zoek op plek of op woorden")
    release = release_in_use()
    kinds = [kind] if kind else []
    if near:
        document = nearby(release, {"postcode": near}, kinds, limit)
    else:
        found = release.schools.search.find(query, kinds=kinds, gemeente=gemeente, limit=limit)
        document = answer_schools(release, found, limit, 0)
    if as_json:
        print_json(document)
    else:
        print_schools(document)


COMMANDS = {"school": school, "schools": schools, "data schools": import_schools}
