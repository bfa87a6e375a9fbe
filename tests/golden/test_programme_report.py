"""What the programme Met Andere Ogen says in its report of 2020, on the release of 2020.

Origin of every answer here: Rapport Midterm Met Andere Ogen (2020), which counts and names the
gemeenten and partnerships of its regions. The one count that could not be derived (170
partnerships) is left out; the report's own tables give 77 + 75, two of which have no area.
"""

import pytest

from geo.release.load import Release


def members(release: Release, layer: str, code: str, of: str) -> set[str]:
    """Codes of one layer that have a zone in a region of another."""
    labels = release.zones.labels[of]
    zones = release.zones.labels[layer].zones_of(code)
    return {found for zone in zones if (found := labels.code(zone)) is not None}


def names(release: Release, layer: str, code: str) -> set[str]:
    gemeenten = members(release, layer, code, "gemeente")
    return {release.layers.region("gemeente", gemeente).name for gemeente in gemeenten}


def code_of(release: Release, layer: str, name: str) -> str:
    found = [code for code, region in release.layers.regions(layer).items() if region.name == name]
    assert len(found) == 1
    return found[0]


def test_food_valley_has_seven_gemeenten_and_five_partnerships(release: Release) -> None:
    assert code_of(release, "jeugdregio", "Food Valley") == "JZ21"
    assert names(release, "jeugdregio", "JZ21") == {
        *("Barneveld", "Ede", "Nijkerk", "Renswoude", "Rhenen", "Scherpenzeel", "Veenendaal"),
    }
    partnerships = members(release, "jeugdregio", "JZ21", "swv_po") | members(
        release, "jeugdregio", "JZ21", "swv_vo"
    )
    assert partnerships == {"PO2509", "PO2510", "VO2509", "VO2510", "VO2511"}


def test_barneveld_veenendaal_is_a_partnership_of_four_gemeenten(release: Release) -> None:
    assert names(release, "swv_vo", "VO2511") == {
        *("Barneveld", "Veenendaal", "Scherpenzeel", "Renswoude"),
    }


@pytest.mark.parametrize(
    ("name", "gemeenten"), [("Zuid-Limburg", 16), ("Holland Rijnland", 12), ("Twente", 14)]
)
def test_jeugdregios_have_as_many_gemeenten_as_reported(
    release: Release, name: str, gemeenten: int
) -> None:
    code = code_of(release, "jeugdregio", name)
    assert len(members(release, "jeugdregio", code, "gemeente")) == gemeenten


def test_utrecht_shares_its_partnership_for_secondary_schools_alone(release: Release) -> None:
    assert names(release, "swv_vo", "VO2601") == {"Utrecht", "Stichtse Vecht"}
    assert names(release, "swv_po", "PO2601") == {"Utrecht"}


def test_almere_has_both_partnerships_to_itself(release: Release) -> None:
    assert members(release, "gemeente", "GM0034", "swv_po") == {"PO2401"}
    assert members(release, "gemeente", "GM0034", "swv_vo") == {"VO2401"}
    assert names(release, "swv_po", "PO2401") == names(release, "swv_vo", "VO2401") == {"Almere"}


def test_friesland_is_one_partnership_for_primary_schools_and_several_for_secondary(
    release: Release,
) -> None:
    assert members(release, "provincie", "PV21", "swv_po") == {"PO2101"}
    assert names(release, "swv_po", "PO2101") == names(release, "provincie", "PV21")
    assert members(release, "provincie", "PV21", "swv_vo") == {
        *("VO2101", "VO2102", "VO2103", "VO2402"),
    }


@pytest.mark.parametrize(
    ("layer", "regions"),
    [
        ("gemeente", 355),
        ("swv_po", 77 - 1),
        ("swv_vo", 75 - 1),
        ("jeugdregio", 42),
        ("ggdregio", 25),
    ],
)
def test_layers_have_as_many_regions_as_reported(
    release: Release, layer: str, regions: int
) -> None:
    assert len(release.zones.labels[layer].codes) == regions


def test_the_inspiratieregio_food_valley_is_the_jeugdregio(release: Release) -> None:
    assert names(release, "inspiratieregio", "IR03") == names(release, "jeugdregio", "JZ21")
