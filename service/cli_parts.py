"""What the commands share: settings, the release, and writing an answer to a file or the screen."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import Fault, InputError
from service.usage import settings_error

if TYPE_CHECKING:
    from geo.release import Release
    from service.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Eén JSON-document op standaarduitvoer.")]


def wrong(name: str, value: str, allowed: tuple[str, ...], what: str) -> InputError:
    """The error for an option that cannot be, or that misses its companion."""
    message = f"{what}: {' of '.join(allowed)}."
    return InputError([Fault(name, value, allowed, message, "usage")])


def settings_in_use(**given: Any) -> "Settings":
    """The settings of the environment and of the options; raises InputError that names both."""
    from pydantic import ValidationError

    from service.settings import Settings

    try:
        return Settings(**given)
    except ValidationError as error:
        raise settings_error(error, given) from error


def release_in_use() -> "Release":
    """The release that the settings name; each part is verified when it is read."""
    from geo.release import Release

    settings = settings_in_use()
    return Release(settings.boundaries / settings.release)


def to_json(document: Any) -> bytes:
    """A document as JSON for people too: indented, with a line feed at the end."""
    import orjson

    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def print_json(document: Any) -> None:
    """One JSON document on standard output, and nothing else."""
    write(to_json(document), None)


def write(content: bytes, out: Path | None) -> None:
    """Bytes to a file, or to standard output."""
    with named(out):
        if out is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            out.write_bytes(content)


def save(content: bytes, path: Path) -> None:
    """Bytes to a file, and say so on standard error."""
    write(content, path)
    typer.echo(f"{path} is klaar.", err=True)


@contextmanager
def named(path: Path | None) -> Iterator[None]:
    """Let an error while a file is written name it: of a full disk, Python does not."""
    try:
        yield
    except OSError as error:
        if path is not None and error.filename is None:
            error.filename = str(path)
        raise


def beside(path: Path) -> Path:
    """The file with what has to be known to read `path`."""
    return path.with_name(path.name + ".meta.json")
