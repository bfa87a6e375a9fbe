"""The commands `data list` and `data check` and `data build`."""

from pathlib import Path
from typing import Annotated

import typer

from geo.errors import DataError
from service.shared.commands import AsJson, print_json, settings_in_use


def data_list(as_json: AsJson = False) -> None:
    """De uitgaven die er zijn."""
    from geo.release.locations import release_ids

    settings = settings_in_use()
    found = release_ids(settings.boundaries)
    if as_json:
        print_json({"releases": found, "current": settings.release})
        return
    for name in found:
        typer.echo(f"{name}{' (in gebruik)' if name == settings.release else ''}")
    if not found:
        raise DataError(f"Geen uitgaven gevonden in {settings.boundaries}.")


def data_check(as_json: AsJson = False) -> None:
    """Klopt de uitgave: controlesommen, aantallen, kaart, codes, totalen?"""
    from geo.release.check import check_release
    from geo.release.locations import sources_root
    from service.shared.screen import print_table
    from service.subjects.releases.tables import findings_table

    settings = settings_in_use()
    sources = sources_root() if sources_root().is_dir() else None
    findings = check_release(settings.boundaries / settings.release, sources)
    if as_json:
        print_json(
            {
                "release": settings.release,
                "holds": all(finding.holds for finding in findings),
                "findings": [vars(finding) for finding in findings],
            }
        )
    else:
        print_table(findings_table(findings))
    if not all(finding.holds for finding in findings):
        raise typer.Exit(1)


def data_build(
    release: Annotated[str | None, typer.Option(help="Nummer van de uitgave.")] = None,
    replace: Annotated[bool, typer.Option(help="Vervang een uitgave die anders is.")] = False,
    out: Annotated[Path | None, typer.Option(help="Map waarin de uitgave komt.")] = None,
) -> None:
    """Maak de uitgave uit de tabellen met feiten; steeds dezelfde bytes."""
    from geo.release.build import build_release
    from geo.release.locations import sources_root

    settings = settings_in_use()
    target = (out or settings.boundaries) / (release or settings.release)
    changed = build_release(
        sources_root(), target, replace=replace, progress=lambda step: typer.echo(step, err=True)
    )
    typer.echo(f"{target} is {'gemaakt' if changed else 'al zo, niets veranderd'}.", err=True)


COMMANDS = {"data list": data_list, "data check": data_check, "data build": data_build}
