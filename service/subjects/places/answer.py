"""Places: the bodies at one postcode or point."""

from geo.places.answer import Answer, Body
from geo.release.load import Release
from service.shared.answers import Document, list_successors, make_warning, state_provenance
from service.shared.place_input import Query


def answer_place(release: Release, query: Query, answer: Answer) -> Document:
    """Shape A: the bodies at one place, with their doubts."""
    return {
        **state_provenance(release, "herindelingen"),
        "query": query,
        "zone": answer.zone,
        "bodies": [_body(body) for body in answer.bodies],
        "warnings": [make_warning(notice) for notice in answer.notices],
        "suggestions": [
            {"layer": item.layer, "code": item.code, "name": item.name}
            for item in answer.suggestions
        ],
    }


def _body(body: Body) -> Document:
    distance = body.distance_to_border_m
    return {
        "layer": body.region.layer,
        "code": body.region.code,
        "name": body.region.name,
        "label": body.region.label,
        "vintage": body.vintage,
        "certainty": body.certainty,
        "now": list_successors(body.region),
        "distance_to_border_m": None if distance is None else round(distance, 1),
        "near_border": body.near_border,
        "also_possible": [
            {"code": other.code, "name": other.name, "share": other.share}
            for other in body.also_possible
        ],
    }
