import dataclasses
import math

import numpy as np
import pytest

from geo.crs import to_lonlat
from geo.errors import InputError
from geo.places.answer import Answer, Body, Notice, Suggestion
from geo.release.load import Release

CODES = (
    "postcode-straddles",
    "postcode-not-in-regulation",
    "near-border",
    "body-ended",
    "body-unconfirmed",
    "area-contradicted",
    "area-unconfirmed",
    "outside-country",
)

LATER = " Ook de andere instanties kunnen daardoor anders zijn."


def at_km(toy: Release, x_km: float, y_km: float) -> Answer:
    return toy.locator.by_rd(150_000 + 1000 * x_km, 450_000 + 1000 * y_km)


def body(answer: Answer, layer: str) -> Body:
    return next(body for body in answer.bodies if body.region.layer == layer)


def codes(answer: Answer) -> list[str]:
    return [body.region.code for body in answer.bodies]


def notices(answer: Answer, code: str) -> list[Notice]:
    return [notice for notice in answer.notices if notice.code == code]


def also_possible(answer: Answer) -> dict[str, dict[str, float]]:
    return {
        body.region.layer: {other.code: other.share for other in body.also_possible}
        for body in answer.bodies
        if body.also_possible
    }


# A postcode in the regulation.


def test_a_postcode_gives_one_body_per_layer_in_the_order_of_the_layers(toy: Release) -> None:
    answer = toy.locator.by_postcode("1001 AB")
    assert answer.zone == "GM0001-1"
    assert codes(answer) == ["GM0001", "PO0101", "VO0101", "JZ01", "AM01", "PV20"]
    assert {found.vintage for found in answer.bodies} == {"2020"}
    assert answer.suggestions == ()


def test_a_postcode_says_nothing_of_distances(toy: Release) -> None:
    for found in toy.locator.by_postcode("1001").bodies:
        assert found.distance_to_border_m is None
        assert not found.near_border


def test_a_layer_that_does_not_cover_the_place_has_no_body(toy: Release) -> None:
    assert "IR01" in codes(toy.locator.by_postcode("3001"))
    assert "IR01" not in codes(toy.locator.by_postcode("3002"))


def test_the_left_over_group_is_shown_as_what_it_is(toy: Release) -> None:
    found = body(toy.locator.by_postcode("4001"), "arbeidsmarktregio")
    assert (found.region.code, found.region.name) == ("AM99", "niet in te delen")


# A postcode that lies in more than one gemeente.


@pytest.mark.parametrize(
    ("pc4", "others"),
    [
        ("1001", {}),
        # Cee has the same jeugdregio as Aa, Bee has not; all have one arbeidsmarktregio.
        ("1002", {"gemeente": {"GM0003": 0.25, "GM0002": 0.1}, "jeugdregio": {"JZ02": 0.1}}),
        ("2001", {"gemeente": {"GM0004": 0.3}, "arbeidsmarktregio": {"AM99": 0.3}}),
        ("3002", {"gemeente": {"GM0002": 0.07}, "jeugdregio": {"JZ02": 0.07}}),
        # Two gemeenten of the same other region count together.
        (
            "4001",
            {
                "gemeente": {"GM0003": 0.2, "GM0001": 0.05},
                "jeugdregio": {"JZ01": 0.25},
                "arbeidsmarktregio": {"AM01": 0.25},
            },
        ),
    ],
)
def test_a_straddling_postcode_lists_the_others_only_where_they_differ(
    toy: Release, pc4: str, others: dict[str, dict[str, float]]
) -> None:
    assert also_possible(toy.locator.by_postcode(pc4)) == others


def test_others_come_largest_first_with_their_names(toy: Release) -> None:
    found = body(toy.locator.by_postcode("1002"), "gemeente")
    assert [(other.name, other.share) for other in found.also_possible] == [
        ("Cee", 0.25),
        ("Bee", 0.1),
    ]


def test_the_straddling_is_said_once_with_shares_and_the_layers_it_matters_to(
    toy: Release,
) -> None:
    assert notices(toy.locator.by_postcode("4001"), "postcode-straddles") == [
        Notice(
            "postcode-straddles",
            "Postcode 4001 hoort volgens de lijst bij Dee, maar ligt ook in Cee "
            "(20\u00a0% van de oppervlakte) en Aa (5\u00a0% van de oppervlakte). "
            "Het adres bepaalt welke gemeente het is. "
            "Dat maakt ook uit voor: jeugdregio en arbeidsmarktregio.",
            ("gemeente",),
        )
    ]
    assert notices(toy.locator.by_postcode("1001"), "postcode-straddles") == []


def test_a_partnership_is_exact_by_postcode(toy: Release, release: Release) -> None:
    for country in (toy, release):
        for pc4 in country.postcodes.straddles:
            answer = country.locator.by_postcode(pc4)
            assert body(answer, "swv_po").also_possible == ()
            assert body(answer, "swv_vo").also_possible == ()
            assert body(answer, "gemeente").also_possible


