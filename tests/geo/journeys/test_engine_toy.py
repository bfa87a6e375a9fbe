"""Duties in a country that can be drawn, and rows that the tables do not have now."""

from dataclasses import replace
from typing import Any

import pytest

from geo.duties.catalogue import Condition, Duties, Move
from geo.journeys.engine import Engine
from geo.journeys.spot import Spot
from geo.journeys.stage import Stage
from geo.release.load import Release
from tests.geo.journeys.country import BEFORE_2022, SINCE_2022, codes

# The toy country, which can be drawn


def test_the_toy_country_by_hand(toy: Release) -> None:
    """A child in the east of Cee, at SO in Aa, from a school in Bee; it stays in Dee."""
    stage = Stage(
        "", "2021-06-01", (8, 8), "so",
        {"child_home": Spot("3002", (3,)), "stay": Spot("4001", (4,)), "school": Spot("1001", (0,)),
         "guardian_home": Spot("2001", (1,))},
        "known", before=Spot("2001", (1,)), before_kind="regulier", before_primary=True,
    )  # fmt: skip
    engine = toy.journeys.engine("2020-01-01")

    def answers(of: Stage) -> dict[str, tuple[list[str | None], str, tuple[str, ...]]]:
        return {one.duty.id: (codes(one), one.certainty, one.when) for one in engine.decide(of)}

    found = answers(stage)
    assert found == {
        "tlv_so": (["PO0102"], "vast", ()),
        "school_housing": (["GM0001"], "vast", ()),
        "transport": (["GM0004"], "vast", ()),
        "youth_help_old": (["GM0002"], "vast", ()),
        "cluster_admission": ([], "vast", ("cluster_1_2",)),
        "national_tlv": ([], "vast", ("national_swv",)),
    }
    later = answers(replace(stage, date=SINCE_2022))
    assert later.keys() == found.keys() - {"youth_help_old"} | {"youth_help"}
    assert later["youth_help"] == (["GM0003", "JZ01"], "niet_geverifieerd", ())


@pytest.mark.parametrize(
    ("zones", "found", "certainty"),
    [
        ((2,), ["PO0101"], "controleren"),  # west of Cee: not confirmed
        ((3,), ["PO0102"], "vast"),
        ((2, 3), ["PO0101", "PO0102"], "controleren"),  # all of Cee
        ((0, 2), ["PO0101"], "controleren"),  # one body, certain in one of its places
        ((2, 0), ["PO0101"], "controleren"),
    ],
)
def test_certainty_of_an_area_in_the_toy_country(
    toy: Release, zones: tuple[int, ...], found: list[str], certainty: str
) -> None:
    stage = Stage("", BEFORE_2022, (8, 8), "so", {"child_home": Spot("x", zones)}, "none")
    [one] = [
        one for one in toy.journeys.engine("2020-01-01").decide(stage) if one.duty.id == "tlv_so"
    ]
    assert (codes(one), one.certainty) == (found, certainty)


def test_a_row_of_2015_is_not_certain_since_2022(toy: Release) -> None:
    """Where its area is."""
    for date, certainty in ((BEFORE_2022, "vast"), (SINCE_2022, "controleren")):
        stage = Stage("", date, (8, 8), "so", {"child_home": Spot("3002", (3,))}, "none")
        found = toy.journeys.engine("2020-01-01").decide(stage)
        assert [row.certainty for row in found if row.duty.id == "tlv_so"] == [certainty]


# Rows that the tables do not have now, on the toy country


def toy_engine(toy: Release, rows: list[dict[str, Any]], *conditions: Condition) -> Engine:
    """Rows made from the first one of the toy country, which holds always."""
    first = replace(toy.duties.duty("tlv_so"), place="child_home", caveat="")
    duties = [replace(first, source="one", **row) for row in rows]
    national = toy.duties.condition("national_swv")
    return Engine(Duties(duties, [national, *conditions]), toy.zones)


AT_HOME = Stage(
    "", SINCE_2022, (8, 8), "so",
    {"child_home": Spot("1001", (0,)), "school": Spot("2001", (1,)), "stay": Spot("3002", (3,))},
    "none", conditions=frozenset(["moved"]),
)  # fmt: skip


def test_a_condition_moves_a_duty_only_from_the_place_it_names(toy: Release) -> None:
    names = frozenset(["a", "b"])
    moves = (Move("school", "stay", names), Move("child_home", "school", names))
    engine = toy_engine(
        toy,
        [{"id": "a"}, {"id": "b", "place": "stay"}, {"id": "c"}],
        Condition("moved", "", "", "no", frozenset(), moves),
    )
    found = {one.duty.id: (one.place, codes(one)) for one in engine.decide(AT_HOME)}
    assert found == {
        "a": ("school", ["PO0102"]),  # moved once, not onward to the stay
        "b": ("stay", ["PO0102"]),
        "c": ("child_home", ["PO0101"]),
    }


def test_two_possibilities_are_of_one_role_one_layer_and_one_condition(toy: Release) -> None:
    stage = replace(AT_HOME, conditions=frozenset())
    one = {"id": "one", "caveat": "Mogelijkheid 1 van 2."}
    two = {"id": "two", "caveat": "Mogelijkheid 2 van 2."}
    same = toy_engine(toy, [one, two]).decide(stage)
    assert [(item.duty.id, item.alternative) for item in same] == [("one", "two")]
    for other in (
        {"role": "pays"}, {"layers": ("jeugdregio",)}, {"condition": "moved"}, {"place": "stay"},
    ):  # fmt: skip
        moved = Condition("moved", "", "", "no", frozenset())
        found = toy_engine(toy, [one, {**two, **other}], moved).decide(stage)
        names = [(item.duty.id, item.alternative) for item in found]
        if other == {"place": "stay"}:
            assert names == [("one", "two"), ("two", "one")]
        else:
            assert names == [("one", ""), ("two", "")]


def test_a_duty_of_pairs_has_no_bodies_besides(toy: Release) -> None:
    pairs = {"id": "plan", "pairs": (("gemeente", "swv_po"),)}
    [one] = toy_engine(toy, [pairs]).decide(replace(AT_HOME, conditions=frozenset()))
    assert one.bodies == ()
    assert [pair.codes for pair in one.pairs] == [("GM0001", "PO0101"), ("GM0002", "PO0102")]


def test_an_unknown_body_alone_is_not_certain(toy: Release) -> None:
    engine = toy_engine(toy, [{"id": "a", "place": "previous_school_else_home"}])
    [one] = engine.decide(replace(AT_HOME, places={}, enrolment="unknown", conditions=frozenset()))
    assert (codes(one), one.certainty) == ([None], "controleren")
