"""Reading a scenario: every fault at once, each at its place, and what the defaults are."""

import copy
import time
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.errors import InputError, shorten
from geo.faults import MOST_FAULTS, describe
from geo.overlap.scenarios.asked import Draws
from tests.faults import show_faults

MERGE = {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}


def faults_of(country: Any, given: object) -> dict[str, str]:
    """Pointer -> message of every fault."""
    with pytest.raises(InputError) as caught:
        country.evaluate(given)
    faults = caught.value.faults
    assert all(fault.message.endswith(".") for fault in faults)
    found = {fault.pointer: fault.message for fault in faults}
    assert len(found) == len(faults), "two faults at one place"
    return found


def merge(**about: Any) -> dict[str, Any]:
    return {"steps": [{"merge": MERGE["merge"] | about}]}


def asking(**about: Any) -> dict[str, Any]:
    return {"steps": [MERGE], **about}


def best(layer: str, partner: str, count: object = 1) -> dict[str, Any]:
    return {"merge_best": {"layer": layer, "with": partner, "count": count}}


def put(layer: str, by: str) -> dict[str, Any]:
    return {"replace": {"layer": layer, "by": by}}


def move(**about: Any) -> dict[str, Any]:
    return {"steps": [{"move": {"layer": "swv_vo", "to": "VO2511", **about}}]}


WRONG = [
    None,
    [],
    {},
    *({"steps": steps} for steps in ([], "x", [MERGE] * 51, [1], [{}])),
    *({"steps": [step]} for step in ({**MERGE, "replace": {}}, {"split": {}}, {"merge": None})),
    asking(naam=1),
    asking(**{"a/b~c": 1}),
    *(asking(name=name) for name in ("x" * 121, "a\nb", 3)),
    *(asking(source=layer) for layer in ("nergens", "jeugdregio@2021")),
    asking(target=3),
    asking(source="swv_po", target="swv_po"),
    *(asking(weight=weight) for weight in ("euro", [])),
    asking(reference="ja"),
    *(asking(reference={"draws": draws}) for draws in (1001, 199, True, 300.0)),
    *(asking(reference=draws) for draws in ({"seed": -1}, {"zaad": 1})),
    *(merge(layer=layer) for layer in ("jeugd", ["x"], "inspiratieregio", None)),
    *(merge(regions=regions) for regions in (None, [], "JZ42", ["JZ42"], ["x"] * 501)),
    *(merge(regions=["JZ42", other]) for other in ("JZ42", 43, "JZ99")),
    merge(into="JZ21"),
    merge(naar="JZ21"),
    move(),
    move(gemeenten=["GM9999"]),
    move(zones=["GM0203-9"]),
    move(to="VO9999", zones=["GM0203-1"]),
    *({"steps": [put("swv_po", by)]} for by in ("swv_po", "inspiratieregio")),
    {"steps": [best("swv_po", "swv_po")]},
    *({"steps": [best("swv_po", "swv_vo", count)]} for count in (76, True, -1)),
]


def test_one_fault_at_its_place(netherlands: Any, snapshot: SnapshotAssertion) -> None:
    found = []
    for given in WRONG:
        before = copy.deepcopy(given)
        with pytest.raises(InputError) as caught:
            netherlands.evaluate(given)
        assert given == before
        assert len(caught.value.faults) == 1
        found.append(show_faults(shorten(repr(given), 120), caught.value.faults))
    assert "\n".join(found) == snapshot


def test_a_number_of_thousands_of_digits_is_a_fault_too(netherlands: Any) -> None:
    found = faults_of(netherlands, {"steps": [best("swv_po", "swv_vo", 10**6000)]})
    assert list(found) == ["/steps/0/merge_best/count"]


