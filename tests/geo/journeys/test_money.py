"""Who pays what: rows with known payers, what is possible, how many pay, what changes hands."""

import random
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from geo.duties.catalogue import Condition, Duties, Duty
from geo.duties.words import CERTAINTIES, STREAMS
from geo.journeys.engine import BodyAt, Decided
from geo.journeys.money import Heirs, Money, Payer, find_money, find_stream_changes, list_claims
from geo.journeys.stage import Journey, SchoolKind
from geo.journeys.whole import resolve
from tests.geo.journeys.country import BEFORE_2022, SINCE_2022, Country
from tests.sources import read_source

NATIONAL = Condition("national", "", "", "partly", frozenset(["heavy", "other"]))
ILL = Condition("ill", "", "", "no", frozenset())
ABSENT = Condition("absent", "", "", "no", frozenset())


def duty(name: str, stream: str, layers: str = "gemeente", **named: Any) -> Duty:
    made = next(iter(Duties.example()))
    return replace(
        made,
        id=name,
        stream=stream,
        layers=tuple(filter(None, layers.split("|"))),
        role="pays",
        responsible="verzekeraar",
        **named,
    )


def row(name: str, stream: str, *codes: str | BodyAt | None, **named: Any) -> Decided:
    """A row that holds, with bodies of its one layer by their codes."""
    layer = named.pop("layer", "gemeente")
    given = {key: named.pop(key) for key in ("condition",) if key in named}
    bodies = tuple(one if isinstance(one, BodyAt) else BodyAt(layer, one) for one in codes)
    of = duty(name, stream, layer, **given)
    return Decided(of, bodies, (), "child_home", named.pop("certainty", "vast"), **named)


def money(*rows: Decided, kind: SchoolKind = "so") -> Money:
    duties = Duties([one.duty for one in rows], [NATIONAL, ILL, ABSENT])
    return find_money(duties, rows, kind)


def paid(of: Money) -> dict[str, list[str]]:
    """Stream -> who pays, with a question mark behind a possible payer."""
    return {
        stream.stream: [
            (one.payer.code or one.payer.named or "?") + "?" * one.possible
            for one in stream.payments
        ]
        for stream in of.streams
    }


BODY_OF_MORE = BodyAt("jeugdregio", "J")
BORDER = BodyAt("gemeente", "B", straddling=True)
OTHER_SCHOOL = BodyAt("gemeente", "S", of="setting")

