"""Whom a school deals with, once more, by loops over the raw rows: an outside answer.

Plain Python from the tables in data/sources, written from the definitions and not from the code.
It shares no code with the project: nothing of `geo`, no arrays. Shares, orders and thresholds are
compared in whole numbers (ten-thousandths of a pupil), so that no rounding decides.

A pupil is counted where the home is. A masked cell is 1 to 4 pupils, on average what such cells
held in a year without masks, by the kind of school and the sort of row. How far the figures may be
off stands in tests/brute_force_bounds.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from tests.sources import SOURCES as SOURCES
from tests.sources import read_rows
from tests.sources import read_source as read

FIRST = "2020-01-01"
"""The day of the country that is counted here."""

SPECIAL = ("SO", "VSO", "SBO")
KINDS = (*SPECIAL, "PO", "VO")
ABROAD_OR_UNKNOWN = ("10", "20", "30", "40")
PARTS = {"for_80_percent": Fraction(80, 100), "for_95_percent": Fraction(95, 100)}
TOLERANCE = Fraction(1, 10**9)

MASK_LOW, MASK_HIGH = 1, 4
UNIT = 10_000
"""Parts of a pupil in which estimates are counted."""


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


# What is in a masked cell


Sort = tuple[int, bool]
"""Masked cells in a row, and whether it has known pupils too."""


def cell_means() -> dict[str, dict[Sort, int]]:
    """Kind -> sort of row -> what a masked cell holds on average; "" for any other kind."""
    sums: dict[str, dict[Sort, list[int]]] = {}
    for row in read("masked_cell_values.csv"):
        sort = int(row["masked_cells_in_row"]), row["row_has_known_cells"] == "yes"
        for kind in (row["kind"], ""):
            of_sort = sums.setdefault(kind, {}).setdefault(sort, [0, 0])
            of_sort[0] += int(row["pupils"])
            of_sort[1] += int(row["cells"])
    return {
        kind: {sort: round(Fraction(UNIT * pupils, cells)) for sort, (pupils, cells) in of.items()}
        for kind, of in sums.items()
    }


MEANS = cell_means()


def cell_spread() -> dict[str, tuple[float, float]]:
    """Kind -> how far rows and schools differ, as the release has it; not counted again here."""
    newest = max((SOURCES.parent / "boundaries").glob("2*"))
    rows = read_rows(newest / "masked_cells.csv")
    return {row["kind"]: (float(row["rho"]), float(row["tau"])) for row in rows}


SPREAD = cell_spread()


def mean_of_cell(kind: str, known: int, masked: int) -> int:
    """That of the nearest sort of row: with as many masked cells, or nearly, the fewer first."""
    of_kind = MEANS.get(kind, MEANS[""])
    alike = {sort: mean for sort, mean in of_kind.items() if sort[1] == (known > 0)}
    nearest = min(alike, key=lambda sort: (abs(sort[0] - masked), alike[sort]))
    return alike[nearest]


@cache
def variance_of_cell(mean: int) -> float:
    """Of 1 to 4 pupils with this mean, when each number is as much rarer than the one before.

    How much follows from the mean: from 0 to what is needed for almost 4 pupils, by halving.
    """
    low, high = 0.0, 1e6
    for _ in range(200):
        times = (low + high) / 2
        weights = [times**power for power in range(MASK_HIGH)]
        found = sum(pupils * weight for pupils, weight in enumerate(weights, 1)) / sum(weights)
        low, high = (times, high) if found < mean / UNIT else (low, times)
    squares = sum(weight * (pupils - found) ** 2 for pupils, weight in enumerate(weights, 1))
    return squares / sum(weights)


# Counts


@dataclass(frozen=True)
class Count:
    """Pupils of whom a part is only known as masked cells.

    inside: pupils that are expected in these cells, in units; variance: of that number, of what
    differs by row; spread: by how much the school as a whole may differ.
    """

    known: int = 0
    masked: int = 0
    inside: int = 0
    variance: float = 0.0
    spread: float = 0.0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.known + other.known,
            self.masked + other.masked,
            self.inside + other.inside,
            self.variance + other.variance,
            self.spread + other.spread,
        )

    @property
    def min(self) -> int:
        return self.known + MASK_LOW * self.masked

    @property
    def max(self) -> int:
        return self.known + MASK_HIGH * self.masked

    @property
    def units(self) -> int:
        """The estimate, in units."""
        return UNIT * self.known + self.inside

    @property
    def estimate(self) -> float:
        return self.units / UNIT

    @property
    def likely_low(self) -> int:
        return self.known + self.range[0]

    @property
    def likely_high(self) -> int:
        return self.known + self.range[1]

    @property
    def range(self) -> tuple[int, int]:
        return likely_range(self.masked, self.inside, self.variance + self.spread**2)


def count_of(flow: Flow) -> Count:
    """The pupils of one row."""
    mean = mean_of_cell(flow.kind, flow.known, flow.masked) if flow.masked else 0
    inside = flow.masked * mean
    rho, tau = SPREAD.get(flow.kind, SPREAD[""])
    by_chance = flow.masked * variance_of_cell(mean) if flow.masked else 0.0
    return Count(
        flow.known,
        flow.masked,
        inside,
        by_chance + (rho * inside / UNIT) ** 2,
        tau * inside / UNIT,
    )


def sum_of(flows: Iterable[Flow]) -> Count:
    return sum(map(count_of, flows), Count())


@cache
def likely_range(masked: int, inside: int, variance: float) -> tuple[int, int]:
    """Least numbers of pupils with at least 5 % and 95 % chance of so many or fewer."""
    weights = chances(masked, inside, variance)
    whole = sum(weights)
    return tuple(  # type: ignore[return-value]
        next(
            masked + above
            for above, so_far in enumerate(accumulate(weights))
            if so_far >= (part - 1e-12) * whole
        )
        for part in (0.05, 0.95)
    )


def chances(masked: int, inside: int, variance: float) -> list[float]:
    """Chances of masked, masked + 1, ..., 4 * masked pupils, but for one factor.

    Beta-binomial: as if every cell were three pupils who are there or not, with a chance that is
    itself drawn, from a beta distribution; its two parameters follow from mean and variance.
    """
    most = (MASK_HIGH - MASK_LOW) * masked
    mean = inside / UNIT - masked
    if not most or mean <= 0:
        return [1.0]
    part = mean / most
    alike = max(0.0, (variance / (most * part * (1 - part)) - 1) / (most - 1))
    together = min(alike, 0.999) / (1 - min(alike, 0.999))
    found = [1.0]
    for number in range(most):
        up = (most - number) * (part + number * together)
        down = (number + 1) * (1 - part + (most - number - 1) * together)
        found.append(found[-1] * up / down)
    return found


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
            unplaced[reason] += count_of(flow)
    layers = {
        layer: one_layer([(flow, bodies[layer]) for flow, bodies in placed], own[layer])
        for layer in country.layers
    }
    return Answer(layers, unplaced, sum_of(flows))


def one_layer(homes: Iterable[tuple[Flow, str | None]], own: str | None) -> Layer:
    counts: dict[str, dict[str, Count]] = {}
    without_region = Count()
    for flow, code in homes:
        count = count_of(flow)
        if code is None:
            without_region += count
        else:
            of_body = counts.setdefault(code, {})
            of_body[flow.kind] = of_body.get(flow.kind, Count()) + count
    sums = {code: sum(of_body.values(), Count()) for code, of_body in counts.items()}
    total = sum(count.units for count in sums.values())
    rows, running = [], 0
    for code in sorted(sums, key=lambda code: (-sums[code].units, code)):
        running += sums[code].units
        rows.append(
            Row(
                code=code,
                by_kind={kind: counts[code][kind] for kind in KINDS if kind in counts[code]},
                count=sums[code],
                share=sums[code].units / total,
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
    numbers = [count.units for count in counts]
    return Summary(
        bodies=len(counts),
        effective=float(effective(numbers)),
        **{name: needed(numbers, part) for name, part in PARTS.items()},
        tail=Tail(
            sum(count.max < 5 for count in counts),
            sum(count.units < 5 * UNIT for count in counts),
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
