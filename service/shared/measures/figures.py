"""Figures by the keys of their measures, and as answers hold them: the four of fit together."""

from collections.abc import Iterable, Mapping
from math import isnan
from typing import Annotated, Any, TypeAlias, TypeVar

from typing_extensions import TypedDict

from geo.overlap.metrics.catalogue import FIGURES, MANY
from service.shared.answers import Described, Noted

FIT = "fit"

Value = TypeVar("Value")
Nested: TypeAlias = dict[str, Value | dict[str, Value]]
"""Figures as an answer holds them; those of fit stand together under one key."""

Figure = Annotated[float | None, Noted(description="null where there is nothing to count")]


def describe_keys(
    name: str, text: str, of: Any, keys: Iterable[str], *, fit: str = "", fit_text: str = ""
) -> Described:
    """Return the description of a mapping of figures that has these keys, those of fit together.

    name, text: of the schema; of: the type of a value; fit, fit_text: of the schema of those of
    fit.
    """
    groups: dict[str, dict[str, Any]] = {"": {}, FIT: {}}
    for key in keys:
        group, _, part = key.rpartition(".")
        groups[group][part] = of
    fields = groups[""]
    if groups[FIT]:
        about = fit_text or f"{text} Of the classes of fit."
        fields = {FIT: _make_type(fit or f"{name}Fit", about, groups[FIT]), **fields}
    return Described(_make_type(name, text, fields))


def _make_type(name: str, text: str, fields: dict[str, Any]) -> Any:
    made = TypedDict(name, fields)  # type: ignore[misc]  # the keys come from the catalogue
    made.__doc__ = text
    made.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return made


PairFigures = Annotated[
    Nested[float | None],
    describe_keys(
        "PairFigures",
        "Every figure of two layers; what each means stands in `measures`.",
        Figure,
        FIGURES,
        fit="FitFigures",
        fit_text="Part of the weight in each class of fit; they add up to 1.",
    ),
]
ManyFigures = Annotated[
    dict[str, float | None],
    describe_keys("ManyFigures", "Every figure of several layers at once.", Figure, MANY),
]


FIRST_MEASURES = (
    "fit.wringt",
    "fit.past",
    "wallace_source_target",
    "coincident_border_share",
    "transfer_distance",
)
"""Measures that a reader sees first; all others stand behind them."""


def known(value: float) -> float | None:
    """Return the value, or None for one that is not known.

    >>> known(0.5), known(float("nan"))
    (0.5, None)
    """
    return None if isnan(value) else float(value)


def know_all(figures: Mapping[str, float]) -> Nested[float | None]:
    """Return computed figures as an answer holds them, None where one is not known."""
    return nest({key: known(value) for key, value in figures.items()})


def nest(flat: Mapping[str, Value]) -> Nested[Value]:
    """Return figures as an answer holds them.

    >>> nest({"splits": 3, "fit.past": 0.5})
    {'splits': 3, 'fit': {'past': 0.5}}
    """
    start = f"{FIT}."
    parts = {key.removeprefix(start): flat[key] for key in flat if key.startswith(start)}
    return {**{key: value for key, value in flat.items() if not key.startswith(start)}, FIT: parts}


def pick(figures: Nested[Value], key: str) -> Value:
    """Return one figure of an answer by the key of its measure.

    >>> pick({"splits": 3, "fit": {"past": 0.5}}, "fit.past")
    0.5
    """
    group, _, name = key.partition(".")
    part: Any = figures[group]
    value: Value = part[name] if name else part
    return value


def flatten(figures: Nested[Value]) -> dict[str, Value]:
    """Return figures of an answer by the keys of their measures.

    >>> flatten({"splits": 3, "fit": {"past": 0.5}})
    {'splits': 3, 'fit.past': 0.5}
    """
    flat: dict[str, Any] = {key: value for key, value in figures.items() if key != FIT}
    parts: Any = figures.get(FIT, {})
    return flat | {f"{FIT}.{key}": value for key, value in parts.items()}
