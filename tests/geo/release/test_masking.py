"""What masked cells are worth in a release: as counted by hand, and what cannot be is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.release import facts
from geo.release.load import Release
from geo.release.masking import find_masked_cells, masked_cell_rows
from geo.schools.masked_cells import OTHERS, MaskedCells
from geo.tables import read_manifest
from tests import brute_force_schools as brute_force

Edit = Callable[[Path, str, str], None]


def find(sources: Path) -> MaskedCells:
    return find_masked_cells(facts.read(sources, read_manifest(sources / "manifest.toml")))


def test_the_means_are_those_of_the_table(release: Release) -> None:
    found = {
        (kind, *sort): mean / brute_force.UNIT
        for kind, of_kind in brute_force.MEANS.items()
        for sort, mean in of_kind.items()
    }
    assert release.flows.cells.means == found
    assert len(found) == 74 - 1 + 20
    assert all(1 <= mean <= 4 for mean in found.values())


def test_how_far_rows_and_schools_differ_in_the_release(release: Release) -> None:
    cells = release.flows.cells
    assert set(cells.rho) == {"PO", "SBO", "SO", "VSO", OTHERS}
    [rho] = set(cells.rho.values())
    assert 0.05 < rho < 0.15
    assert 0 <= cells.tau["PO"] < cells.tau["SBO"] < cells.tau["SO"] < cells.tau["VSO"] < 0.08
    assert cells.tau[OTHERS] == cells.tau["VSO"], "of a kind that was not counted: the largest"


def test_what_is_written_is_read_again(toy: Release, toy_sources: Path) -> None:
    found = find(toy_sources)
    assert found == toy.flows.cells
    assert {row["rho"] for row in masked_cell_rows(found)} == {"0.0"}, "too few schools to fit"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("masked_cell_values.csv", "SO,1,no,100,100,110", "SO,1,no,100,100,410", "regel 2: pupils"),
        ("masked_cell_values.csv", "SO,2,no,50,100,130", "SO,2,no,50,0,0", 'in cells "0"'),
        ("masked_cell_values.csv", "SO,2,no,50,100,130", "SO,2,no,50,100,1.3", 'pupils "1.3"'),
        ("masked_cells_per_school.csv", "01AA00,SO,4,5,7", "01AA00,SO,4,3,7", 'in_them "3"'),
        ("masked_cells_per_school.csv", "01AA00,SO,4,5,7", "01AA00,SO,,5,7", 'cells_1_to_4 ""'),
    ],
)
def test_pupils_that_do_not_fit_in_their_cells_are_refused(
    sources: Path, edit: Edit, describe: Callable[[Path], None],
    name: str, old: str, new: str, said: str,
) -> None:  # fmt: skip
    edit(sources / name, old, new)
    describe(sources)
    with pytest.raises(DataError, match=name) as raised:
        find(sources)
    assert said in str(raised.value)
