"""The start: what it refuses in one sentence, what it says, and what it does not yet import."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from geo.errors import DataError, InputError
from geo.release.locations import CURRENT, boundaries_root
from service.command.main import run
from service.shared.problems import NotReadyError
from service.shared.settings import Settings
from service.web import logs
from service.web.app import create_app
from service.web.server import run as run_server
from service.web.store import Store

Start = Callable[..., Any]
"""Starts a `Serving` of conftest."""

Refusal = Callable[..., str]

FILES = sorted(path.name for path in (boundaries_root() / CURRENT).iterdir())


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder of releases with a copy of the one that the project carries."""
    shutil.copytree(boundaries_root() / CURRENT, tmp_path / "releases" / CURRENT)
    return tmp_path / "releases"


def remove(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def change_one_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES = [remove, truncate, change_one_byte, empty]


EVERY = [(name, damage) for name in FILES for damage in DAMAGES]
SOME = EVERY[:: len(DAMAGES) + 1]
"""Every file once or not, every damage in turn."""


@pytest.mark.parametrize(
    ("name", "damage"),
    [case if case in SOME else pytest.param(*case, marks=pytest.mark.deep) for case in EVERY],
)
def test_a_damaged_file_is_named_and_nothing_is_loaded(
    copied: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(copied / CURRENT / name)
    store = Store(copied, CURRENT)
    with pytest.raises(DataError, match=re.escape(name)) as caught:
        store.load()
    assert "\n" not in str(caught.value)
    assert not store.loaded
    with pytest.raises(NotReadyError):
        _ = store.release


@pytest.fixture
def refusal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """What a service that cannot start says, run in this process."""

    def start(*options: str, **environment: str) -> str:
        monkeypatch.setattr(logs, "configure", lambda level: None)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert run(["serve", *options]) == 1
        out, err = capfd.readouterr()
        assert out == ""
        (sentence,) = err.splitlines()
        return sentence

    return start


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("name", "damage"), [("zones.parquet", truncate), ("release.toml", remove)]
)
def test_a_service_with_a_damaged_file_stops_with_one_sentence(
    refusal: Refusal, copied: Path, name: str, damage: Callable[[Path], None], workers: str
) -> None:
    damage(copied / CURRENT / name)
    sentence = refusal(
        "--port", "0", LAPPENDEKEN_BOUNDARIES=str(copied), LAPPENDEKEN_WORKERS=workers
    )
    assert str(copied / CURRENT / name) in sentence
    assert sentence.endswith(".")


def test_a_process_with_a_damaged_file_stops_with_one_sentence(serve: Start, copied: Path) -> None:
    change_one_byte(copied / CURRENT / "pc4.csv")
    serving = serve(LAPPENDEKEN_BOUNDARIES=str(copied))
    assert serving.process.wait(20) == 1
    serving.stop()
    assert serving.out == []
    (sentence,) = serving.err
    assert str(copied / CURRENT / "pc4.csv") in sentence


def test_an_app_whose_data_are_damaged_does_not_start(copied: Path) -> None:
    remove(copied / CURRENT / "zones.parquet")
    app = create_app(Settings(boundaries=copied), Store(copied, CURRENT))
    with pytest.raises(DataError, match=r"zones\.parquet"), TestClient(app):
        pass


def test_a_release_that_is_not_there(refusal: Refusal) -> None:
    assert "1999.1" in refusal("--port", "0", LAPPENDEKEN_RELEASE="1999.1")


def test_a_port_that_is_taken(refusal: Refusal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = refusal("--port", str(port))
    assert sentence.startswith(f"Poort {port} op 127.0.0.1 is al in gebruik.")


def test_a_host_that_is_not_here(refusal: Refusal) -> None:
    sentence = refusal("--host", "203.0.113.1", "--port", "0")
    assert sentence.startswith("203.0.113.1 is geen adres van deze computer.")


def test_it_says_where_it_is_and_ctrl_c_is_the_ordinary_way_to_stop(serve: Start) -> None:
    serving = serve().wait_until_up()
    with serving.client() as client:
        assert client.get("/readyz").json() == {"status": "ready", "release": CURRENT}
    (sentence,) = serving.out
    assert sentence == (
        f"Lappendeken draait op {serving.url} met release {CURRENT}. Stoppen: Ctrl-C.\n"
    )
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(20) == 0
    assert serving.stop() == 0
    assert all(line.startswith("{") for line in serving.err), "nothing but the log"


def test_several_processes_answer_and_count_together(serve: Start) -> None:
    serving = serve(LAPPENDEKEN_WORKERS="2").wait_until_up()

    def ask(address: str) -> httpx2.Response:
        with serving.client() as client:  # a connection of its own: any process may take it
            return client.get(address)

    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            assert ask("/readyz").status_code == 200
            break
        except httpx2.ConnectError:
            time.sleep(0.05)
    answers = [ask("/api/v1/locate?postcode=3771").json()["zone"] for _ in range(20)]
    assert set(answers) == {"GM0203-1"}
    line = 'lappendeken_requests_total{method="GET",route="/api/v1/locate",status="200"} 20.0'
    for _ in range(4):
        assert line in ask("/metrics").text
    assert serving.stop() in (0, -signal.SIGTERM)
    assert all(line.startswith("{") for line in serving.err)
    assert serving.written == {}, "what the processes shared is cleared away"


HEAVY = ["folium", "geopandas", "networkx", "pandas", "pyproj", "rich", "scipy", "xlsxwriter"]


@pytest.mark.slow
def test_the_app_imports_nothing_that_it_can_do_without() -> None:
    program = (
        "import sys, service.web.app, service.shared.settings, service.web.store\n"
        "store = service.web.store.Store(service.shared.settings.Settings().boundaries, '2026.1')\n"
        "store.load()\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"


@pytest.mark.slow
def test_the_look_up_of_a_postcode_imports_no_arrays() -> None:
    program = (
        "import sys; from service.command.main import run\n"
        "assert run(['locate', '--postcode', '3771']) == 0\n"
        f"sys.exit(str([name for name in {['numpy', 'pyarrow', *HEAVY]} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "Barneveld" in done.stdout
    assert done.stderr == "[]\n"


@pytest.mark.slow
def test_importing_reads_no_data_and_no_settings(tmp_path: Path) -> None:
    environment = {"LAPPENDEKEN_BOUNDARIES": str(tmp_path / "nergens"), "LAPPENDEKEN_PORT": "x"}
    program = "import service.web.app, service.web.server, service.shared.settings"
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAPPENDEKEN_PORT", "8123")
    monkeypatch.setenv("LAPPENDEKEN_MAX_POINTS", "5")
    found = Settings()
    assert (found.port, found.max_points, found.address) == (8123, 5, "127.0.0.1:8123")


def test_a_date_before_the_first_division_is_refused_before_anything_is_served() -> None:
    with pytest.raises(InputError, match="1 juni 2019 is hier geen indeling"):
        run_server(Settings(port=0, date="2019-06-01"))
