import pytest

from geo.errors import InputError, UnknownName
from geo.layers.catalogue import Region
from geo.release.load import Release


def test_layers_keep_their_order_and_know_which_cover_the_country(toy: Release) -> None:
    assert toy.layers.ids == (
        "gemeente",
        "swv_po",
        "swv_vo",
        "jeugdregio",
        "arbeidsmarktregio",
        "provincie",
        "inspiratieregio",
    )
    assert toy.layers.covering == toy.layers.ids[:-1]
    assert [layer.id for layer in toy.layers] == list(toy.layers.ids)


def test_the_vintage_is_part_of_the_identity(toy: Release) -> None:
    assert toy.layers.layer("swv_po").identity == "swv_po@2020"
    assert toy.layers.layer("swv_po@2020") is toy.layers.layer("swv_po")
    assert toy.layers.regions("swv_po@2020") == toy.layers.regions("swv_po")
    with pytest.raises(InputError, match=r"^Laag swv_po is er niet van 2024, alleen van 2020\.$"):
        toy.layers.layer("swv_po@2024")


@pytest.mark.parametrize("name", ["", "@2020", "swv", "SWV_PO", "gemeenten", "swv_po ", "📍"])
def test_an_unknown_layer_names_the_layers_there_are(toy: Release, name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        toy.layers.layer(name, pointer="/source")
    fault = caught.value.faults[0]
    assert fault.pointer == "/source"
    assert fault.allowed == toy.layers.ids
    assert "gemeente, swv_po, swv_vo" in fault.message


@pytest.mark.parametrize("code", ["", "JZ99", "jz01", "GM0001", " JZ01"])
def test_an_unknown_code_names_the_codes_there_are(toy: Release, code: str) -> None:
    with pytest.raises(UnknownName, match=r"Kies uit: JZ01, JZ02\.$") as caught:
        toy.layers.region("jeugdregio", code)
    assert caught.value.faults[0].pointer == "code"


def test_regions_are_indexed_by_code_ascending(release: Release) -> None:
    for layer in release.layers:
        regions = release.layers.regions(layer.id)
        assert list(regions) == sorted(regions)
        assert all(region.layer == layer.id for region in regions.values())
        assert all(region.code == code for code, region in regions.items())
        assert all(region.name and region.label for region in regions.values())


def test_dutch_words_agree_with_the_article(release: Release) -> None:
    assert {layer.article for layer in release.layers} == {"de", "het"}
    for layer in release.layers:
        assert layer.singular
        assert layer.plural != layer.singular


def test_a_body_that_still_exists_has_no_successors(toy: Release) -> None:
    aa = Region(
        "gemeente", "GM0001", "Aa", "Aa", valid_from="2020-01-01", valid_to="2021-12-31"
    )  # it got a longer name in 2022, and went on
    assert toy.layers.region("gemeente", "GM0001") == aa


def test_an_ended_body_carries_every_successor_with_its_part(toy: Release) -> None:
    now = toy.layers.region("gemeente", "GM0002").now
    assert [(part.code, part.name, part.since, part.pc4) for part in now] == [
        ("GM0001", "Aa", "2021-01-01", "2002"),
        ("GM0004", "Dee", "2021-01-01", "2001"),
    ]
    # Published shares of 0.600 and 0.402 are made to add up to 1.
    assert [part.share for part in now] == [0.598802, 0.401198]
    whole = toy.layers.region("gemeente", "GM0003").now
    assert [(part.code, part.share, part.pc4) for part in whole] == [("GM0009", 1.0, "")]


def test_a_successor_without_a_known_number_has_no_code(toy: Release) -> None:
    now = toy.layers.region("swv_po", "PO0101").now
    assert [(part.code, part.name) for part in now] == [(None, "Kind op 1")]
