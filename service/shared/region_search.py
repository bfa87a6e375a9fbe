"""Which regions a reader may mean: by code, name or number, of any year."""

from dataclasses import dataclass

from geo.errors import Fault, InputError
from geo.layers.catalogue import OtherDate, Region
from geo.layers.finding import explain_elsewhen, find_named, find_region, search_regions
from geo.release.load import Release


@dataclass(frozen=True)
class Hit:
    """A region that may be meant.

    elsewhen: what it was or became, in Dutch, where it is not there on the date; day: a date on
    which it is there, ISO, else empty.
    """

    region: Region
    elsewhen: str = ""
    day: str = ""


def region_named(release: Release, layer: str, typed: str, faults: list[Fault]) -> str:
    """Return a region's code by its code, name or number; a fault where it is not one region."""
    try:
        return find_region(release.layers, layer, typed, layer).code
    except InputError as error:
        faults += error.faults
        return ""


def find_regions(release: Release, query: str) -> list[Region]:
    """Return regions whose name, number or code holds a query; what is called just so first.

    A name that is not verified is searched too, but never shown as the name; so is the name of
    what a region became or was. Regions of other dates are among them: see `mark`.
    """
    return search_regions(release.layers, query)


def find_wanted(release: Release, typed: str) -> list[Region]:
    """Return the regions a reader may mean by a code or a name; one where it is clear."""
    return find_named(release.layers, typed) or find_regions(release, typed) if typed else []


def mark(release: Release, region: Region) -> Hit:
    """Return a region with what it was or became, where it is not there on the date."""
    said = explain_elsewhen(release.layers, region)
    return Hit(region, said, (region.valid_to or region.valid_from) if said else "")


def list_others(release: Release, layer: str, code: str) -> list[Region]:
    """Return what a region of another date was or became, as far as it is there on the date."""
    try:
        find_region(release.layers, layer, code)
    except OtherDate as error:
        regions = release.layers.regions(layer)
        return [regions[other] for other in error.others if other in regions]
    return []
