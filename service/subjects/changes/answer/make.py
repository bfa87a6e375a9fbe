"""Make the answer: what changed between two dates, and how the fit of layers developed."""

from collections.abc import Sequence

from geo.release.changes import find_changes, list_between
from geo.release.development import WEIGHT, follow_fits
from geo.release.load import Release
from geo.release.once import once_for_all_dates
from geo.zones.codes import WEIGHTS
from service.shared.answers import as_weight, name_layers, state_provenance
from service.subjects.changes.answer.consulting import count_consulting
from service.subjects.changes.answer.layers import find_certainty, find_worst, state_layer
from service.subjects.changes.answer.types import Changes, Consulting, Figure
from service.subjects.changes.answer.warnings import list_warnings
from service.subjects.changes.asked import Span


def answer_changes(span: Span) -> Changes:
    """Return what changed between two dates: shape G."""
    days = list_between(span.first, span.last)
    layers = {
        found.layer: state_layer(days, found) for found in find_changes(span.first, span.last)
    }
    return {
        **state_provenance(span.last, WEIGHT, "herindelingen"),
        "from": span.first.date,
        "to": span.last.date,
        "layers": layers,
        "figures": _list_figures(days),
        "consulting": [one for one in _consult(days[0]) if _is_within(days, one["division"])],
        "weight": as_weight(WEIGHT),
        "weight_meaning": WEIGHTS[WEIGHT],
        "warnings": list_warnings(span.last, layers),
        "layer_names": name_layers(span.last.layers),
    }


def _is_within(days: Sequence[Release], division: str) -> bool:
    return days[0].division <= division <= days[-1].division


def _list_figures(days: Sequence[Release]) -> dict[str, list[Figure]]:
    """Return per pair of layers its figures in every division."""
    sure = {
        (day.division, name): find_certainty(day, name)
        for day in days
        for name in day.layers.covering
    }
    return {
        f"{source}/{target}": [
            {
                "division": one.division,
                "wringt": one.shares["wringt"],
                "past": one.shares["past"],
                "certainty": find_worst([sure[one.division, name] for name in (source, target)]),
            }
            for one in fits
            if _is_within(days, one.division)
        ]
        for (source, target), fits in follow_fits(days[0]).items()
    }


@once_for_all_dates
def _consult(release: Release) -> list[Consulting]:
    return count_consulting([release.on(division) for division in release.divisions])
