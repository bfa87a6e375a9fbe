"""A journey as a whole: hand-overs, bodies, mismatch, crossings and gaps, on tables to draw."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.duties.catalogue import Duty
from geo.journeys.spot import Spot
from geo.journeys.stage import Journey, Stage
from geo.journeys.whole import Crossing, Gap, Handover, Whole, resolve
from geo.release.load import Release
from geo.zones.table import Labels, ZoneTable
from tests.geo.journeys.four_zones import (
    DATE,
    DIVIDED,
    FOUR,
    ONE,
    PLAN,
    TABLE,
    THREE,
    TWO,
    duty,
    engine,
    stage,
)

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


def whole(*stages: Stage, duties: tuple[Duty, ...] = (), table: ZoneTable = TABLE) -> Whole:
    engines = [engine(*duties, table=table)] * len(stages)
    return resolve(engines, Journey(stages), tuple(table.labels))


# The example of the measure


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
        found = resolve([engine(table=EXAMPLE)] * len(journey.stages), journey, layers)
        assert found.mismatch == pytest.approx(mismatch)
        assert all(set(crossing.layers) <= set(layers) for crossing in found.crossings)


def test_other_homes_are_no_step_of_the_way() -> None:
    places = {"guardian_home": FOUR, "own_home": FOUR, "home_before_stay": FOUR,
              "school_applied": FOUR}  # fmt: skip
    one = stage(ONE, TWO)
    assert whole(replace(one, places={**places, **one.places})) == replace(
        whole(one), journey=Journey((replace(one, places={**places, **one.places}),))
    )


# Journeys over the table: crossings, hand-overs, bodies and gaps

HOUSING = duty("housing", "gemeente", place="school", role="pays", kinds=("so",))
HELP = duty("help", "gemeente|jeugdregio")
MORE = replace(HELP, id="more", layers=("gemeente",))
ADMISSION = duty("admission", "swv_po")
MAYBE_ADMISSION = replace(ADMISSION, condition="maybe")
LAST = replace(ADMISSION, place="previous_school_else_home")
OLD = replace(HOUSING, id="old", valid_to="2021-12-31", place="child_home")
NEW = replace(HOUSING, id="new", valid_from="2022-01-01")
BORDER = Spot("1", (0,), {"gemeente": (3,)})
SECOND = Spot("2", (1,))
SAID = frozenset(["maybe"])
AT_SCHOOL = stage(ONE, FOUR, kind="so")
UNKNOWN = stage(ONE, enrolment="unknown")


def after(before: Spot, home: Spot | None = ONE) -> Stage:
    return stage(home, enrolment="known", before=before)


JOURNEYS: dict[str, tuple[list[Stage], tuple[Duty, ...]]] = {
    "g2 has p1 and p2, a school in g1 has p1": ([stage(DIVIDED, ONE)], ()),
    "a school in another gemeente and partnership": ([stage(THREE, ONE)], ()),
    "a school in other bodies throughout": ([stage(ONE, FOUR)], ()),
    "crossings name their stage": ([stage(ONE, ONE), stage(ONE, FOUR), stage(ONE, TWO)], ()),
    "without a home there is nothing to cross": ([stage(None, ONE, FOUR)], ()),
    "one stage has no hand-over": ([stage()], (HELP,)),
    "the same duty with another body": ([stage(ONE), stage(FOUR)], (HELP, ADMISSION)),
    "duties that move together": ([stage(ONE), stage(TWO)], (HELP, MORE)),
    "a body that comes and goes": ([stage(ONE), AT_SCHOOL, stage(ONE)], (HELP, HOUSING)),
    "it gets a duty, and was there": ([stage(ONE), stage(ONE, ONE, kind="so")], (HELP, HOUSING)),
    **{
        f"a rule that gives way to {what}": (
            [replace(AT_SCHOOL, date="2021-10-01"), AT_SCHOOL],
            (OLD, new),
        )
        for what, new in (
            ("another one", NEW),
            ("one of another theme", replace(NEW, theme="vervoer")),
            ("one with another role", replace(NEW, role="decides")),
        )
    },
    "nothing changes": ([stage(ONE)] * 3, (HELP, ADMISSION)),
    "under a condition": ([stage(ONE), stage(FOUR)], (MAYBE_ADMISSION,)),
    "that holds": (
        [stage(ONE, conditions=SAID), stage(FOUR, conditions=SAID)],
        (MAYBE_ADMISSION,),
    ),
    "that holds later": ([stage(ONE), stage(FOUR, conditions=SAID)], (MAYBE_ADMISSION,)),
    "a candidate more is a body that comes": ([stage(SECOND), stage(DIVIDED)], (ADMISSION,)),
    "a candidate less is one that goes": ([stage(DIVIDED), stage(SECOND)], (ADMISSION,)),
    "no body gives way to itself": (
        [stage(spot) for spot in (ONE, DIVIDED, THREE, DIVIDED, ONE, FOUR)],
        (HELP, ADMISSION),
    ),
    "an unknown body is no change": ([stage(ONE), UNKNOWN, stage(ONE)], (LAST,)),
    "and alone not counted": ([stage(None, enrolment="unknown")], (LAST,)),
    "where it is done is known in between": ([stage(None), stage(ONE), stage(None)], (ADMISSION,)),
    "a straddling postcode": ([stage(ONE), stage(BORDER), stage(ONE)], (HELP,)),
    "bodies over layer and code": (
        [stage(ONE), stage(TWO)],
        (
            HELP,
            replace(MORE, id="doctor", responsible="arts"),
            replace(HELP, id="minister", responsible="minister", layers=(), place="national"),
            PLAN,
            duty("hidden", "swv_vo", responsible="niemand", condition="maybe"),
        ),
    ),
    "a partnership without a pair with the home": ([stage(ONE), after(THREE)], (LAST, PLAN)),
    **{
        f"in all of a divided gemeente, {home.said} after {before.said}": (
            [after(before, home)],
            (LAST, PLAN),
        )
        for home in (TWO, THREE, DIVIDED)
        for before in (ONE, TWO, THREE)
    },
    "who pays leaves no gap": ([after(THREE)], (replace(LAST, role="pays"), PLAN)),
    "nor another body": ([after(FOUR)], (replace(LAST, layers=("gemeente", "jeugdregio")), PLAN)),
    "nor what may be": ([after(THREE)], (replace(LAST, condition="maybe"), PLAN)),
    "a gap once in every stage": ([after(THREE)] * 2, (LAST, replace(LAST, id="other"), PLAN)),
    "an unknown partnership is no gap": ([UNKNOWN], (LAST, PLAN)),
    "nor without a home": ([after(THREE, None)], (LAST, PLAN)),
    "a gap in a later layer": ([after(FOUR)], (replace(LAST, layers=("swv_vo",)), PLAN)),
    "a pair that no duty names is one too": ([stage(ONE)], (LAST,)),
}


def show(found: Whole) -> Iterator[str]:
    yield f"  mismatch {found.mismatch}"
    for crossing in found.crossings:
        places = " and ".join(crossing.places)
        yield f"  stage {crossing.stage}: {places} differ in {crossing.layers}"
    for handover in found.handovers:
        changes = [
            f"{one.layer} {one.before or '-'} to {one.after or '-'} ({', '.join(one.duties)})"
            for one in handover.changes
        ]
        yield f"  {handover.first} to {handover.second}: {'; '.join(changes) or 'nothing'}"
    yield f"  bodies {sorted(found.bodies)}, responsible {sorted(found.responsible)}"
    for gap in found.gaps:
        who = f"{gap.partnership}, not of {gap.gemeente}{'' if gap.sure else ', perhaps'}"
        yield f"  stage {gap.stage}: {gap.duty} by {who}"


def test_journeys_over_four_zones(snapshot: SnapshotAssertion) -> None:
    found = {about: whole(*stages, duties=duties) for about, (stages, duties) in JOURNEYS.items()}
    shown = (line for about, one in found.items() for line in (about, *show(one)))
    assert "\n".join(shown) == snapshot
    rows = found["bodies over layer and code"].stages
    assert [[one.duty.id for one in decided] for decided in rows] == [
        ["help", "doctor", "minister", "plan", "hidden"]
    ] * 2
    assert engine(LAST).consultation.share_area(("gemeente", "g1"), ("swv_po", "p1"))


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
    assert whole.gaps == (Gap(0, "tlv_vso", ("swv_vo", "VO2801"), "GM0537", "child_home"),)
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
