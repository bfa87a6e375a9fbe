"""The commands about places: one on the screen, many in a file."""

import json
import subprocess
import sys

import pytest

from service.subjects.places.answer import answer_place


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


def test_a_contradicted_body_is_not_the_plain_answer(call, snapshot):
    status, out, _ = call("locate", "--postcode", "3261")
    assert status == 0
    assert b"VO2810" not in out
    assert [line.rstrip() for line in out.decode().splitlines()] == snapshot


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


def test_locate_batch(call, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("postcode\n3771\n12AB\n")
    status, out, err = call("locate-batch", source, target)
    assert (status, out) == (0, b"")
    assert "2 rijen, 1 met een waarschuwing" in err
    assert "GM0203" in target.read_text()


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_locate_batch_writes_what_has_to_be_known_of_its_columns(
    call, tmp_path, release, snapshot, name
):
    source, target = tmp_path / "in.csv", tmp_path / name
    source.write_text("postcode\n3771\n")
    _, _, err = call("locate-batch", source, target, "--prefix", "nu_")
    assert f"{target}: 1 rij, 0 met een waarschuwing." in err
    meta = json.loads((tmp_path / f"{name}.meta.json").read_bytes())
    assert list(meta["columns"]) == [*(f"nu_{layer}" for layer in release.layers.ids), "nu_warning"]
    assert meta == snapshot


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


@pytest.mark.slow
def test_the_installed_command_works_in_a_process_of_its_own():
    done = subprocess.run(
        [sys.executable, "-m", "service.command.main", "locate", "--postcode", "3771 AB", "--json"],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(done.stdout)["zone"] == "GM0203-1"
    assert done.stderr == b""
