"""From errors to HTTP: one table, `application/problem+json` (RFC 9457), in Dutch.

A page route gets a page instead, from `service.shared.error_page`. No answer repeats the text of an
exception that the project did not write itself.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import Fault, InputError, LappendekenError, shorten
from service.shared.problems import Problem, Refused, problem_of, respond


def install(app: FastAPI) -> None:
    """Answer every error that the project or the framework raises on purpose."""
    app.add_exception_handler(LappendekenError, _on_error)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_validation)


async def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, LappendekenError)
    return respond(request, problem_of(error, request.path_params))


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error, Refused):
        return respond(request, error.problem)
    if error.status_code != 405:
        return respond(request, Problem(error.status_code))
    allowed = ", ".join(_methods_at(request))
    detail = f"Deze methode kan niet bij dit adres. Wel mogelijk: {allowed}."
    return respond(request, Problem(405, detail, headers={"Allow": allowed}))


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [_fault(found) for found in error.errors()]
    return respond(request, problem_of(InputError(faults), request.path_params))


def _methods_at(request: Request) -> list[str]:
    """All methods of the address; where GET works, HEAD works (`service.middleware`)."""
    found: set[str] = set()
    for route in iter_route_contexts(request.app.routes):
        if route.path_regex.match(request.scope["path"]):
            found |= route.methods or set()
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def _fault(found: Mapping[str, Any]) -> Fault:
    """One complaint of the framework about a parameter, in Dutch."""
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
