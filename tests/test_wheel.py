"""An installed wheel carries its data and works outside the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the wheel unpacked, as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed, *arguments):
    """The command line from the unpacked wheel alone, in a folder elsewhere."""
    code = (
        "import sys, geo; from service.command.main import run;"
        f"assert geo.__file__.startswith({str(installed)!r}), geo.__file__;"
        f"sys.exit(run({list(arguments)!r}))"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=installed.parent, env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_wheel_holds_data_pages_and_map_files(installed):
    for path in (
        "geo/data/sources/manifest.toml",
        "geo/data/boundaries/2026.1/release.toml",
        "service/web/templates/base.html",
        "service/web/static/lappendeken.css",
        "maps/assets/patchwork.js",
    ):
        assert (installed / path).is_file(), path


def test_it_answers_outside_the_checkout(installed):
    done = run(installed, "locate", "--postcode", "3771", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["zone"] == "GM0203-1"


def test_it_checks_its_own_data(installed):
    done = run(installed, "data", "check", "--json")
    assert json.loads(done.stdout)["holds"] is True
