"""The command line `lappendeken`; each command asks the domain and prints one document.

Exit status 0 on success, 2 for wrong usage or input, 1 for a failure of the program. Heavy parts
are imported by the command that needs them, so that `serve` starts fast.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import DataError, Fault, InputError, LappendekenError, shorten
from service.cli_journey import journey
from service.cli_parts import (
    AsJson,
    beside,
    named,
    print_json,
    release_in_use,
    settings_in_use,
    to_json,
    write,
    wrong,
)
from service.cli_schools import school, schools
from service.cli_schools_data import import_schools
from service.usage import check_target, file_line, usage_line

if TYPE_CHECKING:
    from service.exports import Table

app = typer.Typer(
    name="lappendeken",
    help="Welke indelingen liggen over elkaar, en wie gaat over een plek?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
data_app = typer.Typer(
    help="Uitgaven van de gegevens: lijst, controle, bouw.", no_args_is_help=True
)
app.add_typer(data_app, name="data")
app.command()(journey)
app.command()(school)
app.command()(schools)
data_app.command("schools")(import_schools)

USAGE = 2
FAILURE = 1


class Format(StrEnum):
    """What `overlap` can write."""

    table = "table"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    parquet = "parquet"


BINARY = (Format.xlsx, Format.parquet)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Adres om op te luisteren.")] = None,
    port: Annotated[int | None, typer.Option(help="Poort om op te luisteren.")] = None,
    workers: Annotated[int | None, typer.Option(help="Aantal processen.")] = None,
) -> None:
    """Start de dienst: pagina's, kaarten en API."""
    from service.server import run

    given = {"host": host, "port": port, "workers": workers}
    run(settings_in_use(**{name: value for name, value in given.items() if value is not None}))


@app.command()
def layers(as_json: AsJson = False) -> None:
    """De lagen: peildatum, aantal regio's, uitgever, nauwkeurigheid."""
    from service import console, documents

    release = release_in_use()
    document = documents.layers(release)
    if as_json:
        print_json(document)
    else:
        console.print_layers(document)


@app.command()
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
    from geo.places import parse_postcode
    from service import console, documents

    if [postcode is not None, lon is not None or lat is not None, rd is not None].count(True) != 1:
        raise wrong("plek", "", ("--postcode", "--lon en --lat", "--rd"), "Geef één plek op")
    if rd is None and postcode is None and (lon is None or lat is None):
        raise wrong("lon,lat", "", ("--lon en --lat",), "Geef lengte én breedte op")
    release = release_in_use()
    query: dict[str, Any]
    if postcode is not None:
        query = {"postcode": parse_postcode(postcode)}
        answer = release.locator.by_postcode(postcode)
    elif rd is not None:
        query = {"rd_x": rd[0], "rd_y": rd[1]}
        answer = release.locator.by_rd(*rd)
    else:
        query = {"lon": lon, "lat": lat}
        answer = release.locator.by_lonlat(lon or 0.0, lat or 0.0)
    document = documents.locate(release, query, answer)
    if as_json:
        print_json(document)
    else:
        console.print_place(release, document)


@app.command("locate-batch")
def locate_batch(
    source: Annotated[Path, typer.Argument(metavar="IN", help="CSV of Parquet.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="CSV of Parquet.")],
    prefix: Annotated[str, typer.Option(help="Voorvoegsel voor de nieuwe kolommen.")] = "",
) -> None:
    """Voeg aan elke rij van een bestand de codes van alle lagen toe."""
    from geo import dutch
    from geo.places.batch_files import locate_file
    from service import console
    from service.batch_meta import batch_meta

    release = release_in_use()
    with console.progress(source.name) as advance:
        summary = locate_file(release.locator, source, target, prefix=prefix, progress=advance)
    write(to_json(batch_meta(release, prefix)), beside(target))
    rows = "1 rij" if summary.rows == 1 else f"{dutch.number(summary.rows)} rijen"
    typer.echo(f"{target}: {rows}, {dutch.number(summary.warned)} met een waarschuwing.", err=True)


@app.command()
def overlap(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Eerste laag.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Tweede laag.")],
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    min_share: Annotated[float, typer.Option(help="Kleinste deel dat meedoet, 0 tot 1.")] = 0.0,
    form: Annotated[Format | None, typer.Option("--format", help="Vorm van de uitvoer.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Bestand.")] = None,
) -> None:
    """Welke regio's van twee lagen overlappen, en voor welk deel?"""
    from service import console, documents, exports

    chosen = form or _format_of(out)
    if chosen in BINARY and out is None:
        raise wrong("-o", "", ("een bestandsnaam",), f"Voor {chosen} is -o BESTAND nodig")
    check_target("-o", out)
    release = release_in_use()
    document = documents.overlap(release, source, target, weight, min_share)
    table = exports.overlap_table(release, document)
    if chosen is Format.json:
        write(to_json(document), out)
    elif chosen is Format.table:
        with named(out):
            console.print_overlap(release, document, out)
    else:
        write(_exported(table, chosen), out)
        if out is not None and chosen is not Format.xlsx:
            write(exports.to_meta(table), beside(out))


@app.command()
def metrics(
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="Eerste laag.")] = None,
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="Tweede laag.")] = None,
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    as_json: AsJson = False,
) -> None:
    """Hoe goed passen twee lagen op elkaar? Zonder lagen: alle paren."""
    from service import console, documents

    if source is not None and target is None:
        raise wrong("TARGET", "", ("twee lagen", "geen lagen"), "Geef een tweede laag op")
    release = release_in_use()
    if source is None or target is None:
        document = documents.matrix(release, weight)
        show = console.print_matrix
    else:
        document = documents.metrics(release, source, target, weight)
        show = console.print_metrics
    if as_json:
        print_json(document)
    else:
        show(release, document)


