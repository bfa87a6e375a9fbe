"""What the catalogue says of every figure."""

import pytest

from geo.overlap.metrics.catalogue import EXCHANGED, FIGURES, MANY, describe

THERE_AND_BACK = [(key, key.replace("_target_source", "_source_target")) for key in FIGURES] + [
    (key, key.removesuffix("_target")) for key in FIGURES if key.endswith("_target")
]


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_has_formula_range_and_source(key: str) -> None:
    found = FIGURES[key].description
    assert all(found[part] for part in ("meaning", "formula", "range", "source"))


@pytest.mark.parametrize("key", MANY)
def test_every_figure_of_many_layers_too(key: str) -> None:
    found = describe(MANY[key][0])
    assert all(found[part] for part in ("meaning", "formula", "range", "source"))


def test_a_figure_from_target_to_source_says_so() -> None:
    pairs = [(back, there) for back, there in THERE_AND_BACK if back != there and there in FIGURES]
    assert len(pairs) == 9
    for back, there in pairs:
        formula = FIGURES[there].description["formula"]
        assert FIGURES[back].description["formula"] == EXCHANGED + formula
