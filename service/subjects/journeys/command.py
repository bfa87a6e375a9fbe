"""The command `journey`: which bodies govern a child's journey, stage by stage."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from service.shared.commands import AsJson, check_target, print_json, release_in_use, save


def journey(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="YAML of JSON, of - voor standaardinvoer.")
    ],
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(help="Rekenblad met alle taken.")] = None,
    map_: Annotated[
        Path | None, typer.Option("--map", help="Kaart en alle taken als één HTML-bestand.")
    ] = None,
) -> None:
    """Wie gaat er in elke fase over een kind, en wat verandert er?"""
    from service.shared.plain_input import read_file
    from service.subjects.journeys.answer import answer_journey
    from service.subjects.journeys.console import print_journey

    check_target("--xlsx", xlsx)
    check_target("--map", map_)
    given = read_file(source)
    release = release_in_use()
    document = answer_journey(release, given, date.today().isoformat())
    if xlsx is not None:
        from service.subjects.journeys.tables import journey_workbook

        save(journey_workbook(release, document), xlsx)
    if map_ is not None:
        from service.subjects.journeys.one_file import self_contained_journey

        save(self_contained_journey(release, document).encode(), map_)
    if as_json:
        print_json(document)
    elif xlsx is None and map_ is None:
        print_journey(release, document)


COMMANDS = {"journey": journey}
