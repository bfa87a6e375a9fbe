"""The lists of one school as files: a workbook, a CSV per layer, and the map as one file."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.answers import Document
from service.shared.caching import cached
from service.shared.downloads import as_file
from service.shared.pages import release_of
from service.shared.tables.workbook import XLSX
from service.subjects.schools.answer import answer_school
from service.subjects.schools.one_file import school_workbook, self_contained_school
from service.subjects.schools.tables.layer import school_layer_table

router = APIRouter(prefix="/scholen")


@router.get("/{id}/lijst.xlsx")
def workbook(request: Request, id: str) -> Response:
    """All layers, what to arrange, sources and definitions."""
    release = release_of(request)
    document = answer_school(release, id)
    content = school_workbook(release, document)
    headers = {
        "Content-Disposition": f'attachment; filename="{_file_name(document)}.xlsx"',
    }
    return cached(request, content, XLSX, headers=headers)


@router.get("/{id}/kaart.html")
def map_file(request: Request, id: str) -> Response:
    """The map with its tables as one file that works without a network."""
    release = release_of(request)
    document = answer_school(release, id)
    html = self_contained_school(release, document)
    headers = {"Content-Disposition": f'attachment; filename="{_file_name(document)}.html"'}
    return cached(request, html.encode(), "text/html; charset=utf-8", headers=headers)


@router.get("/{id}/{layer}.{form}")
def layer_file(request: Request, id: str, layer: str, form: str) -> Response:
    """The bodies of one layer as csv or xlsx."""
    release = release_of(request)
    chosen = release.layers.layer(layer).id
    document = answer_school(release, id)
    return as_file(
        request,
        lambda: school_layer_table(release, document, chosen),
        form,
        f"{_file_name(document)}-{chosen}",
    )


def _file_name(document: Document) -> str:
    return f"lappendeken-school-{document['id']}-{document['release']}"
