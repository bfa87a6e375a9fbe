"""The table of measures: complete, in step with the docstrings of the functions, and in Dutch."""

import inspect
import re
from collections.abc import Callable

import pytest

from geo.overlap.fit import classify_fit
from geo.overlap.metrics.catalogue import FIGURES, FURTHER, HEADLINE, MANY
from geo.overlap.metrics.lengths import coincident_km, coincident_share
from geo.overlap.metrics.measures import EXCHANGED, read_measures
from geo.overlap.metrics.shares import covered_share

FUNCTIONS: dict[str, Callable[..., object]] = {
    **HEADLINE,
    **FURTHER,
    "coincident_border_km": coincident_km,
    "coincident_border_share": coincident_share,
    "coincident_border_share_target": coincident_share,
    "covered_share": covered_share,
    **dict.fromkeys((key for key in FIGURES if key.startswith("fit.")), classify_fit),
    **MANY,
}
EVERY = {**read_measures(), **read_measures("many")}
ENGLISH = re.compile(
    # "of" and "over" are Dutch words too.
    r"\b(the|with|number|own|and|as|each|region|regions|area|areas|above|from|where)\b"
)


def test_every_figure_is_in_the_table_in_the_order_of_a_panel() -> None:
    assert tuple(read_measures()) == FIGURES
    assert list(read_measures("many")) == list(MANY)


@pytest.mark.parametrize("key", EVERY)
def test_the_docstring_of_a_measure_says_what_the_table_says(key: str) -> None:
    text = inspect.getdoc(FUNCTIONS[key]) or ""
    measure = EVERY[key]
    for part in ("formula", "range", "source"):
        found = re.search(rf"^{part.title()}: (.+?)(?=^[A-Z][a-z]+: |\n\n|\Z)", text, re.M | re.S)
        assert found, part
        assert getattr(measure, part).removeprefix(EXCHANGED[0]) == " ".join(found[1].split())


@pytest.mark.parametrize("key", EVERY)
def test_every_measure_has_all_its_texts_and_those_for_readers_are_dutch(key: str) -> None:
    measure = EVERY[key]
    assert all(
        text for name, text in vars(measure).items() if text is not False and name != "better"
    )
    for text in (measure.formula_nl, measure.source_nl):
        # The name of an office stays as it is.
        assert not ENGLISH.search(text.replace("Office for National Statistics", "")), text
    for own, dutch in ((measure.formula, measure.formula_nl), (measure.source, measure.source_nl)):
        assert own != dutch or " of " not in own


def test_a_measure_from_target_to_source_says_so() -> None:
    back = {key for key, measure in read_measures().items() if measure.back}
    assert len(back) == 11
    for key in back - {"completeness"}:  # a measure of its own, with its own formula
        forms = ("_target_source", "_source_target"), ("_target", ""), ("_target", "_source")
        names = (f"{key.removesuffix(end)}{start}" for end, start in forms)
        there = next(name for name in names if name != key and name in EVERY)
        one, other = EVERY[key], EVERY[there]
        assert one.formula == EXCHANGED[0] + other.formula
        assert one.formula_nl == EXCHANGED[1] + other.formula_nl
        assert (one.unit, one.better, one.range) == (other.unit, other.better, other.range)
    assert EVERY["completeness"].formula == "MI / H(Y) = 1 - H(Y|X) / H(Y)."
    assert EVERY["completeness"].meaning == EVERY["homogeneity"].meaning
