"""Figures by their keys in the catalogue, and as documents hold them: the four of fit together."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from service.shared.answers import Document

FIT = "fit."


def known(value: float) -> float | None:
    """The value, or None for one that is not known.

    >>> known(0.5), known(float("nan"))
    (0.5, None)
    """
    return None if isnan(value) else float(value)


def nested(flat: Mapping[str, Any]) -> Document:
    """As a document holds figures.

    >>> nested({"splits": 3, "fit.past": 0.5})
    {'splits': 3, 'fit': {'past': 0.5}}
    """
    return {
        **{key: value for key, value in flat.items() if not key.startswith(FIT)},
        "fit": {key.removeprefix(FIT): flat[key] for key in flat if key.startswith(FIT)},
    }


def flatten(figures: Document) -> dict[str, Any]:
    """By their keys in the catalogue.

    >>> flatten({"splits": 3, "fit": {"past": 0.5}})
    {'splits': 3, 'fit.past': 0.5}
    """
    own = {key: value for key, value in figures.items() if key != "fit"}
    return own | {f"{FIT}{key}": value for key, value in figures.get("fit", {}).items()}
