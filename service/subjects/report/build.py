"""Make the report: every file of it, in the order in which they depend on each other."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from geo.release.load import Release
from service.subjects.report import names
from service.subjects.report.facts import Facts
from service.subjects.report.folder import make_complete_folder

if TYPE_CHECKING:
    from service.subjects.report.pictures import Picture

Step = Callable[[Path], None]


def make_report(
    release: Release,
    out: Path,
    weight: str = "youth",
    *,
    replace: bool = False,
    progress: Callable[[float], None] = lambda done: None,
) -> list[Path]:
    """Write the report in the folder `out`, which appears when it is complete; its files.

    progress: is told the part that is done, 0-1. Raises UnknownName for the weight, InputError for
    a folder that may not be used.
    """
    release.zones.weight(weight)
    with make_complete_folder(out, replace=replace, ours=names.OURS) as folder:
        steps = list(_steps(Facts(release, weight)))
        for number, step in enumerate(steps):
            progress(number / len(steps))
            step(folder)
        progress(1.0)
    return sorted(path for path in out.rglob("*") if path.is_file())


def _steps(facts: Facts) -> Iterator[Step]:
    """Yield what is to be done in the folder, one file or a few at a time."""
    from service.subjects.report.findings import Story
    from service.subjects.report.geopackage import write_geopackage
    from service.subjects.report.pictures import list_charts, list_maps
    from service.subjects.report.summary import render_page

    story = Story(facts)
    yield lambda folder: _write_tables(facts, folder)
    yield lambda folder: write_geopackage(facts, folder / names.GEOPACKAGE)
    pictures = list_charts(story), list_maps(story)
    for picture in chain(*pictures):
        yield partial(_draw, picture)
    yield lambda folder: _write(folder / names.PAGE, render_page(story, *pictures, folder))


def _draw(picture: "Picture", folder: Path) -> None:
    picture.draw(folder / picture.file, picture.caption)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _write_tables(facts: Facts, folder: Path) -> None:
    """Write the CSV files with their provenance, and all of them in one workbook."""
    from service.shared.tables.files import to_csv, to_meta
    from service.shared.tables.workbook import workbook
    from service.subjects.report.tables import tables

    found = tables(facts)
    (folder / names.TABLES).mkdir()
    for name, table in found.items():
        (folder / names.name_csv(name)).write_bytes(to_csv(table))
        (folder / names.name_meta(name)).write_bytes(to_meta(table))
    day = datetime.fromisoformat(facts.release.vintage).replace(tzinfo=UTC)
    title = "Schaalverschil: hoe goed passen de lagen op elkaar?"
    content = workbook(list(found.values()), title, created=day)
    (folder / names.WORKBOOK).write_bytes(content)
