"""A folder that appears complete or not at all."""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import Fault, InputError, shorten
from service.shared.commands import check_target
from service.shared.texts import read_texts

OPTION = "--out"


@contextmanager
def make_complete_folder(out: Path, *, replace: bool, ours: Collection[str]) -> Iterator[Path]:
    """Give a new folder beside `out` to write in; at the end it takes the place of `out`.

    On any error nothing of it is left and `out` is as it was. replace: `out` may hold files, but
    none other than `ours`: a folder with somebody's own files is never removed. Raises InputError
    for a folder that may not be used.
    """
    target = out.resolve()
    check_folder(target, replace=replace, ours=ours)
    made = target.with_name(f".{target.name}-{os.getpid()}")
    _make(made, target)
    try:
        yield made
        _put_in_place(made, target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def check_folder(target: Path, *, replace: bool, ours: Collection[str]) -> None:
    """Raise InputError unless the folder is not there yet, is empty, or may be replaced."""
    check_target(OPTION, target)
    if not target.exists():
        return
    if not target.is_dir():
        raise _refuse("is-file", target, option=OPTION)
    found = sorted(str(path.relative_to(target)) for path in target.rglob("*"))
    if found and not replace:
        raise _refuse("not-empty", target)
    strange = next((name for name in found if name not in ours), None)
    if strange is not None:
        raise _refuse("not-ours", target, strange=shorten(strange))


def _refuse(key: str, target: Path, **words: str) -> InputError:
    message = read_texts("report")(key, target=target, **words)
    allowed = ("een map die er nog niet is, of leeg is",)
    return InputError([Fault(OPTION, str(target), allowed, message, "usage")])


def _make(folder: Path, target: Path) -> None:
    """Make the folder; an error names the one that was asked for."""
    try:
        folder.mkdir()
    except OSError as error:
        error.filename = str(target)
        raise


def _put_in_place(made: Path, target: Path) -> None:
    """Rename, with what was there aside until that has succeeded."""
    if not target.exists():
        made.rename(target)
        return
    aside = target.with_name(f"{made.name}-oud")
    target.rename(aside)
    try:
        made.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    shutil.rmtree(aside)
