"""A table as a file to download over HTTP."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import UnknownName
from service import exports
from service.caching import cached

FORMS = {
    "csv": ("text/csv", exports.to_csv),
    "xlsx": (exports.XLSX, exports.to_xlsx),
}


def as_file(request: Request, make: Callable[[], exports.Table], form: str, name: str) -> Response:
    """The table as csv or xlsx with a file name.

    Raises UnknownName for another form, before the table is made.
    """
    if form not in FORMS:
        raise UnknownName("form", form, tuple(FORMS), "Bestandssoort")
    media_type, write = FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return cached(request, write(make()), media_type, headers=headers)
