"""The commands `layers` and `postcodes`."""

from typing import Annotated

import typer

from service.shared.commands import AsJson, OnDate, print_json, release_in_use


def layers(date: OnDate = None, as_json: AsJson = False) -> None:
    """De lagen: peildatum, aantal regio's, uitgever, nauwkeurigheid."""
    from service.shared.screen import print_table
    from service.subjects.regions.answer import answer_layers
    from service.subjects.regions.tables import layers_table

    answer = answer_layers(release_in_use(date))
    if as_json:
        print_json(answer)
    else:
        print_table(layers_table(answer))


def postcodes(
    layer: Annotated[str, typer.Argument(metavar="LAAG")],
    code: Annotated[str, typer.Argument(metavar="REGIO", help="Code of naam.")],
    date: OnDate = None,
    as_json: AsJson = False,
) -> None:
    """Welke dorpen en postcodes liggen in een regio, en onder welke instanties vallen zij?"""
    from service.shared.screen import print_foot, print_table
    from service.subjects.regions.answer import answer_postcodes
    from service.subjects.regions.tables import postcodes_in_brief

    answer = answer_postcodes(release_in_use(date), layer, code)
    if as_json:
        print_json(answer)
    else:
        print_table(postcodes_in_brief(answer))
        print_foot(answer, answer["warnings"])


COMMANDS = {"layers": layers, "postcodes": postcodes}