BAD = put("swv_po", "jeugd")
TORN = {"merge": {"layer": "swv_po", "regions": ["PO2001", "PO3106"]}}
MORE: dict[str, list[Any]] = {
    "also those of carrying out": [
        {"merge": {"layer": "ggdregio", "regions": ["GG0111", "GG7306"]}},
        {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43", "JZ42"]}},
        {"merge": {"layer": "corop", "regions": ["CR01", "CR02"]}},
        {"merge": {"layer": "corop", "regions": ["CR02", "CR03"]}},
        {"move": {"layer": "provincie", "to": "PV20", "gemeenten": ["GM0363", "GM"]}},
        {"move": {"layer": "swv_po", "to": "PO2510", "gemeenten": ["GM0363"]}},
    ],
    "what follows from a step that could not be read is no fault": [
        BAD,
        {"merge": {"layer": "swv_po", "regions": ["JZ42", "JZ43"]}},
    ],
    "torn": [TORN],
    "torn, and what it is afterwards is not known": [TORN, BAD],
    "a region of no layer at all": [BAD, {"merge": {"layer": "swv_po", "regions": ["JZ42", "XX"]}}],
}


def test_all_faults_at_once(netherlands: Any, snapshot: SnapshotAssertion) -> None:
    found = []
    for about, steps in MORE.items():
        with pytest.raises(InputError) as caught:
            netherlands.evaluate({"steps": steps, **({} if found else {"naam": 1, "weight": "x"})})
        found.append(show_faults(about, caught.value.faults))
    assert "\n".join(found) == snapshot


def test_many_faults_are_counted_not_all_described(netherlands: Any) -> None:
    codes = [f"x{number}" for number in range(400)]
    steps = [{"merge": {"layer": "gemeente", "regions": codes}}] * 50
    started = time.thread_time()
    with pytest.raises(InputError) as caught:
        netherlands.evaluate({"steps": steps})
    assert time.thread_time() - started < 5, "nothing is looked for that is not described"
    assert len(caught.value.faults) == MOST_FAULTS + 1
    assert caught.value.faults[-1].message == f"En nog {50 * 400 - MOST_FAULTS} fouten."


def test_a_message_repeats_nothing_long_or_unprintable(netherlands: Any) -> None:
    found = faults_of(netherlands, merge(layer="\x1b[31m" + "x" * 1000))
    assert len(found["/steps/0/merge/layer"]) < 300
    assert "\x1b" not in found["/steps/0/merge/layer"]
    assert describe("\ud83d") == "?"


def test_defaults_are_filled_in_and_the_steps_read_back(netherlands: Any) -> None:
    steps = [
        {"merge": {"layer": "jeugdregio@2020", "regions": ["JZ43", "JZ42"]}},
        {"move": {"layer": "swv_vo", "to": "VO2511", "zones": ["GM0203-1"]}},
        {"replace": {"layer": "swv_po", "by": "jeugdregio"}},
        {"merge_best": {"layer": "ggdregio", "with": "rmcregio", "count": 2}},
    ]
    scenario, _ = netherlands.carry_out(*steps)
    documents = [step.document for step in scenario.steps]
    assert documents == [
        {"merge": {"layer": "jeugdregio", "regions": ["JZ43", "JZ42"], "into": "JZ42"}},
        {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": [], "zones": ["GM0203-1"]}},
        *steps[2:],
    ]
    assert (scenario.name, scenario.source, scenario.target) == (None, "ggdregio", "rmcregio")
    assert (scenario.weight, scenario.reference) == ("youth", Draws(draws=200, seed=2020))
    again, _ = netherlands.carry_out(*documents, source="ggdregio", target="rmcregio")
    assert again == scenario


@pytest.mark.parametrize(
    ("steps", "given", "pair"),
    [
        ([MERGE], {}, ("swv_vo", "jeugdregio")),
        ([put("swv_vo", "swv_po")], {}, ("swv_vo", "jeugdregio")),
        ([put("corop", "swv_po"), MERGE], {}, ("swv_vo", "jeugdregio")),
        ([put("swv_po", "jeugdregio")], {}, ("swv_po", "jeugdregio")),
        ([best("jeugdregio", "swv_po")], {}, ("swv_po", "jeugdregio")),
        ([best("swv_po", "jeugdregio")], {}, ("swv_po", "jeugdregio")),
        ([best("rmcregio", "ggdregio")], {}, ("rmcregio", "ggdregio")),
        ([MERGE], {"source": "swv_po"}, ("swv_po", "jeugdregio")),
        ([MERGE], {"target": "ggdregio"}, ("jeugdregio", "ggdregio")),
        ([MERGE], {"source": "jeugdregio"}, ("jeugdregio", "swv_vo")),
        ([MERGE], {"source": "corop", "target": "provincie"}, ("corop", "provincie")),
        ([MERGE], {"target": "inspiratieregio"}, ("jeugdregio", "inspiratieregio")),
    ],
)
def test_the_pair_that_is_judged(
    netherlands: Any, steps: list[Any], given: dict[str, str], pair: tuple[str, str]
) -> None:
    scenario, _ = netherlands.carry_out(*steps, **given)
    assert (scenario.source, scenario.target) == pair
