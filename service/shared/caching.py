"""Answers that change only with a release: an ETag, and 304 for who has them already."""

import hashlib
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from service.shared.dates import count_seconds_left
from service.shared.jsons import encode
from service.shared.settings import Settings

NO_STORE = {"Cache-Control": "no-store"}
"""For every answer to which a place was sent, and for every error."""

POSTED = {"Cache-Control": "private, no-cache"}
"""For a page that lists what a posted name may mean: the browser that asked keeps it, to go back.

Of a posted page that may not be stored, Back makes an error page of the browser. Where a postcode
or an address was posted it is not stored all the same.
"""


def cached(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the content, or 304 without it when the request shows that the client has it."""
    tag = etag(content)
    max_age_s = _find_age(request.app.state.settings)
    fresh = {**(headers or {}), "ETag": tag, "Cache-Control": f"public, max-age={max_age_s}"}
    if matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=fresh)
    return Response(content, media_type=media_type, headers=fresh)


def _find_age(settings: Settings) -> int:
    """Return for how many seconds an answer may be kept: no longer than today is today."""
    if settings.date:
        return settings.max_age_s
    return min(settings.max_age_s, count_seconds_left())


def cached_json(request: Request, document: Any) -> Response:
    """Return an answer as JSON, or 304 without it when the request shows that the client has it."""
    return cached(request, encode(document), "application/json")


def uncached(document: Any) -> Response:
    """Return an answer as JSON that nobody keeps: about a place, or the state of the service."""
    return Response(encode(document), media_type="application/json", headers=NO_STORE)


def fingerprint(content: bytes) -> str:
    """Return 32 hexadecimal digits that differ between contents.

    >>> fingerprint(b"")
    'e3b0c44298fc1c149afbf4c8996fb924'
    """
    return hashlib.sha256(content).hexdigest()[:32]


def etag(content: bytes) -> str:
    """Return the entity tag of a content: weak, since it stays the same when it is compressed.

    >>> etag(b"")
    'W/"e3b0c44298fc1c149afbf4c8996fb924"'
    """
    return f'W/"{fingerprint(content)}"'


def matches(if_none_match: str, tag: str) -> bool:
    """Tell whether a list of entity tags holds this one, by weak comparison (RFC 9110, 13.1.2).

    >>> matches('"a", W/"b"', 'W/"a"'), matches("*", 'W/"a"'), matches('"ab"', 'W/"a"')
    (True, True, False)
    """
    known = [item.strip().removeprefix("W/") for item in if_none_match.split(",")]
    return known == ["*"] or tag.removeprefix("W/") in known
