"""The profile of a school, once more, by loops over the raw rows: an outside answer.

Written from the definitions, on what tests/brute_force_schools.py reads; nothing of `geo`. Of one
school on the first day: by the homes of its pupils of some kinds, or by the children of 0-19 years
who live within 5 km of it.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import hypot

from tests import brute_force_schools as brute_force
from tests.brute_force_schools import UNKNOWN, Flow

RADIUS_M = 5_000.0

SECTOR = {"SO": "swv_po", "SBO": "swv_po", "PO": "swv_po", "VSO": "swv_vo", "VO": "swv_vo"}
PARTNERSHIPS = ("swv_po", "swv_vo")

COUNTRY = cache(brute_force.Country)


@dataclass(frozen=True)
class School:
    """What of a school decides how it is counted; own: layer -> body where it stands."""

    cluster: str
    denomination: str
    x: float | None
    y: float | None
    own: dict[str, str | None]


@dataclass(frozen=True)
class Figures:
    """One layer; the shares are None where they are not known, or where nobody has a body."""

    bodies: int
    contradicted: bool
    effective: Fraction | None
    outside_own_share: Fraction | None


@dataclass(frozen=True)
class Profile:
    """layers: without those that do not deal with the school."""

    layers: dict[str, Figures]
    outside_partnership_share: Fraction | None


def by_homes(school: School, flows: list[Flow]) -> Profile:
    """The profile by the homes of these pupils."""
    kinds = {flow.kind for flow in flows}
    numbers: dict[str, dict[str, int]] = {}
    for layer in COUNTRY().layers:
        if not deals_with(layer, school, kinds):
            continue
        numbers[layer] = {}
        for flow in flows:
            of_sector = layer not in PARTNERSHIPS or SECTOR[flow.kind] == layer
            if of_sector and COUNTRY().unplaced(flow.pc4) is None:
                estimate = brute_force.sum_of([flow]).units
                add(numbers[layer], layer, flow.pc4, estimate)
    return describe(school, numbers)


def around(school: School, kinds: set[str]) -> tuple[Profile, int]:
    """The profile by the children around, and how many these are."""
    postcodes = near(school.x, school.y)
    numbers: dict[str, dict[str, int]] = {}
    for layer in COUNTRY().layers:
        if deals_with(layer, school, kinds):
            numbers[layer] = {}
            for pc4, children in postcodes:
                add(numbers[layer], layer, pc4, children)
    return describe(school, numbers), sum(children for _, children in postcodes)


def deals_with(layer: str, school: School, kinds: set[str]) -> bool:
    """Whether bodies of a layer deal with a school of these kinds."""
    if layer not in PARTNERSHIPS:
        return True
    return school.cluster not in ("1", "2") and any(SECTOR[kind] == layer for kind in kinds)


def add(numbers: dict[str, int], layer: str, pc4: str, number: int) -> None:
    """Add to the body of a postcode; one of which the area is contradicted has a mark."""
    code = COUNTRY().bodies(pc4)[layer]
    if code is not None:
        doubted = (COUNTRY().postcodes[pc4]["gemeente"], code) in COUNTRY().contradicted
        key = f"{code}!" if doubted else code
        numbers[key] = numbers.get(key, 0) + number


def near(x: float | None, y: float | None) -> list[tuple[str, int]]:
    """The postcodes whose middle is within 5 km, with their children."""
    if x is None or y is None:
        return []
    return [
        (pc4, int(row["youth"]))
        for pc4, row in COUNTRY().postcodes.items()
        if row["rd_x"]
        and int(row["youth"] or 0)
        and hypot(float(row["rd_x"]) - x, float(row["rd_y"]) - y) <= RADIUS_M
    ]


def describe(school: School, numbers: dict[str, dict[str, int]]) -> Profile:
    """The figures of every layer; numbers: layer -> body, with a mark or without -> how many."""
    layers, inside, total = {}, Fraction(0), 0
    known = True
    for layer, marked in numbers.items():
        bodies: dict[str, int] = {}
        for key, number in marked.items():
            bodies[key.rstrip("!")] = bodies.get(key.rstrip("!"), 0) + number
        own = school.own[layer]
        national = layer in PARTNERSHIPS and school.denomination == "Reformatorisch"
        unknown = own == UNKNOWN or national
        sum_ = sum(bodies.values())
        layers[layer] = Figures(
            bodies=len(bodies),
            contradicted=any(key.endswith("!") for key in marked),
            effective=brute_force.effective(list(bodies.values())) if bodies else None,
            outside_own_share=None
            if unknown or not bodies
            else 1 - Fraction(bodies.get(own or "", 0), sum_),
        )
        if layer in PARTNERSHIPS and bodies:
            known = known and not unknown
            inside += bodies.get(own or "", 0)
            total += sum_
    share = 1 - inside / total if known and total else None
    return Profile(layers, share)
