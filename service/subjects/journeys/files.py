"""A journey to take along: what was filled in, and the answer."""

from typing import Any

import yaml
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import UnknownName
from service.shared.caching import NO_STORE
from service.shared.downloads import name_file
from service.shared.jsons import encode
from service.shared.pages import release_of
from service.shared.tables.workbook import XLSX
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.form import drop_denied
from service.subjects.journeys.posted import Fields, read_given
from service.subjects.journeys.tables import journey_workbook

router = APIRouter()

ENDINGS = {"json": "json", "yaml": "yaml", "antwoord": "json", "xlsx": "xlsx"}
"""Kind of file -> how its name ends; the first two hold what the command line reads again."""

MEDIA_TYPES = {
    "json": "application/json",
    "yaml": "application/yaml",
    "xlsx": XLSX,
}


@router.post("/reis/bestand")
def journey_file(request: Request, fields: Fields) -> Response:
    """Send the journey that was filled in, alone or with its answer."""
    release = release_of(request)
    kind = fields.get("soort", [""])[0]
    if kind not in ENDINGS:
        raise UnknownName("soort", kind, tuple(ENDINGS), "Bestandssoort")
    given = drop_denied(read_given(fields))
    document = answer_journey(release, given)
    if kind == "xlsx":
        content = journey_workbook(document)
    elif kind == "yaml":
        content = to_yaml(given)
    else:
        content = encode(given if kind == "json" else {"input": given, "answer": document})
    name = name_file(release.on(document["date"]), "reis", kind if kind == "antwoord" else "")
    disposition = f'attachment; filename="{name}.{ENDINGS[kind]}"'
    headers = {**NO_STORE, "Content-Disposition": disposition}
    return Response(content, media_type=MEDIA_TYPES[ENDINGS[kind]], headers=headers)


def to_yaml(given: Any) -> bytes:
    """Return a journey as YAML that the command line reads again."""
    text: str = yaml.safe_dump(given, allow_unicode=True, sort_keys=False)
    return text.encode()
