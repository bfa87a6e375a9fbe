"""Scripts and styles of the map: our own, and Leaflet out of its installed package."""

import re
from functools import cache
from importlib.resources import files

TABLES = "tables.js"
"""Sorting of tables, which pages without a map use too."""

OWN_SCRIPTS = (
    TABLES,
    "elements.js",
    "drawing.js",
    "stage.js",
    "panel.js",
    "layers.js",
    "names.js",
    "chart.js",
    "reading.js",
    "listing.js",
    "patchwork.js",
)

SCHOOL_SCRIPTS = (
    TABLES,
    "elements.js",
    "drawing.js",
    "stage.js",
    "names.js",
    "reading.js",
    "school.js",
)

JOURNEY_SCRIPTS = (
    TABLES,
    "elements.js",
    "drawing.js",
    "stage.js",
    "names.js",
    "reading.js",
    "journey.js",
)


@cache
def own_js() -> str:
    """The scripts of the map of two layers in one, in the order they need each other."""
    return "\n".join(_read("maps.assets", name) for name in OWN_SCRIPTS)


@cache
def school_js() -> str:
    """The scripts of the map of one school in one."""
    return "\n".join(_read("maps.assets", name) for name in SCHOOL_SCRIPTS)


@cache
def journey_js() -> str:
    """The scripts of the map of a journey in one."""
    return "\n".join(_read("maps.assets", name) for name in JOURNEY_SCRIPTS)


@cache
def tables_js() -> str:
    """The script of sortable tables alone."""
    return _read("maps.assets", TABLES)


@cache
def own_css() -> str:
    """The style of map, legend, panel and list."""
    return _read("maps.assets", "patchwork.css")


@cache
def standalone_css() -> str:
    """What a file that stands alone needs besides."""
    return _read("maps.assets", "standalone.css")


@cache
def leaflet_js() -> str:
    """Leaflet, without the address of its source map."""
    return _without_source_map(_leaflet("leaflet.js"))


@cache
def leaflet_css() -> str:
    """Leaflet's style without its images, which belong to controls and markers not in use."""
    return re.sub(
        r"background-image:\s*url\([^)]*\);|behavior:\s*url\([^)]*\);", "", _leaflet("leaflet.css")
    )


def _leaflet(name: str) -> str:
    return _read("js_lib_leaflet", f"static/js_lib_leaflet/{name}")


def _read(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text("utf-8")


def _without_source_map(script: str) -> str:
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", script)
