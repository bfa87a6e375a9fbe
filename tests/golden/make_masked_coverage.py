"""Write masked_coverage.csv: how often the likely interval holds, where the truth is known.

    .venv/bin/python -m tests.golden.make_masked_coverage

Known are the pupils in the small cells of every school in a year without masks, not the rows of
that year. So each school is compared twice, with what was fitted on the other half of the schools:

held: whether the interval that its rows of the year with masks give, for as many cells, holds the
pupils of the year without. Its rows changed in the years between: this is too low a share.

seen, expected: how far schools of one size lie from the curve of all by size, as a part: in the
year without masks, and by the rows, chance and spread of the year with masks. No change of a school
plays a role in that. Where both are the same, the interval is as wide as it should be.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from geo.release import facts
from geo.release.facts import Facts
from geo.release.locations import sources_root
from geo.release.masking import find_masked_cells
from geo.schools.likely import Floats, find_likely_ranges
from geo.schools.masked_cells import MaskedCells
from geo.schools.masked_spread import measure_deviations
from geo.tables import read_manifest

COMMAND = ".venv/bin/python -m tests.golden.make_masked_coverage"
PATH = Path(__file__).with_name("masked_coverage.csv")
COLUMNS = ("kind", "cells", "schools", "held", "seen", "expected")
SIZES = ((5, 24), (25, 49), (50, 99), (100, 999))
"""Masked cells of a school, from and to."""

THEN = ("cells_1_to_4", "pupils_in_them", "pupils_in_larger_cells")

FEWEST = 20
"""A size with fewer schools is left out."""


def main() -> None:
    """Write the file."""
    PATH.write_text(text(list_rows()), "utf-8")


def text(rows: Sequence[Mapping[str, object]]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def list_rows() -> list[dict[str, object]]:
    """Every kind and size, both halves of the schools together."""
    tables = facts.read(sources_root(), read_manifest(sources_root() / "manifest.toml"))
    halves = [take_half(tables, half) for half in (0, 1)]
    found = []
    for kind in dict.fromkeys(row["kind"] for row in tables.masked_values):
        checks = [check(halves[at], find_masked_cells(halves[1 - at]), kind) for at in (0, 1)]
        found += list(summarise(kind, checks))
    return found


def take_half(tables: Facts, half: int) -> Facts:
    """Every other school, of both years."""
    names = sorted({row["location_id"] for row in (*tables.masked_schools, *tables.flows)})
    mine = set(names[half::2])
    return replace(
        tables,
        masked_schools=[row for row in tables.masked_schools if row["location_id"] in mine],
        flows=[row for row in tables.flows if row["location_id"] in mine],
    )


class Check(NamedTuple):
    """Schools of one half: cells of either year, and what of each is compared."""

    both: Floats  # cells in the year without masks, of schools that are there in both years
    held: Floats  # of these: 1 where the interval holds the pupils
    then: Floats  # cells in the year without masks
    seen: Floats  # of these: square of the deviation from the curve
    now: Floats  # cells in the year with masks
    expected: Floats  # of these: the same as it is expected


def check(half: Facts, cells: MaskedCells, kind: str) -> Check:
    """Compare the schools of one kind; cells: fitted on the other half."""
    then = {
        row["location_id"]: [float(row[name]) for name in THEN]
        for row in half.masked_schools
        if row["kind"] == kind and int(row["cells_1_to_4"])
    }
    now = sum_schools(half, cells, kind)
    names = [name for name in then if name in now]
    then_cells, then_pupils, then_known = columns(then.values())
    now_cells, now_known, expected, variance = columns(now.values())
    tau = float(cells.find_tau([kind])[0])
    deviation = measure_deviations(then_pupils / then_cells, then_cells, then_known)
    by_sort = measure_deviations(expected / now_cells, now_cells, now_known)
    return Check(
        both=columns(then[name] for name in names)[0],
        held=are_held([(then[name], now[name]) for name in names], tau),
        then=then_cells,
        seen=deviation**2,
        now=now_cells,
        expected=by_sort**2 + variance / expected**2 + tau**2,
    )


def are_held(schools: Sequence[tuple[list[float], list[float]]], tau: float) -> Floats:
    """Find the interval for as many cells as there were, and whether it holds the pupils."""
    then_cells, then_pupils, _ = columns(then for then, _ in schools)
    cells, _, expected, variance = columns(now for _, now in schools)
    more = then_cells / cells
    whole = variance * more + (tau * expected * more) ** 2
    low, high = find_likely_ranges(then_cells.astype(int), expected * more, whole)
    return ((low <= then_pupils) & (then_pupils <= high)).astype(float)


def sum_schools(half: Facts, cells: MaskedCells, kind: str) -> dict[str, list[float]]:
    """School -> masked cells, known pupils, what is expected in the cells, and its variance."""
    rows = [row for row in half.flows if row["kind"] == kind]
    known, masked = (np.array([int(row[name]) for row in rows]) for name in ("known", "masked"))
    found = cells.measure([kind], np.zeros(len(rows), int), known, masked)
    sums: dict[str, list[float]] = {}
    of_row = np.column_stack([masked, known, found.expected, found.variance]).tolist()
    for row, numbers in zip(rows, of_row, strict=True):
        so_far = sums.setdefault(row["location_id"], [0.0] * len(numbers))
        so_far[:] = [one + more for one, more in zip(so_far, numbers, strict=True)]
    return {name: numbers for name, numbers in sums.items() if numbers[0]}


def columns(rows: Iterable[Sequence[float]]) -> list[Floats]:
    return list(np.array(list(rows)).T)


def summarise(kind: str, checks: Sequence[Check]) -> Iterator[dict[str, object]]:
    """Yield a row for every size that has schools enough."""
    whole = Check(*(np.concatenate(both) for both in zip(*checks, strict=True)))
    for low, high in SIZES:
        both, then, now = (
            (low <= cells) & (cells <= high) for cells in (whole.both, whole.then, whole.now)
        )
        if both.sum() < FEWEST:
            continue
        seen, expected = whole.seen[then].mean() ** 0.5, whole.expected[now].mean() ** 0.5
        yield {
            "kind": kind,
            "cells": f"{low}-{high}" if high < SIZES[-1][1] else f"{low} and more",
            "schools": int(both.sum()),
            "held": f"{whole.held[both].mean():.2f}",
            "seen": f"{seen:.3f}",
            "expected": f"{expected:.3f}",
        }


if __name__ == "__main__":
    main()
