"""Which layers fit worst: by hand on the toy country, by loops over zones on the release."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from maps.wording import Wording
from service.subjects.mismatch import words
from service.subjects.mismatch.answer import PairFit, rank_fits
from tests.page_reading import plain


def chafing(zones: Iterable[tuple[str | None, str | None, float]]) -> float:
    """The share where neither region is the other's main partner; zones: x, y, weight or NaN.

    A draw goes to the lower code; a pair of which nothing is known is no partner.
    """
    shared: dict[tuple[str, str], list[float]] = defaultdict(list)
    for x, y, weight in zones:
        if x is not None and y is not None:
            shared[x, y].append(weight)
    known = {
        pair: math.fsum(weight for weight in weights if not math.isnan(weight))
        for pair, weights in shared.items()
        if not all(math.isnan(weight) for weight in weights)
    }
    main_of_x: dict[str, tuple[float, str]] = {}
    main_of_y: dict[str, tuple[float, str]] = {}
    for (x, y), weight in sorted(known.items()):
        if x not in main_of_x or weight > main_of_x[x][0]:
            main_of_x[x] = (weight, y)
        if y not in main_of_y or weight > main_of_y[y][0]:
            main_of_y[y] = (weight, x)
    lost = math.fsum(
        weight for (x, y), weight in known.items() if main_of_x[x][1] != y and main_of_y[y][1] != x
    )
    return lost / math.fsum(known.values())


def by_brute_force(release: Release, weight: str) -> dict[tuple[str, str], float]:
    table = release.zones
    found = {}
    for first, second in combinations(release.layers.deciding, 2):
        labels = table.labels[first], table.labels[second]
        found[first, second] = chafing(
            (labels[0].code(zone), labels[1].code(zone), float(table.weights[weight][zone]))
            for zone in range(len(table))
        )
    return found


Places = dict[tuple[str, str], float]
Fits = list[PairFit]


def mean_places(release: Release) -> Places:
    """The mean over all weights of the place among all pairs, 1 for the largest share."""
    columns = [by_brute_force(release, weight) for weight in WEIGHTS]
    return {
        pair: sum(1 + sum(share > column[pair] for share in column.values()) for column in columns)
        / len(columns)
        for pair in columns[0]
    }


def pair_of(fit: PairFit) -> tuple[str, str]:
    return fit.words.first.id, fit.words.second.id


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("country", ["release", "toy"])
def test_every_pair_agrees_with_a_loop_over_zones(
    request: pytest.FixtureRequest, country: str, weight: str
) -> None:
    there: Release = request.getfixturevalue(country)
    fits = rank_fits(there, weight)
    for name in WEIGHTS:
        found = {pair_of(fit): fit.shares[name] for fit in fits}
        assert found == pytest.approx(by_brute_force(there, name), abs=1e-12)
    expected = mean_places(there)
    assert {pair_of(fit): fit.mean_place for fit in fits} == expected
    assert [fit.chafing for fit in fits] == [fit.shares[weight] for fit in fits]
    order = [(expected[pair_of(fit)], -fit.chafing) for fit in fits]
    assert order == sorted(order)


def test_by_hand_on_the_toy_country(toy: Release) -> None:
    fits = rank_fits(toy)
    shares = {pair_of(fit): fit.chafing * 520 for fit in fits}
    assert pair_of(fits[0]) == ("swv_po", "swv_vo")
    assert shares["swv_po", "swv_vo"] == pytest.approx(132)  # Bee, and the west of Cee
    assert shares["swv_po", "jeugdregio"] == pytest.approx(128)  # the east of Cee
    assert shares["swv_vo", "jeugdregio"] == pytest.approx(60)  # Dee
    assert shares["gemeente", "swv_po"] == pytest.approx(32)  # the west of Cee
    assert sum(shares.values()) == pytest.approx(132 + 128 + 60 + 32)
    # No figures: by one way of counting alone the order may be another.
    said = words.say_runners_up(fits)
    assert "%" not in said
    assert [fit.named in said for fit in fits[1:5]] == [True] * words.RUNNERS_UP + [False]
    assert words.say_runners_up(fits[:1]) == ""


def tell(fits: Fits) -> str:
    """What is said of the worst pair and of those that come next."""
    said = words.say_worst, words.say_how_compared, words.say_runners_up
    return plain("\n".join([*(say(fits) for say in said), *words.explain_chafing(fits[0])]))


@pytest.mark.parametrize("country", ["release", "toy"])
def test_what_is_said_of_the_worst_pair(
    request: pytest.FixtureRequest, snapshot: SnapshotAssertion, country: str
) -> None:
    there: Release = request.getfixturevalue(country)
    assert f"Uitgave {there.id}, {there.vintage}\n{tell(rank_fits(there))}" == snapshot


@pytest.mark.parametrize("weight", WEIGHTS)
def test_what_it_means_by_every_weight(
    toy: Release, snapshot: SnapshotAssertion, weight: str
) -> None:
    fits = {pair_of(fit): fit for fit in rank_fits(toy, weight)}
    said = words.explain_chafing(fits["swv_po", "jeugdregio"])
    assert "\n".join([f"Uitgave {toy.id}, {toy.vintage}", *said]) == snapshot
    assert ("kind" in " ".join(said)) is (weight == "youth")


def test_a_layer_that_only_compares_is_never_named(release: Release) -> None:
    named = {
        layer.id for fit in rank_fits(release) for layer in (fit.words.first, fit.words.second)
    }
    assert named == set(release.layers.deciding)
    assert not named & {"provincie", "corop", "veiligheidsregio", "inspiratieregio"}


def test_places_by_hand_with_draws(toy: Release) -> None:
    fits = {pair_of(fit): fit for fit in rank_fits(toy)}
    places = {pair: fit.places["youth"] for pair, fit in fits.items()}
    chafing_pairs = {
        ("swv_po", "swv_vo"): 1,
        ("swv_po", "jeugdregio"): 2,
        ("swv_vo", "jeugdregio"): 3,
        ("gemeente", "swv_po"): 4,
    }
    assert places == {pair: chafing_pairs.get(pair, 5) for pair in fits}, "the rest draws"
    # By area (km2) the two halves of Cee, and Cee and Dee, are as large: the lower code wins.
    # PO and VO: Bee (96) and the west of Cee (50). VO and jeugdregio: Bee, as VO0102 and JZ01 go
    # together. Jeugdregio and arbeidsmarktregio: Bee, as Dee (100) outweighs it in JZ02. The east
    # of Cee (50): for PO and jeugdregio, and for gemeente and PO.
    by_area = {
        ("swv_po", "swv_vo"): (146, 1),
        ("swv_vo", "jeugdregio"): (96, 2),
        ("jeugdregio", "arbeidsmarktregio"): (96, 2),
        ("swv_po", "jeugdregio"): (50, 4),
        ("gemeente", "swv_po"): (50, 4),
    }
    for pair, fit in fits.items():
        share, place = by_area.get(pair, (0, 6))
        assert fit.shares["area"] * 396 == pytest.approx(share)
        assert fit.places["area"] == place, pair
    # By pupils the east of Cee chafes for PO and jeugdregio (3.7 of 33.4), its west for PO and VO.
    assert fits["swv_po", "swv_vo"].places["pupils"] == 2
    assert fits["swv_po", "swv_vo"].mean_place == 5 / 4
    assert fits["swv_po", "jeugdregio"].places == {
        "youth": 2, "area": 4, "inhabitants": 2, "pupils": 1,
    }  # fmt: skip
    assert fits["swv_po", "jeugdregio"].mean_place == 9 / 4


def test_where_nothing_chafes_by_a_weight_all_pairs_draw(toy: Release) -> None:
    fits = rank_fits(with_weight(toy, "pupils", [100, 0, 0, 0, 0]), "pupils")
    assert {fit.places["pupils"] for fit in fits} == {1}
    assert {plain(fit.shown) for fit in fits} == {"0 %"}
    assert pair_of(fits[0]) == ("swv_po", "swv_vo"), "the other weights decide"
    assert words.say_how_compared(fits).startswith(
        "Op alle 4 manieren van tellen staan zij bovenaan"
    )


def by_hand(release: Release, *pairs: tuple[str, str, dict[str, float], dict[str, int]]) -> Fits:
    layer = release.layers.layer
    return [
        PairFit(Wording(layer(first), layer(second), "youth"), shares, places)
        for first, second, shares, places in pairs
    ]


def test_a_pair_that_is_first_by_no_single_weight(
    toy: Release, snapshot: SnapshotAssertion
) -> None:
    second = dict.fromkeys(WEIGHTS, 2)
    shares = dict.fromkeys(WEIGHTS, 0.5)
    fits = by_hand(
        toy,
        ("swv_po", "swv_vo", shares, second),
        ("swv_po", "jeugdregio", {"youth": 0.6, "area": 0.7, "inhabitants": 0.1, "pupils": 0.1},
         {"youth": 1, "area": 1, "inhabitants": 3, "pupils": 3}),
        ("gemeente", "swv_po", {"youth": 0.1, "area": 0.1, "inhabitants": 0.8, "pupils": 0.9},
         {"youth": 3, "area": 3, "inhabitants": 1, "pupils": 1}),
    )  # fmt: skip
    assert [fit.mean_place for fit in fits] == [2, 2, 2]
    assert plain(words.say_how_compared(fits)) == snapshot


def test_a_draw_for_the_first_place_is_first(toy: Release) -> None:
    one, half = dict.fromkeys(WEIGHTS, 1), dict.fromkeys(WEIGHTS, 0.5)
    fits = by_hand(toy, ("swv_po", "swv_vo", half, one), ("swv_po", "jeugdregio", half, one))
    assert words.say_how_compared(fits).startswith(
        "Op alle 4 manieren van tellen staan zij bovenaan"
    )


def test_a_draw_in_mean_place_goes_to_the_weight_that_was_asked(toy: Release) -> None:
    for weight in WEIGHTS:
        fits = rank_fits(toy, weight)
        for first, second in pairwise(fits):
            assert first.mean_place <= second.mean_place
            if first.mean_place == second.mean_place:
                assert first.shares[weight] >= second.shares[weight]


def with_weight(release: Release, name: str, weights: list[float]) -> Release:
    zones = replace(release.zones, weights={**release.zones.weights, name: np.array(weights)})
    return release.replace(zones=zones)


def test_a_weight_by_which_another_pair_is_first_is_named(
    toy: Release, snapshot: SnapshotAssertion
) -> None:
    # Dee is larger than Cee here, so Bee and Cee lie on the wrong side of both layers.
    there = with_weight(toy, "inhabitants", [1000, 300, 0, 200, 500])
    assert by_brute_force(there, "inhabitants")["swv_vo", "jeugdregio"] == pytest.approx(0.25)
    fits = rank_fits(there)
    assert pair_of(fits[0]) == ("swv_po", "swv_vo")
    assert plain(words.say_how_compared(fits)) == snapshot


def test_an_unknown_weight_is_refused(toy: Release) -> None:
    with pytest.raises(Exception, match="bestaat niet"):
        rank_fits(toy, "euro")
