"""The page /schaalverschil over HTTP, as a browser without JavaScript sees it."""

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.overlap.metrics.catalogue import FIGURES
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.measures.figures import FIRST_MEASURES, flatten
from service.shared.measures.showing import show
from service.shared.tables.workbook import XLSX
from service.subjects.consultation.answer import answer_consultation
from service.subjects.mismatch import words
from service.subjects.mismatch.answer import answer_matrix, answer_metrics, rank_fits
from service.subjects.mismatch.tables import list_panel
from service.subjects.mismatch.view import SHADES, view_matrix, view_own
from service.subjects.rankings.answer import answer_ranking
from tests.page_reading import Element, Open, fields, parsed, plain, walk

PAGE = "/schaalverschil"
MATRIX = {"class": "matrix"}
MEDIA = {
    "csv": "text/csv",
    "xlsx": XLSX,
    "yaml": "application/yaml",
    "svg": "image/svg+xml",
    "css": "text/css",
    "js": "text/javascript",
}
ADDRESSES = (
    PAGE, f"{PAGE}/matrix", f"{PAGE}/paar", f"{PAGE}/maten", f"{PAGE}/scenario?vergelijk=ja",
    f"{PAGE}/samen", f"{PAGE}/ranglijsten", f"{PAGE}/ranglijst/swv_vo", f"{PAGE}/overleg",
    f"{PAGE}/overleg/jeugdregio", f"{PAGE}/inspiratieregios",
)  # fmt: skip
SHOWN = ("fit.wringt", "wallace_source_target", "splits", "variation_of_information", "components")
"""Measures of every unit that the matrix shows: share, count, bits, and both directions."""


weighed = pytest.mark.parametrize(
    "weight",
    ["youth", *(pytest.param(name, marks=pytest.mark.deep) for name in WEIGHTS if name != "youth")],
)
"""What holds for children in every run, and for the other weights where all is run."""


@weighed
def test_every_cell_of_the_matrix_is_the_figure_of_the_api(
    release: Release, opened: Open, weight: str
) -> None:
    found = {
        (pair["source"], pair["target"]): flatten(pair["figures"])
        for pair in answer_matrix(release, weight)["pairs"]
    }
    for key in SHOWN if weight == "youth" else SHOWN[:1]:
        measure = read_measures()[key]
        cells = opened("matrix", maat=key, gewicht=weight).one("table", **MATRIX).all("a")
        assert len(cells) == 110 == len(found)
        values = [pair[key] for pair in found.values() if pair[key] is not None]
        best, worst = min(values), max(values)
        if measure.better == "higher":
            best, worst = worst, best
        for cell in cells:
            query = parse_qs(urlsplit(cell.attributes["href"]).query)
            source, target = query["lagen"][0].split(",")
            value = found[source, target][key]
            assert cell.text == ("" if value is None else show(measure.unit, value))
            assert query["gewicht"] == [weight]
            shade = cell.parent and int(cell.parent.attributes["class"].split()[0][1:])
            if best != worst and measure.better:
                assert (shade == SHADES) or value != worst
                assert (shade == 0) or value != best


def test_the_headings_of_the_matrix_are_the_layers_of_its_cells(
    opened: Open, release: Release
) -> None:
    table = opened("matrix").one("table", **MATRIX)
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
                assert f"/paar?lagen={pair}&" in links[0].attributes["href"]


def test_the_headline_is_the_worst_pair_and_the_list_all_of_them(
    client: TestClient, start: Element, release: Release
) -> None:
    fits = rank_fits(release)
    assert plain(start.one("p", **{"class": "lead"}).text) == plain(words.say_worst(fits))
    page = parsed(client.get(f"{PAGE}/matrix").text)
    rows = page.one("table", id="paren-van-lagen").one("tbody").all("tr")
    assert len(rows) == 28 == len(fits)
    for row, fit in zip(rows, fits, strict=True):
        query = parse_qs(urlsplit(row.one("a").attributes["href"]).query)
        assert query["lagen"] == [f"{fit.words.first.id},{fit.words.second.id}"]
        *shares, place = (float(cell.attributes["data-value"]) for cell in row.all("td")[1:])
        assert place == fit.mean_place
        assert shares == [fit.shares[name] for name in words.BY]


