"""Laws of contingency tables and fit classes, over random countries of zones."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.overlap.contingency import Contingency, cross_layers
from geo.overlap.fit import FIT_CLASSES, Fit, classify_fit
from geo.zones.table import ZoneTable
from tests.small_country import draw_zones

# A zone is its code in x, its code in y ("" for none) and its weight. Whole weights add up to the
# digit in any order, so that laws hold exactly.
ZONE = st.tuples(
    st.sampled_from(["", "a", "b", "c", "d"]),
    st.sampled_from(["", "p", "q", "r", "s", "t"]),
    st.integers(0, 1_000_000),
)
COVERED_ZONE = st.tuples(
    st.sampled_from("abcd"), st.sampled_from("pqrst"), st.integers(1, 1_000_000)
)
COUNTRY = st.lists(ZONE, max_size=25)
COVERED = st.lists(COVERED_ZONE, min_size=1, max_size=25)

Zones = list[tuple[str, str, int]]


def table(zones: Zones, scale: float = 1.0) -> ZoneTable:
    x, y, weights = zip(*zones, strict=True) if zones else ((), (), ())
    return draw_zones([scale * weight for weight in weights], x=x, y=y)


def relate(zones: Zones, source: str = "x", target: str = "y") -> Contingency:
    return cross_layers(table(zones), source, target)


def as_dictionary(relation: Contingency) -> dict[tuple[str, str], tuple[float, int]]:
    return {
        (source, target): (float(relation.values[row, column]), int(relation.zones[row, column]))
        for row, source in enumerate(relation.sources)
        for column, target in enumerate(relation.targets)
    }


@given(COUNTRY)
def test_weight_is_conserved(zones: Zones) -> None:
    relation = relate(zones)
    assert relation.values.sum() == sum(weight for x, y, weight in zones if x and y)
    assert relation.source_total.sum() == sum(weight for x, _, weight in zones if x)
    assert relation.target_total.sum() == sum(weight for _, y, weight in zones if y)
    assert relation.zones.sum() == sum(1 for x, y, _ in zones if x and y)


@given(COUNTRY)
def test_a_region_is_never_less_than_its_parts(zones: Zones) -> None:
    relation = relate(zones)
    assert (relation.values.sum(axis=1) <= relation.source_total).all()
    assert (relation.values.sum(axis=0) <= relation.target_total).all()


@given(COUNTRY)
def test_the_other_direction_is_the_transpose(zones: Zones) -> None:
    there, back = relate(zones).transposed, relate(zones, "y", "x")
    for name in Contingency.__dataclass_fields__:
        assert np.array_equal(getattr(there, name), getattr(back, name)), name


@given(COUNTRY)
def test_a_layer_with_itself_is_diagonal(zones: Zones) -> None:
    relation = relate(zones, "x", "x")
    assert np.array_equal(relation.values, np.diag(relation.source_total))
    assert np.array_equal(relation.source_total, relation.target_total)
    result = classify_fit(relation)
    assert result.shares["past"] in (0.0, 1.0)
    assert result.ties == ()


@given(COVERED)
def test_shares_of_a_region_sum_to_1_where_both_layers_cover_it(zones: Zones) -> None:
    relation = relate(zones)
    assert relation.share_of_source.sum(axis=1) == pytest.approx(np.ones(len(relation.sources)))
    assert relation.share_of_target.sum(axis=0) == pytest.approx(np.ones(len(relation.targets)))


@given(COUNTRY)
def test_shares_lie_between_0_and_1(zones: Zones) -> None:
    for pair in relate(zones).pairs():
        for share in (pair.share_of_source, pair.share_of_target):
            assert share is None or 0 <= share <= 1


@given(COUNTRY, st.floats(0, 1))
def test_a_higher_threshold_keeps_fewer_pairs(zones: Zones, min_share: float) -> None:
    relation = relate(zones)
    every, some = list(relation.pairs()), list(relation.pairs(min_share))
    assert [pair for pair in every if pair in some] == some
    assert len(every) == (relation.zones > 0).sum()


@given(COUNTRY, st.data())
def test_splitting_a_zone_changes_nothing(zones: Zones, data: st.DataObject) -> None:
    assume(zones)
    index = data.draw(st.integers(0, len(zones) - 1))
    x, y, weight = zones[index]
    part = data.draw(st.integers(0, weight))
    split = [*zones[:index], *zones[index + 1 :], (x, y, part), (x, y, weight - part)]
    whole, parts = relate(zones), relate(split)
    assert np.array_equal(whole.values, parts.values)
    assert np.array_equal(whole.source_total, parts.source_total)
    assert np.array_equal(whole.target_total, parts.target_total)
    assert_same_fit(classify_fit(whole), classify_fit(parts))


@given(COUNTRY)
def test_merging_zones_with_the_same_codes_changes_nothing(zones: Zones) -> None:
    merged: dict[tuple[str, str], int] = {}
    for x, y, weight in zones:
        merged[x, y] = merged.get((x, y), 0) + weight
    few = relate([(x, y, weight) for (x, y), weight in merged.items()])
    many = relate(zones)
    assert np.array_equal(few.values, many.values)
    assert np.array_equal(few.zones > 0, many.zones > 0)
    assert_same_fit(classify_fit(few), classify_fit(many))


@given(COUNTRY, st.randoms())
def test_the_order_of_the_zones_changes_nothing(
    zones: Zones, random: Callable[[Zones], None]
) -> None:
    shuffled = zones.copy()
    random.shuffle(shuffled)
    assert as_dictionary(relate(zones)) == as_dictionary(relate(shuffled))
    assert_same_fit(classify_fit(relate(zones)), classify_fit(relate(shuffled)))


@given(COUNTRY, st.permutations("ABCD"), st.permutations("PQRST"))
def test_relabelling_changes_nothing(zones: Zones, new_x: list[str], new_y: list[str]) -> None:
    rename = dict(zip("abcdpqrst", (*new_x, *new_y), strict=True)) | {"": ""}
    renamed = [(rename[x], rename[y], weight) for x, y, weight in zones]
    before, after = relate(zones), relate(renamed)
    assert as_dictionary(after) == {
        (rename[x], rename[y]): found for (x, y), found in as_dictionary(before).items()
    }
    old, new = classify_fit(before), classify_fit(after)
    assert {rename[code] for code in old.ties} == set(new.ties)
    if not old.ties:  # a draw goes to the lower code, whichever that is
        assert (
            new.classify_zones(table(renamed)).tolist() == old.classify_zones(table(zones)).tolist()
        )
        assert new.shares == pytest.approx(old.shares)


@given(COUNTRY)
def test_shares_of_the_classes_sum_to_1(zones: Zones) -> None:
    relation = relate(zones)
    shares = classify_fit(relation).shares
    assert tuple(shares) == FIT_CLASSES
    total = sum(shares.values())
    assert total == pytest.approx(1) if relation.values.sum() > 0 else total == 0


@given(COUNTRY, st.integers(-20, 20))
def test_the_unit_of_the_weight_changes_nothing(zones: Zones, power: int) -> None:
    # Powers of two, so that scaling is exact and no draw is broken by rounding.
    small = cross_layers(table(zones), "x", "y")
    large = cross_layers(table(zones, 2.0**power), "x", "y")
    assert np.array_equal(large.values, 2.0**power * small.values)
    assert np.array_equal(large.share_of_source, small.share_of_source, equal_nan=True)
    assert_same_fit(classify_fit(small), classify_fit(large))


@given(COUNTRY)
def test_classes_of_zones_and_shares_of_classes_agree(zones: Zones) -> None:
    country = table(zones)
    relation = relate(zones)
    result = classify_fit(relation)
    classes = result.classify_zones(country)
    inside = classes >= 0
    assert [bool(flag) for flag in inside] == [bool(x and y) for x, y, _ in zones]
    weights = np.bincount(classes[inside], country.weights["youth"][inside], 4)
    total = relation.values.sum()
    assert [share * total for share in result.shares.values()] == pytest.approx(weights.tolist())


@given(COVERED)
def test_every_region_has_a_main_partner_among_its_zones(zones: Zones) -> None:
    relation = relate(zones)
    result = classify_fit(relation)
    assert (relation.zones[np.arange(len(relation.sources)), result.main_target] > 0).all()
    assert (relation.zones[result.main_source, np.arange(len(relation.targets))] > 0).all()


@given(COVERED)
def test_the_largest_shared_part_of_all_always_fits(zones: Zones) -> None:
    relation = relate(zones)
    result = classify_fit(relation)
    largest = relation.values.max()
    alone = (relation.values == largest).sum() == 1
    if alone:
        row, column = np.argwhere(relation.values == largest)[0]
        assert FIT_CLASSES[result.classes[row, column]] == "past"


@given(COVERED)
def test_a_layer_made_of_the_other_never_chafes(zones: Zones) -> None:
    # y as a function of x: every region of x lies in one region of y.
    parent = dict(zip("abcd", "pqpr", strict=True))
    nested = [(x, parent[x], weight) for x, _, weight in zones]
    shares = classify_fit(relate(nested)).shares
    assert shares["wringt"] == shares["target_divides_source"] == 0


def assert_same_fit(first: Fit, second: Fit) -> None:
    assert first.ties == second.ties
    assert first.shares == pytest.approx(second.shares)
    pairs = first.contingency.zones > 0
    assert np.array_equal(first.classes[pairs], second.classes[pairs])
