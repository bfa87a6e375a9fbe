"""Which table is asked for: that of a region of any layer."""

from geo.errors import UnknownName
from geo.layers.catalogue import Region
from geo.layers.finding import find_named, find_region
from geo.release.load import Release
from service.subjects.duties.asked import LONGEST, read_region

RANKED = ("jeugdregio", "swv_po", "swv_vo")
"""Layers of which all tables are ranked by what they take."""

LEARNING = "inspiratieregio"
"""The layer of the learning regions of the programme, whose tables are set side by side."""


def read_table(release: Release, layer: str, code: str) -> Region:
    """Return the region of a layer that is meant by a code or a name.

    Raises InputError for a region that is not there, and UnknownName for what a layer left over,
    which brings nobody together.

    >>> from geo.release.locations import CURRENT, boundaries_root
    >>> release = Release(boundaries_root() / CURRENT)
    >>> read_table(release, "inspiratieregio", "foodvalley").code
    'IR03'
    """
    return _check(release, find_region(release.layers, release.layers.layer(layer).id, code))


def find_table(release: Release, given: str, pointer: str) -> Region:
    """Return the region of any layer that is meant by a name or a code, of any year.

    A learning region of the programme comes before others of the same name. pointer: where it was
    asked. Raises InputError that names those that may be meant.

    >>> from geo.release.locations import CURRENT, boundaries_root
    >>> release = Release(boundaries_root() / CURRENT)
    >>> [find_table(release, name, "x").code for name in ("FoodValley", "Food Valley", "ede")]
    ['IR03', 'JZ21', 'GM0228']
    """
    named = find_named(release.layers, given.strip()[:LONGEST], digits=True)
    learning = [region for region in named if region.layer == LEARNING]
    region = learning[0] if len(learning) == 1 else read_region(release, given, pointer)
    if region is None:
        raise UnknownName(pointer, given, (), "Regio")
    return _check(release, region)


def _check(release: Release, region: Region) -> Region:
    """Return a region that brings people together: not what a layer left over."""
    left = release.layers.leftovers
    if region.code in left:
        codes = tuple(code for code in release.layers.regions(region.layer) if code not in left)
        raise UnknownName("code", region.code, codes, f"Code voor {region.layer}")
    return region
