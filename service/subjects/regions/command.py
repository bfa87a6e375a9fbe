"""The command `layers`."""

from service.shared.commands import AsJson, print_json, release_in_use


def layers(as_json: AsJson = False) -> None:
    """De lagen: peildatum, aantal regio's, uitgever, nauwkeurigheid."""
    from service.subjects.regions.answer import answer_layers
    from service.subjects.regions.console import print_layers

    release = release_in_use()
    document = answer_layers(release)
    if as_json:
        print_json(document)
    else:
        print_layers(document)


COMMANDS = {"layers": layers}