CASES: dict[str, tuple[list[Decided], dict[str, list[str]], tuple[int, int]]] = {
    "nobody": ([], {}, (0, 0)),
    "a duty that spends nothing": ([row("a", "", "A")], {}, (0, 0)),
    "one body out of two streams is one payer": (
        [row("a", "vervoer", "A"), row("b", "jeugdhulp", "A")],
        {"jeugdhulp": ["A"], "vervoer": ["A"]},
        (1, 1),
    ),
    "two duties of one stream and body are one line": (
        [row("a", "wlz", "Z"), row("b", "wlz", "Z")],
        {"wlz": ["Z"]},
        (1, 1),
    ),
    "two bodies of one stream, both for sure": (
        [row("a", "jeugdhulp", "A"), row("b", "jeugdhulp", "B")],
        {"jeugdhulp": ["A", "B"]},
        (2, 2),
    ),
    "a code in two layers is two bodies": (
        [row("a", "wlz", "X", layer="one"), row("b", "wlz", "X", layer="two")],
        {"wlz": ["X", "X"]},
        (2, 2),
    ),
    "of a gemeente and a region the gemeente pays": (
        [row("a", "jeugdhulp", BodyAt("gemeente", "A"), BODY_OF_MORE, layer="gemeente|jeugdregio")],
        {"jeugdhulp": ["A"]},
        (1, 1),
    ),
    "whoever is responsible, without a region": (
        [row("a", "zvw", layer=""), row("b", "zvw", layer="")],
        {"zvw": ["verzekeraar"]},
        (1, 1),
    ),
    "the state pays, whoever decides": (
        [row("a", "rijk", layer=""), row("b", "rijk", "A")],
        {"rijk": ["het Rijk"]},
        (1, 1),
    ),
    "a place that is not given": ([row("a", "wmo")], {"wmo": ["?"]}, (1, 1)),
    "a divided gemeente": ([row("a", "wmo", "A", "B")], {"wmo": ["A?", "B?"]}, (1, 1)),
    "a border": ([row("a", "wmo", "C", BORDER)], {"wmo": ["C?", "B?"]}, (1, 1)),
    "one in doubt and elsewhere sure": (
        [row("a", "vervoer", "A", "B"), row("b", "vervoer", "A")],
        {"vervoer": ["A", "B?"]},
        (1, 2),
    ),
    "the same doubt twice is one": (
        [row("a", "vervoer", "A", "B"), row("b", "jeugdhulp", "B", "A")],
        {"jeugdhulp": ["A?", "B?"], "vervoer": ["A?", "B?"]},
        (1, 1),
    ),
    "doubts that overlap": (
        [row("a", "vervoer", "A", "B"), row("b", "jeugdhulp", "B", "C"), row("c", "wmo", "C", "D")],
        {"jeugdhulp": ["B?", "C?"], "vervoer": ["A?", "B?"], "wmo": ["C?", "D?"]},
        (2, 3),
    ),
    "one of two readings": (
        [row("a", "wmo", "A", alternative="b"), row("b", "wmo", "B", alternative="a")],
        {"wmo": ["A?", "B?"]},
        (1, 1),
    ),
    "two readings with one outcome, shown once": (
        [row("a", "wmo", "A", alternative="b")],
        {"wmo": ["A"]},
        (1, 1),
    ),
    "two readings that agree on who pays": (
        [row("a", "wmo", "A", alternative="b"), row("b", "wmo", "A", alternative="a")],
        {"wmo": ["A"]},
        (1, 1),
    ),
    "a national partnership, perhaps": (
        [
            row("heavy", "ondersteuning_zwaar", "P", layer="swv_po"),
            row("all", "ondersteuning_zwaar", layer="", condition="national"),
            row("else", "wmo", "P", layer="swv_po"),
        ],
        {"ondersteuning_zwaar": ["verzekeraar?", "P?"], "wmo": ["P"]},
        (1, 2),
    ),
    "a second school has a payer of its own": (
        [row("a", "huisvesting", "A", OTHER_SCHOOL, replace(BORDER, of="setting"))],
        {"huisvesting": ["A", "S?", "B?"]},
        (2, 2),
    ),
    "under a condition": ([row("a", "wmo", "A", when=("ill",))], {}, (0, 0)),
}  # fmt: skip


@pytest.mark.parametrize("about", CASES)
def test_who_pays_by_hand(about: str) -> None:
    rows, streams, (low, high) = CASES[about]
    found = money(*rows)
    assert paid(found) == streams
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("about", CASES)
def test_the_order_of_the_rows_changes_nothing(about: str) -> None:
    rows = CASES[about][0]
    for seed in range(5):
        assert money(*random.Random(seed).sample(rows, len(rows))) == money(*rows)


def test_streams_stand_in_their_order() -> None:
    found = money(*(row(stream, stream, "A") for stream in sorted(STREAMS)))
    assert [one.stream for one in found.streams] == list(STREAMS)


def test_a_line_is_as_certain_as_the_surest_duty_which_comes_first() -> None:
    rows = [
        row("a", "wmo", "A", certainty="niet_geverifieerd"),
        row("z", "wmo", "A"),
        row("b", "wmo", "A", certainty="controleren"),
    ]
    [[one]] = [stream.payments for stream in money(*rows).streams]
    assert (one.duties, one.certainty) == (("z", "b", "a"), "vast")


def test_an_area_is_as_doubtful_as_in_any_duty() -> None:
    doubtful = BodyAt("gemeente", "A", "tegengesproken", straddling=True, of="home")
    [[one]] = [
        stream.payments for stream in money(row("a", "wmo", doubtful), row("b", "wmo", "A")).streams
    ]
    assert one.body == BodyAt("gemeente", "A", "tegengesproken")


