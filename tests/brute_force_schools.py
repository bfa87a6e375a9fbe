"""Whom a school deals with, once more, by loops over the raw rows: an outside answer.

Plain Python from the tables in data/sources, written from the definitions and not from the code.
It shares no code with the project: nothing of `geo`, no arrays. Shares, orders and thresholds are
compared in whole numbers (hundredths of a pupil), so that no rounding decides.

A pupil is counted where the home is. A masked cell is 1 to 4 pupils, on average 1.32. How
far the figures may be off stands in tests/brute_force_bounds.py.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from tests.sources import SOURCES as SOURCES
from tests.sources import read_source as read

FIRST = "2020-01-01"
"""The day of the country that is counted here."""

SPECIAL = ("SO", "VSO", "SBO")
KINDS = (*SPECIAL, "PO", "VO")
ABROAD_OR_UNKNOWN = ("10", "20", "30", "40")
PARTS = {"for_80_percent": Fraction(80, 100), "for_95_percent": Fraction(95, 100)}
TOLERANCE = Fraction(1, 10**9)

MASK_LOW, MASK_HIGH = 1, 4
MASK_HUNDREDTHS = 132
"""What a masked cell holds on average, in hundredths of a pupil."""


# The facts


@dataclass(frozen=True)
class Flow:
    """One row of the pupil flows."""

    location: str
    kind: str
    pc4: str
    known: int
    masked: int


def read_flows(kinds: Sequence[str] = KINDS) -> list[Flow]:
    return [
        Flow(row["location_id"], row["kind"], row["pc4"], int(row["known"]), int(row["masked"]))
        for row in read("pupil_flows.csv")
        if row["kind"] in kinds
    ]


UNKNOWN = "?"
"""The own body of a school where later sources contradict the text."""


class Country:
    """What a postcode belongs to, in every layer, and where the schools stand."""

    def __init__(self) -> None:
        self.layers = [row["layer"] for row in read("layers.csv")]
        # "Niet in te delen" is no body.
        self.leftover = {
            row["layer"]: row["leftover"]
            for row in read("layer_counts.csv")
            if row["since"] == FIRST
        }
        self.contradicted = {
            (row["gemeente"], row["swv"])
            for row in read("partnership_area_evidence.csv")
            if row["status"] == "contradicted"
        }
        self.postcodes = {row["pc4"]: row for row in read("pc4.csv")}
        self.gemeenten = {row["code"]: row for row in read("gemeenten.csv")}
        self.members = [row for row in read("inspiratieregios.csv") if row["member"] != "note"]
        self.schools: dict[str, list[dict[str, str]]] = {}
        for row in (*read("schools_special.csv"), *read("schools_regular.csv")):
            self.schools.setdefault(row["location_id"], []).append(row)
        self.by_postcode = {
            pc4: {
                layer: self.body(layer, row["gemeente"], row["swv_po"], row["swv_vo"])
                for layer in self.layers
            }
            for pc4, row in self.postcodes.items()
        }

    def bodies(self, pc4: str) -> dict[str, str | None]:
        """Layer -> code of the body, None where the layer has none there."""
        return self.by_postcode[pc4]

    def body(self, layer: str, gemeente: str, swv_po: str, swv_vo: str) -> str | None:
        if layer == "inspiratieregio":
            return self.inspiratieregio(gemeente, swv_po)
        by_zone = {"gemeente": gemeente, "swv_po": swv_po, "swv_vo": swv_vo}
        code = by_zone.get(layer) or self.gemeenten[gemeente][layer]
        return None if code == self.leftover[layer] else code

    def inspiratieregio(self, gemeente: str, swv_po: str) -> str | None:
        found = [
            row["code"]
            for row in self.members
            if row["gemeente"] == gemeente
            and (row["member"] == "core" or row["only_swv_po"] == swv_po)
        ]
        assert len(found) <= 1, found
        return found[0] if found else None

    def unplaced(self, pc4: str) -> str | None:
        """Why a home cannot be placed, None where it can."""
        if pc4 in self.postcodes:
            return None
        return "abroad_or_unknown" if pc4 in ABROAD_OR_UNKNOWN else "postcode_not_in_regulation"

    def own(self, location: str) -> dict[str, str | None]:
        """Layer -> body of the school itself, by its postcode."""
        (pc4,) = {row["pc6"][:4] for row in self.schools[location]}
        bodies = self.by_postcode.get(pc4, dict.fromkeys(self.layers))
        return {
            layer: UNKNOWN if (bodies["gemeente"], code) in self.contradicted else code
            for layer, code in bodies.items()
        }

    def cluster(self, location: str, kind: str) -> str:
        return next(row["cluster"] for row in self.schools[location] if row["kind"] == kind)


# Counts


@dataclass(frozen=True)
class Count:
    """Pupils of whom a part is only known as masked cells."""

    known: int = 0
    masked: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.known + other.known, self.masked + other.masked)

    @property
    def min(self) -> int:
        return self.known + MASK_LOW * self.masked

    @property
    def max(self) -> int:
        return self.known + MASK_HIGH * self.masked

    @property
    def hundredths(self) -> int:
        """The estimate, in hundredths of a pupil."""
        return 100 * self.known + MASK_HUNDREDTHS * self.masked

    @property
    def estimate(self) -> float:
        return self.hundredths / 100

    @property
    def likely_low(self) -> int:
        return self.known + quantile(self.masked, 0.05)

    @property
    def likely_high(self) -> int:
        return self.known + quantile(self.masked, 0.95)


def sum_of(flows: Iterable[Flow]) -> Count:
    return sum((Count(flow.known, flow.masked) for flow in flows), Count())


def one_cell() -> list[float]:
    """Chances of 1, 2, 3 and 4 pupils in a masked cell.

    Each is a fixed ratio of the one before; the ratio follows from the mean, by halving.
    """
    low, high = 0.0, 1.0
    for _ in range(200):
        ratio = (low + high) / 2
        weights = [ratio**power for power in range(MASK_HIGH)]
        mean = sum(pupils * weight for pupils, weight in enumerate(weights, 1)) / sum(weights)
        low, high = (ratio, high) if mean < MASK_HUNDREDTHS / 100 else (low, ratio)
    return [weight / sum(weights) for weight in weights]


ONE_CELL = one_cell()
_sums: list[list[float]] = [[1.0]]  # chances of 0, 1, 2, ... pupils above the least, per cells


def chances(masked: int) -> list[float]:
    """Chances of masked, masked + 1, ..., 4 * masked pupils in so many cells, by convolution."""
    while len(_sums) <= masked:
        before = _sums[-1]
        after = [0.0] * (len(before) + MASK_HIGH - MASK_LOW)
        for above, chance in enumerate(before):
            for more, of_cell in enumerate(ONE_CELL):
                after[above + more] += chance * of_cell
        _sums.append(after)
    return _sums[masked]


def quantile(masked: int, part: float) -> int:
    """Least number of pupils with at least this chance of so many or fewer."""
    for above, chance in enumerate(accumulate(chances(masked))):
        if chance >= part:
            return masked + above
    raise AssertionError((masked, part))


def drawn_quantile(masked: int, part: float, draws: int, seed: int) -> int:
    """The same by drawing the cells."""
    dice = random.Random(seed)
    values = range(MASK_LOW, MASK_HIGH + 1)
    sums = sorted(sum(dice.choices(values, ONE_CELL, k=masked)) for _ in range(draws))
    return next(value for rank, value in enumerate(sums, 1) if rank >= part * draws)


# One location


@dataclass(frozen=True)
class Row:
    """One body that a location deals with; by_kind: per kind that lives there."""

    code: str
    by_kind: dict[str, Count]
    count: Count
    share: float
    cumulative: float
    own: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self.by_kind)


class Tail(NamedTuple):
    """Bodies with fewer than five pupils: certain, by estimate, possible."""

    certain: int
    estimate: int
    possible: int


@dataclass(frozen=True)
class Summary:
    """The figures of one layer."""

    bodies: int
    effective: float
    for_80_percent: int
    for_95_percent: int
    tail: Tail
    outside_own_share: float | None


@dataclass(frozen=True)
class Layer:
    """summary: None without pupils; without_region: those whose home is in no region."""

    rows: tuple[Row, ...]
    summary: Summary | None
    without_region: Count


@dataclass(frozen=True)
class Answer:
    layers: dict[str, Layer]
    unplaced: dict[str, Count]
    total: Count


def counterparts(country: Country, flows: Sequence[Flow], own: dict[str, str | None]) -> Answer:
    """Whom the school of these flows deals with; own: layer -> body where it stands."""
    unplaced = {"abroad_or_unknown": Count(), "postcode_not_in_regulation": Count()}
    placed = []
    for flow in flows:
        reason = country.unplaced(flow.pc4)
        if reason is None:
            placed.append((flow, country.bodies(flow.pc4)))
        else:
            unplaced[reason] += Count(flow.known, flow.masked)
    layers = {
        layer: one_layer([(flow, bodies[layer]) for flow, bodies in placed], own[layer])
        for layer in country.layers
    }
    return Answer(layers, unplaced, sum_of(flows))


def one_layer(homes: Iterable[tuple[Flow, str | None]], own: str | None) -> Layer:
    counts: dict[str, dict[str, Count]] = {}
    without_region = Count()
    for flow, code in homes:
        count = Count(flow.known, flow.masked)
        if code is None:
            without_region += count
        else:
            of_body = counts.setdefault(code, {})
            of_body[flow.kind] = of_body.get(flow.kind, Count()) + count
    sums = {code: sum(of_body.values(), Count()) for code, of_body in counts.items()}
    total = sum(count.hundredths for count in sums.values())
    rows, running = [], 0
    for code in sorted(sums, key=lambda code: (-sums[code].hundredths, code)):
        running += sums[code].hundredths
        rows.append(
            Row(
                code=code,
                by_kind={kind: counts[code][kind] for kind in KINDS if kind in counts[code]},
                count=sums[code],
                share=sums[code].hundredths / total,
                cumulative=running / total,
                own=code == own,
            )
        )
    found = summary([row.count for row in rows], own_among(rows), own_known=own != UNKNOWN)
    return Layer(tuple(rows), found, without_region)


def own_among(rows: Sequence[Row]) -> int | None:
    return next((place for place, row in enumerate(rows) if row.own), None)


def summary(counts: Sequence[Count], own: int | None, *, own_known: bool = True) -> Summary | None:
    """The figures of these bodies; own: which of them is the school's own, None for none."""
    if not counts:
        return None
    numbers = [count.hundredths for count in counts]
    return Summary(
        bodies=len(counts),
        effective=float(effective(numbers)),
        **{name: needed(numbers, part) for name, part in PARTS.items()},
        tail=Tail(
            sum(count.max < 5 for count in counts),
            sum(count.hundredths < 500 for count in counts),
            sum(count.min < 5 for count in counts),
        ),
        outside_own_share=float(outside(numbers, own)) if own_known else None,
    )


