"""The page /schaalverschil over HTTP, as a browser without JavaScript sees it."""

import csv
import html
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import openpyxl
import pytest
import yaml
from starlette.testclient import TestClient

from geo.overlap.metrics import FIGURES
from geo.release import Release
from geo.zones import WEIGHTS
from service import cli, documents, exports
from service.measures import show
from service.pages.schaalverschil.choice import FIRST_MEASURES
from service.pages.schaalverschil.form import MOST_NAMES, NEEDS, WAYS
from service.pages.schaalverschil.matrix import SHADES, matrix

PAGE = "/schaalverschil"
VOID = {"br", "hr", "img", "input", "link", "meta"}
MEDIA = {
    "csv": "text/csv",
    "xlsx": exports.XLSX,
    "yaml": "application/yaml",
    "svg": "image/svg+xml",
    "css": "text/css",
    "js": "text/javascript",
}
SHOWN = ("fit.wringt", "wallace_source_target", "splits", "variation_of_information", "components")
"""Measures of every unit that the matrix shows: share, count, bits, and both directions."""


class Element:
    def __init__(self, name: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.name, self.attributes, self.parent = name, attributes, parent
        self.children: list[Element | str] = []

    def all(self, name: str, /, **wanted: str) -> list["Element"]:
        """Elements below by their name and attributes, in the order of the document."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.name == name and wanted.items() <= child.attributes.items():
                    found.append(child)
                found += child.all(name, **wanted)
        return found

    def one(self, name: str, /, **wanted: str) -> "Element":
        [found] = self.all(name, **wanted)
        return found

    @property
    def text(self) -> str:
        joined = "".join(
            child.text if isinstance(child, Element) else child for child in self.children
        )
        return re.sub(r"[ \t\n]+", " ", joined.replace("\u00ad", "")).strip()


class Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "option" and self.at.name == "option":
            self.at = self.at.parent or self.root  # an option needs no end
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.at.children.append(Element(tag, dict(attrs), self.at))

    def handle_endtag(self, tag: str) -> None:
        at: Element | None = self.at
        while at is not None and at.name != tag:
            at = at.parent
        if at is not None and at.parent is not None:
            self.at = at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parsed(text: str) -> Element:
    tree = Tree()
    tree.feed(text)
    return tree.root


def section_of(text: str, name: str) -> Element:
    """One section of a page; the rest is not read."""
    [found] = re.findall(rf'<section id="{name}".*?</section>', text, re.DOTALL)
    [section] = parsed(found).children
    assert isinstance(section, Element)
    return section


Open = Callable[..., Element]


@pytest.fixture
def opened(client: TestClient) -> Open:
    def get(section: str = "", /, **query: Any) -> Element:
        answer = client.get(PAGE, params=query)
        assert answer.status_code == 200, answer.text[:500]
        return section_of(answer.text, section) if section else parsed(answer.text)

    return get


@pytest.fixture(scope="module")
def start(client: TestClient) -> Element:
    return parsed(client.get(PAGE).text)


def flat(figures: dict[str, Any]) -> dict[str, float | None]:
    return documents.flat(figures)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u00ad", "")


# What it shows


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_cell_of_the_matrix_is_the_figure_of_the_api(
    client: TestClient, opened: Open, weight: str
) -> None:
    document = client.get(f"/api/v1/metrics?weight={weight}").json()
    pairs = {(pair["source"], pair["target"]): flat(pair["figures"]) for pair in document["pairs"]}
    for key in SHOWN if weight == "youth" else SHOWN[:1]:
        section = opened("matrix", maat=key, gewicht=weight)
        table = section.one("table", **{"class": "matrix"})
        cells = table.all("a")
        assert len(cells) == 110 == len(pairs)
        values = [pair[key] for pair in pairs.values() if pair[key] is not None]
        for cell in cells:
            query = parse_qs(urlsplit(cell.attributes["href"]).query)
            value = pairs[tuple(query["lagen"][0].split(","))][key]
            assert cell.text == ("" if value is None else show(FIGURES[key].unit, value))
            assert (query["maat"], query["gewicht"]) == ([key], [weight])
            shade = int(cell.parent.attributes["class"].split()[0][1:])
            if len(set(values)) > 1 and FIGURES[key].better:
                worst, best = max(values), min(values)
                if FIGURES[key].better == "higher":
                    worst, best = best, worst
                assert (shade == SHADES) or value != worst
                assert (shade == 0) or value != best


def test_the_headings_of_the_matrix_are_the_layers_of_its_cells(
    start: Element, release: Release
) -> None:
    table = start.one("table", **{"class": "matrix"})
    columns = [heading.text for heading in table.one("thead").all("th")]
    names = [release.layers.layer(name).plural for name in release.layers.covering]
    assert [name.lower() for name in columns] == [name.lower() for name in names]
    for number, row in enumerate(table.one("tbody").all("tr")):
        assert row.one("th").text.lower() == names[number].lower()
        for column, cell in enumerate(row.all("td")):
            links = cell.all("a")
            assert bool(links) is (column != number)
            if links:
                pair = f"{release.layers.covering[number]},{release.layers.covering[column]}"
                assert f"lagen={pair}#paar" in links[0].attributes["href"]


def test_the_headline_is_the_worst_pair_of_the_api(
    client: TestClient, start: Element, release: Release
) -> None:
    columns = {}
    for weight in WEIGHTS:
        pairs = client.get(f"/api/v1/metrics?weight={weight}").json()["pairs"]
        columns[weight] = {
            frozenset((pair["source"], pair["target"])): pair["figures"]["fit"]["wringt"]
            for pair in pairs
            if {pair["source"], pair["target"]} <= set(release.layers.deciding)
        }
    places = {
        pair: sum(sum(share > column[pair] for share in column.values()) + 1
                  for column in columns.values()) / 4
        for pair in columns["youth"]
    }  # fmt: skip
    worst = min(places, key=places.__getitem__)
    lead = plain(start.one("p", **{"class": "lead"}).text).lower()
    assert all(release.layers.layer(name).plural.lower() in lead for name in worst)
    assert plain(show("share", columns["youth"][worst])) in lead
    rows = start.one("table", id="paren-van-lagen").one("tbody").all("tr")
    assert len(rows) == 28 == len(places)
    shown = []
    for row in rows:
        query = parse_qs(urlsplit(row.one("a").attributes["href"]).query)
        pair = frozenset(query["lagen"][0].split(","))
        *shares, place = (float(cell.attributes["data-value"]) for cell in row.all("td")[1:])
        assert place == places[pair]
        for weight, share in zip(("youth", "inhabitants", "pupils", "area"), shares, strict=True):
            assert share == pytest.approx(columns[weight][pair])
        shown.append(place)
    assert shown == sorted(places.values())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Barneveld", "Barneveld heeft te maken met 7 instanties: "),
        ("gm0203", "Barneveld overlegt met 2 samenwerkingsverbanden: "),
        ("Hoeksche Waard", "ten minste"),
        ("Atlantis", '"Atlantis" is niet één gemeente.'),
        ("", ""),
    ],
)
def test_a_reader_finds_the_own_gemeente(
    client: TestClient, start: Element, typed: str, said: str
) -> None:
    form = start.one("form", id="uw-gemeente")
    assert form.attributes["method"] == "get"
    assert form.one("input").attributes["name"] == "gemeente"
    answer = client.get(PAGE, params={"gemeente": typed})
    text = plain(html.unescape(re.sub(r"<[^>]+>", "", answer.text.split('id="matrix"')[0])))
    assert said in text
    assert answer.status_code == (422 if typed == "Atlantis" else 200)
    if typed in ("Barneveld", "gm0203"):
        ranked = client.get("/api/v1/rankings/gemeente").json()["rows"]
        [row] = [row for row in ranked if row["code"] == "GM0203"]
        assert f"te maken met {row['total']} instanties" in text
        assert f"Dat is plaats {row['rank']} van de 355 gemeenten" in text
        assert '"/regio/gemeente/GM0203"' in answer.text


@pytest.mark.parametrize("weight", ["youth", "pupils"])
@pytest.mark.parametrize(
    "pair",
    [("swv_vo", "jeugdregio"), ("gemeente", "corop"), ("ggdregio", "inspiratieregio")],
)
def test_the_panel_is_that_of_the_api(
    client: TestClient, opened: Open, pair: tuple[str, str], weight: str
) -> None:
    document = client.get(f"/api/v1/metrics/{pair[0]}/{pair[1]}?weight={weight}").json()
    values = flat(document["figures"])
    section = opened("paar", lagen=",".join(pair), gewicht=weight)
    rows = [row for table in section.all("table") for row in table.one("tbody").all("tr")]
    keys = [*FIRST_MEASURES, *(key for key in FIGURES if key not in FIRST_MEASURES)]
    assert len(rows) == len(keys) == len(set(keys)) == len(FIGURES)
    for key, row in zip(keys, rows, strict=True):
        said = document["measures"][key]
        assert plain(row.one("th").text) == plain(said["name"])
        value, words = row.all("td")
        assert plain(value.text) == plain(show(FIGURES[key].unit, values[key]))
        assert plain(words.text).startswith(plain(said["sentence"]))
        assert plain(said["meaning"]) in plain(words.text)


def test_every_measure_can_be_chosen(start: Element) -> None:
    options = [o.attributes["value"] for o in start.one("select", name="maat").all("option")]
    assert sorted(options) == sorted(FIGURES)
    assert options[: len(FIRST_MEASURES)] == list(FIRST_MEASURES)


@pytest.mark.parametrize("key", ["fit.wringt", "mutual_information", "coincident_border_km"])
def test_the_explanation_goes_with_the_matrix(opened: Open, key: str) -> None:
    section = opened("matrix", maat=key)
    assert fields(section.one("form"))["maat"] == [key]
    caption = section.one("table", **{"class": "matrix"}).one("caption").text
    explained = section.one("aside")
    assert caption.startswith(f"{explained.one('h3').text}. ")
    neutral = "Deze maat zegt niet wat beter is" in explained.text
    assert neutral is not bool(FIGURES[key].better)
    assert bool(section.all("td", **{"class": "n6"})) is neutral


@pytest.mark.parametrize("weight", ["youth", "pupils"])
def test_the_matrix_of_every_measure_says_a_sentence_in_every_cell(
    release: Release, weight: str
) -> None:
    for key in FIGURES:
        shades = set()
        for row in matrix(release, key, weight).rows:
            for cell in row:
                assert cell.sentence.endswith(".")
                if not cell.diagonal:
                    assert (cell.shown == "") is (cell.shade == -1)
                    shades.add(cell.shade)
        assert shades == {0} or {0, SHADES} <= shades


@pytest.mark.parametrize("layer", ["gemeente", "swv_po", "swv_vo", "jeugdregio"])
def test_a_ranking_has_a_row_for_every_region(
    client: TestClient, start: Element, release: Release, layer: str
) -> None:
    rows = start.one("table", id=f"lijst-{layer}").one("tbody").all("tr")
    document = client.get(f"/api/v1/rankings/{layer}").json()
    assert len(rows) == len(release.layers.regions(layer)) == len(document["rows"])
    for row, expected in zip(rows, document["rows"], strict=True):
        assert row.one("a").attributes["href"] == f"/regio/{layer}/{expected['code']}"
        figures = [cell.text for cell in row.all("td", **{"class": "figure"})]
        assert figures[0] == ("–" if expected["rank"] is None else str(expected["rank"]))
        assert figures[1].removeprefix("ten minste ") == str(expected["total"])
        assert ("ten minste" in figures[1]) is bool(expected["unknown"])


def test_consultation_has_a_row_for_every_region(
    client: TestClient, start: Element, release: Release
) -> None:
    document = client.get("/api/v1/consultation").json()
    for table, key, number in (
        ("overleg-gemeente", "gemeenten", len(release.layers.regions("gemeente"))),
        (
            "overleg-swv",
            "partnerships",
            len(release.layers.regions("swv_po")) + len(release.layers.regions("swv_vo")),
        ),
        ("overleg-jeugdregio", "regions", len(release.layers.regions("jeugdregio"))),
    ):
        rows = start.one("table", id=table).one("tbody").all("tr")
        assert len(rows) == number == len(document[key])
        expected = {row["code"]: row["meetings"] for row in document[key]}
        for row in rows:
            code = row.one("a").attributes["href"].rpartition("/")[2]
            most, fewest = (cell.text for cell in row.all("td")[1:3])
            assert (most, fewest) == (str(expected[code]["most"]), str(expected[code]["fewest"]))
    assert "753 paren" in start.one("section", id="overleg").text


def test_every_learning_region_is_there(start: Element, release: Release) -> None:
    rows = start.one("section", id="inspiratieregios").one("tbody").all("tr")
    assert [row.all("a")[0].attributes["href"].rpartition("/")[2] for row in rows] == list(
        release.layers.regions("inspiratieregio")
    )


def test_doubts_and_sources_stand_on_the_page(start: Element, client: TestClient) -> None:
    said = start.one("details", **{"class": "twijfel"}).text
    for warning in client.get("/api/v1/metrics").json()["warnings"]:
        assert plain(warning["text"]) in plain(said)
    for section in start.all("section"):
        sources = [p.text for p in section.all("p", **{"class": "source"})]
        assert sources, section.attributes
        assert all("2020.1" in text for text in sources[-1:])
    assert "Indeling van 1 januari 2020" in start.text


# Links, files, policy


def test_every_address_on_the_page_answers_with_the_right_kind(
    client: TestClient, opened: Open
) -> None:
    page = opened(vergelijk="ja")
    addresses = {element.attributes["href"] for element in page.all("a")}
    addresses |= {element.attributes["href"] for element in page.all("link")}
    addresses |= {element.attributes["src"] for element in page.all("img") + page.all("script")}
    ids = {
        element.attributes["id"]
        for name in ("section", "h2", "details", "main", "div", "h1")
        for element in page.all(name)
        if "id" in element.attributes
    }
    files = Counter()
    regions = set()
    others = set()
    for address in addresses:
        path, _, part = address.partition("#")
        if not path or path.split("?")[0] == PAGE:
            assert not part or part in ids, address
        if path.startswith("/regio/"):
            regions.add(path)
            continue
        if not path or path.startswith(f"{PAGE}?"):
            others |= {path} - {""}
            continue
        assert path.startswith("/"), address
        answer = client.get(path)
        assert answer.status_code == 200, address
        form = path.split("?")[0].rpartition(".")[2]
        if form in MEDIA:
            assert answer.headers["content-type"].split(";")[0] == MEDIA[form], address
            files[form] += 1
        else:
            assert answer.headers["content-type"].startswith("text/html")
        if form in ("csv", "xlsx", "yaml"):
            assert "attachment" in answer.headers["content-disposition"]
    assert files["xlsx"] >= 12
    assert files["csv"] >= 10
    assert files["yaml"] == 1
    assert len(regions) > 500
    assert len(others) > 130
    for path in sorted(regions)[::40] + sorted(others)[::25]:
        assert client.get(path).status_code == 200, path


def test_nothing_in_the_page_needs_an_exception_from_the_policy(client: TestClient) -> None:
    for path in (PAGE, f"{PAGE}?vergelijk=ja&aantal=2", f"{PAGE}/scenario?doe=vervang"):
        answer = client.get(path)
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert all("src=" in found for found in re.findall(r"<script([^>]*)>", answer.text))
        assert "<style" not in answer.text
        assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", answer.text)
        assert "javascript:" not in answer.text
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', answer.text)


def test_a_page_that_did_not_change_is_not_sent_again(client: TestClient) -> None:
    for path in (
        PAGE, f"{PAGE}/scenario?aantal=2", f"{PAGE}/scenario.svg?aantal=2",
        f"{PAGE}/scenario.yaml?aantal=2", f"{PAGE}/scenario.csv?aantal=2", f"{PAGE}/matrix.csv",
    ):  # fmt: skip
        first = client.get(path)
        tag = first.headers["etag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b""), path
    one, other = (client.get(f"{PAGE}/scenario?aantal={n}").headers["etag"] for n in (2, 3))
    assert one != other
    assert "etag" not in client.get(f"{PAGE}?maat=x").headers


def test_the_page_is_dutch_and_its_headings_are_in_order(start: Element) -> None:
    assert start.one("html").attributes["lang"] == "nl"
    found = []

    def walk(element: Element) -> None:
        for child in element.children:
            if isinstance(child, Element):
                if re.fullmatch(r"h[1-6]", child.name):
                    found.append(int(child.name[1]))
                walk(child)

    walk(start)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(found))


def test_every_control_has_a_label_and_every_table_headings(opened: Open) -> None:
    page = opened(vergelijk="ja")
    for name in ("input", "select"):
        for control in page.all(name):
            if control.attributes.get("type") == "hidden":
                continue
            above = control.parent
            while above is not None and above.name != "label":
                above = above.parent
            assert above is not None, control.attributes
            assert above.text, control.attributes
    tables = page.all("table")
    assert len(tables) >= 14
    for table in tables:
        headings = table.one("thead").all("th")
        assert headings
        assert all(heading.attributes.get("scope") == "col" for heading in headings)
        assert all(heading.text for heading in headings)
        box = table.parent
        assert box.attributes.get("aria-label")
        assert box.attributes.get("tabindex") == "0"
        for heading in table.one("tbody").all("th"):
            assert heading.attributes["scope"] == "row"
    ids = re.findall(r' id="([^"]+)"', "".join(_raw(page)))
    assert len(ids) == len(set(ids)) > 20


def _raw(element: Element) -> list[str]:
    own = [f' id="{element.attributes["id"]}"'] if "id" in element.attributes else []
    return own + [
        part for child in element.children if isinstance(child, Element) for part in _raw(child)
    ]


# Without JavaScript


def fields(form: Element) -> dict[str, list[str]]:
    """What a browser would send for a form as it stands."""
    sent: dict[str, list[str]] = {}
    for control in form.all("input"):
        kind, name = control.attributes.get("type"), control.attributes.get("name")
        if name and (kind not in ("checkbox", "radio") or "checked" in control.attributes):
            sent.setdefault(name, []).append(control.attributes.get("value", ""))
    for control in form.all("select"):
        options = control.all("option")
        [*chosen] = [option for option in options if "selected" in option.attributes]
        assert len(chosen) == 1, control.attributes
        sent.setdefault(control.attributes["name"], []).append(chosen[0].attributes["value"])
    return sent


def send(client: TestClient, form: Element, **changed: Any) -> Element:
    assert form.attributes["method"] == "get"
    assert any("hidden" not in button.attributes for button in form.all("button"))
    path, _, part = form.attributes["action"].partition("#")
    answer = client.get(path, params={**fields(form), **changed})
    assert answer.status_code in (200, 422)
    return section_of(answer.text, part)


def form_of(page: Element, section: str) -> Element:
    return page.one("section", id=section).one("form")


def test_the_forms_of_the_matrix_and_of_two_layers_work_by_themselves(
    client: TestClient, start: Element
) -> None:
    page = send(client, form_of(start, "matrix"), maat="nested_share", gewicht="area")
    assert page.one("aside", **{"class": "uitleg"}).one("h3").text.startswith("Helemaal binnen")
    assert "oppervlakte" in page.one("table", **{"class": "matrix"}).one("caption").text
    sent = {**fields(form_of(start, "paar")), "maat": "nested_share", "gewicht": "area"}
    text = client.get(PAGE, params={**sent, "lagen": ["corop", "ggdregio"]}).text
    page = section_of(text, "paar")
    heading = page.one("h2", id="paar-kop").text
    assert heading == "Twee lagen van dichtbij: COROP-gebieden en GGD-regio's"
    assert fields(page.one("form")) == {
        "lagen": ["corop", "ggdregio"], "gewicht": ["area"], "maat": ["nested_share"],
    }  # fmt: skip
    other = fields(section_of(text, "matrix").one("form"))
    assert other == {"maat": ["nested_share"], "gewicht": ["area"], "lagen": ["corop,ggdregio"]}


def outcome_of(page: Element) -> str:
    return plain(page.one("div", id="uitkomst").text)


@pytest.mark.parametrize(
    ("way", "given", "said"),
    [
        ("schuif", {"aantal": "3"}, "Van 42 naar 39 jeugdregio's."),
        ("samen", {"samen": ["JZ42", "JZ43"]}, "Samengevoegd: Midden-Limburg Oost en Midden-"),
        ("verplaats", {"gemeenten": "Nijkerk, gm0200", "naar": "food valley"}, "gaan naar Food"),
        ("verplaats", {"gemeenten": "Nijkerk,Nijkerk,", "naar": "JZ21"}, "wringt"),
        ("vervang", {"door": "ggdregio"}, "Jeugdregio's krijgen de grenzen van GGD-regio's."),
    ],
)
def test_the_form_of_a_scenario_works_by_itself(
    client: TestClient, start: Element, way: str, given: dict[str, Any], said: str
) -> None:
    page = send(client, form_of(start, "scenario"), doe=way, **given)
    assert said in outcome_of(page)
    assert "waar het wringt" in outcome_of(page)
    sent = fields(page.one("form"))
    assert sent["doe"] == [way], "the form keeps what was chosen"
    for name, value in given.items():
        assert sent[name] == (value if isinstance(value, list) else [value])
    beside = send(client, page.one("form"), vergelijk="ja")
    merges = way != "verplaats"  # nothing to draw at random
    assert bool(beside.all("svg", **{"class": "toeval"})) is merges


def test_chosen_regions_come_first_in_the_list(opened: Open) -> None:
    boxes = opened("scenario", doe="samen", samen=["JZ43", "JZ42"]).all("input", name="samen")
    assert [box.attributes["value"] for box in boxes[:2]] == ["JZ42", "JZ43"]
    assert ["checked" in box.attributes for box in boxes] == [True] * 2 + [False] * 40


def test_regions_of_a_layer_that_was_changed_are_refused_in_words(
    client: TestClient, start: Element
) -> None:
    page = send(
        client, form_of(start, "scenario"), doe="samen", samen=["JZ42", "JZ43"], laag="ggdregio"
    )
    said = outcome_of(page)
    assert said == "Bij de GGD-regio's staat niet: JZ42, JZ43. Kies opnieuw uit de lijst."
    boxes = page.one("form").all("input", name="samen")
    assert {box.attributes["value"][:2] for box in boxes} == {"GG"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("doe=samen", "Kies ten minste twee jeugdregio's. De uitkomst verschijnt dan hier."),
        ("doe=samen&samen=JZ42", "Kies ten minste twee jeugdregio's."),
        ("doe=samen&samen=JZ42&samen=JZ42", "Kies ten minste twee jeugdregio's."),
        ("doe=verplaats", "Kies een gemeente en een gebied."),
        ("doe=verplaats&gemeenten=Ede", "Kies een gemeente en een gebied."),
        ("doe=verplaats&gemeenten=,,&naar=Food+Valley", "Kies een gemeente en een gebied."),
        ("aantal=0", "Schuif naar rechts."),
    ],
)
def test_what_is_not_yet_chosen_is_asked_for(client: TestClient, query: str, said: str) -> None:
    for path in (PAGE, f"{PAGE}/scenario"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 200
        section = section_of(answer.text, "scenario")
        assert outcome_of(section).startswith(said)
        assert not section.all("div", role="alert")


def test_twice_the_same_layer_and_part_of_the_country_are_said_kindly(opened: Open) -> None:
    same = opened("paar", lagen="ggdregio,ggdregio").text
    assert "twee keer dezelfde laag" in same
    part = plain(opened("paar", lagen="swv_vo,inspiratieregio").text)
    assert "De rest van het land heeft geen inspiratieregio." in part


# Wrong and hostile

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("maat=x", 'Maat "x" bestaat niet. Kies uit: '),
        ("gewicht=kinderen", 'Gewicht "kinderen" bestaat niet. Kies uit: youth'),
        ("lagen=a,b", 'Laag "a" bestaat niet. Kies uit: gemeente'),
        ("lagen=swv_vo,corop,ggdregio", "Kies twee lagen, niet 3."),
        ("lagen=swv_vo@2024,corop", "Laag swv_vo is er niet van 2024"),
        ("doe=x", 'Keuze "x" bestaat niet. Kies uit: schuif'),
        ("laag=x", 'Laag "x" bestaat niet.'),
        ("tegen=x", 'Laag "x" bestaat niet.'),
        ("doe=vervang&door=x", 'Laag "x" bestaat niet.'),
        ("scenariogewicht=x", 'Gewicht "x" bestaat niet.'),
        ("aantal=-1", 'Samenvoegen kan hier 0 tot en met 41 keer, niet "-1" keer.'),
        ("aantal=9999", 'niet "9999" keer.'),
        ("aantal=x", 'niet "x" keer.'),
        ("aantal=1e3", 'niet "1e3" keer.'),
        ("aantal=%C2%B2", 'niet "²" keer.'),
        ("aantal=" + "9" * 5000, "Samenvoegen kan hier 0 tot en met 41 keer"),
        ("laag=provincie&aantal=12", 'Samenvoegen kan hier 0 tot en met 11 keer, niet "12" keer.'),
        ("doe=samen&samen=XX&samen=JZ42", "Bij de jeugdregio's staat niet: XX."),
        ("doe=samen&" + "&".join(f"samen=Q{n}" for n in range(5000)), "Q0, Q1, Q2 en nog 97."),
        ("doe=samen&samen=JZ42&samen=JZ01", "in losse stukken"),
        ("laag=swv_vo", "Kies om mee te vergelijken een andere laag"),
        ("laag=inspiratieregio", "Er zijn niet overal inspiratieregio's."),
        ("tegen=inspiratieregio", "Er zijn niet overal inspiratieregio's."),
        ("doe=vervang&door=inspiratieregio", "Er zijn niet overal inspiratieregio's."),
        ("doe=vervang&door=jeugdregio", "De laag heeft deze grenzen al."),
        ("doe=verplaats&gemeenten=Atlantis&naar=Ede", '"Atlantis" is niet één gemeente.'),
        ("doe=verplaats&gemeenten=Ede&naar=Atlantis", '"Atlantis" is niet één jeugdregio.'),
        ("doe=verplaats&gemeenten=berg&naar=JZ21", '"berg" is niet één gemeente. Bedoelt u '),
        (
            "doe=verplaats&naar=JZ21&gemeenten=" + ",".join(f"x{n}" for n in range(400)),
            f"Noem hooguit {MOST_NAMES} gemeenten, niet 400.",
        ),
        (
            "doe=verplaats&naar=JZ21&gemeenten=" + ",".join(f"q{n}" for n in range(40)),
            "En nog 35 zo.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_the_page(client: TestClient, query: str, said: str) -> None:
    # The whole page for some, the section of the scenario, which answers sooner, for the others.
    whole = query.startswith(("maat", "gewicht", "lagen", "aantal=-1", "doe=x", "laag=x"))
    answer = client.get(f"{PAGE if whole else PAGE + '/scenario'}?{query}")
    assert answer.status_code == (422 if whole else 200)
    found = re.findall(r'role="alert">(.*?)</div>', answer.text, re.DOTALL)
    alerts = plain(html.unescape(re.sub(r"<[^>]+>", " ", " ".join(found))))
    assert said in alerts
    assert len(alerts) < 1500
    assert not re.search(r"\b(count|regions|source|target|layer|steps|zones)\b", alerts)
    assert answer.text.count("<form ") == (4 if whole else 1), "the page goes on"
    fields(section_of(answer.text, "scenario").one("form"))
    if not query.startswith(("maat", "gewicht", "lagen")):
        for form in ("svg", "yaml", "csv"):
            assert client.get(f"{PAGE}/scenario.{form}?{query}").status_code == 422


FIELDS = (
    "maat", "gewicht", "lagen", "doe", "laag", "tegen", "scenariogewicht", "samen", "aantal",
    "gemeenten", "naar", "door", "vergelijk", "nu", "gemeente",
)  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_nothing_typed_breaks_the_page_or_comes_back_as_it_was(
    client: TestClient, name: str
) -> None:
    ways = {"samen": "samen", "gemeenten": "verplaats", "naar": "verplaats", "door": "vervang"}
    query = {"doe": ways.get(name, "schuif"), "gemeenten": "Ede", "naar": "Arnhem"}
    for value in ("\u202egn\u0000\u0007", "{{7919*7907}}%s%(x)s", "x" * 20_000, "🙂" * 300, " "):
        answer = client.get(f"{PAGE}/scenario", params={**query, name: value})
        assert answer.status_code < 500
        assert len(answer.content) < 200_000
        assert "62615533" not in answer.text
    for path in ("", "/scenario", "/scenario.svg", "/scenario.yaml"):
        answer = client.get(f"{PAGE}{path}", params={**query, name: EVIL})
        assert answer.status_code < 500
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        if path == "/scenario":
            assert not any(name.startswith("on") for name in names_of(parsed(answer.text)))


def names_of(element: Element) -> set[str]:
    """The names of all attributes below."""
    below = [names_of(child) for child in element.children if isinstance(child, Element)]
    return set(element.attributes).union(*below)


def test_bytes_that_are_no_text_are_refused(client: TestClient) -> None:
    answer = client.get(f"{PAGE}?naar=%ff%fe")
    assert answer.status_code == 400
    assert "UTF-8" in answer.text


@pytest.mark.parametrize(
    "path",
    ["matrix.pdf", "maten.json", "nergens.csv", "ranglijst/nergens.csv", "ranglijst/gemeente.pdf",
     "scenario.pdf", "scenario.", "maten.csv?lagen=a,b", "matrix.csv?gewicht=x", "../matrix.csv"],
)  # fmt: skip
def test_files_that_are_not_there(client: TestClient, path: str) -> None:
    answer = client.get(f"{PAGE}/{path}")
    assert answer.status_code in (404, 422)
    assert "<html" in answer.text


# A scenario in its four forms, and by post

SCENARIOS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (
        {"doe": "schuif", "aantal": "4", "laag": "ggdregio", "tegen": "zorgkantoorregio"},
        {"merge_best": {"layer": "ggdregio", "with": "zorgkantoorregio", "count": 4}},
    ),
    (
        {"doe": "samen", "samen": ["JZ42", "JZ43"], "scenariogewicht": "area"},
        {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}},
    ),
    (
        {"doe": "verplaats", "gemeenten": "Nijkerk, GM0200", "naar": "Food Valley"},
        {"move": {"layer": "jeugdregio", "gemeenten": ["GM0267", "GM0200"], "to": "JZ21"}},
    ),
    (
        {"doe": "vervang", "door": "ggdregio", "scenariogewicht": "pupils"},
        {"replace": {"layer": "jeugdregio", "by": "ggdregio"}},
    ),
]


@pytest.mark.parametrize(("query", "step"), SCENARIOS, ids=list(WAYS))
def test_all_forms_of_a_scenario_say_what_the_api_says(
    client: TestClient, query: dict[str, Any], step: dict[str, Any]
) -> None:
    given = {
        "source": query.get("laag", "jeugdregio"),
        "target": query.get("tegen", "swv_vo"),
        "weight": query.get("scenariogewicht", "youth"),
        "steps": [step],
        "reference": {"draws": 200, "seed": 2020},
    }
    document = client.post("/api/v1/scenarios", json=given).json()
    address = urlencode(query, doseq=True)
    before, after = (flat(document[side]["figures"]) for side in ("before", "after"))

    section = parsed(client.get(f"{PAGE}/scenario?{address}&vergelijk=ja").text)
    tables = section.all("table", **{"class": "wide uitkomst"})
    rows = [row for table in tables for row in table.one("tbody").all("tr")]
    keys = [*FIRST_MEASURES, *(key for key in FIGURES if key not in FIRST_MEASURES)]
    assert len(rows) == len(keys)
    for key, row in zip(keys, rows, strict=True):
        now, then = (plain(cell.text) for cell in row.all("td", **{"class": "figure"}))
        unit = FIGURES[key].unit
        assert (now, then) == (plain(show(unit, before[key])), plain(show(unit, after[key])))
    assert bool(section.all("svg", **{"class": "toeval"})) is (document["reference"] is not None)

    lines = csv.DictReader(io.StringIO(client.get(f"{PAGE}/scenario.csv?{address}").text))
    written = {line["key"]: line for line in lines}
    sheet = openpyxl.load_workbook(
        io.BytesIO(client.get(f"{PAGE}/scenario.xlsx?{address}").content)
    )["Scenario"]
    header, *values = sheet.iter_rows(values_only=True)
    book = {row[0]: dict(zip(header, row, strict=True)) for row in values}
    assert set(written) == set(book) == set(FIGURES)
    for key in FIGURES:
        for name, heading, value in (
            ("before", "Nu, getal", before[key]),
            ("after", "Dan, getal", after[key]),
        ):
            if value is None:
                assert (written[key][name], book[key][heading]) == ("", None)
            else:
                assert float(written[key][name]) == value
                assert book[key][heading] == pytest.approx(value)

    scenario = yaml.safe_load(client.get(f"{PAGE}/scenario.yaml?{address}").text)
    again = client.post("/api/v1/scenarios", json=scenario).json()
    assert again["after"] == document["after"]
    assert again["merged"] == document["merged"]

    image = client.get(f"{PAGE}/scenario.svg?{address}")
    now = client.get(f"{PAGE}/scenario.svg?{address}&nu=ja")
    for answer, side in ((image, after), (now, before)):
        drawing = parsed(answer.text)
        fills = {path.attributes.get("fill") for path in drawing.all("path")} - {"none"}
        assert ("#C8102E" in {str(fill).upper() for fill in fills}) is (side["fit.wringt"] > 0)
        assert drawing.one("title").text.startswith("Waar wringt het?")
        assert "<script" not in answer.text
        assert len(answer.content) < 200_000
    assert image.content != now.content


@pytest.mark.parametrize(("query", "step"), SCENARIOS, ids=list(WAYS))
def test_the_file_of_a_scenario_is_one_that_the_command_line_reads(
    client: TestClient,
    query: dict[str, Any],
    step: dict[str, Any],
    tmp_path: Path,
    capfdbinary: Any,
) -> None:
    answer = client.get(f"{PAGE}/scenario.yaml", params=query)
    source = tmp_path / "scenario.yaml"
    source.write_bytes(answer.content)
    capfdbinary.readouterr()  # the log of the service
    assert cli.run(["scenario", str(source), "--json"]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b""
    steps = json.loads(out)["scenario"]["steps"]
    kind = next(iter(step))
    assert [next(iter(one)) for one in steps] == [kind]
    assert {key: steps[0][kind][key] for key in step[kind]} == step[kind]


def test_the_addresses_of_a_scenario_hold_only_what_was_asked(opened: Open) -> None:
    for way, needs in NEEDS.items():
        query = {"doe": way, "aantal": "2", "samen": ["JZ42", "JZ43"], "gemeenten": "Nijkerk",
                 "naar": "JZ21", "door": "ggdregio"}  # fmt: skip
        page = opened("scenario", **query)
        [address] = [
            link.attributes["href"]
            for link in page.all("a")
            if "scenario.yaml" in link.attributes["href"]
        ]
        sent = parse_qs(urlsplit(address).query)
        assert set(sent) == {"doe", "laag", "tegen", "scenariogewicht", *needs}


def test_the_small_maps_have_a_text_and_a_size(start: Element) -> None:
    images = start.one("div", id="uitkomst").all("img")
    assert [image.attributes["alt"] for image in images] == [
        "Kaart van nu",
        "Kaart van het scenario",
    ]
    assert all({"width", "height"} <= set(image.attributes) for image in images)


def test_chance_comes_only_when_asked_for(opened: Open, start: Element) -> None:
    assert not start.all("svg", **{"class": "toeval"})
    assert "Vergelijk met toeval" in start.one("div", id="uitkomst").text
    assert (
        "Vergelijk met toeval"
        not in opened("scenario", doe="verplaats", naar="JZ21", gemeenten="Nijkerk").text
    )
    beside = opened(vergelijk="ja")
    pictures = beside.all("svg", **{"class": "toeval"})
    assert pictures
    for picture in pictures:
        said = picture.attributes["aria-label"]
        assert re.fullmatch(r"Toeval: .+ tot .+; nu .+; dan .+\.", said)
        assert "None" not in said
        for circle in picture.all("circle"):
            assert 0 <= float(circle.attributes["cx"]) <= 150
