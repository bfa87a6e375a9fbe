"""Every table of layers, rankings, consultation, scenarios, journeys and schools, in its files."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import openpyxl
import pyarrow.parquet as pq
import pytest
from openpyxl.utils import get_column_letter

from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from maps.several import choose_several
from service.shared.tables.files import to_csv, to_meta, to_parquet
from service.shared.tables.table import Table
from service.shared.tables.workbook import NUMBER_FORMATS, workbook
from service.subjects.coinciding.answer import answer_coinciding
from service.subjects.coinciding.tables import layers_table
from service.subjects.coinciding.tables import regions_table as coinciding_table
from service.subjects.consultation.answer import answer_consultation, answer_inspiration
from service.subjects.consultation.tables import (
    consultation_counts_table,
    consultation_pairs_table,
    inspiration_table,
)
from service.subjects.convening.answer import answer_convening, answer_tables
from service.subjects.convening.asked import read_table
from service.subjects.convening.tables import TABLES as CONVENING
from service.subjects.convening.tables import tables_table
from service.subjects.duties.answer import answer_duties
from service.subjects.duties.asked import Asked, read_choice
from service.subjects.duties.tables import list_tables
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.tables import journey_tables
from service.subjects.law.answer import answer_law
from service.subjects.law.tables import changes_table, duties_table, reading_table
from service.subjects.mismatch.answer import answer_matrix, answer_metrics
from service.subjects.mismatch.tables import matrix_table, metrics_table, region_figures_table
from service.subjects.overlaps.answer import answer_overlap, answer_several
from service.subjects.overlaps.tables import areas_table, borders_table, overlap_table
from service.subjects.rankings.answer import answer_ranking
from service.subjects.rankings.tables import ranking_table
from service.subjects.regions.answer import answer_postcodes, answer_sheet
from service.subjects.regions.tables import postcodes_table, region_table
from service.subjects.scenarios.answer import answer_scenario
from service.subjects.scenarios.tables import scenario_table
from service.subjects.school_profiles.answer.groups import answer_boards, answer_partnerships
from service.subjects.school_profiles.answer.profiles import answer_profiles
from service.subjects.school_profiles.tables import (
    boards_table,
    partnerships_table,
    profiles_table,
)
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.tables.summary import school_tables
from service.subjects.schools.tables.surroundings import surroundings_tables
from service.subjects.schools_national.answer.country import answer_schools_national
from service.subjects.schools_national.answer.pairs import answer_school_pairs
from service.subjects.schools_national.answer.region import answer_schools_of_region
from service.subjects.schools_national.tables import (
    school_distribution_table,
    school_pairs_table,
    school_ranking_table,
    schools_of_region_table,
)
from tests.service.subjects.journeys.journey_parts import SIX, TODAY

BEST = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 3}}
PUT = {"replace": {"layer": "swv_po", "by": "jeugdregio"}}
MOVE = {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0267"]}}


def weighed(release: Release, weight: str) -> Iterator[Table]:
    """The tables that go by a weight."""
    yield matrix_table(answer_matrix(release, weight))
    for second in ("jeugdregio", "inspiratieregio"):
        metrics = answer_metrics(release, "swv_vo", second, weight)
        yield metrics_table(metrics)
        yield region_figures_table(metrics, "sources" if second == "jeugdregio" else "targets")
        yield overlap_table(answer_overlap(release, "swv_vo", second, weight))
    several = answer_several(
        choose_several(release, ("swv_po", "inspiratieregio", "rmcregio"), weight)
    )
    yield from (areas_table(several), borders_table(several))
    for given in ({"steps": [BEST]}, {"steps": [PUT, MOVE], "reference": False}):
        yield scenario_table(answer_scenario(release, {**given, "weight": weight}))


def others(release: Release) -> Iterator[Table]:
    for layer in ("gemeente", "jeugdregio"):
        yield ranking_table(answer_ranking(release, layer))
    consultation = answer_consultation(release)
    yield consultation_pairs_table(consultation)
    yield consultation_counts_table(consultation, "gemeenten")
    yield consultation_counts_table(consultation, "partnerships")
    yield consultation_counts_table(consultation, "regions")
    yield inspiration_table(answer_inspiration(release))
    coinciding = answer_coinciding(release)
    yield from (layers_table(coinciding), coinciding_table(coinciding))
    convening = answer_convening(release, read_table(release, "inspiratieregio", "IR03"))
    yield from (make(convening) for make in CONVENING.values())
    yield tables_table(answer_tables(release, "jeugdregio"))
    yield from list_tables(answer_duties(release, read_choice(release, Asked(region="JZ21"))))
    yield from journey_tables(answer_journey(release.on(TODAY), SIX["docs"]))
    law = answer_law(release.on(TODAY))
    yield from (changes_table(law), duties_table(law), reading_table(law))


def of_schools(release: Release) -> Iterator[Table]:
    """Of a school with two kinds, one of cluster 2, and all; of the longest some rows."""
    yield from school_tables(answer_school(release, "19QK00"))
    yield from school_tables(answer_school(release, "01JO13"))[:4]
    yield from surroundings_tables(answer_school(release, "08VU00"))
    figures, pairs = answer_schools_national(release), answer_school_pairs(release)
    yield school_distribution_table(figures)
    for table in (school_ranking_table(figures), school_pairs_table(pairs)):
        yield replace(table, rows=table.rows[::40])
    for region in (("swv_vo", "VO2810"), ("gemeente", "GM0597")):
        yield schools_of_region_table(answer_schools_of_region(release, *region))
    every_school = profiles_table(answer_profiles(release))
    yield replace(every_school, rows=every_school.rows[::90])
    yield boards_table(answer_boards(release))
    yield partnerships_table(answer_partnerships(release))
    yield region_table(answer_sheet(release, "jeugdregio", "JZ21", "youth"))
    yield postcodes_table(answer_postcodes(release, "gemeente", "GM1963"))


@cache
def every(release: Release) -> tuple[Table, ...]:
    return (
        *(*weighed(release, "youth"), *weighed(release, "pupils"), *others(release)),
        *of_schools(release),
    )


NUMBERS = range(85)


@pytest.fixture(params=NUMBERS)
def table(release: Release, request: pytest.FixtureRequest) -> Table:
    return every(release)[request.param]


def test_every_table_is_seen(release: Release) -> None:
    assert len(every(release)) == len(NUMBERS)


def test_the_files_hold_every_value(table: Table) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([table])))[table.sheet]
    header, *lines = sheet.iter_rows(values_only=True)
    assert header == tuple(column.heading for column in table.columns)
    written = list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8"))))
    assert tuple(written[0]) == table.names
    stored = pq.read_table(io.BytesIO(to_parquet(table)))
    assert stored.column_names == list(table.names)
    assert len(lines) == len(written) == stored.num_rows == len(table.rows) > 0
    for number, column in enumerate(table.columns):
        kept = stored[column.name].to_pylist()
        for value, line, plain, same in zip(
            map(column.get, table.rows), lines, written, kept, strict=True
        ):
            assert (same or None) == (value or None)
            if value is None or value == "":
                assert (line[number] or "", plain[column.name]) == ("", "")
            elif isinstance(value, str):
                assert column.kind in ("text", "prose")
                assert (line[number], plain[column.name]) == (value, value)
            else:
                assert column.kind not in ("text", "prose")
                assert line[number] == pytest.approx(value, abs=1e-9)
                assert float(plain[column.name]) == value


def test_the_sheet_is_ready_to_read_and_to_print(table: Table) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([table])))[table.sheet]
    assert sheet.freeze_panes == f"{get_column_letter(table.keys + 1)}2"
    assert sheet.auto_filter.ref.endswith(str(1 + len(table.rows)))
    assert "Lappendeken, uitgave 2026.1" in sheet.oddFooter.left.text
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    for column, cell in zip(table.columns, sheet[2], strict=True):
        wanted = NUMBER_FORMATS.get(column.kind, "General")
        assert cell.value is None or cell.number_format == wanted


def test_every_column_is_defined_and_every_file_dated(release: Release, table: Table) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([table])))
    about = {row[:2] for row in book["Bron en definities"].values}
    assert len(set(table.names)) == len(table.names)
    for column in table.columns:
        assert column.meaning.endswith((".", "?")), column.name
        assert not column.heading[0].islower()
        assert not set("{}") & set(column.heading + column.meaning)
        assert (column.heading, f"{column.meaning} In CSV: {column.name}.") in about
    assert ("Uitgave", release.id) in about
    assert any(row[0] == "Grenzen" and row[1].startswith("1 januari 20") for row in about)
    assert set(table.provenance.items()) <= about
    meta = json.loads(to_meta(table))
    assert list(meta["columns"]) == list(table.names)
    assert meta["provenance"]["Uitgave"] == release.id


def test_a_count_of_pupils_says_which_pupils(release: Release) -> None:
    for youth, pupils in zip(weighed(release, "youth"), weighed(release, "pupils"), strict=True):
        assert pupils.provenance["Gewicht"] == WEIGHTS["pupils"]
        said = " ".join(pupils.provenance.values())
        assert "leerlingen (basisonderwijs en speciaal onderwijs)" in said
        assert "geschat" in said or "schatting" in said
        assert "basisonderwijs en" not in " ".join(youth.provenance.values())


def test_one_workbook_says_once_what_holds_for_all_its_tables(release: Release) -> None:
    tables = list(others(release))
    book = openpyxl.load_workbook(io.BytesIO(workbook(tables, "Schaalverschil")))
    assert book.sheetnames == [*(table.sheet for table in tables), "Bron en definities"]
    assert max(map(len, book.sheetnames)) <= 31
    about = [cell for row in book["Bron en definities"].values for cell in row if cell]
    assert about[0] == "Schaalverschil"
    assert {f"{table.sheet}: {table.title}" for table in tables} <= set(about)
    assert about.count("2026.1") == 1
    warnings = [text for text in about if text.startswith("Hoeksche Waard, VO 28-10")]
    assert len(warnings) == 1, "of all tables, and under one number"


def test_a_warning_that_all_tables_share_stands_there_once(release: Release) -> None:
    consultation = answer_consultation(release)
    tables = [
        consultation_pairs_table(consultation),
        consultation_counts_table(consultation, "gemeenten"),
    ]
    book = openpyxl.load_workbook(io.BytesIO(workbook(tables)))
    about = [cell for row in book["Bron en definities"].values for cell in row if cell]
    texts = [warning["text"] for warning in consultation["warnings"]]
    assert texts
    assert [about.count(text) for text in texts] == [1] * len(texts)
