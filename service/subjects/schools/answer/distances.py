"""How far the pupils of a school live, in an answer and in a sentence."""

from math import ceil

from typing_extensions import TypedDict

from geo import dutch
from geo.schools.distances import Distances
from geo.schools.summary import Figure
from service.shared.texts import read_texts
from service.subjects.schools.answer.pupils import Pupils, say_pupils, state_pupils

say = read_texts("schools")


class SchoolDistances(TypedDict):
    """Within how many metres half of the pupils live, and nine out of ten: in a straight line.

    From the middle of the home postcode, by the estimates; `bounds` holds what each is at least and
    at most. `pupils`: those whose distance is known; `left_out`: all others.
    """

    median_m: int
    p90_m: int
    bounds: dict[str, tuple[int, int]]
    pupils: Pupils
    left_out: Pupils


def answer_distances(found: Distances | None) -> SchoolDistances | None:
    """Return how far the pupils of a school live; None where that is not known."""
    if found is None:
        return None
    return {
        "median_m": round(found.median_m.value),
        "p90_m": round(found.p90_m.value),
        "bounds": {"median_m": _bound(found.median_m), "p90_m": _bound(found.p90_m)},
        "pupils": state_pupils(found.pupils),
        "left_out": state_pupils(found.left_out),
    }


def say_distances(distances: SchoolDistances) -> str:
    """Return how far the pupils live in one sentence, in whole kilometres rounded up."""
    half, most = (ceil(distances[key] / 1000) for key in ("median_m", "p90_m"))
    if half == most:
        return say("distance-same", most=dutch.number(most))
    return say("distance", half=dutch.number(half), most=dutch.number(most))


def explain_distances(distances: SchoolDistances | None) -> str:
    """Return the distances with what they are for certain, how they are measured, and of whom.

    Empty where they are not known.
    """
    if distances is None:
        return ""
    half, most = (_range(distances[key], distances["bounds"][key]) for key in ("median_m", "p90_m"))
    measured = say("distance-measured", half=half, most=most)
    if not distances["left_out"]["max"]:
        return measured
    return f"{measured} {say('distance-left-out', pupils=say_pupils(distances['left_out']))}"


def _bound(figure: Figure[float]) -> tuple[int, int]:
    return round(figure.low), round(figure.high)


def _range(value_m: int, bounds_m: tuple[int, int]) -> str:
    value, low, high = (dutch.number(metres / 1000, 1) for metres in (value_m, *bounds_m))
    return f"{value} km" if low == high else f"{value} km (ten minste {low}, ten hoogste {high} km)"
