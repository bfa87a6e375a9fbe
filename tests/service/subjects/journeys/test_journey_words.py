"""What is said of six journeys, on their page, in their sheets and on the screen, as snapshots.

Each begins with the release and the dates that it shows. What explains a duty is data, and left
out.
"""

import json
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.shared import screen
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.answer.types import JourneyAnswer
from service.subjects.journeys.command import print_journey
from service.subjects.journeys.tables import journey_tables
from tests.page_reading import Element, parsed, plain
from tests.service.subjects.journeys.journey_parts import SIX, TODAY

LINES = ("h2", "h3", "h4", "p", "li", "tr", "dt", "summary")
LEFT_OUT = ("als-papier", "als", "wet", "klein", "actions no-print", "notice", "soft klein")
"""Classes of what says the same elsewhere, or of every journey."""

SHORT = ("name", "who", "when", "certainty", "legal_basis")
"""Columns of the sheet of duties that are held, of those under a condition in the first stage."""


def head(answer: JourneyAnswer) -> str:
    dated = answer["vintages"]
    return f"Uitgave {answer['release']}, {answer['vintage']}; wetten {dated['duties']}"


def answer_of(release: Release, name: str) -> JourneyAnswer:
    return answer_journey(release.on(TODAY), SIX[name])


@pytest.mark.parametrize("name", SIX)
def test_what_the_page_says(
    client: TestClient, release: Release, snapshot: SnapshotAssertion, name: str
) -> None:
    page = parsed(client.post("/reis", data={"invoer": json.dumps(SIX[name])}).text)
    parts = [page.one("section", id="uitkomst"), page.one("div", **{"class": "lijsten"})]
    lines = [line for part in parts for line in say(part)]
    assert "\n".join([head(answer_of(release, name)), *lines]) == snapshot


def say(part: Element) -> Iterator[str]:
    """The lines of a part of the page, each where it has no line within."""
    for child in part.children:
        if not isinstance(child, Element) or child.attributes.get("class") in LEFT_OUT:
            continue
        if child.name == "tr":
            if cells := child.all("td"):
                yield "  " + " | ".join(map(say_cell, cells))
        elif child.name in LINES and not any(child.all(name) for name in LINES):
            yield plain(f"## {child.text}" if child.name in ("h2", "h3", "h4") else child.text)
        else:
            yield from say(child)


def say_cell(cell: Element) -> str:
    parts = (part.text if isinstance(part, Element) else part.strip() for part in cell.children)
    return plain(" ".join(part for part in parts if part))


@pytest.mark.parametrize("name", SIX)
def test_the_sheets(release: Release, snapshot: SnapshotAssertion, name: str) -> None:
    answer = answer_of(release, name)
    summary, duties, changes, payments, money = journey_tables(answer)
    columns = [column for column in duties.columns if column.name in SHORT]
    lines = [
        *(" | ".join(map(str, row)) for row in (*summary.values, *changes.values)),
        *("  " + " | ".join(map(str, row)) for row in (*payments.values, *money.values)),
        *(
            "  " + " | ".join(str(column.get(row)) for column in columns)
            for row in duties.rows
            if row.duty["when"] and row.number == 1
        ),
        *(f"{label}: {text}" for label, text in duties.provenance.items()),
    ]
    assert "\n".join([head(answer), *lines]) == snapshot


@pytest.mark.parametrize("name", ["docs", "hoeksche waard"])
def test_the_screen(
    release: Release,
    snapshot: SnapshotAssertion,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.setattr(screen, "PLAIN_WIDTH", 4000)
    answer = answer_of(release, name)
    print_journey(answer)
    text = re.sub(r" {2,}", "  ", capsys.readouterr().out)
    assert f"{head(answer)}\n{text}" == snapshot
