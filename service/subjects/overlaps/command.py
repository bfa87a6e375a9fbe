"""The commands `overlap` and `map`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from geo.errors import Fault, InputError, shorten
from service.shared.commands import (
    OnDate,
    check_target,
    find_meta_path,
    make_usage_error,
    naming,
    release_in_use,
    to_json,
    write,
)

if TYPE_CHECKING:
    from service.shared.tables.table import Table
    from service.subjects.overlaps.answer import Overlap


class Format(StrEnum):
    """What `overlap` can write."""

    table = "table"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    parquet = "parquet"


BINARY = (Format.xlsx, Format.parquet)


def overlap(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Eerste laag.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Tweede laag.")],
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    min_share: Annotated[float, typer.Option(help="Kleinste deel dat meedoet, 0 tot 1.")] = 0.0,
    date: OnDate = None,
    form: Annotated[Format | None, typer.Option("--format", help="Vorm van de uitvoer.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Bestand.")] = None,
) -> None:
    """Welke regio's van twee lagen overlappen, en voor welk deel?"""
    from service.shared.tables.files import to_meta
    from service.subjects.overlaps.answer import answer_overlap
    from service.subjects.overlaps.tables import overlap_table

    chosen = form or _format_of(out)
    if chosen in BINARY and out is None:
        raise make_usage_error(
            "-o", "", ("een bestandsnaam",), f"Voor {chosen} is -o BESTAND nodig"
        )
    check_target("-o", out)
    release = release_in_use(date)
    answer = answer_overlap(release, source, target, weight, min_share)
    table = overlap_table(answer)
    if chosen is Format.json:
        write(to_json(answer), out)
    elif chosen is Format.table and out is None:
        _print_overlap(answer, None)
    elif chosen is Format.table and out is not None:
        with naming(out), out.open("w", encoding="utf-8") as handle:
            _print_overlap(answer, handle)
    else:
        write(_exported(table, chosen), out)
        if out is not None and chosen is not Format.xlsx:
            write(to_meta(table), find_meta_path(out))


def _print_overlap(overlap: "Overlap", file: TextIO | None) -> None:
    """Print pairs of regions with both shares; file: where to, else standard output."""
    from geo.zones.codes import WEIGHTS
    from service.shared.dates import name_division
    from service.shared.screen import print_table, print_warnings, say
    from service.subjects.overlaps.tables import screen_table

    first, second = (overlap["layers"][overlap[side]]["singular"] for side in ("source", "target"))
    measured = f"{first} en {second}, gemeten in {WEIGHTS[overlap['weight']]}"
    say(f"{measured}, {name_division(overlap)}", file=file)
    print_table(screen_table(overlap), file=file)
    say(f"{len(overlap['pairs'])} paren, uitgave {overlap['release']}", file=file)
    print_warnings(overlap["warnings"], file=file)


def draw_map(
    layers: Annotated[
        str, typer.Option(help="Twee lagen, met een komma ertussen.")
    ] = "swv_vo,jeugdregio",
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    date: OnDate = None,
    out: Annotated[Path, typer.Option(help="Bestand.")] = Path("lappendeken.html"),
) -> None:
    """Maak de kaart van waar twee lagen wringen, als één bestand dat zonder internet werkt."""
    from service.subjects.overlaps.one_file import self_contained_map

    names = [name.strip() for name in layers.split(",")]
    if len(names) != 2 or not all(names):
        allowed = "twee lagen met een komma ertussen, zoals swv_vo,jeugdregio"
        message = f'--layers "{shorten(layers)}" kan niet. Geef {allowed}.'
        raise InputError([Fault("--layers", shorten(layers), (allowed,), message, "usage")])
    check_target("--out", out)
    html = self_contained_map(release_in_use(date), names[0], names[1], weight)
    write(html.encode("utf-8"), out)
    typer.echo(f"{out} is klaar.", err=True)


def _format_of(out: Path | None) -> Format:
    """Return the format that the name of the file asks for, else a table."""
    suffix = out.suffix.removeprefix(".").lower() if out else ""
    return Format(suffix) if suffix in Format.__members__ else Format.table


def _exported(table: "Table", form: Format) -> bytes:
    from service.shared.tables.files import to_csv, to_parquet
    from service.shared.tables.workbook import to_xlsx

    writers = {
        Format.csv: to_csv,
        Format.xlsx: to_xlsx,
        Format.parquet: to_parquet,
    }
    return writers[form](table)


COMMANDS = {"overlap": overlap, "map": draw_map}
