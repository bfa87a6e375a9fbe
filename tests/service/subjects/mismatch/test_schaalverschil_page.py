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
from service.subjects.mismatch.view import SHADES, view_country, view_matrix
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
            assert (query["maat"], query["gewicht"]) == ([key], [weight])
            shade = cell.parent and int(cell.parent.attributes["class"].split()[0][1:])
            if best != worst and measure.better:
                assert (shade == SHADES) or value != worst
                assert (shade == 0) or value != best


def test_the_headings_of_the_matrix_are_the_layers_of_its_cells(
    start: Element, release: Release
) -> None:
    table = start.one("table", **MATRIX)
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


def test_the_headline_is_the_worst_pair_and_the_list_all_of_them(
    start: Element, release: Release
) -> None:
    fits = rank_fits(release)
    assert plain(start.one("p", **{"class": "lead"}).text) == plain(words.say_worst(fits))
    rows = start.one("table", id="paren-van-lagen").one("tbody").all("tr")
    assert len(rows) == 28 == len(fits)
    for row, fit in zip(rows, fits, strict=True):
        query = parse_qs(urlsplit(row.one("a").attributes["href"]).query)
        assert query["lagen"] == [f"{fit.words.first.id},{fit.words.second.id}"]
        *shares, place = (float(cell.attributes["data-value"]) for cell in row.all("td")[1:])
        assert place == fit.mean_place
        assert shares == [fit.shares[name] for name in words.BY]


def test_what_is_said_of_a_gemeente(release: Release, snapshot: SnapshotAssertion) -> None:
    country = view_country(release)
    lines = [f"Uitgave {release.id}, {release.vintage}"]
    for code in ("GM0203", "GM1963", "GM0599", "GM0394"):
        lines += words.describe_gemeente(country.gemeenten, country.consultation, code)
    assert "\n".join(lines) == snapshot


@pytest.mark.parametrize("typed", ["Barneveld", "gm0203", "Atlantis"])
def test_a_reader_finds_the_own_gemeente(
    client: TestClient, start: Element, release: Release, typed: str
) -> None:
    form = start.one("form", id="uw-gemeente")
    assert form.attributes["method"] == "get"
    assert form.one("input").attributes["name"] == "gemeente"
    answer = client.get(PAGE, params={"gemeente": typed})
    text = plain(parsed(answer.text.split('id="matrix"')[0]).text)
    if typed == "Atlantis":
        assert answer.status_code == 422
        assert 'Gemeente "Atlantis" bestaat niet.' in text
        return
    assert answer.status_code == 200
    country = view_country(release)
    for said in words.describe_gemeente(country.gemeenten, country.consultation, "GM0203"):
        assert said in text
    assert '"/regio/gemeente/GM0203"' in answer.text


@weighed
@pytest.mark.parametrize(
    "pair", ["swv_vo,jeugdregio", "gemeente,corop", "ggdregio,inspiratieregio"]
)
def test_the_panel_is_that_of_the_api(
    release: Release, opened: Open, pair: str, weight: str
) -> None:
    metrics = answer_metrics(release, *pair.split(","), weight)
    section = opened("paar", lagen=pair, gewicht=weight)
    shown = [row for table in section.all("table") for row in table.one("tbody").all("tr")]
    keys = [*FIRST_MEASURES, *(key for key in FIGURES if key not in FIRST_MEASURES)]
    rows = {row.key: row for row in list_panel(metrics)}
    assert len(shown) == len(keys) == len(rows) == len(FIGURES)
    for key, row in zip(keys, shown, strict=True):
        said = rows[key].said
        assert plain(row.one("th").text) == plain(said["name"])
        value, words = (plain(cell.text) for cell in row.all("td"))
        assert value == plain(show(said["unit"], rows[key].value))
        assert words.startswith(plain(said["sentence"]))
        assert plain(said["meaning"]) in words


def test_every_measure_can_be_chosen(start: Element) -> None:
    options = [o.attributes["value"] for o in start.one("select", name="maat").all("option")]
    assert sorted(options) == sorted(FIGURES)
    assert options[: len(FIRST_MEASURES)] == list(FIRST_MEASURES)


@pytest.mark.parametrize("key", ["fit.wringt", "mutual_information", "coincident_border_km"])
def test_the_explanation_goes_with_the_matrix(opened: Open, key: str) -> None:
    section = opened("matrix", maat=key)
    assert fields(section.one("form"))["maat"] == [key]
    caption = section.one("table", **MATRIX).one("caption").text
    explained = section.one("aside")
    assert caption.startswith(f"{explained.one('h3').text}. ")
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
def test_a_ranking_has_a_row_for_every_region(start: Element, release: Release, layer: str) -> None:
    rows = start.one("table", id=f"lijst-{layer}").one("tbody").all("tr")
    ranked = answer_ranking(release, layer)["rows"]
    assert len(rows) == len(release.layers.regions(layer)) == len(ranked)
    for row, expected in zip(rows, ranked, strict=True):
        assert row.one("a").attributes["href"] == f"/regio/{layer}/{expected['code']}"
        rank, total, *_ = (cell.text for cell in row.all("td", **{"class": "figure"}))
        assert rank == str(expected["rank"] or "–")
        assert total == f"{'ten minste ' if expected['unknown'] else ''}{expected['total']}"


def test_consultation_has_a_row_for_every_region(start: Element, release: Release) -> None:
    consultation = answer_consultation(release)
    for table, counts in (
        ("overleg-gemeente", consultation["gemeenten"]),
        ("overleg-swv", consultation["partnerships"]),
        ("overleg-jeugdregio", consultation["regions"]),
    ):
        rows = start.one("table", id=table).one("tbody").all("tr")
        assert len(rows) == len(counts)
        expected = {one["code"]: one["meetings"] for one in counts}
        for row in rows:
            meetings = expected.pop(row.one("a").attributes["href"].rpartition("/")[2])
            most, fewest = (cell.text for cell in row.all("td")[1:3])
            assert (most, fewest) == (str(meetings["most"]), str(meetings["fewest"]))
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
        assert all("2026.1" in text for text in sources[-1:])
    assert "Indeling van 1 januari 2020" in start.text


# Links, files, policy


@pytest.mark.parametrize("nth", [120, pytest.param(30, marks=pytest.mark.deep)])
def test_every_address_on_the_page_answers_with_the_right_kind(
    client: TestClient, opened: Open, nth: int
) -> None:
    """Of pages of regions, and of other choices on this one, every so many."""
    page = opened(vergelijk="ja")
    addresses = {element.attributes["href"] for element in page.all("a")}
    addresses |= {element.attributes["href"] for element in page.all("link")}
    addresses |= {element.attributes["src"] for element in page.all("img") + page.all("script")}
    ids = {element.attributes["id"] for element in walk(page) if "id" in element.attributes}
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
    for path in sorted(regions)[::nth] + sorted(others)[::nth]:
        assert client.get(path).status_code == 200, path


def test_another_scenario_has_another_tag_and_a_refusal_none(client: TestClient) -> None:
    one, other = (client.get(f"{PAGE}/scenario?aantal={n}").headers["etag"] for n in (2, 3))
    assert one != other
    assert "etag" not in client.get(f"{PAGE}?maat=x").headers


def test_the_page_is_dutch_and_its_headings_are_in_order(start: Element) -> None:
    assert start.one("html").attributes["lang"] == "nl"
    names = [element.name for element in walk(start)]
    found = [int(name[1]) for name in names if re.fullmatch(r"h[1-6]", name)]
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
    ids = [element.attributes["id"] for element in walk(page) if "id" in element.attributes]
    assert len(ids) == len(set(ids)) > 20
