"""The profiles of schools in a release: each figure once for all divisions in which it is the same.

`school_profiles.parquet` has the rows of the first division, and of a later one the rows that
changed; `school_profile_layers.parquet` the same of every layer that deals with the school.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.release.load import Release
from geo.release.read_profiles import FIGURES, OF_LAYER, OF_LAYERS, ROWS, Columns
from geo.schools.profiles.measure import measure_profiles
from geo.schools.profiles.profile import BASES, Profiles, unpack

DECIMALS = {
    "effective": 3, "outside_own_share": 4, "chafing_share": 4, "outside_partnership_share": 4,
}  # fmt: skip
"""Figures are rounded to these."""


def measure_days(release: Release) -> dict[str, Profiles]:
    """Measure the profiles on every division; its first day -> these, ascending."""
    return {since: measure_profiles(release.on(since).schools) for since in release.divisions}


def round_profiles(profiles: Profiles) -> Profiles:
    """Return profiles as a release holds them."""
    layers = {
        layer: replace(figures, **_round(figures)) for layer, figures in profiles.layers.items()
    }
    return replace(profiles, **_round(profiles), layers=layers)


def _round(figures: object) -> dict[str, Any]:
    return {
        name: getattr(figures, name).round(decimals)
        for name, decimals in DECIMALS.items()
        if hasattr(figures, name)
    }


def list_changes(days: Mapping[str, Profiles]) -> dict[str, Columns]:
    """Return the columns of both tables; days: the first day of each division -> its profiles."""
    rows: list[Columns] = []
    of_layers: list[Columns] = []
    before: dict[str, Columns] = {}
    for since, measured in days.items():
        day = round_profiles(measured)
        figures = {name: getattr(day, name) for name in FIGURES}
        changed = _find_changed(figures, before.get("", {}))
        rows.append(
            {
                **_name_rows(since, changed),
                "location": np.array([day.locations[at].id for at in day.location[changed]], str),
                "kinds": np.array(["|".join(unpack(bits)) for bits in day.kinds[changed]], str),
                **{name: column[changed] for name, column in figures.items()},
                "basis": np.array(BASES)[day.basis[changed]],
            }
        )
        before[""] = figures
        for layer, profiles in day.layers.items():
            figures = {name: getattr(profiles, name) for name in OF_LAYER}
            changed = profiles.counted & _find_changed(figures, before.get(layer, {}))
            named = {**_name_rows(since, changed), "layer": np.full(changed.sum(), layer)}
            of_layers.append({**named, **{name: one[changed] for name, one in figures.items()}})
            before[layer] = figures
    return {ROWS: _join(rows), OF_LAYERS: _join(of_layers)}


def list_differences(stored: Profiles, measured: Profiles) -> list[str]:
    """Return the ids of locations whose stored profile is not the one that was measured.

    A last digit may differ, since a half can be rounded either way.
    """
    if len(stored) != len(measured):
        return [one.id for one in measured.locations]
    wrong = (stored.location != measured.location) | (stored.kinds != measured.kinds)
    for name in FIGURES:
        wrong |= _differ(name, getattr(stored, name), getattr(measured, name))
    for layer, figures in measured.layers.items():
        its = stored.layers[layer]
        differ = [_differ(name, getattr(its, name), getattr(figures, name)) for name in OF_LAYER]
        wrong |= (its.counted != figures.counted) | (figures.counted & np.any(differ, axis=0))
    return [measured.locations[at].id for at in np.unique(measured.location[wrong])]


def _differ(name: str, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
    room = 10.0 ** -DECIMALS[name] if name in DECIMALS else 0.0
    same = np.isclose(one, other, rtol=0.0, atol=room, equal_nan=True)
    return np.asarray(~same)


def _find_changed(now: Columns, before: Columns) -> NDArray[np.bool_]:
    """Return per row whether any figure is another one; all are where there was nothing before."""
    changed = np.zeros(len(next(iter(now.values()))), bool)
    for name, column in now.items():
        if name not in before:
            return ~changed
        same = (column == before[name]) | ((column != column) & (before[name] != before[name]))
        changed |= ~same
    return changed


def _name_rows(since: str, changed: NDArray[np.bool_]) -> Columns:
    row = np.flatnonzero(changed).astype(np.int32)
    return {"since": np.full(len(row), since), "row": row}


def _join(parts: Sequence[Columns]) -> Columns:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
