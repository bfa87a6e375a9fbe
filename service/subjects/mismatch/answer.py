"""Metrics: the panel of two layers, and the matrix of all pairs."""

from itertools import permutations
from math import isnan

from geo.layers.catalogue import Layer
from geo.overlap.metrics.measures import Measure, read_measures
from geo.overlap.panel import Panel, many_layers, panel, region_figures
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import CERTAINTIES, NONE, WEIGHTS
from maps.wording import Wording
from service.shared.answers import Document, make_warning, state_provenance
from service.shared.measures.figures import known, nested
from service.shared.measures.words import (
    explain_generally,
    explain_measure,
    name_measure,
    say_of_many,
    say_value,
)


def answer_metrics(release: Release, source: str, target: str, weight: str = "youth") -> Document:
    """Shape C: the panel of two layers, with what every figure means, and figures per region.

    A layer against itself is a perfect fit. Raises UnknownName or InputError for what is not there.
    """
    first = release.layers.layer(source, "source")
    second = release.layers.layer(target, "target")
    found = panel(release.zones, release.borders, first.id, second.id, weight)
    back = panel(release.zones, release.borders, second.id, first.id, weight, full=False)
    words = Wording(first, second, weight)
    return {
        **state_provenance(release, weight, "herindelingen"),
        "source": first.id,
        "target": second.id,
        "weight": weight,
        "weight_meaning": WEIGHTS[weight],
        "figures": _figures(found),
        "ties": list(found.fit.ties),
        "sources": _regions(release, first, second, found),
        "targets": _regions(release, second, first, back),
        "measures": {
            key: {
                "name": name_measure(measure, words),
                "meaning": explain_measure(measure, words),
                "sentence": say_value(measure, words, found.figures[key]),
                **_definition(measure),
            }
            for key, measure in read_measures().items()
        },
        "warnings": [
            make_warning(notice) for notice in notices(release, (first.id, second.id), weight)
        ],
    }


def answer_matrix(release: Release, weight: str = "youth") -> Document:
    """The panel of every ordered pair of the layers that cover the country, and of all together.

    Raises UnknownName for the weight.
    """
    release.zones.weight(weight)
    names = release.layers.covering
    regional = tuple(name for name in release.layers.deciding if name != "gemeente")
    pairs = [
        (pair, panel(release.zones, release.borders, *pair, weight))
        for pair in permutations(names, 2)
    ]
    return {
        **state_provenance(release, weight, "herindelingen"),
        "weight": weight,
        "weight_meaning": WEIGHTS[weight],
        "layers": list(names),
        "pairs": [
            {"source": source, "target": target, "figures": _figures(found)}
            for (source, target), found in pairs
        ],
        "many": [answer_many(release, chosen, weight) for chosen in (names, regional)],
        "measures": {key: _definition(measure) for key, measure in read_measures().items()},
        "warnings": [make_warning(notice) for notice in notices(release, names, weight)],
    }


def answer_many(release: Release, layers: tuple[str, ...], weight: str) -> Document:
    """Figures of several layers at once, with what they mean."""
    found = many_layers(release.zones, layers, weight)
    return {
        "layers": list(layers),
        "figures": {key: known(value) for key, value in found.items()},
        "measures": {
            key: {
                "meaning": explain_generally(measure),
                "formula": measure.formula,
                "range": measure.range,
                "source": measure.source,
                "name": measure.name,
                "sentence": say_of_many(measure, weight, found[key]),
                "unit": measure.unit,
            }
            for key, measure in read_measures("many").items()
        },
    }


def _figures(found: Panel) -> Document:
    return nested({key: known(value) for key, value in found.figures.items()})


def _definition(measure: Measure) -> Document:
    return {
        "formula": measure.formula,
        "range": measure.range,
        "source": measure.source,
        "unit": measure.unit,
        "better": measure.better or None,
    }


def _regions(release: Release, layer: Layer, other: Layer, found: Panel) -> Document:
    """Code -> figures of every region of a layer, seen from that layer."""
    relation = found.relation
    figures = region_figures(release.zones, relation)
    doubt = release.zones.doubt(layer.id, other.id)
    regions = release.layers.regions(layer.id)
    return {
        code: {
            "name": regions[code].name,
            "partners": _count(figures.partners[row]),
            "effective_partners": known(figures.effective_partners[row]),
            "largest_share": known(figures.largest_share[row]),
            "largest_partner": _code(relation.targets, figures.largest[row]),
            "uncertainty": known(figures.uncertainty[row]),
            "coincides_with": _code(relation.targets, figures.coincides[row]),
            "certainty": CERTAINTIES[
                int(doubt[release.zones.labels[layer.id].zones_of(code)].max(initial=0))
            ],
        }
        for row, code in enumerate(relation.sources)
    }


def _count(value: float) -> int | None:
    return None if isnan(value) else int(value)


def _code(codes: tuple[str, ...], index: int) -> str | None:
    return None if index == NONE else codes[index]
