"""The command line, as scripts rely on it: documents, exit statuses, one line of error."""

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys

import openpyxl
import pyarrow.parquet as pq
import pytest

from service.command import main
from service.command.usage import file_line
from service.shared.settings import Settings
from service.subjects.places.answer import answer_place
from service.web.server import AddressError, listen


@pytest.fixture
def call(capfdbinary):
    """Run a command in this process; gives exit status, standard output and standard error."""

    def run(*arguments):
        status = main.run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return status, out, err.decode()

    return run


def test_locate_prints_the_document_of_the_domain(call, release):
    status, out, err = call("locate", "--postcode", "3771", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == answer_place(release, {"postcode": "3771"})
    codes = {body["code"] for body in json.loads(out)["bodies"]}
    assert {"GM0203", "PO2510", "VO2511", "JZ21"} <= codes


def test_locate_by_coordinates_gives_distances(call):
    _, out, _ = call("locate", "--lon", "5.55", "--lat", "52.03", "--json")
    body = json.loads(out)["bodies"][0]
    assert body["code"] == "GM0345"
    assert body["distance_to_border_m"] > 1000
    _, out, _ = call("locate", "--rd", "166000", "450000", "--json")
    assert json.loads(out)["query"] == {"rd_x": 166000.0, "rd_y": 450000.0}


def test_a_contradicted_body_is_not_the_plain_answer(call):
    status, out, _ = call("locate", "--postcode", "3261")
    assert status == 0
    assert b"VO2810" not in out
    line = next(line for line in out.decode().splitlines() if "tegengesproken" in line)
    assert re.split(r"  +", line.strip()) == [
        "samenwerkingsverband VO", "–", "niet bekend, zie hieronder", "tegengesproken",
    ]  # fmt: skip
    assert "VO 28-10" in out.decode().partition("! ")[2]


@pytest.mark.parametrize(
    "place", [("--postcode", "1027"), ("--rd", "167400", "463500"), ("--rd", "145500", "463000")]
)
def test_a_body_beside_which_others_are_possible_is_not_plainly_sure(call, place):
    bodies = json.loads(call("locate", *place, "--json")[1])["bodies"]
    table = call("locate", *place)[1].decode().partition("! ")[0].splitlines()[2:]
    for body, line in zip(bodies, table, strict=True):
        doubted = body["also_possible"] or body["near_border"]
        assert body["certainty"] == "vast"
        assert ("zie hieronder" in line, "vast" in line.split()) == (bool(doubted), not doubted)


def test_the_layers_of_the_regulation_show_the_date_of_its_text(call):
    lines = {line.split()[0]: line for line in call("layers")[1].decode().splitlines()}
    for layer in ("swv_po", "swv_vo"):
        assert "tekst april 2015, op gemeenten van 2020" in lines[layer]
        assert "januari" not in lines[layer]
    assert "1 januari 2020" in lines["gemeente"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("locate", "--postcode", "12AB"), '"12AB" is geen postcode'),
        (("locate", "--postcode", "0999"), "Postcode 0999 bestaat niet"),
        (("locate", "--lon", "52.03", "--lat", "5.55"), "verwisseld"),
        (("locate", "--lon", "nan", "--lat", "52"), "moeten getallen zijn"),
        (("locate", "--lon", "166000", "--lat", "450000"), "lijken RD"),
        (("locate", "--rd", "5.55", "52.03"), "lijken graden"),
        (("locate", "--lon", "5"), "Geef lengte én breedte op"),
        (("locate",), "Geef één plek op"),
        (("locate", "--postcode", "3771", "--rd", "1", "2"), "Geef één plek op"),
        (("locate", "--lon", "abc", "--lat", "1"), '--lon "abc" is geen getal'),
        (("locate", "--foo"), "Optie --foo bestaat niet"),
        (("overlap", "swv_po", "nergens"), "Kies uit: gemeente, swv_po"),
        (("overlap", "swv_po", "jeugdregio@2021"), "alleen van 2020"),
        (("overlap", "swv_po"), "TARGET ontbreekt"),
        (("overlap", "swv_po", "jeugdregio", "--weight", "euro"), "Kies uit: youth, area"),
        (("overlap", "swv_po", "jeugdregio", "--format", "pdf"), "Kies uit: table, csv"),
        (("overlap", "swv_po", "jeugdregio", "--min-share", "2"), "tussen 0 en 1"),
        (("overlap", "swv_po", "jeugdregio", "--format", "xlsx"), "-o BESTAND"),
        (("map", "--layers", "a"), '--layers "a" kan niet. Geef twee lagen met een komma'),
        (("map", "--layers", "swv_po,"), '--layers "swv_po," kan niet'),
        (("map", "--layers", "swv_po,swv_po"), "Kies twee verschillende lagen"),
        (("map", "--out", "/nergens/kaart.html"), "De map /nergens bestaat niet"),
        (("overlap", "swv_po", "ggdregio", "-o", "/nergens/x.csv"), "De map /nergens bestaat"),
        (("overlap", "swv_po", "ggdregio", "-o", "/nergens/x.txt"), "De map /nergens bestaat"),
        (("overlap", "swv_po", "ggdregio", "-o", "/tmp"), "/tmp is een map"),
        (("locate-batch", "README.md", "/nergens/x.csv"), "README.md: het bestand moet eindigen"),
        (("overlap", "a", "b", "c"), '"c" is te veel'),
        (("layers", "--json=1"), "Optie --json neemt geen waarde"),
        (("locate", "--rd", "1"), "Optie --rd mist een waarde"),
        (("serve", "--port", "x"), '--port "x" is geen heel getal. Geef een getal zoals 8000'),
        (("serve", "--port", "99999"), '--port "99999" kan niet. Geef een heel getal van 0 tot'),
        (("serve", "--workers", "0"), '--workers "0" kan niet. Geef een heel getal van 1 tot'),
        (("nope",), 'Opdracht "nope" bestaat niet'),
    ],
)
def test_wrong_input_is_one_line_and_status_two(call, arguments, message):
    status, out, err = call(*arguments)
    assert (status, out) == (2, b"")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "99999", 'LAPPENDEKEN_PORT "99999" kan niet. Geef een heel getal van 0 tot'),
        ("PORT", "x", 'LAPPENDEKEN_PORT "x" kan niet. Geef een heel getal van 0 tot'),
        ("LOG_LEVEL", "luid", '"luid" kan niet. Geef debug, info, warning of error.'),
        ("MAX_POINTS", "0", 'LAPPENDEKEN_MAX_POINTS "0" kan niet. Geef een heel getal vanaf 1.'),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(call, monkeypatch, name, value, message):
    monkeypatch.setenv(f"LAPPENDEKEN_{name}", value)
    status, out, err = call("layers")
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert message in err
    assert "nput" not in err


