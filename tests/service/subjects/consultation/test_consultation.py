"""Consultation and learning regions: over HTTP, in words and as tables."""

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.shared.tables.files import to_csv, to_meta, to_parquet
from service.shared.tables.table import Table
from service.shared.tables.workbook import workbook
from service.subjects.consultation.answer import answer_consultation, answer_inspiration
from service.subjects.consultation.tables import (
    consultation_counts_table,
    consultation_pairs_table,
    inspiration_table,
)
from service.subjects.rankings.answer import answer_ranking
from service.subjects.rankings.tables import ranking_table

TABLES = {
    "Rang gemeenten": 355,
    "Rang jeugdregio's": 42,
    "In jeugdregio": 42,
    "Per gemeente": 355,
    "Per samenwerkingsverband": 150,
    "Paren": 754,
    "Inspiratieregio's": 113,
}
"""Sheet -> rows of its table."""


@pytest.fixture(scope="module")
def tables(release: Release) -> list[Table]:
    consultation = answer_consultation(release)
    return [
        *(ranking_table(answer_ranking(release, layer)) for layer in ("gemeente", "jeugdregio")),
        consultation_counts_table(consultation, "regions"),
        consultation_counts_table(consultation, "gemeenten"),
        consultation_counts_table(consultation, "partnerships"),
        consultation_pairs_table(consultation),
        inspiration_table(answer_inspiration(release)),
    ]


def test_consultation_over_http(client: TestClient) -> None:
    document = client.get("/api/v1/consultation").json()
    assert document["per"] == "jeugdregio"
    assert document["country"] == {
        "gemeenten": 355,
        "pairs": {"swv_po": 374, "swv_vo": 379},
        "partnerships": {"swv_po": 76, "swv_vo": 74},
        "meetings": {"fewest": 150, "most": 753},
        "unconfirmed": 19,
        "contradicted": 1,
    }
    assert len(document["pairs"]) == 753
    assert [pair["gemeente_name"] for pair in document["contradicted"]] == ["Hoeksche Waard"]
    food_valley = next(one for one in document["regions"] if one["code"] == "JZ21")
    assert food_valley["gemeenten"] == 7
    assert food_valley["meetings"]["fewest"] == 5


def test_consultation_per_another_layer(client: TestClient) -> None:
    ggd = client.get("/api/v1/consultation?per=ggdregio@2020").json()
    assert (ggd["per"], len(ggd["regions"])) == ("ggdregio", 25)
    everything = client.get("/api/v1/consultation").json()
    assert ggd["pairs"] == everything["pairs"]
    assert ggd["country"] == everything["country"]


def test_learning_regions_over_http(client: TestClient) -> None:
    regions = client.get("/api/v1/inspiratieregios").json()["regions"]
    assert len(regions) == 11
    found = {region["name"]: region for region in regions}
    assert found["FoodValley"]["sentence"] == (
        "FoodValley heeft 7 gemeenten en 5 samenwerkingsverbanden: 2 voor PO en 3 voor VO."
    )
    assert found["Almere"]["sentence"] == (
        "Almere heeft 1 gemeente en 2 samenwerkingsverbanden: 1 voor PO en 1 voor VO."
    )
    assert "8 gemeenten, waarvan 1 voor een deel, en 2" in found["De Meierij"]["sentence"]
    partly = [one["name"] for one in found["De Meierij"]["members"] if not one["whole"]]
    assert partly == ["Meierijstad"]


