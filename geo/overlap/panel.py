"""The panel of two layers: every figure of their table, borders and fit; and per region.

Figures are of the part of the country where both layers have a region; NaN where there is no
weight to go by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.overlap.borders import measure_shared_borders
from geo.overlap.coinciding import match_regions
from geo.overlap.contingency import Contingency, cross_layers
from geo.overlap.fit import Fit, classify_fit
from geo.overlap.metrics import partners
from geo.overlap.metrics.catalogue import FURTHER, HEADLINE, MANY
from geo.overlap.metrics.information import uncertainty
from geo.overlap.metrics.lengths import coincident_km, coincident_share
from geo.overlap.metrics.shares import covered_share, divide
from geo.zones.borders import Borders
from geo.zones.codes import NONE
from geo.zones.table import ZoneTable


@dataclass(frozen=True)
class Panel:
    """Figures of two layers by one weight; `figures` by their keys in the catalogue."""

    relation: Contingency
    fit: Fit
    figures: Mapping[str, float]


@dataclass(frozen=True)
class RegionFigures:
    """Per source region of a contingency table one figure, in the order of its rows.

    partners, effective_partners, uncertainty (bits): of the part where the other layer has a
    region too; largest_share: part of the whole region (0-1) in its largest partner; NaN in a
    region without weight; largest: index of the largest partner, NONE there; coincides: index of
    the target region with exactly the same zones, NONE if there is none.
    """

    partners: NDArray[np.float64]
    effective_partners: NDArray[np.float64]
    largest_share: NDArray[np.float64]
    uncertainty: NDArray[np.float64]
    largest: NDArray[np.intp]
    coincides: NDArray[np.intp]


def make_panel(
    table: ZoneTable,
    borders: Borders,
    source: str,
    target: str,
    weight: str = "youth",
    *,
    full: bool = True,
) -> Panel:
    """Measure all figures, or with `full` off the headline alone.

    Raises UnknownName for the weight.
    """
    relation = cross_layers(table, source, target, weight)
    measures = {**HEADLINE, **FURTHER} if full else HEADLINE
    shared = measure_shared_borders(table, borders, source, target)
    figures = {key: measure(relation.values) for key, measure in measures.items()}
    both_m = shared.both_m
    figures["coincident_border_km"] = coincident_km(both_m)
    figures["coincident_border_share"] = coincident_share(both_m, shared.source_only_m)
    if full:
        figures["coincident_border_share_target"] = coincident_share(both_m, shared.target_only_m)
        whole = float(np.nansum(table.weight(weight)))
        figures["covered_share"] = covered_share(relation.values, whole)
    result = classify_fit(relation)
    return Panel(relation, result, figures | _list_fit_figures(result))


def compute_figure(
    table: ZoneTable, borders: Borders, source: str, target: str, weight: str, key: str
) -> float:
    """Compute one figure of the panel, without the work of the others.

    key: one of `geo.overlap.metrics.catalogue.FIGURES`. Raises UnknownName for the weight.
    """
    measure = HEADLINE.get(key) or FURTHER.get(key)
    if measure is not None:
        return measure(cross_layers(table, source, target, weight).values)
    if key.startswith("fit."):
        return _list_fit_figures(classify_fit(cross_layers(table, source, target, weight)))[key]
    return make_panel(table, borders, source, target, weight, full=key in _ONLY_FULL).figures[key]


def compute_region_figures(table: ZoneTable, relation: Contingency) -> RegionFigures:
    """Compute the figures of every source region.

    >>> from geo.zones.table import Labels
    >>> labels = {"x": Labels.of(["a", "a", "b"]), "y": Labels.of(["p", "q", "r"])}
    >>> zones = ZoneTable(("1", "2", "3"), labels, {"youth": np.array([3.0, 1.0, 5.0])})
    >>> found = compute_region_figures(zones, cross_layers(zones, "x", "y"))
    >>> found.partners.tolist(), found.largest_share.tolist(), found.coincides.tolist()
    ([2.0, 1.0], [0.75, 1.0], [-1, 2])
    """
    values = relation.values
    return RegionFigures(
        partners=partners.partners(values),
        effective_partners=partners.effective_partners(values),
        largest_share=np.where(
            values.sum(axis=1) > 0,
            divide(values.max(axis=1, initial=0.0), relation.source_total),
            np.nan,
        ),
        uncertainty=uncertainty(values),
        largest=_find_largest(values, values > 0),
        coincides=match_regions(table.labels[relation.source], table.labels[relation.target]),
    )


def measure_layers(
    table: ZoneTable, layers: Sequence[str], weight: str = "youth"
) -> dict[str, float]:
    """Measure several layers at once, by their keys in the catalogue.

    Of the zones where all of them have a region. Raises UnknownName for the weight.
    """
    codes = np.stack([table.labels[layer].index for layer in layers], axis=1)
    inside = (codes != NONE).all(axis=1)
    weights = np.nan_to_num(table.weight(weight))[inside]
    return {key: measure(codes[inside], weights) for key, measure in MANY.items()}


def _list_fit_figures(result: Fit) -> dict[str, float]:
    """Return the shares of the classes by their keys in the catalogue, NaN without any weight."""
    nothing = result.contingency.values.sum() <= 0
    return {f"fit.{name}": np.nan if nothing else part for name, part in result.shares.items()}


_ONLY_FULL = ("coincident_border_share_target", "covered_share")
"""Keys that a panel of the headline alone does not hold, besides those of FURTHER."""


def _find_largest(values: NDArray[Any], allowed: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Find per row the first column with the largest allowed value, NONE where none is."""
    if not values.shape[1]:
        return np.full(len(values), NONE, np.intp)
    return np.where(allowed.any(axis=1), np.where(allowed, values, -1).argmax(axis=1), NONE)
