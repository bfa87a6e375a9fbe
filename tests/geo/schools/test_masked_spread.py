"""The spread between rows and schools is found again in countries that were drawn with one."""

from collections.abc import Sequence

import numpy as np
import pytest

from geo.schools.masked_cells import compute_cell_variances
from geo.schools.masked_spread import (
    FEWEST_SCHOOLS,
    Masked,
    Spread,
    Unmasked,
    fit_spread,
)

MEANS = np.array([1.05, 1.1, 1.2, 1.3, 1.45, 1.6, 1.8, 2.0])
"""Pupils per cell by the number of cells in a row."""

CHANCES = compute_cell_variances(MEANS)

Country = tuple[dict[str, Unmasked], dict[str, Masked]]


def draw_rows(
    dice: np.random.Generator, lies: np.ndarray, moved: float
) -> tuple[np.ndarray, np.ndarray]:
    """Draw the rows of schools: the school of each, and its cells, more where a school lies dense.

    moved: how far schools lie denser or wider than they were.
    """
    school = np.repeat(np.arange(len(lies)), dice.integers(2, 60, len(lies)))
    dense = 1 / (1 + np.exp(-lies - dice.normal(0, moved, len(lies))))
    return school, 1 + dice.binomial(7, dense[school])


def draw_kind(
    dice: np.random.Generator, rho: float, tau: float, moved: float, schools: int
) -> tuple[Unmasked, Masked]:
    """Draw schools of one kind, in a year without and in a year with masks."""
    lies = dice.normal(-1.5, 0.4, schools)
    school, cells = draw_rows(dice, lies, moved)
    own = 1 + tau * dice.normal(size=schools)[school] + rho * dice.normal(size=len(school))
    by_chance = np.sqrt(cells * CHANCES[cells - 1]) * dice.normal(size=len(school))
    pupils = cells * MEANS[cells - 1] * own + by_chance
    then = Unmasked(
        np.bincount(school, cells, schools),
        np.bincount(school, pupils, schools),
        np.zeros(schools),
    )
    school, cells = draw_rows(dice, lies, moved)
    expected = cells * MEANS[cells - 1]
    columns = (cells, np.zeros(len(cells)), expected, cells * CHANCES[cells - 1], expected**2)
    return then, Masked(*(np.bincount(school, column, schools) for column in columns))


def draw(rho: float, taus: Sequence[float], moved: float, schools: int = 15_000) -> Country:
    dice = np.random.default_rng(7)
    kinds = {
        f"K{place}": draw_kind(dice, rho, tau, moved, schools) for place, tau in enumerate(taus)
    }
    then, now = ({kind: both[year] for kind, both in kinds.items()} for year in (0, 1))
    return then, now


@pytest.mark.parametrize("moved", [0.0, 0.5])
@pytest.mark.parametrize(
    ("rho", "taus"), [(0.13, (0.0, 0.06)), (0.25, (0.05, 0.1)), (0.0, (0.08, 0.04))]
)
def test_a_planted_spread_is_found_however_much_schools_moved(
    rho: float, taus: Sequence[float], moved: float
) -> None:
    found = fit_spread(*draw(rho, taus, moved))
    assert found.rho**2 == pytest.approx(rho**2, abs=0.005)
    assert list(found.tau.values()) == pytest.approx(taus, abs=0.015)


def test_nothing_is_below_zero_where_nothing_differs() -> None:
    found = fit_spread(*draw(0.0, (0.0,), 0.3))
    assert 0 <= found.rho**2 < 0.004
    assert 0 <= found.tau["K0"] < 0.02


def test_a_kind_with_few_schools_has_the_largest_of_the_others() -> None:
    then, now = draw(0.13, (0.03, 0.08), 0.2, schools=2000)
    few = draw(0.13, (0.05,), 0.2, schools=FEWEST_SCHOOLS - 1)
    alone = {"few": few[0]["K0"]}, {"few": few[1]["K0"]}
    found = fit_spread({**then, **alone[0]}, {**now, **alone[1]})
    assert found.tau["few"] == max(found.tau["K0"], found.tau["K1"])
    assert fit_spread(*alone) == Spread(0.0, {"few": 0.0})
