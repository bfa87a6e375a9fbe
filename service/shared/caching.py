"""Answers that change only with a release: a strong ETag, and 304 for who has them already."""

import hashlib
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from service.shared.jsons import encode

NO_STORE = {"Cache-Control": "no-store"}
"""For every answer to which a place was sent, and for every error."""


def cached(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The content, or 304 without it when the request shows that the client has it.

    The ETag is of the content as it is here; where it is compressed on its way out,
    `service.middleware.EncodingTags` gives that form a tag of its own.
    """
    tag = etag(content)
    max_age_s: int = request.app.state.settings.max_age_s
    fresh = {**(headers or {}), "ETag": tag, "Cache-Control": f"public, max-age={max_age_s}"}
    if matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=fresh)
    return Response(content, media_type=media_type, headers=fresh)


def uncached(document: Any) -> Response:
    """A document as JSON that nobody keeps: it answers a place, or the state of the service."""
    return Response(encode(document), media_type="application/json", headers=NO_STORE)


def etag(content: bytes) -> str:
    """A strong entity tag of the content.

    >>> etag(b"")
    '"e3b0c44298fc1c149afbf4c8996fb924"'
    """
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def matches(if_none_match: str, tag: str) -> bool:
    """Whether a list of entity tags holds this one, by the weak comparison of RFC 9110 (13.1.2).

    >>> matches('W/"a", "b"', '"a"'), matches("*", '"a"'), matches('"ab"', '"a"'), matches("", '"')
    (True, True, False, False)
    """
    given = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return given == ["*"] or tag in given
