"""The pages of schools over HTTP: every number is that of the document, no path is a dead end."""

import gzip
import io
import json
import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.duties.words import CERTAINTY_MEANING
from service.subjects.schools.answer.pupils import say_pupils
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.words import divide_layers, write_cards
from tests.page_reading import Element, open_page, parsed, plain, words_of

SO_VSO, CLUSTER_1, REFORMED, HOEKSCHE_WAARD = "19QK00", "25HE00", "24DE00", "26LY00"
UNKNOWN_BODY, NO_POINT, REGULAR = "23GK00", "15MR00", "00AH00"
SCHOOLS = (SO_VSO, CLUSTER_1, REFORMED, HOEKSCHE_WAARD, UNKNOWN_BODY, NO_POINT)

Document = dict[str, Any]
Get = Callable[[str], Document]
See = Callable[[str], Element]
"""By the id of a school; with ?laag= behind it, the page with the list of that layer."""


@pytest.fixture(scope="module")
def document(release: Release) -> Get:
    return cache(lambda name: answer_school(release, name))


@pytest.fixture(scope="module")
def text(client: TestClient) -> Callable[[str], str]:
    def got(name: str) -> str:
        answer = client.get(f"/scholen/{name}")
        assert answer.status_code == 200
        return answer.text

    return cache(got)


@pytest.fixture(scope="module")
def see(text: Callable[[str], str]) -> See:
    return cache(lambda name: parsed(text(name)))


def section(see: See, name: str, layer: str) -> Element:
    return see(f"{name}?laag={layer}").one("section", **{"data-laag": layer})


def body_rows(root: Element, layer: str) -> list[Element]:
    return (
        root.one("section", **{"data-laag": layer})
        .one("table", id=f"tabel-{layer}")
        .one("tbody")
        .all("tr")
    )


# One school: the tables


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_row_for_every_body_that_links_where_it_is_known(
    see: See, document: Get, name: str
) -> None:
    """Tests of words have what the rows say; sorting goes by numbers, bars are long as shares."""
    for layer, rows in document(name)["counterparts"].items():
        if not rows:
            root = see(f"{name}?laag={layer}")
            assert root.all("section", **{"data-laag": layer}) == []
            continue
        shown = body_rows(see(f"{name}?laag={layer}"), layer)
        assert [line.attributes["data-code"] for line in shown] == [row["code"] for row in rows]
        for line, row in zip(shown, rows, strict=True):
            known = row["contradicted"] != "all"
            first, pupils, *figures, _ = line.all("td")
            links = [link.attributes["href"] for link in first.all("a")]
            assert links == [f"/regio/{layer}/{row['code']}"] * known
            assert (line.attributes["data-naam"] == row["label"]) is known
            assert line.attributes["data-aantal"] == say_pupils(row)
            marks = [words_of(mark) for mark in line.all("span", **{"class": "merk"})]
            coloured = line.attributes.get("class") == "eigen"
            assert coloured is ("eigen" in marks) is row["own"]
            if row["min"] < row["max"] < 5:
                assert words_of(pupils).startswith("minder dan 5")
            values = [float(cell.attributes["data-value"]) for cell in (pupils, *figures)]
            expected = [row["estimate"], row["share"], row["cumulative"]]
            assert values == pytest.approx(expected, abs=1e-6)
            width = float(line.one("rect").attributes["width"])
            assert width == pytest.approx(60 * row["share"] / rows[0]["share"], abs=0.06)


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_tab_for_every_layer_with_those_for_comparison_last(
    see: See, document: Get, name: str
) -> None:
    parts = divide_layers(document(name))
    expected = [part.id for part in parts]
    tabs = see(name).one("nav", **{"class": "lagentabs no-print"}).all("a")
    assert [tab.attributes["data-laag"] for tab in tabs] == expected
    assert list_shown(see(name)) == expected[:1]
    for tab, part in zip(tabs, parts, strict=True):
        assert tab.attributes["href"] == f"/scholen/{name}?laag={part.id}#laag-{part.id}"
        assert list_shown(see(f"{name}?laag={part.id}")) == [part.id]
        assert section(see, name, part.id).attributes["id"] == f"laag-{part.id}"
        assert words_of(tab.one("span")) == str(len(part.counting))
        assert ("vergelijk" in tab.attributes.get("class", "")) is part.compare


