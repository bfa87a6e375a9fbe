"""The command `journey`: which bodies govern a child's journey, stage by stage."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from service.cli_parts import AsJson, print_json, release_in_use, save
from service.usage import check_target


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
    from service import documents
    from service.console_journey import print_journey
    from service.plain_input import read_file

    check_target("--xlsx", xlsx)
    check_target("--map", map_)
    given = read_file(source)
    release = release_in_use()
    document = documents.journey(release, given, date.today().isoformat())
    if xlsx is not None:
        from service.exports import journey_workbook

        save(journey_workbook(release, document), xlsx)
    if map_ is not None:
        from service.journey_file import self_contained_journey

        save(self_contained_journey(release, document).encode(), map_)
    if as_json:
        print_json(document)
    elif xlsx is None and map_ is None:
        print_journey(release, document)
