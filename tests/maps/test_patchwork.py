"""The map of two layers: what its script is told, and what may be added to it in a notebook."""

import re

import folium
import orjson
import pytest

import maps
from geo.errors import InputError
from geo.release.load import Release
from maps.kinds import PATCHWORK
from maps.pairs import relate
from maps.patchwork import make_patchwork_map


def test_the_map_says_what_its_script_needs(release: Release) -> None:
    made = make_patchwork_map(relate(release, "swv_vo", "jeugdregio"), ("jeugdregio", "JZ21"))
    assert len(made.told["classes"]) == len(release.zones)
    assert len(made.told["main_target"]) == 74
    assert len(made.told["main_source"]) == 42
    assert made.told["focus"] == ["jeugdregio", "JZ21"]
    assert made.told["rows"] == ["swv_vo", "jeugdregio"]
    assert orjson.loads(str(made.json)) == orjson.loads(orjson.dumps(made.told))


def test_no_name_stands_in_script_or_markup(hostile: Release) -> None:
    made = make_patchwork_map(relate(hostile, "swv_vo", "jeugdregio"))
    assert "gekraakt" not in PATCHWORK.script + made.html()


@pytest.fixture(scope="module")
def notebook(hostile: Release) -> folium.Map:
    return maps.layer_map(hostile, "jeugdregio", "swv_po")


def test_a_notebook_gets_a_map_from_nowhere_else(notebook: folium.Map) -> None:
    html = notebook.get_root().render()
    assert "<link" not in html
    assert not re.search(r"<[^>]+\ssrc=", html)
    for outsider in ("cdn", "jquery", "bootstrap", "openstreetmap", "tileLayer(", "sourceMapping"):
        assert outsider not in html.split("<body")[1].split("L.Map=")[0].lower(), outsider
    frame = notebook._repr_html_()
    assert frame.startswith("<div")
    assert "srcdoc=" in frame


def test_names_in_a_notebook_are_data(notebook: folium.Map) -> None:
    """Folium reads its templates as code; names are values of them."""
    html = notebook.get_root().render()
    assert html.count("<script>window.gekraakt") == 0
    assert not re.search(r"<img", html)
    [drawing] = re.findall(r'<script type="application/json" id="tekening">(.*?)</script>', html)
    labels = {name for layer in orjson.loads(drawing)["layers"] for name in layer["labels"]}
    assert "{{ 7 * 7 }} {% raw %}" in labels


def test_folium_adds_to_the_map(release: Release) -> None:
    made = maps.layer_map(release)
    folium.CircleMarker([52.1, 5.4]).add_to(made)
    script = made.get_root().render().rsplit("<script>", 1)[1]
    assert script.index("Lappendeken.map;") < script.index("L.circleMarker(\n")
    assert ".addTo(map_kaart)" in script


def test_twice_the_same_layer_gives_no_map(release: Release) -> None:
    with pytest.raises(InputError, match="twee verschillende lagen"):
        maps.layer_map(release, "corop", "corop")
