"""Pages of a date: what stands in doubt is said once, and the date goes along with the reader."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.page_reading import Element, parsed, plain

NEWEST, EARLY = "2026-06-01", "2021-06-01"
WHOLE = "RMC-regio's en zorgkantoorregio's zijn niet bevestigd: de indeling van 2026 is overgenomen"


@pytest.fixture(scope="module")
def today(store: Store) -> Iterator[TestClient]:
    """A service in which no date is set."""
    with TestClient(create_app(Settings(date=""), store)) as opened:
        yield opened


def read(today: TestClient, address: str, **posted: str) -> Element:
    answer = today.post(address, data=posted) if posted else today.get(address)
    assert answer.status_code == 200, answer.text[:300]
    return parsed(answer.text)


def said_of(page: Element) -> str:
    return plain(page.one("main").text)


@pytest.mark.parametrize(
    "path",
    [
        "/regio/gemeente/GM1979",
        "/regio/jeugdregio/JZX3",
        "/regio/rmcregio",
        "/lappendeken?lagen=rmcregio,gemeente",
    ],
)
def test_what_holds_for_a_whole_layer_is_said_once(today: TestClient, path: str) -> None:
    joint = "&" if "?" in path else "?"
    said = said_of(read(today, f"{path}{joint}peildatum={NEWEST}"))
    assert said.count(WHOLE) == 1
    assert said.replace(WHOLE, "").count("niet bevestigd") <= 1, "the legend of the map"
    assert WHOLE not in said_of(read(today, f"{path}{joint}peildatum={EARLY}".replace("X3", "39")))


def test_at_a_postcode_only_what_is_in_doubt_there_is_marked(today: TestClient) -> None:
    said = said_of(read(today, f"/zoek?peildatum={NEWEST}", q="1382"))
    assert said.count(WHOLE) == 1
    assert "PO 27-09 · Unita niet bevestigd" in said
    assert "Agglomeratie Amsterdam niet bevestigd" not in said


def test_at_a_school_a_whole_layer_is_said_once(today: TestClient) -> None:
    said = said_of(read(today, f"/scholen/19QK00?peildatum={NEWEST}"))
    assert said.count("niet bevestigd") == said.count(WHOLE) == 1


def test_a_doubt_of_one_region_stays_beside_its_name(today: TestClient) -> None:
    said = said_of(read(today, f"/regio/gemeente/GM0794?peildatum={NEWEST}"))
    assert "Een 10 voor de jeugd (deels) niet bevestigd" in said


def test_a_list_says_since_when_a_region_is_gone(today: TestClient) -> None:
    said = said_of(read(today, f"/regio/gemeente?peildatum={EARLY}"))
    assert "Boxmeer bestaat niet meer sinds 2022" in said


def test_what_came_together_on_one_day_is_named_in_one_line(today: TestClient) -> None:
    said = said_of(read(today, f"/regio/gemeente/GM1982?peildatum={NEWEST}"))
    assert (
        "Tot en met 31 december 2021: Boxmeer, Grave, Mill en Sint Hubert, Cuijk en Sint Anthonis."
        in said
    )


@pytest.mark.parametrize("path", ["/", "/over", "/scholen", "/scholen/afstand", "/reis", "/zoek"])
def test_every_page_has_the_box_of_the_date(today: TestClient, path: str) -> None:
    box = read(today, path).one("details", **{"class": "peildatum"})
    assert len(box.all("a")) == 8


@pytest.mark.parametrize("path", ["/", "/over", "/scholen", "/scholen/afstand", "/zoek"])
def test_every_form_of_a_page_of_a_date_asks_for_one_date(today: TestClient, path: str) -> None:
    forms = read(today, f"{path}?peildatum={EARLY}").all("form", method="get")
    assert forms
    assert {len(form.all("input", name="peildatum")) for form in forms} == {1}


@pytest.mark.parametrize(
    ("address", "posted"),
    [
        ("/zoek", {"q": "utrecht"}),
    ],
)
def test_what_was_posted_can_be_asked_of_another_division(
    today: TestClient, address: str, posted: dict[str, str]
) -> None:
    page = read(today, address, **posted)
    form = page.one("details", **{"class": "peildatum"}).one("form", method="post")
    assert {one.attributes["name"]: one.attributes["value"] for one in form.all("input")} == posted
    buttons = [one.attributes["formaction"] for one in form.all("button")]
    assert len(buttons) == 8
    early = read(today, buttons[2], **posted)
    assert "Indeling van 1 januari 2022" in said_of(early)


@pytest.mark.parametrize(
    "address",
    [
        "/lappendeken?lagen=rmcregio&lagen=gemeente",
        "/scholen?q=19QK00",
        "/scholen?q=zwolle&vanaf=99999",
        "/scholen/dichtbij",
    ],
)
def test_who_is_led_on_stays_on_the_date(today: TestClient, address: str) -> None:
    joint = "&" if "?" in address else "?"
    answer = today.get(f"{address}{joint}peildatum={EARLY}", follow_redirects=False)
    assert answer.status_code == 303
    assert f"peildatum={EARLY}" in answer.headers["location"]
    plainly = today.get(address, follow_redirects=False).headers["location"]
    assert "peildatum" not in plainly


@pytest.mark.parametrize("query", ["GM0203", "GM1979", "19QK00"])
def test_one_exact_hit_is_opened_on_the_date(today: TestClient, query: str) -> None:
    answer = today.post(f"/zoek?peildatum={EARLY}", data={"q": query}, follow_redirects=False)
    assert answer.headers["location"].endswith(f"?peildatum={EARLY}")


def test_what_is_suggested_on_a_page_of_a_date_is_of_that_date(today: TestClient) -> None:
    boxes = read(today, f"/over?peildatum={EARLY}").all("form", role="search")
    assert [one.attributes["data-zoek"] for one in boxes] == [f"/api/v1/search?date={EARLY}"]
    [hit, *_] = today.post(boxes[0].attributes["data-zoek"], json={"q": "Lunteren"}).json()["hits"]
    assert hit["address"] == f"/plaats/lunteren?peildatum={EARLY}"


def test_the_map_of_changes_begins_between_both_dates(today: TestClient) -> None:
    page = read(today, f"/veranderd?peildatum={EARLY}")
    chosen = [link for link in page.all("a") if "aria-current" in link.attributes]
    assert "2021-01-01" in [link.attributes.get("data-stap") for link in chosen]
    empty = read(today, "/veranderd?van=2023-02-01&peildatum=2023-03-01")
    chosen = [link for link in empty.all("a") if "aria-current" in link.attributes]
    assert "2023-01-01" in [link.attributes.get("data-stap") for link in chosen]


def test_land_of_one_gemeente_is_told_apart_by_where_it_went(today: TestClient) -> None:
    page = read(today, f"/veranderd?peildatum={EARLY}")
    table = page.one("table", id="tabel-2021-01-01")
    rows = [row.text for row in table.one("tbody").all("tr")]
    assert len(rows) == len(set(rows)) == 2
    assert any("Haaren (naar Tilburg)" in row for row in rows)


def test_what_only_a_screen_needs_is_not_printed(today: TestClient) -> None:
    place = read(today, "/zoek", q="1382")
    assert "niet bewaard" in " ".join(
        one.text for one in place.all("p", **{"class": "soft no-print"})
    )
    own = read(today, "/veranderd?gemeente=Voorschoten")
    assert "Heel het land" in " ".join(one.text for one in own.all("p", **{"class": "no-print"}))


@pytest.mark.parametrize("address", ["/nergens", "/regio/x", "/regio/gemeente/xqzzy", "/scholen/x"])
def test_an_error_leads_on_to_the_date(today: TestClient, address: str) -> None:
    answer = today.get(f"{address}?peildatum={EARLY}")
    assert answer.status_code == 404
    page = parsed(answer.text).one("body")
    leading = [link.attributes["href"] for link in page.all("a")]
    leading += [form.attributes["action"] for form in page.all("form")]
    inside = [one for one in leading if one.startswith("/")]
    assert inside
    assert all(f"peildatum={EARLY}" in one for one in inside), inside


def test_an_error_about_the_date_leads_on_without_it(today: TestClient) -> None:
    answer = today.get("/regio/gemeente?peildatum=gisteren")
    assert answer.status_code == 422
    assert "peildatum=" not in answer.text
