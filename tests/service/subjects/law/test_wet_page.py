"""/over/wet as a reader opens it."""

import pytest
from starlette.testclient import TestClient

from tests.page_reading import Element, open_page, parsed, plain
from tests.sources import read_source

PAGE = "/over/wet"


def opened(client: TestClient, date: str) -> Element:
    return open_page(client, PAGE, params={"peildatum": date})


@pytest.fixture(scope="module")
def page(client: TestClient) -> Element:
    return opened(client, "2026-11-29")


def changes_of(page: Element) -> list[Element]:
    [table] = page.all("table", **{"class": "wijzigingen"})
    return table.one("tbody").all("tr")


def test_the_sentence_comes_first(page: Element) -> None:
    shown = [child.name for child in page.one("main").children if isinstance(child, Element)]
    assert shown[:3] == ["details", "h1", "p"]
    lead = plain(page.one("p", **{"class": "lead"}).text)
    assert lead.startswith("Sinds 2020 veranderde de wet rond een kind op 11 dagen")


def test_every_change_is_a_row_with_its_duties(page: Element) -> None:
    table = sorted(read_source("law_changes.csv"), key=lambda row: row["date"])
    names = {row["duty_id"]: row["name_nl"] for row in read_source("duties.csv")}
    for shown, row in zip(changes_of(page), table, strict=True):
        text = plain(shown.text)
        assert plain(row["what_nl"]) in text
        assert plain(row["evidence_nl"]) in text
        assert row["article"] in text
        wanted = {
            names[duty]
            for column in ("changes", "concerns")
            for duty in row[column].split("|")
            if duty
        }
        assert {plain(item.text) for item in shown.all("li")} == {plain(name) for name in wanted}


def test_what_is_later_than_the_date_says_so(client: TestClient, page: Element) -> None:
    assert "na de gekozen dag" not in page.text
    rows = changes_of(opened(client, "2022-03-31"))
    later = ["na de gekozen dag" in row.text for row in rows]
    assert later == sorted(later)
    assert later.count(False) == 3


def test_the_counts_are_of_the_date(client: TestClient) -> None:
    for date in ("2020-06-01", "2026-11-29"):
        number = sum(
            row["valid_from"] <= date <= (row["valid_to"] or "9999")
            for row in read_source("duties.csv")
        )
        assert f"gelden {number} taken" in plain(opened(client, date).one("main").text)


def test_no_name_of_the_program_and_no_file_stands_on_it(page: Element) -> None:
    text = page.one("main").text
    assert "_" not in text
    assert ".yaml" not in text
    assert "niet_geverifieerd" not in text


@pytest.mark.parametrize("path", ["/over", "/"])
def test_other_pages_lead_to_it(client: TestClient, path: str) -> None:
    links = parsed(client.get(path).text).all("a")
    assert PAGE in [link.attributes.get("href") for link in links]


def test_where_the_year_of_the_law_is_said_it_is_said_truly(client: TestClient) -> None:
    text = plain(parsed(client.get("/over").text).one("main").text)
    assert "gelezen in wetten tot en met 1 augustus 2026" in text
    assert "2026-08-01" not in text


def test_a_change_leads_to_the_duties_of_its_day(client: TestClient, page: Element) -> None:
    for shown, change in zip(
        changes_of(page), client.get("/api/v1/law-changes").json()["changes"], strict=True
    ):
        links = [link.attributes["href"] for link in shown.all("a")]
        named = [*change["ended"], *change["begun"], *change["concerns"]]
        assert links == [f"/wie-doet-wat?peildatum={change['date']}"] * bool(named)
    duties = parsed(client.get("/wie-doet-wat?peildatum=2022-04-01").text).text
    assert "Toelating tot het speciaal basisonderwijs (vanaf 1 april 2022)" in duties
