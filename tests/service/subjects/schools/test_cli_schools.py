"""The commands of schools, as scripts and people rely on them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.shared import screen
from service.subjects.schools import command as cli_schools
from service.subjects.schools.answer.register import answer_schools, answer_schools_nearby
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.files import school_workbook, self_contained_school

Call = Callable[..., tuple[int, bytes, str]]

WIDE = 400
"""Columns of the screen, so that no row breaks."""


@pytest.fixture
def call(call: Call, monkeypatch: pytest.MonkeyPatch, release: Release) -> Call:
    """Run a command on a release that is read once; a wide screen breaks no rows."""
    monkeypatch.setattr(screen, "PLAIN_WIDTH", WIDE)
    monkeypatch.setattr(cli_schools, "release_in_use", lambda date: release)
    return call


def lines_of(out: bytes) -> list[str]:
    return [line.rstrip() for line in out.decode().replace("\u00a0", " ").splitlines()]


def test_json_is_the_document_of_the_domain_whatever_the_case(call: Call, release: Release) -> None:
    _, out, _ = call("school", "24de00", "--json")
    assert json.loads(out) == json.loads(json.dumps(answer_school(release, "24DE00")))


def test_files_are_those_of_the_domain(call: Call, tmp_path: Path, release: Release) -> None:
    xlsx, html = tmp_path / "twijn.xlsx", tmp_path / "twijn.html"
    status, out, err = call("school", "19QK00", "--xlsx", xlsx, "--map", html)
    assert (status, out) == (0, b"")
    assert err.splitlines() == [f"{xlsx} is klaar.", f"{html} is klaar."]
    document = answer_school(release, "19QK00")
    assert xlsx.read_bytes() == school_workbook(document)
    assert html.read_text("utf-8") == self_contained_school(release, document)


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


@pytest.mark.parametrize(
    "command",
    [
        *("--query twijn_zwolle", "--kind po --limit 2", "--query qwxyzzy"),
        "--near 8014 --kind vso --limit 5",
    ],
)
def test_a_search_on_the_screen(call: Call, snapshot: SnapshotAssertion, command: str) -> None:
    """A regular school has dashes, long totals dots, those nearby their distance."""
    status, out, err = call("schools", *(word.replace("_", " ") for word in command.split()))
    assert (status, err) == (0, "")
    assert "\n".join(lines_of(out)) == snapshot


def test_schools_nearby_are_the_document_of_the_domain(call: Call, release: Release) -> None:
    arguments = ("schools", "--near", "8014 AA", "--kind", "vso", "--limit", "5", "--json")
    expected = answer_schools_nearby(release, {"postcode": "8014"}, ["vso"], 5)
    assert json.loads(call(*arguments)[1]) == json.loads(json.dumps(expected))


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
