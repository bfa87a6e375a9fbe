"""A release on a date: which division answers, what is shared, and what is no date."""

from copy import copy
from pathlib import Path

import pytest

from geo.days import day_after, day_before
from geo.errors import InputError, UnknownName
from geo.layers.catalogue import OtherDate
from geo.release.dates import find_division
from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root

DIVISIONS = ("2020-01-01", "2021-01-01", "2022-03-24")


@pytest.mark.parametrize(
    ("date", "division"),
    [
        ("2020-01-01", "2020-01-01"),
        ("2020-02-29", "2020-01-01"),
        ("2020-12-31", "2020-01-01"),
        ("2021-01-01", "2021-01-01"),
        ("2022-03-23", "2021-01-01"),
        ("2022-03-24", "2022-03-24"),
        ("2022-03-25", "2022-03-24"),
        ("9999-12-31", "2022-03-24"),
    ],
)
def test_the_division_of_a_date(date: str, division: str) -> None:
    assert find_division(DIVISIONS, date) == division


@pytest.mark.parametrize(
    "text",
    [
        *("", "2021", "2021-1-1", "20210101", "2021-02-29", "2021-13-01", "01-01-2021", "vandaag"),
        *(
            "2021-01-01T00:00",
            " 2021-01-01",
            "2021-01-01\n",
            "2021-W01-1",
            "+2021-01-01",
            "x" * 999,
        ),
        "２０２１-01-01",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match=r"bestaat niet\. Schrijf jaar-maand-dag, zoals") as caught:
        find_division(DIVISIONS, text, pointer="/stages/2/date")
    (fault,) = caught.value.faults
    assert (fault.pointer, fault.kind) == ("/stages/2/date", "date")
    assert len(fault.message) < 200


@pytest.mark.parametrize("text", ["2019-12-31", "0001-01-01"])
def test_before_the_first_division_there_is_no_answer(text: str) -> None:
    with pytest.raises(
        InputError, match=r"is hier geen indeling\. De eerste is van 1 januari 2020"
    ):
        find_division(DIVISIONS, text)


@pytest.mark.parametrize(
    ("first", "second"), [("2021-12-31", "2022-01-01"), ("2020-02-28", "2020-02-29")]
)
def test_one_day_follows_the_other(first: str, second: str) -> None:
    assert (day_after(first), day_before(second)) == (second, first)


def test_a_release_opens_on_its_newest_division(toy_folder: Path) -> None:
    newest = Release(toy_folder)
    assert newest.divisions == ("2020-01-01", "2021-01-01", "2022-01-01")
    assert (newest.date, newest.division, newest.vintage) == ("2022-01-01",) * 3
    assert newest.vintages["boundaries"] == "2022-01-01"
    assert newest.vintages["youth"] == "2020-01-01", "weights are those of the first year"


def test_the_date_that_was_asked_is_kept_beside_its_division(toy: Release) -> None:
    day = toy.on("2021-06-01")
    assert (day.date, day.division) == ("2021-06-01", "2021-01-01")
    assert day.vintages["boundaries"] == "2021-01-01"
    assert (toy.date, toy.division) == ("2020-01-01", "2020-01-01"), "and the other is as it was"
    assert day.on("2020-05-05").layers is toy.layers


def test_dates_of_one_division_share_what_was_made(toy: Release) -> None:
    assert toy.on("2021-06-01").zones is toy.on("2021-12-31").zones
    assert toy.on("2021-06-01").zones is not toy.on("2022-01-01").zones
    assert toy.on("2021-06-01").borders is toy.borders
    assert toy.on("2021-06-01").zones.shapes is toy.zones.shapes


def test_a_what_if_does_not_reach_other_dates(toy: Release) -> None:
    own = toy.layers
    changed = copy(own)
    other = toy.replace(layers=changed)
    assert other.on("2020-12-31").layers is changed
    assert other.on("2021-06-01").layers not in (own, changed)
    assert other.on("2021-06-01").layers.regions("gemeente").keys() == {
        "GM0001",
        "GM0003",
        "GM0004",
    }
    assert toy.on("2020-12-31").layers is toy.layers is own
    assert toy.on("2020-12-31").zones is toy.zones


def test_a_wrong_date_is_refused_where_it_was_asked(toy: Release) -> None:
    with pytest.raises(InputError) as caught:
        toy.on("gisteren", pointer="peildatum")
    assert caught.value.faults[0].pointer == "peildatum"


# Layers and regions on a date


@pytest.mark.parametrize(
    ("date", "names"),
    [
        ("2020-06-01", {"GM0001": "Aa", "GM0002": "Bee", "GM0003": "Cee", "GM0004": "Dee"}),
        ("2021-06-01", {"GM0001": "Aa", "GM0003": "Cee", "GM0004": "Dee"}),
        ("2022-06-01", {"GM0001": "Aa (T.)", "GM0004": "Dee", "GM0009": "Nieuw-Cee"}),
    ],
)
def test_the_gemeenten_of_a_date(toy: Release, date: str, names: dict[str, str]) -> None:
    day = toy.on(date)
    assert {code: one.name for code, one in day.layers.regions("gemeente").items()} == names
    assert day.layers.layer("gemeente").count == len(names)
    assert set(day.zones.labels["gemeente"].codes) == set(names)


def test_the_vintage_of_a_layer_is_the_year_of_its_members(toy: Release, release: Release) -> None:
    assert toy.on("2021-06-01").layers.layer("jeugdregio").identity == "jeugdregio@2021"
    assert toy.on("2021-06-01").layers.layer("swv_po").identity == "swv_po@2020"
    assert release.on("2022-06-01").layers.layer("gemeente").vintage == "2022-03-24"
    assert release.on("2022-01-01").layers.layer("gemeente").vintage == "2022"


def test_a_layer_of_a_later_date_names_both_its_sources(toy: Release) -> None:
    assert toy.layers.layer("jeugdregio").source == "S"
    assert toy.on("2021-06-01").layers.layer("jeugdregio").source == (
        "S; later lijst; leden van een ander jaar overgenomen, niet bevestigd"
    )
    assert toy.on("2021-06-01").layers.layer("provincie").source == "S"


def test_a_layer_that_was_carried_over_says_so(toy: Release) -> None:
    carried = [toy.on(day).layers.layer("jeugdregio").carried for day in toy.divisions]
    assert carried == [False, True, False]


def test_what_a_region_was_and_becomes_is_as_seen_from_the_date(toy: Release) -> None:
    def seen(date: str, code: str) -> tuple[list[str], list[str]]:
        region = toy.on(date).layers.region("gemeente", code)
        return [one.code for one in region.was], [str(one.code) for one in region.now]

    assert seen("2020-01-01", "GM0001") == ([], [])
    assert seen("2021-01-01", "GM0001") == (["GM0002"], [])
    assert seen("2020-01-01", "GM0003") == ([], ["GM0009"])
    assert seen("2022-01-01", "GM0009") == (["GM0003"], [])


@pytest.mark.parametrize(
    ("date", "layer", "code", "message", "allowed"),
    [
        (
            *("2022-06-01", "gemeente", "GM0003"),
            "Cee (GM0003) is er niet meer sinds 1 januari 2022. Daarna: Nieuw-Cee (GM0009).",
            ("GM0009",),
        ),
        (
            *("2022-06-01", "gemeente", "GM0002"),
            "Bee (GM0002) is er niet meer sinds 1 januari 2021. "
            "Daarna: Aa (GM0001) en Dee (GM0004).",
            ("GM0001", "GM0004"),
        ),
        (
            *("2021-06-01", "gemeente", "GM0009"),
            "Nieuw-Cee (GM0009) bestaat sinds 1 januari 2022. Daarvoor: Cee (GM0003).",
            ("GM0003",),
        ),
        (
            *("2020-06-01", "jeugdregio", "JZ03"),
            "Ooster (JZ03) bestaat sinds 1 januari 2022. Daarvoor: Oost (JZ02).",
            ("JZ02",),
        ),
        (  # it ended without a successor
            *("2022-06-01", "arbeidsmarktregio", "AM99"),
            "niet in te delen (AM99) is er niet meer sinds 1 januari 2022.",
            (),
        ),
    ],
)
def test_a_code_of_another_date_is_named_with_what_it_was_or_became(
    toy: Release, date: str, layer: str, code: str, message: str, allowed: tuple[str, ...]
) -> None:
    with pytest.raises(OtherDate) as caught:
        toy.on(date).layers.region(layer, code, pointer="/region")
    (fault,) = caught.value.faults
    assert (fault.message, fault.allowed) == (message, allowed)
    assert (fault.pointer, fault.kind) == ("/region", "other-date")
    # And on the day that it names the region is there.
    assert toy.on(caught.value.day).layers.region(layer, code).code == code


def test_a_code_of_no_date_is_unknown(toy: Release) -> None:
    with pytest.raises(UnknownName):
        toy.on("2022-06-01").layers.region("gemeente", "GM0008")


def find_other(day: Release, layer: str, code: str) -> OtherDate | None:
    try:
        day.layers.region(layer, code)
    except OtherDate as error:
        return error
    return None


def test_every_region_of_every_date_is_there_or_told_of(release: Release) -> None:
    regions = {
        (layer, code)
        for day in map(release.on, release.divisions)
        for layer in day.layers.ids
        for code in day.layers.regions(layer)
    }
    for day in map(release.on, release.divisions):
        for layer, code in regions:
            told = find_other(day, layer, code)
            assert (told is None) == (code in day.layers.regions(layer))
            if told:
                assert code in str(told)
                assert (told.day < day.division) == told.ended
                assert release.on(told.day).layers.region(layer, code).name in str(told)


# Places on a date


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020-06-01", ("GM0002", "JZ02", "PO0102")),
        ("2021-06-01", ("GM0001", "JZ01", "PO0102")),
    ],
)
def test_a_postcode_on_a_date(toy: Release, date: str, expected: tuple[str, ...]) -> None:
    answer = {body.region.layer: body for body in toy.on(date).locator.by_postcode("2002").bodies}
    assert (
        tuple(answer[one].region.code for one in ("gemeente", "jeugdregio", "swv_po")) == expected
    )
    assert answer["gemeente"].vintage == date[:4]


def test_a_part_that_joined_its_own_straddle_is_no_other_gemeente(toy: Release) -> None:
    # A tenth of postcode 1002 in Aa lies in Bee, which is in Aa since 2021; a quarter lies in Cee.
    def others(date: str) -> list[tuple[str, float]]:
        (gemeente, *_) = toy.on(date).locator.by_postcode("1002").bodies
        return [(one.code, one.share) for one in gemeente.also_possible]

    assert others("2020-06-01") == [("GM0003", 0.25), ("GM0002", 0.1)]
    assert others("2021-06-01") == [("GM0003", 0.25)]
    assert others("2022-06-01") == [("GM0009", 0.25)]


def test_the_current_release_is_sliced_from_2020_on() -> None:
    divisions = Release(boundaries_root() / CURRENT).divisions
    assert divisions[0] == "2020-01-01"
    assert list(divisions) == sorted(set(divisions))
    assert "2022-03-24" in divisions
