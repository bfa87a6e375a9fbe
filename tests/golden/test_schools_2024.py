"""Whom special schools deal with, against golden answers made by brute force.

Where an answer changes because the facts do, make the file again: see make_schools_2024.py.
"""

import json

import pytest

from geo.release.load import Release
from geo.schools.counterparts import Counterparts, LayerCounterparts
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


@pytest.fixture(scope="module")
def found(release: Release) -> dict[str, Counterparts]:
    schools = release.schools
    return {school.id: schools.counterparts(school) for school in schools.register.special}


def test_the_flows_of_the_release(release: Release, found: dict[str, Counterparts]) -> None:
    totals = [answer.total for answer in found.values()]
    assert ANSWERS["flows"] == {
        "rows": len(release.schools.flows),
        "locations": len(found),
        "known": sum(total.known for total in totals),
        "masked": sum(total.masked for total in totals),
    }
    for reason, expected in ANSWERS["unplaced"].items():
        lost = [answer.unplaced[reason] for answer in found.values()]
        assert [sum(count.known for count in lost), sum(count.masked for count in lost)] == expected


@pytest.mark.parametrize("layer", ANSWERS["pairs"])
def test_the_number_of_pairs(found: dict[str, Counterparts], layer: str) -> None:
    rows = sum(len(answer.layers[layer].rows) for answer in found.values())
    assert rows == ANSWERS["pairs"][layer]


@pytest.mark.parametrize("name", ANSWERS["national"])
def test_the_national_figures(release: Release, found: dict[str, Counterparts], name: str) -> None:
    layer, kinds, without_clusters = golden.NATIONAL[name]
    numbers = [
        sum(bool(set(kinds) & set(row.kinds)) for row in found[school.id].layers[layer].rows)
        for school in release.schools.register.special
        if set(kinds) & set(school.kinds) and school.cluster not in without_clusters
    ]
    assert golden.spread(numbers) == ANSWERS["national"][name]


@pytest.mark.parametrize("location", golden.LOCATIONS)
def test_the_rows_of_a_location(found: dict[str, Counterparts], location: str) -> None:
    answers, answer = ANSWERS["locations"][location], found[location]
    assert [answer.total.known, answer.total.masked] == answers["total"]
    assert answer.layers.keys() == answers["layers"].keys()
    for layer, expected in answers["layers"].items():
        of_layer = answer.layers[layer]
        assert len(of_layer.rows) == len(expected["rows"])
        for row, values in zip(of_layer.rows, expected["rows"], strict=True):
            count = row.count
            assert [
                *(row.code, " ".join(row.kinds), count.known, count.masked, count.min, count.max),
                *(count.estimate, count.likely_low, count.likely_high),
                *(close(row.share), close(row.cumulative), row.own),
            ] == values, (layer, row.code)
        assert summary_of(of_layer) == expected["summary"], layer


def summary_of(layer: LayerCounterparts) -> list[object]:
    """The project's summary, in the order of the golden one."""
    figures, outside = layer.summary, layer.without_region
    assert figures is not None
    assert figures.outside_own_share is not None
    tail = figures.tail
    return [
        *(figures.bodies, close(figures.effective.value)),
        *(figures.for_80_percent.value, figures.for_95_percent.value),
        *(tail.certain, tail.estimate, tail.possible),
        *(close(figures.outside_own_share.value), [outside.known, outside.masked]),
    ]


def close(figure: float) -> object:
    return pytest.approx(figure, rel=0, abs=1e-9)
