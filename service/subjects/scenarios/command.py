"""The command `scenario`."""

from pathlib import Path
from typing import Annotated

import typer

from service.shared.commands import AsJson, print_json, release_in_use


def scenario(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="YAML of JSON, of - voor standaardinvoer.")
    ],
    as_json: AsJson = False,
) -> None:
    """Wat verandert er als regio's samengaan, of gemeenten verhuizen?"""
    from service.shared.plain_input import read_file
    from service.subjects.scenarios.answer import answer_scenario
    from service.subjects.scenarios.console import print_scenario

    given = read_file(source)
    release = release_in_use()
    document = answer_scenario(release, given)
    if as_json:
        print_json(document)
    else:
        print_scenario(release, document)


COMMANDS = {"scenario": scenario}