def test_a_point_is_in_one_gemeente_wherever_its_postcode_lies(toy: Release) -> None:
    assert also_possible(at_km(toy, 8, 12)) == {}


# A postcode that the regulation lacks.


def test_a_postcode_outside_the_regulation_gets_a_suggestion_marked_as_such(toy: Release) -> None:
    answer = toy.locator.by_postcode("5001")
    assert (answer.zone, answer.bodies) == (None, ())
    assert answer.suggestions == (
        Suggestion("swv_po", "PO0101", "Samen Een"),
        Suggestion("swv_vo", "VO0101", "Samenwerkingsverband VO 01-01 (Aa e.o.)"),
        Suggestion("swv_vo", "VO0102", "Voort (VO 01-02)"),
    )
    assert [(notice.code, notice.layers) for notice in answer.notices] == [
        ("postcode-not-in-regulation", ("swv_po", "swv_vo"))
    ]
    assert answer.notices[0].text == (
        "Postcode 5001 staat niet in de regeling van 2015. Wij weten niet zeker wie erover gaat. "
        "Suggestie, geen zekerheid: Eiland, PO 01-01 · Samen Een en VO 01-01 · Aa "
        "e.o. of VO 01-02 · Voort. Vraag het na."
    )


@pytest.mark.parametrize("pc4", ["5002", "9998"])
def test_a_postcode_noted_as_noise_or_unknown_gets_no_suggestion(toy: Release, pc4: str) -> None:
    answer = toy.locator.by_postcode(pc4)
    assert (answer.zone, answer.bodies, answer.suggestions) == (None, (), ())
    assert [notice.code for notice in answer.notices] == ["postcode-not-in-regulation"]
    assert "Suggestie" not in answer.notices[0].text
    assert "Controleer of de postcode klopt" in answer.notices[0].text


@pytest.mark.parametrize("text", ["12AB", "0999", "", "x" * 5000])
def test_what_is_no_postcode_is_refused(toy: Release, text: str) -> None:
    with pytest.raises(InputError):
        toy.locator.by_postcode(text)


# Areas that later sources contradict or do not confirm.


def test_a_contradicted_area_is_never_the_plain_answer(toy: Release) -> None:
    for answer in (toy.locator.by_postcode("4001"), at_km(toy, 15, 5)):
        assert body(answer, "swv_vo").certainty == "tegengesproken"
        assert notices(answer, "area-contradicted") == [
            Notice(
                "area-contradicted",
                "Niet zeker: VO 01-02 · Voort klopt hier volgens latere bronnen niet meer. "
                "Dee heeft een eigen verband.",
                ("swv_vo",),
            )
        ]


def test_an_unconfirmed_area_carries_its_doubt(toy: Release) -> None:
    answer = toy.locator.by_postcode("3001")
    assert body(answer, "swv_po").certainty == "onbekend"
    assert notices(answer, "area-unconfirmed") == [
        Notice(
            "area-unconfirmed",
            "Niet bevestigd: PO 01-01 · Samen Een. Over Cee is geen bron gevonden.",
            ("swv_po",),
        ),
        Notice(
            "area-unconfirmed",
            "Niet bevestigd: inspiratieregio Proef. Dat Cee bij Proef hoort, is beredeneerd.",
            ("inspiratieregio",),
        ),
    ]


def test_bodies_doubted_for_one_reason_share_a_sentence(release: Release) -> None:
    [doubted] = notices(release.on("2022-03-24").locator.by_postcode("1382"), "area-unconfirmed")
    assert doubted.layers == ("swv_po", "swv_vo")
    assert doubted.text.startswith(
        "Niet bevestigd: PO 27-09 · Unita en VO 27-10 · Qinas (VO Gooi en Vechtstreek). "
        "Dit gebied hoort sinds 24 maart 2022 bij Amsterdam, "
    )


def test_the_same_reason_does_not_join_what_is_contradicted_and_what_is_not_known(
    toy: Release,
) -> None:
    zone = toy.postcodes.zone["4001"]
    other = dataclasses.replace(toy.codes, doubtful={
        (zone, "swv_po"): "onbekend", (zone, "swv_vo"): "tegengesproken",
    })  # fmt: skip
    doubts = {(zone, "swv_po"): "Zomaar.", (zone, "swv_vo"): "Zomaar."}
    found = toy.replace(codes=other, doubts=doubts).locator.by_postcode("4001").notices
    doubted = {note.code: note.layers for note in found if note.code.startswith("area-")}
    assert doubted == {"area-unconfirmed": ("swv_po",), "area-contradicted": ("swv_vo",)}


