"""How many pupils the profiles are of."""

import numpy as np

from geo.schools.flows import Flows
from geo.schools.masking import Count
from geo.schools.profiles.profile import HOMES, Indices, Profiles


def count_pupils(profiles: Profiles, rows: Indices, flows: Flows) -> list[Count | None]:
    """Count the pupils of some rows, of the kinds that count there, wherever they live.

    rows: each of another location; flows: those that the profiles were measured by. None where the
    homes of pupils are not known.

    >>> from geo.schools.national.example import example
    >>> from geo.schools.profiles.measure import measure_profiles
    >>> schools = example()
    >>> count_pupils(measure_profiles(schools), np.array([0, 2]), schools.flows)
    [Count(known=6, masked=3), Count(known=5, masked=0)]
    """
    place = {name: number for number, name in enumerate(flows.locations)}
    row_of, kinds = (np.zeros(len(flows.locations), np.intp) for _ in range(2))
    homes = profiles.basis[rows] == HOMES
    for number in np.flatnonzero(homes).tolist():
        at = place[profiles.locations[profiles.location[rows[number]]].id]
        row_of[at], kinds[at] = number, profiles.kinds[rows[number]]
    mine = flows.select(kinds[flows.location] >> flows.kind & 1 > 0)
    counts = mine.counts.group(row_of[mine.location], len(rows), mine.location)
    return [count if known else None for count, known in zip(counts, homes.tolist(), strict=True)]
