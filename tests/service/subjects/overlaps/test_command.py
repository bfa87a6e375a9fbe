"""The commands about overlaps: lists in every form, and the map."""

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_a_full_disk_is_named(call, form):
    status, _, err = call("overlap", "swv_po", "ggdregio", "--format", form, "-o", "/dev/full")
    assert (status, err) == (1, "De schijf is vol: /dev/full is niet geschreven.\n")


def test_a_layer_may_be_laid_over_itself(call):
    status, out, _ = call("overlap", "swv_po", "swv_po", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.decode())))
    assert status == 0
    assert all(row["source"] == row["target"] for row in rows)


def test_overlap_as_csv_has_one_header_and_109_pairs(call):
    status, out, _ = call("overlap", "swv_po", "jeugdregio", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.decode())))
    assert (status, len(rows)) == (0, 109)
    assert list(rows[0])[:7] == [
        "source", "source_name", "target", "target_name",
        "weight", "share_of_source", "share_of_target",
    ]  # fmt: skip


def test_overlap_files_agree_and_carry_their_provenance(call, tmp_path):
    _, out, _ = call("overlap", "swv_vo", "jeugdregio", "--format", "json", "--weight", "pupils")
    pairs = json.loads(out)["pairs"]
    for suffix in ("csv", "xlsx", "parquet"):
        target = tmp_path / f"pairs.{suffix}"
        assert call("overlap", "swv_vo", "jeugdregio", "--weight", "pupils", "-o", target)[0] == 0
    with (tmp_path / "pairs.csv").open(encoding="utf-8") as handle:
        assert [float(row["weight"]) for row in csv.DictReader(handle)] == [
            pair["weight"] for pair in pairs
        ]
    meta = json.loads((tmp_path / "pairs.csv.meta.json").read_bytes())
    assert "Ridderkerk" in json.dumps(meta["provenance"], ensure_ascii=False)
    assert meta["provenance"]["Leerlingen"] == "1 oktober 2024"
    assert pq.read_table(tmp_path / "pairs.parquet").to_pylist() == pairs
    book = openpyxl.load_workbook(tmp_path / "pairs.xlsx")
    assert book.sheetnames == ["Overlap", "Bron en definities"]
    assert [row[4] for row in book["Overlap"].iter_rows(min_row=2, values_only=True)] == [
        pytest.approx(pair["weight"]) for pair in pairs
    ]


def test_the_map_is_one_file(call, tmp_path):
    target = tmp_path / "kaart.html"
    assert call("map", "--layers", "swv_po,jeugdregio", "--out", target)[0] == 0
    assert "</html>" in target.read_text()