def outside(numbers: Sequence[int], own: int | None) -> Fraction:
    """Share that is not of this body."""
    return 1 - Fraction(0 if own is None else numbers[own], sum(numbers))


def effective(numbers: Sequence[int | Fraction]) -> Fraction:
    """1 / sum of the squared shares."""
    return Fraction(sum(numbers)) ** 2 / sum(number**2 for number in numbers)


def needed(numbers: Sequence[int | Fraction], part: Fraction) -> int:
    """Least number of bodies, largest first, with this part of the whole."""
    enough = (part - TOLERANCE) * sum(numbers)
    runs = accumulate(sorted(numbers, reverse=True))
    return next(rank for rank, run in enumerate(runs, 1) if run >= enough)


# The whole country


@cache
def everything() -> dict[str, Answer]:
    """Every location; a school's own bodies are those of its postcode."""
    country = Country()
    return {
        location: counterparts(country, its_own, country.own(location))
        for location, its_own in by_location(read_flows()).items()
    }


def by_location(flows: Iterable[Flow]) -> dict[str, list[Flow]]:
    found: dict[str, list[Flow]] = {}
    for flow in flows:
        found.setdefault(flow.location, []).append(flow)
    return found


def numbers_of_bodies(
    country: Country,
    flows: Iterable[Flow],
    layer: str,
    kinds: Sequence[str],
    without_clusters: Sequence[str] = (),
) -> list[int]:
    """Number of bodies of every location that has pupils of these kinds."""
    found: dict[str, set[str]] = {}
    for flow in flows:
        if flow.kind not in kinds:
            continue
        if country.cluster(flow.location, flow.kind) in without_clusters:
            continue
        codes = found.setdefault(flow.location, set())
        if country.unplaced(flow.pc4) is None:
            codes.update({country.bodies(flow.pc4)[layer]} - {None})
    return [len(codes) for codes in found.values()]
