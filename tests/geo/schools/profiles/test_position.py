"""Where a school stands among those of its kind, against counts of the raw rows."""

import pytest

from geo.release.load import Release
from geo.schools.profiles.position import find_position
from tests import brute_force_schools as brute_force

NOBODY_NEAR, WITHOUT_HOMES = "14DC06", "14YV01"


@pytest.mark.parametrize(
    ("name", "group", "kinds"),
    [
        ("19QK00", "(V)SO", ("SO", "VSO")),
        ("20XU00", "PO", ("PO",)),
        ("00AP00", "PO", ("PO",)),
        ("00BZ00", "SBO", ("SBO",)),
    ],
)
def test_the_part_of_the_others(
    release: Release, name: str, group: str, kinds: tuple[str, ...]
) -> None:
    numbers = {
        school: len(answer.layers["gemeente"].rows)
        for school, answer in brute_force.everything().items()
        if {kind for row in answer.layers["gemeente"].rows for kind in row.kinds} <= set(kinds)
    }
    mine = numbers.pop(name)
    found = find_position(release.profiles, name)
    assert found is not None
    assert (found.group, found.basis, found.bodies) == (group, "homes", mine)
    fewer = sum(number < mine for number in numbers.values())
    more = sum(number > mine for number in numbers.values())
    assert found.fewer == pytest.approx(fewer / len(numbers))
    assert found.more == pytest.approx(more / len(numbers))


def test_schools_that_are_not_counted_as_the_others_have_no_place(release: Release) -> None:
    assert find_position(release.profiles, NOBODY_NEAR) is None
    assert find_position(release.profiles, WITHOUT_HOMES) is None
    secondary = find_position(release.profiles, "00AH00")
    assert secondary is not None
    assert (secondary.group, secondary.basis) == ("VO", "surroundings")
