"""Numbers of pupils in an answer, and how they read: never more precise than the source allows."""

from collections.abc import Collection

import numpy as np
from typing_extensions import TypedDict

from geo import dutch
from geo.schools.flows import Flows
from geo.schools.likely import COVERED, LEAST, MOST
from geo.schools.location import EVERY, KINDS, Kind
from geo.schools.masking import Count
from geo.schools.summary import FEW
from service.shared.answers import take_fields
from service.shared.texts import read_texts

say = read_texts("schools")


class Pupils(TypedDict):
    """A number of pupils: the certain interval, the likely one, and the estimate."""

    min: int
    likely_low: int
    estimate: float
    likely_high: int
    max: int


class AllPupils(Pupils):
    """All pupils of a location, and those of each kind."""

    by_kind: dict[Kind, Pupils]


class Counting(TypedDict):
    """How masked cells are read: what one stands for, and what the likely interval covers.

    mean: pupils that are expected in one, on average here; None where nothing is masked.
    not_measured: kinds of education of which no year without masks is at hand.
    """

    masked_cell: list[int]
    mean: float | None
    likely_interval: float
    not_measured: list[Kind]


OF_STUDY: Kind = "VO"
"""The kind of education of which the source counts pupils by year of study, not of age."""


def name_year(kinds: Collection[str]) -> str:
    """Return by what the source counts the pupils of some kinds, beside school and postcode.

    >>> name_year(["SO", "VSO"]), name_year(["VO"]), name_year(["PO", "VO"])
    ('leeftijd', 'leerjaar', 'leeftijd of leerjaar')
    """
    years = {"leerjaar" if kind == OF_STUDY else "leeftijd" for kind in kinds}
    return dutch.join(sorted(years), "of")


def say_mask(kinds: Collection[str]) -> str:
    """Return which numbers of pupils of some kinds are masked, and what these stand for."""
    return (
        f"Aantallen onder {FEW} per school, postcode en {name_year(kinds)} zijn in de bron "
        f"afgeschermd als “<{FEW}”: dat zijn {LEAST} tot en met {MOST} leerlingen."
    )


def state_pupils(number: Count) -> Pupils:
    """Return a number of pupils as intervals: the certain one, the likely one, the estimate."""
    return take_fields(Pupils, number, estimate=round(number.estimate, 2))


def state_counting(number: Count, flows: Flows) -> Counting:
    """Return how masked cells are read; number: the pupils that an answer counts, of some flows."""
    kinds = [EVERY[kind] for kind in np.unique(flows.kind).tolist()]
    return {
        "masked_cell": [LEAST, MOST],
        "mean": round(number.expected / number.masked, 2) if number.masked else None,
        "likely_interval": COVERED,
        "not_measured": [kind for kind in kinds if not flows.cells.knows(kind)],
    }


def say_not_measured(counting: Counting) -> str:
    """Return of which kinds it is not known what a masked number is on average."""
    kinds = dutch.join([KINDS[kind] for kind in counting["not_measured"]])
    return say("not-measured", kinds=kinds)


def say_pupils(number: Pupils) -> str:
    """Return a number of pupils as a page shows it.

    >>> [say_pupils(state_pupils(Count(0, cells, 1.3 * cells))) for cells in (0, 1, 4)]
    ['0', 'minder dan 5', 'mogelijk minder dan 5 (hoogstens 16)']
    >>> several = Count(0, 10, 13.0, variance=5.0), Count(7, 0, 0.0)
    >>> [say_pupils(state_pupils(number)) for number in several]
    ['ongeveer 13 (waarschijnlijk 10 tot 17)', '7']
    """
    likely = say_likely(number)
    return f"{say_briefly(number)} ({likely})" if likely else say_briefly(number)


def say_briefly(number: Pupils) -> str:
    """Return the number alone, without its interval."""
    if number["max"] == number["min"]:
        return dutch.number(number["min"])
    if number["max"] < FEW:
        return f"minder dan {FEW}"
    if number["min"] < FEW:
        return f"mogelijk minder dan {FEW}"
    return f"ongeveer {dutch.number(number['estimate'])}"


def say_likely(number: Pupils) -> str:
    """Return between what it probably lies, or what it is at most; empty where that is said."""
    if number["max"] == number["min"] or number["max"] < FEW:
        return ""
    if number["min"] < FEW:
        return f"hoogstens {dutch.number(number['max'])}"
    low, high = dutch.number(number["likely_low"]), dutch.number(number["likely_high"])
    return f"waarschijnlijk {low} tot {high}"
