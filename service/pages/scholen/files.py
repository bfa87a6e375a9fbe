"""The lists of one school as files: a workbook, a CSV per layer, and the map as one file."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service import documents, exports
from service.caching import cached
from service.downloads import as_file
from service.pages.render import release_of
from service.school_file import school_workbook, self_contained_school

router = APIRouter(prefix="/scholen")


@router.get("/{id}/lijst.xlsx")
def workbook(request: Request, id: str) -> Response:
    """All layers, what to arrange, sources and definitions."""
    release = release_of(request)
    document = documents.school(release, id)
    content = school_workbook(release, document)
    headers = {
        "Content-Disposition": f'attachment; filename="{_file_name(document)}.xlsx"',
    }
    return cached(request, content, exports.XLSX, headers=headers)


@router.get("/{id}/kaart.html")
def map_file(request: Request, id: str) -> Response:
    """The map with its tables as one file that works without a network."""
    release = release_of(request)
    document = documents.school(release, id)
    html = self_contained_school(release, document)
    headers = {"Content-Disposition": f'attachment; filename="{_file_name(document)}.html"'}
    return cached(request, html.encode(), "text/html; charset=utf-8", headers=headers)


@router.get("/{id}/{layer}.{form}")
def layer_file(request: Request, id: str, layer: str, form: str) -> Response:
    """The bodies of one layer as csv or xlsx."""
    release = release_of(request)
    chosen = release.layers.layer(layer).id
    document = documents.school(release, id)
    return as_file(
        request,
        lambda: exports.school_layer_table(release, document, chosen),
        form,
        f"{_file_name(document)}-{chosen}",
    )


def _file_name(document: documents.Document) -> str:
    return f"lappendeken-school-{document['id']}-{document['release']}"
