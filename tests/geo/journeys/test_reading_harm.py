"""Reading a journey: input that means harm."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.errors import InputError, TooMuch
from geo.journeys.bundle import Journeys
from geo.journeys.whole import Whole
from tests.geo.journeys.reading_parts import HOME, JSON, STAGE, TODAY, faults, faults_of

# Input that means harm


def test_a_pointer_is_escaped_as_json_pointers_are(journeys: Journeys) -> None:
    [(pointer, _)] = faults_of(journeys, **{"a/b~c": 1})
    assert pointer == "/stages/0/a~1b~0c"


@pytest.mark.parametrize(
    "named",
    [
        {"conditions": ["x"] * 20_000},
        {"conditions": [f"x{number}" for number in range(20_000)]},
        {f"x{number}": 0 for number in range(20_000)},
        {"child_home": {f"x{number}": 0 for number in range(20_000)}},
    ],
)
def test_many_faults_do_not_make_an_endless_answer(
    journeys: Journeys, named: dict[str, JSON]
) -> None:
    with pytest.raises(InputError) as raised:
        journeys.resolve({"stages": [{**STAGE, **named}]}, TODAY)
    assert len(str(raised.value)) < 100_000


@pytest.mark.parametrize("digits", [400, 5000])
@pytest.mark.parametrize(
    "named",
    ["age", "date", "lon", "rd_x", "postcode", "gemeente", "id", "kind", "conditions", "name"],
)
def test_a_number_of_very_many_digits(journeys: Journeys, digits: int, named: str) -> None:
    """JSON gives whole numbers of 4,300 digits, YAML (as 0x...) of any length."""
    number = -(10**digits)
    places = {
        "lon": {"child_home": {"lon": number, "lat": 52}},
        "rd_x": {"child_home": {"rd_x": number, "rd_y": 460000}},
        "postcode": {"child_home": {"postcode": number}},
        "gemeente": {"child_home": {"gemeente": number}},
        "id": {"school": {"id": number}},
        "kind": {"school": {"postcode": "3601", "kind": number}},
    }
    given_stage = {**STAGE, **places.get(named, {named: number})}
    answered(journeys, {"stages": [given_stage]})
    if named != "name":
        assert faults(journeys, {"stages": [given_stage]})


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), 1e300])
@pytest.mark.parametrize("names", [("lon", "lat"), ("rd_x", "rd_y")])
def test_coordinates_that_are_no_numbers(
    journeys: Journeys, bad: float, names: tuple[str, str]
) -> None:
    for home in ({names[0]: bad, names[1]: 52.0}, {names[0]: 5.0, names[1]: bad}):
        [(pointer, _)] = faults_of(journeys, child_home=home)
        assert pointer.startswith("/stages/0/child_home")


@pytest.mark.parametrize("key", ["age", "name", "date", "child_home", "school", "conditions"])
@pytest.mark.parametrize("opened", ["[", '{"a":'])
def test_deep_input(journeys: Journeys, key: str, opened: str) -> None:
    """As deep as the standard library reads."""
    depth = 900
    closed = "]" if opened == "[" else "}"
    deep = json.loads(f"{opened * depth}{0 if opened != '[' else ''}{closed * depth}")
    answered(journeys, {"stages": [{**STAGE, key: deep}]})
    answered(journeys, deep)


def test_what_is_repeated_is_short(journeys: Journeys) -> None:
    long = "x" * 100_000
    for named in (
        {"age": long}, {"date": long}, {"child_home": {"postcode": long}}, {long: 1},
        {"child_home": {"gemeente": long}}, {"child_home": {long: 1}}, {"school": {"id": long}},
        {"school": {"postcode": "3601", "kind": long}}, {"conditions": [long]},
    ):  # fmt: skip
        for fault in faults(journeys, {"stages": [{**STAGE, **named}]}):
            assert len(fault.value) <= 41
            assert len(fault.pointer) <= 80
            assert len(fault.message) < 2000


def answered(journeys: Journeys, whole: JSON) -> Whole | None:
    """The answer, or None where the input is refused; any other error fails the test."""
    refused: InputError
    try:
        return journeys.resolve(whole, TODAY)
    except InputError as error:
        refused = error
    except TooMuch:
        return None
    assert refused.faults
    for fault in refused.faults:
        assert fault.message
        assert fault.pointer == "" or fault.pointer.startswith("/")
    return None


plain = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 40), st.integers(), st.floats(), st.text(max_size=6),
    st.sampled_from(["3601", "geen", "none", "unknown", "so", "vso", "GM1904", "19QK00",
                     "renewal", "2024-10-01", "lon", "\ud800", "\x00", "-0", "١٢٣٤"]),
    st.dates(), st.datetimes(),
)  # fmt: skip
keys = st.one_of(
    st.sampled_from(["stages", "date", "age", "age_from", "age_to", "child_home", "stay", "school",
                     "previous_school", "school_applied", "conditions", "postcode", "gemeente",
                     "lon", "lat", "rd_x", "rd_y", "id", "kind", "name"]),
    st.text(max_size=4),
)  # fmt: skip
anything = st.recursive(
    plain,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=12,
)
odd_keys = st.dictionaries(st.one_of(st.none(), st.integers(), st.dates(), keys), plain, max_size=3)
stage_like = st.fixed_dictionaries(
    {
        "age": st.one_of(st.integers(0, 30), anything),
        "child_home": st.one_of(st.just(HOME), anything),
    },
    optional={
        "school": st.one_of(
            st.fixed_dictionaries({"kind": plain}, optional={"postcode": plain, "id": plain}),
            anything,
        ),
        "previous_school": anything,
        "school_applied": anything,
        "stay": st.one_of(st.fixed_dictionaries({"lon": plain, "lat": plain}), odd_keys),
        "date": anything,
        "conditions": st.one_of(st.lists(plain, max_size=3), anything),
        "name": anything,
        "x": anything,
    },
)


@given(whole=anything)
@example(whole={"stages": [{"age": 8, "child_home": {"postcode": "\ud800"}}]})
def test_any_value_is_answered_or_refused(journeys: Journeys, whole: JSON) -> None:
    answered(journeys, whole)


@given(
    stages=st.lists(st.one_of(stage_like, anything), max_size=3), date=st.one_of(plain, anything)
)
@example(stages=[{"age": 8, "child_home": {"lon": 10**400, "lat": 5}}], date=None)
def test_any_stage_is_answered_or_refused(journeys: Journeys, stages: JSON, date: JSON) -> None:
    answered(journeys, {"stages": stages, "date": date})
    answered(journeys, {"stages": stages})
