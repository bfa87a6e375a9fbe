"""The lock files: exact, hashed, for every platform, and silent about where packages come from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;\\]+)(?P<marker>[^\\]*)(?P<rest>(?:\\\n.*)+)",
    re.MULTILINE,
)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(?= \\|$)", re.MULTILINE)


def read_pins(lock: str) -> dict[tuple[str, str, str], list[str]]:
    """The hashes, indexed by name, version and marker."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {
        (entry["name"], entry["version"], entry["marker"].strip()): HASH.findall(entry["rest"])
        for entry in ENTRY.finditer(text)
    }


def requirement_name(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_a_hash_or_a_comment(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    rest = re.sub(r"^ *#.*$", "", HASH.sub("", ENTRY.sub(r"\g<rest>", text)), flags=re.MULTILINE)
    assert not rest.replace("\\", "").strip()
    assert all(read_pins(lock).values()), "a pin without a hash"


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("clue", ["://", "index-url", "find-links", "trusted-host", "file:", " @ "])
def test_no_line_names_a_host_or_a_folder(lock: str, clue: str) -> None:
    assert clue not in (ROOT / lock).read_text(encoding="utf-8")


def test_the_development_lock_holds_the_runtime_lock() -> None:
    assert read_pins("requirements.lock").items() <= read_pins("requirements-dev.lock").items()


def test_every_requirement_of_the_project_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    runtime = {requirement_name(r) for r in project["dependencies"] + extras["build"]}
    development = {requirement_name(r) for r in extras["dev"]} - {project["name"]}
    assert runtime <= {name for name, _, _ in read_pins("requirements.lock")}
    assert development <= {name for name, _, _ in read_pins("requirements-dev.lock")}
