"""Places out of the addresses of schools: what is one, what it is called, and where it lies."""

import pytest

from geo.places.within import list_nameless, list_postcodes, list_towns


def test_most_postcodes_have_a_place_and_every_place_a_postcode_of_the_regulation(release):
    towns, postcodes = release.towns, release.postcodes
    assert 1700 < len(towns) < 1800
    assert all(town.postcodes and set(town.postcodes) <= set(postcodes.zone) for town in towns)
    named = sum(youth for pc4, youth in postcodes.youth.items() if towns.at(pc4))
    assert named / sum(postcodes.youth.values()) > 0.95


def test_a_village_lies_in_its_gemeente(release):
    lunteren = release.towns.get("lunteren")
    assert lunteren.postcodes == ("6741",)
    assert release.locator.by_postcode("6741").bodies[0].region.name == "Ede"


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("Hengelo", ["Hengelo (Gelderland)", "Hengelo (Overijssel)"]),
        ("Velp", ["Velp (Gelderland)", "Velp (Noord-Brabant)"]),
        ("Oudega", ["Oudega (De Fryske Marren)", "Oudega (Smallingerland)",
                    "Oudega (Súdwest-Fryslân)"]),
        ("Bergen", ["Bergen (Limburg)", "Bergen (Noord-Holland)"]),
        ("Klarenbeek", ["Klarenbeek"]),
        ("Spaarndam", ["Spaarndam"]),
        ("Sint Willebrord", ["Sint Willebrord"]),
        ("Klein Zundert", ["Klein Zundert"]),
    ],
)  # fmt: skip
def test_places_of_one_name_are_told_apart_and_one_place_is_one(release, name, labels):
    assert sorted(town.label for town in release.towns if town.name == name) == labels


def test_a_place_is_known_by_its_other_name(release):
    assert "denhaag" in release.towns.get("s-gravenhage").keys
    assert "denbosch" in release.towns.get("s-hertogenbosch").keys
    assert "hengeloov" in release.towns.get("hengelo-overijssel").keys


def test_villages_of_a_gemeente_by_its_partnerships(release):
    """Altena is cut in two: every village lies on one side, none on both."""
    day = release.on("2026-01-01")
    altena = set(day.codes.columns["gemeente"].zones_of("GM1959"))
    sides = {
        code: {part.town.name for part in list_towns(day.towns, day.postcodes, zones)}
        for code, zones in _divide(day.codes.columns["swv_po"], altena).items()
    }
    assert len(sides) > 1
    assert {"Woudrichem", "Werkendam"} <= set().union(*sides.values())
    parts = list_towns(day.towns, day.postcodes, altena)
    assert sum(map(len, sides.values())) >= len(parts)


def test_every_postcode_of_zones_is_with_a_place_or_nameless(release):
    zones = set(release.codes.columns["gemeente"].zones_of("GM0228"))
    named = {pc4 for part in list_towns(release.towns, release.postcodes, zones)
             for pc4 in part.inside}  # fmt: skip
    nameless = list_nameless(release.towns, release.postcodes, zones)
    assert not named & set(nameless)
    assert sorted({*named, *nameless}) == list_postcodes(release.postcodes, zones)


def _divide(column, zones):
    divided = {}
    for zone in zones:
        divided.setdefault(column.code(zone), set()).add(zone)
    return divided
