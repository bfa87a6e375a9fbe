import pytest

from geo import errors
from geo.errors import DataError, Fault, InputError, LappendekenError, TooMuch, UnknownName


def test_every_error_of_the_project_hangs_in_the_tree() -> None:
    assert issubclass(UnknownName, InputError)
    for error in (InputError, TooMuch, DataError):
        assert error.__bases__ == (LappendekenError,)
        assert error.__name__ in (errors.__doc__ or "")


def test_an_input_error_holds_every_fault_and_reads_as_their_sentences() -> None:
    faults = (Fault("a", "1", ("2",), "A is fout."), Fault("b", "x", (), "B is fout."))
    error = InputError(iter(faults))
    assert error.faults == faults
    assert str(error) == "A is fout. B is fout."


def test_a_short_list_of_choices_is_named_in_full() -> None:
    error = UnknownName("layer", "jeugd", ["gemeente", "jeugdregio"], "Laag")
    assert str(error) == 'Laag "jeugd" bestaat niet. Kies uit: gemeente, jeugdregio.'
    assert error.faults[0].allowed == ("gemeente", "jeugdregio")
    assert error.faults[0].kind == "unknown-name"


def test_of_a_long_list_the_near_ones_are_named() -> None:
    codes = [f"GM{number:04}" for number in range(1, 356)]
    near = str(UnknownName("code", "gm0203x", codes, "Code"))
    assert "Bedoelt u" in near
    assert "GM0203" in near
    assert near.endswith("Er zijn er 355.")


def test_capitals_do_not_matter_to_a_hint() -> None:
    names = [f"REGIO {letter}{number}" for letter in "ABCDE" for number in range(10)]
    assert "Bedoelt u REGIO B7" in str(UnknownName("code", "regio b7", names, "Code"))


def test_of_a_long_list_without_a_near_one_the_range_is_named() -> None:
    codes = [f"GM{number:04}" for number in range(1, 356)]
    text = str(UnknownName("code", "???", codes, "Code"))
    assert text == 'Code "???" bestaat niet. Er zijn er 355, van GM0001 tot en met GM0355.'


@pytest.mark.parametrize("value", ["x" * 10_000, "</script>" * 1000])
def test_what_a_caller_sent_is_cut_before_it_is_repeated(value: str) -> None:
    error = UnknownName("layer", value, ["gemeente"], "Laag")
    assert len(str(error)) < 120
    assert error.faults[0].value == value[:40] + "…"
