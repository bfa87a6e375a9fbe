"""Which layers fit worst: by hand on the toy country, by loops over zones on the release."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from geo.release import Release
from geo.zones import WEIGHTS
from service import findings

NO_BREAK = "\u00a0"


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


def mean_places(release: Release) -> Places:
    """The mean over all weights of the place among all pairs, 1 for the largest share."""
    columns = [by_brute_force(release, weight) for weight in WEIGHTS]
    return {
        pair: sum(1 + sum(share > column[pair] for share in column.values()) for column in columns)
        / len(columns)
        for pair in columns[0]
    }


def pair_of(fit: findings.PairFit) -> tuple[str, str]:
    return fit.words.first.id, fit.words.second.id


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("country", ["release", "toy"])
def test_every_pair_agrees_with_a_loop_over_zones(
    request: pytest.FixtureRequest, country: str, weight: str
) -> None:
    there: Release = request.getfixturevalue(country)
    fits = findings.worst_fits(there, weight)
    for name in WEIGHTS:
        found = {pair_of(fit): fit.shares[name] for fit in fits}
        assert found == pytest.approx(by_brute_force(there, name), abs=1e-12)
    expected = mean_places(there)
    assert {pair_of(fit): fit.mean_place for fit in fits} == expected
    assert [fit.chafing for fit in fits] == [fit.shares[weight] for fit in fits]
    order = [(expected[pair_of(fit)], -fit.chafing) for fit in fits]
    assert order == sorted(order)


def test_by_hand_on_the_toy_country(toy: Release) -> None:
    fits = findings.worst_fits(toy)
    shares = {pair_of(fit): fit.chafing * 520 for fit in fits}
    assert pair_of(fits[0]) == ("swv_po", "swv_vo")
    assert shares["swv_po", "swv_vo"] == pytest.approx(132)  # Bee, and the west of Cee
    assert shares["swv_po", "jeugdregio"] == pytest.approx(128)  # the east of Cee
    assert shares["swv_vo", "jeugdregio"] == pytest.approx(60)  # Dee
    assert shares["gemeente", "swv_po"] == pytest.approx(32)  # the west of Cee
    assert sum(shares.values()) == pytest.approx(132 + 128 + 60 + 32)
    assert findings.headline(fits).replace(NO_BREAK, " ") == (
        "Samenwerkingsverbanden PO en samenwerkingsverbanden VO passen het slechtst op elkaar: "
        "25,4 % van de kinderen woont waar het wringt."
    )
    said = findings.runners_up(fits).replace(NO_BREAK, " ")
    assert said.startswith("Daarna komen ")
    assert said.count(" %)") == findings.RUNNERS_UP
    assert "samenwerkingsverbanden VO en jeugdregio's (11,5 %)" in said
    assert findings.runners_up(fits[:1]) == ""
    assert findings.meaning(fits[0])[0] == (
        "Een kind dat daar woont, valt aan twee kanten buiten de grootste groep. De grootste groep "
        "kinderen van zijn samenwerkingsverband PO woont in een ander samenwerkingsverband VO. De "
        "grootste groep kinderen van zijn samenwerkingsverband VO woont in een ander "
        "samenwerkingsverband PO."
    )


def test_a_layer_that_only_compares_is_never_named(release: Release) -> None:
    named = {
        layer.id
        for fit in findings.worst_fits(release)
        for layer in (fit.words.first, fit.words.second)
    }
    assert named == set(release.layers.deciding)
    assert not named & {"provincie", "corop", "veiligheidsregio", "inspiratieregio"}


def test_a_pair_that_is_first_by_every_weight(toy: Release) -> None:
    assert findings.yardstick(findings.worst_fits(toy)) == (
        "Op alle 4 manieren van tellen staan zij bovenaan: naar kinderen, naar oppervlakte, "
        "naar inwoners en naar leerlingen."
    )


def with_weight(release: Release, name: str, weights: list[float]) -> Release:
    zones = replace(release.zones, weights={**release.zones.weights, name: np.array(weights)})
    return replace(release, zones=zones)


def test_a_weight_by_which_another_pair_is_first_is_named(toy: Release) -> None:
    # Dee is larger than Cee here, so Bee and Cee lie on the wrong side of both layers.
    there = with_weight(toy, "inhabitants", [1000, 300, 0, 200, 500])
    assert by_brute_force(there, "inhabitants")["swv_vo", "jeugdregio"] == pytest.approx(0.25)
    fits = findings.worst_fits(there)
    assert pair_of(fits[0]) == ("swv_po", "swv_vo")
    assert findings.yardstick(fits).replace(NO_BREAK, " ") == (
        "Zij staan op 3 van de 4 manieren van tellen bovenaan (naar kinderen, naar oppervlakte en "
        "naar leerlingen). Naar inwoners staan samenwerkingsverbanden VO en jeugdregio's hoger: "
        "25,0 % tegen 15,0 %."
    )


def test_the_yardstick_of_the_release_by_brute_force(release: Release) -> None:
    places = mean_places(release)
    first = min(places, key=places.__getitem__)
    fits = findings.worst_fits(release)
    assert pair_of(fits[0]) == first
    said = findings.yardstick(fits)
    words = {"youth": "naar kinderen", "inhabitants": "naar inwoners", "pupils": "naar leerlingen",
             "area": "naar oppervlakte"}  # fmt: skip
    won = 0
    for weight in WEIGHTS:
        shares = by_brute_force(release, weight)
        worst = max(shares, key=shares.__getitem__)
        won += worst == first
        names = " en ".join(release.layers.layer(name).plural for name in worst)
        higher = f"{words[weight].capitalize()} staan {names} hoger: "
        assert (higher in said) is (worst != first)
        assert words[weight] in said.lower()
    assert f"{won} van de 4" in said


def test_the_release_as_it_is_said(release: Release) -> None:
    fits = findings.worst_fits(release)
    assert findings.headline(fits).replace(NO_BREAK, " ") == (
        "Samenwerkingsverbanden VO en jeugdregio's passen het slechtst op elkaar: 8,6 % van de "
        "kinderen woont waar het wringt."
    )
    assert len(findings.meaning(fits[0])) == 3
    assert "gaat over" in findings.meaning(fits[0])[1]


def test_an_unknown_weight_is_refused(toy: Release) -> None:
    with pytest.raises(Exception, match="bestaat niet"):
        findings.worst_fits(toy, "euro")
