"""The command `metrics`, and what it prints for people."""

from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import (
    AsJson,
    OnDate,
    make_usage_error,
    print_json,
    release_in_use,
)

if TYPE_CHECKING:
    from service.subjects.mismatch.answer import Matrix, Metrics


def metrics(
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="Eerste laag.")] = None,
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="Tweede laag.")] = None,
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    date: OnDate = None,
    as_json: AsJson = False,
) -> None:
    """Hoe goed passen twee lagen op elkaar? Zonder lagen: alle paren."""
    from service.subjects.mismatch.answer import answer_matrix, answer_metrics

    if source is not None and target is None:
        raise make_usage_error(
            "TARGET", "", ("twee lagen", "geen lagen"), "Geef een tweede laag op"
        )
    release = release_in_use(date)
    if source is None or target is None:
        matrix = answer_matrix(release, weight)
        print_json(matrix) if as_json else _print_matrix(matrix)
    else:
        answer = answer_metrics(release, source, target, weight)
        print_json(answer) if as_json else _print_metrics(answer)


def _print_metrics(metrics: "Metrics") -> None:
    from geo import dutch
    from service.shared.screen import print_foot, print_table, say
    from service.subjects.mismatch.tables import panel_in_brief

    first, second = (metrics["layers"][metrics[side]]["plural"] for side in ("source", "target"))
    say(f"{dutch.upper_first(first)} en {second}, gemeten in {metrics['weight_meaning']}")
    print_table(panel_in_brief(metrics))
    print_foot(metrics, metrics["warnings"])


def _print_matrix(matrix: "Matrix") -> None:
    from service.shared.screen import print_foot, print_table, say
    from service.subjects.mismatch.tables import matrix_in_brief

    say(f"Alle paren van lagen, gemeten in {matrix['weight_meaning']}")
    print_table(matrix_in_brief(matrix))
    for said in matrix["many"][0]["measures"].values():
        say(said["sentence"])
    print_foot(matrix, matrix["warnings"])


COMMANDS = {"metrics": metrics}
