"""Homes from stage to stage: what holds on, what ends, and what is said of it."""

import pytest

from geo.errors import InputError
from geo.journeys.bundle import Journeys
from geo.journeys.stage import Journey
from tests.geo.journeys.reading_parts import HOME, JSON, faults_of, read, stage

THERE = {"postcode": "6711"}
CARE, SECURE, BOARDING = "youth_care_with_stay", "secure_placement", "boarding_for_school"
SAME = {
    "stay": "Fase 2: het kind verblijft waar het in de fase ervoor verbleef.",
    "home_before_stay": "Fase 2: het adres van vóór het verblijf is dat van de fase ervoor.",
    "guardian_home": "Fase 2: de ouder met gezag woont waar die in de fase ervoor woonde.",
    "own_home": "Fase 2: het eigen adres is dat van de fase ervoor.",
}
ENDED = {
    "stay": "Fase 2: het verblijf van de fase ervoor is voorbij",
    "home_before_stay": "Fase 2: het adres van vóór het verblijf telt niet meer",
}


def two(journeys: Journeys, first: dict[str, JSON], second: dict[str, JSON]) -> Journey:
    start = {"age": 13, "date": "2023-09-01", "child_home": HOME, **first}
    return read(journeys, {"stages": [start, {"age": 14, **second}]})


@pytest.mark.parametrize(
    ("place", "before", "now", "holds"),
    [
        # no reason was given for the stay, so none has ended
        *((place, [], [], True) for place in SAME),
        *((place, [], [CARE], True) for place in SAME),
        # the reason holds on, or gives way to another
        *((place, [CARE], [CARE], True) for place in SAME),
        *((place, [CARE], [SECURE], True) for place in SAME),
        *((place, [BOARDING], [BOARDING, "wlz_indication"], True) for place in SAME),
        # the reason is gone: the stay ends, who has authority and where they live does not
        *((place, [CARE], [], place not in ENDED) for place in SAME),
        *((place, [SECURE], ["wlz_indication"], place not in ENDED) for place in SAME),
        *((place, ["juvenile_detention"], [], place not in ENDED) for place in SAME),
        *((place, ["residential_placement"], [], place not in ENDED) for place in SAME),
        *((place, [BOARDING], [], place not in ENDED) for place in SAME),
    ],
)
def test_what_was_given_holds_on_as_long_as_its_reason(
    journeys: Journeys, place: str, before: list[str], now: list[str], holds: bool
) -> None:
    whole = two(journeys, {place: THERE, "conditions": before}, {"conditions": now})
    first, second = whole.stages
    assert (place in second.places) is holds
    said = [
        text for text in whole.assumptions if text.startswith((SAME[place], ENDED.get(place, "-")))
    ]
    if holds:
        assert second.places[place] == first.places[place]
        assert said == [SAME[place]]
    else:
        assert len(said) == 1
        assert said[0].startswith(ENDED[place])


@pytest.mark.parametrize("place", SAME)
@pytest.mark.parametrize("word", ["geen", "none", " Geen "])
def test_a_word_ends_what_held_on(journeys: Journeys, place: str, word: str) -> None:
    third = {"age": 15, "conditions": [CARE]}
    start = {
        "age": 13,
        "date": "2023-09-01",
        "child_home": HOME,
        place: THERE,
        "conditions": [CARE],
    }
    whole = read(
        journeys,
        {"stages": [start, {"age": 14, place: word, "conditions": [CARE]}, third]},
    )
    assert [place in one.places for one in whole.stages] == [True, False, False]
    assert SAME[place] not in whole.assumptions


@pytest.mark.parametrize("place", SAME)
def test_another_place_takes_its_place(journeys: Journeys, place: str) -> None:
    whole = two(journeys, {place: THERE}, {place: {"postcode": "9711"}})
    assert [one.places[place].said for one in whole.stages] == ["6711", "9711"]
    assert SAME[place] not in whole.assumptions


def test_what_holds_on_does_so_for_more_stages(journeys: Journeys) -> None:
    start = {"age": 13, "date": "2023-09-01", "child_home": HOME, "guardian_home": THERE}
    whole = read(journeys, {"stages": [start, {"age": 14}, {"age": 15}]})
    assert [one.places["guardian_home"].said for one in whole.stages] == ["6711"] * 3


