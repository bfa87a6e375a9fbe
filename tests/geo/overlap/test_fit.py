from itertools import permutations

import pytest

from geo.overlap.contingency import cross_layers
from geo.overlap.fit import FIT_CLASSES, classify_fit
from geo.release.load import Release
from tests import brute_force
from tests.small_country import draw_zones

PAST, SOURCE_DIVIDES, TARGET_DIVIDES, WRINGT = range(4)


def test_the_four_classes_in_the_toy_country_by_hand(toy: Release) -> None:
    # By youth: VO0101 has 200 in JZ01 (Aa) and 100 in JZ02 (Bee); VO0102 has 160 (Cee) and 60
    # (Dee). So both partnerships look to JZ01, and both jeugdregio's look to VO0101.
    result = classify_fit(cross_layers(toy.zones, "swv_vo", "jeugdregio"))
    assert [FIT_CLASSES[number] for number in result.classify_zones(toy.zones)] == [
        "past",
        "target_divides_source",
        "source_divides_target",
        "source_divides_target",
        "wringt",
    ]
    assert result.shares == {
        "past": 200 / 520,
        "source_divides_target": 160 / 520,
        "target_divides_source": 100 / 520,
        "wringt": 60 / 520,
    }
    assert result.main_target.tolist() == [0, 0]
    assert result.main_source.tolist() == [0, 0]
    assert result.ties == ()


def test_a_draw_goes_to_the_lower_code_and_is_reported(toy: Release) -> None:
    # By area Cee and Dee are as large as each other, and so are Aa and Cee.
    result = classify_fit(cross_layers(toy.zones, "swv_vo", "jeugdregio", "area"))
    assert result.ties == ("VO0102", "JZ01")
    assert result.main_target.tolist() == [0, 0]
    assert result.main_source.tolist() == [0, 1]
    assert result.classify_zones(toy.zones).tolist() == [
        PAST,
        WRINGT,
        SOURCE_DIVIDES,
        SOURCE_DIVIDES,
        TARGET_DIVIDES,
    ]


def test_the_other_direction_swaps_the_two_middle_classes(toy: Release) -> None:
    there = classify_fit(cross_layers(toy.zones, "swv_vo", "jeugdregio"))
    back = classify_fit(cross_layers(toy.zones, "jeugdregio", "swv_vo"))
    assert back.shares == {
        "past": there.shares["past"],
        "source_divides_target": there.shares["target_divides_source"],
        "target_divides_source": there.shares["source_divides_target"],
        "wringt": there.shares["wringt"],
    }


def test_a_layer_fits_itself_and_what_it_is_made_of(toy: Release) -> None:
    for layer in toy.layers.covering:
        itself = classify_fit(cross_layers(toy.zones, layer, layer))
        assert itself.shares["past"] == 1
        assert itself.ties == ()
        nested = classify_fit(cross_layers(toy.zones, "gemeente", "jeugdregio"))
        assert nested.shares["wringt"] == nested.shares["target_divides_source"] == 0


def test_a_zone_outside_a_partial_layer_has_no_class(toy: Release) -> None:
    result = classify_fit(cross_layers(toy.zones, "gemeente", "inspiratieregio"))
    assert result.classify_zones(toy.zones).tolist() == [-1, PAST, SOURCE_DIVIDES, -1, -1]
    assert sum(result.shares.values()) == pytest.approx(1)
    assert result.shares["past"] == pytest.approx(100 / 132)
    assert result.ties == ()


def test_a_region_without_weight_still_has_a_partner_among_its_zones() -> None:
    # Region b has no children at all; its only zones lie in q and r.
    zones = draw_zones([5, 3, 0, 0], x="aabb", y="pqqr")
    result = classify_fit(cross_layers(zones, "x", "y"))
    assert result.classify_zones(zones).tolist() == [
        PAST,
        TARGET_DIVIDES,
        SOURCE_DIVIDES,
        TARGET_DIVIDES,
    ]
    assert result.ties == ("b",)


def test_a_country_without_any_weight_has_shares_of_nothing() -> None:
    zones = draw_zones([0, 0], x="ab", y="pp")
    assert set(classify_fit(cross_layers(zones, "x", "y")).shares.values()) == {0.0}


@pytest.mark.parametrize(("x", "y"), [("", ""), ("--", "ab"), ("ab", "--")])
def test_a_layer_without_regions_gives_no_classes(x: str, y: str) -> None:
    zones = draw_zones([1.0] * len(x), x=x, y=y)
    result = classify_fit(cross_layers(zones, "x", "y"))
    assert result.ties == ()
    assert set(result.shares.values()) == {0.0}
    assert result.classify_zones(zones).tolist() == [-1] * len(x)


@pytest.mark.parametrize("weight", ["youth", "area", "inhabitants", "pupils"])
def test_every_two_layers_of_the_release_agree_with_brute_force(
    release: Release, weight: str
) -> None:
    ids = ("swv_po", "swv_vo", "jeugdregio", "veiligheidsregio", "inspiratieregio")
    amounts = release.zones.weight(weight).tolist()
    for source, target in permutations(ids, 2):
        relation = cross_layers(release.zones, source, target, weight)
        result = classify_fit(relation)
        assert result.ties == ()
        layers = (brute_force.layer_of(release.zones, layer) for layer in (source, target))
        found = result.classify_zones(release.zones).tolist()
        assert found == brute_force.fit_classes(*layers, amounts), (source, target)
