"""What is said of twelve schools, on their pages and in their sheets, as snapshots.

Each begins with the release and the dates that it shows. Of most schools the layers that a reader
meets first, and of a list its first rows and every one that casts doubt on its body.
"""

from collections.abc import Iterator, Sequence

import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.shared.tables.table import WARNING, Table
from service.subjects.schools.answer.school import SchoolCounterparts, answer_school
from service.subjects.schools.command import print_school
from service.subjects.schools.files import school_tables
from service.subjects.schools.words import BodyRow, LayerPart, divide_layers, write_cards
from tests.page_reading import parsed, plain

TWO_KINDS, CLUSTER_1, REFORMED, HOEKSCHE_WAARD = "19QK00", "25HE00", "24DE00", "26LY00"
SCHOOLS = (
    TWO_KINDS, CLUSTER_1, REFORMED, HOEKSCHE_WAARD, "05HJ00", "00BZ00", "00EM00", "01JO00",
    "25GP00", "26MN00", "00OJ01", "15MR00",
)  # fmt: skip
REGULAR = ("00AH00", "00AP00", "00EI00", "03RS00", "10PG01")
LAYERS = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
SAME = ("Hoe is dit geteld?", "Van wanneer?", "Wat te regelen")
"""Lines of the first sheet that say the same of every school."""

SHOWN = 3
"""Rows of a list that a snapshot holds, besides those with a doubt."""


def head(school: SchoolCounterparts) -> str:
    dated = school["vintages"]
    return f"Uitgave {school['release']}, {school['vintage']}; leerlingen {dated['pupils']}"


@pytest.mark.parametrize("name", [*SCHOOLS, *REGULAR])
def test_what_is_said(release: Release, snapshot: SnapshotAssertion, name: str) -> None:
    school = answer_school(release, name)
    warnings = [
        f"! {one['code']}" if one["code"].startswith(("area-", "body-")) else f"! {one['text']}"
        for one in school["warnings"]
    ]
    cards = [f"{number} | {text}" for number, text in write_cards(school)]
    lines = [head(school), *school["sentences"], *(cards if school["pupils"] else []), *warnings]
    assert "\n".join(lines) == snapshot


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_layers_of_a_page(release: Release, snapshot: SnapshotAssertion, name: str) -> None:
    school = answer_school(release, name)
    parts = [part for part in divide_layers(school) if name == TWO_KINDS or part.id in LAYERS]
    lines = [line for part in parts for line in show_part(part)]
    assert "\n".join([head(school), *lines]) == snapshot


def show_part(part: LayerPart) -> Iterator[str]:
    yield f"## {part.layer['plural']}{' (vergelijking)' if part.compare else ''}"
    yield f"{part.sentence} {part.also}".strip()
    for place, row in enumerate(part.rows):
        if place < SHOWN or row.remarks or row.answer["shown"]["became"]:
            yield show_row(row)
    yield from (f"  {label}: {value}" for label, value in part.figures)


def show_row(row: BodyRow) -> str:
    own = "eigen" if row.answer["own"] else ""
    pupils = f"{row.pupils} ({row.likely})" if row.likely else row.pupils
    cells = (row.name, row.answer["shown"]["became"], *row.remarks, own, pupils, row.kinds,
             f"{row.answer['share']:.3f}", row.todo)  # fmt: skip
    return "  " + " | ".join(cell for cell in cells if cell)


def test_what_a_page_says_of_duties(client: TestClient, snapshot: SnapshotAssertion) -> None:
    page = parsed(client.get(f"/scholen/{TWO_KINDS}").text)
    items = [item for part in page.all("ul", **{"class": "taken"}) for item in part.all("li")]
    assert (
        "\n".join(dict.fromkeys(plain(item.text).partition("Uitleg en wet")[0] for item in items))
        == snapshot
    )


@pytest.mark.parametrize("name", REGULAR)
def test_the_page_of_a_regular_school(
    client: TestClient, snapshot: SnapshotAssertion, name: str
) -> None:
    main = parsed(client.get(f"/scholen/{name}").text).one("main")
    parts = [part for kind in ("p", "h1", "tr", "li") for part in main.all(kind)]
    assert "\n".join(plain(part.text) for part in parts) == snapshot


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_first_sheets(release: Release, snapshot: SnapshotAssertion, name: str) -> None:
    school = answer_school(release, name)
    overview, figures, *_ = school_tables(school)
    layers = [school["layers"][layer]["plural"].capitalize() for layer in school["layers"]]
    skipped = () if name == TWO_KINDS else (*SAME, *layers[len(LAYERS) :])
    known = {*school["sentences"], *(one["text"] for one in school["warnings"])}
    lines = [
        f"{topic}: {text}"
        for topic, text in overview.values
        if text not in known and str(topic).capitalize() not in skipped
    ]
    assert "\n".join([head(school), *lines, *show_table(figures, len(LAYERS))]) == snapshot


@pytest.mark.parametrize("name", [TWO_KINDS, CLUSTER_1, HOEKSCHE_WAARD])
def test_the_other_sheets(release: Release, snapshot: SnapshotAssertion, name: str) -> None:
    school = answer_school(release, name)
    *layers, duties = school_tables(school)[2:]
    lines = [line for table in layers for line in show_table(table, SHOWN)]
    whom = [f"{row[0]}: {row[2]}, {row[3]}; {row[8]}" for row in duties.values]
    assert "\n".join([head(school), *lines, *whom]) == snapshot


def show_table(table: Table, most: int) -> Iterator[str]:
    yield f"## {table.sheet}: {table.title}"
    yield " | ".join(table.names)
    for place, row in enumerate(table.values):
        if place < most or "tegengesproken" in row:
            yield "  " + " | ".join(map(show_cell, row))


def show_cell(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else "" if value is None else str(value)


def test_what_stands_with_a_sheet(release: Release, snapshot: SnapshotAssertion) -> None:
    table: Table
    *_, table = school_tables(answer_school(release, TWO_KINDS))
    lines = [f"{label}: {text}" for label, text in table.provenance.items()
             if not label.startswith(WARNING)]  # fmt: skip
    assert "\n".join([table.title, *lines, table.footer]) == snapshot


@pytest.mark.parametrize("name", [TWO_KINDS, CLUSTER_1, HOEKSCHE_WAARD, "00AH00"])
def test_the_screen(
    release: Release,
    snapshot: SnapshotAssertion,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setattr("service.subjects.schools.command.MOST_ROWS", SHOWN)
    school = answer_school(release, name)
    print_school(school)
    known = {*school["sentences"], *(f"! {one['text']}" for one in school["warnings"])}
    lines: Sequence[str] = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert "\n".join(line for line in lines if line not in known) == snapshot
