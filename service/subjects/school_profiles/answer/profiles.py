"""The profile of every school: how its pupils, or else the children around it, are divided."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from typing_extensions import TypedDict

from geo import dutch
from geo.errors import UnknownName
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.schools.location import EVERY, KINDS, PARTNERSHIPS, Kind, System
from geo.schools.masking import Count
from geo.schools.national import distribution as spreads
from geo.schools.national.distribution import Spread
from geo.schools.profiles.profile import BASES, Basis, LayerProfiles, Profiles
from geo.schools.profiles.pupils import count_pupils
from geo.schools.surroundings import RADIUS_M
from geo.zones.codes import NONE
from service.shared.answers import (
    LayerNames,
    Noted,
    Notice,
    Provenance,
    Share,
    name_layers,
    state_provenance,
)
from service.subjects.school_profiles.answer.parts import (
    FACTS,
    LISTED,
    read_known,
    say,
    warn_of_all,
)
from service.subjects.schools.answer.pupils import Pupils, state_pupils


class LayerProfile(TypedDict):
    """A school in one layer; null where no body of it deals with the school.

    at_least: whether later sources contradict one of the bodies, so that there may be more;
    straddling: how many bodies count only by postcodes that lie in another one too.
    """

    bodies: int | None
    at_least: bool
    straddling: int | None
    effective: float | None
    outside_own_share: Share | None


class SchoolProfile(TypedDict):
    """How the pupils of one location, or else the children around it, are divided."""

    id: Annotated[str, Noted(examples=["19QK00"])]
    school: str
    place: str
    kinds: list[Kind]
    cluster: str | None
    admission: Annotated[
        System,
        Noted(description="who admits: a partnership with an area, probably a national one, none"),
    ]
    board: str
    gemeente: Annotated[str, Noted(description="code, of the date of the register")]
    gemeente_name: str
    basis: Annotated[Basis, Noted(description="homes of pupils, children within 5 km, or nothing")]
    pupils: Annotated[Pupils | None, Noted(description="null where their homes are not known")]
    unplaced: Annotated[
        Pupils | None, Noted(description="those of them whose home has no place: in no layer")
    ]
    layers: dict[str, LayerProfile]
    outside_partnership_share: Share | None
    children_around: int
    chafing_share: Annotated[
        Share | None, Noted(description="of the children around, where the divisions chafe")
    ]


class AllProfiles(Provenance):
    """The profiles of locations, by id."""

    total: int
    limit: int
    offset: int
    radius_m: float
    layers: dict[str, LayerNames]
    profiles: list[SchoolProfile]
    warnings: list[Notice]


def answer_profiles(
    release: Release,
    kind: str = "",
    basis: str = "",
    limit: int | None = None,
    offset: int = 0,
    names: Sequence[str] | None = None,
) -> AllProfiles:
    """Return profiles by id, or in the order of `names`, which are ids.

    kind, basis: of which locations, all where empty; limit: how many, all of them if None. A
    location has one profile, by the pupils of all its kinds; partnerships by those of their sector.
    Raises UnknownName for a kind or a basis that there is not.
    """
    profiles = release.profiles
    rows = profiles.whole
    if kind:
        if kind.upper() not in EVERY:
            raise UnknownName("kind", kind, tuple(KINDS), "Soort")
        offers = [kind.upper() in profiles.locations[at].kinds for at in profiles.location[rows]]
        rows = rows[np.array(offers, bool)]
    if basis:
        if basis not in BASES:
            raise UnknownName("basis", basis, BASES, "Telling")
        rows = rows[profiles.basis[rows] == BASES.index(basis)]
    if names is not None:
        at = {profiles.locations[profiles.location[row]].id: row for row in rows.tolist()}
        rows = np.array([at[name] for name in names if name in at], rows.dtype)
    shown = rows[offset : None if limit is None else offset + limit]
    flows = release.flows
    pupils = count_pupils(profiles, shown, flows)
    lost = count_pupils(profiles, shown, flows.select(flows.zone == NONE))
    return {
        **state_provenance(release, *FACTS),
        "total": len(rows),
        "limit": len(rows) if limit is None else limit,
        "offset": offset,
        "radius_m": RADIUS_M,
        "layers": name_layers(release.layers),
        "profiles": [
            _state(profiles, *row) for row in zip(shown.tolist(), pupils, lost, strict=True)
        ],
        "warnings": warn_of_all(),
    }


def _state(
    profiles: Profiles, row: int, pupils: Count | None, unplaced: Count | None
) -> SchoolProfile:
    location, basis = profiles.locations[profiles.location[row]], BASES[profiles.basis[row]]
    return {
        "id": location.id,
        "school": location.name,
        "place": location.place,
        "kinds": list(location.kinds),
        "cluster": location.cluster or None,
        "admission": location.system,
        "board": location.board,
        "gemeente": location.gemeente,
        "gemeente_name": location.gemeente_name,
        "basis": basis,
        "pupils": None if pupils is None else state_pupils(pupils),
        "unplaced": None if unplaced is None else state_pupils(unplaced),
        "layers": {
            name: _state_layer(layer, row, basis) for name, layer in profiles.layers.items()
        },
        "outside_partnership_share": read_known(profiles.outside_partnership_share[row]),
        "children_around": round(float(profiles.children[row])),
        "chafing_share": read_known(profiles.chafing_share[row]),
    }


def _state_layer(layer: LayerProfiles, row: int, basis: Basis) -> LayerProfile:
    counted = bool(layer.counted[row]) and basis != "nothing"
    return {
        "bodies": int(layer.bodies[row]) if counted else None,
        "at_least": bool(layer.contradicted[row]),
        "straddling": int(layer.straddling[row]) if counted and basis == "homes" else None,
        "effective": read_known(layer.effective[row]),
        "outside_own_share": read_known(layer.outside_own_share[row]),
    }


@once_per_release
def list_spreads(release: Release) -> list[Spread]:
    """Return over how many bodies the schools of a kind are spread, by kind and layer."""
    found = spreads.list_spreads(release.profiles, ("gemeente", *PARTNERSHIPS, "jeugdregio"))
    listed = [spread for spread in found if spread.group in LISTED]
    return sorted(listed, key=lambda spread: LISTED.index(spread.group))


def say_spreads(release: Release) -> list[str]:
    """Return in sentences what the spread over all schools says."""
    of = {(one.group, one.layer): one for one in list_spreads(release)}
    primary, special = of["PO", "gemeente"], of["VSO", "gemeente"]
    return [
        say(
            "spread",
            schools=dutch.number(primary.locations),
            median=dutch.number(primary.median),
            ninth=dutch.number(primary.ninth),
            special=dutch.number(special.median),
            most=dutch.number(special.maximum),
        )
    ]
