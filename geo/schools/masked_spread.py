"""How far schools and rows of one sort differ in what their masked cells hold: a fit by moments.

At hand are, of a year in which nothing was masked, the pupils in the small cells of every school,
and of a later year every school's rows. The rows of the first year are not, and in the years
between them many schools changed. So schools are not compared with themselves, but the schools of
one size in either year with each other, by how far they lie apart:

    mean of a² = mean of b² + chance + rho² mean of (sum(e²) / sum(e)²) + tau²

a is by how much the pupils per cell of a school differ from the curve of all schools by size, as
part of that curve; b the same of what its rows lead to expect, e in each. So the spread that was
seen is that by sort of row, that by chance inside cells, that between rows of one sort (rho: of
which less is left the more rows a school has) and that between schools (tau). There is one such
equation for every kind and size; they are solved by least squares with nothing below zero: rho for
all kinds together, since no kind alone has schools enough to tell it from tau, and tau per kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from geo.schools.likely import Floats, Ints

FEWEST_CELLS = 5
"""A school with fewer masked cells says nothing of what schools share."""

STEP = 2**0.5
"""By how much the schools of one size are larger than those of the one before."""

FEWEST_SCHOOLS = 15
"""A size with fewer schools in one of both years makes no equation."""


@dataclass(frozen=True)
class Unmasked:
    """Schools of one kind in a year without masks, one with cells at least.

    cells: of 1 to 4 pupils; pupils: in these; known: pupils in larger cells.
    """

    cells: Floats
    pupils: Floats
    known: Floats


@dataclass(frozen=True)
class Masked:
    """Schools of one kind in a year with masks, one with masked cells at least.

    cells: masked ones; known: pupils in other cells; expected: pupils in the masked cells by the
    sorts of the rows; chance: variance inside the cells; squares: sum of the squares of the numbers
    that are expected per row.
    """

    cells: Floats
    known: Floats
    expected: Floats
    chance: Floats
    squares: Floats


@dataclass(frozen=True)
class Spread:
    """Standard deviations as part of what is expected: between rows, between schools by kind."""

    rho: float
    tau: Mapping[str, float]


class Equation(NamedTuple):
    """Of the schools of one size: rho² by_row + tau² = left, and how much that counts."""

    by_row: float
    left: float
    weight: float


def fit_spread(then: Mapping[str, Unmasked], now: Mapping[str, Masked]) -> Spread:
    """Fit the spread between rows and between schools; then, now: by kind, the same kinds.

    A kind without an equation has the largest spread of the others, and none where none has one.
    """
    from scipy.optimize import nnls  # slow to import, and needed by the build alone

    equations = [(kind, one) for kind in then for one in _list_equations(then[kind], now[kind])]
    kinds = list(dict.fromkeys(kind for kind, _ in equations))
    if not kinds:
        return Spread(0.0, dict.fromkeys(then, 0.0))
    weights = np.array([one.weight for _, one in equations])
    sides = np.array([[one.by_row, *(kind == of for of in kinds)] for kind, one in equations])
    left = np.array([one.left for _, one in equations])
    found, _ = nnls(sides * weights[:, None], left * weights)
    rho, *taus = np.sqrt(found).tolist()
    tau = dict(zip(kinds, taus, strict=True))
    return Spread(rho, {kind: tau.get(kind, max(taus)) for kind in then})


def _list_equations(then: Unmasked, now: Masked) -> Iterator[Equation]:
    """List the equations of one kind, one per size that has schools enough in both years.

    A mean of squares is the surer the more there are and the smaller they are.
    """
    large_then, large_now = then.cells >= FEWEST_CELLS, now.cells >= FEWEST_CELLS
    then = Unmasked(*(column[large_then] for column in vars(then).values()))
    now = Masked(*(column[large_now] for column in vars(now).values()))
    if min(len(then.cells), len(now.cells)) < FEWEST_SCHOOLS:
        return
    seen = measure_deviations(then.pupils / then.cells, then.cells, then.known) ** 2
    by_sort = measure_deviations(now.expected / now.cells, now.cells, now.known) ** 2
    by_chance, by_row = now.chance / now.expected**2, now.squares / now.expected**2
    sizes_then, sizes_now = _find_sizes(then.cells), _find_sizes(now.cells)
    for size in np.intersect1d(sizes_then, sizes_now).tolist():
        mine_then, mine_now = sizes_then == size, sizes_now == size
        schools = min(mine_then.sum(), mine_now.sum())
        if schools >= FEWEST_SCHOOLS:
            explained = float(by_sort[mine_now].mean() + by_chance[mine_now].mean())
            yield Equation(
                by_row=float(by_row[mine_now].mean()),
                left=float(seen[mine_then].mean()) - explained,
                weight=float(np.sqrt(schools)) / explained,
            )


def _find_sizes(cells: Floats) -> Ints:
    """Find the size of schools: 0 from `FEWEST_CELLS` on, 1 from STEP times that, and so on."""
    sizes: Ints = np.floor(np.log(cells / FEWEST_CELLS) / np.log(STEP)).astype(np.int64)
    return sizes


def measure_deviations(means: Floats, cells: Floats, known: Floats) -> Floats:
    """Measure by how much means per cell differ from the curve of schools by size, as a part.

    The curve is a square one of the logarithms of the number of cells and of the known pupils per
    cell, by least squares, weighed by cells.

    >>> cells = np.array([10.0, 20, 40, 80, 10, 20, 40, 80])
    >>> measure_deviations(np.repeat([1.2, 1.4], 4), cells, np.zeros(8)).round(3).tolist()
    [-0.077, -0.077, -0.077, -0.077, 0.077, 0.077, 0.077, 0.077]
    """
    size, share = np.log(cells), np.log1p(known / cells)
    terms = [np.ones_like(size), size, share, size**2, size * share, share**2]
    weights, shape = np.sqrt(cells), np.column_stack(terms)
    found, *_ = np.linalg.lstsq(shape * weights[:, None], means * weights, rcond=None)
    curve = shape @ found
    deviations: Floats = means / curve - 1
    return deviations
