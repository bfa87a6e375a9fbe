"""What masked cells are worth: means of a year without masks, and how far schools differ."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError, shorten
from geo.release.facts import Facts
from geo.release.verify import number_rows
from geo.schools.likely import LEAST, MOST, Floats
from geo.schools.masked_cells import OTHERS, MaskedCells
from geo.schools.masked_spread import Masked, Spread, Unmasked, fit_spread
from geo.tables import Row

MEAN_DECIMALS, SPREAD_DECIMALS = 4, 3
"""What is written of a figure: the build gives the same bytes wherever it is made."""


def find_masked_cells(facts: Facts) -> MaskedCells:
    """Find what masked cells are worth: means as counted, and the spread as fitted.

    A kind that was not counted has the mean of all kinds together and the largest spread of any.
    Raises DataError for a row of either table that cannot be, or where there is none.
    """
    _verify(facts)
    counted: dict[tuple[str, int, bool], list[float]] = {}
    for row in facts.masked_values:
        for kind in (row["kind"], OTHERS):
            sort = kind, int(row["masked_cells_in_row"]), row["row_has_known_cells"] == "yes"
            sums = counted.setdefault(sort, [0.0, 0.0])
            sums[0] += float(row["pupils"])
            sums[1] += float(row["cells"])
    means = {
        sort: round(pupils / cells, MEAN_DECIMALS) for sort, (pupils, cells) in counted.items()
    }
    kinds = list(dict.fromkeys(row["kind"] for row in facts.masked_values))
    none = dict.fromkeys([*kinds, OTHERS], 0.0)
    spread = _fit(facts, MaskedCells(means, none, none), kinds)
    rho = round(spread.rho, SPREAD_DECIMALS)
    tau = {kind: round(part, SPREAD_DECIMALS) for kind, part in spread.tau.items()}
    return MaskedCells(
        means, dict.fromkeys(none, rho), {**tau, OTHERS: max(tau.values(), default=0.0)}
    )


def masked_cell_rows(cells: MaskedCells) -> list[Row]:
    """Write what masked cells are worth as rows of text."""
    return [
        {
            "kind": kind,
            "cells": str(number),
            "known": "yes" if known else "no",
            "mean": str(mean),
            "rho": str(cells.rho[kind]),
            "tau": str(cells.tau[kind]),
        }
        for (kind, number, known), mean in sorted(cells.means.items())
    ]


def _verify(facts: Facts) -> None:
    """Raise DataError that names a row in which the pupils do not fit in the cells."""
    tables = (
        ("masked_cell_values.csv", facts.masked_values, "cells", "pupils", 1),
        ("masked_cells_per_school.csv", facts.masked_schools, "cells_1_to_4", "pupils_in_them", 0),
    )
    for table, rows, cells, pupils, fewest in tables:
        if not rows:
            raise DataError(f"{table}: er is geen enkele rij.")
        for line, row in number_rows(rows):
            if not _fit_in(row[cells], row[pupils], fewest):
                given = f'{pupils} "{shorten(row[pupils])}" past niet in {cells} '
                given += f'"{shorten(row[cells])}"'
                allowed = f"in een cel zitten {LEAST} tot en met {MOST} leerlingen"
                raise DataError(f"{table}: regel {line}: {given}: {allowed}.")


def _fit_in(cells: str, pupils: str, fewest: int) -> bool:
    if not (cells.isdecimal() and pupils.isdecimal()):
        return False
    return int(cells) >= fewest and LEAST * int(cells) <= int(pupils) <= MOST * int(cells)


def _fit(facts: Facts, cells: MaskedCells, kinds: list[str]) -> Spread:
    then: Mapping[str, Unmasked] = {
        kind: Unmasked(
            *(
                _column(facts.masked_schools, kind, name)
                for name in ("cells_1_to_4", "pupils_in_them", "pupils_in_larger_cells")
            )
        )
        for kind in kinds
    }
    return fit_spread(then, {kind: _sum_schools(facts, cells, kind) for kind in kinds})


def _column(rows: list[Row], kind: str, name: str) -> Floats:
    mine = [row for row in rows if row["kind"] == kind and int(row["cells_1_to_4"]) > 0]
    return np.array([row[name] for row in mine], np.float64)


def _sum_schools(facts: Facts, cells: MaskedCells, kind: str) -> Masked:
    """Add up the rows of the schools of one kind that have masked cells; cells: without spread."""
    rows = [row for row in facts.flows if row["kind"] == kind]
    known, masked = (
        np.array([row[name] for row in rows], np.int64) for name in ("known", "masked")
    )
    _, school = np.unique([row["location_id"] for row in rows], return_inverse=True)
    found = cells.measure([kind], np.zeros(len(rows), np.intp), known, masked)
    columns = (masked, known, found.expected, found.variance, found.expected**2)
    sums: list[NDArray[Any]] = [np.bincount(school, column) for column in columns]
    some = sums[0] > 0
    return Masked(*(column[some] for column in sums))