def test_what_is_said_of_a_gemeente(release: Release, snapshot: SnapshotAssertion) -> None:
    lines = [f"Uitgave {release.id}, {release.vintage}"]
    for code in ("GM0203", "GM1963", "GM0599", "GM0394"):
        lines += view_own(release, code)
    assert "\n".join(lines) == snapshot


@pytest.mark.parametrize("typed", ["Barneveld", "gm0203", "Atlantis"])
def test_a_reader_finds_the_own_gemeente(
    client: TestClient, start: Element, release: Release, typed: str
) -> None:
    form = start.one("form", id="uw-gemeente")
    assert form.attributes["method"] == "get"
    assert form.one("input").attributes["name"] == "gemeente"
    answer = client.get(PAGE, params={"gemeente": typed})
    text = plain(parsed(answer.text).text)
    if typed == "Atlantis":
        assert answer.status_code == 422
        assert 'Gemeente "Atlantis" bestaat niet.' in text
        return
    assert answer.status_code == 200
    for said in view_own(release, "GM0203"):
        assert said in text
    assert '"/regio/gemeente/GM0203"' in answer.text


@weighed
@pytest.mark.parametrize(
    "pair", ["swv_vo,jeugdregio", "gemeente,corop", "ggdregio,inspiratieregio"]
)
def test_the_panel_is_that_of_the_api(
    client: TestClient, release: Release, opened: Open, pair: str, weight: str
) -> None:
    metrics = answer_metrics(release, *pair.split(","), weight)
    page = parsed(client.get(f"{PAGE}/maten?lagen={pair}&gewicht={weight}").text)
    shown = page.one("table").one("tbody").all("tr")
    keys = [*FIRST_MEASURES, *(key for key in FIGURES if key not in FIRST_MEASURES)]
    first = opened("paar", lagen=pair, gewicht=weight).one("table").one("tbody").all("tr")
    assert [row.text for row in first] == [row.text for row in shown[: len(FIRST_MEASURES)]]
    rows = {row.key: row for row in list_panel(metrics)}
    assert len(shown) == len(keys) == len(rows) == len(FIGURES)
    for key, row in zip(keys, shown, strict=True):
        said = rows[key].said
        assert plain(row.one("th").text) == plain(said["name"])
        value, words = (plain(cell.text) for cell in row.all("td"))
        assert value == plain(show(said["unit"], rows[key].value))
        assert words.startswith(plain(said["sentence"]))
        assert plain(said["meaning"]) in words


def test_every_measure_can_be_chosen(opened: Open) -> None:
    matrix = opened("matrix")
    options = [o.attributes["value"] for o in matrix.one("select", name="maat").all("option")]
    assert sorted(options) == sorted(FIGURES)
    assert options[: len(FIRST_MEASURES)] == list(FIRST_MEASURES)


@pytest.mark.parametrize("key", ["fit.wringt", "mutual_information", "coincident_border_km"])
def test_the_explanation_goes_with_the_matrix(opened: Open, key: str) -> None:
    section = opened("matrix", maat=key)
    assert fields(section.one("form"))["maat"] == [key]
    caption = section.one("table", **MATRIX).one("caption").text
    explained = section.one("aside")
    assert caption.startswith(f"{explained.one('h2').text}. ")
    neutral = "Deze maat zegt niet wat beter is" in explained.text
    assert neutral is not bool(read_measures()[key].better)
    assert bool(section.all("td", **{"class": "n6"})) is neutral


