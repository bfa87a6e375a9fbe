"""How many bodies a school deals with, against loops over the raw rows; what is made only once."""

import pytest

from geo.release.load import Release
from tests.brute_force_schools import Country, read_flows

SECTOR = {"SO": "swv_po", "SBO": "swv_po", "PO": "swv_po", "VSO": "swv_vo"}


def bodies(release: Release, name: str) -> dict[str, int]:
    location = release.register.location(name)
    return {layer: release.schools.count_bodies(location, layer) for layer in release.layers.ids}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # SO in Aa and in the east of Cee, VSO in Aa and Dee; 5001 and "40" are nowhere.
        ("01AA00", {"gemeente": 3, "swv_po": 2, "swv_vo": 2, "jeugdregio": 2, "provincie": 1}),
        ("01BB00", {"gemeente": 1, "swv_po": 1, "swv_vo": 0, "jeugdregio": 1, "provincie": 1}),
        # Cluster 2: two partnerships PO in Cee, with which it has nothing to do.
        (
            "01CC00",
            {
                "gemeente": 1, "swv_po": 0, "swv_vo": 0, "jeugdregio": 1, "provincie": 1,
                "inspiratieregio": 1,
            },
        ),
        ("01EE00", {"gemeente": 0, "swv_po": 0, "swv_vo": 0, "jeugdregio": 0, "provincie": 0}),
        ("02DD00", {"gemeente": 0, "swv_po": 0, "swv_vo": 0, "jeugdregio": 0, "provincie": 0}),
    ],
)  # fmt: skip
def test_bodies_of_the_toy_schools(toy: Release, name: str, expected: dict[str, int]) -> None:
    found = bodies(toy, name)
    assert {layer: found[layer] for layer in expected} == expected


def test_a_partnership_counts_only_with_pupils_of_its_sector(release: Release) -> None:
    found = bodies(release, "19QK00")
    location = release.register.location("19QK00")
    homes = release.schools.find_counterparts(location).layers
    assert len(homes["swv_po"].rows) == 14
    assert found["swv_po"] == 7
    assert found["swv_vo"] == 14
    assert found["gemeente"] == 38


def test_bodies_of_all_schools_with_homes_are_those_of_the_raw_rows(release: Release) -> None:
    country = Country()
    expected: dict[str, dict[str, set[str]]] = {}
    for flow in read_flows():
        of = expected.setdefault(flow.location, {layer: set() for layer in country.layers})
        if country.unplaced(flow.pc4) is None:
            for layer, code in country.bodies(flow.pc4).items():
                sector = layer not in SECTOR.values() or SECTOR[flow.kind] == layer
                if code is not None and sector:
                    of[layer].add(code)
    for location in release.schools.with_pupils:
        own = expected[location.id]
        if location.cluster in ("1", "2"):
            own |= {"swv_po": set(), "swv_vo": set()}
        assert bodies(release, location.id) == {
            layer: len(codes) for layer, codes in own.items()
        }, location.id
    assert len(expected) == 843 + 6109


def test_what_is_costly_is_made_once(toy: Release) -> None:
    schools = toy.schools
    assert toy.schools is schools
    assert schools.search is schools.search
    assert schools.nearest is schools.nearest
    assert schools.straddling is schools.straddling
    assert len(schools.search) == len(toy.register)


def test_counterparts_may_be_of_some_kinds_alone(toy: Release) -> None:
    location = toy.register.location("01AA00")
    so = toy.schools.find_counterparts(location, ["SO"])
    both = toy.schools.find_counterparts(location)
    assert [row.code for row in so.layers["gemeente"].rows] == ["GM0001", "GM0003"]
    assert so.total.max < both.total.max
    assert so.unplaced["postcode_not_in_regulation"].max == 0
    assert both.unplaced["postcode_not_in_regulation"].max == 4
