"""The page of one school: whom it deals with, per layer, with a map and what to arrange."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo.schools.location import KINDS
from maps.school import school_map
from service.shared.map_parts import map_parts
from service.shared.pages import release_of, render
from service.subjects.schools import files, register
from service.subjects.schools.answer import answer_school
from service.subjects.schools.register import hit
from service.subjects.schools.view import cards, layer_parts

router = APIRouter()
# The pages with a name of their own come before the one that takes the id of a school.
for part in (register, files):
    router.include_router(part.router)

NEARBY = 5


@router.get("/scholen/{id}")
def school(request: Request, id: str) -> Response:
    """The page of a special school, or of a regular one, whose pupils' homes are not known."""
    release = release_of(request)
    location = release.register.location(id)
    document = answer_school(release, location.id)
    kinds = [KINDS[kind] for kind in location.kinds]
    if document["pupils"] is None:
        near = (
            release.schools.nearest.find(
                location.x, location.y, kinds=("SO", "VSO", "SBO"), limit=NEARBY
            )
            if location.point_of != "nothing"
            else []
        )
        return render(
            request,
            "schools/gewone_school.html",
            location=location,
            document=document,
            kinds=kinds,
            hits=[hit(release, one.location) for one in near],
        )
    return render(
        request,
        "schools/school.html",
        location=location,
        document=document,
        kinds=kinds,
        cards=cards(release, document),
        parts=layer_parts(release, document),
        kaart=map_parts(request, school_map(release, release.schools.find_counterparts(location))),
    )
