"""What the answers about all special schools share: types of their rows, and the same warnings."""

from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, Literal, cast

import numpy as np
from numpy.typing import NDArray
from typing_extensions import TypedDict

from geo import dutch
from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.release.notices import notices
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.cells import CONTRADICTED
from geo.schools.cells import Extent as HowMany
from geo.schools.flows import Flows
from geo.schools.location import SPECIAL, Kind, Location, System
from geo.schools.masking import Count
from geo.schools.profiles.profile import GROUPS, Basis, Group
from service.shared.answers import LayerNames, Noted, Notice, Provenance, make_warning
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts
from service.subjects.schools.answer.pupils import Counting, Pupils, say_mask, state_pupils

say = read_texts("schools_national")

FACTS = ("pupils", "masked_cells", "schools", "herindelingen")
"""Kinds of facts, beside the boundaries, that these answers rest on."""

Extent = Annotated[HowMany, Noted(description="for how many of these pupils it holds")]


class NationalAnswer(Provenance):
    """What every answer about all special schools carries."""

    counting: Counting
    sentences: list[str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


class PupilNumber(Pupils):
    """Pupils: certain minimum and maximum, the likely interval, and the estimate."""


class PupilsIfKnown(TypedDict):
    """The same, null where the homes of a school's pupils are not known."""

    min: int | None
    likely_low: int | None
    estimate: float | None
    likely_high: int | None
    max: int | None


ByWhat = Annotated[
    Basis,
    Noted(description="by the homes of pupils, by the children within 5 km, or nothing known"),
]


class NamedSchool(TypedDict):
    """A school in a row; `partnership_system` is false for clusters 1 and 2."""

    id: str
    school: str
    place: str
    gemeente: Annotated[str, Noted(description="code, of the date of the register")]
    gemeente_name: str
    school_kinds: list[Kind]
    cluster: str | None
    setting: Annotated[
        Literal["residential", "closed", "hospital"] | None,
        Noted(description="what the school belongs to, where its name tells that"),
    ]
    setting_evidence: str | None
    partnership_system: bool
    admission: Annotated[
        System,
        Noted(description="who admits: a partnership with an area, probably a national one, none"),
    ]


def name_school(location: Location) -> NamedSchool:
    """Return what every row says of a school."""
    return {
        "id": location.id,
        "school": location.name,
        "place": location.place,
        "gemeente": location.gemeente,
        "gemeente_name": location.gemeente_name,
        "school_kinds": list(location.kinds),
        "cluster": location.cluster or None,
        "setting": location.setting or None,
        "setting_evidence": location.setting_evidence or None,
        "partnership_system": location.system != "none",
        "admission": location.system,
    }


def state_pupils_if_known(number: Count | None) -> PupilsIfKnown:
    """Return a number of pupils as intervals, null where it is not known."""
    if number is None:
        return {"min": None, "likely_low": None, "estimate": None, "likely_high": None, "max": None}
    return cast(PupilsIfKnown, state_pupils(number))


def select_flows(release: Release, group: Group) -> Flows:
    """Return the homes of the pupils of a group of schools."""
    schools, kinds = release.schools, GROUPS[group]
    return schools.special.flows if kinds == SPECIAL else schools.flows.of_kinds(kinds)


def find_missing(release: Release, region: Region | None = None) -> dict[str, bool]:
    """Return gemeenten of which the source has no schools -> whether the region holds a part."""
    gemeenten = release.zones.labels["gemeente"]
    inside: list[int] = []
    if region is not None:
        inside = release.zones.labels[region.layer].zones_of(region.code).tolist()
    found: dict[str, bool] = {}
    for zone in np.flatnonzero(np.isnan(release.zones.weight("pupils"))).tolist():
        name = release.layers.region("gemeente", gemeenten.code(zone) or "").name
        found[name] = found.get(name, False) or zone in inside
    return found


def find_contradicted(release: Release, layer: str) -> list[Region]:
    """Return the bodies that later sources contradict for part of their area, by code."""
    labels, doubt = release.zones.labels[layer], release.zones.doubt(layer)
    codes = {labels.code(zone) or "" for zone in np.flatnonzero(doubt == CONTRADICTED).tolist()}
    return [release.layers.region(layer, code) for code in sorted(codes)]


def list_warnings(
    release: Release,
    layers: Sequence[str],
    own: Iterable[Notice],
    missing: Collection[str],
    zones: NDArray[np.intp] | None = None,
) -> list[Notice]:
    """Return what the source lacks, what is known of an answer, and doubts about its areas.

    own: of this answer alone; missing: gemeenten of which the source has no schools; zones: of the
    area that it is about, the whole country if not given.
    """
    found = []
    if missing:
        whose = "de gemeente" if len(missing) == 1 else "de gemeenten"
        names = dutch.join(sorted(missing))
        found.append(say.warn("schools-missing", "gemeente", whose=whose, names=names))
    doubts = map(make_warning, notices(release, layers, "area", zones))
    return [*found, say.warn("counts-masked", mask=say_mask(SPECIAL)), *own, *doubts]


def warn_of_admission(schools_perhaps_national: int) -> list[Notice]:
    """Return by which partnership a pupil is counted, where rows are of partnerships."""
    perhaps = warn_of_national(schools_perhaps_national)
    return [say.warn("tlv-of-previous-school", *PARTNERSHIPS), *perhaps]


def warn_of_national(number: int, who: str = "leerlingen") -> list[Notice]:
    """Return that schools probably belong to a partnership without an area.

    number: of these schools; who: live in the areas of the partnerships that are named instead.
    """
    schools = counted(number, "reformatorische school hoort", "reformatorische scholen horen")
    stand = verb(number, "staat zij", "staan zij")
    code = "national-partnership-probable"
    return [say.warn(code, *PARTNERSHIPS, schools=schools, stand=stand, who=who)] if number else []


def warn_of_contradicted(rows: int, bodies: list[Region], year: str, *layers: str) -> list[Notice]:
    """Return in how many rows a body stands by a text that later sources contradict.

    bodies: those that may be meant; year: of the text.
    """
    number, codes = counted(rows, "regel", "regels"), dutch.join([one.short for one in bodies])
    notice = say.warn("bodies-contradicted", *layers, rows=number, codes=codes, year=year)
    return [notice] if rows else []


def count_schools(number: int) -> str:
    """Return a number of schools in words."""
    return counted(number, "school", "scholen")