@pytest.mark.parametrize(
    ("kind", "stream"), [("sbo", "ondersteuning_licht"), ("so", "ondersteuning_zwaar")]
)
def test_a_row_on_sbo_and_so_is_paid_out_of_light_support_at_sbo(
    kind: SchoolKind, stream: str
) -> None:
    found = money(row("all", "ondersteuning_zwaar", "P"), kind=kind)
    assert paid(found) == {stream: ["P"]}


def test_what_holds_under_conditions_stands_apart() -> None:
    found = money(
        row("a", "wmo", "A"),
        row("b", "wmo", "B", "C", when=("ill",)),
        row("c", "zvw", layer="", when=("ill",)),
        row("d", "wmo", "D", when=("absent",)),
    )
    assert paid(found) == {"wmo": ["A"]}
    under = {when: paid(replace(found, streams=streams)) for when, streams in found.conditional}
    assert under == {
        ("absent",): {"wmo": ["D"]},
        ("ill",): {"wmo": ["B?", "C?"], "zvw": ["verzekeraar"]},
    }


# How many pay, against every way to choose


def count(choices: Iterable[frozenset[str]]) -> tuple[int, int]:
    numbers = [len(set(picked)) for picked in product(*set(choices))]
    return min(numbers), max(numbers)


@pytest.mark.parametrize("seed", range(200))
def test_how_many_pay_is_the_least_and_the_most_of_all_choices(seed: int) -> None:
    dice = random.Random(seed)
    choices = [
        frozenset(dice.sample("ABCDEF", dice.choice([1, 1, 2, 2, 3]))) for _ in range(seed % 7)
    ]
    found = money(*(row(str(number), "wmo", *one) for number, one in enumerate(choices)))
    assert (found.low, found.high) == count(choices)


@pytest.mark.parametrize(("step", "fewest"), [(3, 9), (2, 5), (1, 3)])
def test_many_postcodes_on_a_border_take_no_time_to_count(step: int, fewest: int) -> None:
    """Nine choices out of three payers each, of which neighbours share none, one or two."""
    rows = []
    for number in range(9):
        codes = (f"{code:02}" for code in range(step * number, step * number + 3))
        rows.append(row(str(number), "wmo", *codes))
    started = time.process_time()
    found = money(*rows)
    assert (found.low, found.high) == (fewest, 9)
    assert time.process_time() - started < 1


# What changes hands

HEIRS: Heirs = {("gemeente", "A"): ("B", "D")}


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ([], ["A"], "begins"),
        (["A"], [], "ends"),
        (["A"], ["A"], None),
        (["A"], ["C"], "changes"),
        (["A"], ["A", "C"], "changes"),
        (["A", None], ["A"], None),  # an unknown body is no change
        (["A"], [None], None),
        (["A", None], ["B"], "changes"),
        (["A"], ["A", BORDER], None),
        ([BORDER, "A"], ["A"], None),
    ],
)
def test_what_changes_hands(before: list[Any], after: list[Any], turn: str | None) -> None:
    old, new = (
        money(row("a", "wmo", *codes) if codes else row("a", "", "X")) for codes in (before, after)
    )
    found = [*find_stream_changes(old, new, {})]
    assert [one.turn for one in found] == ([turn] if turn else [])
    for one in found:
        assert one.sure == (max(len(before), len(after)) == 1)
        assert [payment.payer.code for payment in one.before] == [
            payment.payer.code for stream in old.streams for payment in stream.payments
        ]
        assert [payment.payer.code for payment in one.after] == [
            payment.payer.code for stream in new.streams for payment in stream.payments
        ]


@pytest.mark.parametrize(
    ("after", "of_division"), [("B", True), ("C", False)]
)  # fmt: skip
def test_a_payer_that_became_another_of_itself(after: str, of_division: bool) -> None:
    [one] = find_stream_changes(money(row("a", "wmo", "A")), money(row("a", "wmo", after)), HEIRS)
    assert one.of_division == of_division