def test_every_setting_says_what_it_may_be():
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_a_full_disk_is_named(call, form):
    status, _, err = call("overlap", "swv_po", "ggdregio", "--format", form, "-o", "/dev/full")
    assert (status, err) == (1, "De schijf is vol: /dev/full is niet geschreven.\n")


@pytest.mark.parametrize(
    ("number", "words", "mendable"),
    [
        (errno.ENOENT, "a/b.csv bestaat niet.", True),
        (errno.ENOTDIR, "een deel van het pad is geen map", True),
        (errno.EACCES, "U mag a/b.csv niet lezen of schrijven", True),
        (errno.EISDIR, "a/b.csv is een map", True),
        (errno.ENOSPC, "De schijf is vol: a/b.csv", False),
        (errno.EIO, "a/b.csv is niet te lezen of te schrijven (fout 5)", False),
    ],
)
def test_an_error_of_the_file_system_is_dutch_and_names_the_path(number, words, mendable):
    line, found = file_line(OSError(number, os.strerror(number), "a/b.csv"))
    assert words in line
    assert os.strerror(number) not in line
    assert found is mendable


@pytest.mark.parametrize("host", ["nergens.invalid", "x" * 70])
def test_a_host_that_is_no_address_is_named(host):
    with pytest.raises(AddressError, match="is geen adres van deze computer"):
        listen(Settings(host=host, port=0))


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