ADDRESSES = ["/api/v1/rankings/swv_vo", "/api/v1/consultation", "/api/v1/inspiratieregios"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_kept_until_the_release_changes(client: TestClient, address: str) -> None:
    first = client.get(address)
    assert client.get(address).content == first.content
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("address", "status", "pointer", "words"),
    [
        ("/api/v1/rankings/wijk", 404, "layer", 'Laag "wijk" bestaat niet. Kies uit: gemeente'),
        ("/api/v1/rankings/inspiratieregio", 404, "layer", "dekt niet het hele land. Kies uit: g"),
        ("/api/v1/rankings/gemeente@2021", 404, "layer", "alleen van 2020"),
        ("/api/v1/consultation?per=wijk", 422, "per", 'Laag "wijk" bestaat niet'),
        ("/api/v1/consultation?per=", 422, "per", "bestaat niet. Kies uit: gemeente"),
        ("/api/v1/consultation?per=inspiratieregio", 422, "per", "dekt niet het hele land"),
        ("/api/v1/consultation?per=jeugdregio@1999", 422, "per", "alleen van 2020"),
        ("/api/v1/consultation?laag=corop", 422, "laag", "laag: onbekend. Mogelijk: per."),
    ],
)
def test_what_cannot_be_is_refused(
    client: TestClient, address: str, status: int, pointer: str, words: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    (fault,) = response.json()["errors"]
    assert fault["pointer"] == pointer
    assert words in fault["message"]


def test_the_sentences_of_the_country(release: Release) -> None:
    text = " ".join(answer_consultation(release)["sentences"])
    assert "Samen zijn dat 753 paren: 374 in het primair onderwijs en 379 in het voort" in text
    assert "dan zijn dat per ronde 753 gesprekken." in text
    assert "dan zijn het er 150." in text
    assert "1 paar telt niet mee, want latere bronnen spreken het tegen: Hoeksche Waard" in text
    assert "Het echte aantal kan dus iets hoger zijn." in text
    assert "19 paren zijn na 2015 niet bevestigd." in text
    assert "De meeste paren heeft Zuidoost-Brabant: 44 paren." in text


def test_the_sentences_of_the_toy_country(toy: Release) -> None:
    text = " ".join(answer_consultation(toy)["sentences"])
    assert "Samen zijn dat 8 paren: 5 in het primair onderwijs en 3" in text
    assert "want latere bronnen spreken het tegen: Dee met VO 01-02." in text
    assert "1 paar is na 2015 niet bevestigd." in text
    ranking = answer_ranking(toy, "gemeente")["sentences"]
    assert ranking[0] == "Cee heeft met de meeste instanties te maken: 5."
    assert answer_ranking(toy, "jeugdregio")["sentences"][0] == (
        "West heeft met de meeste samenwerkingsverbanden te maken: 4."
    )


def test_one_workbook_holds_all_tables_and_their_definitions(tables: list[Table]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(tables, "Schaalverschil")))
    assert book.sheetnames == [*TABLES, "Bron en definities"]
    for table in tables:
        sheet = book[table.sheet]
        rows = list(sheet.iter_rows(values_only=True))
        assert len(rows) == 1 + TABLES[table.sheet]
        assert rows[0] == tuple(column.heading for column in table.columns)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.endswith(str(len(rows)))
        assert "Lappendeken, uitgave 2020.1" in sheet.oddFooter.left.text
        for column, cell in zip(table.columns, sheet[2], strict=True):
            formats = {"count": "#,##0", "number": "#,##0.00", "share": "0.0%"}
            assert cell.number_format == formats.get(column.kind, "General")
    about = [cell for row in book["Bron en definities"].values for cell in row if cell]
    assert about[0] == "Schaalverschil"
    for table in tables:
        assert f"{table.sheet}: {table.title}" in about
        for column in table.columns:
            assert f"{column.meaning} In CSV: {column.name}." in about
    assert about.count("2020.1") == 1, "what holds for all tables stands there once"
    assert "1 januari 2020" in about
    warnings = [text for text in about if text.startswith("Hoeksche Waard, VO 28-10")]
    assert len(warnings) == 1, "of all tables, and under one number"


def test_numbers_in_the_workbook_are_those_of_the_documents(
    tables: list[Table], release: Release
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(tables)))
    header, *rows = book["Per gemeente"].iter_rows(values_only=True)
    listed = [dict(zip(header, row, strict=True)) for row in rows]
    assert sum(row["Paren"] for row in listed) == 753
    waard = next(row for row in listed if row["Gemeente"] == "Hoeksche Waard")
    assert (waard["Paren"], waard["Paren VO"], waard["Tegengesproken"]) == (1, 0, 1)
    ranked = list(book["Rang gemeenten"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in ranked[:3]] == [1, 1, 3]
    expected = answer_ranking(release, "gemeente")["rows"]
    assert [row[1] for row in ranked] == [row["code"] for row in expected]
    assert [row[0] for row in ranked].count(None) == 1


def test_every_table_is_the_same_as_csv_and_parquet(tables: list[Table]) -> None:
    for table in tables:
        rows = list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8"))))
        assert len(rows) == TABLES[table.sheet]
        assert tuple(rows[0]) == table.names
        stored = pq.read_table(io.BytesIO(to_parquet(table)))
        assert stored.column_names == list(table.names)
        codes = table.names[1]
        assert [row[codes] for row in rows] == stored[codes].to_pylist()
        meta = json.loads(to_meta(table))
        assert list(meta["columns"]) == list(table.names)
        assert meta["provenance"]["Uitgave"] == "2020.1"


def test_a_contradicted_pair_is_listed_last_and_does_not_count(tables: list[Table]) -> None:
    (pairs,) = [table for table in tables if table.sheet == "Paren"]
    rows = [dict(zip(pairs.names, values, strict=True)) for values in pairs.values]
    assert [row["counted"] for row in rows].count("nee") == 1
    assert rows[-1]["gemeente_name"] == "Hoeksche Waard"
    assert (rows[-1]["counted"], rows[-1]["sector"]) == ("nee", "VO")


def test_every_column_says_what_it_means_in_a_sentence(tables: list[Table]) -> None:
    for table in tables:
        for column in table.columns:
            assert column.meaning.endswith((".", "?"))
            assert column.heading[0].isupper()
        assert len(set(table.names)) == len(table.names)
        assert len(table.sheet) <= 31
