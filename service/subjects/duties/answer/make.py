"""The duties that hold on a date, those that were asked for, filled in for a region."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from geo.duties.catalogue import Condition, Duties, Duty
from geo.duties.words import ROLES, lower
from geo.layers.catalogue import Region
from geo.places.answer import Notice
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.answers import (
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.subjects.duties.answer.filled import (
    Zones,
    find_standing_zones,
    is_doubtful,
    list_bodies,
    list_pairs,
)
from service.subjects.duties.answer.types import (
    BodyPair,
    ChosenRegion,
    DutiesAnswer,
    DutiesAsked,
    DutyRow,
    LayerBodies,
    NamedDuty,
    Situation,
    Tally,
)
from service.subjects.duties.asked import ALWAYS, Asked, Choice, list_allowed

MATTERS: Mapping[str, str] = {
    "tlv_sbo_cost": "tlv_sbo",
    "tlv_so_cost": "tlv_so",
    "tlv_so_cost_after_residential": "tlv_so_after_residential",
    "tlv_vso_cost": "tlv_vso",
    "tlv_vso_cost_after_residential": "tlv_vso_after_residential",
    "tlv_vso_from_po_so": "tlv_vso",
    "residential_education_cost": "residential_education",
}
"""Source of duties -> that of the duties that decide what these pay: both are one matter."""

HERE = ("child_home", "own_home", "region_itself")
"""Places that are the home or the region itself; every other may be another address."""


def answer_duties(release: Release, choice: Choice) -> DutiesAnswer:
    """Return the duties of the date that were asked for, filled in for a region if one was."""
    asked, region = choice.asked, choice.region
    valid = [duty for duty in release.duties if duty.is_valid_on(release.date)]
    fitting = [duty for duty in valid if _fits(duty, asked)]
    chosen = [duty for duty in fitting if _is_in_situation(duty, asked.condition)]
    zones = find_standing_zones(release, region) if region else None
    used = _list_layers(release, chosen)
    bodies = _fill(release, region, zones, used, chosen) if region and zones is not None else []
    doubted = {one["layer"] for one in bodies if is_doubtful(one["bodies"])}
    rows = _list_rows(release, chosen, doubted, _join_alternatives(valid))
    return {
        **state_provenance(release, "duties", "herindelingen"),
        "asked": _state_asked(asked),
        "region": _state_region(region) if region else None,
        "tally": _count(len(valid), rows, bodies),
        "rows": rows,
        "situations": _list_situations(release.duties, fitting, asked.condition),
        "bodies": bodies,
        "pairs": _list_pairs(release, zones, chosen) if zones is not None else [],
        "warnings": [make_warning(one) for one in _find_notices(release, zones, used)],
        "layers": name_layers(
            layer for layer in release.layers if layer.id in used or layer.id == choice.layer
        ),
    }


def _fits(duty: Duty, asked: Asked) -> bool:
    """Return whether a duty is of the theme, the age and the kind of school that were asked."""
    return (
        asked.theme in ("", duty.theme)
        and (not asked.age or asked.age in duty.bands)
        and (not asked.kind or asked.kind in duty.kinds)
    )


def _is_in_situation(duty: Duty, condition: str) -> bool:
    return condition in ("", duty.condition or ALWAYS)


def _list_layers(release: Release, duties: Iterable[Duty]) -> list[str]:
    """List the layers that some duties name, in the order of the layers."""
    named = {layer for duty in duties for layer in duty.layers}
    named |= {layer for duty in duties for pair in duty.pairs for layer in pair}
    return [layer for layer in release.layers.ids if layer in named]


def _fill(
    release: Release, region: Region, zones: Zones, layers: Iterable[str], duties: Sequence[Duty]
) -> list[LayerBodies]:
    """Return per layer the bodies in a region, and how many duties name the layer."""
    return [
        {
            "layer": layer,
            "own": layer == region.layer,
            "duties": sum(layer in duty.layers for duty in duties),
            "bodies": list_bodies(release, region, zones, layer),
        }
        for layer in layers
    ]


def _list_pairs(release: Release, zones: Zones, duties: Iterable[Duty]) -> list[BodyPair]:
    layers = dict.fromkeys(pair for duty in duties for pair in duty.pairs)
    return list(list_pairs(release, zones, layers))


def _list_rows(
    release: Release,
    duties: Sequence[Duty],
    doubted: set[str],
    possible: Mapping[str, Sequence[str]],
) -> list[DutyRow]:
    """Return rows by theme, situation and matter.

    doubted: layers of bodies that are not sure; possible: duty -> all duties of which one holds.
    """
    conditions = release.duties
    rows = [
        _make_row(
            duty,
            conditions.condition(duty.condition) if duty.condition else None,
            release.date,
            not doubted.isdisjoint(duty.layers),
            possible.get(duty.id, []),
        )
        for duty in duties
    ]
    return sorted(rows, key=_make_order(release, rows))


def _make_order(release: Release, rows: Sequence[DutyRow]) -> Callable[[DutyRow], tuple[int, ...]]:
    """Return the key by which rows are put in order: what holds always before any condition."""
    allowed = list_allowed(release)
    themes = {theme: number for number, theme in enumerate(allowed["theme"])}
    conditions = {name: number for number, name in enumerate(allowed["condition"])}
    matters: dict[tuple[str, str | None, str], int] = {}
    for number, row in enumerate(rows):
        matters.setdefault(_find_matter(row), number)
    return lambda row: (
        themes[row["theme"]],
        conditions[row["condition"] or ALWAYS],
        matters[_find_matter(row)],
        ROLES.index(row["role"]),
    )


def _find_matter(row: DutyRow) -> tuple[str, str | None, str]:
    return row["theme"], row["condition"], row["matter"]


def _make_row(
    duty: Duty,
    condition: Condition | None,
    date: str,
    doubted: bool,
    alternatives: Iterable[str],
) -> DutyRow:
    others = [name for name in alternatives if name != duty.id]
    certainty = duty.certainty_on(date)
    place = _move(duty, condition)
    return take_fields(
        DutyRow,
        duty,
        matter=MATTERS.get(duty.source, duty.source),
        condition=duty.condition or None,
        when=condition.when if condition else None,
        place=place,
        elsewhere=bool(duty.layers) and place not in HERE,
        layers=list(duty.layers),
        pair_layers=[list(pair) for pair in duty.pairs],
        ages=list(duty.bands),
        kinds=list(duty.kinds),
        stream=duty.stream or None,
        text_year=duty.text_year or None,
        certainty=lower(certainty) if others or doubted else certainty,
        doubted_area=doubted and certainty == "vast",
        alternatives=others,
        valid_from=duty.valid_from or None,
        valid_to=duty.valid_to or None,
    )


def _move(duty: Duty, condition: Condition | None) -> str:
    """Return the place that decides where the condition of the duty holds."""
    for move in condition.moves if condition else ():
        if move.origin == duty.place and duty.id in move.duties:
            return move.to
    return duty.place


def _join_alternatives(duties: Iterable[Duty]) -> dict[str, list[str]]:
    """Return per duty of which it is not sure that it holds the ids of all of which one does."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for duty in duties:
        if duty.choice is not None:
            groups.setdefault(duty.choice, []).append(duty.id)
    return {name: names for names in groups.values() for name in names}


