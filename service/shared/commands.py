"""What the commands share: settings, the release, and writing an answer to a file or the screen."""

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import Fault, InputError, shorten
from geo.release.locations import CURRENT, PREFIX, boundaries_root

if TYPE_CHECKING:
    from pydantic import ValidationError

    from geo.release.load import Release
    from service.shared.settings import Settings

OnDate = Annotated[
    str | None,
    typer.Option("--date", metavar="JJJJ-MM-DD", help="Indeling van deze dag; anders die van nu."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Eén JSON-document op standaarduitvoer.")]


def make_usage_error(name: str, value: str, allowed: tuple[str, ...], what: str) -> InputError:
    """Return the error for an option that cannot be, or that misses its companion."""
    message = f"{what}: {' of '.join(allowed)}."
    return InputError([Fault(name, value, allowed, message, "usage")])


def settings_in_use(**given: Any) -> "Settings":
    """Return the settings of the environment and options; raises InputError that names both."""
    from pydantic import ValidationError

    from service.shared.settings import Settings

    try:
        return Settings(**given)
    except ValidationError as error:
        raise settings_error(error, given) from error


def release_in_use(date: str | None = None) -> "Release":
    """Return the release that the settings name, on a date; parts are verified when they are read.

    date: ISO, None for the date in the settings, else today.
    """
    from geo.release.load import Release
    from service.shared.dates import OPTION, slice_release

    if not any(name.upper().startswith(PREFIX) for name in os.environ):
        # Nothing is set: a look-up need not wait for what reads settings.
        return slice_release(Release(boundaries_root() / CURRENT), date, "", OPTION)
    settings = settings_in_use()
    release = Release(settings.boundaries / settings.release)
    return slice_release(release, date, settings.date, OPTION)


def to_json(document: Any) -> bytes:
    """Return a document as JSON for people too: indented, with a line feed at the end."""
    import orjson

    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def print_json(document: Any) -> None:
    """Print one JSON document on standard output, and nothing else."""
    write(to_json(document), None)


def write(content: bytes, out: Path | None) -> None:
    """Write bytes to a file, or to standard output."""
    with naming(out):
        if out is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            out.write_bytes(content)


def save(content: bytes, path: Path) -> None:
    """Write bytes to a file, and say so on standard error."""
    write(content, path)
    typer.echo(f"{path} is klaar.", err=True)


@contextmanager
def naming(path: Path | None) -> Iterator[None]:
    """Let an error while a file is written name it: of a full disk, Python does not."""
    try:
        yield
    except OSError as error:
        if path is not None and error.filename is None:
            error.filename = str(path)
        raise


def find_meta_path(path: Path) -> Path:
    """Return the file with what has to be known to read `path`."""
    return path.with_name(path.name + ".meta.json")


def check_target(name: str, path: Path | None) -> None:
    """Raise InputError for a file that is to be written in a folder that is not there.

    name: the option or argument that named it.
    """
    if path is not None and not path.parent.is_dir():
        message = (
            f"De map {path.parent} bestaat niet. Maak die eerst, of kies een andere map bij {name}."
        )
        raise InputError([Fault(name, str(path), ("een map die bestaat",), message, "usage")])


def settings_error(error: "ValidationError", options: Collection[str]) -> InputError:
    """Return what is wrong with the settings; options: those given on the command line."""
    from service.shared.settings import Settings

    faults = []
    for found in error.errors():
        field = str(found["loc"][0])
        value = shorten(str(found["input"]))
        allowed = Settings.model_fields[field].description or ""
        name = f"--{field}" if field in options else f"LAPPENDEKEN_{field.upper()}"
        message = f'{name} "{value}" kan niet. Geef {allowed}.'
        faults.append(Fault(name, value, (allowed,), message, "usage"))
    return InputError(faults)
