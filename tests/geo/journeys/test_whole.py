"""A journey as a whole: hand-overs, bodies, mismatch, crossings and gaps, on tables to draw."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from geo.duties.catalogue import Condition, Duties, Duty
from geo.journeys.engine import Engine
from geo.journeys.spot import Spot
from geo.journeys.stage import Journey, SchoolKind, Stage
from geo.journeys.whole import Change, Crossing, Gap, Handover, Whole, resolve
from geo.release.load import Release
from geo.zones.table import Labels, ZoneTable

DATE = "2024-10-01"

# The example of the measure: home (A, b, c), school (A, d, c), care (E, d, c).
EXAMPLE = ZoneTable(
    ("home", "school", "care"),
    {
        "gemeente": Labels.of(["A", "A", "E"]),
        "second": Labels.of(["b", "d", "d"]),
        "third": Labels.of(["c", "c", "c"]),
    },
    {},
)
HOME, SCHOOL, CARE = (Spot(name, (row,)) for row, name in enumerate(EXAMPLE.ids))
LAYERS = tuple(EXAMPLE.labels)

# Four zones; partnerships p1 and p2 divide gemeente g2, and p3 is contradicted in g4.
TABLE = ZoneTable(
    ("1", "2", "3", "4"),
    {
        "gemeente": Labels.of(["g1", "g2", "g2", "g4"]),
        "swv_po": Labels.of(["p1", "p1", "p2", "p3"]),
        "swv_vo": Labels.of(["v1", "v1", "v1", "v2"]),
        "jeugdregio": Labels.of(["j1", "j1", "j1", "j2"]),
    },
    {},
    certainty={"swv_po": np.array([0, 0, 0, 2], np.int8)},
)
ONE, TWO, THREE, FOUR = (Spot(name, (row,)) for row, name in enumerate(TABLE.ids))
DIVIDED = Spot("g2", (1, 2))


def duty(name: str, layers: str, **named: Any) -> Duty:
    given = {
        "theme": "onderwijs", "name": name, "responsible": "verband", "place": "child_home",
        "role": "decides", "pairs": (), "bands": ("0-4", "4-12", "12-18", "18+"),
        "kinds": ("geen", "regulier", "sbo", "so", "vso"), "condition": "", "valid_from": "",
        "valid_to": "", "legal_basis": "", "text_year": "", "certainty": "vast", "explain": "",
        "caveat": "", "source": name, **named,
    }  # fmt: skip
    return Duty(id=name, layers=tuple(filter(None, layers.split("|"))), **given)


PLAN = duty("plan", "gemeente|swv_po", place="region_itself", role="consults",
            pairs=(("gemeente", "swv_po"), ("gemeente", "swv_vo")))  # fmt: skip
NATIONAL = Condition("national_swv", "", "", "partly", frozenset())
MAYBE = Condition("maybe", "", "", "no", frozenset())


def engine(*duties: Duty, table: ZoneTable = TABLE) -> Engine:
    return Engine(Duties(duties, [NATIONAL, MAYBE]), table)


def stage(
    home: Spot | None = ONE,
    school: Spot | None = None,
    stay: Spot | None = None,
    kind: SchoolKind = "geen",
    **named: Any,
) -> Stage:
    places = {"child_home": home, "school": school, "stay": stay}
    given = {place: spot for place, spot in places.items() if spot is not None}
    made = Stage("", DATE, (8, 8), kind, given, "none")
    return replace(made, **named)


def whole(*stages: Stage, duties: tuple[Duty, ...] = (), table: ZoneTable = TABLE) -> Whole:
    return resolve(engine(*duties, table=table), Journey(stages), tuple(table.labels))


# Mismatch


def test_mismatch_of_the_example() -> None:
    found = whole(stage(HOME, SCHOOL, CARE), table=EXAMPLE)
    assert found.mismatch == pytest.approx(2 / 6)
    assert found.crossings == (
        Crossing(0, ("child_home", "school"), ("second",)),
        Crossing(0, ("child_home", "stay"), ("gemeente", "second")),
    )


@pytest.mark.parametrize(
    ("stages", "mismatch"),
    [
        ([stage(HOME)], None),
        ([stage(HOME), stage(SCHOOL)], None),  # moving house is a hand-over, not a mismatch
        ([stage(None, None, CARE)], None),
        ([stage(HOME, SCHOOL)], 1 / 3),
        ([stage(HOME, None, CARE)], 2 / 3),
        ([stage(HOME, HOME, HOME)], 0),
        ([stage(HOME, CARE, HOME)], 4 / 6),
        ([stage(HOME, SCHOOL), stage(HOME, None, CARE)], 3 / 6),
        ([stage(HOME, SCHOOL), stage(HOME)], 1 / 3),
        ([stage(HOME, HOME), stage(HOME, SCHOOL, CARE)], 2 / 9),
    ],
)
def test_mismatch_by_hand(stages: list[Stage], mismatch: float | None) -> None:
    assert whole(*stages, table=EXAMPLE).mismatch == pytest.approx(mismatch)


def test_mismatch_is_of_the_layers_that_are_asked_for() -> None:
    journey = Journey((stage(HOME, SCHOOL, CARE),))
    for layers, mismatch in ((("gemeente",), 1 / 2), (("third",), 0), ((), None)):
        found = resolve(engine(table=EXAMPLE), journey, layers)
        assert found.mismatch == pytest.approx(mismatch)
        assert all(set(crossing.layers) <= set(layers) for crossing in found.crossings)


def test_other_homes_are_no_step_of_the_way() -> None:
    places = {"guardian_home": FOUR, "own_home": FOUR, "home_before_stay": FOUR,
              "school_applied": FOUR}  # fmt: skip
    one = stage(ONE, TWO)
    assert whole(replace(one, places={**places, **one.places})) == replace(
        whole(one), journey=Journey((replace(one, places={**places, **one.places}),))
    )


def test_a_place_that_may_lie_in_the_same_body_is_no_mismatch() -> None:
    """The gemeente g2 has p1 and p2; a school in g1 has p1."""
    assert whole(stage(DIVIDED, ONE)).crossings == (
        Crossing(0, ("child_home", "school"), ("gemeente",)),
    )
    assert whole(stage(DIVIDED, ONE)).mismatch == 1 / 4
    assert whole(stage(THREE, ONE)).mismatch == 2 / 4
    assert whole(stage(ONE, FOUR)).mismatch == 1


def test_crossings_name_their_stage() -> None:
    found = whole(stage(ONE, ONE), stage(ONE, FOUR), stage(ONE, TWO)).crossings
    assert [(one.stage, one.places) for one in found] == [
        (1, ("child_home", "school")),
        (2, ("child_home", "school")),
    ]
    assert [one.layers for one in found] == [tuple(TABLE.labels), ("gemeente",)]


def test_without_a_home_there_is_nothing_to_cross() -> None:
    assert whole(stage(None, ONE, FOUR)).crossings == ()


# Hand-overs

HOUSING = duty("housing", "gemeente", place="school", role="pays", kinds=("so",))
HELP = duty("help", "gemeente|jeugdregio")
ADMISSION = duty("admission", "swv_po")


def changes(*stages: Stage, duties: tuple[Duty, ...]) -> list[tuple[Change, ...]]:
    found = whole(*stages, duties=duties).handovers
    assert [(one.first, one.second) for one in found] == [
        (number, number + 1) for number in range(len(stages) - 1)
    ]
    return [one.changes for one in found]


def test_one_stage_has_no_hand_over() -> None:
    assert whole(stage(), duties=(HELP,)).handovers == ()


def test_the_same_duty_with_another_body() -> None:
    assert changes(stage(ONE), stage(FOUR), duties=(HELP, ADMISSION)) == [
        (
            Change("gemeente", "g1", "g4", ("help",)),
            Change("jeugdregio", "j1", "j2", ("help",)),
            Change("swv_po", "p1", "p3", ("admission",)),
        )
    ]


def test_duties_that_move_together_are_one_change() -> None:
    more = replace(HELP, id="more", layers=("gemeente",))
    assert changes(stage(ONE), stage(TWO), duties=(HELP, more)) == [
        (Change("gemeente", "g1", "g2", ("help", "more")),)
    ]


def test_a_body_that_comes_and_a_body_that_goes() -> None:
    at_school = stage(ONE, FOUR, kind="so")
    came = Change("gemeente", None, "g4", ("housing",))
    gone = Change("gemeente", "g4", None, ("housing",))
    assert changes(stage(ONE), at_school, stage(ONE), duties=(HELP, HOUSING)) == [(came,), (gone,)]


def test_a_body_that_is_there_before_and_after_neither_comes_nor_goes() -> None:
    """The gemeente of the school is that of the home: it gets a duty, and was there already."""
    assert changes(stage(ONE), stage(ONE, ONE, kind="so"), duties=(HELP, HOUSING)) == [()]


def test_a_rule_that_gives_way_to_another_is_one_change() -> None:
    """Before a date the home decides, after it the school; two rows, so two ids."""
    old = replace(HOUSING, id="old", valid_to="2021-12-31", place="child_home")
    new = replace(HOUSING, id="new", valid_from="2022-01-01")
    before = stage(ONE, FOUR, kind="so", date="2021-10-01")
    assert changes(before, stage(ONE, FOUR, kind="so"), duties=(old, new)) == [
        (Change("gemeente", "g1", "g4", ("old", "new")),)
    ]
    for other in (replace(new, theme="vervoer"), replace(new, role="decides")):
        assert changes(before, stage(ONE, FOUR, kind="so"), duties=(old, other)) == [
            (Change("gemeente", "g1", None, ("old",)), Change("gemeente", None, "g4", ("new",)))
        ]


def test_nothing_changes() -> None:
    assert changes(stage(ONE), stage(ONE), stage(ONE), duties=(HELP, ADMISSION)) == [(), ()]


def test_a_duty_under_a_condition_changes_nothing() -> None:
    maybe = replace(ADMISSION, condition="maybe")
    assert changes(stage(ONE), stage(FOUR), duties=(maybe,)) == [()]
    said = frozenset(["maybe"])
    assert changes(stage(ONE, conditions=said), stage(FOUR, conditions=said), duties=(maybe,)) == [
        (Change("swv_po", "p1", "p3", ("admission",)),)
    ]
    assert changes(stage(ONE), stage(FOUR, conditions=said), duties=(maybe,)) == [
        (Change("swv_po", None, "p3", ("admission",)),)
    ]


def test_a_candidate_more_is_a_body_that_comes() -> None:
    """From a postcode to a gemeente that is divided: p1 stays possible and p2 comes."""
    second = Spot("2", (1,))
    assert changes(stage(second), stage(DIVIDED), duties=(ADMISSION,)) == [
        (Change("swv_po", None, "p2", ("admission",)),)
    ]
    assert changes(stage(DIVIDED), stage(second), duties=(ADMISSION,)) == [
        (Change("swv_po", "p2", None, ("admission",)),)
    ]


def test_no_body_gives_way_to_itself() -> None:
    stages = [stage(spot) for spot in (ONE, DIVIDED, THREE, DIVIDED, ONE, FOUR)]
    for handover in changes(*stages, duties=(HELP, ADMISSION)):
        for change in handover:
            assert change.before != change.after


def test_an_unknown_body_is_no_change() -> None:
    last = replace(ADMISSION, place="previous_school_else_home")
    known, unknown = stage(ONE), stage(ONE, enrolment="unknown")
    assert changes(known, unknown, known, duties=(last,)) == [(), ()]


def test_a_duty_without_a_body_before_or_after() -> None:
    """The duty is there in both stages; where it is done is known in one of them."""
    come = Change("swv_po", None, "p1", ("admission",))
    gone = Change("swv_po", "p1", None, ("admission",))
    stages = (stage(None), stage(ONE), stage(None))
    assert changes(*stages, duties=(ADMISSION,)) == [(come,), (gone,)]


def test_a_body_of_a_straddling_postcode_is_no_change() -> None:
    border = Spot("1", (0,), {"gemeente": ("g4",)})
    assert changes(stage(ONE), stage(border), stage(ONE), duties=(HELP,)) == [(), ()]
    assert ("gemeente", "g4") not in whole(stage(border), duties=(HELP,)).bodies


# Bodies


def test_distinct_bodies_over_layer_and_code() -> None:
    doctor = replace(HELP, id="doctor", responsible="arts", layers=("gemeente",))
    minister = replace(HELP, id="minister", responsible="minister", layers=(), place="national")
    hidden = duty("hidden", "swv_vo", responsible="niemand", condition="maybe")
    duties = (HELP, doctor, minister, PLAN, hidden)
    found = whole(stage(ONE), stage(TWO), duties=duties)
    assert found.bodies == {("gemeente", "g1"), ("gemeente", "g2"), ("jeugdregio", "j1")}
    assert found.responsible == {"verband", "arts", "minister"}
    assert [[one.duty.id for one in decided] for decided in found.stages] == [
        ["help", "doctor", "minister", "plan", "hidden"]
    ] * 2


def test_an_unknown_body_is_not_counted() -> None:
    last = replace(ADMISSION, place="previous_school_else_home")
    assert whole(stage(ONE, enrolment="unknown"), duties=(last,)).bodies == {("swv_po", "p1")}
    alone = whole(stage(None, enrolment="unknown"), duties=(last,))
    assert (alone.bodies, alone.handovers) == (frozenset(), ())


# Gaps

LAST = replace(ADMISSION, place="previous_school_else_home")


def gaps(*stages: Stage, duties: tuple[Duty, ...] = (LAST, PLAN)) -> list[Gap]:
    return list(whole(*stages, duties=duties).gaps)


def test_a_partnership_that_decides_without_a_pair_with_the_home() -> None:
    far = stage(ONE, enrolment="known", before=THREE)
    assert gaps(stage(ONE), far) == [Gap(1, "admission", ("swv_po", "p2"), "g1")]


@pytest.mark.parametrize("home", [TWO, THREE, DIVIDED])
def test_a_pair_stands_in_all_of_a_divided_gemeente(home: Spot) -> None:
    for before in (ONE, TWO, THREE):
        assert gaps(stage(home, enrolment="known", before=before)) == []


def test_only_who_decides_leaves_a_gap() -> None:
    pays = replace(LAST, role="pays")
    assert gaps(stage(ONE, enrolment="known", before=THREE), duties=(pays, PLAN)) == []
    gemeente = replace(LAST, layers=("gemeente", "jeugdregio"))
    assert gaps(stage(ONE, enrolment="known", before=FOUR), duties=(gemeente, PLAN)) == []
    maybe = replace(LAST, condition="maybe")
    assert gaps(stage(ONE, enrolment="known", before=THREE), duties=(maybe, PLAN)) == []


def test_a_gap_is_named_once_in_a_stage_and_in_every_stage() -> None:
    far = stage(ONE, enrolment="known", before=THREE)
    more = replace(LAST, id="more")
    assert gaps(far, far, duties=(LAST, more, PLAN)) == [
        Gap(0, "admission", ("swv_po", "p2"), "g1"),
        Gap(1, "admission", ("swv_po", "p2"), "g1"),
    ]


def test_an_unknown_partnership_or_home_is_no_gap() -> None:
    assert gaps(stage(ONE, enrolment="unknown")) == []
    assert gaps(stage(None, enrolment="known", before=THREE)) == []


def test_a_gap_in_a_later_layer() -> None:
    vo = replace(LAST, id="vo", layers=("swv_vo",))
    assert gaps(stage(ONE, enrolment="known", before=FOUR), duties=(vo, PLAN)) == [
        Gap(0, "vo", ("swv_vo", "v2"), "g1")
    ]


def test_an_area_in_common_does_not_depend_on_the_duties() -> None:
    """Without a row that names the pair the partnership of the home still is that of the home."""
    assert engine(LAST).share_area(("gemeente", "g1"), ("swv_po", "p1"))
    assert gaps(stage(ONE), duties=(LAST,)) == []


# On the release


def test_a_journey_of_the_release_by_hand(release: Release) -> None:
    """From Leiden to VSO in Oegstgeest, living in Katwijk; then to Leiden, at home."""
    whole = release.journeys.resolve(
        {
            "date": "2020-10-01",
            "stages": [
                {
                    "age": 14, "child_home": {"postcode": "2223"},
                    "school": {"postcode": "2342", "kind": "vso"},
                    "previous_school": {"postcode": "2331", "kind": "regulier"},
                },
                {"age": 15, "child_home": {"postcode": "2331"}, "school": "geen"},
            ],
        },
        DATE,
    )  # fmt: skip
    assert whole.gaps == (Gap(0, "tlv_vso", ("swv_vo", "VO2801"), "GM0537"),)
    [crossing] = whole.crossings
    assert (crossing.stage, crossing.places) == (0, ("child_home", "school"))
    assert set(crossing.layers) == {"gemeente", "swv_po", "swv_vo"}
    assert whole.mismatch == pytest.approx(3 / 8)
    [handover] = whole.handovers
    assert (handover.first, handover.second) == (0, 1)
    found = {(one.layer, one.before, one.after) for one in handover.changes}
    assert ("gemeente", "GM0537", "GM0546") in found
    assert ("swv_vo", "VO2801", None) in found
    assert ("gemeente", "GM0579", None) in found
    assert {("gemeente", "GM0537"), ("gemeente", "GM0546"), ("swv_vo", "VO2801")} <= whole.bodies
    assert "college van B en W" in whole.responsible
    assert isinstance(handover, Handover)
