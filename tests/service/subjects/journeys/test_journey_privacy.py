"""A journey is found nowhere afterwards: a mark in every field, and everything searched for it.

The service runs as a process of its own, as `lappendeken serve` starts it, with one worker and
with two. Its home, working folder and place for temporary files are one folder.
"""

import functools
import gc
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest
import yaml
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.shared.settings import Settings
from service.subjects.journeys.files import ENDINGS
from service.web.app import create_app
from service.web.store import Store

MARK = "Qx7Geheim"
API, PAGE, FILE = "/api/v1/journeys", "/reis", "/reis/bestand"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}

TELLING = {
    "postcodes": ("9479", "9163", "8899"),
    "gemeente": ("GM1709", "Zevenaar"),
    "point": ("5.04371", "52.14948"),
    "rd": ("155117.31", "463119.17"),
    "school": ("19QK00", "25HE00"),
    "date": ("2033-07-19",),
    "conditions": ("sheltered_work_needed", "home_sitter", "wlz_indication"),
}
"""What can be in a journey that is answered, and is as telling as a mark."""

UNKNOWN = ("1999", "GM9999", "99ZZ99", "2013-07-19")
"""What is refused, and is as telling."""

CHANCE = re.compile(r'"(?:request|timestamp)":"[^"]*"|"(?:bytes|duration_ms)":[0-9.]+')
"""What may hold the same digits by chance."""

HOMES = ("child_home", "guardian_home", "home_before_stay", "stay", "own_home")
FIELDS = (
    "name", "date", "age", "age_from", "age_to", *HOMES, "school", "school_applied",
    "previous_school", "conditions",
)  # fmt: skip

ODD: tuple[Any, ...] = (MARK, [MARK], {MARK: MARK}, [[MARK]], {"postcode": MARK}, {"id": MARK})

Start = Callable[..., Any]


def journey(**more: Any) -> dict[str, Any]:
    """A journey that is answered, with something telling in every field."""
    first, second, third = TELLING["postcodes"]
    stage = {
        "name": f"{MARK} naam",
        "date": TELLING["date"][0],
        "age": 12,
        "child_home": {"postcode": first},
        "guardian_home": {"gemeente": TELLING["gemeente"][0]},
        "home_before_stay": {"postcode": second},
        "stay": {"lon": float(TELLING["point"][0]), "lat": float(TELLING["point"][1])},
        "own_home": {"rd_x": float(TELLING["rd"][0]), "rd_y": float(TELLING["rd"][1])},
        "school": {"id": TELLING["school"][0], "kind": "vso"},
        "school_applied": {"postcode": third, "kind": "vso"},
        "previous_school": {"id": TELLING["school"][0], "kind": "so"},
        "conditions": list(TELLING["conditions"]),
    }
    return {"stages": [stage | more]}


def fitting() -> dict[str, Any]:
    """A journey that is answered, of what the form has fields for."""
    given = journey(denied=["guardianship_institution"])
    (stage,) = given["stages"]
    for place in ("own_home", "guardian_home", "stay"):
        del stage[place]
    return given


def refused() -> Iterator[Any]:
    """Journeys that are not answered, with a mark in one place each."""
    for name in (*FIELDS, MARK):
        for odd in ODD:
            if name == "name" or (name in HOMES and odd == {"postcode": MARK}):
                continue
            yield journey(**{name: odd})
    for name in HOMES:
        yield journey(**{name: {"postcode": UNKNOWN[0]}})
        yield journey(**{name: {"postcode": f"{MARK} 1234"}})
        yield journey(**{name: {"gemeente": UNKNOWN[1]}})
        yield journey(**{name: {"lon": MARK, "lat": MARK}})
        yield journey(**{name: {"postcode": TELLING["postcodes"][0], MARK: MARK}})
    for name in ("school", "school_applied", "previous_school"):
        yield journey(**{name: {"id": UNKNOWN[2]}})
        yield journey(**{name: {"postcode": TELLING["postcodes"][0], "kind": MARK}})
    yield journey(date=UNKNOWN[3])
    yield journey(conditions=[MARK, "renewal", "tlv_still_valid"])
    yield journey() | {MARK: MARK}
    yield journey() | {"date": MARK}
    yield {"stages": [MARK]}
    yield {"stages": MARK}
    yield {"stages": journey()["stages"] * 21}
    yield [MARK]
    yield MARK


