import numpy as np
import pytest
import shapely

from geo.errors import DataError
from geo.release.load import Release
from geo.zones.borders import trace_borders
from geo.zones.table import Labels

AA, BEE, CEE_1, CEE_2, DEE = range(5)


def lengths_by_side(release: Release) -> dict[tuple[int, int], float]:
    sides: dict[tuple[int, int], float] = {}
    borders = release.borders
    for left, right, length in zip(borders.left, borders.right, borders.length_m, strict=True):
        sides[int(left), int(right)] = sides.get((int(left), int(right)), 0.0) + float(length)
    return sides


def test_the_toy_country_has_the_borders_that_are_drawn(toy: Release) -> None:
    assert lengths_by_side(toy) == {
        (AA, BEE): 10_000,
        (AA, CEE_1): 5_000,
        (AA, CEE_2): 5_000,
        (BEE, DEE): 10_000,
        (CEE_1, CEE_2): 10_000,
        (CEE_2, DEE): 10_000,
        (AA, -1): 20_000,
        (BEE, -1): 20_000 + 8_000,  # and around the lake
        (CEE_1, -1): 15_000,
        (CEE_2, -1): 5_000,
        (DEE, -1): 20_000,
    }


def test_gemeenten_that_touch_in_a_point_share_no_border(toy: Release) -> None:
    assert (AA, DEE) not in lengths_by_side(toy)
    assert (BEE, CEE_2) not in lengths_by_side(toy)


def test_a_line_between_two_zones_is_one_line(toy: Release) -> None:
    inner = toy.borders.inner
    assert inner.sum() == 6
    assert set(shapely.get_type_id(toy.borders.lines)) == {1}
    assert (toy.borders.left < toy.borders.right)[inner].all()


@pytest.mark.parametrize(
    ("layer", "sides"),
    [
        (
            "gemeente",
            {(AA, BEE), (AA, CEE_1), (AA, CEE_2), (BEE, DEE), (CEE_2, DEE)},
        ),
        ("swv_po", {(AA, BEE), (AA, CEE_2), (CEE_1, CEE_2)}),
        ("swv_vo", {(AA, CEE_1), (AA, CEE_2), (BEE, DEE)}),
        ("jeugdregio", {(AA, BEE), (CEE_2, DEE)}),
        ("arbeidsmarktregio", {(BEE, DEE), (CEE_2, DEE)}),
        ("provincie", set()),
        ("inspiratieregio", {(AA, BEE), (AA, CEE_1), (BEE, DEE), (CEE_1, CEE_2)}),
    ],
)
def test_a_line_divides_the_layers_whose_codes_differ(
    toy: Release, layer: str, sides: set[tuple[int, int]]
) -> None:
    borders = toy.borders
    divides = borders.divides(toy.zones.labels[layer])
    found = set(zip(borders.left[divides].tolist(), borders.right[divides].tolist(), strict=True))
    assert found == sides


def test_membership_has_a_column_per_layer_and_nothing_on_the_outline(toy: Release) -> None:
    used = toy.borders.membership(toy.zones.labels)
    assert used.shape == (len(toy.borders.lines), len(toy.layers.ids))
    assert not used[~toy.borders.inner].any()
    for column, labels in enumerate(toy.zones.labels.values()):
        assert (used[:, column] == toy.borders.divides(labels)).all()


def test_an_enclave_has_one_closed_border() -> None:
    outer, island = shapely.box(0, 0, 9, 9), shapely.box(3, 3, 6, 6)
    borders = trace_borders(np.array([shapely.difference(outer, island), island]))
    inner = borders.lines[borders.inner]
    assert len(inner) == 1
    assert inner[0].is_closed
    assert inner[0].length == 12


def test_a_zone_in_two_parts_and_a_zone_alone_have_an_outline() -> None:
    apart = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6)])
    borders = trace_borders(np.array([apart]))
    assert borders.length_m.sum() == 8
    assert not borders.inner.any()
    assert not borders.divides(Labels.of(["A"])).any()


def test_an_edge_of_three_zones_is_refused() -> None:
    boxes = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(1, 0, 3, 1)])
    with pytest.raises(DataError, match="1 grenslijnen horen bij meer dan twee zones"):
        trace_borders(boxes)


def test_a_zone_that_covers_itself_is_refused() -> None:
    twice = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    with pytest.raises(DataError, match="raakt zichzelf"):
        trace_borders(np.array([twice]))


def test_every_border_of_the_country_is_there_once(release: Release) -> None:
    # Oracle: the rings of all zones hold every inner border twice and the outline once.
    rings = float(shapely.length(release.zones.shapes).sum())
    inner = release.borders.inner
    lengths = release.borders.length_m
    assert 2 * lengths[inner].sum() + lengths[~inner].sum() == pytest.approx(rings)


def test_the_drawing_has_the_same_lines_with_fewer_points(release: Release) -> None:
    def sides(borders) -> set[tuple[int, int]]:
        return set(zip(borders.left.tolist(), borders.right.tolist(), strict=True))

    assert sides(release.drawing) == sides(release.borders)
    full = {tuple(point) for point in shapely.get_coordinates(release.borders.lines)}
    drawn = {tuple(point) for point in shapely.get_coordinates(release.drawing.lines)}
    assert drawn < full
    assert len(drawn) < 0.75 * len(full)
