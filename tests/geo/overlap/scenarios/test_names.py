"""Regions of a scenario are named in any way: by code in any case, by name, by number."""

from typing import Any

import pytest

from geo.errors import InputError
from geo.faults import Faults
from geo.overlap.scenarios.apply import apply
from geo.overlap.scenarios.reading import read_scenario
from geo.release.load import Release


def read(release: Release, *steps: dict[str, Any]) -> Any:
    faults = Faults("/steps")
    reading = read_scenario({"steps": list(steps)}, release.layers, release.zones.weights, faults)
    faults.check()
    return reading.steps


def carry_out(release: Release, *steps: dict[str, Any]) -> Any:
    faults = Faults("/steps")
    reading = read_scenario({"steps": list(steps)}, release.layers, release.zones.weights, faults)
    done = apply(release.zones, release.neighbours, release.layers, reading.steps, "youth", faults)
    faults.check()
    return done


def test_names_become_codes(release: Release) -> None:
    gemeenten = ["nijkerk", "Gemeente Ede", "gm203"]
    move = {"layer": "jeugdregio", "to": "food valley", "gemeenten": gemeenten}
    merge = {"layer": "swv_vo", "regions": ["25-10", "vo2511"], "into": "VO 25-11"}
    moved, merged = read(release, {"move": move}, {"merge": merge})
    assert (moved.to, moved.gemeenten) == ("JZ21", ["GM0267", "GM0228", "GM0203"])
    assert (merged.regions, merged.kept) == (["VO2510", "VO2511"], "VO2511")


def test_after_a_replacement_its_names_count(release: Release) -> None:
    replace = {"layer": "jeugdregio", "by": "swv_vo"}
    merge = {"layer": "jeugdregio", "regions": ["25-10", "25-11"]}
    _, merged = read(release, {"replace": replace}, {"merge": merge})
    assert merged.regions == ["VO2510", "VO2511"]


def test_names_go_along_from_one_replacement_to_the_next(release: Release) -> None:
    first = {"replace": {"layer": "jeugdregio", "by": "swv_vo"}}
    second = {"replace": {"layer": "swv_po", "by": "jeugdregio"}}
    merge = {"merge": {"layer": "swv_po", "regions": ["25-10", "vo 2511"]}}
    *_, merged = read(release, first, second, merge)
    assert merged.regions == ["VO2510", "VO2511"]
    carry_out(release, first, second, merge)


def test_one_region_by_two_names_is_twice_the_same(release: Release) -> None:
    with pytest.raises(InputError, match='"JZ21" staat twee keer in regions'):
        read(release, {"merge": {"layer": "jeugdregio", "regions": ["JZ21", "foodvalley"]}})


@pytest.mark.parametrize(
    ("gemeente", "said"),
    [
        ("Niekerk", 'Gemeente "Niekerk" bestaat niet. Bedoelt u Nijkerk'),
        ("Bergen", r"Bedoelt u Bergen \(L\.\) of Bergen \(NH\.\)\?"),
        ("Eemsdelta", r"Eemsdelta \(GM1979\) bestaat sinds 1 januari 2021\. Daarvoor: Appingedam"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(release: Release, gemeente: str, said: str) -> None:
    move = {"layer": "jeugdregio", "to": "JZ21", "gemeenten": [gemeente]}
    with pytest.raises(InputError, match=said) as caught:
        carry_out(release, {"move": move})
    assert caught.value.faults[0].pointer == "/steps/0/move/gemeenten/0"
