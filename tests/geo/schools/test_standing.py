"""How the divisions fit where a school stands, against the classes of a count by hand."""

from itertools import combinations

from geo.overlap.fit import FIT_CLASSES
from geo.release.load import Release
from geo.schools.standing import find_standing, fit_pairs
from tests import brute_force

LAYERS = ("swv_po", "swv_vo", "jeugdregio", "rmcregio", "inspiratieregio")
STEP = 7
"""Every so many zones are looked at."""


def main_partner(code: str, own: list[str | None], other: list[str | None], youth: list[float]):
    """Return the region of the other layer with most children of a region; a draw to the lower."""
    sums: dict[str, float] = {}
    for mine, theirs, children in zip(own, other, youth, strict=True):
        if mine == code and theirs is not None:
            sums[theirs] = sums.get(theirs, 0.0) + children
    return min(sums, key=lambda name: (-sums[name], name))


def test_a_zone_has_the_class_of_a_count_by_hand(release: Release) -> None:
    table = release.zones
    youth = table.weight("youth").tolist()
    columns = {layer: brute_force.layer_of(table, layer) for layer in LAYERS}
    classes = {
        pair: brute_force.fit_classes(*(columns[layer] for layer in pair), youth)
        for pair in combinations(LAYERS, 2)
    }
    fits, seen = fit_pairs(table, LAYERS), set()
    for zone in range(0, len(table), STEP):
        found = {one.layers: one for one in find_standing(table, fits, zone)}
        for pair, numbers in classes.items():
            if numbers[zone] < 0:
                assert pair not in found
                continue
            one, (first, second) = found[pair], (columns[layer] for layer in pair)
            assert one.fit == FIT_CLASSES[numbers[zone]]
            assert (one.source, one.target) == (first[zone], second[zone])
            assert one.main_target == main_partner(one.source, first, second, youth)
            assert one.main_source == main_partner(one.target, second, first, youth)
            seen.add(one.fit)
    assert seen == set(FIT_CLASSES)