def broken() -> Iterator[bytes]:
    """What is no JSON, with the mark."""
    yield f'{{"stages": [{{"name": "{MARK}'.encode()
    yield MARK.encode()
    yield f'{{"{MARK}": 1, "{MARK}": 2}}'.encode()
    yield f"a: !!{MARK} x".encode()
    yield b"\xff" + MARK.encode()
    yield b"[" * 100_000 + MARK.encode()
    yield (MARK * 120_000).encode()


def fields(stage: dict[str, str], **more: str) -> bytes:
    given = more | {f"/stages/0/{name}": value for name, value in stage.items()}
    return urlencode(given).encode()


GOOD = {
    "name": f"{MARK} naam", "date": TELLING["date"][0], "age": "12",
    "child_home/postcode": TELLING["postcodes"][0],
    "guardian_home/postcode": TELLING["postcodes"][1],
    "stay/postcode": TELLING["postcodes"][2], "home_before_stay/postcode": TELLING["postcodes"][0],
    "school": "id", "school/id": f"{MARK} ({TELLING['school'][0]})", "school/kind": "vso",
    "previous_school": "postcode", "previous_school/postcode": TELLING["postcodes"][1],
    "previous_school/kind": "so",
    "own_home/postcode": TELLING["postcodes"][0],
    "school_applied": "postcode", "school_applied/postcode": TELLING["postcodes"][1],
    "school_applied/kind": "vso",
    "settings/0/kind": "wlz", "settings/0/where": TELLING["postcodes"][2], "settings/0/days": "2",
    "said/guardianship_institution": "nee", "said/youth_care_with_stay": "ja",
    "conditions": TELLING["conditions"][0],
}  # fmt: skip


def forms() -> Iterator[tuple[int | None, bytes]]:
    """Forms for the page, with the status where it is sure."""
    yield 200, fields(GOOD)
    yield 200, fields(GOOD | {MARK: MARK}, **{MARK: MARK, "kies": MARK})
    for wanted in ("erbij", "weg 0", "vragen"):
        yield 200, fields(GOOD, doe=f"{wanted}")
    for name in GOOD:
        if name not in ("name", "school", "previous_school"):
            yield None, fields(GOOD | {name: MARK})
    for place in ("child_home", "guardian_home", "stay", "home_before_stay"):
        name = f"{place}/postcode"
        yield 422, fields(GOOD | {name: UNKNOWN[0]})
        yield 422, fields(GOOD | {name: f"{MARK} 9479 AB"})
    yield 422, fields(GOOD | {"school/id": UNKNOWN[2]})
    yield 422, fields(GOOD | {"date": UNKNOWN[3]})
    yield 200, fields({}, invoer=json.dumps(fitting()))
    yield 422, fields({}, invoer=json.dumps(journey(**{MARK: MARK})))
    yield 422, fields({}, invoer=MARK)
    yield 400, b"/stages/0/name=%ff" + MARK.encode() + b"\xff"
    yield 400, b"&".join(b"x=" + MARK.encode() for _ in range(1001))
    yield 413, b"x=" + MARK.encode() * 120_000


def requests() -> Iterator[tuple[int | None, str, dict[str, str], bytes]]:
    """Status where it is sure, address, headers, body."""
    telling = {"User-Agent": MARK, "Referer": f"http://{MARK}.example/", "Cookie": f"a={MARK}"}
    yield 200, API, JSON | telling, json.dumps(journey()).encode()
    yield 200, API, JSON, json.dumps(journey(school={"id": TELLING["school"][1]}, age=8)).encode()
    by_name = journey(guardian_home={"gemeente": TELLING["gemeente"][1]})
    yield 200, f"{API}?{MARK}={MARK}", JSON, json.dumps(by_name).encode()
    for given in refused():
        many = isinstance(given, dict) and len(given["stages"]) == 21
        yield 413 if many else 422, API, JSON, json.dumps(given).encode()
        yield None, PAGE, FORM, fields({}, invoer=json.dumps(given))
        yield 413 if many else 422, FILE, FORM, fields({}, invoer=json.dumps(given), soort="json")
    for content in broken():
        status = 413 if len(content) > 1_000_000 else 422
        yield status, API, JSON, content
        yield 413 if status == 413 else None, PAGE, FORM, b"invoer=" + content
        yield 413 if status == 413 else None, FILE, FORM, b"soort=json&invoer=" + content
    for status, content in forms():
        yield status, PAGE, FORM | telling, content
    for kind in ENDINGS:
        yield 200, FILE, FORM, fields({}, invoer=json.dumps(journey()), soort=kind)
    yield 422, FILE, FORM, fields({}, invoer=json.dumps(journey()), soort=MARK)
    parts = (
        b'--x\r\nContent-Disposition: form-data; name="invoer"; filename="%s"\r\n\r\n%s\r\n--x--'
    )
    for address in (API, PAGE, FILE):
        for kind in (MARK, f"text/{MARK}", "multipart/form-data; boundary=x"):
            content = parts % (MARK.encode(), MARK.encode() * 100)
            yield 415, address, {"Content-Type": kind}, content


