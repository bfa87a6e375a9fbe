"""Whom special schools deal with, against golden answers made by brute force.

Where an answer changes because the facts do, make the file again: see make_schools_2024.py.
"""

import json

import pytest

from tests.golden import make_schools_2024 as golden

ANSWERS = json.loads(golden.PATH.read_text("utf-8"))


def test_the_answers_are_those_of_the_brute_force() -> None:
    assert golden.PATH.read_text("utf-8") == golden.text(golden.answers())
    assert golden.PATH.stat().st_size < 60_000
    assert ANSWERS["made_with"] == golden.COMMAND


def test_the_answers_are_the_figures_that_are_known() -> None:
    """Those that are quoted elsewhere, so that they cannot change unseen."""
    gemeenten, in_po, in_vo = ANSWERS["national"].values()
    assert ANSWERS["flows"] == {"rows": 37318, "locations": 843, "known": 8958, "masked": 74600}
    assert (round(gemeenten["mean"], 1), gemeenten["max"]) == (13.8, 52)
    assert round(in_po["mean"], 1) == 4.5
    assert (round(in_vo["mean"], 1), in_vo["max"]) == (6.0, 31)
    bodies = {
        location: {layer: len(found["rows"]) for layer, found in answer["layers"].items()}
        for location, answer in ANSWERS["locations"].items()
    }
    assert [bodies["19QK00"][layer] for layer in ("gemeente", "swv_po", "swv_vo")] == [38, 14, 14]
    assert bodies["25HE00"]["gemeente"] == 52


@pytest.mark.parametrize("layer", ANSWERS["pairs"])
def test_the_shares_of_a_layer_add_up_to_one(layer: str) -> None:
    for answer in ANSWERS["locations"].values():
        rows = [dict(zip(golden.ROW, row, strict=True)) for row in answer["layers"][layer]["rows"]]
        assert sum(row["share"] for row in rows) == pytest.approx(1, abs=1e-9)
        assert rows[-1]["cumulative"] == 1