@app.command()
def scenario(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="YAML of JSON, of - voor standaardinvoer.")
    ],
    as_json: AsJson = False,
) -> None:
    """Wat verandert er als regio's samengaan, of gemeenten verhuizen?"""
    from service import console, documents
    from service.plain_input import read_file

    given = read_file(source)
    release = release_in_use()
    document = documents.scenario(release, given)
    if as_json:
        print_json(document)
    else:
        console.print_scenario(release, document)


@app.command("map")
def draw_map(
    layers: Annotated[
        str, typer.Option(help="Twee lagen, met een komma ertussen.")
    ] = "swv_vo,jeugdregio",
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    out: Annotated[Path, typer.Option(help="Bestand.")] = Path("lappendeken.html"),
) -> None:
    """Maak de kaart van waar twee lagen wringen, als één bestand dat zonder internet werkt."""
    from maps.patchwork import self_contained_html

    names = [name.strip() for name in layers.split(",")]
    if len(names) != 2 or not all(names):
        allowed = "twee lagen met een komma ertussen, zoals swv_vo,jeugdregio"
        message = f'--layers "{shorten(layers)}" kan niet. Geef {allowed}.'
        raise InputError([Fault("--layers", shorten(layers), (allowed,), message, "usage")])
    check_target("--out", out)
    html = self_contained_html(release_in_use(), names[0], names[1], weight)
    write(html.encode("utf-8"), out)
    typer.echo(f"{out} is klaar.", err=True)


@app.command()
def report(
    out: Annotated[Path, typer.Option(help="Map waarin het verslag komt.")],
    weight: Annotated[str, typer.Option(help="youth, area, inhabitants of pupils.")] = "youth",
    replace: Annotated[bool, typer.Option(help="Vervang een eerder verslag in die map.")] = False,
) -> None:
    """Maak het landelijk verslag: tabellen, kaartbestand, grafieken, kaarten en een pagina."""
    from service import console
    from service.report import make_report

    release = release_in_use()
    with console.progress("Verslag") as advance:
        made = make_report(release, out, weight, replace=replace, progress=advance)
    for path in made:
        typer.echo(str(path), err=True)
    typer.echo(f"{out} is klaar: {len(made)} bestanden. Begin bij index.html.", err=True)


@data_app.command("list")
def data_list(as_json: AsJson = False) -> None:
    """De uitgaven die er zijn."""
    from geo.release import release_ids

    settings = settings_in_use()
    found = release_ids(settings.boundaries)
    if as_json:
        print_json({"releases": found, "current": settings.release})
        return
    for name in found:
        typer.echo(f"{name}{' (in gebruik)' if name == settings.release else ''}")
    if not found:
        raise DataError(f"Geen uitgaven gevonden in {settings.boundaries}.")


@data_app.command("check")
def data_check(as_json: AsJson = False) -> None:
    """Klopt de uitgave: controlesommen, aantallen, kaart, codes, totalen?"""
    from geo.release import sources_root
    from geo.release.check import check_release
    from service import console

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
        console.print_findings(findings)
    if not all(finding.holds for finding in findings):
        raise typer.Exit(FAILURE)


@data_app.command("build")
def data_build(
    release: Annotated[str | None, typer.Option(help="Nummer van de uitgave.")] = None,
    replace: Annotated[bool, typer.Option(help="Vervang een uitgave die anders is.")] = False,
    out: Annotated[Path | None, typer.Option(help="Map waarin de uitgave komt.")] = None,
) -> None:
    """Maak de uitgave uit de tabellen met feiten; steeds dezelfde bytes."""
    from geo.release import sources_root
    from geo.release.build import build_release

    settings = settings_in_use()
    target = (out or settings.boundaries) / (release or settings.release)
    changed = build_release(
        sources_root(), target, replace=replace, progress=lambda step: typer.echo(step, err=True)
    )
    typer.echo(f"{target} is {'gemaakt' if changed else 'al zo, niets veranderd'}.", err=True)


def main() -> None:
    """Run a command; every error that is foreseen is one line on standard error."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Exit status of a command; prints its answer or its error."""
    try:
        status = app(arguments, standalone_mode=False)
    except InputError as error:
        return _complain(str(error), USAGE)
    except LappendekenError as error:
        return _complain(str(error), FAILURE)
    except BrokenPipeError:
        sys.stderr.close()
        return FAILURE
    except OSError as error:
        text, mendable = file_line(error)
        return _complain(text, USAGE if mendable else FAILURE)
    except typer.Abort:
        return _complain("Afgebroken.", FAILURE)
    except Exception as error:
        line = usage_line(error, arguments)
        if line is None:
            raise
        return _complain(line, USAGE) if line else 0
    return status if isinstance(status, int) else 0


def _complain(message: str, status: int) -> int:
    typer.echo(" ".join(message.split()), err=True)
    return status


def _format_of(out: Path | None) -> Format:
    """The format that the name of the file asks for, else a table."""
    suffix = out.suffix.removeprefix(".").lower() if out else ""
    return Format(suffix) if suffix in Format.__members__ else Format.table


def _exported(table: "Table", form: Format) -> bytes:
    from service import exports

    writers = {
        Format.csv: exports.to_csv,
        Format.xlsx: exports.to_xlsx,
        Format.parquet: exports.to_parquet,
    }
    return writers[form](table)


if __name__ == "__main__":
    main()
