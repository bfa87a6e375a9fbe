"""What is meant by what was typed: beyond doubt, or perhaps; on the release as it is."""

import pytest

from geo.search.hits import Postcode
from geo.search.search import search
from geo.search.typed import LONGEST, clean


def key(target):
    """Return a short name of a thing that was found."""
    if isinstance(target, Postcode):
        return target.pc4
    for name in ("code", "slug", "id"):
        if hasattr(target, name):
            return getattr(target, name)
    raise AssertionError(target)


def keys(release, typed, **choice):
    return [key(hit.target) for hit in search(release, typed, **choice).hits]


@pytest.fixture(scope="module")
def today(release):
    return release.on("2026-06-01")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Dorpsstraat 28 6741 AE Lunteren", "6741"),
        ("6741ae", "6741"),
        ("6741", "6741"),
        ("6741 Lunteren", "6741"),
        ("Eemsdelta", "GM1979"),
        ("Den Haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("Den Bosch", "GM0796"),
        ("Hengelo (O.)", "GM0164"),
        ("GM1979", "GM1979"),
        ("gm0203", "GM0203"),
        ("0203", "GM0203"),
        ("VO2511", "VO2511"),
        ("25-11", "VO2511"),
        ("vo 25-11", "VO2511"),
        ("Food Valley", "JZ21"),
        ("jeugdregio FoodValley", "JZ21"),
        ("Lunteren", "lunteren"),
        ("LUNTEREN (gemeente Ede)", "lunteren"),
        ("Hengelo Gld", "hengelo-gelderland"),
        ("st willebrord", "sint-willebrord"),
        ("19QK", "19QK00"),
        ("19 qk 00", "19QK00"),
        ("Barneveld", "GM0203"),
        ("gemeente Ede", "GM0228"),
    ],
)
def test_one_thing_is_meant_beyond_doubt(today, typed, meant):
    sure = search(today, typed).sure
    assert sure is not None
    assert key(sure.target) == meant


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("Velp", ["velp-gelderland", "velp-noord-brabant"]),
        ("Hengelo", ["GM0164", "hengelo-overijssel", "hengelo-gelderland"]),
        ("Utrecht", ["GM0344", "PV26"]),
        ("Haaren", ["haaren", "GM0788", "GM0757"]),
        ("de twijn", ["19QK00"]),
        ("De Twijn Zwolle", ["19QK00"]),
        ("FoodValley", ["JZ21"]),
    ],
)
def test_where_more_may_be_meant_all_are_offered(today, typed, among):
    found = search(today, typed)
    assert found.sure is None
    assert set(among) <= set(keys(today, typed))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("barnevelt", "GM0203"),
        ("Schiermonikog", "GM0088"),
        ("Apeldorn", "GM0200"),
        ("luntern", "lunteren"),
        ("lutneren", "lunteren"),
    ],
)
def test_a_slip_of_the_pen_is_forgiven_and_never_taken_for_sure(today, typed, first):
    found = search(today, typed)
    assert found.guessed
    assert found.sure is None
    assert keys(today, typed)[0] == first


def test_the_beginning_of_a_name_is_enough(today):
    assert keys(today, "Lunt")[0] == "lunteren"
    assert keys(today, "Amst")[0] == "GM0363"
    assert "GM0203" in keys(today, "barn")


def test_places_and_gemeenten_come_before_regions_and_schools(today):
    found = keys(today, "Twen")
    assert found.index("GM1774" if "GM1774" in found else found[0]) == 0
    kinds = [type(hit.target).__name__ for hit in search(today, "Zwolle").hits]
    assert kinds[:2] == ["Region", "Town"]
    assert kinds.index("Location") > 1


@pytest.mark.parametrize("typed", ["", " ", "a", "\x00", "Qwertystad", "12345", "<>&'\""])
def test_nothing_is_found_where_nothing_is_called_so(today, typed):
    assert search(today, typed).hits == ()


def test_a_number_of_a_house_is_no_postcode(today):
    """ "Markt 1024" is not in Amsterdam."""
    assert "1024" not in keys(today, "Markt 1024")
    assert keys(today, "Markt 1024, Lunteren") == ["lunteren"]


def test_schools_alone(today):
    found = search(today, "Lunteren", schools_only=True)
    assert found.schools == len(found.hits) == 7
    assert {hit.target.place for hit in found.hits} == {"Lunteren"}


def test_any_length_and_any_mark_is_read(today):
    assert search(today, "x" * 10_000).hits == ()
    assert len(clean("é " * 10_000)) <= LONGEST
    assert keys(today, "\x00Lunteren\x07")[0] == "lunteren"


def test_every_place_and_gemeente_is_found_by_its_own_name(today):
    for town in today.towns:
        assert town in [hit.target for hit in search(today, town.label).hits[:6]], town.label
