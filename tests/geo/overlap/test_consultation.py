"""Pairs that have to consult each other, by hand on the toy country and by loop on the release."""

import pytest

from geo.errors import InputError, UnknownName
from geo.overlap.consultation import (
    ConsultationPair,
    Meetings,
    Tally,
    find_consultation,
    tally_by_gemeente,
    tally_by_partnership,
    tally_by_region,
)
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from geo.zones.table import ZoneTable
from tests.small_country import draw_zones


def tally(po: tuple[int, int], vo: tuple[int, int], *rest: int) -> Tally:
    """Pairs and partnerships per sector; gemeenten, unconfirmed, contradicted."""
    gemeenten, unconfirmed, contradicted = rest
    return Tally(
        gemeenten,
        {"swv_po": po[0], "swv_vo": vo[0]},
        {"swv_po": po[1], "swv_vo": vo[1]},
        unconfirmed,
        contradicted,
    )


def test_the_pairs_of_the_toy_country_by_hand(toy: Release) -> None:
    found = find_consultation(toy.zones)
    assert [tuple(pair) for pair in found.pairs] == [
        ("GM0001", "swv_po", "PO0101", "vast"),
        ("GM0001", "swv_vo", "VO0101", "vast"),
        ("GM0002", "swv_po", "PO0102", "vast"),
        ("GM0002", "swv_vo", "VO0101", "vast"),
        ("GM0003", "swv_po", "PO0101", "onbekend"),
        ("GM0003", "swv_po", "PO0102", "vast"),
        ("GM0003", "swv_vo", "VO0102", "vast"),  # two zones, one pair
        ("GM0004", "swv_po", "PO0102", "vast"),
    ]
    assert found.contradicted == (ConsultationPair("GM0004", "swv_vo", "VO0102", "tegengesproken"),)
    assert found.tally == tally((5, 2), (3, 2), 4, 1, 1)
    assert found.tally.meetings == Meetings(fewest=4, most=8)


def test_per_gemeente_and_per_partnership_by_hand(toy: Release) -> None:
    found = find_consultation(toy.zones)
    assert tally_by_gemeente(toy.zones, found) == {
        "GM0001": tally((1, 1), (1, 1), 1, 0, 0),
        "GM0002": tally((1, 1), (1, 1), 1, 0, 0),
        "GM0003": tally((2, 2), (1, 1), 1, 1, 0),
        "GM0004": tally((1, 1), (0, 0), 1, 0, 1),
    }
    assert tally_by_partnership(toy.zones, found) == {
        ("swv_po", "PO0101"): tally((2, 1), (0, 0), 2, 1, 0),
        ("swv_po", "PO0102"): tally((3, 1), (0, 0), 3, 0, 0),
        ("swv_vo", "VO0101"): tally((0, 0), (2, 1), 2, 0, 0),
        ("swv_vo", "VO0102"): tally((0, 0), (1, 1), 1, 0, 1),
    }


def test_a_partnership_that_reaches_across_counts_in_each_region(toy: Release) -> None:
    # JZ01 is Aa and Cee, JZ02 is Bee and Dee; PO0102 and VO0101 reach across.
    assert tally_by_region(toy.zones, "jeugdregio") == {
        "JZ01": tally((3, 2), (2, 2), 2, 1, 0),
        "JZ02": tally((2, 1), (1, 1), 2, 0, 1),
    }


def test_a_region_that_is_the_whole_country_has_all_pairs(toy: Release) -> None:
    assert tally_by_region(toy.zones, "provincie") == {"PV20": find_consultation(toy.zones).tally}


def test_a_layer_of_the_pairs_itself_is_a_region_too(toy: Release) -> None:
    found = tally_by_region(toy.zones, "swv_po")
    # Cee is in both; in the part of PO0101 (Aa, the west of Cee) no pair with PO0102 has a zone.
    assert found["PO0101"] == tally((2, 1), (2, 2), 2, 1, 0)
    assert tally_by_region(toy.zones, "gemeente") == tally_by_gemeente(
        toy.zones, find_consultation(toy.zones)
    )


def test_a_pair_with_one_zone_that_stands_is_a_pair() -> None:
    found = find_consultation(
        draw_zones(
            [0, 0, 0],
            {"swv_po": [2, 0, 2], "swv_vo": [2, 1, 0]},
            gemeente="GGG",
            swv_po="PPQ",
            swv_vo="VVV",
        )
    )
    assert [tuple(pair) for pair in found.pairs] == [
        ("G", "swv_po", "P", "vast"),
        ("G", "swv_vo", "V", "onbekend"),
    ]
    assert [pair.partnership for pair in found.contradicted] == ["Q"]


