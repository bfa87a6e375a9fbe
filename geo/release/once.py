"""What others make of a release is made once, and kept as long as that release is."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from geo.release.load import Release

Value = TypeVar("Value")


def once_per_release(make: Callable[[Release], Value]) -> Callable[[Release], Value]:
    """Keep what a function makes of a release with the release itself.

    A changed copy of a release starts with nothing kept.

    >>> @once_per_release
    ... def count_zones(release):
    ...     print("counting")
    ...     return len(release.zones)
    >>> from geo.release.locations import boundaries_root
    >>> release = Release(boundaries_root() / "2026.1")
    >>> count_zones(release), count_zones(release)
    counting
    (390, 390)
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def keep(release: Release) -> Value:
        with release.lock:
            if name not in release.made:
                release.made[name] = make(release)
            made: Value = release.made[name]
            return made

    return keep


def once_for_all_dates(make: Callable[[Release], Value]) -> Callable[[Release], Value]:
    """Keep what is the same on every date of a release once; it is made of the newest division.

    >>> @once_for_all_dates
    ... def list_days(release):
    ...     print("listing")
    ...     return release.divisions
    >>> from geo.release.locations import boundaries_root
    >>> release = Release(boundaries_root() / "2026.1")
    >>> list_days(release.on("2021-06-01")) is list_days(release.on("2023-06-01"))
    listing
    True
    """
    kept = once_per_release(make)

    @wraps(make)
    def keep(release: Release) -> Value:
        return kept(release.on(release.divisions[-1]))

    return keep