def test_moving_house_leaves_where_others_live(journeys: Journeys) -> None:
    whole = two(journeys, {"guardian_home": THERE}, {"child_home": {"postcode": "9711"}})
    assert whole.stages[1].places["guardian_home"].said == "6711"
    assert whole.stages[1].places["child_home"].said == "9711"


# Abroad


ABROAD = (
    "Fase 1: het kind woont in het buitenland. Taken die van een woonadres in Nederland afhangen,"
    " staan er niet bij."
)


@pytest.mark.parametrize(
    ("home", "said", "abroad"),
    [
        ("abroad", [], True),
        (" Buitenland ", [], True),
        ("abroad", ["lives_abroad"], True),
        (None, ["lives_abroad"], True),
        (HOME, ["lives_abroad"], False),
        (HOME, [], False),
    ],
)
def test_a_home_abroad_is_a_word_or_empty_where_that_is_said(
    journeys: Journeys, home: JSON, said: list[str], abroad: bool
) -> None:
    found = read(journeys, {"stages": [
        {"age": 8, "date": "2023-09-01", "child_home": home, "conditions": said},
    ]})  # fmt: skip
    [one] = found.stages
    assert one.abroad is abroad
    assert ("child_home" in one.places) is not abroad
    assert (ABROAD in found.assumptions) is abroad


@pytest.mark.parametrize("home", [None, "", "thuis", "geen"])
def test_a_home_that_is_empty_or_another_word_is_a_fault(journeys: Journeys, home: JSON) -> None:
    [(pointer, _)] = faults_of(journeys, child_home=home)
    assert pointer == "/stages/0/child_home"


def test_who_went_abroad_does_not_live_at_the_home_of_before(journeys: Journeys) -> None:
    whole = two(journeys, {}, {"child_home": "abroad"})
    assert [one.abroad for one in whole.stages] == [False, True]
    assert "child_home" not in whole.stages[1].places
    back = two(journeys, {"child_home": "abroad"}, {"child_home": HOME})
    assert [one.abroad for one in back.stages] == [True, False]


def test_a_stage_after_one_abroad_says_where_the_home_is(journeys: Journeys) -> None:
    with pytest.raises(InputError, match="child_home ontbreekt"):
        two(journeys, {"child_home": "abroad"}, {})


@pytest.mark.parametrize(
    ("before", "applies"), [("none", True), ({"postcode": "3526", "kind": "so"}, False)]
)
def test_only_who_is_not_enrolled_here_comes_from_abroad(
    journeys: Journeys, before: JSON, applies: bool
) -> None:
    """Utrecht is the partnership of the school: no home says which one it is."""
    so = {"postcode": "3526", "kind": "so"}
    given = {"age": 8, "date": "2023-09-01", "child_home": "abroad", "school": so}
    [decided] = journeys.resolve({"stages": [{**given, "previous_school": before}]}, "").stages
    found = {row.duty.id: row for row in decided}
    assert ("tlv_so_abroad" in found and not found["tlv_so_abroad"].when) is applies
    assert ("tlv_so" in found) is not applies
    name = "tlv_so_abroad" if applies else "tlv_so"
    assert [body.code for body in found[name].bodies] == ["PO2601"]
    at_home = {"child_home", "guardian_home", "stay"}
    assert not [row for row in decided if row.place in at_home and row.duty.layers]


def test_a_stay_in_the_netherlands_of_a_child_from_abroad_has_its_duties(
    journeys: Journeys,
) -> None:
    given = {
        "age": 8, "date": "2023-09-01", "child_home": "abroad", "stay": THERE,
        "conditions": ["child_address_unknown_or_abroad"],
    }  # fmt: skip
    [decided] = journeys.resolve({"stages": [given]}, "").stages
    found = {row.duty.id: [body.code for body in row.bodies] for row in decided if not row.when}
    assert found["youth_help_access_from_2022_no_address"] == ["GM0228"]
    assert "youth_help_access_from_2022" not in found
    assert "compulsory_education" not in found


def test_a_home_is_said_to_be_missing_once(journeys: Journeys) -> None:
    found = stage(journeys, guardian_home=THERE)
    assert found.places["guardian_home"].said == "6711"
    assert [pointer for pointer, _ in faults_of(journeys, child_home={"postcode": "12"})] == [
        "/stages/0/child_home/postcode"
    ]
