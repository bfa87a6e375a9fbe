"""Whether the likely interval is as wide as it should be, on schools that it was not fitted on.

Where the facts change, make the table again: see make_masked_coverage.py.
"""

import pytest

from tests.docs.test_data_dictionary import DICTIONARY
from tests.golden import make_masked_coverage as golden
from tests.sources import read_rows

ROWS = read_rows(golden.PATH)
MANY = 50
"""Of fewer schools the figures are a matter of chance."""


def test_the_table_is_what_the_facts_give() -> None:
    assert golden.PATH.read_text("utf-8") == golden.text(golden.list_rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['cells']}")
def test_schools_lie_as_far_apart_as_expected(row: dict[str, str]) -> None:
    """Within a sixth, where there are many; the interval is neither narrow nor wide."""
    if int(row["schools"]) >= MANY:
        assert 5 / 6 < float(row["seen"]) / float(row["expected"]) < 6 / 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['cells']}")
def test_the_interval_holds_most_schools_even_years_later(row: dict[str, str]) -> None:
    """About 90 % of special schools, that changed little; fewer of the others."""
    least = 0.85 if row["kind"] in ("SO", "VSO") else 0.75
    assert least <= float(row["held"]) <= 0.97


def test_the_table_stands_in_the_data_dictionary() -> None:
    lines = [f"| {' | '.join(row.values())} |" for row in ROWS]
    assert "\n".join(lines) in DICTIONARY.read_text("utf-8")
