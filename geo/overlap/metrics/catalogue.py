"""Every measure of two layers and of many by its key, with what its docstring says of it."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from geo.overlap.fit import fit
from geo.overlap.metrics import agreement, information, lengths, links, many, partners
from geo.overlap.metrics.shares import Array, covered_share, weighted_mean

Unit = Literal["share", "count", "mean", "bits", "km", "weight"]
Better = Literal["higher", "lower", ""]
SECTIONS = ("Formula", "Range", "Source")

EXCHANGED = "With X and Y exchanged: "
"""Before the formula of a figure that is taken from the target to the source."""


@dataclass(frozen=True)
class Figure:
    """What a figure is.

    function: the measure, whose docstring has its formula; unit: "weight" is the unit of the
    weight; better: the direction in which layers fit better, empty where there is none; back: it is
    taken from the target to the source, so that X and Y in the docstring are exchanged.
    """

    function: Callable[..., object]
    unit: Unit
    better: Better = ""
    back: bool = False

    @property
    def description(self) -> Mapping[str, str]:
        """Meaning, formula, range and source, in English.

        >>> FIGURES["wallace_target_source"].description["formula"]
        'With X and Y exchanged: sum_ij n_ij^2 / sum_i n_i.^2.'
        """
        found = describe(self.function)
        return {**found, "formula": EXCHANGED + found["formula"]} if self.back else found


@dataclass(frozen=True)
class Measure(Figure):
    """A figure of a contingency table; `of` gives it for one with the source layer in its rows."""

    of: Callable[[Array], float] = field(kw_only=True)


def _both(function: Callable[[Array], float], unit: Unit, better: Better) -> Measure:
    """A figure of the table as it is."""
    return Measure(function, unit, better, of=function)


def _back(function: Callable[[Array], float], unit: Unit, better: Better) -> Measure:
    """A figure from the target to the source."""
    return Measure(function, unit, better, back=True, of=lambda values: function(values.T))


def _mean(function: Callable[[Array], Array], unit: Unit, better: Better) -> Measure:
    """The mean over the source regions, by weight, of a figure per region."""
    return Measure(
        function, unit, better, of=lambda values: weighted_mean(function(values), values)
    )


def _mean_back(function: Callable[[Array], Array], unit: Unit, better: Better) -> Measure:
    """The mean over the target regions, by weight."""
    return Measure(
        function,
        unit,
        better,
        back=True,
        of=lambda values: weighted_mean(function(values.T), values.T),
    )


HEADLINE: Mapping[str, Measure] = {
    "partners_mean": _mean(partners.partners, "mean", "lower"),
    "effective_partners_mean": _mean(partners.effective_partners, "mean", "lower"),
    "wallace_source_target": _both(agreement.wallace, "share", "higher"),
    "wallace_target_source": _back(agreement.wallace, "share", "higher"),
    "best_fit_error_source_target": _both(agreement.best_fit_error, "share", "lower"),
    "best_fit_error_target_source": _back(agreement.best_fit_error, "share", "lower"),
    "homogeneity": _both(information.homogeneity, "share", "higher"),
    "completeness": _both(information.completeness, "share", "higher"),
    "v_measure": _both(information.v_measure, "share", "higher"),
    "variation_of_information": _both(information.variation_of_information, "bits", "lower"),
    "normalised_variation_of_information": _both(
        information.normalised_variation_of_information, "share", "lower"
    ),
    "nested_share": _both(partners.nested_share, "share", "higher"),
}
"""Key -> measure: the figures that are always given, in their order."""

FURTHER: Mapping[str, Measure] = {
    "partners_mean_target": _mean_back(partners.partners, "mean", "lower"),
    "effective_partners_mean_target": _mean_back(partners.effective_partners, "mean", "lower"),
    "effective_partners_shannon_mean": _mean(partners.effective_partners_shannon, "mean", "lower"),
    "concentration_mean": _mean(partners.concentration, "share", "higher"),
    "effective_splits_mean": _mean(partners.effective_splits, "mean", "lower"),
    "splits": _both(partners.splits, "count", "lower"),
    "split_regions": _both(partners.split_regions, "count", "lower"),
    "square_root_entropy": _both(partners.square_root_entropy, "mean", "lower"),
    "square_root_entropy_target": _back(partners.square_root_entropy, "mean", "lower"),
    "nested_share_target": _back(partners.nested_share, "share", "higher"),
    "uncertainty_mean": _mean(information.uncertainty, "bits", "lower"),
    "local_inhomogeneity_mean": _mean(information.local_inhomogeneity, "mean", "lower"),
    "mutual_information": _both(information.mutual_information, "bits", ""),
    "fowlkes_mallows": _both(agreement.fowlkes_mallows, "share", "higher"),
    "purity_source_target": _both(agreement.purity, "share", "higher"),
    "purity_target_source": _back(agreement.purity, "share", "higher"),
    "lambda_source_target": _both(agreement.goodman_kruskal_lambda, "share", "higher"),
    "lambda_target_source": _back(agreement.goodman_kruskal_lambda, "share", "higher"),
    "van_dongen_distance": _both(agreement.van_dongen_distance, "share", "lower"),
    "transfer_distance": _both(agreement.transfer_distance, "share", "lower"),
    "covering_source": _both(agreement.covering, "share", "higher"),
    "covering_target": _back(agreement.covering, "share", "higher"),
    "mapcurves": _both(agreement.mapcurves, "share", "higher"),
    "links": _both(links.links, "count", "lower"),
    "components": _both(links.components, "count", "higher"),
}
"""Key -> measure: what the full panel has besides."""

BESIDES: Mapping[str, Figure] = {
    "coincident_border_km": Figure(lengths.coincident_km, "km"),
    "coincident_border_share": Figure(lengths.coincident_share, "share", "higher"),
    "coincident_border_share_target": Figure(
        lengths.coincident_share, "share", "higher", back=True
    ),
    "covered_share": Figure(covered_share, "share"),
    "fit.past": Figure(fit, "share", "higher"),
    "fit.source_divides_target": Figure(fit, "share"),
    "fit.target_divides_source": Figure(fit, "share"),
    "fit.wringt": Figure(fit, "share", "lower"),
}
"""Key -> what it is: the figures of a panel that need more than the table of weights."""

FIGURES: Mapping[str, Figure] = {**HEADLINE, **FURTHER, **BESIDES}
"""Every key of a panel of two layers."""

MANY: Mapping[str, tuple[Callable[[many.Codes, Array], float], Unit]] = {
    "zones": (many.area_count, "count"),
    "zone_excess": (many.zone_excess, "mean"),
    "joint_entropy": (many.joint_entropy, "bits"),
    "total_correlation": (many.total_correlation, "bits"),
    "normalised_total_correlation": (many.normalised_total_correlation, "share"),
    "coherence": (many.coherence, "share"),
    "effective_mesh": (many.effective_mesh, "weight"),
    "splitting": (many.splitting, "mean"),
}
"""Key -> measure of several layers at once, and its unit."""


@cache
def describe(function: Callable[..., object]) -> Mapping[str, str]:
    """The first sentence and the sections of a docstring, each in one line.

    >>> describe(information.completeness)["formula"]
    'MI / H(Y) = 1 - H(Y|X) / H(Y).'
    """
    text = inspect.getdoc(function) or ""
    found = {"meaning": text.partition("\n\n")[0]}
    for name in SECTIONS:
        section = re.search(rf"^{name}: (.+?)(?=^[A-Z][a-z]+: |\n\n|\Z)", text, re.M | re.S)
        found[name.lower()] = section[1] if section else ""
    return {name: " ".join(part.split()) for name, part in found.items()}
