import pytest

from geo import dutch


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        (0.0, 0, "0\u00a0%"),
        (0.004, 0, "minder dan 1\u00a0%"),
        (0.0049, 1, "0,5\u00a0%"),
        (0.00001, 1, "minder dan 0,1\u00a0%"),
        (0.5, 0, "50\u00a0%"),
        (0.996, 0, "meer dan 99\u00a0%"),
        (0.994, 0, "99\u00a0%"),
        (1.0, 0, "100\u00a0%"),
        (1.0 - 1e-15, 0, "100\u00a0%"),
        (None, 0, "onbekend"),
    ],
)
def test_a_share_never_reads_as_nothing_or_all_when_it_is_not(
    share: float | None, decimals: int, text: str
) -> None:
    assert dutch.percent(share, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.4, "0 m"), (999.4, "999 m"), (999.6, "1,0 km"), (9_940, "9,9 km"), (10_000, "10 km")],
)
def test_a_distance_turns_to_kilometres_above_a_kilometre(value: float, text: str) -> None:
    assert dutch.metres(value) == text


def test_lists_and_dates_read_as_a_sentence() -> None:
    assert dutch.join([]) == ""
    assert dutch.join(["a", "b"]) == "a en b"
    assert dutch.date("2020-10-01") == "1 oktober 2020"
    assert dutch.date("") == ""
    assert dutch.number(-1234567.891, 2) == "-1.234.567,89"
