"""/wie-doet-wat as a reader opens it, and its files."""

import csv
import io
import re

import openpyxl
import pytest
from starlette.testclient import TestClient

from tests.page_reading import Element, open_page, plain
from tests.service.subjects.duties.duty_rows import DATES, FILTERS, TODAY, valid_rows

PAGE = "/wie-doet-wat"
PAGE_NAMES = {"theme": "thema", "age": "leeftijd", "kind": "school", "condition": "situatie"}


def opened(client: TestClient, status: int = 200, **query: str) -> Element:
    return open_page(client, PAGE, status, params={"peildatum": TODAY} | query)


def main_of(page: Element) -> str:
    return plain(page.one("main").text)


def duties_of(page: Element) -> list[str]:
    """Ids of the duties that stand in the matrix, in their order."""
    parts = [one.attributes.get("id", "") for one in page.all("div", **{"class": "deel"})]
    return [name.removeprefix("taak-") for name in parts]


@pytest.fixture(scope="module")
def ede(client: TestClient) -> Element:
    return opened(client, regio="Ede")


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("region", ["", "JZ21"])
def test_every_duty_of_the_date_stands_there_once(
    client: TestClient, date: str, region: str
) -> None:
    shown = duties_of(opened(client, peildatum=date, regio=region))
    assert sorted(shown) == sorted(row["duty_id"] for row in valid_rows(date))


@pytest.mark.parametrize(("name", "value", "keeps"), FILTERS)
def test_a_filter_only_leaves_out(client: TestClient, name: str, value: str, keeps: object) -> None:
    whole = duties_of(opened(client))
    shown = duties_of(opened(client, **{PAGE_NAMES[name]: value}))
    wanted = {row["duty_id"] for row in valid_rows(TODAY) if keeps(row)}  # type: ignore[operator]
    assert shown == [duty for duty in whole if duty in wanted]


def test_the_sentence_comes_first(ede: Element) -> None:
    main = ede.one("main")
    shown = [child.name for child in main.children if isinstance(child, Element)]
    assert shown[:3] == ["details", "h1", "p"]
    lead = plain(main.one("p", **{"class": "lead"}).text)
    assert re.fullmatch(
        r"Op 29 november 2026 liggen rond een kind in Ede \d+ taken bij 9 instanties; "
        r"\d+ van die taken hangen af van een ander adres\.",
        lead,
    )


def test_a_duty_names_its_body_and_the_place_that_decides(ede: Element) -> None:
    def said(duty: str) -> str:
        return plain(ede.one("div", id=f"taak-{duty}").text)

    assert said("compulsory_education") == (
        "Ede college van B en W (leerplichtambtenaar), waar het kind staat ingeschreven"
    )
    assert said("opdc_po").endswith("PO 25-10 waar de school staat (hier: ook in Ede)")
    assert said("support_plan_po") == "Ede met PO 25-10 voor het eigen gebied"
    assert "niet aan een plaats gebonden" in said("wajong")


def test_without_a_region_the_kind_of_body_is_named(client: TestClient) -> None:
    page = opened(client)
    said = plain(page.one("div", id="taak-compulsory_education").text)
    assert said == (
        "college van B en W (leerplichtambtenaar) gemeente waar het kind staat ingeschreven"
    )
    assert "Welke instanties zijn dat" not in main_of(page)
    assert "overleg-kop" not in [one.attributes.get("id") for one in page.all("h2")]


def test_a_duty_stands_in_the_column_of_its_role(ede: Element) -> None:
    columns = {"decides": "Beslist", "pays": "Betaalt", "carries_out": "Voert uit"}
    roles = {row["duty_id"]: row["role"] for row in valid_rows(TODAY)}
    seen = set()
    for cell in ede.all("td"):
        for part in cell.all("div", **{"class": "deel"}):
            duty = part.attributes["id"].removeprefix("taak-")
            heading = columns.get(roles[duty], "Overlegt, ziet toe of krijgt bericht")
            assert cell.attributes["data-kop"] == heading, duty
            seen.add(duty)
    assert seen == set(roles)


