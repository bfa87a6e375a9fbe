"""The changes of the law: the answer, its words and tables against the tables themselves."""

import csv
import io
import json
from collections import Counter

import openpyxl
import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.law import tables, words
from service.subjects.law.answer import Law, answer_law
from tests.conforming import conforms
from tests.service.conftest import Call
from tests.sources import Row, read_source

ROUTE = "/api/v1/law-changes"
DATES = ("2020-01-01", "2021-12-31", "2022-04-01", "2025-09-01", "2026-11-29")
READ_AGAIN = "2022"


def rows_on(date: str) -> list[Row]:
    """List the rows of the table that hold on a date."""
    return [
        row
        for row in read_source("duties.csv")
        if row["valid_from"] <= date <= (row["valid_to"] or "9999")
    ]


def count_certainties(date: str) -> Counter[str]:
    """Count by the rule itself: what still holds but was last read long ago is not fixed."""
    found: Counter[str] = Counter()
    for row in rows_on(date):
        old = row["text_year"] < READ_AGAIN and not row["valid_to"] and date[:4] >= READ_AGAIN
        fixed = row["certainty"] == "vast"
        found["controleren" if old and fixed else row["certainty"]] += 1
    return found


@pytest.mark.parametrize("date", DATES)
def test_what_holds_and_how_it_was_read_is_counted_from_the_table(
    release: Release, date: str
) -> None:
    law = answer_law(release.on(date))
    assert [duty["id"] for duty in law["duties"]] == [row["duty_id"] for row in rows_on(date)]
    years = Counter(row["text_year"] for row in rows_on(date))
    assert {one["year"] or "": one["duties"] for one in law["text_years"]} == years
    certainties = count_certainties(date)
    assert {one["certainty"]: one["duties"] for one in law["certainties"]} == certainties
    for duty, row in zip(law["duties"], rows_on(date), strict=True):
        assert duty["reading"] == row["reading_nl"]
        assert duty["legal_basis"] == row["legal_basis"]
    conforms(Law, law)


@pytest.mark.parametrize(("date", "counts"), [("2021-12-31", (9, 0, 0)), ("2022-01-01", (0, 8, 1))])
def test_an_old_text_is_less_certain_from_2022_on(
    toy: Release, date: str, counts: tuple[int, ...]
) -> None:
    """Of the small country all rules were read in 2015, but for one that was not read."""
    law = answer_law(toy.on(date))
    assert tuple(one["duties"] for one in law["certainties"]) == counts


def test_each_change_names_what_begins_and_ends_on_its_day(release: Release) -> None:
    law = answer_law(release)
    duties = read_source("duties.csv")
    table = sorted(read_source("law_changes.csv"), key=lambda row: row["date"])
    for change, row in zip(law["changes"], table, strict=True):
        assert (change["date"], change["what"]) == (row["date"], row["what_nl"])
        ids = row["changes"].split("|")
        begun = [one["duty_id"] for one in duties if one["valid_from"] == row["date"]]
        assert [one["id"] for one in change["begun"]] == [one for one in begun if one in ids]
        named = {one["id"] for one in (*change["begun"], *change["ended"])}
        assert named == {one for one in ids if one}
        assert [one["id"] for one in change["concerns"]] == list(
            filter(None, row["concerns"].split("|"))
        )


def test_the_lead_counts_up_to_the_date(release: Release) -> None:
    days = sorted({row["date"] for row in read_source("law_changes.csv")})
    now = list(words.say_lead(answer_law(release.on("2026-11-29")), "2020-01-01"))
    assert f"op {len(days)} dagen" in now[0]
    assert "De laatste keer was 1 augustus 2026." in now[0]
    assert len(now) == 2
    then = list(words.say_lead(answer_law(release.on("2022-03-31")), "2020-01-01"))
    assert "op 2 dagen" in then[0]
    assert then[1] == f"Na 31 maart 2022 veranderde de wet nog op {len(days) - 2} dagen."
    first = list(words.say_lead(answer_law(release.on("2020-01-01")), "2020-01-01"))
    assert first[0].startswith("Tot en met 1 januari 2020 staat hier nog geen wijziging")


def test_the_day_on_which_most_changed(release: Release) -> None:
    law = answer_law(release)
    tallies: Counter[str] = Counter()
    for row in read_source("law_changes.csv"):
        tallies[row["date"]] += len([one for one in row["changes"].split("|") if one])
    [(day, _)] = tallies.most_common(1)
    assert day == "2022-01-01"
    assert "op 1 januari 2022: toen eindigden er 14 taken en begonnen er 16." in " ".join(
        words.say_lead(law, "2020-01-01")
    )


