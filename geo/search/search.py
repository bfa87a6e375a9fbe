"""Search all that has a page. The one rule for the box, the programs' address and the command."""

from dataclasses import replace

from geo.layers.catalogue import Layers, Region
from geo.layers.finding import find_named, grade_regions
from geo.layers.grading import EXACT, INSIDE, NEAR, WORD_BEGINS
from geo.release.load import Release
from geo.schools.search import Found
from geo.search.hits import Hit, Postcode, Results
from geo.search.index import Index, index_of
from geo.search.typed import (
    BRIN_LIKE,
    FOUR_DIGITS,
    POSTCODE_LIKE,
    WHOLE_POSTCODE,
    clean,
    find_postcode,
    list_ends,
)
from geo.spelling import make_search_key

SHORTEST = 2
"""Letters and digits of what was typed from which there is something to look for."""

MOST_SCHOOLS = 10


def search(release: Release, typed: str, *, schools_only: bool = False) -> Results:
    """Return what may be meant by what was typed, best first.

    An address is its postcode: of whatever stands around that nothing is looked for.
    schools_only: schools alone, by all that they are known by.
    """
    text = clean(typed)
    if sum(map(str.isalnum, text)) < SHORTEST:
        return Results(())
    found = release.schools.search.find(text, limit=MOST_SCHOOLS)
    schools = _grade_schools(text, found)
    if schools_only:
        return Results(tuple(schools), found.total)
    postcodes = _find_postcode(release, text)
    if WHOLE_POSTCODE.search(text) and postcodes:
        return Results(tuple(postcodes))
    if BRIN_LIKE.fullmatch(text) and schools:
        return Results(tuple(schools), found.total)
    index = index_of(release)
    hits = [*postcodes, *_find_regions(release, text)]
    if not _is_number(text):
        hits += index.find_towns(text)
        hits += schools
        if all(hit.grade in (NEAR, INSIDE) for hit in hits):
            hits += index.find_near(text)
        if all(hit.grade == NEAR for hit in hits):
            hits += _find_at_end(index, text)
    return Results(tuple(sorted(_keep_first(hits), key=lambda hit: hit.place)), found.total)


def _find_postcode(release: Release, text: str) -> list[Hit]:
    known = release.postcodes.zone.keys() | release.postcodes.missing.keys()
    pc4 = find_postcode(text) or _find_with_place(release, text)
    if not pc4:
        return []
    # "1979" is no postcode, and the code of a gemeente.
    if pc4 not in known and find_named(release.layers, text, digits=True):
        return []
    return [Hit(Postcode(pc4, pc4 in known), EXACT)]


def _find_with_place(release: Release, text: str) -> str:
    """Return a postcode beside the name of its place: "6741 Lunteren"."""
    for found in FOUR_DIGITS.finditer(text):
        rest = make_search_key(text.replace(found[0], " "))
        if any(rest in town.keys for town in release.towns.at(found[1])):
            return str(found[1])
    return ""


def _find_at_end(index: Index, text: str) -> list[Hit]:
    """Return the places that stand at the end of what nothing is called: of an address."""
    for end in list_ends(text):
        exact = [hit for hit in index.find_towns(end) if hit.grade == EXACT]
        if exact:
            return [replace(hit, grade=INSIDE) for hit in exact]
    return []


def _find_regions(release: Release, text: str) -> list[Hit]:
    """Return the regions of all layers; of a number only those that have it, whole."""
    layers, index = release.layers, index_of(release)
    exact = find_named(layers, text, digits=True)
    codes = {(region.layer, region.code) for region in exact}
    graded = [] if _is_number(text) else grade_regions(layers, text)
    others = [
        (max(grade, WORD_BEGINS) if exact and grade == EXACT else grade, region)
        for grade, region in graded
        if (region.layer, region.code) not in codes
    ]
    every = [*((EXACT, region) for region in exact), *others]
    return [
        Hit(region, grade, _is_here(layers, region), index.count_children(region))
        for grade, region in every
    ]


def _is_number(text: str) -> bool:
    """Return whether a number was typed, of a postcode or a region: no part of a name."""
    return make_search_key(text).isdigit() or POSTCODE_LIKE.fullmatch(text) is not None


def _is_here(layers: Layers, region: Region) -> bool:
    return region.code in layers.regions(region.layer)


def _grade_schools(text: str, found: Found) -> list[Hit]:
    """Return schools as hits: those that are called so, those with it in the name, the rest."""
    number = BRIN_LIKE.fullmatch(text) is not None
    return [
        Hit(school, EXACT if number else grade)
        for school, grade in zip(found.hits, found.grades, strict=True)
    ]


def _keep_first(hits: list[Hit]) -> list[Hit]:
    """Keep each thing once, as it answers best."""
    best: dict[object, Hit] = {}
    for hit in sorted(hits, key=lambda one: one.place):
        target = hit.target
        key = (target.layer, target.code) if isinstance(target, Region) else target
        best.setdefault(key, hit)
    return list(best.values())
