"""The map of a journey: its places as points, their bodies, and nothing that breaks out."""

import json
import re
from typing import Any

import orjson
import pytest

from geo.release.load import Release
from maps.journey import PLACES, make_journey_map
from maps.kinds import JOURNEY
from tests.conftest import HOSTILE


def spot(said: str, school: str | None = None, **bodies: list[str]) -> dict[str, Any]:
    """A place of a stage, of which every body is certain."""
    certainties = {layer: ["vast"] * len(codes) for layer, codes in bodies.items()}
    return {"said": said, "school": school, "bodies": bodies, "certainties": certainties}


@pytest.fixture
def stages() -> list[dict[str, Any]]:
    """A child in Aa with a school in Cee, and later nothing but a gemeente that is known."""
    return [
        {
            "name": "Naar de Ceder",
            "division": "2020-01-01",
            "settings": [],
            "places": {
                "school": spot("01CC00", "De Ceder", gemeente=["GM0003"], jeugdregio=["JZ01"]),
                "child_home": spot("1001", gemeente=["GM0001"], jeugdregio=["JZ01"]),
            },
        },
        {
            "name": "Later",
            "division": "2020-01-01",
            "settings": [],
            "places": {"child_home": spot("GM0004", gemeente=["GM0004"])},
        },
    ]


def test_places_are_points_in_the_order_of_the_map(
    toy: Release, stages: list[dict[str, Any]]
) -> None:
    document = make_journey_map(toy, stages).told
    first, later = document["stages"]
    assert [place["place"] for place in first["places"]] == ["child_home", "school"]
    assert [place["said"] for place in first["places"]] == ["1001", "De Ceder"]
    home, school = (place["at"] for place in first["places"])
    assert 3 < home[0] < 8
    assert 50 < home[1] < 54
    # Cee lies south of Aa.
    assert school[1] < home[1]
    assert later["places"][0]["at"] is None
    west = [
        zone for zone, code in enumerate(toy.codes.columns["jeugdregio"].texts) if code == "JZ01"
    ]
    assert first["places"][0]["regions"]["jeugdregio"] == {"name": "West", "zones": west}


def test_a_school_without_a_point_has_none(toy: Release) -> None:
    places = {"school": spot("01EE00", "De Es", gemeente=["GM0004"])}
    [stage] = make_journey_map(
        toy, [{"name": "x", "division": "2020-01-01", "places": places, "settings": []}]
    ).told["stages"]
    assert stage["places"][0]["at"] is None


def test_layers_about_children_can_be_chosen(toy: Release, stages: list[dict[str, Any]]) -> None:
    layers = [layer["id"] for layer in make_journey_map(toy, stages).told["layers"]]
    assert set(layers) == set(toy.layers.deciding)
    assert layers[0] == "gemeente"
    html = make_journey_map(toy, stages).html()
    assert re.findall(r'<option value="([a-z_]+)">', html) == layers


def test_the_postcode_is_as_precise_as_it_gets(release: Release) -> None:
    """A point is the middle of a postcode, the same for everyone who lives there."""
    one = {
        "name": "x",
        "division": "2020-01-01",
        "settings": [],
        "places": {"child_home": spot("3601", gemeente=["GM1904"])},
    }
    [stage] = make_journey_map(release, [one]).told["stages"]
    lon, lat = stage["places"][0]["at"]
    assert (lon, lat) == (pytest.approx(5.04, abs=0.05), pytest.approx(52.14, abs=0.05))


def test_a_contradicted_body_is_marked(toy: Release) -> None:
    """Of one body or of all that it may be; one that is certain makes the layer certain."""
    home = spot("4001", swv_vo=["VO0102"], swv_po=["PO0102"], jeugdregio=["JZ01", "JZ02"])
    home["certainties"] |= {
        "swv_vo": ["tegengesproken"],
        "jeugdregio": ["tegengesproken", "vast"],
        "swv_po": ["onbekend"],
    }
    places = {"child_home": home}
    [stage] = make_journey_map(
        toy, [{"name": "x", "division": "2020-01-01", "places": places, "settings": []}]
    ).told["stages"]
    regions = stage["places"][0]["regions"]
    assert regions["swv_vo"]["name"] == "onbekend (tekst van 2015: VO 01-02 · Voort)"
    assert regions["jeugdregio"]["name"] == "West of Oost"
    assert regions["swv_po"]["name"] == "PO 01-02 · Samen Twee"
    certain = {"child_home": spot("1001"), "stay": spot("GM0004")}
    [stage] = make_journey_map(
        toy, [{"name": "x", "division": "2020-01-01", "places": certain, "settings": []}]
    ).told["stages"]
    names = [one["name"] for place in stage["places"] for one in place["regions"].values()]
    assert not any("onbekend" in name for name in names)


def test_every_place_of_a_stage_has_a_name(toy: Release) -> None:
    places = {place: spot("1001", gemeente=["GM0001"]) for place in PLACES}
    [stage] = make_journey_map(
        toy, [{"name": "x", "division": "2020-01-01", "places": places, "settings": []}]
    ).told["stages"]
    assert [one["name"] for one in stage["places"]] == list(PLACES.values())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(toy: Release, stages: list[dict[str, Any]], name: str) -> None:
    stages[0]["name"] = name
    held = make_journey_map(toy, stages).json
    assert "<" not in held
    assert json.loads(held)["stages"][0]["name"] == name
    html = make_journey_map(toy, stages).html()
    assert "<script>window" not in html
    assert "<img src=x" not in html
    assert "49" not in re.findall(r"1\. ([^<]*)</option>", html)


def test_the_script_keeps_nothing_and_comes_from_nowhere() -> None:
    scripts = JOURNEY.script
    assert "http://" not in scripts.replace("http://www.w3.org/", "")
    assert "https://" not in scripts
    for word in ("localStorage", "sessionStorage", "document.cookie", "innerHTML", "tileLayer"):
        assert word not in scripts


def test_the_map_stands_in_a_page_without_inline_script(
    toy: Release, stages: list[dict[str, Any]]
) -> None:
    html = make_journey_map(toy, stages).html(drawing_url="/kaart/x/tekening.json?v=1")
    assert 'data-tekening="/kaart/x/tekening.json?v=1"' in html
    assert "<script" not in html
    assert not re.search(r"\s(style|on\w+)=", html)
    assert "alle fasen" in html
    assert "alle fasen" not in make_journey_map(toy, stages[:1]).html()
    made = make_journey_map(toy, stages)
    assert json.loads(made.json) == json.loads(orjson.dumps(made.told))


@pytest.mark.parametrize(("kind", "name"), [("wlz", "zorg"), ("regulier", "andere school")])
def test_another_place_of_the_week_is_drawn_after_the_others(
    toy: Release, stages: list[dict[str, Any]], kind: str, name: str
) -> None:
    other = {"kind": kind, "place": spot("1002", gemeente=["GM0002"])}
    stages[0]["settings"] = [other, other]
    told = make_journey_map(toy, stages).told["stages"][0]["places"]
    assert [place["name"] for place in told[-2:]] == [name, name]
    assert [place["place"] for place in told[-2:]] == ["setting 1", "setting 2"]
    assert told[-1]["said"] == "1002"
