"""The page of the report: findings, pictures, tables and definitions, to read and to print."""

import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import PackageLoader

from geo import dutch
from geo.zones.codes import WEIGHTS
from maps.templating import make_environment
from service.shared.answers import state_provenance
from service.shared.measures.figures import PairFigures
from service.shared.measures.showing import COUNTED
from service.shared.measures.words import BETTER, SYMBOLS, define_all
from service.shared.provenance import DATES, make_footer
from service.shared.tables.table import Row, Table
from service.shared.texts import read_texts
from service.subjects.mismatch.answer import PairFit
from service.subjects.report import names
from service.subjects.report.facts import Facts
from service.subjects.report.findings import Story
from service.subjects.report.pictures import Picture
from service.subjects.report.tables import tables

say = read_texts("report")

MOST = 10
"""Rows of a table on the page; the rest is in the files."""

KILOBYTE, MEGABYTE = 1000, 1_000_000


class File(NamedTuple):
    """A file of the report with what is in it and how large it is."""

    name: str
    what: str
    size: str


def render_page(
    story: Story, charts: Sequence[Picture], maps: Sequence[Picture], folder: Path
) -> str:
    """Return the page, for a folder that holds all the other files."""
    facts = story.facts
    return (
        make_environment(PackageLoader("service.subjects.report"))
        .get_template("report.html")
        .render(
            release=facts.release,
            weight=WEIGHTS[facts.weight],
            weight_id=facts.weight,
            counted=COUNTED[facts.weight],
            dates=[(DATES.get(kind, kind), day) for kind, day in facts.release.vintages.items()],
            findings=story.list_findings(),
            charts=charts,
            maps=maps,
            find_size=lambda name: read_png_size(folder / name),
            pairs=_pairs(facts),
            gemeenten=_first(facts.gemeenten["rows"], lambda row: row["total"]),
            regions=_first(facts.consultation["regions"], lambda row: row["meetings"]["most"], 5),
            per=facts.release.layers.layer(facts.consultation["per"]),
            layers=list(facts.release.layers),
            yardstick=story.yardstick,
            warnings=_warnings(facts),
            symbols=SYMBOLS,
            definitions=define_all(),
            better=BETTER,
            files=[
                _file(folder, names.WORKBOOK, say("workbook")),
                _file(folder, names.GEOPACKAGE, say("geopackage")),
            ],
            tables=_tables(facts, folder),
            source=make_footer(state_provenance(facts.release)),
        )
    )


def read_png_size(path: Path) -> tuple[int, int]:
    """Return width and height of a PNG in dots, from its first header."""
    with path.open("rb") as handle:
        width, height = struct.unpack(">II", handle.read(24)[16:])
    return int(width), int(height)


def _pairs(facts: Facts) -> list[tuple[PairFit, PairFigures]]:
    """Return the pairs that fit worst with the figures an administrator asks for."""
    return [
        (pair, facts.panel(pair.words.first.id, pair.words.second.id)["figures"])
        for pair in facts.fits[:MOST]
    ]


def _first(rows: Sequence[Row], value: Callable[[Row], int], most: int = MOST) -> list[Row]:
    """Return the rows with the highest values, equals in their order and not cut in two.

    >>> [row["n"] for row in _first([{"n": 1}, {"n": 3}, {"n": 2}, {"n": 2}], lambda r: r["n"], 2)]
    [3, 2, 2]
    """
    ordered = sorted(rows, key=lambda row: -value(row))
    if len(ordered) <= most:
        return ordered
    last = value(ordered[most - 1])
    with_equals = [row for row in ordered if value(row) >= last]
    # Very many equals say nothing: then only those that have more.
    above = [row for row in ordered if value(row) > last]
    return above if above and len(with_equals) > 2 * most else with_equals[: 2 * most]


def _warnings(facts: Facts) -> dict[str, list[str]]:
    """Return what to know of the data, by kind: heading -> sentences."""
    headings = say.under("warning.")
    found: dict[str, list[str]] = {}
    for warning in facts.matrix["warnings"]:
        heading = headings.get(warning["code"], headings["other"])
        found.setdefault(heading, []).append(warning["text"])
    return found


def _tables(facts: Facts, folder: Path) -> list[tuple[Table, File, str]]:
    """Return every table with its CSV and the file that says what is in it."""
    return [
        (table, _file(folder, names.name_csv(name), table.title), names.name_meta(name))
        for name, table in tables(facts).items()
    ]


def _file(folder: Path, name: str, what: str) -> File:
    return File(name, what, say_size((folder / name).stat().st_size))


def say_size(count: int) -> str:
    """Return a number of bytes as a reader knows it.

    >>> say_size(532), say_size(504_123), say_size(4_743_168)
    ('1 kB', '504 kB', '4,7 MB')
    """
    if count >= MEGABYTE:
        return f"{dutch.number(count / MEGABYTE, 1)} MB"
    return f"{dutch.number(max(1, round(count / KILOBYTE)))} kB"
