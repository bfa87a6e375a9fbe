"""The description of the interface: complete, true, and no guessed request brings it down."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store

DESCRIPTION = "/api/v1/openapi.json"


OPERATIONS = [
    ("/healthz", "GET"),
    ("/readyz", "GET"),
    ("/api/v1/layers", "GET"),
    ("/api/v1/layers/{layer}/regions", "GET"),
    ("/api/v1/layers/{layer}/regions/{code}", "GET"),
    ("/api/v1/layers/{layer}/regions/{code}/postcodes", "GET"),
    ("/api/v1/rankings/{layer}", "GET"),
    ("/api/v1/inspiratieregios", "GET"),
    ("/api/v1/consultation", "GET"),
    ("/api/v1/coinciding", "GET"),
    ("/api/v1/convening/{layer}", "GET"),
    ("/api/v1/convening/{layer}/{code}", "GET"),
    ("/api/v1/changes", "GET"),
    ("/api/v1/law-changes", "GET"),
    ("/api/v1/duties", "GET"),
    ("/api/v1/school-profiles", "GET"),
    ("/api/v1/school-profiles/boards", "GET"),
    ("/api/v1/school-profiles/partnerships", "GET"),
    ("/api/v1/school-distances", "GET"),
    ("/api/v1/school-distances/pupils", "GET"),
    ("/api/v1/school-distances/{sort}", "GET"),
    ("/api/v1/school-distances/{sort}/postcodes", "GET"),
    ("/api/v1/schools/{id}", "GET"),
    ("/api/v1/schools/{id}/counterparts", "GET"),
    ("/api/v1/layers/{layer}/regions/{code}/schools", "GET"),
    ("/api/v1/school-pairs", "GET"),
    ("/api/v1/locate", "GET"),
    ("/api/v1/locate", "POST"),
    ("/api/v1/overlap/{source}/{target}", "GET"),
    ("/api/v1/overlap", "POST"),
    ("/api/v1/metrics", "GET"),
    ("/api/v1/metrics/{source}/{target}", "GET"),
    ("/api/v1/scenarios", "POST"),
    ("/api/v1/schools", "GET"),
    ("/api/v1/schools/near", "POST"),
    ("/api/v1/school-figures", "GET"),
    ("/api/v1/journeys", "POST"),
    ("/api/v1/search", "POST"),
]
ANY_TEXT = OPERATIONS[:20]
"""Operations with nothing or only a text to choose: there is no wrong type to send."""

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def interface(store: Store) -> Any:
    return schemathesis.openapi.from_asgi(DESCRIPTION, create_app(Settings(), store))


@pytest.mark.hypothesis
@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_request_fails_and_every_answer_is_as_described(
    interface: Any, path: str, method: str, mode: GenerationMode
) -> None:
    if (path, method) in ANY_TEXT and mode is GenerationMode.NEGATIVE:
        return

    @settings(
        max_examples=settings.default.max_examples // 4, suppress_health_check=list(HealthCheck)
    )
    @given(case=interface[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()


def test_every_operation_is_asked(app: FastAPI) -> None:
    described = {
        (path, method.upper())
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    }
    assert described == set(OPERATIONS)


def test_every_operation_describes_its_answer_and_its_problems(app: FastAPI) -> None:
    for path, operations in app.openapi()["paths"].items():
        for operation in operations.values():
            answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
            assert answer["$ref"].startswith("#/components/schemas/"), path
            for status, response in operation["responses"].items():
                if status != "200":
                    assert list(response["content"]) == ["application/problem+json"]
            assert operation["description"]


def test_every_reference_is_there(client: TestClient) -> None:
    document = client.get(DESCRIPTION).json()
    schemas = document["components"]["schemas"]

    def references(value: Any) -> set[str]:
        if isinstance(value, dict):
            own = {value["$ref"]} if "$ref" in value else set()
            return own.union(*map(references, value.values()))
        if isinstance(value, list):
            return set().union(*map(references, value))
        return set()

    used = {reference.rpartition("/")[2] for reference in references(document)}
    assert used == set(schemas)


@pytest.mark.parametrize("address", ["/docs", "/redoc", "/openapi.json"])
def test_no_page_of_the_framework(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404
