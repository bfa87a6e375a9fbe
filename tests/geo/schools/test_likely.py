"""The likely interval against the distribution of scipy, exact sums of cells, and draws."""

import numpy as np
import pytest
from scipy import stats

from geo.schools.likely import find_likely_ranges
from geo.schools.masked_cells import compute_cell_variances

TAIL = 0.05


def find(cells: int, expected: float, variance: float) -> tuple[int, int]:
    low, high = find_likely_ranges(
        np.array([cells]), np.array([expected]), np.array([variance], np.float64)
    )
    return int(low[0]), int(high[0])


@pytest.mark.parametrize("cells", [1, 2, 7, 40, 350])
@pytest.mark.parametrize("mean", [1.05, 1.32, 2.4, 3.2])
@pytest.mark.parametrize("wider", [1.2, 2.0, 3.5])
def test_it_is_the_beta_binomial_of_scipy(cells: int, mean: float, wider: float) -> None:
    room = 3 * cells
    part = (mean - 1) / 3
    alone = room * part * (1 - part)
    variance = min(wider, 1 + 0.9 * (room - 1)) * alone
    alike = (variance / alone - 1) / (room - 1)
    together = 1 / alike - 1
    theirs = stats.betabinom(room, part * together, (1 - part) * together)
    expected = [cells + int(theirs.ppf(quantile)) for quantile in (TAIL, 1 - TAIL)]
    assert list(find(cells, cells * mean, variance)) == expected


def add_cells(chances: np.ndarray, cells: int) -> np.ndarray:
    """Return the chances of the sum of some independent cells, one convolution after another."""
    total = np.array([1.0])
    for _ in range(cells):
        total = np.convolve(total, chances)
    return total


PARTS = np.concatenate([[0.0], np.geomspace(1e-6, 1e4, 200_000)])
POWERS = PARTS[:, None] ** np.arange(4)
MEANS = POWERS @ np.arange(1, 5) / POWERS.sum(axis=1)


def make_chances(means: np.ndarray) -> np.ndarray:
    """Return the chances of 1 to 4 pupils, each the same part of the one before, by their means."""
    powers = np.interp(means, MEANS, PARTS)[..., None] ** np.arange(4)
    return powers / powers.sum(axis=-1, keepdims=True)


@pytest.mark.parametrize("mean", [1.05, 1.32, 1.8, 2.6])
@pytest.mark.parametrize("cells", [1, 2, 3, 5, 9, 20, 60, 200, 600])
def test_of_independent_cells_it_is_the_exact_sum(cells: int, mean: float) -> None:
    """Nearly: an end differs by one pupil at most, and 90 % is held but for half a percent."""
    chances = add_cells(make_chances(np.array(mean)), cells)
    below = np.cumsum(chances)
    exact = [cells + int(np.searchsorted(below, quantile)) for quantile in (TAIL, 1 - TAIL)]
    variance = cells * float(compute_cell_variances(np.array(mean)))
    low, high = find(cells, cells * mean, variance)
    assert abs(low - exact[0]) <= 1
    assert abs(high - exact[1]) <= 1
    assert chances[low - cells : high - cells + 1].sum() >= 0.895


@pytest.mark.parametrize(
    ("rows", "cells", "mean", "rho", "tau"),
    [
        (1, 4, 1.3, 0.13, 0.05),
        (12, 3, 1.2, 0.13, 0.05),
        (60, 4, 1.3, 0.13, 0.06),
        (20, 8, 2.0, 0.13, 0),
    ],
)
def test_it_holds_nine_of_ten_schools_that_differ(
    rows: int, cells: int, mean: float, rho: float, tau: float
) -> None:
    """Draw schools, their rows and the cells of these: pupils are whole, so one row has more."""
    dice = np.random.default_rng(rows)
    schools = 8000
    own = 1 + dice.normal(0, tau, (schools, 1)) + dice.normal(0, rho, (schools, rows))
    means = np.clip(mean * own, 1.001, 3.999)
    below = np.cumsum(make_chances(means.ravel()), axis=1)[:, :3]
    pupils = sum(1 + (dice.random((len(below), 1)) > below).sum(axis=1) for _ in range(cells))
    sums = pupils.reshape(schools, rows).sum(axis=1)
    total = cells * rows
    expected = float(means.mean()) * total
    variance = (
        total * float(compute_cell_variances(np.array(mean)))
        + rows * (rho * mean * cells) ** 2
        + (tau * mean * total) ** 2
    )
    low, high = find(total, expected, variance)
    held = float(((sums >= low) & (sums <= high)).mean())
    assert 0.88 <= held <= (0.98 if rows == 1 else 0.95)
