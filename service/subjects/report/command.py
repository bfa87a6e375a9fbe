"""The command `report`."""

from pathlib import Path
from typing import Annotated

import typer

from service.shared.commands import OnDate, release_in_use


def report(
    out: Annotated[Path, typer.Option(help="Map waarin het verslag komt.")],
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    date: OnDate = None,
    replace: Annotated[bool, typer.Option(help="Vervang een eerder verslag in die map.")] = False,
) -> None:
    """Maak het landelijk verslag: tabellen, kaartbestand, grafieken, kaarten en een pagina."""
    from service.shared.screen import progress
    from service.subjects.report.build import make_report

    release = release_in_use(date)
    with progress("Verslag") as advance:
        made = make_report(release, out, weight, replace=replace, progress=advance)
    for path in made:
        typer.echo(str(path), err=True)
    typer.echo(f"{out} is klaar: {len(made)} bestanden. Begin bij index.html.", err=True)


COMMANDS = {"report": report}
