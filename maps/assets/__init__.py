"""Scripts and styles of the maps: our own, and Leaflet out of its installed package."""

import re
from functools import cache
from importlib.resources import files

TABLES = "tables.js"
"""Sorting of tables, which pages without a map use too."""

SHARED_SCRIPTS = (
    TABLES,
    "elements.js",
    "drawing.js",
    "thinning.js",
    "painting.js",
    "pens.js",
    "canvas.js",
    "picture.js",
    "names.js",
    "stage.js",
)
"""What every map needs, first what the others need."""


@cache
def join_scripts(*names: str) -> str:
    """Return some of our scripts in one."""
    return "\n".join(_read("maps.assets", name) for name in names)


@cache
def read_own_css() -> str:
    """Return the style of map, legend, panel and list."""
    return "\n".join(_read("maps.assets", name) for name in ("patchwork.css", "listed.css"))


@cache
def read_leaflet_js() -> str:
    """Return Leaflet, without the address of its source map."""
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", _read_leaflet("leaflet.js"))


@cache
def read_leaflet_css() -> str:
    """Return Leaflet's style without its images, of controls and markers that are not in use."""
    return re.sub(
        r"background-image:\s*url\([^)]*\);|behavior:\s*url\([^)]*\);",
        "",
        _read_leaflet("leaflet.css"),
    )


def _read_leaflet(name: str) -> str:
    return _read("js_lib_leaflet", f"static/js_lib_leaflet/{name}")


def _read(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text("utf-8")