@weighed
def test_the_matrix_of_every_measure_says_a_sentence_in_every_cell(
    release: Release, weight: str
) -> None:
    for key in FIGURES:
        shades = set()
        for row in view_matrix(release, key, weight).rows:
            for cell in row:
                assert cell.sentence.endswith(".")
                if not cell.diagonal:
                    assert (cell.shown == "") is (cell.shade == -1)
                    shades.add(cell.shade)
        assert shades == {0} or {0, SHADES} <= shades


@pytest.mark.parametrize("layer", ["gemeente", "swv_po", "swv_vo", "jeugdregio"])
def test_a_ranking_has_a_row_for_every_region(
    client: TestClient, opened: Open, release: Release, layer: str
) -> None:
    page = parsed(client.get(f"{PAGE}/ranglijst/{layer}?alle=ja").text)
    rows = page.one("table", id="lijst").one("tbody").all("tr")
    ranked = answer_ranking(release, layer)["rows"]
    assert len(rows) == len(release.layers.regions(layer)) == len(ranked)
    for row, expected in zip(rows, ranked, strict=True):
        assert row.one("a").attributes["href"] == f"/regio/{layer}/{expected['code']}"
        rank, total, *_ = (cell.text for cell in row.all("td", **{"class": "figure"}))
        assert rank == str(expected["rank"] or "–")
        assert total == f"{'ten minste ' if expected['unknown'] else ''}{expected['total']}"
    brief = opened("ranglijsten").one("table", id=f"lijst-{layer}").one("tbody").all("tr")
    assert [row.text for row in brief] == [row.text for row in rows[:10]]


def test_a_ranking_is_made_shorter_and_nearest_first(client: TestClient) -> None:
    for path in (f"{PAGE}/ranglijst/gemeente", f"{PAGE}/overleg/gemeente"):
        check_shorter(client, path)


def check_shorter(client: TestClient, path: str) -> None:
    sent = client.post(path, data={"plaats": "6741 AE"}, follow_redirects=False)
    assert sent.headers["location"] == f"{path}?bij=6741"
    rows = parsed(client.get(f"{path}?bij=6741&jeugdregio=JZ21").text).one("table", id="lijst")
    codes = [link.attributes["href"].rpartition("/")[2] for link in rows.all("a")]
    assert codes[:2] == ["GM0228", "GM0203"]
    assert len(codes) == 7
    assert client.post(path, data={"plaats": "xqzzy"}).status_code == 422


def test_consultation_has_a_row_for_every_region(
    client: TestClient, opened: Open, release: Release
) -> None:
    consultation = answer_consultation(release)
    for per, counts in (
        ("gemeente", consultation["gemeenten"]),
        ("swv_po", consultation["partnerships"]),
        ("swv_vo", consultation["partnerships"]),
        ("jeugdregio", consultation["regions"]),
    ):
        page = parsed(client.get(f"{PAGE}/overleg/{per}?alle=ja").text)
        rows = page.one("table", id="lijst").one("tbody").all("tr")
        expected = {one["code"]: one["meetings"] for one in counts if one["layer"] == per}
        assert len(rows) == len(expected) == len(release.layers.regions(per))
        for row in rows:
            meetings = expected.pop(row.one("a").attributes["href"].rpartition("/")[2])
            most, fewest = (cell.text for cell in row.all("td")[1:3])
            assert (most, fewest) == (str(meetings["most"]), str(meetings["fewest"]))
    assert "753 paren" in opened("overleg").text
    assert client.get(f"{PAGE}/overleg/x").status_code == 404


def test_every_learning_region_is_there(opened: Open, release: Release) -> None:
    rows = opened("inspiratieregios").one("tbody").all("tr")
    assert [row.all("a")[0].attributes["href"].rpartition("/")[2] for row in rows] == list(
        release.layers.regions("inspiratieregio")
    )


