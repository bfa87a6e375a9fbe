"""What masked cells are worth, by the sort of their row."""

import numpy as np
import pytest

from geo.schools.masked_cells import OTHERS, MaskedCells, Measured, compute_cell_variances

TABLE = MaskedCells(
    means={
        ("PO", 1, False): 1.05,
        ("PO", 2, False): 1.1,
        ("PO", 5, False): 1.5,
        ("PO", 1, True): 2.2,
        ("SO", 1, False): 1.06,
        (OTHERS, 1, False): 1.2,
        (OTHERS, 3, True): 2.0,
    },
    rho={"PO": 0.1, "SO": 0.2, OTHERS: 0.3},
    tau={"PO": 0.0, "SO": 0.05, OTHERS: 0.06},
)


@pytest.mark.parametrize(
    ("kind", "known", "masked", "mean"),
    [
        ("PO", 0, 1, 1.05),
        ("PO", 0, 2, 1.1),
        ("PO", 0, 3, 1.1),  # between two that are known: the nearest
        ("PO", 0, 4, 1.5),
        ("PO", 0, 9, 1.5),  # more than any that is known
        ("PO", 7, 1, 2.2),
        ("PO", 7, 4, 2.2),
        ("SO", 5, 1, 1.06),  # no such row was seen with known pupils
        ("VO", 0, 1, 1.2),  # another kind
        ("VO", 9, 8, 2.0),
    ],
)
def test_the_mean_is_that_of_the_nearest_sort_of_row(
    kind: str, known: int, masked: int, mean: float
) -> None:
    found = measure([kind], [known], [masked])
    name = kind if kind in TABLE.rho else OTHERS
    expected = masked * mean
    cells = masked * float(compute_cell_variances(np.array(mean)))
    assert found.expected[0] == pytest.approx(expected)
    assert found.variance[0] == pytest.approx(cells + (TABLE.rho[name] * expected) ** 2)
    assert TABLE.find_tau([kind]).tolist() == [TABLE.tau[name]]


def measure(kinds: list[str], known: list[int], masked: list[int]) -> Measured:
    """Measure rows of kinds that stand there once each."""
    each = np.arange(len(kinds))
    return TABLE.measure(kinds, each, np.array(known, int), np.array(masked, int))


def test_rows_are_measured_each_by_themselves() -> None:
    kinds, known, masked = ["SO", "PO", "VO", "PO"], [0, 3, 0, 0], [1, 1, 2, 5]
    together = measure(kinds, known, masked)
    for place, kind in enumerate(kinds):
        alone = measure([kind], [known[place]], [masked[place]])
        assert together.expected[place] == alone.expected[0]
        assert together.variance[place] == alone.variance[0]


def test_nothing_is_expected_without_masked_cells() -> None:
    found = measure(["PO", "VO"], [7, 0], [0, 0])
    assert not np.any([found.expected, found.variance])
    assert len(measure([], [], []).expected) == 0


@pytest.mark.parametrize("part", [0.0, 0.05, 0.5, 1.0, 3.0])
def test_the_variance_of_a_cell_is_that_of_its_chances(part: float) -> None:
    chances = [part**pupils for pupils in range(4)]
    mean = sum(chance * n for n, chance in enumerate(chances, 1)) / sum(chances)
    squares = sum(chance * (n - mean) ** 2 for n, chance in enumerate(chances, 1)) / sum(chances)
    assert float(compute_cell_variances(np.array(mean))) == pytest.approx(squares, abs=1e-9)
