"""Journeys and scenarios as YAML and JSON: from a file, from standard input and posted."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from geo.errors import InputError
from service.shared import plain_input
from service.shared.plain_input import from_yaml, read_body, read_file

ADDRESSES = {"journey": "/api/v1/journeys", "scenario": "/api/v1/scenarios"}
COMMANDS = tuple(ADDRESSES)
JSON = {"Content-Type": "application/json"}

GIVEN: dict[str, Any] = {
    "journey": {
        "date": "2024-10-01",
        "stages": [{"age": 8, "child_home": {"postcode": "3601"}}],
    },
    "scenario": {
        "steps": [{"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}],
        "reference": False,
    },
}

Call = Callable[..., tuple[int, bytes, str]]

every_command = pytest.mark.parametrize("command", COMMANDS)


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    given = {"name": "Zo", "steps": [{"a": [1, 2]}], "reference": {"draws": 300, "seed": 7}}
    yaml_file, json_file = tmp_path / "a.yaml", tmp_path / "a.json"
    yaml_file.write_text(yaml.safe_dump(given), "utf-8")
    json_file.write_text("\ufeff" + json.dumps(given), "utf-8")
    assert read_file(yaml_file) == read_file(json_file) == given
    assert read_body(json_file.read_bytes()) == given
    yaml_file.write_text(json.dumps(given, indent="\t"), "utf-8")
    assert read_file(yaml_file) == given


def test_plain_words_are_text_but_for_those_of_json() -> None:
    text = "a: yes\nb: 0203\nc: 2020-99-99\nd: 0x1F\ne: 1:20\nf: 5\ng: true\nh: ~\ni: -1.5\nj: '5'"
    assert from_yaml(text) == {
        "a": "yes", "b": "0203", "c": "2020-99-99", "d": "0x1F", "e": "1:20", "f": 5, "g": True,
        "h": None, "i": -1.5, "j": "5",
    }  # fmt: skip
    assert from_yaml("1: a\ntrue: b\n<<: c") == {"1": "a", "true": "b", "<<": "c"}


BOMB = "a: &a [x, x]\n" + "\n".join(
    f"{new}: &{new} [*{old}, *{old}]"
    for old, new in zip("abcdefghijklmnopqrst", "bcdefghijklmnopqrstu", strict=True)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("steps:\n  - merge: {layer: x\n", "geen geldige YAML: regel"),
        ("stages: [", "geen geldige YAML: regel"),
        ("a: b: c", "geen geldige YAML: regel 1, kolom 5"),
        ("a:\n\t- b", "geen geldige YAML: regel 2, kolom 1"),
        (BOMB, "anker of verwijzing (& of *) kan hier niet (regel 1, kolom 4)"),
        ("a: *b", "anker of verwijzing"),
        ("a: !!python/object/apply:os.system [ls]", "Een tag"),
        ("a: !!binary x", "Een tag"),
        ("date: !!timestamp 2024-10-01", "Een tag"),
        ("a: 1\nb: 2\na: 3", 'De sleutel "a" staat er twee keer (regel 3, kolom 1)'),
        ("a: {b: 1, b: 2}", 'De sleutel "b" staat er twee keer'),
        ("? [a]\n: b", "Een sleutel moet tekst zijn"),
        ("[" * 5000 + "]" * 5000, "te diep genest"),
        ("- " * 5000, "te diep genest"),
        ("a: \x01", "een teken in dat niet mag"),
        ("a: 1\n---\nb: 2", "Geef één document per bestand"),
    ],
)
def test_what_yaml_may_not_hold(text: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        from_yaml(text)
    assert words in str(caught.value)


def test_how_deep_yaml_may_go() -> None:
    most = plain_input.DEEPEST
    assert most < 100
    assert from_yaml("[" * most + "]" * most)
    with pytest.raises(InputError, match="te diep genest"):
        from_yaml("[" * (most + 1) + "]" * (most + 1))


@every_command
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (BOMB.encode(), "Een anker of verwijzing (& of *) kan hier niet (regel 1, kolom 4)"),
        (b'{"a": [', "geen geldige JSON: regel 1"),
        (b"\xff\xfe", "geen UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_status_two(
    call: Call, tmp_path: Path, command: str, content: bytes, words: str
) -> None:
    source = tmp_path / "fout.yaml"
    source.write_bytes(content)
    status, out, err = call(command, source, "--json")
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert words in err


@every_command
def test_a_file_that_is_not_there_or_too_large(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    missing = tmp_path / "weg.yaml"
    assert call(command, missing) == (2, b"", f"{missing} bestaat niet.\n")
    assert call(command, tmp_path)[0] == 2
    assert call(command)[0] == 2
    large = tmp_path / "groot.yaml"
    large.write_text("#" * (plain_input.MOST_BYTES + 1))
    status, out, err = call(command, large)
    assert (status, out) == (2, b"")
    assert "is te groot: hooguit 1.000.000 bytes" in err
    monkeypatch.setattr(plain_input, "MOST_BYTES", 10**7)
    assert "object" in call(command, large)[2]


@every_command
def test_standard_input(
    call: Call, client: TestClient, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def run(content: bytes) -> tuple[int, bytes, str]:
        class Typed:
            buffer = io.BytesIO(content)

        monkeypatch.setattr(sys, "stdin", Typed)
        return call(command, "-", "--json")

    given = GIVEN[command]
    answer = client.post(ADDRESSES[command], json=given).json()
    for content in (json.dumps(given).encode(), b"\xef\xbb\xbf" + yaml.safe_dump(given).encode()):
        status, out, err = run(content)
        assert (status, err) == (0, "")
        assert json.loads(out) == answer
    assert "Wat u stuurde is te groot" in run(b"#" * (plain_input.MOST_BYTES + 1))[2]


@pytest.mark.parametrize("address", ADDRESSES.values())
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "geen geldige JSON: regel 1, kolom 1"),
        (b"nee", "geen geldige JSON"),
        (b'{"steps": [}', "regel 1, kolom 12"),
        (b"[" * 100_000, "geen geldige JSON"),
        (b"1" * 5000, "geen geldige JSON"),
        (b'{"steps": 1, "steps": 2}', 'De sleutel "steps" staat er twee keer'),
        (b"\xff{}", "geen UTF-8"),
        (b"null", "object"),
    ],
)
def test_a_body_that_cannot_be_read(
    client: TestClient, address: str, body: bytes, words: str
) -> None:
    response = client.post(address, content=body, headers=JSON)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert words in response.json()["detail"]


@every_command
def test_other_content_and_large_bodies_are_refused(client: TestClient, command: str) -> None:
    def post(content: bytes, kind: str) -> int:
        headers = {"Content-Type": kind}
        answer = client.post(ADDRESSES[command], content=content, headers=headers)
        if answer.status_code != 200:
            assert answer.headers["content-type"] == "application/problem+json"
        return answer.status_code

    right = json.dumps(GIVEN[command]).encode()
    for kind in (
        "application/yaml",
        "text/yaml",
        "text/plain",
        "application/x-www-form-urlencoded",
    ):
        assert post(right, kind) == 415
    assert post(right, "Application/JSON; charset=utf-8") == 200
    assert post(json.dumps({"name": "x" * 1_000_000}).encode(), "application/json") == 413