def test_layers_and_data_list(call):
    assert len(json.loads(call("layers", "--json")[1])["layers"]) == 12
    assert b"arbeidsmarktregio" in call("layers")[1]
    assert json.loads(call("data", "list", "--json")[1])["current"] == "2020.1"


def test_data_check_holds_and_fails(call, tmp_path, monkeypatch, release):
    status, out, _ = call("data", "check", "--json")
    assert status == 0
    assert json.loads(out)["holds"] is True
    monkeypatch.setenv("LAPPENDEKEN_BOUNDARIES", str(tmp_path))
    status, out, _ = call("data", "check")
    assert status == 1
    assert b"NEE" in out


def test_a_missing_release_is_one_line_and_status_one(call, tmp_path, monkeypatch):
    monkeypatch.setenv("LAPPENDEKEN_BOUNDARIES", str(tmp_path))
    status, _, err = call("locate", "--postcode", "3771")
    assert status == 1
    assert "release.toml ontbreekt" in err
    assert err.count("\n") == 1


def test_data_build_makes_the_same_release_and_says_so(call, tmp_path, toy_sources, monkeypatch):
    monkeypatch.setattr("geo.release.locations.sources_root", lambda: toy_sources)
    build = ("data", "build", "--out", tmp_path, "--release", "toy.1")
    status, _, err = call(*build)
    assert status == 0
    assert "is gemaakt" in err
    assert "niets veranderd" in call(*build)[2]
    (tmp_path / "toy.1" / "doubts.csv").write_text("anders")
    status, _, err = call(*build)
    assert status == 1
    assert "--replace" in err


def test_locate_batch(call, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("postcode\n3771\n12AB\n")
    status, out, err = call("locate-batch", source, target)
    assert (status, out) == (0, b"")
    assert "2 rijen, 1 met een waarschuwing" in err
    assert "GM0203" in target.read_text()


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_locate_batch_writes_what_has_to_be_known_of_its_columns(call, tmp_path, release, name):
    source, target = tmp_path / "in.csv", tmp_path / name
    source.write_text("postcode\n3771\n")
    _, _, err = call("locate-batch", source, target, "--prefix", "nu_")
    assert f"{target}: 1 rij, 0 met een waarschuwing." in err
    meta = json.loads((tmp_path / f"{name}.meta.json").read_bytes())
    assert meta["release"] == "2020.1"
    assert meta["vintages"]["boundaries"] == "2020-01-01"
    assert meta["vintages"]["regulation"] == "2015-04"
    assert list(meta["columns"]) == [*(f"nu_{layer}" for layer in release.layers.ids), "nu_warning"]
    assert "Code van het samenwerkingsverband PO." in meta["columns"].values()
    assert "spreken de code tegen" in meta["empty_cell"]
    assert "nu_warning" in meta["empty_cell"]
    assert [item["layer"] for item in meta["sources"]] == list(release.layers.ids)


def test_locate_batch_names_the_folder_that_is_missing(call, tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("postcode\n3771\n")
    status, _, err = call("locate-batch", source, tmp_path / "weg" / "out.csv")
    assert (status, err.count("\n")) == (2, 1)
    assert f"De map {tmp_path / 'weg'} bestaat niet" in err
    (tmp_path / "map.csv").mkdir()
    status, _, err = call("locate-batch", source, tmp_path / "map.csv")
    assert (status, ".deel" in err) == (2, False)
    assert "is een map" in err


def test_the_map_is_one_file(call, tmp_path):
    target = tmp_path / "kaart.html"
    assert call("map", "--layers", "swv_po,jeugdregio", "--out", target)[0] == 0
    assert "</html>" in target.read_text()


def test_help_is_no_error(call):
    status, out, _ = call()
    assert status == 0
    assert b"locate-batch" in out


@pytest.mark.slow
def test_the_installed_command_works_in_a_process_of_its_own():
    done = subprocess.run(
        [sys.executable, "-m", "service.command.main", "locate", "--postcode", "3771 AB", "--json"],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(done.stdout)["zone"] == "GM0203-1"
    assert done.stderr == b""
