"""Files to download over HTTP, and tables as such."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import UnknownName
from geo.release.load import Release
from service.shared.caching import cached
from service.shared.pages import release_of
from service.shared.tables.files import to_csv
from service.shared.tables.table import Table
from service.shared.tables.workbook import XLSX, to_xlsx

FORMS = {"csv": "text/csv", "xlsx": XLSX}


def name_file(release: Release, *parts: str) -> str:
    """Return the name of a file without its ending: what is in it, and of which division.

    Files of two dates have two names; parts that are empty are left out.
    """
    return "-".join(("lappendeken", *filter(None, parts), release.division, release.id))


def as_file(request: Request, make: Callable[[], Table], form: str, name: str) -> Response:
    """Return a table as csv or xlsx; the same release and date give the same bytes.

    name: of the file, without its ending.

    Raises UnknownName for another form, before the table is made.
    """
    if form not in FORMS:
        raise UnknownName("form", form, tuple(FORMS), "Bestandssoort")
    day = datetime.fromisoformat(release_of(request).vintage)
    table = make()
    content = to_csv(table) if form == "csv" else to_xlsx(table, day)
    return attach(request, content, FORMS[form], f"{name}.{form}")


def attach(request: Request, content: bytes, media_type: str, name: str) -> Response:
    """Return content as a file to keep under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return cached(request, content, media_type, headers=headers)
