"""The command `data pupils`: read DUO's files of pupils by home postcode, and write our table."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo import dutch
from geo.errors import Fault, InputError
from service.shared.commands import AsJson, print_json, settings_in_use
from service.subjects.schools.importing.target import check_out

if TYPE_CHECKING:
    from geo.release.load import Release
    from geo.schools.duo.intake import Intake, KindTotals, TakenFile

LISTED = 20
"""Postcodes that the report on the screen names."""


def import_pupils(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Bestanden van DUO met leerlingen naar postcode."),
    ],
    out: Annotated[
        Path | None, typer.Option(help="CSV waarin de woonpostcodes komen, in eigen kolommen.")
    ] = None,
    year: Annotated[
        str, typer.Option(metavar="JJJJ", help="Het jaar dat de bestanden moeten hebben.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Lees waar leerlingen wonen uit bestanden van DUO, en controleer elke rij."""
    from geo.release.load import Release
    from geo.schools.duo.intake import count_kinds, take_all
    from geo.schools.duo.write import write_homes
    from service.shared.screen import progress

    settings = settings_in_use()
    check_out(sources, out, settings.boundaries)
    _check_year(year)
    release = Release(settings.boundaries / settings.release)
    with progress(_name(sources)) as advance:
        intake = take_all(sources, release.register, year, advance)
    totals = count_kinds(intake, release.postcodes)
    if out is not None:
        write_homes(out, intake.homes)
    if as_json:
        print_json(_list_findings(release, intake, totals))
    else:
        _print_report(release, intake, totals)
    if out is not None:
        typer.echo(f"{out} is klaar. De uitgave zelf is niet veranderd.", err=True)


def _check_year(year: str) -> None:
    if year and not re.fullmatch("(19|20)[0-9]{2}", year):
        message = f'--year "{year}" kan niet. Geef een jaar van vier cijfers, zoals 2024.'
        raise InputError([Fault("--year", year, ("2024",), message, "usage")])


def _name(sources: list[Path]) -> str:
    return sources[0].name if len(sources) == 1 else f"{len(sources)} bestanden"


def _list_findings(
    release: "Release", intake: "Intake", totals: list["KindTotals"]
) -> dict[str, Any]:
    from geo.schools.duo.intake import find_outside

    return {
        "release": release.id,
        "release_pupils": release.vintages["pupils"],
        "year": intake.year,
        "files": [
            {
                "file": file.name,
                "rows": dict(file.kinds),
                "year": file.year,
                "year_from": file.year_from,
                "column": file.column,
            }
            for file in intake.files
        ],
        "kinds": [row._asdict() for row in totals],
        "postcodes_outside": find_outside(intake, release.postcodes),
    }


def _print_report(release: "Release", intake: "Intake", totals: list["KindTotals"]) -> None:
    """Print of what year each file is, what there was of each kind, and what is odd."""
    from service.shared.screen import print_table, say
    from service.subjects.schools.tables.screen import totals_table

    for file in intake.files:
        say(_say_file(file))
    print_table(totals_table(totals))
    for line in _list_remarks(release, intake):
        say(line)


def _say_file(file: "TakenFile") -> str:
    number = file.kinds.total()
    rows = "1 rij" if number == 1 else f"{dutch.number(number)} rijen"
    told = {
        "column": f"kolom {file.column}",
        "name": "de naam van het bestand",
        "asked": "--year",
    }[file.year_from]
    return f"{file.name}: {rows}, jaar {file.year} volgens {told}"


def _list_remarks(release: "Release", intake: "Intake") -> Iterator[str]:
    from geo.schools.duo.intake import find_outside

    outside = find_outside(intake, release.postcodes)
    if outside:
        more = len(outside) - LISTED
        rest = f" en nog {more}. Met --json staan ze er allemaal" if more > 0 else ""
        yield f"Postcodes die niet in de regeling staan: {', '.join(outside[:LISTED])}{rest}."
    day = release.vintages["pupils"]
    if not day.startswith(intake.year):
        yield (
            f"! Uitgave {release.id} heeft leerlingen van {dutch.date(day)}. "
            "Een uitgave heeft één datum voor alle leerlingen: neem alle soorten van één jaar."
        )
