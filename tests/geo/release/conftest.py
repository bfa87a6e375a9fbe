"""Copies of the toy sources and the toy release that a test may damage."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.release.files import FILES
from geo.tables import SEAL, checksum, seal


def seal_again(folder: Path) -> None:
    """Make the checksums of a changed release hold again, so that only its content is wrong."""
    path = folder / "release.toml"
    head, _, rest = path.read_text("utf-8").partition("[files]\n")
    _, _, sources = rest.partition("[sources]\n")
    files = [
        f'"{name}" = "{checksum((folder / name).read_bytes())}"'
        for name in FILES
        if (folder / name).exists()
    ]
    body = sources.rpartition(SEAL)[0]
    path.write_text(seal("\n".join([head + "[files]", *files, "", "[sources]", body])), "utf-8")


@pytest.fixture
def sources(toy_sources: Path, tmp_path: Path) -> Path:
    """A copy of the toy sources; call `describe` after a change."""
    return Path(shutil.copytree(toy_sources, tmp_path / "sources"))


@pytest.fixture
def folder(toy_folder: Path, tmp_path: Path) -> Path:
    """A copy of the toy release; call `reseal` after a change."""
    return Path(shutil.copytree(toy_folder, tmp_path / toy_folder.name))


@pytest.fixture
def reseal() -> Callable[[Path], None]:
    return seal_again


def replace_text(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Replace a text that stands in a file exactly once."""
    return replace_text
