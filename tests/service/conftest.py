"""The service in two forms: in this process (`client`), and as a process of its own (`serving`)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from service.command import main
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.serving import Serving

Call = Callable[..., tuple[int, bytes, str]]


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(autouse=True)
def one_release(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands of this process open the release that is carried only once.

    Another release, also a damaged copy of this one, is opened as ever.
    """

    def open_once(folder: Path) -> Release:
        return release if folder == release.folder else Release(folder)

    monkeypatch.setattr("geo.release.load.Release", open_once)


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
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Run a command in this process; gives exit status, standard output and standard error."""

    def run(*arguments: object) -> tuple[int, bytes, str]:
        capfdbinary.readouterr()  # what a service in this process logged
        status = main.run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return status, out, err.decode()

    return run


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
