"""Write schools_2024.json: whom special schools deal with, counted by brute force.

    .venv/bin/python -m tests.golden.make_schools_2024

An outside answer for the code, not a copy of what it gives: see tests/brute_force_schools.py.
"""

import json
from pathlib import Path

from tests import brute_force_schools as brute_force

COMMAND = ".venv/bin/python -m tests.golden.make_schools_2024"
PATH = Path(__file__).with_name("schools_2024.json")
LOCATIONS = ("19QK00", "25HE00", "17VV00")
"""A large location of cluster 3 with SO and VSO, one of cluster 1, and one for SBO."""

ROW = (
    *("code", "kinds", "known", "masked", "min", "max", "estimate", "likely_low", "likely_high"),
    *("share", "cumulative", "own"),
)
SUMMARY = (
    *("bodies", "effective", "for_80_percent", "for_95_percent"),
    *("tail_certain", "tail_by_estimate", "tail_possible"),
    *("outside_own_share", "without_region"),
)
NATIONAL = {
    "gemeenten per SO or VSO location": ("gemeente", ("SO", "VSO"), ()),
    "swv_po per SO location outside clusters 1 and 2": ("swv_po", ("SO",), ("1", "2")),
    "swv_vo per VSO location outside clusters 1 and 2": ("swv_vo", ("VSO",), ("1", "2")),
}
"""Figure -> layer, kinds, clusters left out."""


def main() -> None:
    """Write the file."""
    PATH.write_text(text(answers()), "utf-8")


def answers() -> dict[str, object]:
    country = brute_force.Country()
    flows = brute_force.read_flows()
    found = brute_force.everything()
    total = brute_force.sum_of(flows)
    return {
        "what": "Whom special schools deal with on 1 October 2024, by brute force",
        "made_with": COMMAND,
        "flows": {
            "rows": len(flows),
            "locations": len(found),
            "known": total.known,
            "masked": total.masked,
        },
        "unplaced": {
            reason: counted([answer.unplaced[reason] for answer in found.values()])
            for reason in ("abroad_or_unknown", "postcode_not_in_regulation")
        },
        "national": {
            name: spread(
                brute_force.numbers_of_bodies(country, flows, layer, kinds, without_clusters)
            )
            for name, (layer, kinds, without_clusters) in NATIONAL.items()
        },
        "pairs": {
            layer: sum(len(answer.layers[layer].rows) for answer in found.values())
            for layer in country.layers
        },
        "columns": {"rows": list(ROW), "summary": list(SUMMARY)},
        "locations": {location: full(found[location]) for location in LOCATIONS},
    }


def counted(counts: list[brute_force.Count]) -> list[int]:
    return [sum(count.known for count in counts), sum(count.masked for count in counts)]


def spread(numbers: list[int]) -> dict[str, float]:
    return {
        "locations": len(numbers),
        "sum": sum(numbers),
        "mean": sum(numbers) / len(numbers),
        "max": max(numbers),
    }


def full(answer: brute_force.Answer) -> dict[str, object]:
    """Every row and figure of one location."""
    return {
        "total": [answer.total.known, answer.total.masked],
        "unplaced": {
            reason: [count.known, count.masked] for reason, count in answer.unplaced.items()
        },
        "layers": {
            layer: {
                "summary": summary_of(of_layer),
                "rows": [row_of(row) for row in of_layer.rows],
            }
            for layer, of_layer in answer.layers.items()
        },
    }


def row_of(row: brute_force.Row) -> list[object]:
    """One row, in the order of ROW."""
    count = row.count
    return [
        *(row.code, " ".join(row.kinds), count.known, count.masked, count.min, count.max),
        *(count.estimate, count.likely_low, count.likely_high),
        *(digits(row.share), digits(row.cumulative), row.own),
    ]


def summary_of(layer: brute_force.Layer) -> list[object]:
    """One summary, in the order of SUMMARY."""
    figures = layer.summary
    assert figures is not None
    return [
        *(figures.bodies, digits(figures.effective)),
        *(figures.for_80_percent, figures.for_95_percent, *figures.tail),
        digits(figures.outside_own_share),
        [layer.without_region.known, layer.without_region.masked],
    ]


def digits(figure: float) -> float:
    """Eleven digits behind the point."""
    return round(figure, 11)


def text(found: dict[str, object]) -> str:
    """JSON with one line per row, to keep the file small and its changes readable."""
    return "\n".join(lines(found, "")) + "\n"


def lines(value: object, indent: str) -> list[str]:
    nested = isinstance(value, dict) or (
        isinstance(value, list) and value and all(isinstance(part, list) for part in value)
    )
    if not nested:
        return [json.dumps(value)]
    inner = indent + " "
    keyed = value.items() if isinstance(value, dict) else [(None, part) for part in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    parts = []
    for key, part in keyed:
        first, *rest = lines(part, inner)
        start = first if key is None else f"{json.dumps(key)}: {first}"
        parts.append("\n".join([inner + start, *rest]))
    return [opening, *",\n".join(parts).split("\n"), indent + closing]


if __name__ == "__main__":
    main()
