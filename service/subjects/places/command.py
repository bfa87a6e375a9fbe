"""The commands `locate` and `locate-batch`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.shared.commands import (
    AsJson,
    OnDate,
    find_meta_path,
    make_usage_error,
    print_json,
    release_in_use,
    to_json,
    write,
)

if TYPE_CHECKING:
    from service.shared.place_input import Query
    from service.subjects.places.answer import Place


def locate(
    postcode: Annotated[str | None, typer.Option(help="Postcode, zoals 3771.")] = None,
    lon: Annotated[float | None, typer.Option(help="Lengte in graden, samen met --lat.")] = None,
    lat: Annotated[float | None, typer.Option(help="Breedte in graden, samen met --lon.")] = None,
    rd: Annotated[
        tuple[float, float] | None, typer.Option(metavar="X Y", help="Punt in RD, in meters.")
    ] = None,
    date: OnDate = None,
    as_json: AsJson = False,
) -> None:
    """Wie gaat over deze plek?"""
    from service.subjects.places.answer import answer_place

    query = _read_query(postcode, lon, lat, rd)
    place = answer_place(release_in_use(date), query)
    if as_json:
        print_json(place)
    else:
        _print_place(place)


def _read_query(
    postcode: str | None, lon: float | None, lat: float | None, rd: tuple[float, float] | None
) -> "Query":
    """Return the one place that was given; raises InputError for none or more."""
    from geo.places.postcode import parse_postcode

    if [postcode is not None, lon is not None or lat is not None, rd is not None].count(True) != 1:
        raise make_usage_error(
            "plek", "", ("--postcode", "--lon en --lat", "--rd"), "Geef één plek op"
        )
    if postcode is not None:
        return {"postcode": parse_postcode(postcode)}
    if rd is not None:
        return {"rd_x": rd[0], "rd_y": rd[1]}
    if lon is None or lat is None:
        raise make_usage_error("lon,lat", "", ("--lon en --lat",), "Geef lengte én breedte op")
    return {"lon": lon, "lat": lat}


def _print_place(place: "Place") -> None:
    """Print the bodies of a place, then what is doubtful about them."""
    from geo import dutch
    from service.shared.dates import name_division
    from service.shared.screen import print_table, print_warnings, say
    from service.subjects.places.tables import place_table

    say(f"{dutch.upper_first(name_division(place))}, uitgave {place['release']}")
    if place["bodies"]:
        print_table(place_table(place))
    print_warnings(place["warnings"])


def locate_batch(
    source: Annotated[Path, typer.Argument(metavar="IN", help="CSV of Parquet.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="CSV of Parquet.")],
    prefix: Annotated[str, typer.Option(help="Voorvoegsel voor de nieuwe kolommen.")] = "",
    date: OnDate = None,
) -> None:
    """Voeg aan elke rij van een bestand de codes van alle lagen toe."""
    from geo import dutch
    from geo.places.batch_files import locate_file
    from service.shared.screen import progress
    from service.subjects.places.answer import answer_batch_meta

    release = release_in_use(date)
    with progress(source.name) as advance:
        summary = locate_file(release.locator, source, target, prefix=prefix, progress=advance)
    write(to_json(answer_batch_meta(release, prefix)), find_meta_path(target))
    rows = "1 rij" if summary.rows == 1 else f"{dutch.number(summary.rows)} rijen"
    typer.echo(f"{target}: {rows}, {dutch.number(summary.warned)} met een waarschuwing.", err=True)


COMMANDS = {"locate": locate, "locate-batch": locate_batch}
