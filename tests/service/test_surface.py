"""Nothing that could be asked is lost: routes, addresses, commands, columns, keys, sentences."""

from pathlib import Path

from starlette.testclient import TestClient

from tests.golden.make_surface import SURFACE
from tests.surface import lines


def test_the_surface_is_the_one_that_was_recorded(client: TestClient, tmp_path: Path) -> None:
    recorded = set(SURFACE.read_text("utf-8").splitlines())
    now = set(lines(client, tmp_path))
    assert sorted(recorded - now) == []
    assert sorted(now - recorded) == []
