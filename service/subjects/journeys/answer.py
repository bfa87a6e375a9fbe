"""A child's journey: stages, duties, bodies, hand-overs (shape E)."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from geo.journeys.engine import BodyAt, Decided
from geo.journeys.spot import Spot
from geo.journeys.stage import Stage
from geo.journeys.whole import Handover, Whole
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.answers import Document, list_successors, make_warning, state_provenance
from service.subjects.journeys.words import finding_texts, journey_summary

VINTAGES = ("schools", "schools_regular", "duties", "herindelingen")


def answer_journey(release: Release, given: Any, today: str) -> Document:
    """Shape E: every stage of a journey, what changes between them, and the journey as a whole.

    given: the journey as it came, out of YAML or JSON; today: ISO date for stages without a date.
    Raises InputError with every fault, TooMuch for too many stages. Nothing of it is kept.
    """
    whole = release.journeys.resolve(given, today)
    document: Document = {
        **state_provenance(release, *VINTAGES),
        "assumptions": list(whole.journey.assumptions),
        "stages": [
            _stage(release, whole, number, stage)
            for number, stage in enumerate(whole.journey.stages)
        ],
        "handovers": [_handover(release, one) for one in whole.handovers],
        "distinct_bodies": len(whole.bodies),
        "distinct_responsible": len(whole.responsible),
        "mismatch_share": whole.mismatch,
        "border_crossings": [
            {"stage": one.stage, "places": list(one.places), "layers": list(one.layers)}
            for one in whole.crossings
        ],
    }
    document["summary"] = journey_summary(release, document)
    document["warnings"] = [*map(make_warning, _notices(release, whole))]
    return document


def _stage(release: Release, whole: Whole, number: int, stage: Stage) -> Document:
    decided = whole.stages[number]
    return {
        "name": stage.name,
        "date": stage.date,
        "ages": list(stage.ages),
        "kind": stage.kind,
        "enrolment": stage.enrolment,
        "conditions": sorted(stage.conditions),
        "places": {place: _place(release, spot) for place, spot in stage.places.items()},
        "duties": [_duty(release, one) for one in decided if not one.when],
        "conditional_duties": [_duty(release, one) for one in decided if one.when],
        "findings": finding_texts(release, whole, number),
    }


def _place(release: Release, spot: Spot) -> Document:
    """A place with its bodies, by layer; more than one where it is not certain."""
    bodies = {layer: spot.find_bodies(release.zones, layer) for layer in release.layers.ids}
    return {
        "said": spot.said,
        "school": spot.school.name if spot.school else None,
        "bodies": {layer: [one.code for one in found] for layer, found in bodies.items() if found},
        "also_possible": {layer: list(codes) for layer, codes in spot.straddles.items()},
    }


def _duty(release: Release, one: Decided) -> Document:
    duty = one.duty
    return {
        "id": duty.id,
        "theme": duty.theme,
        "name": duty.name,
        "responsible": duty.responsible,
        "role": duty.role,
        "bodies": [_body(release, body) for body in one.bodies],
        "pairs": [
            {
                "layers": list(layers),
                "codes": list(codes),
                "names": [
                    release.layers.region(layer, code).label
                    for layer, code in zip(layers, codes, strict=True)
                ],
            }
            for layers, codes in one.pairs
        ],
        "place": one.place,
        "fell_back": one.fell_back,
        "certainty": one.certainty,
        "when": [release.duties.condition(name).when for name in one.when] or None,
        "conditions": list(one.when),
        "alternative": one.alternative or None,
        "legal_basis": duty.legal_basis,
        "text_year": duty.text_year or None,
        "explain": duty.explain,
        "caveat": duty.caveat or None,
    }


def _body(release: Release, body: BodyAt) -> Document:
    """A body; without a code it is not known which one of the layer it is."""
    region = None if body.code is None else release.layers.region(body.layer, body.code)
    return {
        "layer": body.layer,
        "code": body.code,
        "name": region.name if region else None,
        "label": region.label if region else None,
        "certainty": body.certainty,
        "straddling": body.straddling,
        "of": body.of or None,
        "now": list_successors(region) if region else None,
    }


def _handover(release: Release, handover: Handover) -> Document:
    return {
        "from": handover.first,
        "to": handover.second,
        "changes": [
            {
                "layer": change.layer,
                "from": change.before,
                "to": change.after,
                "from_name": _label(release, change.layer, change.before),
                "to_name": _label(release, change.layer, change.after),
                "duties": list(change.duties),
            }
            for change in handover.changes
        ],
    }


def _label(release: Release, layer: str, code: str | None) -> str | None:
    return None if code is None else release.layers.region(layer, code).label


def _notices(release: Release, whole: Whole) -> Iterator[Any]:
    """What is known to be doubtful or past about the bodies of the places."""
    spots: Sequence[Spot] = [
        spot
        for stage in whole.journey.stages
        for spot in (*stage.places.values(), *([stage.before] if stage.before else []))
    ]
    zones = np.unique([zone for spot in spots for zone in spot.zones]).astype(np.intp)
    yield from notices(release, release.layers.deciding, "area", zones)
