"""The forms of /schaalverschil without JavaScript: what they answer, and to what is wrong."""

import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import yaml
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.overlap.metrics.catalogue import FIGURES
from geo.release.load import Release
from service.command.main import run
from service.shared.jsons import encode
from service.shared.measures.figures import FIRST_MEASURES, flatten
from service.shared.tables.files import to_csv
from service.subjects.scenarios.answer import answer_scenario
from service.subjects.scenarios.asked import NEEDS, WAYS
from service.subjects.scenarios.tables import scenario_table
from service.subjects.scenarios.words import list_rows
from tests.page_reading import Element, Open, fields, form_of, parsed, plain, section_of, send, walk

PAGE = "/schaalverschil"
FIGURE = {"class": "figure"}


def test_the_forms_of_the_matrix_and_of_two_layers_work_by_themselves(client: TestClient) -> None:
    start = parsed(client.get(f"{PAGE}/matrix").text)
    page = send(client, form_of(start, "matrix"), maat="nested_share", gewicht="area")
    assert page.one("aside", **{"class": "uitleg"}).one("h2").text.startswith("Helemaal binnen")
    assert "oppervlakte" in page.one("table", **{"class": "matrix"}).one("caption").text
    assert fields(page.one("form")) == {"maat": ["nested_share"], "gewicht": ["area"]}
    for part in ("paar", "maten"):
        start = parsed(client.get(f"{PAGE}/{part}").text)
        sent = {**fields(form_of(start, "paar")), "gewicht": "area"}
        text = client.get(f"{PAGE}/{part}", params={**sent, "lagen": ["corop", "ggdregio"]}).text
        page = section_of(text, "paar")
        heading = page.one("h1", id="paar-kop").text
        assert heading.endswith("COROP-gebieden en GGD-regio's")
        form = page.one("form")
        assert form.attributes["action"] == f"{PAGE}/{part}"
        assert fields(form) == {"lagen": ["corop", "ggdregio"], "gewicht": ["area"]}


@pytest.fixture(scope="module")
def scenario(client: TestClient) -> Element:
    """The page of a scenario as a reader first sees it."""
    return parsed(client.get(f"{PAGE}/scenario").text)


CHAFING = re.compile(
    r"Tussen jeugdregio's en samenwerkingsverbanden VO (wringt het dan voor [\d.]+ kinderen "
    r"(minder|meer): [\d,]+ % van de kinderen in plaats van [\d,]+ %"
    r"|verandert niet hoeveel er wringt: [\d,]+ % van de kinderen woont waar het wringt)"
)
"""What is said first of an outcome: how many children it is about, now and then."""


