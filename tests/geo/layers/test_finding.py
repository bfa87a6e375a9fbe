"""The one reader of which region is meant: any code or name, of any year, however it is typed."""

import csv
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.layers.catalogue import OtherDate, Region, choose_row
from geo.layers.finding import (
    find_named,
    find_region,
    search_regions,
    suggest_regions,
)
from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from geo.spelling import make_search_key
from tests.sources import SOURCES

RELEASE = Release(boundaries_root() / CURRENT)
TODAY, THEN = RELEASE.on("2026-06-01").layers, RELEASE.on("2020-06-01").layers


def read(name: str) -> list[dict[str, str]]:
    with (SOURCES / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


NAMES = sorted(
    {("2020-01-01", row["code"], row["name"]) for row in read("gemeenten.csv")}
    | {(row["since"], row["code"], row["name"]) for row in read("gemeenten_by_year.csv")}
)
"""First day of a division, code and name of every gemeente of every year."""


def find(layers, layer: str, typed: str) -> str:
    return find_region(layers, layer, typed).code


def refusal(layers, layer: str, typed: str) -> str:
    with pytest.raises(InputError) as caught:
        find_region(layers, layer, typed)
    [fault] = caught.value.faults
    return fault.message


def test_every_name_of_every_year_finds_its_gemeente_on_its_own_date() -> None:
    assert len(NAMES) > 2300
    for since, code, name in NAMES:
        layers = RELEASE.on(since).layers
        assert find(layers, "gemeente", name) == code, (since, name)
        assert find(layers, "gemeente", code) == code


@pytest.mark.parametrize("day", RELEASE.divisions)
def test_every_name_of_every_year_is_known_on_every_date(day: str) -> None:
    """It is the gemeente itself, or what it was or became is said; never another one."""
    layers = RELEASE.on(day).layers
    for _, code, name in {(None, code, name) for _, code, name in NAMES}:
        if code in layers.regions("gemeente"):
            assert find(layers, "gemeente", name) == code
            continue
        with pytest.raises(OtherDate) as caught:
            find_region(layers, "gemeente", name)
        assert caught.value.region.code == code
        assert caught.value.others


@pytest.mark.parametrize("day", RELEASE.divisions)
def test_every_code_name_and_label_of_every_layer(day: str) -> None:
    layers = RELEASE.on(day).layers
    for layer in layers:
        for region in layers.regions(layer.id).values():
            for typed in (region.code, region.label, region.name, region.short):
                assert find(layers, layer.id, typed) == region.code, typed


@given(st.sampled_from(NAMES), st.data())
def test_case_and_accents_do_not_matter(named: tuple[str, str, str], data: st.DataObject) -> None:
    since, code, name = named
    letters = [data.draw(st.sampled_from([mark.lower(), mark.upper()])) for mark in name]
    plain = unicodedata.normalize("NFKD", "".join(letters))
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    layers = RELEASE.on(since).layers
    for typed in (plain, bare, make_search_key(name), f"  {name} ", f"Gemeente {name}"):
        assert find(layers, "gemeente", typed) == code
    assert find(layers, "gemeente", f"{name} (gemeente)") == code


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_region_or_an_input_error(typed: str) -> None:
    for layer in ("gemeente", "swv_po", "jeugdregio"):
        try:
            assert find_region(TODAY, layer, typed).layer == layer
        except InputError as error:
            [fault] = error.faults
            assert len(fault.message) < 400
    assert {region.layer for region in search_regions(TODAY, typed)} <= set(TODAY.ids)
    find_named(TODAY, typed)


@pytest.mark.parametrize("layers", [TODAY, THEN], ids=["2026", "2020"])
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *((typed, "GM0193") for typed in ("0193", "193", "gm0193", "GM193", "GM 0193", "Zwolle")),
        ("Hengelo (O.)", "GM0164"),
        ("Hengelo", "GM0164"),
        ("Beek (L.)", "GM0888"),
        ("Beek", "GM0888"),
        ("Stein (L.)", "GM0971"),
        ("Stein", "GM0971"),
        ("Laren (NH.)", "GM0417"),
        ("Laren NH", "GM0417"),
        ("Middelburg (Z.)", "GM0687"),
        ("Middelburg", "GM0687"),
        ("Rijswijk (ZH.)", "GM0603"),
        ("Rijswijk", "GM0603"),
        ("Groningen (gemeente)", "GM0014"),
        ("Utrecht (gemeente)", "GM0344"),
        ("Gemeente Amsterdam", "GM0363"),
        ("gemeente Utrecht", "GM0344"),
        ("De Friese Meren", "GM1940"),
        ("Den Haag", "GM0518"),
        ("den bosch", "GM0796"),
        ("Bergen (NH.)", "GM0373"),
        ("sudwest fryslan", "GM1900"),
    ],
)
def test_a_gemeente_in_other_words(layers, typed: str, code: str) -> None:
    assert find(layers, "gemeente", typed) == code


@pytest.mark.parametrize(
    ("layer", "typed", "code"),
    [
        *(
            ("swv_po", typed, "PO2510")
            for typed in ("25-10", "PO 25-10", "po2510", "2510", "PO 25-10 Rijn & Gelderse Vallei")
        ),
        ("swv_vo", "25-11", "VO2511"),
        ("jeugdregio", "jz1", "JZ01"),
        ("jeugdregio", "foodvalley", "JZ21"),
        ("jeugdregio", "Jeugdregio Food Valley", "JZ21"),
        ("jeugdregio", "jzx1", "JZX1"),
        ("provincie", "Friesland", "PV21"),
        ("provincie", "Provincie Utrecht", "PV26"),
        ("arbeidsmarktregio", "Stedendriehoek en Noordwest Veluwe", "AM06"),
    ],
)
def test_a_region_of_another_layer(layer: str, typed: str, code: str) -> None:
    assert find(TODAY, layer, typed) == code