def list_shown(root: Element) -> list[str]:
    """The layers of which the list is in a page."""
    found = [part.attributes.get("data-laag") for part in root.all("section")]
    return [layer for layer in found if layer]


def test_all_on_end_has_every_list_that_decides(see: See, document: Get) -> None:
    for name in (SO_VSO, CLUSTER_1):
        expected = [part for part in divide_layers(document(name)) if not part.compare]
        assert list_shown(see(f"{name}/alles")) == [part.id for part in expected]
        for part in expected:
            rows = body_rows(see(f"{name}/alles"), part.id)
            assert [row.attributes["data-code"] for row in rows] == [
                row.answer["code"] for row in part.rows
            ]


def test_an_unknown_list_is_the_first(see: See) -> None:
    assert list_shown(see(f"{SO_VSO}?laag=waterschap")) == ["gemeente"]


def test_the_same_three_numbers_stand_everywhere(see: See) -> None:
    """In the first sentence, on the cards, in the tabs and on the one sheet of paper."""
    root = see(SO_VSO)
    lead = words_of(root.one("p", **{"class": "lead"}))
    cards = words_of(root.one("ul", **{"class": "cijferrij"}))
    sheet = words_of(root.one("section", **{"class": "blad"}))
    tabs = words_of(root.one("nav", **{"class": "lagentabs no-print"}))
    assert "38 gemeenten, 7 samenwerkingsverbanden PO, 14 samenwerkingsverbanden VO" in lead
    assert "38 gemeenten" in cards
    assert "7 PO en 14 VO" in cards
    for said in ("Gemeenten (38)", "Samenwerkingsverbanden PO (7)", "VO (14)"):
        assert said in sheet
    for said in ("Gemeenten 38", "Samenwerkingsverbanden PO 7", "Samenwerkingsverbanden VO 14"):
        assert said in tabs


# One school: the head


def test_the_figures_at_the_head(see: See, document: Get) -> None:
    cards = [words_of(card) for card in see(SO_VSO).one("ul", **{"class": "cijferrij"}).all("li")]
    assert cards == [plain(" ".join(card)) for card in write_cards(document(SO_VSO))]
    assert [card.partition(" ")[0] for card in cards] == ["38", "7", "ongeveer"]


def test_cluster_1_says_that_nothing_is_needed(see: See) -> None:
    root = see(CLUSTER_1)
    assert "niet nodig" in words_of(root.one("div", **{"class": "kop"}))
    for layer in ("swv_po", "swv_vo"):
        part = section(see, CLUSTER_1, layer)
        assert "tellen niet mee" in words_of(part)
        assert part.all("ul", **{"class": "taken"}) == []
        assert part.all("details", **{"class": "cijfers"}) == []
        assert {words_of(line.all("td")[4]) for line in part.one("tbody").all("tr")} == {"–"}
    said = words_of(root).replace("(TLV) is niet nodig", "").replace("Geen TLV nodig", "")
    # Who goes on to another kind of school needs one there.
    assert said.count("TLV") == said.count("het samenwerkingsverband van het woonadres de TLV") == 1


# One school: what to arrange


@pytest.mark.parametrize("name", SCHOOLS)
def test_every_duty_of_a_layer_is_listed_once(see: See, document: Get, name: str) -> None:
    found = document(name)
    for layer, rows in found["counterparts"].items():
        if rows:
            bodies = [*rows, *([found["at_school"][layer]] if layer in found["at_school"] else [])]
            kinds = ("duties", "conditional_duties")
            named = {duty for body in bodies for kind in kinds for duty in body[kind]}
            lists = section(see, name, layer).all("ul", **{"class": "taken"})
            listed = [item.one("b").text for items in lists for item in items.all("li")]
            assert sorted(listed) == sorted(found["duties"][duty]["name"] for duty in named)