def outcome_of(page: Element) -> str:
    """What the part with the outcome says below its heading."""
    heading, text = (
        plain(page.one(name, id=part).text)
        for name, part in (("h2", "uitkomst-kop"), ("div", "uitkomst"))
    )
    assert text.startswith(heading)
    return text.removeprefix(heading).strip()


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
    client: TestClient, scenario: Element, way: str, given: dict[str, Any], said: str
) -> None:
    page = send(client, form_of(scenario, "scenario"), doe=way, **given)
    assert said in outcome_of(page)
    assert CHAFING.match(outcome_of(page))
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
    client: TestClient, scenario: Element
) -> None:
    page = send(
        client, form_of(scenario, "scenario"), doe="samen", samen=["JZ42", "JZ43"], laag="ggdregio"
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
    answer = client.get(f"{PAGE}/scenario?{query}")
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


WRONG = (
    "maat=x", "gewicht=kinderen", "lagen=a,b", "lagen=swv_vo,corop,ggdregio",
    "lagen=swv_vo@2024,corop", "doe=x", "laag=x", "tegen=x", "doe=vervang&door=x",
    "scenariogewicht=x", "aantal=-1", "aantal=9999", "aantal=x", "aantal=1e3", "aantal=%C2%B2",
    "aantal=" + "9" * 5000, "laag=provincie&aantal=12", "doe=samen&samen=XX&samen=JZ42",
    "doe=samen&" + "&".join(f"samen=Q{n}" for n in range(5000)), "doe=samen&samen=JZ42&samen=JZ01",
    "laag=swv_vo", "laag=inspiratieregio", "tegen=inspiratieregio",
    "doe=vervang&door=inspiratieregio", "doe=vervang&door=jeugdregio",
    "doe=verplaats&gemeenten=Atlantis&naar=Ede", "doe=verplaats&gemeenten=Ede&naar=Atlantis",
    "doe=verplaats&gemeenten=berg&naar=JZ21",
    "doe=verplaats&naar=JZ21&gemeenten=" + ",".join(f"x{n}" for n in range(400)),
    "doe=verplaats&naar=JZ21&gemeenten=" + ",".join(f"q{n}" for n in range(40)),
)  # fmt: skip
OF_OTHERS = {"maat": "matrix", "gewicht": "matrix", "lagen": "paar"}
"""What is asked of another part than the scenario."""


def part_of(query: str) -> str:
    """The part that a query is for."""
    return OF_OTHERS.get(query.partition("=")[0], "scenario")


def alerts_of(answer: Any) -> str:
    found = re.findall(r'role="alert"[^>]*>(.*?)</div>', answer.text, re.DOTALL)
    return plain(html.unescape(re.sub(r"<[^>]+>", " ", " ".join(found)))).strip()


def test_what_is_wrong_is_said_in_words(client: TestClient, snapshot: SnapshotAssertion) -> None:
    said = {}
    for query in WRONG:
        answer = client.get(f"{PAGE}/{part_of(query)}?{query}")
        assert answer.status_code == 422
        alerts = said[query[:60]] = alerts_of(answer)
        assert 10 < len(alerts) < 1500
        assert not re.search(r"\b(count|regions|source|target|layer|steps|zones)\b", alerts)
        fields(section_of(answer.text, part_of(query)).one("form"))
    assert said == snapshot


@pytest.mark.parametrize("query", ["maat=x", "doe=x", "aantal=-1", "lagen=x"])
def test_the_page_goes_on_after_what_is_wrong(client: TestClient, query: str) -> None:
    answer = client.get(f"{PAGE}/{part_of(query)}?{query}")
    assert answer.status_code == 422
    assert alerts_of(answer)
    forms = [form.attributes["action"] for form in parsed(answer.text).all("form")]
    assert forms[0] == "/zoek"
    assert len(forms) == 3, "that of the search, that of another date, and that of the part"
    assert forms[2] == f"{PAGE}/{part_of(query)}"


def test_no_file_is_made_of_what_is_wrong(client: TestClient) -> None:
    for query in WRONG:
        for form in () if part_of(query) != "scenario" else ("svg", "yaml", "csv"):
            assert client.get(f"{PAGE}/scenario.{form}?{query}").status_code == 422, query


FIELDS = (
    "maat", "gewicht", "lagen", "doe", "laag", "tegen", "scenariogewicht", "samen", "aantal",
    "gemeenten", "naar", "door", "vergelijk", "nu", "gemeente",
)  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        name
        if name in ("maat", "samen", "gemeenten")
        else pytest.param(name, marks=pytest.mark.deep)
        for name in FIELDS
    ],
)
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
    for path in ("", "/matrix", "/paar", "/scenario", "/scenario.svg", "/scenario.yaml"):
        answer = client.get(f"{PAGE}{path}", params={**query, name: EVIL})
        assert answer.status_code < 500
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        if path == "/scenario":
            names = {name for one in walk(parsed(answer.text)) for name in one.attributes}
            assert not any(name.startswith("on") for name in names)


