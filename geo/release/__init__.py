"""Releases of the data: built from the sources, checked, and loaded as one value."""

from geo.release.build import build_release
from geo.release.check import check_release
from geo.release.finding import Finding
from geo.release.load import Release, load_release
from geo.release.locations import boundaries_root, release_ids, sources_root
from geo.release.notices import notices, weight_notices

__all__ = [
    "Finding",
    "Release",
    "boundaries_root",
    "build_release",
    "check_release",
    "load_release",
    "notices",
    "release_ids",
    "sources_root",
    "weight_notices",
]