def check_headers(response: Any, what: str) -> None:
    headers = response.headers
    assert headers["cache-control"] == "no-store", what
    assert headers["referrer-policy"] == "no-referrer", what
    assert not {"set-cookie", "etag", "location", "refresh", "link"} & set(headers), what
    text = " ".join(f"{name}: {value}" for name, value in headers.items())
    for telling in words():
        assert telling.lower() not in text.lower(), what


def words() -> list[str]:
    return [MARK, *UNKNOWN, *(word for kind in TELLING.values() for word in kind)]


def wait_until_ready(client: Any) -> None:
    """Several processes say their address before the first of them listens."""
    for _ in range(100):
        try:
            if client.get("/readyz").status_code == 200:
                return
        except httpx2.ConnectError:
            pass
        time.sleep(0.1)
    raise AssertionError("not ready within the time")


def search(where: str, content: str) -> None:
    text = CHANCE.sub("", content).lower()
    for word in words():
        assert not re.search(rf"(?<![\w.]){re.escape(word.lower())}(?![\w.])", text), (where, word)
    assert MARK.lower() not in text, where


@pytest.mark.parametrize("workers", [1, 2])
def test_a_journey_is_found_nowhere(serve: Start, workers: int, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as collector:
        address = f"http://127.0.0.1:{collector.getsockname()[1]}"
        serving = serve(
            "-m", "service.command.main", "serve", "--port", "0", "--workers", str(workers),
            LAPPENDEKEN_LOG_LEVEL="debug", OTEL_EXPORTER_OTLP_ENDPOINT=address,
            http_proxy=address, https_proxy=address, XDG_CACHE_HOME=str(tmp_path),
            PYTHONDONTWRITEBYTECODE="1",
        ).wait_until_up()  # fmt: skip
        collector.settimeout(0.0)
        sent = 0
        statuses: set[int] = set()
        # Environment variables of this machine do not decide where the test goes to.
        with serving.client(trust_env=False) as client:
            wait_until_ready(client)
            for status, target, headers, content in requests():
                if workers > 1 and sent % 3:  # each kind still comes by
                    sent += 1
                    continue
                response = client.post(target, headers=headers, content=content)
                what = f"{target} {headers} {content[:300]!r} -> {response.status_code}"
                assert response.status_code < 500, what
                assert status in (None, response.status_code), what
                check_headers(response, what)
                statuses.add(response.status_code)
                sent += 1
            for method in ("PUT", "DELETE", MARK.upper()):
                for target in (API, PAGE, FILE):
                    response = client.request(method, target, content=MARK.encode())
                    assert response.status_code == 405
                    check_headers(response, f"{method} {target}")
            figures = client.get("/metrics").text
        written = serving.written  # with the folder of the figures, which goes when it stops
        with pytest.raises(BlockingIOError):
            collector.accept()
    serving.stop()

    assert sent > 300
    assert {200, 413, 415, 422} <= statuses
    search("output", serving.said)
    search("figures", figures)
    for name, content in written.items():
        search(name, name)
        search(name, content.decode("latin-1"))
    if workers == 1:
        assert not written
    else:
        assert written  # the figures of the processes, and nothing else
        assert all(name.endswith(".db") for name in written), list(written)
    assert not serving.written
    # That it was not silent.
    assert serving.said.count('"event":"request"') > sent // 3
    for target in (API, PAGE, FILE):
        assert f'"route":"{target}"' in serving.said
        assert f'route="{target}"' in figures


def test_journeys_do_not_mix(serve: Start) -> None:
    """Two callers at a time; each gets the answer to what it sent, as if it were alone."""
    serving = serve().wait_until_up()
    mine = [journey(name=f"{MARK}{side}", child_home={"postcode": place})
            for side, place in (("Aap", "9479"), ("Beer", "3601"))]  # fmt: skip

    def posts(given: Any) -> list[tuple[str, bytes, dict[str, str]]]:
        held = json.dumps(given)
        (stage,) = given["stages"]
        wrong = json.dumps({"stages": [stage | {"age": stage["name"]}]})
        return [
            (API, held.encode(), JSON),
            (PAGE, fields({}, invoer=held), FORM),
            (FILE, fields({}, invoer=held, soort="antwoord"), FORM),
            (API, wrong.encode(), JSON),
        ]

    def ask(side: int, times: int) -> list[str]:
        with serving.client(trust_env=False) as client:
            return [
                re.sub(r'nonce[^"]*"[^"]*"', "", client.post(url, content=body, headers=kind).text)
                for _ in range(times)
                for url, body, kind in posts(mine[side])
            ]

    alone = [ask(side, 1) for side in (0, 1)]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(ask, (0, 1), (6, 6)))
    for side, (own, other) in enumerate((("Aap", "Beer"), ("Beer", "Aap"))):
        assert together[side] == alone[side] * 6
        for text in together[side]:
            assert MARK + own in text
            assert MARK + other not in text


