"""A release of the data as one value; `build` makes one of the sources and `check` judges it."""

from geo.release.finding import Finding
from geo.release.load import Release
from geo.release.locations import boundaries_root, release_ids, sources_root
from geo.release.notices import notices, weight_notices
from geo.release.once import once_per_release

__all__ = [
    "Finding",
    "Release",
    "boundaries_root",
    "notices",
    "once_per_release",
    "release_ids",
    "sources_root",
    "weight_notices",
]
