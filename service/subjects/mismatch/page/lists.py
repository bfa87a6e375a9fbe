"""Which regions coincide, and who belongs to a learning region of the programme."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.pages import release_of
from service.subjects.consultation.answer import answer_inspiration
from service.subjects.mismatch.page.part import PAGE, show_part
from service.subjects.mismatch.view import (
    view_coinciding,
)

router = APIRouter(prefix=PAGE)


@router.get("/samen")
def coinciding_page(request: Request) -> Response:
    """Show which regions are the same area."""
    return show_part(request, "samen", coinciding=view_coinciding(release_of(request)))


@router.get("/inspiratieregios")
def learning_page(request: Request) -> Response:
    """Show who belongs to every learning region of the programme."""
    inspiration = answer_inspiration(release_of(request))
    return show_part(request, "inspiratieregios", inspiration=inspiration)
