"""How fast the service starts, as a ratio to its heaviest libraries; what it keeps in memory."""

import http.client
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

LIBRARIES = "import fastapi, uvicorn, shapely, pyarrow"
SERVE = (sys.executable, "-m", "service.command.main", "serve", "--port", "0")
ROUNDS = 7
MOST_RATIO = 2.0
MOST_RESIDENT_MB = 250


def time_imports() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", LIBRARIES], check=True)
    return time.perf_counter() - start


def time_service() -> tuple[float, float]:
    """Seconds to the first 200 of /readyz, and megabytes resident a second later."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(SERVE, stdout=subprocess.PIPE, stderr=quiet, text=True) as process:
        assert process.stdout is not None
        address = re.search(r"http://([\d.]+):(\d+)", process.stdout.readline())
        assert address is not None
        connection = http.client.HTTPConnection(address[1], int(address[2]), timeout=10)
        connection.request("GET", "/readyz")
        assert connection.getresponse().status == 200
        seconds = time.perf_counter() - start
        connection.close()
        time.sleep(1)
        resident = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())
        process.terminate()
    assert resident is not None
    return seconds, int(resident[1]) / 1024


def test_start_and_memory() -> None:
    time_imports(), time_service()  # the files are then in memory for both
    imports, services, resident = [], [], []
    for _ in range(ROUNDS):
        imports.append(time_imports())
        seconds, megabytes = time_service()
        services.append(seconds)
        resident.append(megabytes)
    ratio = statistics.median(services) / statistics.median(imports)
    print(
        f"\nstart: {statistics.median(services):.2f} s to ready, {ratio:.2f} times the imports "
        f"({statistics.median(imports):.2f} s); idle {max(resident):.0f} MB"
    )
    assert ratio <= MOST_RATIO
    assert max(resident) < MOST_RESIDENT_MB
