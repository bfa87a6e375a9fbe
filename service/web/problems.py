"""Sends problems: to programs as `application/problem+json`, to people as a page."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import Fault, InputError, LappendekenError, shorten
from service.shared.answers import Problem
from service.shared.api import Refused
from service.shared.caching import NO_STORE
from service.shared.jsons import encode
from service.shared.problems import state_error, state_problem
from service.web.error_pages import send_error_page

MEDIA_TYPE = "application/problem+json"

MACHINE_PATHS = ("/api/", "/healthz", "/readyz", "/metrics")
"""Beginnings of the paths that programs read; all others are pages."""


def install(app: FastAPI) -> None:
    """Answer every error that the project or the framework raises on purpose."""
    app.add_exception_handler(LappendekenError, _on_error)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_validation)


def refuse(request: Request, status: int, detail: str = "") -> Response:
    """Return the answer to a request that is not answered; detail: why, where that is known."""
    return _send(request, state_problem(status, detail, request_id=_id_of(request)))


def _send(request: Request, problem: Problem, methods: Sequence[str] = ()) -> Response:
    if request.scope["path"].startswith(MACHINE_PATHS):
        return Response(encode(problem), problem["status"], NO_STORE, MEDIA_TYPE)
    return send_error_page(request, problem, _id_of(request), methods)


def _id_of(request: Request) -> str:
    return str(getattr(request.state, "request_id", ""))


async def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, LappendekenError)
    return _send(request, state_error(error, request.path_params, request_id=_id_of(request)))


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code != 405:
        detail = error.detail if isinstance(error, Refused) else ""
        return refuse(request, error.status_code, detail)
    methods = _methods_at(request)
    allowed = ", ".join(methods)
    detail = f"Deze methode kan niet bij dit adres. Wel mogelijk: {allowed}."
    response = _send(request, state_problem(405, detail), methods)
    response.headers["Allow"] = allowed
    return response


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = InputError([_fault(found) for found in error.errors()])
    return _send(request, state_error(faults, request.path_params))


def _methods_at(request: Request) -> list[str]:
    """Return all methods of the address; where GET works, HEAD works (`middleware.HeadAsGet`)."""
    found: set[str] = set()
    for route in iter_route_contexts(request.app.routes):
        if route.path_regex.match(request.scope["path"]):
            found |= route.methods or set()
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def _fault(found: Mapping[str, Any]) -> Fault:
    """Return one complaint of the framework about a parameter, in Dutch."""
    name = str(found["loc"][-1])
    value = found.get("input")
    shown = shorten(value) if isinstance(value, str) else ""
    kind = str(found["type"])
    if kind == "missing":
        return Fault(name, "", (), f"{name} ontbreekt.", "missing")
    if kind.startswith(("float", "int", "decimal", "finite")):
        return Fault(
            name, shown, ("een getal",), f'{name} "{shown}" is geen getal.', "not-a-number"
        )
    if kind == "string_too_long":
        most = f"hooguit {found['ctx']['max_length']} tekens"
        return Fault(name, shown, (most,), f"{name} is te lang: {most}.", "too-long")
    return Fault(name, shown, (), f"{name} klopt niet.", "invalid")
