"""Styles, scripts and icons of the layout and of every subject, by their names."""

from functools import cache
from importlib.resources import files

from maps import assets


@cache
def read_static_files() -> dict[str, bytes]:
    """Return name -> content of all, with the script that pages share with the map."""
    folders = [files("service.web"), *files("service.subjects").iterdir()]
    own = {
        entry.name: entry.read_bytes()
        for folder in folders
        if (folder / "static").is_dir()
        for entry in (folder / "static").iterdir()
    }
    return own | {assets.TABLES: assets.join_scripts(assets.TABLES).encode()}
