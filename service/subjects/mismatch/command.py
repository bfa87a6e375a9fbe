"""The command `metrics`."""

from typing import Annotated

import typer

from service.shared.commands import AsJson, print_json, release_in_use, wrong


def metrics(
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="Eerste laag.")] = None,
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="Tweede laag.")] = None,
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    as_json: AsJson = False,
) -> None:
    """Hoe goed passen twee lagen op elkaar? Zonder lagen: alle paren."""
    from service.subjects.mismatch.answer import answer_matrix, answer_metrics
    from service.subjects.mismatch.console import print_matrix, print_metrics

    if source is not None and target is None:
        raise wrong("TARGET", "", ("twee lagen", "geen lagen"), "Geef een tweede laag op")
    release = release_in_use()
    if source is None or target is None:
        document = answer_matrix(release, weight)
        show = print_matrix
    else:
        document = answer_metrics(release, source, target, weight)
        show = print_metrics
    if as_json:
        print_json(document)
    else:
        show(release, document)


COMMANDS = {"metrics": metrics}
