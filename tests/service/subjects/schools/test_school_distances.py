"""How far the pupils of a school live, as its answer, page, sheet and screen tell it."""

from math import ceil

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.schools.answer.distances import explain_distances, say_distances
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.tables.summary import school_overview_table
from tests.page_reading import parsed

NEAR, FAR, FEW_PUPILS, REGULAR = "00AO00", "25HE00", "04EY14", "00AH00"


@pytest.mark.parametrize("name", [NEAR, FAR, "19QK00", "15MR00"])
def test_a_sentence_never_promises_less_than_the_distance(release: Release, name: str) -> None:
    school = answer_school(release, name)
    found = release.schools.measure_distances(release.register.location(name))
    distances = school["distances"]
    assert found is not None
    assert distances is not None
    assert distances["median_m"] == round(found.median_m.value) <= distances["p90_m"]
    for figure, (low, high) in distances["bounds"].items():
        assert low <= distances[figure] <= high  # type: ignore[literal-required]
    said = say_distances(distances)
    assert f"binnen {ceil(found.p90_m.value / 1000)} kilometer" in said
    assert said in school["said"]["spread"]
    assert "in een rechte lijn" in said
    assert "onderweg" in said


@pytest.mark.parametrize("name", [FEW_PUPILS, REGULAR])
def test_without_enough_homes_nothing_is_said(release: Release, name: str) -> None:
    school = answer_school(release, name)
    assert school["distances"] is None
    assert "kilometer" not in " ".join(school["sentences"])


def test_one_distance_for_half_and_most_is_said_once() -> None:
    near = {"min": 9, "likely_low": 9, "estimate": 9.0, "likely_high": 9, "max": 9}
    none = dict.fromkeys(near, 0)
    bounds = {"median_m": (700, 700), "p90_m": (800, 1200)}
    distances = {"median_m": 700, "p90_m": 900, "bounds": bounds, "pupils": near, "left_out": none}
    assert say_distances(distances).startswith(  # type: ignore[arg-type]
        "Van elke 10 leerlingen wonen er naar schatting 9 binnen 1 kilometer van de school"
    )
    explained = explain_distances(distances)  # type: ignore[arg-type]
    assert "binnen 0,7 km, en 9 van de 10 binnen 0,9 km" in explained
    assert "(ten minste 0,8, ten hoogste 1,2 km)" in explained
    assert "Niet meegeteld" not in explained


def test_page_sheet_and_file_tell_how_it_was_measured(client: TestClient, release: Release) -> None:
    school = answer_school(release, FAR)
    explained = explain_distances(school["distances"])
    assert "geen reistijd" in explained
    for address in (f"/scholen/{FAR}", f"/scholen/{FAR}/kaart.html"):
        assert explained in parsed(client.get(address).text).text
    lines = {line.topic: line.text for line in school_overview_table(school).rows}
    assert lines["Afstand"] == explained
