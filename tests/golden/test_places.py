"""Answers about places that people know."""

import pytest

from geo.places.answer import Answer
from geo.release.load import Release


def codes(answer: Answer) -> dict[str, str]:
    return {body.region.layer: body.region.code for body in answer.bodies}


def texts(answer: Answer, code: str) -> list[str]:
    return [notice.text for notice in answer.notices if notice.code == code]


@pytest.mark.parametrize("text", ["3771", "3771 AB"])
def test_barneveld_by_postcode(release: Release, text: str) -> None:
    # Origin: the regulation for the partnerships, the report for the jeugdregio.
    answer = codes(release.locator.by_postcode(text))
    assert {name: answer[name] for name in ("gemeente", "swv_po", "swv_vo", "jeugdregio")} == {
        "gemeente": "GM0203",
        "swv_po": "PO2510",
        "swv_vo": "VO2511",
        "jeugdregio": "JZ21",
    }
    assert tuple(answer) == release.layers.ids


def test_the_other_regions_of_barneveld_by_name(release: Release) -> None:
    # Origin: what these regions are called there; a name tells more to the eye than a code.
    names = {
        body.region.layer: body.region.name for body in release.locator.by_postcode("3771").bodies
    }
    assert "Gelderland-Midden" in names["ggdregio"]
    assert names["veiligheidsregio"] == "Gelderland-Midden"
    assert names["arbeidsmarktregio"] in ("Food Valley", "FoodValley")
    assert names["provincie"] == "Gelderland"
    assert names["corop"] == "Veluwe"


@pytest.mark.parametrize(
    ("lon", "lat", "gemeente"),
    # Origin: commonly known positions, good to some hundred metres, far from any border.
    [
        (5.3872, 52.1552, "Amersfoort"),
        (4.8936, 52.3731, "Amsterdam"),
        (5.1214, 52.0907, "Utrecht"),
        (6.5676, 53.2191, "Groningen"),
        (5.6909, 50.8514, "Maastricht"),
        (4.3134, 52.0786, "'s-Gravenhage"),
        (5.287, 53.385, "Terschelling"),
    ],
)
def test_well_known_places_by_coordinates(
    release: Release, lon: float, lat: float, gemeente: str
) -> None:
    answer = release.locator.by_lonlat(lon, lat)
    assert answer.bodies[0].region.name == gemeente


@pytest.mark.parametrize(
    ("lon", "lat", "where"),
    # Origin: commonly known positions; the enclave of Belgium inside Baarle-Nassau.
    [
        (3.5, 52.8, "the North Sea"),
        (4.4024, 51.2194, "Antwerp"),
        (6.0839, 50.7753, "Aachen"),
        (4.9317, 51.4386, "Baarle-Hertog, a Belgian enclave"),
    ],
)
def test_abroad_and_at_sea_there_is_no_answer(
    release: Release, lon: float, lat: float, where: str
) -> None:
    answer = release.locator.by_lonlat(lon, lat)
    assert [notice.code for notice in answer.notices] == ["outside-country"], where
    assert answer.bodies == ()


def test_hoeksche_waard_does_not_plainly_belong_to_vo_28_10(release: Release) -> None:
    # Origin: the evidence on partnership areas: a partnership of its own since about August 2018.
    gemeente = release.zones.labels["gemeente"]
    checked = 0
    for pc4, zone in release.postcodes.zone.items():
        if gemeente.code(zone) == "GM1963":
            answer = release.locator.by_postcode(pc4)
            found = next(body for body in answer.bodies if body.region.layer == "swv_vo")
            assert (found.region.code, found.certainty) == ("VO2810", "tegengesproken")
            (text,) = texts(answer, "area-contradicted")
            assert "klopt hier volgens latere bronnen niet meer" in text
            assert "Hoeksche Waard heeft sinds ongeveer augustus 2018 een eigen" in text
            checked += 1
    assert checked > 10


def test_elsewhere_vo_28_10_is_the_plain_answer(release: Release) -> None:
    # Origin: the evidence on partnership areas, which confirms it for Rotterdam.
    answer = release.locator.by_postcode("3011")
    found = next(body for body in answer.bodies if body.region.layer == "swv_vo")
    assert (found.region.code, found.certainty) == ("VO2810", "vast")
    assert not texts(answer, "area-contradicted")


@pytest.mark.parametrize(
    ("pc4", "successor"),
    # Origin: CBS, changes of 1 January 2021: Haaren was divided over four gemeenten.
    [("5268", "Vught"), ("5076", "Oisterwijk"), ("5074", "Tilburg"), ("5296", "Boxtel")],
)
def test_haaren_went_four_ways(release: Release, pc4: str, successor: str) -> None:
    answer = release.locator.by_postcode(pc4)
    haaren = answer.bodies[0]
    assert (haaren.region.code, haaren.region.name) == ("GM0788", "Haaren")
    assert {part.name for part in haaren.now} == {"Boxtel", "Oisterwijk", "Tilburg", "Vught"}
    assert sum(part.share for part in haaren.now) == pytest.approx(1, abs=1e-5)
    assert texts(answer, "body-ended") == [
        "Deze indeling is van 1 januari 2020. Haaren (sinds 2021 verdeeld over Boxtel, "
        f"Oisterwijk, Tilburg en Vught). Postcode {pc4} hoort sindsdien bij {successor}."
        " Ook de andere instanties kunnen daardoor anders zijn."
    ]


def test_weesp_became_amsterdam(release: Release) -> None:
    # Origin: CBS, 24 March 2022.
    weesp = release.layers.region("gemeente", "GM0457")
    assert [(part.code, part.name, part.since) for part in weesp.now] == [
        ("GM0363", "Amsterdam", "2022-03-24")
    ]


@pytest.mark.parametrize("code", ["PO2901", "PO2902"])
def test_the_partnerships_of_zeeland_that_merged_have_no_known_number(
    release: Release, code: str
) -> None:
    # Origin: later sources; they merged some time before November 2022.
    (successor,) = release.layers.region("swv_po", code).now
    assert (successor.code, successor.since) == (None, "vóór november 2022")


@pytest.mark.parametrize("code", ["VO2504", "VO3002"])
def test_partnerships_absent_from_the_list_of_2023_say_so(release: Release, code: str) -> None:
    # Origin: DUO's list of partnerships of May 2023.
    region = release.layers.region("swv_vo", code)
    assert region.now == ()
    assert "staat niet op de lijst van DUO van mei 2023" in region.note


def test_a_new_quarter_is_not_in_the_regulation(release: Release) -> None:
    # Origin: GeoNames; the regulation of 2015 lacks Harkstede in Groningen.
    answer = release.locator.by_postcode("9614")
    assert answer.bodies == ()
    assert [suggestion.code for suggestion in answer.suggestions] == ["PO2001", "VO2001", "VO2002"]


@pytest.mark.parametrize("pc4", ["1234", "1940", "3160", "5217", "7940"])
def test_numbers_that_are_no_postcodes_get_no_suggestion(release: Release, pc4: str) -> None:
    # Origin: noise in GeoNames, as the source notes.
    answer = release.locator.by_postcode(pc4)
    assert (answer.bodies, answer.suggestions) == ((), ())


def test_750_postcodes_lie_in_more_than_one_gemeente(release: Release) -> None:
    # Origin: CBS PC4 areas over the gemeenten of 2020, parts of at least 5 %.
    straddles = release.postcodes.straddles
    assert len(straddles) == 750
    assert sum(map(len, straddles.values())) == 808
    assert len(release.postcodes.zone) == 4_043
    assert len(release.postcodes.missing) == 31