def _list_situations(duties: Duties, fitting: Sequence[Duty], condition: str) -> list[Situation]:
    """List what conditions change in other duties; condition: the one that was asked for."""
    names = {duty.id: duty.name for duty in fitting}

    def name(ids: Iterable[str]) -> list[NamedDuty]:
        return [{"id": each, "name": names[each]} for each in names if each in ids]

    found: list[Situation] = [
        {
            "condition": one.id,
            "when": one.when,
            "replaces": name(one.replaces),
            "moves": [
                {"origin": move.origin, "to": move.to, "duties": named}
                for move in one.moves
                if (named := name(move.duties))
            ],
        }
        for one in duties.conditions
        if condition in ("", one.id)
    ]
    return [one for one in found if one["replaces"] or one["moves"]]


def _find_notices(release: Release, zones: Zones | None, layers: Sequence[str]) -> list[Notice]:
    """Return what is doubtful of the bodies in a region; nothing where no body is named."""
    return [] if zones is None else notices(release, layers, "area", zones)


def _count(valid: int, rows: Sequence[DutyRow], bodies: Sequence[LayerBodies]) -> Tally:
    roles = Counter(row["role"] for row in rows)
    named = [body["shown"]["code"] for one in bodies for body in one["bodies"]]
    return {
        "valid": valid,
        "rows": len(rows),
        "roles": {role: roles[role] for role in ROLES},
        "sure": sum(row["certainty"] == "vast" for row in rows),
        "placed": sum(bool(row["layers"]) for row in rows),
        "elsewhere": sum(row["elsewhere"] for row in rows),
        "bodies": sum(map(bool, named)),
        "unknown": named.count(""),
    }


def _state_asked(asked: Asked) -> DutiesAsked:
    return {
        "theme": asked.theme or None,
        "age": asked.age or None,
        "kind": asked.kind or None,
        "condition": asked.condition or None,
    }


def _state_region(region: Region) -> ChosenRegion:
    return take_fields(ChosenRegion, region, numbered=bool(region.number))