@pytest.mark.parametrize("typed", ["Eemsdelta", "GM1979", "gm 1979", "1979"])
def test_what_is_new_names_what_it_was(typed: str) -> None:
    assert refusal(THEN, "gemeente", typed) == (
        "Eemsdelta (GM1979) bestaat sinds 1 januari 2021. Daarvoor: Appingedam (GM0003), "
        "Delfzijl (GM0010) en Loppersum (GM0024)."
    )
    assert find(TODAY, "gemeente", typed) == "GM1979"


def test_what_ended_names_what_it_became() -> None:
    assert refusal(TODAY, "gemeente", "haaren") == (
        "Haaren (GM0788) is er niet meer sinds 1 januari 2021. Daarna: Vught (GM0865), "
        "Oisterwijk (GM0824), Tilburg (GM0855) en Boxtel (GM0757)."
    )
    assert "Daarna: Midden-Limburg (JZX2)" in refusal(TODAY, "jeugdregio", "jz42")
    ended = refusal(TODAY, "arbeidsmarktregio", "AM99")
    assert ended == "Niet in te delen (AM99) is er niet meer sinds 1 januari 2021."


def test_what_is_not_there_is_called_as_it_was_last_or_will_be_first() -> None:
    spans = [("2020-01-01", "2020-12-31"), ("2021-01-01", "2021-12-31"), ("2022-01-01", "")]
    names = [
        Region("gemeente", "GM0001", name, name, valid_from=start, valid_to=end)
        for name, (start, end) in zip(("Aa", "Bee", "Cee"), spans, strict=True)
    ]
    assert choose_row(names[:2]).name == OtherDate("code", names[:2], {}).region.name == "Bee"
    assert choose_row(names[1:]).name == OtherDate("code", names[1:], {}).region.name == "Bee"


def test_a_name_of_two_gemeenten_is_asked_back() -> None:
    message = 'Gemeente "Bergen": er is er meer dan één. Bedoelt u Bergen (L.) of Bergen (NH.)?'
    assert refusal(TODAY, "gemeente", "Bergen") == refusal(THEN, "gemeente", "bergen ").replace(
        "bergen ", "Bergen"
    )
    assert refusal(TODAY, "gemeente", "Bergen") == message


def test_what_is_suggested_is_near_by_name_and_never_by_code() -> None:
    assert refusal(TODAY, "gemeente", "Zwole").startswith(
        'Gemeente "Zwole" bestaat niet. Bedoelt u Zwolle'
    )
    begin = [region.name for region in suggest_regions(TODAY, "gemeente", "berg")]
    assert begin[:2] == ["Bergen (L.)", "Bergen (NH.)"]
    assert "Tubbergen" not in begin
    for typed in ("GM9999", "GM1978x", "0000", "xyz", "-", ""):
        message = refusal(TODAY, "gemeente", typed)
        assert message.endswith("Geef een naam of een code, zoals GM0014 (Groningen).")


def test_a_layer_that_is_named_and_not_the_one_asked_for_is_no_match() -> None:
    assert "bestaat niet" in refusal(TODAY, "gemeente", "provincie Utrecht")


def test_without_a_layer_all_that_are_called_so_are_meant() -> None:
    everywhere = {region.layer for region in find_named(TODAY, "Utrecht")}
    assert {"gemeente", "provincie"} <= everywhere
    assert [region.code for region in find_named(TODAY, "Utrecht (gemeente)")] == ["GM0344"]
    assert [region.code for region in find_named(TODAY, "25-10")] == ["PO2510", "VO2510"]
    assert [region.code for region in find_named(TODAY, "Haaren")] == ["GM0788"]
    assert [region.code for region in find_named(TODAY, "food valley")] == ["JZ21"]
    assert len(find_named(TODAY, "food-valley")) == 3
    # Of those that are not written so, what is there on the date comes before what is to come.
    assert {region.layer for region in find_named(THEN, "middenlimburg")} == {
        "swv_vo", "arbeidsmarktregio", "corop",
    }  # fmt: skip
    assert find_named(TODAY, "0193") == []
    assert [region.code for region in find_named(TODAY, "0193", digits=True)] == ["GM0193"]


def test_a_search_lists_what_begins_so_and_what_became_of_it() -> None:
    assert [region.name for region in search_regions(TODAY, "Bergen")] == [
        "Bergen (L.)", "Bergen (NH.)", "Berg en Dal", "Bergen op Zoom",
        "Samenwerkingsverband PO 30-01 (Bergen op Zoom e.o.)",
    ]  # fmt: skip
    haaren = search_regions(TODAY, "Haaren")
    assert [region.code for region in haaren] == ["GM0788", "GM0757", "GM0824", "GM0855", "GM0865"]
    with pytest.raises(OtherDate, match=r"^Haaren \(GM0788\) is er niet meer sinds"):
        TODAY.region("gemeente", "GM0788")
    assert [TODAY.region("gemeente", region.code) for region in haaren[1:]] == haaren[1:]
    assert [region.code for region in search_regions(TODAY, "Eemsdelta")] == ["GM1979"]
    then = [region.code for region in search_regions(THEN, "Eemsdelta")]
    assert then == ["GM1979", "GM0003", "GM0010", "GM0024"]
