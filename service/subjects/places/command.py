"""The commands `locate` and `locate-batch`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import (
    AsJson,
    beside,
    print_json,
    release_in_use,
    to_json,
    write,
    wrong,
)

if TYPE_CHECKING:
    from service.shared.place_input import Query


def locate(
    postcode: Annotated[str | None, typer.Option(help="Postcode, zoals 3771.")] = None,
    lon: Annotated[float | None, typer.Option(help="Lengte in graden, samen met --lat.")] = None,
    lat: Annotated[float | None, typer.Option(help="Breedte in graden, samen met --lon.")] = None,
    rd: Annotated[
        tuple[float, float] | None, typer.Option(metavar="X Y", help="Punt in RD, in meters.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Wie gaat over deze plek?"""
    from geo.places.postcode import parse_postcode
    from service.subjects.places.answer import answer_place
    from service.subjects.places.console import print_place

    if [postcode is not None, lon is not None or lat is not None, rd is not None].count(True) != 1:
        raise wrong("plek", "", ("--postcode", "--lon en --lat", "--rd"), "Geef één plek op")
    if rd is None and postcode is None and (lon is None or lat is None):
        raise wrong("lon,lat", "", ("--lon en --lat",), "Geef lengte én breedte op")
    release = release_in_use()
    query: Query
    if postcode is not None:
        query = {"postcode": parse_postcode(postcode)}
        answer = release.locator.by_postcode(postcode)
    elif rd is not None:
        query = {"rd_x": rd[0], "rd_y": rd[1]}
        answer = release.locator.by_rd(*rd)
    else:
        query = {"lon": lon or 0.0, "lat": lat or 0.0}
        answer = release.locator.by_lonlat(lon or 0.0, lat or 0.0)
    document = answer_place(release, query, answer)
    if as_json:
        print_json(document)
    else:
        print_place(release, document)


def locate_batch(
    source: Annotated[Path, typer.Argument(metavar="IN", help="CSV of Parquet.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="CSV of Parquet.")],
    prefix: Annotated[str, typer.Option(help="Voorvoegsel voor de nieuwe kolommen.")] = "",
) -> None:
    """Voeg aan elke rij van een bestand de codes van alle lagen toe."""
    from geo import dutch
    from geo.places.batch_files import locate_file
    from service.shared.screen import progress
    from service.subjects.places.batch_meta import batch_meta

    release = release_in_use()
    with progress(source.name) as advance:
        summary = locate_file(release.locator, source, target, prefix=prefix, progress=advance)
    write(to_json(batch_meta(release, prefix)), beside(target))
    rows = "1 rij" if summary.rows == 1 else f"{dutch.number(summary.rows)} rijen"
    typer.echo(f"{target}: {rows}, {dutch.number(summary.warned)} met een waarschuwing.", err=True)


COMMANDS = {"locate": locate, "locate-batch": locate_batch}
