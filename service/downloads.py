"""A table as a file to download over HTTP."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import UnknownName
from service import exports
from service.caching import cached

FORMS = {"csv": "text/csv", "xlsx": exports.XLSX}


def as_file(request: Request, make: Callable[[], exports.Table], form: str, name: str) -> Response:
    """The table as csv or xlsx with a file name; the same release gives the same bytes.

    Raises UnknownName for another form, before the table is made.
    """
    if form not in FORMS:
        raise UnknownName("form", form, tuple(FORMS), "Bestandssoort")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    day = datetime.fromisoformat(request.app.state.store.release.vintage)
    table = make()
    content = exports.to_csv(table) if form == "csv" else exports.to_xlsx(table, day)
    return cached(request, content, FORMS[form], headers=headers)