def test_bytes_that_are_no_text_are_refused(client: TestClient) -> None:
    answer = client.get(f"{PAGE}/scenario?naar=%ff%fe")
    assert answer.status_code == 400
    assert alerts_of(answer).startswith("Uw browser stuurde iets wat wij niet begrijpen.")
    assert 'href="/lappendeken"' in answer.text, "the way on"


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


few = pytest.mark.parametrize(
    ("query", "step"),
    [
        pytest.param(*one, id=way, marks=() if way in ("samen", "verplaats") else pytest.mark.deep)
        for way, one in zip(WAYS, SCENARIOS, strict=True)
    ],
)


@few
def test_all_forms_of_a_scenario_say_what_the_api_says(
    client: TestClient, release: Release, query: dict[str, Any], step: dict[str, Any]
) -> None:
    given = {
        "source": query.get("laag", "jeugdregio"),
        "target": query.get("tegen", "swv_vo"),
        "weight": query.get("scenariogewicht", "youth"),
        "steps": [step],
        "reference": {"draws": 200, "seed": 2020},
    }
    answer = answer_scenario(release, given)
    assert client.post("/api/v1/scenarios", json=given).content == encode(answer)
    shown = {
        row.key: (plain(row.before_shown), plain(row.after_shown)) for row in list_rows(answer)
    }
    address = urlencode(query, doseq=True)

    section = parsed(client.get(f"{PAGE}/scenario?{address}&vergelijk=ja").text)
    tables = section.all("table", **{"class": "wide uitkomst"})
    rows = [row for table in tables for row in table.one("tbody").all("tr")]
    keys = [*FIRST_MEASURES, *(key for key in FIGURES if key not in FIRST_MEASURES)]
    found = [tuple(plain(cell.text) for cell in row.all("td", **FIGURE)) for row in rows]
    assert dict(zip(keys, found, strict=True)) == shown
    assert bool(section.all("svg", **{"class": "toeval"})) is (answer["reference"] is not None)

    assert client.get(f"{PAGE}/scenario.csv?{address}").content == to_csv(scenario_table(answer))
    scenario = yaml.safe_load(client.get(f"{PAGE}/scenario.yaml?{address}").text)
    assert answer_scenario(release, scenario) == answer

    images = [client.get(f"{PAGE}/scenario.svg?{address}{which}") for which in ("&nu=ja", "")]
    for image, side in zip(images, ("before", "after"), strict=True):
        drawing = parsed(image.text)
        fills = {path.attributes.get("fill", "").upper() for path in drawing.all("path")}
        chafes = flatten(answer[side]["figures"])["fit.wringt"]
        assert ("#C8102E" in fills) is bool(chafes)
        assert drawing.one("title").text.startswith("Waar wringt het?")
        assert "<script" not in image.text
        assert len(image.content) < 200_000
    assert images[0].content != images[1].content


@few
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
    assert run(["scenario", str(source), "--json"]) == 0
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


def test_the_small_maps_have_a_text_and_a_size(scenario: Element) -> None:
    images = scenario.one("div", id="uitkomst").all("img")
    assert [image.attributes["alt"] for image in images] == [
        "Kaart van nu",
        "Kaart van het scenario",
    ]
    assert all({"width", "height"} <= set(image.attributes) for image in images)


def test_chance_comes_only_when_asked_for(opened: Open, scenario: Element) -> None:
    assert not scenario.all("svg", **{"class": "toeval"})
    assert "Vergelijk met toeval" in scenario.one("div", id="uitkomst").text
    moved = opened("scenario", doe="verplaats", naar="JZ21", gemeenten="Nijkerk")
    assert "Vergelijk met toeval" not in moved.text
    pictures = opened("scenario", vergelijk="ja").all("svg", **{"class": "toeval"})
    assert pictures
    for picture in pictures:
        said = picture.attributes["aria-label"]
        assert re.fullmatch(r"Toeval: .+ tot .+; nu .+; dan .+\.", said)
        assert "None" not in said
        for circle in picture.all("circle"):
            assert 0 <= float(circle.attributes["cx"]) <= 150
