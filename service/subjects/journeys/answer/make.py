"""A child's journey: stages, duties, bodies, hand-overs (shape E)."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from geo.journeys.consultation import Pair
from geo.journeys.engine import BodyAt, Decided, is_of_building
from geo.journeys.spot import Spot
from geo.journeys.stage import Setting, Stage
from geo.journeys.whole import Handover, Whole
from geo.layers.catalogue import Region
from geo.places.answer import Notice
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import CERTAINTIES
from service.shared.answers import (
    Certainty,
    list_successors,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import Shown, show_body
from service.subjects.journeys.answer.findings import find
from service.subjects.journeys.answer.money import (
    Show,
    list_conditional,
    list_payments,
    show_change,
)
from service.subjects.journeys.answer.summary import summarise
from service.subjects.journeys.answer.types import (
    BorderCrossing,
    JourneyAnswer,
    JourneyBody,
    JourneyChange,
    JourneyDuty,
    JourneyHandover,
    JourneyPair,
    JourneyPlace,
    JourneySetting,
    JourneyStage,
)

VINTAGES = ("schools", "schools_primary", "schools_secondary", "duties", "herindelingen")


def answer_journey(release: Release, given: Any) -> JourneyAnswer:
    """Return every stage of a journey, what changes between them, and the journey as a whole.

    given: the journey as it came, out of YAML or JSON; a stage without a date is of that of the
    release.
    Raises InputError with every fault, TooMuch for too many stages. Nothing of it is kept.
    """
    whole = release.journeys.resolve(given, release.date)
    days = [release.on(max(stage.date, release.divisions[0])) for stage in whole.journey.stages]
    stages = [
        _stage(day, whole, number, stage)
        for number, (day, stage) in enumerate(zip(days, whole.journey.stages, strict=True))
    ]
    handovers = [_handover(days, whole, one) for one in whole.handovers]
    crossings: list[BorderCrossing] = [
        {"stage": one.stage, "places": list(one.places), "layers": list(one.layers)}
        for one in whole.crossings
    ]
    return {
        **state_provenance(days[0], *VINTAGES),
        "assumptions": list(whole.journey.assumptions),
        "stages": stages,
        "handovers": handovers,
        "distinct_bodies": len(whole.bodies),
        "distinct_responsible": len(whole.responsible),
        "mismatch_share": whole.mismatch,
        "border_crossings": crossings,
        "summary": summarise(release.layers, stages, handovers, crossings),
        "layers": name_layers(days[0].layers),
        "warnings": [*map(make_warning, _notices(days, whole))],
    }


def _stage(release: Release, whole: Whole, number: int, stage: Stage) -> JourneyStage:
    decided, money = whole.stages[number], whole.money[number]
    names = {one.duty.id: one.duty.name for one in decided}
    show, conditions = _shower(release), sorted(stage.conditions)
    return take_fields(
        JourneyStage,
        stage,
        division=release.division,
        ages=list(stage.ages),
        conditions=conditions,
        places={place: _place(release, spot) for place, spot in stage.places.items()},
        settings=[_setting(release, decided, one) for one in stage.settings],
        duties=[_duty(release, one) for one in decided if not one.when],
        conditional_duties=[_duty(release, one) for one in decided if one.when],
        money=list_payments(money.streams, show, names, conditions),
        conditional_money=list(
            list_conditional(
                money, show, names, conditions, lambda name: release.duties.condition(name).when
            )
        ),
        payers={"low": money.low, "high": money.high},
        findings=list(find(release.layers, whole, number)),
    )


def _setting(release: Release, decided: Sequence[Decided], setting: Setting) -> JourneySetting:
    """Return another place of the week, with the duties of its building or of who pays the care."""
    mine = [
        one.duty.id
        for one in decided
        if not one.when
        and (is_of_building(one.duty) if setting.is_school else one.duty.stream == setting.kind)
    ]
    return {
        "kind": setting.kind,
        "share": setting.share,
        "place": _place(release, setting.spot),
        "duties": mine,
    }


def _place(release: Release, spot: Spot) -> JourneyPlace:
    found = {layer: spot.find_bodies(release.zones, layer) for layer in release.layers.ids}
    known = {layer: bodies for layer, bodies in found.items() if bodies}
    possible = {layer: list(spot.others(release.zones, layer)) for layer in spot.straddles}
    return {
        "said": spot.said,
        "school": spot.school.name if spot.school else None,
        "bodies": {layer: [one.code for one in bodies] for layer, bodies in known.items()},
        "certainties": {
            layer: [one.certainty for one in bodies] for layer, bodies in known.items()
        },
        "also_possible": {layer: codes for layer, codes in possible.items() if codes},
        "gemeenten": [
            release.layers.region("gemeente", one.code).label for one in found["gemeente"]
        ],
    }


def _duty(release: Release, one: Decided) -> JourneyDuty:
    duty = one.duty
    return take_fields(
        JourneyDuty,
        duty,
        bodies=[_body(release, body) for body in one.bodies],
        pairs=[_pair(release, pair) for pair in one.pairs],
        place=one.place,
        fell_back=one.fell_back,
        certainty=one.certainty,
        when=[release.duties.condition(name).when for name in one.when] or None,
        conditions=list(one.when),
        alternative=one.alternative or None,
        since=one.since or None,
        text_year=duty.text_year or None,
        caveat=duty.caveat or None,
    )


def _body(release: Release, body: BodyAt) -> JourneyBody:
    region = None if body.code is None else release.layers.region(body.layer, body.code)
    return {
        "layer": body.layer,
        "code": body.code,
        "name": region.name if region else None,
        "label": region.label if region else None,
        "certainty": body.certainty,
        "straddling": body.straddling,
        "of": body.of,
        "now": list_successors(region) if region else None,
        "shown": _show(release, region, body.certainty) if region else None,
    }


def _pair(release: Release, pair: Pair) -> JourneyPair:
    """Return a pair; of one that is contradicted, its partnerships are not known."""
    regions = [
        release.layers.region(layer, code)
        for layer, code in zip(pair.layers, pair.codes, strict=True)
    ]
    anchor = regions[pair.anchor]
    return {
        "layers": list(pair.layers),
        "codes": list(pair.codes),
        "names": [region.label for region in regions],
        "certainty": pair.certainty,
        "shown": [
            _show(release, region, pair.certainty if region is anchor else "vast")
            for region in regions
        ],
    }


def _handover(days: Sequence[Release], whole: Whole, handover: Handover) -> JourneyHandover:
    changes: list[JourneyChange] = []
    first, second = handover.first, handover.second
    for one in handover.changes:
        before = _side(days[first], whole.stages[first], one.layer, one.before)
        after = _side(days[second], whole.stages[second], one.layer, one.after)
        changes.append(
            {
                "layer": one.layer,
                "from": one.before,
                "to": one.after,
                "from_name": before[0],
                "to_name": after[0],
                "from_certainty": before[1],
                "to_certainty": after[1],
                "from_shown": before[2],
                "to_shown": after[2],
                "duties": list(one.duties),
                "of_division": one.of_division,
            }
        )
    money = [
        show_change(one, _shower(days[first]), _shower(days[second])) for one in handover.money
    ]
    return {"from": first, "to": second, "changes": changes, "money_changes": money}


def _side(
    release: Release, stage: Sequence[Decided], layer: str, code: str | None
) -> tuple[str | None, Certainty | None, Shown | None]:
    """Return name, certainty and how to show what goes or comes; the worst of its duties counts."""
    if code is None:
        return None, None, None
    certainties: list[Certainty] = [
        body.certainty
        for one in stage
        for body in one.bodies
        if not one.when and (body.layer, body.code) == (layer, code)
    ]
    worst = max(certainties, key=CERTAINTIES.index)
    region = release.layers.region(layer, code)
    return region.label, worst, _show(release, region, worst)


def _shower(release: Release) -> Show:
    """Return a function that shows a body of a stage, None where it is not known which it is."""

    def show(body: BodyAt) -> Shown | None:
        if body.code is None:
            return None
        return _show(release, release.layers.region(body.layer, body.code), body.certainty)

    return show


def _show(release: Release, region: Region, certainty: Certainty) -> Shown:
    return show_body(
        region,
        certainty,
        text_year=release.vintages["regulation"][:4],
        said=release.locator.layer_doubts,
    )


def _notices(days: Sequence[Release], whole: Whole) -> Iterator[Notice]:
    """Yield what is known to be doubtful or past about the bodies of the places, each once."""
    told: dict[tuple[str, str], Notice] = {}
    for day, stage in zip(days, whole.journey.stages, strict=True):
        spots = (*stage.places.values(), *([stage.before] if stage.before else []))
        zones = np.unique([zone for spot in spots for zone in spot.zones]).astype(np.intp)
        for notice in notices(day, day.layers.deciding, "area", zones):
            told.setdefault((notice.code, notice.text), notice)
    yield from told.values()