@pytest.mark.parametrize("name", SCHOOLS)
def test_how_certain_a_duty_is_stands_in_the_words_that_are_explained(
    see: See, document: Get, name: str
) -> None:
    explained = CERTAINTY_MEANING.lower()
    for part in divide_layers(document(name)):
        layer = section(see, name, part.id)
        marks = [one.text for box in layer.all("ul", **{"class": "taken"})
                 for one in box.all("span", **{"class": "doubt"})]  # fmt: skip
        for mark in marks:
            assert f"{re.split('[,:]', mark)[0]}:" in explained
        assert not marks or CERTAINTY_MEANING in words_of(layer)


def test_a_link_to_what_to_arrange_leads_somewhere(see: See) -> None:
    for name in (*SCHOOLS, f"{SO_VSO}?laag=swv_vo", f"{SO_VSO}/alles"):
        root = see(name)
        ids = [e.attributes["id"] for kind in ("h2", "h3", "section", "table", "main", "div")
               for e in root.all(kind) if "id" in e.attributes]  # fmt: skip
        assert len(set(ids)) == len(ids)
        targets = {link.attributes["href"] for link in root.all("a")
                   if link.attributes.get("href", "").startswith("#")}  # fmt: skip
        assert {target[1:] for target in targets} <= set(ids)


# One school: the page itself


def test_the_page_has_no_inline_script_or_style(client: TestClient) -> None:
    for address in (
        f"/scholen/{SO_VSO}", f"/scholen/{REGULAR}", "/scholen", "/scholen?q=twijn",
        "/scholen/landelijk", "/regio/swv_vo/VO2810/scholen",
    ):  # fmt: skip
        answer = client.get(address)
        assert "unsafe" not in answer.headers["content-security-policy"]
        scripts = re.findall(r"<script([^>]*)>", answer.text)
        assert scripts
        assert all("src=" in script or "application/json" in script for script in scripts)
        assert "<style" not in answer.text
        assert not re.search(r"<[^>]+ (style|on[a-z]+)=", answer.text)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.text)
        assert answer.text.count("<h1>") == 1


@pytest.mark.parametrize("name", [SO_VSO, HOEKSCHE_WAARD])
def test_every_link_and_file_of_the_page_answers(
    client: TestClient, see: See, document: Get, name: str
) -> None:
    root = see(name)
    links = {link.attributes["href"] for link in root.one("main").all("a")}
    pages = {f"/scholen/{name}/alles"}
    files = [link for link in links if link.startswith(f"/scholen/{name}/") and link not in pages]
    assert pages <= links
    assert set(files) == {
        f"/scholen/{name}/gemeente.csv",
        f"/scholen/{name}/gemeente.xlsx",
        f"/scholen/{name}/lijst.xlsx",
        f"/scholen/{name}/kaart.html",
        f"/scholen/{name}/kaart.svg",
        f"/scholen/{name}/geld.csv",
        f"/scholen/{name}/geld.xlsx",
    }
    for address in files:
        answer = client.get(address)
        assert answer.status_code == 200
        assert f"lappendeken-school-{name}-" in answer.headers["content-disposition"]
        tag = answer.headers["etag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assets = {e.attributes[a] for kind, a in (("link", "href"), ("script", "src"))
              for e in root.all(kind) if a in e.attributes}  # fmt: skip
    assert len(assets) >= 6
    for address in assets | {link for link in links if link.startswith("/regio/")}:
        assert client.get(address).status_code == 200, address


def test_a_workbook_is_the_same_whenever_it_is_made(client: TestClient) -> None:
    content = client.get(f"/scholen/{SO_VSO}/lijst.xlsx").content
    properties = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == "2024-10-01"


@pytest.mark.parametrize("end", ["", "?laag=swv_vo", "/alles"])
@pytest.mark.parametrize("name", [SO_VSO, CLUSTER_1, REGULAR])
def test_the_longest_page_stays_small(client: TestClient, name: str, end: str) -> None:
    content = client.get(f"/scholen/{name}{end}").content
    assert len(content) < 200_000
    assert len(gzip.compress(content, 6)) < 40_000


def test_a_page_that_was_kept_is_the_same_and_of_its_own_date(client: TestClient) -> None:
    address = f"/scholen/{SO_VSO}"
    new, old = (client.get(f"{address}{day}").text for day in ("", "?peildatum=2021-01-01"))
    assert "1 januari 2021" in old
    assert (client.get(address).text, client.get(f"{address}?peildatum=2021-01-01").text) == (
        new,
        old,
    )
    assert client.get(f"{address}?laag=jeugdregio").text != new