def test_a_table_without_changes_is_said(release: Release) -> None:
    law: Law = {**answer_law(release), "changes": []}
    [only] = words.say_lead(law, "2020-01-01")
    assert "staat hier nog geen wijziging" in only


def test_days_without_a_change_are_said(release: Release) -> None:
    [warning] = answer_law(release)["warnings"]
    assert warning["code"] == "unnamed"
    assert "Van 1 augustus 2019 en 1 augustus 2020 staat geen wijziging" in warning["text"]
    assert "Verzuim melden (mbo)" in warning["text"]


def test_every_act_is_explained_and_every_day_in_brief_is_a_change(release: Release) -> None:
    law = answer_law(release)
    assert list(words.list_acts(law)) == list(dict.fromkeys(words.list_acts(law)))
    assert set(words.list_acts(law)) == set(words.ACTS)
    assert set(words.BRIEF) <= {change["date"] for change in law["changes"]}


def test_what_is_no_law_says_so_in_its_legal_basis(release: Release) -> None:
    law = answer_law(release)
    found = {duty["id"] for duty in law["not_law"]}
    assert found == {
        row["duty_id"] for row in rows_on(release.date) if "geen wet" in row["legal_basis"]
    }
    assert {"education_consultant", "home_sitter_escalation_gemeente"} <= found


def test_texts_are_short_sentences() -> None:
    for text in (*words.DOUBTS.values(), *words.ACTS.values(), *words.BRIEF.values()):
        assert text.endswith(".")
        for sentence in text.replace(": ", ". ").split(". "):
            assert len(sentence.split()) <= 26, sentence


def test_the_tables(release: Release) -> None:
    law = answer_law(release)
    table = tables.duties_table(law)
    changed = read_source("law_changes.csv")
    parts = [row[part] for row in changed for part in ("changes", "concerns")]
    assert len(table.rows) == sum(len(part.split("|")) for part in parts if part)
    assert len(tables.changes_table(law).rows) == len(changed)
    assert len(tables.reading_table(law).rows) == len(rows_on(release.date))
    assert sum(row["duties"] for row in tables.years_table(law).rows) == len(law["duties"])
    assert sum(row["duties"] for row in tables.sureness_table(law).rows) == len(law["duties"])
    kinds = Counter(row[3] for row in table.values)
    assert kinds.keys() == {"begint", "eindigt", "gaat over"}


# As JSON, on the command line, as a page and as files


def test_the_route_and_the_command_give_one_document(client: TestClient, call: Call) -> None:
    answer = client.get(ROUTE, params={"date": "2022-05-01"})
    assert answer.status_code == 200
    document = conforms(Law, answer.content)
    assert (document["date"], document["vintages"]["duties"]) == ("2022-05-01", "2026-08-01")
    status, out, _ = call("law", "--date", "2022-05-01", "--json")
    assert status == 0
    assert json.loads(out) == document


@pytest.mark.parametrize(
    ("query", "pointer"), [("date=2019-12-31", "date"), ("datum=2022-01-01", "datum")]
)
def test_what_is_wrong_is_named(client: TestClient, query: str, pointer: str) -> None:
    answer = client.get(f"{ROUTE}?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_the_command_tells_it(call: Call) -> None:
    status, out, _ = call("law", "--date", "2026-11-29")
    text = " ".join(out.decode().split())
    assert status == 0
    assert text.startswith("Sinds 2020 veranderde de wet rond een kind op 11 dagen")
    assert "1 april 2022: WPO, artikel 40 lid 8" in text
    assert "1 augustus 2025: WPO 40a lid 4-8; WEC 41a" in text
    assert "! Van 1 augustus 2019 en 1 augustus 2020" in text
    assert call("law", "--date", "gisteren")[0] == 2


NAMES = ("wijzigingen", "taken", "gelezen")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_holds_the_table(client: TestClient, release: Release, name: str) -> None:
    made = {
        "wijzigingen": tables.changes_table,
        "taken": tables.duties_table,
        "gelezen": tables.reading_table,
    }[name](answer_law(release.on("2022-05-01")))
    address = f"/over/wet/{name}"
    answer = client.get(f"{address}.csv?peildatum=2022-05-01")
    head, *lines = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert tuple(head) == made.names
    assert lines == [[str(value) for value in row] for row in made.values]
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"{address}.xlsx?peildatum=2022-05-01").content)
    )
    assert book[made.sheet].max_row >= len(made.rows)
    sources = [cell.value for row in book["Bron en definities"].iter_rows() for cell in row]
    assert any("regelrecht" in str(value) for value in sources)


@pytest.mark.parametrize("path", ["vragen.csv", "taken.pdf"])
def test_another_file_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(f"/over/wet/{path}").status_code == 404