def test_doubt_stays_in_its_own_zone_and_layer(toy: Release) -> None:
    # Confirmed: the VO partnership of Cee; PO0101 in Aa; the PO partnership of Dee.
    assert body(toy.locator.by_postcode("3001"), "swv_vo").certainty == "vast"
    assert body(toy.locator.by_postcode("1001"), "swv_po").certainty == "vast"
    assert body(toy.locator.by_postcode("4001"), "swv_po").certainty == "vast"
    assert not notices(toy.locator.by_postcode("1001"), "area-unconfirmed")


def test_every_doubt_of_the_release_travels_with_its_answers(release: Release) -> None:
    seen = set()
    for pc4, zone in release.postcodes.zone.items():
        answer = release.locator.by_postcode(pc4)
        said = {
            (notice.code, layer)
            for notice in answer.notices
            for layer in notice.layers
            if notice.code.startswith("area-")
        }
        expected = set()
        for found in answer.bodies:
            if found.certainty != "vast":
                kind = {"onbekend": "unconfirmed", "tegengesproken": "contradicted"}
                expected.add((f"area-{kind[found.certainty]}", found.region.layer))
                seen.add((zone, found.region.layer))
        assert said == expected, pc4
    assert seen == set(release.doubts)


# Bodies that ended.


def test_an_ended_body_names_its_successor(toy: Release) -> None:
    answer = toy.locator.by_postcode("3002")
    assert [part.name for part in body(answer, "gemeente").now] == ["Nieuw-Cee"]
    assert notices(answer, "body-ended") == [
        Notice(
            "body-ended",
            "Deze indeling is van 1 januari 2020. Cee (sinds 2022 opgegaan in Nieuw-Cee)." + LATER,
            ("gemeente",),
        )
    ]


@pytest.mark.parametrize(
    ("pc4", "ending"),
    [
        ("2001", " Postcode 2001 hoort sindsdien bij Dee."),
        ("2002", " Postcode 2002 hoort sindsdien bij Aa."),
    ],
)
def test_of_a_divided_gemeente_the_postcode_tells_the_likely_part(
    toy: Release, pc4: str, ending: str
) -> None:
    said = "Deze indeling is van 1 januari 2020. Bee (sinds 2021 verdeeld over Aa en Dee)."
    assert notices(toy.locator.by_postcode(pc4), "body-ended")[0].text == said + ending + LATER
    assert notices(at_km(toy, 15, 12), "body-ended")[0].text == said + LATER


def test_a_merged_partnership_says_since_when_in_words(toy: Release) -> None:
    said = [notice.text for notice in notices(toy.locator.by_postcode("1001"), "body-ended")]
    assert said == [
        "Deze indeling is van 1 januari 2020. "
        "PO 01-01 · Samen Een (vóór november 2022 opgegaan in Kind op 1)."
    ]


def test_a_body_absent_from_later_lists_says_so(toy: Release) -> None:
    answer = toy.locator.by_postcode("3002")
    assert notices(answer, "body-unconfirmed") == [
        Notice("body-unconfirmed", "VO 01-02 staat niet op de lijst.", ("swv_vo",))
    ]


def test_every_notice_is_a_known_code_with_a_dutch_sentence(toy: Release) -> None:
    answers = [toy.locator.by_postcode(pc4) for pc4 in (*toy.postcodes.zone, "5001", "5002")]
    answers += [at_km(toy, 9.99, 10.01), at_km(toy, 16, 16)]
    found = [notice for answer in answers for notice in answer.notices]
    assert {notice.code for notice in found} == set(CODES)
    assert all(code in (Notice.__doc__ or "") for code in CODES)
    assert all(notice.text.endswith(".") for notice in found)
    assert all(set(notice.layers) <= set(toy.layers.ids) for notice in found)


# Coordinates.


def test_a_point_gives_the_bodies_of_its_zone_and_the_distances(toy: Release) -> None:
    answer = at_km(toy, 8, 6)
    assert answer.zone == "GM0003-2"
    assert codes(answer) == ["GM0003", "PO0102", "VO0102", "JZ01", "AM01", "PV20"]
    assert [found.distance_to_border_m for found in answer.bodies] == [
        *(2_000, 3_000, 4_000, 2_000, 2_000),
        math.inf,
    ]
    assert not any(found.near_border for found in answer.bodies)
    assert not notices(answer, "near-border")


def test_near_a_border_of_gemeenten_every_layer_it_divides_is_flagged(toy: Release) -> None:
    answer = at_km(toy, 10.03, 15)
    flagged = [found.region.layer for found in answer.bodies if found.near_border]
    assert flagged == ["gemeente", "swv_po", "jeugdregio", "inspiratieregio"]
    assert notices(answer, "near-border") == [
        Notice(
            "near-border",
            "Dit punt ligt op ongeveer 30 m van een grens, voor: gemeente, "
            "samenwerkingsverband PO, jeugdregio en inspiratieregio. "
            "De kaart is daar tot ongeveer 40 m nauwkeurig. Controleer het adres.",
            ("gemeente", "swv_po", "jeugdregio", "inspiratieregio"),
        )
    ]


