"""A place that is a gemeente: by any code or name, of any year."""

import pytest

from geo.errors import InputError
from geo.release.load import Release


def resolve(release: Release, date: str, gemeente: str):
    stage = {"age": 8, "child_home": {"gemeente": gemeente}, "school": "geen"}
    return release.journeys.resolve({"date": date, "stages": [stage]}, "2026-06-01")


def test_a_gemeente_that_ended_is_its_zones_in_a_later_stage(release: Release) -> None:
    whole = resolve(release, "2023-05-01", "Boxmeer")
    [stage] = whole.journey.stages
    zones = release.on("2021-06-01").codes.columns["gemeente"].zones_of("GM0756")
    assert list(stage.places["child_home"].zones) == zones
    assert ("gemeente", "GM1982") in whole.bodies
    assert (
        "Fase 1: Boxmeer (GM0756) is er niet meer sinds 1 januari 2022. Daarna: Land van Cuijk "
        "(GM1982). Gerekend met het gebied van toen."
    ) in whole.journey.assumptions


def test_a_gemeente_that_is_to_come_is_its_zones_in_an_earlier_stage(release: Release) -> None:
    whole = resolve(release, "2020-05-01", "Eemsdelta")
    codes = {code for layer, code in whole.bodies if layer == "gemeente"}
    assert codes == {"GM0003", "GM0010", "GM0024"}
    assert any("bestaat sinds 1 januari 2021" in said for said in whole.journey.assumptions)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("den haag", "GM0518"), ("Hengelo (O.)", "GM0164"), ("0193", "GM0193"), ("gm193", "GM0193")],
)
def test_a_gemeente_in_other_words(release: Release, typed: str, code: str) -> None:
    [stage] = resolve(release, "2020-05-01", typed).journey.stages
    assert stage.places["child_home"].said == code
    assert not stage.places["child_home"].note


def test_a_name_of_two_is_refused_with_both(release: Release) -> None:
    with pytest.raises(
        InputError, match=r"Bedoelt u Bergen \(L\.\) of Bergen \(NH\.\)\?"
    ) as caught:
        resolve(release, "2020-05-01", "Bergen")
    [fault] = caught.value.faults
    assert fault.pointer == "/stages/0/child_home/gemeente"
