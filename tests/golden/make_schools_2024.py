"""Write schools_2024.json: whom special schools deal with, counted by brute force.

    .venv/bin/python -m tests.golden.make_schools_2024

An outside answer for the code, not a copy of what it gives: see tests/brute_force_schools.py.
"""

import json
from pathlib import Path

from tests import brute_force_schools as brute_force

COMMAND = ".venv/bin/python -m tests.golden.make_schools_2024"
PATH = Path(__file__).with_name("schools_2024.json")

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


def text(found: dict[str, object]) -> str:
    return json.dumps(found, indent=1) + "\n"


if __name__ == "__main__":
    main()
