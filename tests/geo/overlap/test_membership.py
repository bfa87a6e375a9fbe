"""What belongs to a region that takes gemeenten whole or in part."""

import pytest

from geo.errors import UnknownName
from geo.overlap.membership import Member, find_members
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from tests.small_country import draw_zones


def test_the_members_of_the_toy_region_by_hand(toy: Release) -> None:
    # IR01 is Bee, and the west of Cee by reasoning; 132 of the 520 young people live there.
    assert find_members(toy.zones) == {
        "IR01": (
            Member("gemeente", "GM0002", True, 1.0, "vast"),
            Member("gemeente", "GM0003", False, pytest.approx(32 / 160), "onbekend"),
            Member("swv_po", "PO0101", False, pytest.approx(32 / 232), "onbekend"),
            Member("swv_po", "PO0102", False, pytest.approx(100 / 288), "vast"),
            Member("swv_vo", "VO0101", False, pytest.approx(100 / 300), "vast"),
            Member("swv_vo", "VO0102", False, pytest.approx(32 / 220), "onbekend"),
        )
    }


def test_a_layer_that_covers_the_country_has_members_as_well(toy: Release) -> None:
    found = find_members(toy.zones, "jeugdregio")
    assert [(one.code, one.whole) for one in found["JZ02"] if one.layer == "gemeente"] == [
        ("GM0002", True),
        ("GM0004", True),
    ]
    contradicted = [one.code for one in found["JZ02"] if one.certainty == "tegengesproken"]
    assert contradicted == ["VO0102"]


def test_a_member_where_nobody_young_lives_has_no_share() -> None:
    layers = ("gemeente", "swv_po", "swv_vo", "inspiratieregio")
    table = draw_zones([0, 0], **{layer: [layer, layer] for layer in layers})
    (found, *_) = find_members(table)["inspiratieregio"]
    assert (found.whole, found.share) == (True, None)


def test_a_layer_that_does_not_exist_is_refused(toy: Release) -> None:
    with pytest.raises(UnknownName, match=r'Laag "wijk" bestaat niet\. Kies uit: gemeente'):
        find_members(toy.zones, "wijk")


def test_the_members_of_the_release_agree_with_a_loop_over_the_zones(release: Release) -> None:
    zones = release.zones
    regions = zones.labels["inspiratieregio"]
    youth = zones.weight("youth")
    found = find_members(zones)
    assert tuple(found) == regions.codes
    for region, belonging in found.items():
        for layer in ("gemeente", "swv_po", "swv_vo"):
            labels = zones.labels[layer]
            inside: dict[str, list[int]] = {}
            for zone in range(len(zones)):
                if regions.code(zone) == region:
                    inside.setdefault(str(labels.code(zone)), []).append(zone)
            listed = {one.code: one for one in belonging if one.layer == layer}
            assert set(listed) == set(inside)
            for code, part in inside.items():
                every = [
                    zone for zone in range(len(zones)) if zones.labels[layer].code(zone) == code
                ]
                doubt = max(int(zones.doubt(layer, "inspiratieregio")[zone]) for zone in part)
                assert listed[code].whole == (len(part) == len(every))
                assert listed[code].share == pytest.approx(youth[part].sum() / youth[every].sum())
                assert listed[code].certainty == CERTAINTIES[doubt]
