"""The service in two forms: in this process (`client`), and as a process of its own (`serving`)."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from geo.release.locations import CURRENT, boundaries_root
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.page_reading import Element, Open, parsed, section_of


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


class Serving:
    """A service that runs as a process of its own, with what it says and the files it writes."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.folder = folder
        self.out: list[str] = []
        self.err: list[str] = []
        self.process = subprocess.Popen(
            [
                sys.executable,
                *(arguments or ("-m", "service.command.main", "serve", "--port", "0")),
            ],
            cwd=folder,
            env=os.environ | {"TMPDIR": str(folder), "HOME": str(folder)} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._readers = [
            threading.Thread(target=self._read, args=(stream, kept))
            for stream, kept in ((self.process.stdout, self.out), (self.process.stderr, self.err))
        ]
        self.url = ""
        self._spoken = threading.Event()
        for reader in self._readers:
            reader.start()

    def _read(self, stream: Any, kept: list[str]) -> None:
        for line in stream:
            kept.append(line)
            found = re.search(r"http://\S+?:\d+", line)
            if found and not self.url:
                self.url = found[0]
                self._spoken.set()
        self._spoken.set()

    def wait_until_up(self, seconds: float = 20.0) -> "Serving":
        assert self._spoken.wait(seconds), "no address within the time"
        assert self.url, f"stopped with {self.process.wait(seconds)}: {''.join(self.err)}"
        return self

    def client(self, **options: Any) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, timeout=30.0, **options)

    def stop(self, seconds: float = 20.0) -> int:
        """Ask it to stop, and wait; its status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        for reader in self._readers:
            reader.join(seconds)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        return status

    @property
    def said(self) -> str:
        """Everything on standard output and standard error."""
        return "".join([*self.out, *self.err])

    @property
    def written(self) -> dict[str, bytes]:
        """Every file in its folder, which is also its home and its place for temporary files."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }


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
