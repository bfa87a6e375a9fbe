"""How sure a duty is on a date: a text that is old says less of a law that may have changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.duties.catalogue import Duties
from geo.duties.words import CERTAINTIES, Certainty

DUTY = Duties.example().duty("tlv_so")
DAYS = st.dates().map(lambda day: day.isoformat())
YEARS = st.one_of(st.just(""), st.integers(2010, 2030).map(str))
ENDS = st.one_of(st.just(""), DAYS)
OF = st.sampled_from(CERTAINTIES)


def certainty(of: Certainty, year: str, ends: str, date: str) -> Certainty:
    return replace(DUTY, certainty=of, text_year=year, valid_to=ends).certainty_on(date)


@pytest.mark.parametrize(
    ("of", "year", "ends", "date", "expected"),
    [
        ("vast", "2015", "", "2021-12-31", "vast"),
        ("vast", "2015", "", "2022-01-01", "controleren"),
        ("vast", "2021", "", "2022-01-01", "controleren"),
        ("vast", "", "", "2022-01-01", "controleren"),
        ("vast", "2022", "", "2022-01-01", "vast"),
        ("vast", "2022", "", "2026-08-01", "vast"),
        ("vast", "2026", "", "2026-08-01", "vast"),
        ("vast", "2015", "2021-12-31", "2021-12-31", "vast"),
        ("vast", "2015", "2025-12-31", "2024-06-01", "vast"),
        ("controleren", "2015", "", "2024-06-01", "controleren"),
        ("niet_geverifieerd", "", "", "2024-06-01", "niet_geverifieerd"),
    ],
)
def test_what_was_last_read_before_2022_is_not_certain_after(
    of: Certainty, year: str, ends: str, date: str, expected: Certainty
) -> None:
    assert certainty(of, year, ends, date) == expected


@given(of=OF, ends=ENDS, date=DAYS, years=st.tuples(YEARS, YEARS))
def test_a_later_reading_never_makes_a_date_less_certain(
    of: Certainty, ends: str, date: str, years: tuple[str, str]
) -> None:
    older, newer = (CERTAINTIES.index(certainty(of, year, ends, date)) for year in sorted(years))
    assert newer <= older


@given(of=OF, year=YEARS, ends=ENDS, date=DAYS)
def test_no_date_is_more_certain_than_the_row(
    of: Certainty, year: str, ends: str, date: str
) -> None:
    found = certainty(of, year, ends, date)
    assert CERTAINTIES.index(found) >= CERTAINTIES.index(of)
    if ends or date < "2022-01-01" or year >= "2022":
        assert found == of
    elif of == "vast":
        assert found == "controleren"


@given(of=OF, year=YEARS, days=st.tuples(DAYS, DAYS))
def test_a_row_that_still_holds_is_never_surer_on_a_later_date(
    of: Certainty, year: str, days: tuple[str, str]
) -> None:
    first, last = (CERTAINTIES.index(certainty(of, year, "", day)) for day in sorted(days))
    assert last >= first
