import math
import threading

import numpy as np
import pytest
import shapely

from geo.places.distance import BorderDistances
from geo.release.load import Release


def near(toy: Release, x_km: float, y_km: float):
    return toy.locator.points.distances.nearest(150_000 + 1000 * x_km, 450_000 + 1000 * y_km)


def test_distances_in_the_toy_country_by_hand(toy: Release) -> None:
    nearest = near(toy, 8, 6)  # in the east of Cee
    assert {layer: found.distance_m for layer, found in nearest.items()} == {
        "gemeente": 2_000,  # Dee
        "swv_po": 3_000,  # the cut through Cee
        "swv_vo": 4_000,  # Aa
        "jeugdregio": 2_000,
        "arbeidsmarktregio": 2_000,
        "provincie": math.inf,
        "inspiratieregio": 3_000,
    }
    assert all(found.doubt_m is None and found.accuracy_m is None for found in nearest.values())


@pytest.mark.parametrize(
    ("x_km", "y_km", "layer", "doubt"),
    [
        # A border of gemeenten is good to 40 m, for a partnership too.
        (9.96, 15, "gemeente", (40, 40)),
        (9.96, 15, "swv_po", (40, 40)),
        (9.959, 15, "gemeente", None),
        (9.8, 15, "swv_po", None),
        # The cut through Cee is good to 250 m, and no border of gemeenten.
        (5.25, 5, "swv_po", (250, 250)),
        (5.251, 5, "swv_po", None),
        (5.1, 5, "gemeente", None),
        (5.1, 5, "swv_vo", None),
        (4.8, 5, "inspiratieregio", (200, 250)),
        # The outline is no border between two bodies.
        (0.001, 15, "gemeente", None),
        (15.5, 14.999, "gemeente", None),
        (10, 15, "gemeente", (0, 40)),
    ],
)
def test_a_point_is_doubtful_within_the_accuracy_of_the_line(
    toy: Release, x_km: float, y_km: float, layer: str, doubt: tuple[float, float] | None
) -> None:
    found = near(toy, x_km, y_km)[layer]
    expected = (None, None) if doubt is None else pytest.approx(doubt)
    assert (found.doubt_m, found.accuracy_m) == expected


def test_a_rough_line_counts_although_a_fine_one_is_nearer(toy: Release) -> None:
    # 100 m south of Aa (fine, too far to matter) and 150 m from the cut (rough).
    found = near(toy, 5.15, 9.9)["swv_po"]
    assert found.distance_m == pytest.approx(100)
    assert (found.doubt_m, found.accuracy_m) == (pytest.approx(150), 250)


def test_distances_of_the_release_agree_with_every_line_one_by_one(release: Release) -> None:
    used = release.borders.membership(release.zones.labels)
    random = np.random.default_rng(7)
    for x, y in random.uniform((100_000, 400_000), (250_000, 550_000), (20, 2)):
        metres = shapely.distance(release.borders.lines, shapely.Point(x, y))
        found = release.locator.points.distances.nearest(x, y)
        for column, layer in enumerate(release.layers.ids):
            assert found[layer].distance_m == pytest.approx(metres[used[:, column]].min())


def test_many_points_at_once_agree_with_one_by_one(release: Release) -> None:
    # Random points seldom lie near a border: take points around vertices of borders as well.
    random = np.random.default_rng(11)
    vertices = shapely.get_coordinates(release.borders.lines[release.borders.inner])
    around = random.choice(vertices, 400) + random.uniform(-300, 300, (400, 2))
    anywhere = random.uniform((50_000, 350_000), (250_000, 600_000), (100, 2))
    x, y = np.vstack([around, anywhere]).T
    distances = release.locator.points.distances
    flags = distances.within_accuracy(x, y)
    assert flags.shape == (500, 12)
    assert 0.02 < flags.mean() < 0.5
    for point in range(len(x)):
        nearest = distances.nearest(x[point], y[point])
        assert flags[point].tolist() == [
            nearest[layer].doubt_m is not None for layer in release.layers.ids
        ]


def test_no_points_have_no_doubts(release: Release) -> None:
    empty = np.empty(0)
    assert release.locator.points.distances.within_accuracy(empty, empty).shape == (0, 12)


def test_threads_that_ask_first_at_the_same_moment_agree(release: Release) -> None:
    distances = BorderDistances(release.zones, release.borders, release.layers)
    points = np.random.default_rng(3).uniform((100_000, 400_000), (250_000, 550_000), (25, 2))
    start = threading.Barrier(4)
    answers: list[object] = []

    def ask() -> None:
        start.wait()
        answers.append([distances.nearest(*point) for point in points])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert all(answer == answers[0] for answer in answers)
