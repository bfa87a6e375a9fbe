"""Which regions a reader may mean: by code, name or number, of any year."""

from dataclasses import dataclass

from geo.errors import Fault, InputError
from geo.layers.catalogue import OtherDate, Region
from geo.layers.finding import find_named, find_region, search_regions
from geo.release.load import Release


@dataclass(frozen=True)
class Hit:
    """A region that may be meant.

    Of one that is not there on the date: elsewhen: what it was or became, in Dutch; day: a date on
    which it is there, ISO; others: what it was or became, as far as that is there on the date.
    """

    region: Region
    elsewhen: str = ""
    day: str = ""
    others: tuple[Region, ...] = ()


def region_named(release: Release, layer: str, typed: str, faults: list[Fault]) -> str:
    """Return a region's code by its code, name or number; a fault where it is not one region."""
    try:
        return find_region(release.layers, layer, typed, layer).code
    except InputError as error:
        faults += error.faults
        return ""


def find_wanted(release: Release, typed: str) -> list[Region]:
    """Return the regions a reader may mean by a code or a name; one where it is clear."""
    if not typed:
        return []
    return find_named(release.layers, typed) or search_regions(release.layers, typed)


def mark(release: Release, region: Region) -> Hit:
    """Return a region with what it was or became, where it is not there on the date."""
    try:
        release.layers.region(region.layer, region.code)
    except OtherDate as error:
        here = release.layers.regions(region.layer)
        others = tuple(here[code] for code in error.others if code in here)
        return Hit(region, str(error), error.day, others)
    return Hit(region)
