"""Where one school stands among the schools of its kind."""

from dataclasses import dataclass

import numpy as np

from geo.schools.profiles.profile import BASES, GROUPS, Basis, Group, Profiles, pack


@dataclass(frozen=True, slots=True)
class Position:
    """The number of bodies of one school in one layer, beside those of its group.

    group: the schools with pupils of the same kinds; basis: by what all of them are counted;
    fewer, more: part (0-1) of the other schools with fewer bodies, and with more.
    """

    group: Group
    basis: Basis
    bodies: int
    fewer: float
    more: float


def find_position(profiles: Profiles, name: str, layer: str = "gemeente") -> Position | None:
    """Find where a school stands by its number of bodies; name: its id.

    None where its group is counted by something else than this school is, or has no other.

    >>> from geo.schools.national.example import example
    >>> from geo.schools.profiles.measure import measure_profiles
    >>> profiles = measure_profiles(example())
    >>> find_position(profiles, "01AA00")
    Position(group='SO', basis='homes', bodies=2, fewer=1.0, more=0.0)
    >>> find_position(profiles, "02BB00") is None
    True
    """
    row = int(profiles.whole[profiles.position[name]])
    mine = int(profiles.kinds[row])
    group = next((one for one, kinds in GROUPS.items() if mine & ~pack(kinds) == 0), None)
    if group is None:
        return None
    rows, bodies = profiles.select(group), profiles.layers[layer].bodies
    others = bodies[rows[rows != row]]
    if row not in rows or not len(others):
        return None
    return Position(
        group=group,
        basis=BASES[profiles.basis[row]],
        bodies=int(bodies[row]),
        fewer=float(np.mean(others < bodies[row])),
        more=float(np.mean(others > bodies[row])),
    )
