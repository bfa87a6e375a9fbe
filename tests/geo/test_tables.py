import hashlib
import re
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.tables import checksum, format_csv, parse_csv, read_bytes, read_manifest, read_toml

ENTRY = """\
[files."a.csv"]
title = "A"
publisher = "P"
attribution = "P"
licence = "L"
vintage = "2020"
crs = ""
key = "code"
origin = "O"
sha256 = "00"
"""


def test_a_checksum_is_sha256() -> None:
    assert checksum(b"lappendeken") == hashlib.sha256(b"lappendeken").hexdigest()


def test_what_is_written_is_read_back_with_leading_zeros_and_awkward_text() -> None:
    rows = [
        {"code": "0003", "name": 's-Gravenhage, "oud"'},
        {"code": "0010", "name": "</script>\nFryslân"},
    ]
    content = format_csv(rows, ["code", "name"])
    assert b"\r" not in content
    assert list(parse_csv(content, "x.csv", ["code", "name"])) == rows


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name\nA\n", "kolom code ontbreekt"),
        (b"", "kolom code ontbreekt"),
        (b"code,name\n1\n", "regel 2 heeft een ander aantal kolommen"),
        (b"code,name\n1,A\n2,B,extra\n", "regel 3 heeft een ander aantal kolommen"),
        (b"code\n" + b"x" * 140_000, "geen CSV"),
        ("code,name\n1,Súdwest\n".encode("cp1252"), "geen UTF-8"),
    ],
)
def test_a_damaged_table_is_refused_by_name(content: bytes, words: str) -> None:
    with pytest.raises(DataError, match=f"x.csv.*{words}"):
        list(parse_csv(content, "x.csv", ["code"]))


def test_a_file_is_read_only_if_its_checksum_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"abc")
    assert read_bytes(path) == read_bytes(path, checksum(b"abc")) == b"abc"
    with pytest.raises(DataError, match=rf"^{re.escape(str(path))} is beschadigd"):
        read_bytes(path, checksum(b"abd"))


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(DataError, match=rf"^{re.escape(str(path))} ontbreekt"):
        read_bytes(path)


@pytest.mark.parametrize("content", [b"[files", b"a = ", b"\xff\xfe"])
def test_a_damaged_toml_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "manifest.toml"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"manifest\.toml is beschadigd"):
        read_toml(path)


def test_a_manifest_gives_its_entries_in_order(tmp_path: Path) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text(ENTRY.replace("a.csv", "z.csv") + ENTRY, "utf-8")
    entries = read_manifest(path)
    assert list(entries) == ["z.csv", "a.csv"]
    assert entries["a.csv"].publisher == "P"


@pytest.mark.parametrize("field", ["attribution", "publisher", "sha256"])
def test_an_entry_without_attribution_publisher_or_checksum_does_not_load(
    tmp_path: Path, field: str
) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text(re.sub(rf'{field} = ".*"', f'{field} = ""', ENTRY), "utf-8")
    with pytest.raises(DataError, match=r"bij a\.csv ontbreekt"):
        read_manifest(path)


@pytest.mark.parametrize("broken", [re.sub(r"licence.*\n", "", ENTRY), ENTRY + "more = 1\n"])
def test_an_entry_with_other_fields_does_not_load(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text(broken, "utf-8")
    with pytest.raises(DataError, match=r"a\.csv is niet volledig"):
        read_manifest(path)
