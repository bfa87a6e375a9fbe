import time

import pytest

from geo.errors import InputError
from geo.places.postcode import parse_postcode
from geo.release.load import Release


@pytest.mark.parametrize(
    ("text", "pc4"),
    [
        ("3771", "3771"),
        ("1000", "1000"),
        ("9999", "9999"),
        ("3771 AB", "3771"),
        ("3771AB", "3771"),
        ("3771ab", "3771"),
        (" 3771  Ab\n", "3771"),
        ("3771\u00a0AB", "3771"),
    ],
)
def test_a_postcode_is_cut_to_its_four_digits(text: str, pc4: str) -> None:
    assert parse_postcode(text) == pc4


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "12", "12AB", "377", "37711", "3771A", "3771 ABC", "3771-AB", "AB 3771"),
        *(
            "3771 A B",
            "+3771",
            "-3771",
            "3771.0",
            "3 771",
            "３７７１",
            "٣٧٧١",
            "3771 ÀB",
            "x" * 9000,
        ),
    ],
)
def test_what_is_no_postcode_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(
        InputError, match=r"is geen postcode\. Geef vier cijfers, zoals 3771"
    ) as caught:
        parse_postcode(text, pointer="/items/3/postcode")
    fault = caught.value.faults[0]
    assert fault.pointer == "/items/3/postcode"
    assert fault.kind == "postcode"
    assert len(fault.message) < 200


@pytest.mark.parametrize("text", ["0999", "0000", "0999 AB"])
def test_postcodes_below_1000_do_not_exist(text: str) -> None:
    with pytest.raises(InputError, match=f"^Postcode {text[:4]} bestaat niet"):
        parse_postcode(text)


@pytest.mark.parametrize("text", ["3771" + " " * 200_000 + "!", " " * 200_000 + "3771" + "A" * 9])
def test_a_long_text_is_refused_at_once(text: str) -> None:
    start = time.thread_time()
    with pytest.raises(InputError):
        parse_postcode(text)
    assert time.thread_time() - start < 1


def test_the_toy_postcodes_lie_in_their_zones(toy: Release) -> None:
    zones = {pc4: toy.zones.ids[zone] for pc4, zone in toy.postcodes.zone.items()}
    assert zones == {
        "1001": "GM0001-1",
        "1002": "GM0001-1",
        "2001": "GM0002-1",
        "2002": "GM0002-1",
        "3001": "GM0003-1",
        "3002": "GM0003-2",
        "4001": "GM0004-1",
        "4002": "GM0004-1",
    }


def test_straddles_come_largest_first(toy: Release, release: Release) -> None:
    ids = toy.zones.ids
    found = [(ids[zone], share) for zone, share in toy.postcodes.straddles["1002"]]
    assert found == [("GM0003-2", 0.25), ("GM0002-1", 0.1)], "the part of Cee that is nearest"
    for others in release.postcodes.straddles.values():
        shares = [share for _, share in others]
        assert shares == sorted(shares, reverse=True)


def test_a_straddling_postcode_names_other_gemeenten_only(release: Release) -> None:
    gemeente = release.zones.labels["gemeente"]
    for pc4, others in release.postcodes.straddles.items():
        own = gemeente.code(release.postcodes.zone[pc4])
        codes = [gemeente.code(zone) for zone, _ in others]
        assert own not in codes
        assert len(set(codes)) == len(codes)
        assert set(codes) <= set(gemeente.codes)
        assert all(0.05 <= share <= 1 for _, share in others)
        assert sum(share for _, share in others) <= 1


def test_a_postcode_is_either_in_the_regulation_or_missing(release: Release) -> None:
    assert not release.postcodes.zone.keys() & release.postcodes.missing.keys()
    assert all(parse_postcode(pc4) == pc4 for pc4 in release.postcodes.zone)
    for entry in release.postcodes.missing.values():
        assert set(entry.swv_po) <= set(release.zones.labels["swv_po"].codes)
        assert set(entry.swv_vo) <= set(release.zones.labels["swv_vo"].codes)
