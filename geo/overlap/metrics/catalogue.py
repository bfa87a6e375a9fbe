"""Every measure by its key: what computes it. What it means stands in `measures`."""

from collections.abc import Callable, Mapping
from functools import wraps

from geo.overlap.fit import FIT_CLASSES
from geo.overlap.metrics import agreement, information, links, many, partners
from geo.overlap.metrics.shares import Array, weighted_mean

Compute = Callable[[Array], float]
"""Computes a figure of a contingency table with the source layer in its rows."""


def _back(function: Compute) -> Compute:
    """Return the figure from the target to the source."""
    return wraps(function)(lambda values: function(values.T))


def _mean(function: Callable[[Array], Array]) -> Compute:
    """Return the mean over the source regions, by weight, of a figure per region."""

    @wraps(function)
    def mean(values: Array) -> float:
        return weighted_mean(function(values), values)

    return mean


HEADLINE: Mapping[str, Compute] = {
    "partners_mean": _mean(partners.partners),
    "effective_partners_mean": _mean(partners.effective_partners),
    "wallace_source_target": agreement.wallace,
    "wallace_target_source": _back(agreement.wallace),
    "best_fit_error_source_target": agreement.best_fit_error,
    "best_fit_error_target_source": _back(agreement.best_fit_error),
    "homogeneity": information.homogeneity,
    "completeness": information.completeness,
    "v_measure": information.v_measure,
    "variation_of_information": information.variation_of_information,
    "normalised_variation_of_information": information.normalised_variation_of_information,
    "nested_share": partners.nested_share,
}
"""Key -> measure: the figures that are always given, in their order."""

FURTHER: Mapping[str, Compute] = {
    "partners_mean_target": _back(_mean(partners.partners)),
    "effective_partners_mean_target": _back(_mean(partners.effective_partners)),
    "effective_partners_shannon_mean": _mean(partners.effective_partners_shannon),
    "concentration_mean": _mean(partners.concentration),
    "effective_splits_mean": _mean(partners.effective_splits),
    "splits": partners.splits,
    "split_regions": partners.split_regions,
    "square_root_entropy": partners.square_root_entropy,
    "square_root_entropy_target": _back(partners.square_root_entropy),
    "nested_share_target": _back(partners.nested_share),
    "uncertainty_mean": _mean(information.uncertainty),
    "local_inhomogeneity_mean": _mean(information.local_inhomogeneity),
    "mutual_information": information.mutual_information,
    "fowlkes_mallows": agreement.fowlkes_mallows,
    "purity_source_target": agreement.purity,
    "purity_target_source": _back(agreement.purity),
    "lambda_source_target": agreement.goodman_kruskal_lambda,
    "lambda_target_source": _back(agreement.goodman_kruskal_lambda),
    "van_dongen_distance": agreement.van_dongen_distance,
    "transfer_distance": agreement.transfer_distance,
    "covering_source": agreement.covering,
    "covering_target": _back(agreement.covering),
    "mapcurves": agreement.mapcurves,
    "links": links.links,
    "components": links.components,
}
"""Key -> measure: what the full panel has besides."""

FIGURES: tuple[str, ...] = (
    *HEADLINE,
    *FURTHER,
    "coincident_border_km",
    "coincident_border_share",
    "coincident_border_share_target",
    "covered_share",
    *(f"fit.{name}" for name in FIT_CLASSES),
)
"""Every key of a panel of two layers; the last ones need more than the table of weights."""

MANY: Mapping[str, Callable[[many.Codes, Array], float]] = {
    "zones": many.area_count,
    "zone_excess": many.zone_excess,
    "joint_entropy": many.joint_entropy,
    "total_correlation": many.total_correlation,
    "normalised_total_correlation": many.normalised_total_correlation,
    "coherence": many.coherence,
    "effective_mesh": many.effective_mesh,
    "splitting": many.splitting,
}
"""Key -> measure of several layers at once."""
