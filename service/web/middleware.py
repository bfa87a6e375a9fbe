"""What surrounds every request: headers, log, HEAD, compression, limits. Pure ASGI."""

import secrets
import time
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo import dutch
from service.shared.api import Refused
from service.web import logs
from service.web.problems import refuse
from service.web.prometheus import Metrics
from service.web.warming import WARMING

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors "
)

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def list_security_headers(embed: str) -> dict[str, str]:
    """Return the headers of every answer; embed: the sites that may show pages within theirs.

    >>> list_security_headers("")["X-Frame-Options"]
    'DENY'
    >>> list_security_headers("https://a.nl")["Content-Security-Policy"].rpartition("; ")[2]
    "frame-ancestors 'self' https://a.nl"
    """
    ancestors = f"'self' {embed}" if embed else "'none'"
    headers = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY + ancestors,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    # The older header cannot name sites: it would forbid what the policy allows.
    return headers if embed else headers | {"X-Frame-Options": "DENY"}


class SecurityHeaders:
    """Adds the headers that keep browsers from telling others; a page's own header stays."""

    def __init__(self, app: ASGIApp, embed: str = "") -> None:
        self.app = app
        self.headers = list_security_headers(embed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)


class RequestLog:
    """One line and one count per request; an unforeseen exception becomes a 500 with a number.

    Both hold the method, the route's template, the status, the duration and the size: no path,
    query string, header, body or address.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and report on it, but for one that nobody sent."""
        if scope["type"] != "http" or WARMING in scope:
            await self.app(scope, receive, send)
            return
        request_id = secrets.token_hex(6)
        scope.setdefault("state", {})["request_id"] = request_id
        status, size = 0, 0
        start = time.perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:
            logs.logger().error("exception", request=request_id, exceptions=logs.describe(error))
            if status == 0:
                await refuse(Request(scope), 500)(scope, receive, watch)
        finally:
            seconds = time.perf_counter() - start
            method = scope["method"] if scope["method"] in METHODS else "OTHER"
            route = route_template(scope)
            self.metrics.count(method, route, status, seconds)
            logs.logger().info(
                "request",
                request=request_id,
                method=method,
                route=route,
                status=status,
                duration_ms=round(seconds * 1000, 1),
                bytes=size,
            )


def route_template(scope: Scope) -> str:
    """Return the path of the route with its parameters as names, or "unmatched"."""
    return getattr(scope.get("route"), "path", None) or "unmatched"


class HeadAsGet:
    """Answers HEAD as GET without the body, so that every route that knows GET knows HEAD."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, as GET where it is HEAD."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def drop_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        inner = {**scope, "method": "GET"}
        try:
            await self.app(inner, receive, drop_body)
        finally:
            scope["route"] = inner.get("route")  # the log reads it afterwards


class Compression(GZipMiddleware):
    """Compresses for who takes gzip; the library would do so too for a refusal by `gzip;q=0`.

    The entity tags are weak: one tag is valid for both forms (RFC 9110, 8.8.1).
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def vary(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "etag" in headers:  # also where nothing was sent or compressed
                    headers.setdefault("vary", "Accept-Encoding")
            await send(message)

        if scope["type"] == "http":
            headers = MutableHeaders(raw=list(scope["headers"]))
            taken = accepts_gzip(headers.get("accept-encoding", ""))
            headers["accept-encoding"] = "gzip" if taken else "identity"
            scope["headers"] = headers.raw
        await super().__call__(scope, receive, vary)


def accepts_gzip(accept_encoding: str) -> bool:
    """Tell whether a client takes gzip.

    >>> accepts_gzip("br, gzip;q=0.5"), accepts_gzip("gzip;q=0, br"), accepts_gzip("*")
    (True, False, False)
    """
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.partition(";")
        if coding.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


class Limits:
    """Refuses an address that is not UTF-8 and a body above the limit, counted as it comes in."""

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        size = dutch.number(max_body_bytes)
        self.too_much = f"Wat u stuurde is te groot. Er past {size} bytes in."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 400 or 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._check(scope)
        if refused is not None:
            response = refuse(Request(scope), refused.status_code, refused.detail)
            await response(scope, receive, send)
            return
        size = 0

        async def count() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self.max_body_bytes:
                raise Refused(413, self.too_much)
            return message

        await self.app(scope, count, send)

    def _check(self, scope: Scope) -> Refused | None:
        address = scope.get("raw_path", b"") + b"?" + scope["query_string"]
        try:
            unquote_to_bytes(address).decode("utf-8")
        except UnicodeDecodeError:
            return Refused(
                400, "Het adres is niet leesbaar: er staan bytes in die geen UTF-8 zijn."
            )
        length = Headers(scope=scope).get("content-length", "0")
        if length.isdecimal() and int(length[:20]) > self.max_body_bytes:
            return Refused(413, self.too_much)
        return None
