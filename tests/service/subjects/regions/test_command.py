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
