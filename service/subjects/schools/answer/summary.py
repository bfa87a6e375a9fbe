"""The figures of one layer of a school: how its pupils are spread over the bodies there.

`geo.schools.summary` computes a figure, this module types it, `texts.csv` and `columns.csv` say
what it is called and means, and `words.FIGURES` how a page writes it.
"""

from collections.abc import Mapping
from typing import Literal

from typing_extensions import TypedDict

from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.counterparts import Counterparts, LayerCounterparts
from geo.schools.location import SECTORS, Kind, Location
from geo.schools.summary import Figure, Summary
from service.shared.answers import Share, take_fields
from service.subjects.schools.answer.pupils import Pupils, state_pupils

BoundedFigure = Literal["effective", "for_80_percent", "for_95_percent", "outside_own_share"]
"""A figure that has a lowest and a highest value."""


class Tail(TypedDict):
    """Bodies with fewer than 5 pupils: for certain, by the estimates, possibly."""

    certain: int
    estimate: int
    possible: int


class OfSector(TypedDict):
    """The partnerships of a sector by the pupils of that sector alone."""

    kinds: list[Kind]
    bodies: int
    outside_own_share: Share | None


class AlsoPossible(TypedDict):
    """A body that part of the area of a pupil's postcode falls under."""

    code: str
    name: str
    postcodes: list[str]


class Figures(TypedDict):
    """The figures of a layer; `bounds` holds what each is at least and at most."""

    bodies: int
    effective: float | None
    for_80_percent: int | None
    for_95_percent: int | None
    outside_own_share: Share | None
    bounds: dict[str, tuple[float, float] | None] | None
    fewer_than_5: Tail | None
    counted: bool


class SchoolSummary(Figures):
    """The spread of the pupils over the bodies of a layer; null where they are not counted."""

    home_areas: int
    bodies_by_kind: dict[Kind, int]
    of_sector: OfSector | None
    without_region: Pupils
    also_possible: list[AlsoPossible]


def answer_summary(
    release: Release, found: Counterparts, part: LayerCounterparts
) -> SchoolSummary | None:
    """Return the figures of a layer; a school outside the partnerships counts none of these."""
    if part.summary is None:
        return None
    admits = found.location.system if part.layer in PARTNERSHIPS else "regional"
    return {
        **(_UNCOUNTED if admits == "none" else _state_figures(part.summary, admits == "regional")),
        "home_areas": len(part.rows),
        "bodies_by_kind": {
            kind: sum(kind in row.kinds for row in part.rows) for kind in found.location.kinds
        },
        "of_sector": _state_sector(release, found.location, part.layer),
        "without_region": state_pupils(part.without_region),
        "also_possible": [
            {
                "code": code,
                "name": release.layers.region(part.layer, code).name,
                "postcodes": list(postcodes),
            }
            for code, postcodes in part.also_possible.items()
        ],
    }


_UNCOUNTED: Figures = {
    "bodies": 0,
    "effective": None,
    "for_80_percent": None,
    "for_95_percent": None,
    "outside_own_share": None,
    "bounds": None,
    "fewer_than_5": None,
    "counted": False,
}


def _state_figures(summary: Summary, own_known: bool) -> Figures:
    """Return the figures; own_known: whether it is known which body is the school's own."""
    outside = summary.outside_own_share if own_known else None
    figures: Mapping[str, Figure[int] | Figure[float] | None] = {
        "effective": summary.effective,
        "for_80_percent": summary.for_80_percent,
        "for_95_percent": summary.for_95_percent,
        "outside_own_share": outside,
    }
    return {
        "bodies": summary.bodies,
        "effective": summary.effective.value,
        "for_80_percent": summary.for_80_percent.value,
        "for_95_percent": summary.for_95_percent.value,
        "outside_own_share": outside.value if outside else None,
        "bounds": {
            name: (figure.low, figure.high) if figure else None for name, figure in figures.items()
        },
        "fewer_than_5": take_fields(Tail, summary.tail),
        "counted": True,
    }


def _state_sector(release: Release, location: Location, layer: str) -> OfSector | None:
    """Return the partnerships by the pupils of their sector alone: who admits them."""
    if layer not in PARTNERSHIPS or location.system == "none":
        return None
    kinds = [kind for kind in location.kinds if SECTORS[kind] == layer]
    found = release.schools.find_counterparts(location, kinds, [layer]) if kinds else None
    summary = found.layers[layer].summary if found else None
    if summary is None:
        return {"kinds": kinds, "bodies": 0, "outside_own_share": None}
    outside = summary.outside_own_share if location.system == "regional" else None
    return {
        "kinds": kinds,
        "bodies": summary.bodies,
        "outside_own_share": outside.value if outside else None,
    }
