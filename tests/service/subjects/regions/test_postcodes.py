"""Which postcodes lie in a region and under whom: counted again from the sources."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from geo.release.load import Release
from service.subjects.regions.answer import answer_postcodes
from service.subjects.regions.view import list_cuts
from tests.page_reading import open_page, plain, text_of

SOURCES = Path("data/sources")


def read(name: str) -> list[dict[str, str]]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def counted() -> dict[str, dict[tuple[str, str], set[str]]]:
    """Gemeente of 2020 -> layer and code -> postcodes, by the tables of facts alone."""
    layers = {row["code"]: row for row in read("gemeenten.csv")}
    of_gemeente = [name for name in next(iter(layers.values())) if name.endswith("regio")]
    found: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in read("pc4.csv"):
        mine = found[row["gemeente"]]
        for layer in ("swv_po", "swv_vo"):
            mine[layer, row[layer]].add(row["pc4"])
        for layer in (*of_gemeente, "provincie", "corop"):
            mine[layer, layers[row["gemeente"]][layer]].add(row["pc4"])
    return found


def test_every_gemeente_has_the_postcodes_and_bodies_of_the_sources(release, counted):
    day = release.on("2020-01-01")
    assert set(counted) == set(day.layers.regions("gemeente"))
    for gemeente, wanted in counted.items():
        answer = answer_postcodes(day, "gemeente", gemeente)
        every = {row["postcode"] for row in answer["postcodes"]}
        assert every == set.union(*wanted.values()), gemeente
        by_layer = defaultdict(set)
        for body in answer["bodies"]:
            if body["layer"] == "inspiratieregio":
                continue
            by_layer[body["layer"]] |= set(body["postcodes"])
            if body["shown"]["code"]:
                key = body["layer"], body["shown"]["code"]
                assert set(body["postcodes"]) == wanted[key], (gemeente, key)
        assert len(by_layer) == 10
        assert all(its == every for its in by_layer.values()), gemeente


def test_a_place_is_named_where_a_school_has_the_postcode_and_nowhere_else(release):
    with_school = {
        row["pc6"][:4]
        for name in ("schools_special.csv", "schools_regular.csv")
        for row in read(name)
    }
    for gemeente in release.layers.regions("gemeente"):
        for row in answer_postcodes(release, "gemeente", gemeente)["postcodes"]:
            assert bool(row["places"]) == (row["postcode"] in with_school), row


def test_a_postcode_on_a_border_tells_where_the_rest_of_it_lies(release):
    shares = defaultdict(dict)
    for row in read("pc4_straddle.csv"):
        shares[row["pc4"]][row["other_gemeente"]] = float(row["area_share"])
    day = release.on("2020-01-01")
    for gemeente in ("GM1959", "GM0203", "GM0363", "GM0034"):
        answer = answer_postcodes(day, "gemeente", gemeente)
        for row in answer["postcodes"]:
            told = {one["code"]: one["share"] for one in row["elsewhere"]}
            assert told == pytest.approx(shares.get(row["postcode"], {}))
        visiting = {
            pc4: its[gemeente]
            for pc4, its in shares.items()
            if gemeente in its and pc4 not in {row["postcode"] for row in answer["postcodes"]}
        }
        assert {row["postcode"]: row["share"] for row in answer["visitors"]} == visiting


def test_what_is_contradicted_is_a_part_without_a_body(release: Release) -> None:
    answer = answer_postcodes(release, "gemeente", "GM1963")
    [vo] = [body for body in answer["bodies"] if body["layer"] == "swv_vo"]
    assert vo["shown"]["code"] == ""
    assert len(vo["postcodes"]) == len(answer["postcodes"])
    assert vo["website"] is None


def test_a_region_tells_gemeenten_that_are_whole_and_the_places_of_others(release):
    answer = answer_postcodes(release.on("2026-01-01"), "swv_vo", "VO2814")
    [jeugd] = list_cuts(answer, ["jeugdregio"])
    [brabant] = [piece for piece in jeugd.pieces if piece.shown["code"] == "JZ34"]
    assert brabant.whole == []
    [(altena, places)] = brabant.parts
    assert altena["label"] == "Altena"
    assert "Werkendam" in [place.name for place in places]
    assert "Woudrichem" not in [place.name for place in places]
    # Gemeenten of a layer that is cut by whole gemeenten are not taken apart.
    [vo] = list_cuts(answer_postcodes(release, "jeugdregio", "JZ21"), ["swv_vo"])
    assert {part["label"] for part in vo.pieces[0].whole} >= {"Barneveld", "Renswoude"}


def test_the_page_of_altena_says_which_villages_are_under_which(client):
    page = open_page(client, "/regio/gemeente/GM1959")
    said = {
        plain(row.all("a")[0].text): plain(row.one("td").text)
        for row in page.one("section", **{"aria-labelledby": "in-swv_vo"}).one("tbody").all("tr")
    }
    west, east = (
        next(words for name, words in said.items() if name.startswith(number))
        for number in ("VO 28-14", "VO 30-09")
    )
    assert "Werkendam 4251" in west
    assert "Woudrichem 4285" in east
    assert "Woudrichem" not in west
    # The star stands at the postcode that it is about, also where a few share one line.
    assert "postcode zonder school: 4267*, 4283, 4288" in east.replace(" *", "*")
    assert "4251 (Drimmelen (6 %))" in plain(page.one("main").text)


def test_the_postcodes_of_a_region_as_files(client):
    lines = client.get("/regio/gemeente/Altena/plaatsen.csv").text.splitlines()
    assert lines[0].startswith("postcode,places,gemeente,gemeente_name,youth,elsewhere,swv_po")
    assert len(lines) == 20
    [werkendam] = [line for line in lines if line.startswith("4251,")]
    assert "Werkendam" in werkendam
    assert "VO2814" in werkendam
    assert client.get("/regio/gemeente/GM1959/plaatsen.xlsx").status_code == 200
    assert client.get("/regio/gemeente/GM1959/plaatsen.pdf").status_code == 404
    assert client.get("/regio/gemeente/GM9999/plaatsen.csv").status_code == 404


def test_the_first_sentence_names_the_bodies_of_a_gemeente(client):
    lead = text_of(client.get("/regio/gemeente/GM1959"))
    assert "Altena ligt in 2 samenwerkingsverbanden PO: PO 28-16 · Driegang en PO 30-10" in lead
    assert "Heel Altena ligt in jeugdregio West Brabant Oost." in lead
    unknown = text_of(client.get("/regio/gemeente/GM1963"))
    assert "Welk samenwerkingsverband VO over Hoeksche Waard gaat, is niet bekend." in unknown
    ended = text_of(client.get("/regio/gemeente/GM0788?peildatum=2020-01-01"))
    assert "Heel Haaren lag in PO 30-05" in ended


def test_what_changed_is_told_by_date(client):
    page = text_of(client.get("/regio/jeugdregio/JZX3?peildatum=2026-01-01"))
    assert "Sinds 1 januari 2026 horen Asten" in page
    assert "erbij (eerst bij Zuidoost-Brabant)." in page
    weesp = text_of(client.get("/regio/gemeente/GM0363?peildatum=2026-01-01"))
    assert (
        "Sinds 24 maart 2022 valt Weesp onder jeugdregio Amsterdam-Amstelland"
        " (eerst: Gooi en Vechtstreek)." in weesp
    )
    altena = text_of(client.get("/regio/gemeente/GM1959?peildatum=2026-01-01"))
    assert "Sinds 1 januari 2020 veranderde dit niet, voor zover wij weten." in altena


def test_neighbours_and_schools_lead_on(client):
    page = open_page(client, "/regio/gemeente/GM1959?peildatum=2026-01-01")
    beside = page.one("section", **{"aria-labelledby": "buren"})
    assert "Gorinchem" in [link.text for link in beside.all("a")]
    schools = page.one("section", **{"aria-labelledby": "speciaal"})
    assert [link.text for link in schools.all("a")] == ["SSBO De Akker"]
