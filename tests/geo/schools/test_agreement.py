"""DUO's own codes beside those of the zones."""

from dataclasses import replace

import pytest

from geo.schools.agreement import PREFIXES, Stated, compare
from geo.schools.duo.register import read_register
from geo.zones.table import Labels
from tests.geo.schools.duo import duo_files as duo


@pytest.fixture
def emmen(release):
    zone = release.postcodes.zone["7822"]
    return Stated(
        "16AH00", "A", "EMMEN", zone, {"gemeente": "GM0114", "rmcregio": "08", "corop": "08"}
    )


def counts(agreement):
    return {one.layer: (one.compared, one.agreed) for one in agreement.layers}


def test_codes_with_and_without_letters_agree(release, emmen):
    bare = replace(emmen, codes={"gemeente": "0114", "rmcregio": "MC08", "corop": "CR08"})
    found = compare([emmen, bare], release.zones.labels)
    assert counts(found) == dict.fromkeys(PREFIXES, (2, 2))
    assert [one.share for one in found.layers] == [1.0] * 3
    assert (found.disagreements, found.unplaced) == ((), ())


def test_a_difference_is_named_with_both_codes(release, emmen):
    other = replace(emmen, codes=emmen.codes | {"corop": "07"})
    found = compare([emmen, other], release.zones.labels)
    assert counts(found) == {"gemeente": (2, 2), "rmcregio": (2, 2), "corop": (2, 1)}
    (one,) = found.disagreements
    assert (one.id, one.name, one.place) == ("16AH00", "A", "EMMEN")
    assert (one.layer, one.duo, one.ours, one.known) == ("corop", "CR07", "CR08", True)


def test_a_code_of_another_year_is_told_apart(release, emmen):
    later = replace(emmen, codes={"gemeente": "GM1979"})
    (one,) = compare([later], release.zones.labels).disagreements
    assert (one.duo, one.known) == ("GM1979", False)


def test_what_is_not_stated_or_not_placed_is_not_compared(release, emmen):
    silent = replace(emmen, codes={"gemeente": "GM0114", "rmcregio": "", "corop": ""})
    nowhere = replace(emmen, id="10JF00", zone=None)
    found = compare(iter([silent, nowhere]), release.zones.labels)
    assert counts(found) == {"gemeente": (1, 1), "rmcregio": (0, 0), "corop": (0, 0)}
    assert found.layers[1].share is None
    assert found.unplaced == (nowhere,)


def test_a_zone_in_no_region_and_a_country_without_the_other_layers():
    school = Stated("16AH00", "A", "Aa", 1, {"gemeente": "0001", "corop": "08"})
    found = compare([school], {"gemeente": Labels.of(["GM0001", ""])})
    assert counts(found) == {"gemeente": (1, 0)}
    assert [(one.duo, one.ours) for one in found.disagreements] == [("GM0001", "")]


def test_the_registers_of_2020_agree_but_for_one_school(release):
    """7,887 locations; the one that differs stands at the border of its gemeente."""
    rows = [
        row
        for name in ("bo", "vo")
        for row in read_register(duo.originals() / f"alle-vestigingen-{name}.csv")
    ]
    zones = release.postcodes.zone
    found = compare((row.state(zones) for row in rows), release.zones.labels)
    assert found.locations == len(rows) == 7887
    assert counts(found) == {
        "gemeente": (7886, 7885), "rmcregio": (7886, 7886), "corop": (7886, 7886),
    }  # fmt: skip
    assert found.layers[0].agreed / len(rows) >= 0.999
    assert [(one.id, one.name, one.duo, one.ours) for one in found.disagreements] == [
        ("13ZO00", "Openbare Basisschool De Hoorn", "GM0530", "GM1930")
    ]
    assert [(one.id, one.place) for one in found.unplaced] == [("10JF00", "OUDHEUSDEN")]
