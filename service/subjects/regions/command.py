"""The command `layers`."""

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


COMMANDS = {"layers": layers}