def test_doubts_and_sources_stand_on_the_pages(client: TestClient) -> None:
    pair = "/swv_vo/jeugdregio"
    for path, asked in (("", pair), ("/matrix", ""), ("/paar", pair), ("/maten", pair)):
        page = parsed(client.get(f"{PAGE}{path}").text)
        said = page.one("details", **{"class": "twijfel"}).text
        warnings = client.get(f"/api/v1/metrics{asked}").json()["warnings"]
        assert warnings
        for warning in warnings:
            assert plain(warning["text"]) in plain(said)
    for address in ADDRESSES:
        page = parsed(client.get(address).text)
        sources = [p.text for p in page.all("p", **{"class": "source"})]
        assert sources, address
        assert "2026.1" in sources[-1]
        assert "Indeling van 1 januari 2020" in page.text


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("maat=splits&gewicht=area", "matrix"),
        ("lagen=corop,swv_po&gewicht=area", "paar"),
        ("maat=splits&lagen=corop,swv_po", "paar"),
        ("doe=vervang&door=ggdregio", "scenario"),
        ("aantal=3&maat=splits&peildatum=2021-01-01", "scenario"),
    ],
)
def test_an_address_of_when_all_was_one_page_leads_to_its_part(
    client: TestClient, query: str, part: str
) -> None:
    answer = client.get(f"{PAGE}?{query}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PAGE}/{part}?{query}"
    # What stood after the # of an old address is a place on the page, and there a way on.
    page = parsed(client.get(PAGE).text)
    assert page.one("li", id=part).one("a").attributes["href"] == f"{PAGE}/{part}"


# Links, files, policy


@pytest.mark.parametrize("nth", [120, pytest.param(30, marks=pytest.mark.deep)])
def test_every_address_on_the_pages_answers_with_the_right_kind(
    client: TestClient, nth: int
) -> None:
    """Of pages of regions, and of other choices on these, every so many."""
    addresses: set[str] = set()
    for own in ADDRESSES:
        page = parsed(client.get(own).text)
        addresses |= {element.attributes["href"] for element in page.all("a") + page.all("link")}
        addresses |= {one.attributes["src"] for one in page.all("img") + page.all("script")}
        ids = {element.attributes["id"] for element in walk(page) if "id" in element.attributes}
        assert {link[1:] for link in addresses if link[0] == "#"} <= ids | {"inhoud"}, own
        addresses = {link for link in addresses if link[0] != "#"}
    files = Counter()
    regions = set()
    others = set()
    for address in addresses:
        path = address.partition("#")[0]
        if path.startswith("/regio/"):
            regions.add(path)
            continue
        if path.startswith(f"{PAGE}/paar?"):
            others.add(path)
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
    assert len(regions) > 200
    assert len(others) > 110
    for path in sorted(regions)[::nth] + sorted(others)[::nth]:
        assert client.get(path).status_code == 200, path


def test_another_scenario_has_another_tag_and_a_refusal_none(client: TestClient) -> None:
    one, other = (client.get(f"{PAGE}/scenario?aantal={n}").headers["etag"] for n in (2, 3))
    assert one != other
    assert "etag" not in client.get(f"{PAGE}/matrix?maat=x").headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_dutch_and_its_headings_are_in_order(
    client: TestClient, address: str
) -> None:
    page = parsed(client.get(address).text)
    assert page.one("html").attributes["lang"] == "nl"
    names = [element.name for element in walk(page)]
    found = [int(name[1]) for name in names if re.fullmatch(r"h[1-6]", name)]
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(found))
    here = [link for link in page.all("a") if link.attributes.get("aria-current") == "page"]
    assert len(here) >= 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_control_has_a_label_and_every_table_headings(
    client: TestClient, address: str
) -> None:
    page = parsed(client.get(address).text).one("main")
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
    assert tables
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
    ids = [element.attributes["id"] for element in walk(page) if "id" in element.attributes]
    assert len(ids) == len(set(ids)) >= 1
