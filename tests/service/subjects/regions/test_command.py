"""The command that lists the layers."""

import json


def test_the_layers_of_the_regulation_show_the_date_of_its_text(call):
    lines = {line.split()[0]: line for line in call("layers")[1].decode().splitlines()}
    for layer in ("swv_po", "swv_vo"):
        assert "tekst april 2015, op gemeenten van 2020" in lines[layer]
        assert "januari" not in lines[layer]
    assert "1 januari 2020" in lines["gemeente"]


def test_layers_and_data_list(call):
    assert len(json.loads(call("layers", "--json")[1])["layers"]) == 12
    assert b"arbeidsmarktregio" in call("layers")[1]
    assert json.loads(call("data", "list", "--json")[1])["current"] == "2026.1"


def test_the_postcodes_of_a_region_with_the_partnerships_they_fall_under(call):
    status, out, _ = call("postcodes", "gemeente", "altena")
    lines = out.decode().splitlines()
    assert status == 0
    assert lines[0].split()[:2] == ["Postcode", "Plaats"]
    [werkendam] = [line for line in lines if line.startswith("4251")]
    assert "Werkendam" in werkendam
    assert "PO 28-16" in werkendam
    assert "VO 28-14" in werkendam
    answer = json.loads(call("postcodes", "gemeente", "altena", "--json")[1])
    assert len(answer["postcodes"]) == 19
    assert call("postcodes", "gemeente", "Altenaa")[0] == 2
