"""The service in two forms: in this process (`client`), and as a process of its own (`serving`)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from geo.release.locations import CURRENT, boundaries_root
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.page_reading import Element, Open, parsed, section_of
from tests.serving import Serving


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def store() -> Store:
    loaded = Store(boundaries_root(), CURRENT)
    loaded.load()
    return loaded


@pytest.fixture(scope="session")
def app(settings: Settings, store: Store) -> FastAPI:
    return create_app(settings, store)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as opened:
        yield opened


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Serving]]:
    """Start a service as a process; it is stopped after the test."""
    started: list[Serving] = []

    def start(*arguments: str, **environment: str) -> Serving:
        started.append(Serving(tmp_path, *arguments, **environment))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def opened(client: TestClient) -> Open:
    """Opens /schaalverschil."""

    def get(section: str = "", /, **query: Any) -> Element:
        answer = client.get("/schaalverschil", params=query)
        assert answer.status_code == 200, answer.text[:500]
        return section_of(answer.text, section) if section else parsed(answer.text)

    return get


@pytest.fixture(scope="session")
def start(opened: Open) -> Element:
    """/schaalverschil as a reader first sees it."""
    return opened()
