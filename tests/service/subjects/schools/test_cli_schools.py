"""The commands of schools, as scripts and people rely on them."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from syrupy.assertion import SnapshotAssertion

from geo import dutch
from geo.release.load import Release
from service.shared import screen
from service.subjects.schools import command as cli_schools
from service.subjects.schools.answer.pupils import say_pupils
from service.subjects.schools.answer.register import answer_schools
from service.subjects.schools.answer.school import answer_school
from tests.page_reading import parsed

Call = Callable[..., tuple[int, bytes, str]]

WIDE = 400
"""Columns of the screen, so that no row breaks."""


@pytest.fixture
def call(call: Call, monkeypatch: pytest.MonkeyPatch, release: Release) -> Call:
    """Run a command on a release that is read once; a wide screen breaks no rows."""
    monkeypatch.setattr(screen, "PLAIN_WIDTH", WIDE)
    monkeypatch.setattr(cli_schools, "release_in_use", lambda: release)
    return call


def lines_of(out: bytes) -> list[str]:
    return [line.rstrip() for line in out.decode().replace("\u00a0", " ").splitlines()]


def test_json_is_the_document_of_the_domain_whatever_the_case(call: Call, release: Release) -> None:
    _, out, _ = call("school", "24de00", "--json")
    assert json.loads(out) == json.loads(json.dumps(answer_school(release, "24DE00")))


def test_a_long_list_is_cut_off_on_the_screen_alone(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli_schools, "MOST_ROWS", 10)
    text = call("school", "19QK00")[1].decode()
    rows = json.loads(call("school", "19QK00", "--json")[1])["counterparts"]["gemeente"]
    codes = re.findall(r"^ *(GM\d{4}) ", text, re.MULTILINE)
    assert codes == [row["code"] for row in rows[:10]]
    assert "Gemeenten: 38" in text


def test_files_open_and_agree_with_the_document(call: Call, tmp_path: Path) -> None:
    xlsx, html = tmp_path / "twijn.xlsx", tmp_path / "twijn.html"
    status, out, err = call("school", "19QK00", "--xlsx", xlsx, "--map", html)
    assert (status, out) == (0, b"")
    assert err.splitlines() == [f"{xlsx} is klaar.", f"{html} is klaar."]
    document = json.loads(call("school", "19QK00", "--json")[1])
    book = openpyxl.load_workbook(xlsx)
    _, *lines = book["Gemeenten"].iter_rows(values_only=True)
    rows = document["counterparts"]["gemeente"]
    assert len(lines) == len(rows) == 38
    for line, row in zip(lines, rows, strict=True):
        assert row["code"] in line
        assert row["name"] in line
        assert say_pupils(row) in line
    page = parsed(html.read_text("utf-8"))
    table = page.one("table", id="tabel-gemeente")
    shown = [
        row.attributes["data-code"] for row in table.all("tr") if "data-code" in row.attributes
    ]
    assert shown == [row["code"] for row in rows]
    texts = [row.attributes["data-aantal"] for row in table.one("tbody").all("tr")]
    assert texts == [say_pupils(row) for row in rows]


def test_files_and_json_together(call: Call, tmp_path: Path) -> None:
    xlsx = tmp_path / "akker.xlsx"
    status, out, err = call("school", "24DE00", "--xlsx", xlsx, "--json")
    assert status == 0
    assert json.loads(out)["id"] == "24DE00"
    assert err == f"{xlsx} is klaar.\n"
    assert xlsx.read_bytes()[:2] == b"PK"


WRONG = (
    "school 19QK99", "school 19QK99 --json", "school Zwolle", "school", "school 19QK00 --csv x",
    "school 19QK00 --xlsx /nergens/x.xlsx", "school 19QK00 --map /",
    "school 16AH00 --xlsx {folder}/x.xlsx", "school 16AH00 --map {folder}/x.html",
    "schools --near 3771 --query twijn", "schools --near 3771 --gemeente Zwolle",
    "schools --near 0999", "schools --near Zwolle", "schools --kind mbo",
    "schools --gemeente Zwole", "schools --limit 201", "schools --limit -1",
    "schools --limit veel", "schools twijn",
)  # fmt: skip


def test_wrong_input_is_one_line_and_status_2(
    call: Call, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    said = []
    for command in WRONG:
        status, out, err = call(*command.format(folder=tmp_path).split())
        assert (status, out) == (2, b"")
        assert err.endswith("\n")
        assert err.count("\n") == 1, err
        said += [command, f"  {err.strip()}"]
    assert "\n".join(said).replace(str(tmp_path), "{folder}") == snapshot
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def test_a_search_is_the_document_of_the_domain(call: Call, release: Release) -> None:
    status, out, err = call("schools", "--query", "twijn zwolle", "--json")
    assert (status, err) == (0, "")
    found = release.schools.search.find("twijn zwolle")
    expected = answer_schools(release, found, 20, 0)
    assert json.loads(out) == json.loads(json.dumps(expected))
    assert "19QK00" in [school["id"] for school in expected["schools"]]


def test_a_search_on_the_screen(call: Call) -> None:
    status, out, err = call("schools", "--query", "twijn zwolle")
    assert (status, err) == (0, "")
    lines = lines_of(out)
    [line] = [line for line in lines if line.lstrip().startswith("19QK00")]
    assert re.split(r" {2,}", line.strip()) == [
        "19QK00", "De Twijn/Dr Itardschool", "Zwolle", "SO, VSO", "38", "7", "14",
    ]  # fmt: skip
    total = json.loads(call("schools", "--query", "twijn zwolle", "--json")[1])["total"]
    assert lines[-1] == f"{total} van {total} scholen"


def test_a_regular_school_has_dashes_and_long_totals_dots(call: Call) -> None:
    lines = lines_of(call("schools", "--kind", "po", "--limit", "2")[1])
    assert re.split(r" {2,}", lines[-3].strip())[-3:] == ["–", "–", "–"]
    assert re.fullmatch(r"2 van \d\.\d{3} scholen", lines[-1])


def test_nothing_found_is_an_empty_list_and_no_error(call: Call) -> None:
    status, out, err = call("schools", "--query", "qwxyzzy", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out)["schools"] == []
    status, out, _ = call("schools", "--query", "qwxyzzy")
    assert status == 0
    assert lines_of(out)[-1].startswith("0 van 0")


def test_schools_nearby_with_their_distance(call: Call) -> None:
    arguments = ("schools", "--near", "8014 AA", "--kind", "vso", "--limit", "5")
    document = json.loads(call(*arguments, "--json")[1])
    assert document["query"] == {"postcode": "8014"}
    assert len(document["schools"]) == 5
    assert all("VSO" in school["kinds"] for school in document["schools"])
    lines = lines_of(call(*arguments)[1])
    assert "afstand" in lines[0]
    for school in document["schools"]:
        [line] = [line for line in lines if line.lstrip().startswith(school["id"])]
        assert line.endswith(dutch.metres(school["distance_m"]).replace("\u00a0", " "))


def test_marks_in_names_stay_text(capsys: pytest.CaptureFixture[str], release: Release) -> None:
    """Square brackets are markup for the screen: a name that holds them is shown as it is."""
    from service.subjects.schools.command import print_school, print_schools

    document = answer_school(release, "19QK00")
    document["sentences"] = ["[red]gevaar[/red] [link=x]y[/link]"]
    document["counterparts"]["gemeente"][0]["shown"]["text"] = "[bold]Zwolle[/bold]"
    document["warnings"] = [{"code": "x", "layer": None, "layers": [], "text": "[/] [blink]"}]
    print_school(document)
    listed = answer_schools(release, release.schools.search.find("19QK00"), 1, 0)
    listed["schools"][0]["name"] = "[i]De Twijn[/i]"
    print_schools(listed["schools"], 1)
    out = capsys.readouterr().out
    for text in ("[red]gevaar[/red] [link=x]y[/link]", "[bold]Zwolle[/bold]", "[/] [blink]"):
        assert text in out
    assert "[i]De Twijn[/i]" in out
