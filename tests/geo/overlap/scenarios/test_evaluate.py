"""What is measured before and after, and what is said of the difference."""

from typing import Any

import pytest

from geo.overlap.consultation import find_consultation
from geo.overlap.metrics.catalogue import FIGURES, FURTHER, HEADLINE
from geo.overlap.metrics.measures import read_measures
from geo.overlap.panel import make_panel, measure_layers
from geo.overlap.scenarios.change import BRIEF, compare_figure, compare_figures
from geo.overlap.scenarios.evaluate import count_consultation_pairs

MERGE = {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}


def quick(country: Any, *steps: dict[str, Any], **about: Any) -> Any:
    return country.evaluate({"steps": list(steps), "reference": False, **about})


def test_before_is_the_country_as_it_is(netherlands: Any) -> None:
    found = quick(netherlands, MERGE).before
    table, borders = netherlands.table, netherlands.borders
    assert found.figures == make_panel(table, borders, "swv_vo", "jeugdregio").figures
    assert found.all_layers == measure_layers(table, netherlands.layers.covering)
    assert found.regions == {"jeugdregio": 42}
    for pair, figures in found.pairs.items():
        assert figures == make_panel(table, borders, *pair, full=False).figures


def test_after_is_that_of_the_other_table(netherlands: Any) -> None:
    found = quick(netherlands, MERGE, weight="area")
    table, borders = found.applied.table, netherlands.borders
    assert found.after.figures == make_panel(table, borders, "swv_vo", "jeugdregio", "area").figures
    assert found.after.regions == {"jeugdregio": 41}
    assert found.after.all_layers == measure_layers(table, netherlands.layers.covering, "area")


def test_the_other_pairs_are_those_of_the_changed_layers(netherlands: Any) -> None:
    put = {"replace": {"layer": "swv_po", "by": "swv_vo"}}
    found = quick(netherlands, MERGE, put).after
    covering = set(netherlands.layers.covering)
    pairs = [frozenset(pair) for pair in found.pairs]
    expected = {
        frozenset((layer, other))
        for layer in ("jeugdregio", "swv_po")
        for other in covering - {layer}
    } - {frozenset(("swv_vo", "jeugdregio"))}
    assert set(pairs) == expected
    assert len(pairs) == len(expected) == 18
    assert all(set(figures) == set(BRIEF) for figures in found.pairs.values())
    same = found.pairs["swv_po", "swv_vo"]
    assert (same["v_measure"], same["fit.wringt"]) == (pytest.approx(1), 0)


def test_consultation_pairs_are_counted_where_they_can_change(netherlands: Any) -> None:
    assert quick(netherlands, MERGE).before.consultation_pairs == {}
    put = {"replace": {"layer": "swv_po", "by": "swv_vo"}}
    found = quick(netherlands, put)
    assert found.before.consultation_pairs == {"swv_po": 374, "swv_vo": 379}
    # Hoeksche Waard has left its partnership: the only pair that is contradicted.
    assert found.after.consultation_pairs == {"swv_po": 379, "swv_vo": 379}
    gemeenten = {"merge": {"layer": "gemeente", "regions": ["GM0203", "GM0279"]}}
    after = quick(netherlands, gemeenten).after.consultation_pairs
    assert after["swv_vo"] == 378  # Barneveld and Scherpenzeel have one partnership
    for table in (netherlands.table, found.applied.table):
        expected = find_consultation(table).tally.pairs
        assert {layer: count_consultation_pairs(table, layer) for layer in expected} == expected


def test_consultation_pairs_on_the_toy_country(small: Any) -> None:
    # PO: Aa, Bee, Cee twice, Dee. VO: Aa, Bee, Cee; Dee is contradicted.
    assert count_consultation_pairs(small.table, "swv_po") == 5
    assert count_consultation_pairs(small.table, "swv_vo") == 3
    step = {"move": {"layer": "swv_vo", "to": "VO0101", "gemeenten": ["GM0004"]}}
    assert quick(small, step).after.consultation_pairs["swv_vo"] == 4


@pytest.mark.parametrize(
    ("step", "layers"),
    [
        (MERGE, []),
        ({"replace": {"layer": "jeugdregio", "by": "swv_vo"}}, ["jeugdregio"]),
        ({"replace": {"layer": "jeugdregio", "by": "provincie"}}, []),
    ],
)
def test_a_layer_of_gemeenten_that_cuts_one_is_named(
    netherlands: Any, step: dict[str, Any], layers: list[str]
) -> None:
    assert [layer for layer, _ in quick(netherlands, step).notices] == layers


def test_a_cut_gemeente_is_named(small: Any) -> None:
    step = {"move": {"layer": "jeugdregio", "to": "JZ02", "zones": ["GM0003-2"]}}
    assert quick(small, step).notices == (
        (
            "jeugdregio",
            "In dit scenario valt Cee in meer dan één jeugdregio. Nu horen daar alleen hele "
            "gemeenten bij.",
        ),
    )
    merged = {"merge": {"layer": "gemeente", "regions": ["GM0001", "GM0002"]}}
    found = quick(small, merged).notices
    assert [layer for layer, _ in found] == ["jeugdregio"]


@pytest.mark.parametrize("key", FIGURES)
def test_better_and_worse_follow_the_catalogue(key: str) -> None:
    up, down = compare_figure(key, 0.5, 0.75), compare_figure(key, 0.5, 0.25)
    assert (up.difference, down.difference) == (0.25, -0.25)
    expected = {
        "higher": ("better", "worse"),
        "lower": ("worse", "better"),
        "": ("different", "different"),
    }[read_measures()[key].better]
    assert (up.verdict, down.verdict) == expected
    assert compare_figure(key, 0.5, 0.5 + 9e-10).verdict == "equal"
    assert compare_figure(key, 0.5, 0.5 + 2e-9).verdict != "equal"


def test_without_a_value_there_is_no_change() -> None:
    nothing = float("nan")
    for pair in ((nothing, 1.0), (1.0, nothing), (nothing, nothing)):
        assert compare_figure("v_measure", *pair) == (None, None)
    assert set(compare_figures({"links": 1.0}, {"links": 2.0})) == {"links"}


def test_a_merger_nests_more_and_shares_less_border(netherlands: Any) -> None:
    found = quick(netherlands, MERGE)
    verdicts = {
        key: one.verdict
        for key, one in compare_figures(found.before.figures, found.after.figures).items()
    }
    assert set(verdicts) >= {*HEADLINE, *FURTHER, *BRIEF}
    assert verdicts["wallace_source_target"] == "better"
    assert verdicts["wallace_target_source"] == "worse"
    assert verdicts["coincident_border_km"] in ("equal", "different")


def test_inspiratieregio_may_be_judged_though_not_changed(netherlands: Any) -> None:
    found = quick(netherlands, MERGE, target="inspiratieregio")
    assert found.scenario.target == "inspiratieregio"
    assert found.before.figures["covered_share"] < 1
