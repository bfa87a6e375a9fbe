"""Write metrics_2020.json: the national figures of 2020, computed by brute force.

    .venv/bin/python -m tests.golden.make_metrics_2020

An outside answer for the code, not a copy of what it gives: see tests/brute_force.py.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import permutations
from pathlib import Path

from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from geo.zones.codes import WEIGHTS
from tests import brute_force

COMMAND = ".venv/bin/python -m tests.golden.make_metrics_2020"
DIVISION = "2020-01-01"
PATH = Path(__file__).with_name("metrics_2020.json")
FULL = (("swv_po", "jeugdregio"), ("swv_vo", "jeugdregio"))
HEADLINE = (
    *("partners_mean", "effective_partners_mean"),
    *("wallace_source_target", "wallace_target_source"),
    *("best_fit_error_source_target", "best_fit_error_target_source"),
    *("homogeneity", "completeness", "v_measure"),
    *("variation_of_information", "normalised_variation_of_information", "nested_share"),
    *("coincident_border_km", "coincident_border_share"),
    *("fit.past", "fit.source_divides_target", "fit.target_divides_source", "fit.wringt"),
)
MANY = (("swv_po", "swv_vo", "jeugdregio"), ("swv_po", "swv_vo"), ())
"""Sets of layers; none stands for all that cover the country."""


def main() -> None:
    """Write the file."""
    release = Release(boundaries_root() / CURRENT).on(DIVISION)
    PATH.write_text(text(answers(release)), "utf-8")


def answers(release: Release) -> dict[str, object]:
    zones = release.zones
    layers = {layer: brute_force.layer_of(zones, layer) for layer in release.layers.ids}
    weights = {weight: zones.weight(weight).tolist() for weight in WEIGHTS}
    edges = brute_force.edges_of(release.borders)
    covering = release.layers.covering

    def figures(source: str, target: str, weight: str) -> Mapping[str, float]:
        return brute_force.panel_figures(layers[source], layers[target], weights[weight], edges)

    return {
        "what": "National figures of two and of many layers, to nine digits, by brute force",
        "made_with": COMMAND,
        "division": DIVISION,
        "weight_of_pairs": "youth",
        "keys_of_pairs": list(HEADLINE),
        "pairs": {
            f"{source} x {target}": chosen(figures(source, target, "youth"), HEADLINE)
            for source, target in permutations(covering, 2)
        },
        "panels": {
            f"{source} x {target} by {weight}": {
                key: rounded(figure) for key, figure in figures(source, target, weight).items()
            }
            for source, target in FULL
            for weight in WEIGHTS
        },
        "many": {
            f"{' x '.join(names or covering)} by {weight}": {
                key: rounded(figure)
                for key, figure in brute_force.many_figures(
                    [layers[name] for name in names or covering], weights[weight]
                ).items()
            }
            for names in MANY
            for weight in WEIGHTS
        },
    }


def chosen(figures: Mapping[str, float], keys: Iterable[str]) -> list[float]:
    return [rounded(figures[key]) for key in keys]


def rounded(figure: float) -> float:
    """Nine digits; what is smaller than 1e-12 is 0 but for rounding."""
    return 0.0 if abs(figure) < 1e-12 else float(f"{figure:.9g}")


def text(document: Mapping[str, object]) -> str:
    """JSON with one line for every pair."""
    lines = []
    for key, value in document.items():
        if isinstance(value, dict):
            rows = ",\n".join(
                f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in value.items()
            )
            lines.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
