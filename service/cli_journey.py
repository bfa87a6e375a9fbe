"""The command `journey`: which bodies govern a child's journey, stage by stage."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from service.cli_parts import AsJson, print_json, release_in_use


def journey(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="YAML of JSON, of - voor standaardinvoer.")
    ],
    as_json: AsJson = False,
) -> None:
    """Wie gaat er in elke fase over een kind, en wat verandert er?"""
    from service import documents
    from service.console_journey import print_journey
    from service.plain_input import read_file

    given = read_file(source)
    release = release_in_use()
    document = documents.journey(release, given, date.today().isoformat())
    if as_json:
        print_json(document)
    else:
        print_journey(release, document)
