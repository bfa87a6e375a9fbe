"""Files of places: separators, encodings, kinds, order, and files that are refused."""

import csv
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.errors import InputError
from geo.places import batch_files
from geo.places.batch_files import locate_file


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators_and_encodings(release, tmp_path, encoding, delimiter):
    text = f"naam{delimiter}Postcode\nAndré{delimiter}3771 AB\nZoë{delimiter}9999\n"
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(text, encoding)
    summary = locate_file(release.locator, source, target)
    rows = rows_of(target)
    assert (summary.rows, summary.warned) == (2, sum(bool(row["warning"]) for row in rows))
    assert [row["naam"] for row in rows] == ["André", "Zoë"]
    assert rows[0]["gemeente"] == "GM0203"
    assert rows[0]["Postcode"] == "3771 AB"


def test_order_and_columns_are_kept_over_many_pieces(release, tmp_path, monkeypatch):
    monkeypatch.setattr(batch_files, "CHUNK_ROWS", 7)
    postcodes = sorted(release.postcodes.zone)[:100]
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id,postcode\n" + "".join(f"{n},{pc}\n" for n, pc in enumerate(postcodes)))
    done = []
    assert locate_file(release.locator, source, target, progress=done.append).rows == 100
    rows = rows_of(target)
    assert [row["id"] for row in rows] == [str(n) for n in range(100)]
    assert list(rows[0]) == ["id", "postcode", *release.layers.ids, "warning"]
    assert done == sorted(done)
    assert done[-1] == 1.0


def test_parquet_in_and_out_keeps_types(release, tmp_path):
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(
        pa.table(
            {"postcode": [3771, None], "lon": [None, 5.55], "lat": [None, 52.03], "n": [1, 2]}
        ),
        source,
    )
    locate_file(release.locator, source, target, prefix="x_")
    table = pq.read_table(target)
    assert table.column("x_gemeente").to_pylist() == ["GM0203", "GM0345"]
    assert table.schema.field("n").type == pa.int64()


def test_numbers_that_pass_through_keep_their_form(release, tmp_path):
    source, target = tmp_path / "in.parquet", tmp_path / "out.csv"
    cells = {"postcode": [3771.0, None], "score": [3.0, float("nan")], "n": [-1, 2]}
    pq.write_table(pa.table(cells), source)
    locate_file(release.locator, source, target)
    rows = rows_of(target)
    assert [(row["postcode"], row["score"], row["n"]) for row in rows] == [
        ("3771", "3.0", "-1"),
        ("", "", "2"),
    ]


def test_text_that_looks_like_a_formula_is_written_as_text(release, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    cells = ["=1+1", "@som", "+31 6 1234", "-cmd", "\tx", "-5", "-0,5", "+1.250,5", "-1e-3", "a=b"]
    with source.open("w", newline="") as handle:
        csv.writer(handle).writerows([["=kop", "postcode"], *([cell, "3771"] for cell in cells)])
    locate_file(release.locator, source, target)
    assert [row["'=kop"] for row in rows_of(target)] == [
        "'=1+1", "'@som", "'+31 6 1234", "'-cmd", "'\tx", "-5", "-0,5", "+1.250,5", "-1e-3", "a=b",
    ]  # fmt: skip
    locate_file(release.locator, source, tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").column("=kop").to_pylist() == cells


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_a_failure_to_write_names_the_file_that_was_asked_for(release, tmp_path, monkeypatch, name):
    source = tmp_path / "in.csv"
    source.write_text("postcode\n3771\n")

    def refuse(self, target):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(PermissionError) as caught:
        locate_file(release.locator, source, tmp_path / name)
    assert caught.value.filename == str(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_an_uneven_row_gets_a_warning_not_an_end(release, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("a,postcode\n1\n2,3771,extra\n3,3771\n")
    assert locate_file(release.locator, source, target).rows == 3
    warnings = [row["warning"] for row in rows_of(target)]
    assert "1 cel, de kop 2" in warnings[0]
    assert "3 cellen, de kop 2" in warnings[1]
    assert warnings[2] == ""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "leeg"),
        ("naam\nx\n", "Geen kolom met een plek"),
        ("postcode,postcode\n1,2\n", "meer dan eens"),
        ("postcode,gemeente\n3771,x\n", "--prefix"),
        ("\n", "leeg of heeft geen kop"),
        (f"postcode\n3771\n{'x' * 140_000}\n", "in.csv: regel 3 is niet te lezen"),
        ("naam,postcode\nZoë,3771\n".encode("utf-16"), "UTF-16.*UTF-8 of Windows-1252"),
        (b"postcode\n3771\n\x81\xeb\n", "geen UTF-8, en regel 3 is geen Windows-1252"),
        (b"\xef\xbb\xbfpostcode\n3771\n\xeb\n", "begint als UTF-8, maar regel 3 is dat niet"),
    ],
)
def test_files_that_are_refused_leave_no_output(release, tmp_path, content, message):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=message):
        locate_file(release.locator, source, target)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_wrong_names_are_refused(release, tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("postcode\n3771\n")
    with pytest.raises(InputError, match=r"\.csv of \.parquet"):
        locate_file(release.locator, source, tmp_path / "out.txt")
    with pytest.raises(InputError, match="ook het invoerbestand"):
        locate_file(release.locator, source, source)
    with pytest.raises(InputError, match="bestaat niet"):
        locate_file(release.locator, tmp_path / "no.csv", tmp_path / "out.csv")
    with pytest.raises(InputError, match=r"De map .*weg bestaat niet"):
        locate_file(release.locator, source, tmp_path / "weg" / "out.csv")
    (tmp_path / "map.csv").mkdir()
    with pytest.raises(InputError, match="is een map"):
        locate_file(release.locator, source, tmp_path / "map.csv")
    fake = tmp_path / "fake.parquet"
    fake.write_bytes(b"no parquet")
    with pytest.raises(InputError, match="geen Parquet"):
        locate_file(release.locator, fake, tmp_path / "out.csv")


def test_a_header_without_rows_gives_a_header(release, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("postcode\n")
    assert locate_file(release.locator, source, target).rows == 0
    assert target.read_text().startswith("postcode,gemeente,")


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(release, tmp_path, monkeypatch):
    monkeypatch.setattr(batch_files, "CHUNK_ROWS", 500)

    def peak(count):
        source = tmp_path / f"{count}.csv"
        source.write_text("postcode,tekst\n" + f"3771,{'x' * 500}\n" * count)
        tracemalloc.start()
        locate_file(release.locator, source, tmp_path / "out.csv")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(500)  # whatever is made once
    assert peak(24_000) < 1.3 * peak(4_000)  # 12 MB against 2 MB


def test_a_quotation_mark_too_many_is_noticed(release, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('postcode,naam\n3771,"open\n3261,b\n')
    assert locate_file(release.locator, source, target).rows == 1
    [row] = rows_of(target)
    assert "aanhalingsteken" in row["warning"]