def test_two_possibilities_stand_together(ede: Element) -> None:
    cells = ede.all("td", **{"class": "keuze"})
    assert cells
    for cell in cells:
        assert plain(cell.text).startswith("Eén van deze twee:")
        assert len(cell.all("div", **{"class": "deel"})) == 2
    held = {one.attributes["id"] for cell in cells for one in cell.all("div", **{"class": "deel"})}
    assert held == {
        f"taak-{row['duty_id']}"
        for row in valid_rows(TODAY)
        if row["caveat_nl"].startswith("Mogelijkheid")
    }


def test_every_article_and_year_of_the_law_is_there(ede: Element) -> None:
    said = main_of(ede)
    for row in valid_rows(TODAY):
        law = " ".join(row["legal_basis"].split())
        assert (f"{law} ({row['text_year']})." if row["text_year"] else f"{law}.") in said, law


def test_another_region_counts_its_bodies(client: TestClient) -> None:
    page = opened(client, regio="JZ21")
    said = plain(page.one("div", id="taak-compulsory_education").text)
    assert said.startswith("een van de 7 gemeenten college van B en W")
    listed = plain(page.one("section", id="instanties").text)
    assert "7 gemeenten" in listed
    assert "Barneveld, Ede, Nijkerk" in listed
    assert "een deel van dit gebied hebben" in listed
    pairs = client.get(f"{PAGE}/overleg.csv", params={"regio": "JZ21", "peildatum": TODAY}).text
    number = pairs.count("Jeugdplan")
    assert plain(page.one("div", id="taak-youth_plan").text).startswith(f"{number} paren")
    links = {link.attributes["href"] for link in page.one("section", id="instanties").all("a")}
    assert f"/regio/gemeente/GM0203?peildatum={TODAY}" in links


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"regio": "xyzzy"}, 'Regio "xyzzy" bestaat niet.'),
        ({"regio": "Bergen"}, "Geef de code."),
        ({"regio": "Weesp"}, "Toon Amsterdam · Toon Weesp op 23 maart 2022"),
        ({"thema": "x", "leeftijd": "9"}, 'Thema "x" bestaat niet.'),
        ({"thema": "x", "leeftijd": "9"}, 'Leeftijd "9" bestaat niet.'),
        ({"school": "hbo"}, "Kies uit: geen, regulier, sbo, so, vso, mbo."),
        ({"situatie": "x"}, 'Situatie "x" bestaat niet.'),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, query: dict[str, str], said: str) -> None:
    page = opened(client, 422, **query)
    assert page.one("title").text.startswith("Fout: ")
    assert said in plain(page.one("div", role="alert").text)
    wrong = {one.attributes["name"] for kind in ("input", "select") for one in page.all(kind)
             if one.attributes.get("aria-invalid")}  # fmt: skip
    assert wrong == set(query)
    assert len(duties_of(page)) == len(valid_rows(TODAY))


