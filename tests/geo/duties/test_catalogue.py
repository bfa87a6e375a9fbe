"""Reading duties: what each row becomes, and that every faulty row is named."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.duties.catalogue import CONDITION_COLUMNS, DUTY_COLUMNS, Duties, read_duties
from geo.duties.faults import TEXTS
from geo.errors import DataError
from geo.release.load import Release
from geo.tables import Row
from tests.sources import read_source
from tests.toy_schools import SCHOOL_TABLES

LAYERS = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
PLAIN = (
    "theme", "name", "responsible", "place", "role", "condition", "valid_from", "valid_to",
    "legal_basis", "text_year", "certainty", "explain", "caveat", "stream", "reading",
)  # fmt: skip
"""Columns that are taken over as they are, some of them named _nl."""
KINDS = {"regulier", "so", "vso", "sbo", "geen", "mbo"}


def rows_of(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def duties() -> list[Row]:
    return rows_of(SCHOOL_TABLES["duties.csv"])


@pytest.fixture
def conditions() -> list[Row]:
    return rows_of(SCHOOL_TABLES["conditions.csv"])


@pytest.fixture(scope="module")
def real_duties() -> list[Row]:
    return read_source("duties.csv")


@pytest.fixture(scope="module")
def real_conditions() -> list[Row]:
    return read_source("conditions.csv")


def changed(rows: Sequence[Row], number: int, **cells: str) -> list[Row]:
    assert cells.keys() <= rows[number].keys()
    return [{**row, **cells} if at == number else row for at, row in enumerate(rows)]


def test_every_cell_is_where_it_belongs(duties: list[Row], conditions: list[Row]) -> None:
    found = read_duties(duties, conditions, LAYERS)
    assert [duty.id for duty in found] == [row["duty_id"] for row in duties]
    for duty, row in zip(found, duties, strict=True):
        assert duty is found.duty(row["duty_id"])
        assert "|".join(duty.layers) == row["layers"]
        assert "|".join(duty.kinds) == row["kinds"]
        for name in PLAIN:
            assert getattr(duty, name) == row.get(name, row.get(f"{name}_nl")), name


def test_no_layer_is_an_empty_list_and_not_a_nameless_one(
    duties: list[Row], conditions: list[Row]
) -> None:
    assert read_duties(duties, conditions, LAYERS).duty("cluster_admission").layers == ()
    assert read_duties(duties, conditions, LAYERS).duty("youth_help").layers == (
        "gemeente",
        "jeugdregio",
    )


WRONG = {
    "place": ["school_of_the_child", ""],
    "role": ["beslist"],
    "layers": ["gemeente|waterschap", "gemeente, swv_po"],
    "certainty": ["zeker"],
    "condition": ["full_moon"],
    "stages": ["4-13", ""],
    "kinds": ["so|hbo", ""],
    "stream": ["subsidie"],
    "pair_layers": ["gemeente x waterschap", "gemeente"],
    "valid_from": ["1 januari 2022"],
    "valid_to": ["2022-13-01"],
    **{name: [" "] for name in TEXTS},
}
WRONG_CONDITION = {
    "computable": ["soms"],
    "replaces": ["tlv_so|tlv_xx"],
    "override_duties": ["tlv_xx"],
    "place_from": ["thuis"],
    "excludes": ["full_moon", "national_swv|cluster_1_2"],
    "question_nl": [""],
    "als_nl": [""],
}


def refusal(duties: list[Row], conditions: list[Row]) -> str:
    with pytest.raises(DataError) as raised:
        read_duties(duties, conditions, LAYERS)
    return str(raised.value)


def test_a_faulty_row_is_named_with_what_is_wrong_and_nothing_else(
    duties: list[Row], conditions: list[Row], snapshot: SnapshotAssertion
) -> None:
    found = [
        refusal(changed(duties, 4, **{column: value}), conditions)
        for column, values in WRONG.items()
        for value in values
    ]
    found += [
        refusal(duties, changed(conditions, 1, **{column: value}))
        for column, values in WRONG_CONDITION.items()
        for value in values
    ]
    assert found == snapshot


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        (("", "2021-12-31"), ("2022-01-01", ""), True),
        (("", "2022-01-01"), ("2022-01-01", ""), False),
        (("2020-01-01", ""), ("", "2019-12-31"), True),
        (("", ""), ("2030-01-01", ""), False),
    ],
)
def test_rows_of_one_duty_may_follow_each_other_but_not_overlap(
    duties: list[Row],
    conditions: list[Row],
    first: tuple[str, str],
    second: tuple[str, str],
    holds: bool,
) -> None:
    rows = changed(duties, 0, valid_from=first[0], valid_to=first[1])
    rows.append({**rows[0], "valid_from": second[0], "valid_to": second[1]})
    if holds:
        assert [duty.id for duty in read_duties(rows, conditions, LAYERS)].count("tlv_so") == 2
        return
    with pytest.raises(DataError, match="tlv_so: duty_id staat er twee keer"):
        read_duties(rows, conditions, LAYERS)


def test_all_faults_are_named_at_once(
    duties: list[Row], conditions: list[Row], snapshot: SnapshotAssertion
) -> None:
    bad = changed(changed(duties, 0, role="", place="thuis"), 9, certainty="misschien")
    bad.append({**duties[3], "condition": "full_moon"})
    assert refusal(bad, conditions).split("; ") == snapshot


def test_a_layer_that_a_release_lacks_is_unknown(duties: list[Row], conditions: list[Row]) -> None:
    with pytest.raises(DataError, match=r"youth_help: layers 'gemeente\|jeugdregio'"):
        read_duties(duties, conditions, ("gemeente", "swv_po", "swv_vo"))


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "holds"),
    [
        ("", "", "1900-01-01", True),
        ("2022-01-01", "", "2021-12-31", False),
        ("2022-01-01", "", "2022-01-01", True),
        ("", "2021-12-31", "2021-12-31", True),
        ("", "2021-12-31", "2022-01-01", False),
        ("2020-01-01", "2020-12-31", "2020-06-01", True),
        ("2020-01-01", "2020-12-31", "2019-12-31", False),
        ("2020-01-01", "2020-12-31", "2021-01-01", False),
    ],
)
def test_a_duty_holds_from_its_first_day_up_to_and_with_its_last(
    duties: list[Row],
    conditions: list[Row],
    valid_from: str,
    valid_to: str,
    day: str,
    holds: bool,
) -> None:
    rows = changed(duties, 0, valid_from=valid_from, valid_to=valid_to)
    assert read_duties(rows, conditions, LAYERS).duty("tlv_so").is_valid_on(day) is holds


def test_a_condition_on_two_rows_sets_aside_what_either_says(
    duties: list[Row], conditions: list[Row]
) -> None:
    again = {**conditions[1], "replaces": "tlv_sbo|tlv_so"}
    found = read_duties(duties, [*conditions, again], LAYERS).condition("cluster_1_2")
    assert found.replaces == {"tlv_so", "tlv_vso", "tlv_sbo"}
    assert (found.question, found.when) == (conditions[1]["question_nl"], conditions[1]["als_nl"])


def test_a_condition_may_set_nothing_aside(duties: list[Row], conditions: list[Row]) -> None:
    found = read_duties(duties, conditions, LAYERS)
    assert found.condition("disability_transport").replaces == frozenset()
    with pytest.raises(KeyError):
        found.condition("full_moon")
    with pytest.raises(KeyError):
        found.duty("full_moon")


def test_no_duties_at_all_are_no_fault(conditions: list[Row]) -> None:
    nothing = [{**row, "replaces": "", "override_duties": ""} for row in conditions]
    assert list(read_duties([], nothing, LAYERS)) == []
    assert list(Duties([], [])) == []


# The real tables


def test_the_real_tables_become_the_duties_of_the_release(
    release: Release, real_duties: list[Row], real_conditions: list[Row]
) -> None:
    read = read_duties(real_duties, real_conditions, release.layers.ids)
    assert list(read) == list(release.duties)
    for row in real_conditions:
        name = row["condition"]
        assert read.condition(name) == release.duties.condition(name)


def test_the_real_tables_hold_what_the_reader_does_not_verify(
    real_duties: list[Row], real_conditions: list[Row]
) -> None:
    ids = {row["duty_id"] for row in real_duties}
    for row in real_duties:
        kinds = row["kinds"].split("|")
        assert kinds, row["duty_id"]
        assert set(kinds) <= KINDS, row["duty_id"]
        assert len(set(kinds)) == len(kinds), row["duty_id"]
        days = [date.fromisoformat(row[name]) for name in ("valid_from", "valid_to") if row[name]]
        assert days == sorted(days)
        assert bool(row["layers"]) is (row["place"] != "national") or not row["layers"]
        assert row["name_nl"]
        assert row["responsible_nl"]
        assert row["explain_nl"]
    texts: dict[str, set[tuple[str, str]]] = {}
    for row in real_conditions:
        assert set(filter(None, row["replaces"].split("|"))) <= ids, row["condition"]
        texts.setdefault(row["condition"], set()).add((row["question_nl"], row["als_nl"]))
        assert row["als_nl"], row["condition"]
    assert all(len(found) == 1 for found in texts.values()), "one wording per condition"
    assert len(texts) < len(real_conditions), "a condition stands on two rows"


def test_the_columns_that_the_reader_names_are_those_of_the_tables(
    real_duties: list[Row], real_conditions: list[Row]
) -> None:
    assert set(DUTY_COLUMNS) <= real_duties[0].keys()
    assert set(CONDITION_COLUMNS) <= real_conditions[0].keys()