def reachable(*roots: Any) -> Iterator[Any]:
    """Every object that can be reached, but for what only the code of others refers to."""
    seen: set[int] = set()
    left: list[Any] = list(roots)
    while left:
        one = left.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, FunctionType) and not _ours(one.__module__):
            left += [one.__closure__, one.__defaults__, one.__dict__]
        elif not isinstance(one, ModuleType | type) or _ours(
            one.__name__ if isinstance(one, ModuleType) else one.__module__
        ):
            left += gc.get_referents(one)


def _ours(module: Any) -> bool:
    return str(module).split(".")[0] in OURS


OURS = ("service", "geo", "maps")


def caches() -> dict[int, int]:
    """How much each cache of a function holds."""
    return {
        id(one): one.cache_info().currsize
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper) and _ours(one.__module__)
    }


def test_nothing_stays_in_the_memory(settings: Settings, store: Store) -> None:
    app = create_app(settings, store)
    postcodes = sorted(store.release.postcodes.zone)
    passing = "".join(("Qx7", "Weg"))  # in no constant of this file

    def post(client: TestClient, number: int) -> None:
        mark = f"{passing}{number}{number}"
        given = journey(name=mark, child_home={"postcode": postcodes[number * 37]})
        held = json.dumps(given)
        sent = [(API, held.encode(), JSON)]
        if number < 20:
            school = f"{mark} ({TELLING['school'][0]})"
            form = GOOD | {
                "name": mark,
                "child_home/postcode": postcodes[number * 37],
                "school/id": school,
            }
            sent += [
                (PAGE, fields(form), FORM),
                (PAGE, fields(GOOD | {"child_home/postcode": mark}), FORM),
                (API, json.dumps(journey(school={"id": mark})).encode(), JSON),
                *((FILE, fields({}, invoer=held, soort=ending), FORM) for ending in ENDINGS),
            ]
        for url, content, kind in sent:
            assert client.post(url, content=content, headers=kind).status_code in (200, 422)

    def held() -> tuple[int, dict[int, int], set[str]]:
        gc.collect()
        return (
            sum(1 for _ in reachable(store.release.journeys, store)),
            caches(),
            set(vars(app.state)["_state"]),
        )

    with TestClient(app) as client:
        for number in range(3):
            post(client, number)
    before = held()
    with TestClient(app) as client:
        for number in range(3, 53):
            post(client, number)
    del client
    after = held()
    assert after[1:] == before[1:]
    assert after[0] - before[0] < 25  # fewer than one object for each journey
    gc.collect()
    modules = [one for name, one in sys.modules.items() if _ours(name)]
    for one in reachable(app, store, *modules):
        if isinstance(one, str | bytes | bytearray):
            text = one if isinstance(one, str) else bytes(one).decode("latin-1")
            assert passing not in text


@pytest.mark.parametrize("good", [True, False])
@pytest.mark.slow
def test_the_command_line_writes_nothing(tmp_path: Path, good: bool) -> None:
    source = tmp_path / "reis.yaml"
    given = journey() if good else journey(child_home={"postcode": MARK}, **{MARK: MARK})
    source.write_text(yaml.safe_dump(given), "utf-8")
    before = source.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "service.command.main", "journey", source.name],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == (0 if good else 2), done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == [source.name]
    assert source.read_bytes() == before
    said = (done.stdout if good else done.stderr).decode()
    assert MARK in said  # it answers who asked
    assert (done.stderr if good else done.stdout) == b""


def test_the_app_has_no_state_of_journeys(app: FastAPI) -> None:
    assert set(vars(app.state)["_state"]) == {"metrics", "settings", "store"}