def test_the_map_has_its_block_and_its_drawing(client: TestClient, see: See) -> None:
    root = see(SO_VSO)
    block = json.loads(root.one("script", id="school").text)
    assert len(block["classes"]) == 38
    drawing = root.one("div", id="kaartvak").attributes["data-tekening"]
    assert client.get(drawing).status_code == 200


# The map with its tables as a file


@pytest.fixture(scope="module")
def file(client: TestClient) -> str:
    return client.get(f"/scholen/{HOEKSCHE_WAARD}/kaart.html").text


def test_the_file_asks_nothing_of_anyone(file: str) -> None:
    root = parsed(file)
    for kind in ("link", "iframe", "img", "object", "base", "form"):
        assert root.all(kind) == [], kind
    for kind in ("a", "script", "div", "section", "path", "input", "svg"):
        for element in root.all(kind):
            assert not element.attributes.keys() & {"src", "srcset", "action", "style"}
            assert element.attributes.get("href", "#").startswith("#"), element.attributes
            assert not [name for name in element.attributes if name.startswith("on")]
    styles = " ".join(style.text for style in root.all("style"))
    assert "@import" not in styles
    assert not re.search(r"url\((?!#|[\"']?data:)", styles)


def test_the_policy_of_the_file_allows_its_scripts_and_no_others(file: str) -> None:
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', file)
    policy = policy.replace("&#39;", "'")
    allowed = re.findall(r"'sha256-[^']+'", policy)
    scripts = re.findall(r"<script>(.*?)</script>", file, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts]
    assert allowed == hashes
    assert len(scripts) >= 3
    assert policy.startswith("default-src 'none'")
    [script_src] = re.findall(r"script-src ([^;]+);", policy)
    assert script_src.split() == hashes
    assert file.index("Content-Security-Policy") < file.index("<style")


def test_the_tables_of_the_file_are_those_of_the_page(file: str, see: See, document: Get) -> None:
    root = parsed(file)
    for layer, rows in document(HOEKSCHE_WAARD)["counterparts"].items():
        if rows:
            page = see(f"{HOEKSCHE_WAARD}?laag={layer}")
            here, there = (body_rows(one, layer) for one in (root, page))
            assert [words_of(row) for row in here] == [words_of(row) for row in there]
    for block in ("school", "tekening"):
        assert json.loads(root.one("script", id=block).text)
    assert "uitgave 2026.1" in words_of(root)


def test_the_file_is_always_the_same(client: TestClient, file: str) -> None:
    assert client.get(f"/scholen/{HOEKSCHE_WAARD}/kaart.html").text == file


# Unknown and regular schools


@pytest.mark.parametrize("end", ["", "/lijst.xlsx", "/kaart.html", "/gemeente.csv"])
def test_an_unknown_school_is_a_page_with_a_next_step(client: TestClient, end: str) -> None:
    root = open_page(client, f"/scholen/19QK99{end}", 404)
    assert "Bedoelt u 19QK00" in words_of(root.one("main"))
    steps = [link.attributes["href"] for link in root.one("main").all("a")]
    assert steps
    for step in steps:
        assert client.get(step).status_code == 200
    assert {"/scholen", "/zoek"} & set(steps)


@pytest.mark.parametrize(
    "end", ["waterschap.csv", "gemeente.pdf", "gemeente.html", "lijst.csv", "kaart.pdf"]
)
def test_a_file_that_does_not_exist_is_not_found(client: TestClient, end: str) -> None:
    root = open_page(client, f"/scholen/{SO_VSO}/{end}", 404)
    assert root.one("main").all("a")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("20XU00", "De leerlingen komen uit meer gemeenten dan bij alle andere basisscholen."),
        (
            "00AH00",
            "kinderen uit minder gemeenten dan bij 83 % van de middelbare scholen.",
        ),
        ("14YV01", ""),
    ],
)
def test_where_a_school_stands_among_its_kind(client: TestClient, name: str, said: str) -> None:
    shown = plain(words_of(open_page(client, f"/scholen/{name}")))
    assert said in shown
    assert bool(said) == ("Hoe is dat bij andere scholen?" in shown)