def test_the_links_from_a_wrong_region_lead_on(client: TestClient) -> None:
    alert = opened(client, 422, regio="Weesp", thema="vervoer").one("div", role="alert")
    for link in alert.all("a"):
        answer = client.get(link.attributes["href"].replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "vervoer" in str(answer.url)


def test_the_form_keeps_what_was_asked(client: TestClient) -> None:
    page = opened(client, regio="JZ21", thema="vervoer", leeftijd="18+", situatie="altijd")
    chosen = {one.attributes["name"]: [option.attributes["value"] for option in one.all("option")
              if "selected" in option.attributes] for one in page.all("select")}  # fmt: skip
    assert chosen == {
        "thema": ["vervoer"], "leeftijd": ["18+"], "school": [], "situatie": ["altijd"],
    }  # fmt: skip


def test_the_csv_holds_every_duty_with_its_bodies(client: TestClient) -> None:
    answer = client.get(f"{PAGE}/taken.csv", params={"regio": "Ede", "peildatum": TODAY})
    rows = {row["duty"]: row for row in csv.DictReader(io.StringIO(answer.text))}
    assert set(rows) == {row["duty_id"] for row in valid_rows(TODAY)}
    assert rows["compulsory_education"]["bodies"] == "Ede"
    assert "PO 25-10" in rows["support_plan_po"]["bodies"]
    assert " met " in rows["support_plan_po"]["bodies"]
    assert (rows["tlv_so"]["text_year"], rows["tlv_so"]["certainty"]) == ("2026", "vast")
    assert (
        'filename="lappendeken-wie-doet-wat-taken-GM0228-' in answer.headers["content-disposition"]
    )


def test_the_workbook_has_a_sheet_for_each_list(client: TestClient) -> None:
    answer = client.get(f"{PAGE}/taken.xlsx", params={"regio": "JZ21", "peildatum": TODAY})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == [
        "Wie doet wat",
        "Instanties",
        "Overleg",
        "Situaties",
        "Bron en definities",
    ]
    assert book["Wie doet wat"].max_row == 1 + len(valid_rows(TODAY))
    country = client.get(f"{PAGE}/taken.xlsx", params={"peildatum": TODAY})
    sheets = openpyxl.load_workbook(io.BytesIO(country.content)).sheetnames
    assert sheets == ["Wie doet wat", "Situaties", "Bron en definities"]


def test_files_of_a_choice_without_duties_are_empty(client: TestClient) -> None:
    nothing = {"thema": "toezicht", "school": "mbo", "situatie": "age_23_plus"}
    assert not duties_of(opened(client, **nothing))
    for name in ("taken", "instanties", "overleg", "situaties"):
        for form in ("csv", "xlsx"):
            assert client.get(f"{PAGE}/{name}.{form}", params=nothing).status_code == 200
    book = client.get(f"{PAGE}/taken.xlsx", params=nothing).content
    rows = openpyxl.load_workbook(io.BytesIO(book))["Wie doet wat"].iter_rows(values_only=True)
    assert len(list(rows)) == 1


def test_who_consults_whom_is_a_page_of_its_own(client: TestClient) -> None:
    page = opened(client, regio="JZ21")
    [address] = {
        one.attributes["href"]
        for one in page.all("a")
        if one.attributes.get("href", "").startswith(f"{PAGE}/overleg?")
    }
    assert f"peildatum={TODAY}" in address
    listed = open_page(client, address)
    file = client.get(f"{PAGE}/overleg.csv", params={"regio": "JZ21", "peildatum": TODAY}).text
    rows = listed.one("table").one("tbody").all("tr")
    assert len(rows) == len(list(csv.DictReader(io.StringIO(file))))
    assert "Jeugdplan van de gemeente, met overleg" in listed.one("table").text
    assert "taken die gelden op 29 november 2026" in plain(listed.one("thead").text)
    assert "Kies eerst een gemeente of regio" in main_of(open_page(client, f"{PAGE}/overleg"))


@pytest.mark.parametrize("region", ["", "JZ21"])
def test_what_a_situation_changes_is_a_page_of_its_own(client: TestClient, region: str) -> None:
    page = opened(client, regio=region)
    start = f"{PAGE}/situaties?"
    addresses = {
        one.attributes["href"]
        for one in page.all("a")
        if one.attributes.get("href", "").startswith(start)
    }
    assert len(addresses) > 5
    assert len({address.partition("#")[0] for address in addresses}) == 1
    listed = open_page(client, min(addresses))
    held = {row.attributes["id"] for row in listed.all("tr") if "id" in row.attributes}
    assert held >= {address.partition("#")[2] for address in addresses} - {""}
    query = {"peildatum": TODAY} | ({"regio": region} if region else {})
    file = client.get(f"{PAGE}/situaties.csv", params=query).text
    for row in csv.DictReader(io.StringIO(file)):
        assert any(name in main_of(listed) for name in row.values()), row


@pytest.mark.parametrize("name", ["overleg", "situaties"])
def test_a_list_of_what_is_not_there_says_so(client: TestClient, name: str) -> None:
    page = open_page(client, f"{PAGE}/{name}", 422, params={"regio": "xyzzy"})
    assert 'Regio "xyzzy" bestaat niet.' in main_of(page)


def test_another_file_is_not_there(client: TestClient) -> None:
    assert client.get(f"{PAGE}/x.csv").status_code == 404
    assert client.get(f"{PAGE}/taken.pdf").status_code == 404
    assert client.get(f"{PAGE}/taken.csv?thema=x").status_code == 422


def test_the_page_is_in_the_menu(client: TestClient, ede: Element) -> None:
    [link] = [one for one in ede.one("nav", **{"aria-label": "Hoofdmenu"}).all("a")
              if one.attributes.get("aria-current")]  # fmt: skip
    assert link.text == "Wie doet wat?"
    assert 'href="/wie-doet-wat"' in client.get("/over").text
