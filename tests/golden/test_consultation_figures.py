"""Pairs, rankings and members against the programme's report and the list of the regulation.

Origin of the named regions: Rapport Midterm Met Andere Ogen (2020). Origin of the counts: the
postcodes of the Regeling regio-indeling samenwerkingsverbanden (BWBR0032324), carried to the
gemeenten of 2020, read here from the source table and not from the zones.
"""

import csv
import io

import pytest

from geo.overlap.consultation import find_consultation, tally_by_gemeente, tally_by_partnership
from geo.overlap.membership import find_members
from geo.overlap.rankings import rank_regions
from geo.release.load import Release
from geo.release.locations import sources_root


def test_pairs_are_those_of_the_list_of_postcodes(release: Release) -> None:
    text = (sources_root() / "pc4.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    found = find_consultation(release.zones)
    every = {(pair.gemeente, pair.partnership) for pair in found.pairs + found.contradicted}
    for layer, count in (("swv_po", 374), ("swv_vo", 380)):
        listed = {(row["gemeente"], row[layer]) for row in rows if row[layer]}
        assert len(listed) == count
        assert listed == {pair for pair in every if pair[1].startswith(layer[-2:].upper())}


def test_the_country_has_753_pairs_and_150_partnerships(release: Release) -> None:
    found = find_consultation(release.zones)
    assert found.tally.pairs == {"swv_po": 374, "swv_vo": 379}
    assert found.tally.meetings == (150, 753)
    # Hoeksche Waard has had a partnership of its own since 2018; its number is not known.
    assert [(pair.gemeente, pair.partnership) for pair in found.contradicted] == [
        ("GM1963", "VO2810")
    ]


def test_food_valley_has_seven_gemeenten_and_five_partnerships(release: Release) -> None:
    found = find_members(release.zones)["IR03"]
    assert sum(one.layer == "gemeente" for one in found) == 7
    assert [one.code for one in found if one.layer != "gemeente"] == [
        *("PO2509", "PO2510", "VO2509", "VO2510", "VO2511"),
    ]
    assert {one.certainty for one in found} == {"vast"}


def test_almere_has_two_pairs_and_its_partnerships_have_no_other(release: Release) -> None:
    found = find_consultation(release.zones)
    pairs = [pair.partnership for pair in found.pairs if pair.gemeente == "GM0034"]
    assert pairs == ["PO2401", "VO2401"]
    tallies = tally_by_partnership(release.zones, found)
    assert tallies["swv_po", "PO2401"].gemeenten == tallies["swv_vo", "VO2401"].gemeenten == 1


@pytest.mark.parametrize(
    ("layer", "code", "gemeenten"),
    [("swv_po", "PO2601", 1), ("swv_vo", "VO2601", 2), ("swv_vo", "VO2511", 4)],
)
def test_partnerships_consult_as_many_gemeenten_as_reported(
    release: Release, layer: str, code: str, gemeenten: int
) -> None:
    found = find_consultation(release.zones)
    assert tally_by_partnership(release.zones, found)[layer, code].gemeenten == gemeenten


@pytest.mark.parametrize(
    ("name", "gemeenten"),
    [("Zuid-Limburg", 16), ("Holland Rijnland", 12), ("Twente", 14), ("Food Valley", 7)],
)
def test_jeugdregios_have_as_many_gemeenten_as_reported(
    release: Release, name: str, gemeenten: int
) -> None:
    regions = release.layers.regions("jeugdregio")
    rows = {regions[row.code].name: row for row in rank_regions(release.zones, "jeugdregio").rows}
    assert rows[name].bodies["gemeente"] == gemeenten


def test_friesland_is_one_partnership_with_all_its_gemeenten(release: Release) -> None:
    first = rank_regions(release.zones, "swv_po").rows[0]
    friesland = {row.code: row for row in rank_regions(release.zones, "provincie").rows}["PV21"]
    assert (first.rank, first.code) == (1, "PO2101")
    assert first.bodies["gemeente"] == friesland.bodies["gemeente"] == 18


def test_hoeksche_waard_does_not_rank_last_for_a_body_that_is_not_known(release: Release) -> None:
    row = next(row for row in rank_regions(release.zones, "gemeente").rows if row.code == "GM1963")
    assert (row.rank, row.unknown) == (None, ("swv_vo",))
    found = find_consultation(release.zones)
    assert tally_by_gemeente(release.zones, found)["GM1963"].contradicted == 1
