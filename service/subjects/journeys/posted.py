"""What was posted: fields of a form that are read in memory, and what the reader wants done."""

import json
import re
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import Depends
from starlette.requests import Request

from geo.errors import Fault, InputError
from geo.release.load import Release
from service.shared.api import Refused
from service.shared.plain_input import read_body
from service.subjects.journeys.form import Form, fill_form, read_fields
from service.subjects.journeys.schools import settle_schools

MEDIA_TYPE = "application/x-www-form-urlencoded"
MOST_FIELDS = 1000
GIVEN = "invoer"
"""The field with a whole journey as JSON, which the script and the downloads send."""

Posted = dict[str, list[str]]


async def read_posted(request: Request) -> Posted:
    """Read the fields of a form; no other kind of body, since files would pass through the disk."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != MEDIA_TYPE:
        raise Refused(415, "Vul het formulier op de pagina in, en stuur dat.")
    body = await request.body()
    try:
        text = body.decode("utf-8")
        return parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:  # no UTF-8, or more fields than any form of ours has
        raise Refused(400, "Dit formulier is niet te lezen.") from None


Fields = Annotated[Posted, Depends(read_posted)]


def read_form(release: Release, fields: Posted) -> tuple[Form, Sequence[Fault]]:
    """Return the form as it was filled in, and what of a journey as data does not fit in it."""
    if GIVEN not in fields:
        return settle_schools(release, _choose(read_fields(fields), fields)), ()
    try:
        form, faults = fill_form(read_given(fields))
    except InputError as error:
        return Form(), error.faults
    return settle_schools(release, form), faults


def read_given(fields: Posted) -> Any:
    """Return the journey as data; raise InputError where it is no JSON.

    JSON can escape half of a character, which no page or file can hold: it becomes "?".
    """
    given = read_body(fields.get(GIVEN, [""])[0].encode())
    whole = json.dumps(given, ensure_ascii=False).encode("utf-8", "replace").decode()
    return json.loads(whole)


def _choose(form: Form, fields: Posted) -> Form:
    """Return the form with the school that was chosen out of those that a name may mean.

    The field says where and which, as "/stages/0/school/id 19QK00".
    """
    chosen = r"/stages/(\d)/(\w+)/id (\w{6})"
    match = re.fullmatch(chosen, fields.get("kies", [""])[0])
    return form.choose_school(int(match[1]), match[2], match[3]) if match else form