@pytest.mark.parametrize(
    ("x_km", "y_km", "flagged"),
    [
        (5.2, 5, ["swv_po"]),  # 200 m from the cut through Cee
        (5.3, 5, []),
        (10.2, 15, []),  # 200 m from the border of Aa and Bee
    ],
)
def test_the_cut_through_a_gemeente_is_less_accurate_than_its_border(
    toy: Release, x_km: float, y_km: float, flagged: list[str]
) -> None:
    answer = at_km(toy, x_km, y_km)
    assert [found.region.layer for found in answer.bodies if found.near_border] == flagged
    said = [notice.text for notice in notices(answer, "near-border")]
    assert len(said) == bool(flagged)
    assert all("tot ongeveer 250 m nauwkeurig" in text for text in said)


def test_borders_at_other_distances_are_said_apart_nearest_first(toy: Release) -> None:
    answer = at_km(toy, 10.02, 10.03)  # in Bee: 20 m from Aa, 30 m from Dee
    assert [notice.layers for notice in notices(answer, "near-border")] == [
        ("gemeente", "swv_po", "jeugdregio", "inspiratieregio"),
        ("swv_vo", "arbeidsmarktregio"),
    ]


@pytest.mark.parametrize(
    ("x_km", "y_km"), [(16, 16), (-0.01, 5), (20.01, 5), (60, 60), (-100, 100)]
)
def test_outside_the_country_and_in_open_water_there_is_no_guess(
    toy: Release, x_km: float, y_km: float
) -> None:
    answer = at_km(toy, x_km, y_km)
    assert (answer.zone, answer.bodies, answer.suggestions) == (None, (), ())
    assert [notice.code for notice in answer.notices] == ["outside-country"]


@pytest.mark.parametrize(
    ("lon", "lat"), [(2.35, 48.85), (0.0, 0.0), (180.0, 90.0), (-180.0, -90.0), (-63.05, 18.03)]
)
def test_places_elsewhere_on_earth_are_outside(release: Release, lon: float, lat: float) -> None:
    answer = release.locator.by_lonlat(lon, lat)
    assert [notice.code for notice in answer.notices] == ["outside-country"]
    assert answer.bodies == ()


def test_degrees_and_metres_give_the_same_answer(toy: Release) -> None:
    for x, y in ((158_000.0, 456_000.0), (160_030.0, 465_000.0), (166_000.0, 466_000.0)):
        lon, lat = to_lonlat(x, y)
        there, here = toy.locator.by_lonlat(float(lon), float(lat)), toy.locator.by_rd(x, y)
        assert there.zone == here.zone
        assert there.notices == here.notices
        for one, other in zip(there.bodies, here.bodies, strict=True):
            assert one.region is other.region
            assert one.distance_to_border_m == pytest.approx(other.distance_to_border_m, abs=0.01)


def test_swapped_or_foreign_numbers_are_refused(toy: Release) -> None:
    with pytest.raises(InputError, match="Zijn lon en lat verwisseld"):
        toy.locator.by_lonlat(52.03, 5.55)
    with pytest.raises(InputError, match="lijken RD-coördinaten"):
        toy.locator.by_lonlat(158_000.0, 456_000.0)
    with pytest.raises(InputError, match="zijn x en y verwisseld"):
        toy.locator.by_rd(456_000.0, 158_000.0)
    with pytest.raises(InputError, match="moeten getallen zijn"):
        toy.locator.by_rd(math.nan, 456_000.0)


# Many points at once.


def test_many_points_give_the_codes_of_single_points(toy: Release) -> None:
    x, y = (
        np.array([155.0, 165.0, 166.0, 158.0]) * 1000,
        np.array([465.0, 461.0, 466.0, 456.0]) * 1000,
    )
    zones, labels = toy.locator.points.codes_at(x, y)
    assert zones.tolist() == [0, 1, -1, 3]
    assert labels.shape == (4, len(toy.layers.ids))
    assert labels[2].tolist() == [-1] * len(toy.layers.ids)
    columns = list(toy.zones.labels.values())
    for point in (0, 1, 3):
        answer = toy.locator.by_rd(float(x[point]), float(y[point]))
        found = [
            columns[layer].codes[index] for layer, index in enumerate(labels[point]) if index >= 0
        ]
        assert found == codes(answer)


def test_no_points_give_no_codes(toy: Release) -> None:
    zones, labels = toy.locator.points.codes_at(np.empty(0), np.empty(0))
    assert zones.shape == (0,)
    assert labels.shape == (0, 7)