def test_a_country_without_zones() -> None:
    empty = draw_zones([], gemeente="", swv_po="", swv_vo="")
    assert find_consultation(empty).tally == tally((0, 0), (0, 0), 0, 0, 0)


def test_a_layer_that_does_not_cover_the_country_is_refused(toy: Release) -> None:
    with pytest.raises(InputError, match="Laag inspiratieregio dekt niet het hele land") as caught:
        tally_by_region(toy.zones, "inspiratieregio")
    (fault,) = caught.value.faults
    assert (fault.pointer, fault.kind) == ("per", "not-covering")
    assert "jeugdregio" in fault.allowed
    assert "inspiratieregio" not in fault.allowed


def test_a_layer_that_does_not_exist_is_refused(toy: Release) -> None:
    with pytest.raises(UnknownName, match=r'Laag "wijk" bestaat niet\. Kies uit: gemeente, swv_po'):
        tally_by_region(toy.zones, "wijk")


Counted = dict[str, set[tuple[str, str]]]
"""Sector -> pairs of codes."""


def by_loop(zones: ZoneTable, inside: str = "", layer: str = "") -> tuple[Counted, Counted]:
    """Pairs that stand and pairs that are contradicted, zone by zone."""
    standing: Counted = {"swv_po": set(), "swv_vo": set()}
    every: Counted = {"swv_po": set(), "swv_vo": set()}
    for zone in range(len(zones)):
        if layer and zones.labels[layer].code(zone) != inside:
            continue
        for sector in ("swv_po", "swv_vo"):
            pair = str(zones.labels["gemeente"].code(zone)), str(zones.labels[sector].code(zone))
            every[sector].add(pair)
            if CERTAINTIES[zones.certainty[sector][zone]] != "tegengesproken":
                standing[sector].add(pair)
    return standing, {sector: every[sector] - standing[sector] for sector in every}


def test_the_pairs_of_the_release_agree_with_a_loop_over_the_zones(release: Release) -> None:
    standing, contradicted = by_loop(release.zones)
    found = find_consultation(release.zones)
    for pairs, expected in ((found.pairs, standing), (found.contradicted, contradicted)):
        listed = [(pair.layer, pair.gemeente, pair.partnership) for pair in pairs]
        assert len(set(listed)) == len(listed)
        assert set(listed) == {(layer, *pair) for layer in expected for pair in expected[layer]}


@pytest.mark.parametrize("layer", ["jeugdregio", "corop", "swv_vo"])
def test_the_regions_of_the_release_agree_with_a_loop(release: Release, layer: str) -> None:
    found = tally_by_region(release.zones, layer)
    assert tuple(found) == release.zones.labels[layer].codes
    for code, counted in found.items():
        standing, contradicted = by_loop(release.zones, code, layer)
        assert counted.pairs == {sector: len(pairs) for sector, pairs in standing.items()}
        assert counted.partnerships == {
            sector: len({partnership for _, partnership in pairs})
            for sector, pairs in standing.items()
        }
        assert counted.contradicted == sum(map(len, contradicted.values()))
        assert counted.gemeenten == len({pair[0] for pairs in standing.values() for pair in pairs})


def test_gemeenten_and_partnerships_add_up_to_the_country(release: Release) -> None:
    found = find_consultation(release.zones)
    country = found.tally
    for counted in (
        tally_by_gemeente(release.zones, found).values(),
        tally_by_partnership(release.zones, found).values(),
    ):
        tallies = list(counted)
        assert sum(one.meetings.most for one in tallies) == country.meetings.most
        assert sum(one.unconfirmed for one in tallies) == country.unconfirmed
        assert sum(one.contradicted for one in tallies) == country.contradicted
        assert all(one.meetings.fewest <= one.meetings.most for one in tallies)


def test_regions_made_of_whole_gemeenten_add_up_to_the_pairs_of_the_country(
    release: Release,
) -> None:
    country = find_consultation(release.zones).tally
    regions = tally_by_region(release.zones, "jeugdregio").values()
    assert sum(one.meetings.most for one in regions) == country.meetings.most
    # Partnerships that reach across sit at a table in each.
    assert sum(one.meetings.fewest for one in regions) > country.meetings.fewest
