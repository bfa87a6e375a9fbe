"""Regions that are exactly the same area, counted again from the list of postcodes.

Origin of the figures: the programme's words "vallen zelden samen", worked out by hand from the
regulation's list of postcodes and CBS's lists of gemeenten of 2020.
"""

import pytest

from geo.overlap.coinciding import find_alone, find_coinciding
from geo.release.load import Release
from tests.sources import read_source

LAYERS = {"gemeente": 355, "swv_po": 76, "swv_vo": 74, "jeugdregio": 42, "ggdregio": 25}
FOUND = {
    ("swv_vo", "jeugdregio"): 3,
    ("swv_po", "jeugdregio"): 6,
    ("swv_vo", "ggdregio"): 0,
    ("swv_po", "swv_vo"): 30,
}


@pytest.fixture(scope="module")
def areas() -> dict[str, dict[str, frozenset[str]]]:
    """Layer -> region -> its postcodes."""
    regions = {row["code"]: row for row in read_source("gemeenten.csv")}
    found: dict[str, dict[str, set[str]]] = {layer: {} for layer in LAYERS}
    for row in read_source("pc4.csv"):
        if not (row["swv_po"] and row["swv_vo"]):
            continue
        codes = {"gemeente": row["gemeente"], "swv_po": row["swv_po"], "swv_vo": row["swv_vo"]}
        codes |= {layer: regions[row["gemeente"]][layer] for layer in ("jeugdregio", "ggdregio")}
        for layer, code in codes.items():
            found[layer].setdefault(code, set()).add(row["pc4"])
    return {
        layer: {code: frozenset(pc4s) for code, pc4s in its.items()} for layer, its in found.items()
    }


@pytest.mark.parametrize("source", LAYERS)
@pytest.mark.parametrize("target", LAYERS)
def test_the_same_regions_as_by_postcodes(
    release: Release, areas: dict[str, dict[str, frozenset[str]]], source: str, target: str
) -> None:
    assert len(areas[source]) == LAYERS[source]
    wanted = {
        (first, second)
        for first, its in areas[source].items()
        for second, other in areas[target].items()
        if its == other
    }
    found = find_coinciding(release.zones, source, target)
    assert {(one.source, one.target) for one in found} == wanted


@pytest.mark.parametrize(("pair", "number"), FOUND.items())
def test_regions_seldom_coincide(release: Release, pair: tuple[str, str], number: int) -> None:
    found = find_coinciding(release.zones, *pair)
    assert sum(one.standing for one in found) == number


def test_vo_partnerships_that_are_a_jeugdregio(release: Release) -> None:
    found = find_coinciding(release.zones, "swv_vo", "jeugdregio")
    assert {(one.source, one.target) for one in found} == {
        ("VO2701", "JZ03"),
        ("VO2702", "JZ05"),
        ("VO2603", "JZ23"),
    }


def test_five_gemeenten_have_partnerships_of_their_own(release: Release) -> None:
    alone = find_alone(release.zones, "gemeente", ("swv_po", "swv_vo"))
    names = release.layers.regions("gemeente")
    assert [names[code].name for code in alone] == [
        "Almere",
        "Deventer",
        "Dordrecht",
        "Zoetermeer",
        "Goeree-Overflakkee",
    ]
