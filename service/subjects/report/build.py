"""Make the report: every file of it, in the order in which they depend on each other."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from geo.release.load import Release
from service.subjects.report import names
from service.subjects.report.facts import Facts
from service.subjects.report.folder import complete_folder

if TYPE_CHECKING:
    from service.subjects.report.findings import Story
    from service.subjects.report.stills import Sheet

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
    with complete_folder(out, replace=replace, ours=names.OURS) as folder:
        steps = list(_steps(Facts(release, weight)))
        for number, step in enumerate(steps):
            progress(number / len(steps))
            step(folder)
        progress(1.0)
    return sorted(path for path in out.rglob("*") if path.is_file())


def _steps(facts: Facts) -> Iterator[Step]:
    """What is to be done in the folder, one file or a few at a time."""
    from service.subjects.report import charts, stills
    from service.subjects.report.findings import Story
    from service.subjects.report.geopackage import write_geopackage

    story, sheet = Story(facts), stills.Sheet(facts.release)
    yield lambda folder: _write_tables(facts, folder)
    yield lambda folder: write_geopackage(facts, folder / names.GEOPACKAGE)
    yield lambda folder: charts.misfit_matrix(facts, folder / names.MATRIX, story.matrix_caption())
    yield lambda folder: charts.worst_pairs(facts, folder / names.WORST, story.worst_caption())
    yield lambda folder: charts.bodies_of_gemeenten(
        facts, folder / names.BODIES, story.bodies_caption()
    )
    for pair in facts.mapped:
        yield _misfit_map(story, sheet, pair)
    yield lambda folder: stills.bodies_map(
        sheet, facts.bodies, folder / names.BODIES_MAP, story.bodies_map_caption()
    )
    yield lambda folder: stills.borders_map(
        sheet, facts.deciding, folder / names.BORDERS_MAP, story.borders_caption()
    )
    yield lambda folder: _write_page(story, folder)


def _misfit_map(story: "Story", sheet: "Sheet", pair: tuple[str, str]) -> Step:
    from service.subjects.report import stills

    def draw(folder: Path) -> None:
        relation = story.facts.relation(*pair)
        caption = story.misfit_caption(relation.words, story.facts.panel(*pair))
        stills.misfit_map(sheet, relation, folder / names.misfit_map_name(*pair), caption)

    return draw


def _write_tables(facts: Facts, folder: Path) -> None:
    """The CSV files with their provenance, and all of them in one workbook."""
    from service.shared.tables.files import to_csv, to_meta
    from service.shared.tables.workbook import workbook
    from service.subjects.report.tables import tables

    found = tables(facts)
    (folder / names.TABLES).mkdir()
    for name, table in found.items():
        (folder / names.csv_name(name)).write_bytes(to_csv(table))
        (folder / names.meta_name(name)).write_bytes(to_meta(table))
    day = datetime.fromisoformat(facts.release.vintage).replace(tzinfo=UTC)
    title = "Schaalverschil: hoe goed passen de lagen op elkaar?"
    content = workbook(list(found.values()), title, created=day)
    (folder / names.WORKBOOK).write_bytes(content)


def _write_page(story: "Story", folder: Path) -> None:
    from service.subjects.report.summary import render_page

    (folder / names.PAGE).write_text(render_page(story, folder), "utf-8")
