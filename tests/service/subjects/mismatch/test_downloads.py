"""Files to download: their names, what they refuse, and that they say what a page says."""

import html
import re
from collections import defaultdict
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
import yaml
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.overlap.fit import FIT_CLASSES
from geo.overlap.metrics.catalogue import FIGURES
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.plain_input import from_yaml
from service.shared.tables.table import Table
from service.subjects.mismatch import files
from service.subjects.mismatch.answer import Metrics, answer_metrics
from service.subjects.mismatch.tables import metrics_table
from service.subjects.overlaps.answer import answer_overlap
from service.subjects.scenarios import page as scenario_page
from tests.conforming import conforms

PAGE = "/schaalverschil"
SECOND_WEIGHT = "lagen=swv_po,ggdregio&gewicht=area"


def no_table(*_: Any) -> Table:
    raise AssertionError("the table was made")


def file_name(client: TestClient, address: str) -> str:
    answer = client.get(f"{PAGE}/{address}")
    assert answer.status_code == 200, answer.text
    found = re.fullmatch(r'attachment; filename="([^"]+)"', answer.headers["content-disposition"])
    assert found
    return found[1]


@pytest.mark.parametrize("form", ["pdf", "json", "CSV", "csv.xlsx"])
@pytest.mark.parametrize("name", files.TABLES)
def test_another_form_is_refused_before_the_table_is_made(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, name: str, form: str
) -> None:
    monkeypatch.setitem(files.TABLES, name, no_table)
    answer = client.get(f"{PAGE}/{name}.{form}")
    assert answer.status_code == 404
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize("address", ["ranglijst/gemeente.pdf", "scenario.pdf?aantal=3"])
def test_a_ranking_and_a_scenario_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(files, "answer_ranking", no_table)
    monkeypatch.setattr(scenario_page, "answer_scenario", no_table)
    assert client.get(f"{PAGE}/{address}").status_code == 404


def test_the_refusal_names_the_forms_there_are(client: TestClient) -> None:
    answer = client.get(f"{PAGE}/matrix.pdf")
    assert 'Bestandssoort "pdf" bestaat niet. Kies uit: csv, xlsx.' in html.unescape(answer.text)


def test_a_file_is_named_after_what_is_in_it(
    client: TestClient, snapshot: SnapshotAssertion
) -> None:
    """What does not go by the choice, does not have it in its name."""
    addresses = (
        "matrix.csv?gewicht=pupils", "maten.csv", f"maten.xlsx?{SECOND_WEIGHT}",
        f"regios-eerste-laag.csv?{SECOND_WEIGHT}", f"regios-tweede-laag.xlsx?{SECOND_WEIGHT}",
        f"overleg-paren.csv?{SECOND_WEIGHT}", "ranglijst/swv_po.csv", "ranglijst/swv_po.xlsx",
        "scenario.csv?laag=rmcregio&tegen=swv_po&aantal=1",
        "scenario.xlsx?laag=rmcregio&tegen=swv_po&aantal=1",
    )  # fmt: skip
    assert {address: file_name(client, address) for address in addresses} == snapshot


def test_no_two_choices_have_files_of_one_name(client: TestClient) -> None:
    pairs = ("swv_po,ggdregio", "ggdregio,swv_po", "swv_po,jeugdregio")
    names = [
        file_name(client, f"maten.csv?lagen={pair}&gewicht={weight}")
        for pair, weight in product(pairs, WEIGHTS)
    ]
    assert len(set(names)) == len(names)


def test_a_downloaded_scenario_holds_the_comparison_with_chance(client: TestClient) -> None:
    answer = client.get(f"{PAGE}/scenario.yaml?doe=schuif&laag=rmcregio&tegen=swv_po&aantal=2")
    given = yaml.safe_load(answer.text)
    assert given["date"] == "2020-01-01"
    assert given["reference"] == {"draws": 200, "seed": 2020}
    assert given["steps"] == [{"merge_best": {"layer": "rmcregio", "with": "swv_po", "count": 2}}]
    # Carried out elsewhere it gives the comparison that the page shows.
    again = client.post("/api/v1/scenarios", json=from_yaml(answer.text)).json()
    assert again["reference"]["draws"] == 200
    assert again["reference"]["merges"] == {"rmcregio": 2}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_both_documents_agree_on_the_largest_share_of_every_region(
    release: Release, weight: str
) -> None:
    first, second = "swv_po", "inspiratieregio"
    pairs = answer_overlap(release, first, second, weight)["pairs"]
    found = answer_metrics(release, first, second, weight)
    for side, other in (("source", "target"), ("target", "source")):
        largest: dict[str, dict[str, float]] = defaultdict(dict)
        for pair in pairs:
            if pair["weight"]:
                largest[pair[side]][pair[other]] = pair[f"share_of_{side}"]
        regions = found[f"{side}s"]
        some = 0
        for code, region in regions.items():
            if code in largest:
                some += 1
                assert region["largest_share"] == pytest.approx(max(largest[code].values()))
                assert region["largest_partner"] in largest[code]
                share = largest[code][region["largest_partner"]]
                assert share == pytest.approx(region["largest_share"])
            else:
                assert region["largest_share"] is None
        assert some > 5
        if side == "source":
            assert len(regions) > some, "most partnerships lie in no inspiratieregio"
    shares = [one["largest_share"] for one in found["sources"].values() if one["largest_share"]]
    # Of the whole region: a partnership that lies in one learning region for a part has no 100 %.
    assert min(shares) < 0.5


def test_without_any_weight_nothing_is_said_to_fit(toy: Release) -> None:
    nothing = {**toy.zones.weights, "youth": np.zeros(len(toy.zones))}
    bare = toy.replace(zones=replace(toy.zones, weights=nothing))
    document = answer_metrics(bare, "swv_po", "jeugdregio")
    assert document["figures"]["fit"] == dict.fromkeys(FIT_CLASSES)
    frank = "Dit is niet te berekenen: er is niets om te tellen."
    for name in FIT_CLASSES:
        assert document["measures"][f"fit.{name}"]["sentence"] == frank
    conforms(Metrics, document)
    table = metrics_table(document)
    rows = {row[0]: dict(zip(table.names, row, strict=True)) for row in table.values}
    assert set(rows) == set(FIGURES)
    assert rows["fit.wringt"]["shown"] == "onbekend"
    assert rows["fit.wringt"]["value"] is None
    other = answer_metrics(bare, "swv_po", "jeugdregio", "area")["figures"]["fit"]
    assert sum(other.values()) == pytest.approx(1)
