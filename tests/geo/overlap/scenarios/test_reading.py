"""Reading a scenario: every fault at once, each at its place, and what the defaults are."""

import copy
from typing import Any

import pytest

from geo.errors import InputError
from geo.faults import MOST_FAULTS, describe
from geo.overlap.scenarios.asked import Draws

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


WRONG = [
    (None, "", "moet een object zijn"),
    ([], "", "moet een object zijn"),
    ({}, "/steps", "steps ontbreekt"),
    ({"steps": []}, "/steps", "minstens één stap"),
    ({"steps": "x"}, "/steps", "moet een lijst zijn"),
    ({"steps": [MERGE] * 51}, "/steps", "51 stappen. Geef er hooguit 50"),
    ({"steps": [1]}, "/steps/0", "precies één sleutel"),
    ({"steps": [{}]}, "/steps/0", "Hier staat: niets"),
    ({"steps": [{**MERGE, "replace": {}}]}, "/steps/0", "Hier staat: merge, replace"),
    ({"steps": [{"split": {}}]}, "/steps/0", "Hier staat: split"),
    ({"steps": [{"merge": None}]}, "/steps/0/merge", "merge moet een object zijn"),
    ({"steps": [MERGE], "naam": 1}, "/naam", '"naam" kan hier niet'),
    ({"steps": [MERGE], "a/b~c": 1}, "/a~1b~0c", "kan hier niet"),
    ({"steps": [MERGE], "name": "x" * 121}, "/name", "hooguit 120 tekens"),
    ({"steps": [MERGE], "name": "a\nb"}, "/name", "op één regel"),
    ({"steps": [MERGE], "name": 3}, "/name", "moet tekst"),
    ({"steps": [MERGE], "source": "nergens"}, "/source", 'Laag "nergens" bestaat niet'),
    ({"steps": [MERGE], "source": "jeugdregio@2021"}, "/source", "alleen van 2020"),
    ({"steps": [MERGE], "target": 3}, "/target", "target moet tekst zijn, geen getal"),
    (
        {"steps": [MERGE], "source": "swv_po", "target": "swv_po"},
        "/target",
        "dezelfde laag",
    ),
    ({"steps": [MERGE], "weight": "euro"}, "/weight", 'Gewicht "euro" bestaat niet'),
    ({"steps": [MERGE], "weight": []}, "/weight", "weight moet tekst zijn, geen lijst"),
    ({"steps": [MERGE], "reference": "ja"}, "/reference", "true of false"),
    ({"steps": [MERGE], "reference": {"draws": 1001}}, "/reference/draws", "200 tot en met 1000"),
    ({"steps": [MERGE], "reference": {"draws": 199}}, "/reference/draws", "200 tot en met 1000"),
    ({"steps": [MERGE], "reference": {"draws": True}}, "/reference/draws", "heel getal"),
    ({"steps": [MERGE], "reference": {"draws": 300.0}}, "/reference/draws", "heel getal"),
    ({"steps": [MERGE], "reference": {"seed": -1}}, "/reference/seed", "heel getal zijn van 0"),
    ({"steps": [MERGE], "reference": {"zaad": 1}}, "/reference/zaad", "kan hier niet"),
    (merge(layer="jeugd"), "/steps/0/merge/layer", 'Laag "jeugd" bestaat niet'),
    (merge(layer=["x"]), "/steps/0/merge/layer", "layer moet tekst zijn, geen lijst"),
    (merge(layer="inspiratieregio"), "/steps/0/merge/layer", "niet voor heel Nederland"),
    (merge(layer=None), "/steps/0/merge/layer", "layer ontbreekt"),
    (merge(regions=None), "/steps/0/merge/regions", "regions ontbreekt"),
    (merge(regions=[]), "/steps/0/merge/regions", "niet leeg"),
    (merge(regions="JZ42"), "/steps/0/merge/regions", "lijst van codes"),
    (merge(regions=["JZ42"]), "/steps/0/merge/regions", "minstens twee"),
    (merge(regions=["JZ42", "JZ42"]), "/steps/0/merge/regions/1", "twee keer"),
    (merge(regions=["JZ42", 43]), "/steps/0/merge/regions/1", "Een code moet tekst zijn"),
    (merge(regions=["JZ42", "JZ99"]), "/steps/0/merge/regions/1", '"JZ99" bestaat niet'),
    (merge(regions=["x"] * 501), "/steps/0/merge/regions", "hooguit 500 per stap"),
    (merge(into="JZ21"), "/steps/0/merge/into", "een van de regio's"),
    (merge(naar="JZ21"), "/steps/0/merge/naar", "kan hier niet"),
    (
        {"steps": [{"move": {"layer": "swv_vo", "to": "VO2511"}}]},
        "/steps/0/move",
        "gemeenten, zones of beide",
    ),
    (
        {"steps": [{"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM9999"]}}]},
        "/steps/0/move/gemeenten/0",
        '"GM9999" bestaat niet',
    ),
    (
        {"steps": [{"move": {"layer": "swv_vo", "to": "VO2511", "zones": ["GM0203-9"]}}]},
        "/steps/0/move/zones/0",
        'Zone "GM0203-9" bestaat niet',
    ),
    (
        {"steps": [{"move": {"layer": "swv_vo", "to": "VO9999", "zones": ["GM0203-1"]}}]},
        "/steps/0/move/to",
        '"VO9999" bestaat niet',
    ),
    (
        {"steps": [{"replace": {"layer": "swv_po", "by": "swv_po"}}]},
        "/steps/0/replace/by",
        "niet door zichzelf",
    ),
    (
        {"steps": [{"replace": {"layer": "swv_po", "by": "inspiratieregio"}}]},
        "/steps/0/replace/by",
        "niet voor heel Nederland",
    ),
    (
        {"steps": [{"merge_best": {"layer": "swv_po", "with": "swv_po", "count": 1}}]},
        "/steps/0/merge_best/with",
        "Kies een andere laag",
    ),
    (
        {"steps": [{"merge_best": {"layer": "swv_po", "with": "swv_vo", "count": 76}}]},
        "/steps/0/merge_best/count",
        "hooguit 75",
    ),
    (
        {"steps": [{"merge_best": {"layer": "swv_po", "with": "swv_vo", "count": True}}]},
        "/steps/0/merge_best/count",
        "heel getal zijn van 0",
    ),
    (
        {"steps": [{"merge_best": {"layer": "swv_po", "with": "swv_vo", "count": -1}}]},
        "/steps/0/merge_best/count",
        "heel getal zijn van 0",
    ),
    (
        {"steps": [{"merge_best": {"layer": "swv_po", "with": "swv_vo", "count": 10**6000}}]},
        "/steps/0/merge_best/count",
        "heel getal zijn van 0",
    ),
]


