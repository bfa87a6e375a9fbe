"""Where the data lie: inside the installed package, or in the checkout it runs from."""

from pathlib import Path

import geo

CURRENT = "2026.1"
"""The release that is used unless another is asked for."""

PREFIX = "LAPPENDEKEN_"
"""How the name of a setting in the environment begins."""


def _data_root() -> Path:
    package = Path(geo.__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def sources_root() -> Path:
    """Folder with the tables of facts and their manifest."""
    return _data_root() / "sources"


def boundaries_root() -> Path:
    """Folder with one folder per release."""
    return _data_root() / "boundaries"


def release_ids(root: Path) -> list[str]:
    """Ids of the releases in a folder, ascending; empty when the folder is not there."""
    if not root.is_dir():
        return []
    return sorted(path.name for path in root.iterdir() if (path / "release.toml").is_file())
