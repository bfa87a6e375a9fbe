"""The page of the report: findings, pictures, tables and definitions, to read and to print."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

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
from service.subjects.mismatch.answer import PairFit
from service.subjects.report import names
from service.subjects.report.facts import Facts
from service.subjects.report.findings import Story
from service.subjects.report.style import Caption
from service.subjects.report.tables import tables

MOST = 10
"""Rows of a table on the page; the rest is in the files."""

KILOBYTE, MEGABYTE = 1000, 1_000_000


@dataclass(frozen=True)
class Picture:
    """A picture with its size in dots, what it shows for who cannot see it, and a text beside."""

    file: str
    alt: str
    width: int
    height: int
    text: str


@dataclass(frozen=True)
class File:
    """A file of the report with what is in it and how large it is."""

    name: str
    what: str
    size: str


def render_page(story: Story, folder: Path) -> str:
    """The page, for a folder that holds all the other files."""
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
            findings=story.findings(),
            charts=_charts(story, folder),
            maps=_maps(story, folder),
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
            files=_files(facts, folder),
            tables=_tables(facts, folder),
            source=make_footer(state_provenance(facts.release)),
        )
    )


def _charts(story: Story, folder: Path) -> list[Picture]:
    return [
        _picture(
            folder,
            names.WORST,
            story.worst_caption(),
            f"De lengte van de balk is het deel dat {COUNTED[story.facts.weight].verb} waar het "
            "wringt. Alleen lagen die over kinderen beslissen doen mee.",
        ),
        _picture(
            folder,
            names.MATRIX,
            story.matrix_caption(),
            "Zoek een laag links en een laag boven; in het vakje staat bij welk deel het wringt. "
            "Gemeenten wringen bijna nergens, want de meeste lagen bestaan uit hele gemeenten.",
        ),
        _picture(
            folder,
            names.BODIES,
            story.bodies_caption(),
            "Een gemeente die in elke laag onder één regio valt, heeft het kleinste aantal. De "
            "andere worden door een laag in stukken verdeeld.",
        ),
    ]


def _maps(story: Story, folder: Path) -> list[Picture]:
    facts = story.facts
    found = []
    for pair in facts.mapped:
        relation = facts.relation(*pair)
        caption = story.misfit_caption(relation.words, facts.panel(*pair))
        text = " ".join(relation.words.say_headline(relation.fit))
        found.append(_picture(folder, names.misfit_map_name(*pair), caption, text))
    return [
        *found,
        _picture(
            folder,
            names.BODIES_MAP,
            story.bodies_map_caption(),
            story.usual,
        ),
        _picture(
            folder,
            names.BORDERS_MAP,
            story.borders_caption(),
            "Waar een dikke lijn loopt, scheidt zij bijna alles tegelijk: dat is duidelijk. Waar "
            "dunne lijnen door elkaar lopen, verschilt per onderwerp wie er beslist.",
        ),
    ]


def _picture(folder: Path, name: str, caption: Caption, text: str) -> Picture:
    width, height = png_size(folder / name)
    return Picture(name, f"{caption.title}. {caption.reading}", width, height, text)


def png_size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG in dots, from its first header."""
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
    """The rows with the highest values, equals in their order and not cut in two.

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
    """What to know of the data, by kind: heading -> sentences."""
    headings = {
        "area-contradicted": "Gebied tegengesproken",
        "area-unconfirmed": "Gebied niet bevestigd",
        "body-unconfirmed": "Instantie niet bevestigd",
        "body-ended": "Inmiddels veranderd",
    }
    found: dict[str, list[str]] = {}
    for warning in facts.matrix["warnings"]:
        found.setdefault(headings.get(warning["code"], "Over de aantallen"), []).append(
            warning["text"]
        )
    return found


def _files(facts: Facts, folder: Path) -> list[File]:
    return [
        _file(folder, names.WORKBOOK, "Alle tabellen in één werkmap, met bron en definities."),
        _file(
            folder,
            names.GEOPACKAGE,
            "Kaartbestand (GeoPackage, RD New) voor GIS: de regio's van elke laag met hun cijfers.",
        ),
    ]


def _tables(facts: Facts, folder: Path) -> list[tuple[Table, File, str]]:
    """Every table with its CSV and the file that says what is in it."""
    return [
        (table, _file(folder, names.csv_name(name), table.title), names.meta_name(name))
        for name, table in tables(facts).items()
    ]


def _file(folder: Path, name: str, what: str) -> File:
    return File(name, what, size((folder / name).stat().st_size))


def size(count: int) -> str:
    """Bytes as a reader knows them.

    >>> size(532), size(504_123), size(4_743_168)
    ('1 kB', '504 kB', '4,7 MB')
    """
    if count >= MEGABYTE:
        return f"{dutch.number(count / MEGABYTE, 1)} MB"
    return f"{dutch.number(max(1, round(count / KILOBYTE)))} kB"