@pytest.mark.parametrize(("given", "pointer", "words"), WRONG)
def test_one_fault_at_its_place(netherlands: Any, given: object, pointer: str, words: str) -> None:
    before = copy.deepcopy(given)
    found = faults_of(netherlands, given)
    assert list(found) == [pointer]
    assert words in found[pointer]
    assert given == before


def test_all_faults_at_once_also_those_of_carrying_out(netherlands: Any) -> None:
    found = faults_of(
        netherlands,
        {
            "onbekend": 1,
            "weight": "euro",
            "steps": [
                {"merge": {"layer": "ggdregio", "regions": ["GG0111", "GG7306"]}},
                {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43", "JZ42"]}},
                {"merge": {"layer": "corop", "regions": ["CR01", "CR02"]}},
                {"merge": {"layer": "corop", "regions": ["CR02", "CR03"]}},
                {"move": {"layer": "provincie", "to": "PV20", "gemeenten": ["GM0363", "GM"]}},
                {"move": {"layer": "swv_po", "to": "PO2510", "gemeenten": ["GM0363"]}},
            ],
        },
    )
    assert list(found) == [
        "/onbekend",
        "/weight",
        "/steps/1/merge/regions/2",
        "/steps/3/merge/regions/0",
        "/steps/4/move/gemeenten/1",
        "/steps/0",
        "/steps/5",
    ]
    assert "stap 3 voegde die samen met CR01" in found["/steps/3/merge/regions/0"]
    assert "GG0111 (GGD Groningen)" in found["/steps/0"]


def test_what_follows_from_a_step_that_could_not_be_read_is_no_fault(netherlands: Any) -> None:
    bad = {"replace": {"layer": "swv_po", "by": "jeugd"}}
    good = {"merge": {"layer": "swv_po", "regions": ["JZ42", "JZ43"]}}
    assert list(faults_of(netherlands, {"steps": [bad, good]})) == ["/steps/0/replace/by"]
    torn = {"merge": {"layer": "swv_po", "regions": ["PO2001", "PO3106"]}}
    assert list(faults_of(netherlands, {"steps": [torn]})) == ["/steps/0"]
    assert list(faults_of(netherlands, {"steps": [torn, bad]})) == ["/steps/1/replace/by"]
    wrong = {"merge": {"layer": "swv_po", "regions": ["JZ42", "XX"]}}
    assert list(faults_of(netherlands, {"steps": [bad, wrong]})) == [
        "/steps/0/replace/by",
        "/steps/1/merge/regions/1",
    ]


def test_many_faults_are_counted_not_all_described(netherlands: Any) -> None:
    codes = [f"x{number}" for number in range(400)]
    steps = [{"merge": {"layer": "gemeente", "regions": codes}}] * 50
    with pytest.raises(InputError) as caught:
        netherlands.evaluate({"steps": steps})
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


def best(layer: str, partner: str) -> dict[str, Any]:
    return {"merge_best": {"layer": layer, "with": partner, "count": 1}}


def put(layer: str, by: str) -> dict[str, Any]:
    return {"replace": {"layer": layer, "by": by}}


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
