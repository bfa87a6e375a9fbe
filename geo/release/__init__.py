"""Releases of the data: built from the sources, checked, and loaded as one value."""

from geo.release.build import build_release
from geo.release.check import Finding, check_release
from geo.release.load import Release, load_release
from geo.release.locations import boundaries_root, release_ids, sources_root

__all__ = [
    "Finding",
    "Release",
    "boundaries_root",
    "build_release",
    "check_release",
    "load_release",
    "release_ids",
    "sources_root",
]
