"""The profile of every school, against a count by loops that shares no code with it."""

from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from geo.release.load import Release
from geo.schools.location import Location
from geo.schools.profiles.measure import measure_profiles
from geo.schools.profiles.profile import BASES, GROUPS, Profiles, unpack
from tests import brute_force_profiles as again
from tests import brute_force_schools as brute_force

STEP = 61
"""Every so many rows are counted again; in deep runs all of them."""

NOBODY_NEAR = "14DC06"
"""On Vlieland, of which the one postcode has its middle more than 5 km from the school."""


@cache
def homes() -> dict[str, list[brute_force.Flow]]:
    return brute_force.by_location(brute_force.read_flows())


@pytest.fixture(scope="module")
def measured(release: Release) -> Profiles:
    return measure_profiles(release.schools)


def school_of(release: Release, location: Location) -> again.School:
    """What a school is by the register; where it stands is known by the zone of its address."""
    row, *_ = again.COUNTRY().schools[location.id]
    assert location.zone is not None
    codes = {name: column.code(location.zone) for name, column in release.codes.columns.items()}
    own = {
        layer: brute_force.UNKNOWN
        if (codes["gemeente"], code) in again.COUNTRY().contradicted
        else None
        if code == again.COUNTRY().leftover[layer]
        else code
        for layer, code in codes.items()
    }
    cluster = row.get("cluster", "")
    return again.School(cluster, row["denomination"], location.x, location.y, own)


def compare(release: Release, profiles: Profiles, row: int) -> str:
    """Compare one row in all layers; return by what it is."""
    location = profiles.locations[profiles.location[row]]
    kinds = set(unpack(int(profiles.kinds[row])))
    school = school_of(release, location)
    basis = BASES[profiles.basis[row]]
    of_pupils = [flow for flow in homes().get(location.id, ()) if flow.kind in kinds]
    around, children = again.around(school, kinds)
    assert profiles.children[row] == children
    assert basis == ("homes" if of_pupils else "surroundings" if children else "nothing")
    expected = again.by_homes(school, of_pupils) if of_pupils else around
    for layer, found in profiles.layers.items():
        where = location.id, sorted(kinds), layer
        assert bool(found.counted[row]) == (layer in expected.layers), where
        if layer not in expected.layers:
            continue
        figures = expected.layers[layer]
        assert found.bodies[row] == figures.bodies, where
        assert bool(found.contradicted[row]) == figures.contradicted, where
        same(found.effective[row], figures.effective, where)
        same(found.outside_own_share[row], figures.outside_own_share, where)
    same(profiles.outside_partnership_share[row], expected.outside_partnership_share, location.id)
    return basis


def same(found: float, expected: Fraction | None, where: object) -> None:
    if expected is None:
        assert np.isnan(found), where
    else:
        assert found == pytest.approx(float(expected), abs=1e-9), where


def test_some_profiles_in_all_layers(release: Release, measured: Profiles) -> None:
    assert {compare(release, measured, row) for row in range(0, len(measured), STEP)} == {
        "homes",
        "surroundings",
    }


def test_what_is_out_of_the_ordinary(release: Release, measured: Profiles) -> None:
    """Both sectors, clusters 1 and 2, national partnerships, bodies that are contradicted."""
    odd = [
        row
        for row, at in enumerate(measured.location.tolist())
        if len(measured.locations[at].kinds) > 1
        or measured.locations[at].system != "regional"
        or measured.layers["swv_vo"].contradicted[row]
    ]
    assert len(odd) > 600
    for row in odd[::11]:
        compare(release, measured, row)
    nobody = measured.whole[measured.position[NOBODY_NEAR]]
    assert compare(release, measured, int(nobody)) == "nothing"


@pytest.mark.deep
def test_every_profile_in_all_layers(release: Release, measured: Profiles) -> None:
    found = [compare(release, measured, row) for row in range(len(measured))]
    assert (found.count("homes"), found.count("surroundings")) == (7256, 1646)
    assert found.count("nothing") == 1


