"""The table of a region: by hand on the toy country, by laws on every region of the release."""

import math

import pytest

from geo.errors import UnknownName
from geo.overlap.consultation import tally_by_region
from geo.overlap.convening import Effort, Outside, Seat, convene, convene_all
from geo.overlap.rankings import rank_regions
from geo.release.load import Release

LEFT = ("AM99",)


def test_a_table_of_the_toy_country_by_hand(toy: Release) -> None:
    found = convene(toy.zones, "jeugdregio", "JZ01", toy.layers.deciding, LEFT)
    # Aa, and Cee in two zones, of which the west is not confirmed for PO0101.
    assert found.seats == {
        "gemeente": (
            Seat("GM0001", 200 / 360, 1.0, True, 0, "vast"),
            Seat("GM0003", 160 / 360, 1.0, True, 0, "vast"),
        ),
        "swv_po": (
            Seat("PO0101", 232 / 360, 1.0, True, 0, "onbekend"),
            Seat("PO0102", 128 / 360, 128 / 288, False, 1, "vast"),
        ),
        "swv_vo": (
            Seat("VO0101", 200 / 360, 200 / 300, False, 1, "vast"),
            # Dee is contradicted: it is no table of VO0102.
            Seat("VO0102", 160 / 360, 160 / 220, False, 0, "vast"),
        ),
        "jeugdregio": (Seat("JZ01", 1.0, 1.0, True, 0, "vast"),),
        "arbeidsmarktregio": (Seat("AM01", 1.0, 360 / 460, False, 1, "vast"),),
    }
    assert found.contradicted == {}
    assert found.outside == (
        Outside("GM0002", (("swv_po", "PO0102"), ("swv_vo", "VO0101"))),
        Outside("GM0004", (("swv_po", "PO0102"),)),
    )
    assert found.effort == Effort(8, 5, 2, 4)


def test_a_contradicted_body_has_no_seat(toy: Release) -> None:
    found = convene(toy.zones, "gemeente", "GM0004", toy.layers.deciding, LEFT)
    assert found.seats["swv_vo"] == ()
    assert found.contradicted == {"swv_vo": ("VO0102",)}
    assert [pair.partnership for pair in found.pairs] == ["PO0102"]
    assert found.seats["arbeidsmarktregio"] == ()  # what is left over is no body


def test_a_region_has_no_table_for_what_is_not_its_own(toy: Release) -> None:
    found = convene(toy.zones, "swv_vo", "VO0102", toy.layers.deciding, LEFT)
    assert [seat.code for seat in found.members] == ["GM0003"]
    assert [toy.zones.ids[zone] for zone in found.zones] == ["GM0003-1", "GM0003-2"]


def test_members_of_a_learning_region_may_be_partial(toy: Release) -> None:
    found = convene(toy.zones, "inspiratieregio", "IR01", toy.layers.deciding, LEFT)
    assert [(seat.code, seat.whole, seat.share_of_body) for seat in found.members] == [
        ("GM0002", True, 1.0),
        ("GM0003", False, 32 / 160),
    ]
    assert [seat.certainty for seat in found.members] == ["vast", "onbekend"]


@pytest.mark.parametrize(("layer", "code"), [("wijk", "W1"), ("jeugdregio", "JZ99")])
def test_what_is_not_there_is_refused(toy: Release, layer: str, code: str) -> None:
    with pytest.raises(UnknownName):
        convene(toy.zones, layer, code, toy.layers.deciding, LEFT)


def test_what_a_layer_left_over_has_no_table(toy: Release) -> None:
    with pytest.raises(UnknownName):
        convene(toy.zones, "arbeidsmarktregio", "AM99", toy.layers.deciding, LEFT)


@pytest.mark.parametrize("date", ["2020-01-01", "2022-03-24", "2026-01-01"])
@pytest.mark.parametrize("layer", ["gemeente", "swv_po", "swv_vo", "jeugdregio", "provincie"])
def test_laws_of_every_table(release: Release, date: str, layer: str) -> None:
    day = release.on(date)
    left = day.layers.leftovers
    found = {one.code: one for one in convene_all(day.zones, layer, day.layers.deciding, left)}
    ranked = {row.code: row for row in rank_regions(day.zones, layer, leftovers=left).rows}
    pairs = tally_by_region(day.zones, layer)
    assert set(found) == set(ranked)
    for code, one in found.items():
        for other, seats in one.seats.items():
            assert sum(seat.share_of_region or 0.0 for seat in seats) <= 1 + 1e-9
            assert len(seats) == (1 if other == layer else ranked[code].bodies[other])
        assert one.consultation.tally.meetings.most <= pairs[code].meetings.most
        assert one.effort.with_one_region <= one.effort.pairs
    for other in day.layers.deciding:
        if other != layer:
            # A body that sits at n tables is told so at each of them.
            seats = [seat for one in found.values() for seat in one.seats[other]]
            tables: dict[str, int] = {}
            for seat in seats:
                tables[seat.code] = tables.get(seat.code, 0) + 1
            assert all(seat.other_tables == tables[seat.code] - 1 for seat in seats)
            shares_of = {seat.code: 0.0 for seat in seats}
            for seat in seats:
                shares_of[seat.code] += seat.share_of_body or 0.0
            assert all(share <= 1 + 1e-9 for share in shares_of.values())


def test_shares_of_a_region_add_up(release: Release) -> None:
    found = convene(release.zones, "jeugdregio", "JZ21", release.layers.deciding)
    for seats in found.seats.values():
        assert math.isclose(sum(seat.share_of_region or 0.0 for seat in seats), 1.0)
