"""Which regions a reader may mean: by code, name or number, of any year."""

from dataclasses import dataclass

from geo.errors import Fault, InputError
from geo.layers.catalogue import GEMEENTE, OtherDate, Region
from geo.layers.finding import find_named, find_region, search_regions
from geo.places.town import Town
from geo.release.load import Release
from geo.search.hits import Postcode
from geo.search.search import search


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
    """Return the regions a reader may mean by a code or a name; one where it is clear.

    By the name of a place or a postcode that no region has: the gemeenten it lies in.
    """
    if not typed:
        return []
    named = find_named(release.layers, typed) or search_regions(release.layers, typed)
    return named or _find_around(release, typed)


def _find_around(release: Release, typed: str) -> list[Region]:
    """Return the gemeenten of the one place or postcode that is meant beyond doubt."""
    sure = search(release, typed).sure
    if sure is None or not isinstance(sure.target, Postcode | Town):
        return []
    target = sure.target
    pc4s = target.postcodes if isinstance(target, Town) else (target.pc4,)
    column, here = release.codes.columns[GEMEENTE], release.layers.regions(GEMEENTE)
    zones = [release.postcodes.zone[pc4] for pc4 in pc4s if pc4 in release.postcodes.zone]
    codes = dict.fromkeys(filter(None, map(column.code, zones)))
    return [here[code] for code in codes]


def mark(release: Release, region: Region) -> Hit:
    """Return a region with what it was or became, where it is not there on the date."""
    try:
        release.layers.region(region.layer, region.code)
    except OtherDate as error:
        here = release.layers.regions(region.layer)
        others = tuple(here[code] for code in error.others if code in here)
        return Hit(region, str(error), error.day, others)
    return Hit(region)
