"""The report, made by the real command on the real release and by its function on the toy."""

from pathlib import Path

import pytest

from geo.release.load import Release
from service.command.main import run
from service.subjects.report.build import make_report
from service.subjects.report.facts import Facts


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the report of the release that the project carries."""
    folder = tmp_path_factory.mktemp("verslag") / "landelijk"
    assert run(["report", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def toy_made(toy: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the report of the toy country."""
    folder = tmp_path_factory.mktemp("toy-verslag") / "klein"
    make_report(toy, folder)
    return folder


@pytest.fixture(scope="session")
def facts(release: Release) -> Facts:
    """What the report of the release tells."""
    return Facts(release, "youth")
