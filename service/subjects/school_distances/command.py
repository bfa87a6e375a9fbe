"""The command `distances`, and what it prints for people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import (
    AsJson,
    OnDate,
    check_target,
    make_usage_error,
    print_json,
    release_in_use,
    save,
)

if TYPE_CHECKING:
    from geo.release.load import Release
    from service.subjects.school_distances.answer.types import SchoolReach, SortsOfSchool


def distances(
    sort: Annotated[
        str | None, typer.Argument(metavar="SORT", help="Soort school: so-1, vso-4, sbo.")
    ] = None,
    layer: Annotated[
        str, typer.Argument(metavar="LAYER", help="Laag van de regio's.")
    ] = "jeugdregio",
    date: OnDate = None,
    as_json: AsJson = False,
    xlsx: Annotated[
        Path | None, typer.Option(help="Rekenblad: regio's, soorten en alle postcodes.")
    ] = None,
) -> None:
    """Hoe ver is de dichtstbijzijnde speciale school? Zonder soort: alle soorten."""
    from service.subjects.school_distances.answer.make import answer_reach, answer_sorts

    check_target("--xlsx", xlsx)
    release = release_in_use(date)
    sorts = answer_sorts(release)
    if sort is None:
        if xlsx is not None:
            allowed = tuple(one["sort"] for one in sorts["sorts"])
            raise make_usage_error("SORT", "", allowed, "Kies voor een rekenblad een soort school")
        print_json(sorts) if as_json else _print_sorts(sorts)
        return
    answer = answer_reach(release, sort, layer)
    if xlsx is not None:
        _save(release, answer, sorts, xlsx)
    if as_json:
        print_json(answer)
    elif xlsx is None:
        _print_reach(answer)


def _save(release: "Release", answer: "SchoolReach", sorts: "SortsOfSchool", path: Path) -> None:
    from service.subjects.school_distances.answer.make import answer_postcodes
    from service.subjects.school_distances.tables import reach_workbook

    postcodes = answer_postcodes(release, answer["of"]["sort"])
    save(reach_workbook(answer, sorts, postcodes), path)


def _print_sorts(answer: "SortsOfSchool") -> None:
    from service.shared.screen import print_foot, print_table
    from service.subjects.school_distances.tables import sorts_on_screen

    print_table(sorts_on_screen(answer))
    print_foot(answer, answer["warnings"])


def _print_reach(answer: "SchoolReach") -> None:
    from service.shared.screen import print_foot, print_table, say
    from service.subjects.school_distances.tables import regions_in_brief

    for number, sentence in enumerate(answer["sentences"]):
        say(sentence, bold=number == 0)
    say("")
    print_table(regions_in_brief(answer))
    print_foot(answer, answer["warnings"])


COMMANDS = {"distances": distances}