def test_what_begins_or_goes_alone_is_not_of_the_division() -> None:
    both = money(row("a", "wmo", "A"), row("b", "wmo", "C"))
    for before, after in ((money(), both), (both, money(row("b", "wmo", "C")))):
        [one] = find_stream_changes(before, after, HEIRS)
        assert not one.of_division


# The table of the release


def test_every_row_that_pays_has_a_stream_and_a_region_never_pays_for_gemeenten() -> None:
    rows = read_source("duties.csv")
    assert not [one["duty_id"] for one in rows if one["role"] == "pays" and not one["stream"]]
    layers = {one["layers"] for one in rows if one["stream"] and "|" in one["layers"]}
    assert layers == {"gemeente|jeugdregio"}


@pytest.mark.parametrize(
    ("stream", "begins"),
    [("ondersteuning_licht", "tlv_sbo"), ("ondersteuning_zwaar", ("tlv_so", "tlv_vso"))],
)
def test_sbo_is_paid_out_of_light_support_and_so_and_vso_out_of_heavy(
    stream: str, begins: str | tuple[str, ...]
) -> None:
    """WPO art. 122 lid 3 and 124 lid 4, Wvo 2020 art. 5.15 lid 4."""
    found = {
        one["stream"]
        for one in read_source("duties.csv")
        if one["stream"] and one["duty_id"].startswith(begins)
    }
    assert found == {stream}


def test_a_stage_of_the_release_by_hand(country: Country) -> None:
    """At SO in Zwolle from a basisschool in Utrecht, living in Katwijk with a parent in Ede."""
    stage = country.stage(
        "so", 8, date=BEFORE_2022, said=["wlz_indication", "nursing_needed"], before="3511",
        child_home="2223", guardian_home="6711", school="8011",
    )  # fmt: skip
    whole = resolve([country.engine], Journey((stage,)), ())
    [found] = whole.money
    assert paid(found) == {
        "jeugdhulp": ["GM0228"],
        "ondersteuning_zwaar": ["PO2601"],
        "wlz": ["ZK28"],
        "zvw": ["zorgverzekeraar"],
        "vervoer": ["GM0537"],
        "huisvesting": ["GM0193"],
    }
    assert (found.low, found.high) == (6, 6)


def stream_of(one: Decided, kind: str) -> str:
    """The stream of a row; the national partnership pays SBO out of light support too."""
    national = one.duty.id == "national_swv_tlv_from_2022" and kind == "sbo"
    return "ondersteuning_licht" if national else one.duty.stream


@pytest.mark.parametrize("said", [(), ("wlz_indication", "care_at_school"), ("secure_placement",)])
@pytest.mark.parametrize("kind", ["geen", "regulier", "sbo", "so", "vso"])
@pytest.mark.parametrize("date", [BEFORE_2022, SINCE_2022])
def test_whoever_pays_has_a_duty_that_spends_that_stream(
    country: Country, kind: Any, date: str, said: tuple[str, ...]
) -> None:
    stage = country.everywhere(kind, 15, date, said)
    rows = country.engine.decide(stage)
    found = find_money(country.release.duties, rows, kind)
    by_id = {one.duty.id: one for one in rows}
    assert 0 < found.low <= found.high
    named: set[tuple[tuple[str, ...], str, str]] = set()
    for when, streams in (((), found.streams), *found.conditional):
        for stream in streams:
            assert len({one.payer for one in stream.payments}) == len(stream.payments) > 0
            for one in stream.payments:
                mine = [by_id[name] for name in one.duties]
                assert all(of.when == when for of in mine)
                assert {stream_of(of, kind) for of in mine} == {stream.stream}
                assert one.certainty == min((of.certainty for of in mine), key=CERTAINTIES.index)
                for of in mine:
                    assert one.payer in {claim.payer for some in list_claims(of) for claim in some}
                    codes = {body.code for body in of.bodies}
                    assert one.payer.code is None or one.payer.code in codes
                named.update((when, stream.stream, name) for name in one.duties)
    assert named == {(of.when, stream_of(of, kind), of.duty.id) for of in rows if of.duty.stream}
    assert Payer("jeugdregio", "x").is_known