def test_every_location_has_a_profile_of_all_its_kinds(
    release: Release, measured: Profiles
) -> None:
    assert [one.id for one in measured.locations] == [one.id for one in release.register]
    whole = measured.whole
    assert measured.location[whole].tolist() == list(range(len(measured.locations)))
    for place, row in enumerate(whole.tolist()):
        assert set(unpack(int(measured.kinds[row]))) == set(measured.locations[place].kinds)


def test_groups_have_the_schools_of_their_kinds(release: Release, measured: Profiles) -> None:
    of_kind = {
        kind: {flow.location for flow in brute_force.read_flows((kind,))}
        for kind in brute_force.KINDS
    }
    for group, kinds in GROUPS.items():
        rows = measured.select(group)
        found = [measured.locations[at].id for at in measured.location[rows]]
        expected = set().union(*(of_kind[kind] for kind in kinds))
        if group == "VO":  # of none the homes are known
            expected = {one.id for one in release.register if "VO" in one.kinds} - {NOBODY_NEAR}
        assert found == sorted(expected), group
        assert {BASES[at] for at in measured.basis[rows]} == {
            "surroundings" if group == "VO" else "homes"
        }


def test_figures_are_within_their_bounds(measured: Profiles) -> None:
    for figures in measured.layers.values():
        some = figures.counted & (figures.bodies > 0)
        assert (figures.effective[some] >= 1 - 1e-12).all()
        assert (figures.effective[some] <= figures.bodies[some] + 1e-9).all()
        assert np.isnan(figures.effective[~some]).all()
        share = figures.outside_own_share[~np.isnan(figures.outside_own_share)]
        assert ((share >= 0) & (share <= 1)).all()
        assert (figures.straddling <= figures.bodies).all()
    for share in (measured.chafing_share, measured.outside_partnership_share):
        known = share[~np.isnan(share)]
        assert ((known >= 0) & (known <= 1)).all()


def test_the_release_holds_them_for_every_division(release: Release) -> None:
    """To the last digit that is kept; on a later day one gemeente less is one body less."""
    for day in release.divisions:
        stored, found = release.on(day).profiles, measure_profiles(release.on(day).schools)
        assert np.array_equal(stored.kinds, found.kinds)
        assert np.array_equal(stored.basis, found.basis)
        assert np.array_equal(stored.children, found.children)
        close(stored.chafing_share, found.chafing_share, 4)
        close(stored.outside_partnership_share, found.outside_partnership_share, 4)
        for layer, figures in found.layers.items():
            kept, counted = stored.layers[layer], figures.counted
            assert np.array_equal(kept.counted, counted)
            for name in ("bodies", "contradicted", "straddling"):
                both = getattr(kept, name)[counted], getattr(figures, name)[counted]
                assert np.array_equal(*both), (day, layer, name)
            close(kept.effective[counted], figures.effective[counted], 3)
            close(kept.outside_own_share[counted], figures.outside_own_share[counted], 4)
    first, last = (release.on(release.divisions[at]).profiles for at in (0, -1))
    fewer = last.layers["gemeente"].bodies - first.layers["gemeente"].bodies
    assert fewer.min() < 0 == np.median(fewer)


def close(kept: np.ndarray, found: np.ndarray, decimals: int) -> None:
    np.testing.assert_allclose(kept, found, rtol=0, atol=0.5001 * 10.0**-decimals)


def test_a_what_if_is_measured_anew(release: Release) -> None:
    """With the homes of special education alone, primary schools stand by their surroundings."""
    other = release.replace(flows=release.schools.special.flows)
    assert other.profiles.locations == release.profiles.locations
    row = release.profiles.whole[release.profiles.position["00AP00"]]
    assert BASES[release.profiles.basis[row]] == "homes"
    assert BASES[other.profiles.basis[row]] == "surroundings"
