"""Duties at the places that decide: fall-backs, the school before, two possibilities."""

from dataclasses import replace

import pytest

from geo.duties.catalogue import Duties
from geo.journeys.engine import BodyAt, Decided, Engine
from geo.journeys.stage import SchoolKind
from tests.geo.journeys.country import (
    AMSTERDAM,
    ARNHEM,
    BEFORE_2022,
    EDE,
    EVERYWHERE,
    KATWIJK,
    SINCE_2022,
    STICHTSE_VECHT,
    UTRECHT,
    ZWOLLE,
    Country,
    codes,
)

# Places and what they fall back to


@pytest.mark.parametrize(
    ("place", "duty", "kind", "age", "date", "said"),
    [
        ("guardian_home", "youth_help_access_until_2021", "so", 8, BEFORE_2022, []),
        ("stay", "student_transport_so", "so", 8, BEFORE_2022, []),
        (
            "home_before_stay", "youth_help_access_from_2022_stay", "so", 8, SINCE_2022,
            ["youth_care_with_stay"],
        ),
        ("own_home", "wmo_support_18plus", "vso", 18, BEFORE_2022, []),
    ],
)  # fmt: skip
def test_a_home_that_is_not_given_is_that_of_the_child(
    country: Country,
    place: str,
    duty: str,
    kind: SchoolKind,
    age: int,
    date: str,
    said: list[str],
) -> None:
    everything = {name: pc4 for name, pc4 in EVERYWHERE.items() if name != "school_applied"}
    mine = {"guardian_home": "GM0344", "stay": "GM0228", "home_before_stay": "GM0202",
            "own_home": "GM0014"}[place]  # fmt: skip
    given = country.decide(kind, age, date=date, said=said, **everything)[duty]
    assert (given.place, given.fell_back, codes(given, "gemeente")) == (place, False, [mine])
    del everything[place]
    fallen = country.decide(kind, age, date=date, said=said, **everything)[duty]
    assert (fallen.place, fallen.fell_back, codes(fallen, "gemeente")) == (place, True, ["GM0537"])
    assert fallen.certainty == given.certainty


def test_a_school_to_apply_for_that_is_not_given_is_the_school(country: Country) -> None:
    places = {"child_home": KATWIJK, "school": ZWOLLE}
    fallen = country.decide("sbo", 8, **places)["tlv_sbo"]
    assert (fallen.place, fallen.fell_back, codes(fallen)) == ("school_applied", True, ["PO2305"])
    given = country.decide("sbo", 8, **places, school_applied=STICHTSE_VECHT)["tlv_sbo"]
    assert (given.place, given.fell_back, codes(given)) == ("school_applied", False, ["PO2604"])
    housing = country.decide("sbo", 8, **places, school_applied=STICHTSE_VECHT)["school_housing"]
    assert codes(housing) == ["GM0193"], "the school itself, not the one applied for"


def test_home_and_school_fall_back_to_nothing(country: Country) -> None:
    found = country.decide("so", 8, school=ZWOLLE)
    assert found["compulsory_education"].bodies == ()
    assert not found["compulsory_education"].fell_back
    found = country.decide("so", 8, child_home=KATWIJK)
    assert found["school_housing"].bodies == ()
    assert not found["school_housing"].fell_back


def test_a_duty_of_nobodys_place_has_no_body(country: Country) -> None:
    found = country.decide("so", 8, child_home=KATWIJK, school=ZWOLLE)
    for name in ("youth_help_national_contracts", "swv_area_assignment"):
        one = found[name]
        assert (one.bodies, one.pairs, one.place, one.fell_back) == ((), (), "national", False)
    development = found["development_perspective"]
    assert (development.bodies, development.place) == ((), "school")


# Foster care: one gemeente decides until 2022, another after


@pytest.mark.parametrize(
    ("date", "said", "before_stay", "duty", "gemeente", "fell_back"),
    [
        (BEFORE_2022, [], True, "youth_help_access_until_2021", "GM0344", False),
        (BEFORE_2022, ["youth_care_with_stay"], True, "youth_help_access_until_2021", "GM0344",
         False),
        (SINCE_2022, [], True, "youth_help_access_from_2022", "GM0537", False),
        (SINCE_2022, ["youth_care_with_stay"], True, "youth_help_access_from_2022_stay", "GM0202",
         False),
        (SINCE_2022, ["youth_care_with_stay"], False, "youth_help_access_from_2022_stay", "GM0537",
         True),
        (BEFORE_2022, ["guardianship_institution"], True,
         "youth_help_guardianship_institution_until_2021", "GM0228", False),
        (SINCE_2022, ["guardianship_institution"], True,
         "youth_help_guardianship_institution_from_2022", "GM0202", False),
        (SINCE_2022, ["guardianship_institution", "youth_care_with_stay"], True,
         "youth_help_guardianship_institution_from_2022", "GM0202", False),
        (BEFORE_2022, ["guardian_unknown_or_abroad"], True,
         "youth_help_access_until_2021_unknown", "GM0228", False),
    ],
)  # fmt: skip
def test_who_decides_about_youth_help_of_a_child_in_a_foster_home(
    country: Country,
    date: str,
    said: list[str],
    before_stay: bool,
    duty: str,
    gemeente: str,
    fell_back: bool,
) -> None:
    places = {"child_home": KATWIJK, "guardian_home": UTRECHT, "stay": EDE, "school": ZWOLLE}
    if before_stay:
        places["home_before_stay"] = ARNHEM
    found = country.decide("so", 10, date=date, said=said, **places)
    access = {"youth_help_access_until_2021", "youth_help_access_from_2022"}
    deciding = [
        one
        for one in found.values()
        if not one.when and one.duty.role == "decides"
        and (one.duty.source in access or "guardianship_institution" in one.duty.id)
    ]  # fmt: skip
    [one] = deciding
    assert (one.duty.id, codes(one), one.fell_back) == (duty, [gemeente], fell_back)
    assert codes(found["student_transport_so"]) == ["GM0228"]
    assert codes(found["school_housing"]) == ["GM0193"]
    assert codes(found["compulsory_education"]) == ["GM0537"]
    assert all(item.duty.is_valid_on(date) for item in found.values())


# The school before


def test_a_school_before_that_is_known_decides(country: Country) -> None:
    found = country.decide("so", 8, child_home=KATWIJK, school=ZWOLLE, before=AMSTERDAM)
    for name in ("tlv_so", "tlv_so_cost"):
        assert found[name].bodies == (BodyAt("swv_po", "PO2707", of="before"),)
        assert (found[name].certainty, found[name].fell_back) == ("vast", False)


def test_for_a_child_not_enrolled_before_the_home_decides(country: Country) -> None:
    found = country.decide("so", 8, child_home=KATWIJK, school=ZWOLLE, before="none")
    assert found["tlv_so"].bodies == (BodyAt("swv_po", "PO2812", of="home"),)
    assert found["tlv_so"].certainty == "vast"


def test_an_unknown_school_before_leaves_two_candidates(country: Country) -> None:
    found = country.decide("vso", 14, child_home=KATWIJK, school=ZWOLLE, before="unknown")
    for name in ("tlv_vso", "tlv_vso_cost"):
        assert found[name].bodies == (
            BodyAt("swv_vo", "VO2803", of="home"),
            BodyAt("swv_vo", None, of="before"),
        )
        assert found[name].certainty == "controleren"
    sbo = country.decide("sbo", 8, child_home=KATWIJK, school=ZWOLLE, before="unknown")
    assert codes(sbo["tlv_sbo"]) == ["PO2305"], "the school decides, whatever was before"
    assert sbo["tlv_sbo"].certainty == "vast"


def test_the_home_of_the_child_and_not_another_home_decides(country: Country) -> None:
    assert codes(country.decide("so", 8, **EVERYWHERE)["tlv_so"]) == ["PO2812"]


# Two possibilities for one decision


def pair(found: dict[str, Decided], *names: str) -> list[tuple[list[str | None], str, str]]:
    return [
        (codes(found[name]), found[name].certainty, found[name].alternative)
        for name in names
        if name in found
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tlv_vso_from_po_so_so_home", "tlv_vso_from_po_so_so_school"),
        ("tlv_vso_cost_from_so_home", "tlv_vso_cost_from_so_school"),
    ],
)
def test_from_so_to_vso_both_possibilities(country: Country, first: str, second: str) -> None:
    two = country.decide(
        "vso", 12, child_home=KATWIJK, school=ZWOLLE, before=AMSTERDAM, before_kind="so"
    )
    assert pair(two, first, second) == [
        (["VO2803"], "controleren", second),
        (["VO2708"], "controleren", first),
    ]
    order = list(two)
    assert order.index(second) > order.index(first)
    one = country.decide(
        "vso", 12, child_home=AMSTERDAM, school=ZWOLLE, before="1012", before_kind="so"
    )
    assert pair(one, first, second) == [(["VO2708"], "controleren", second)]
    assert one[first].bodies[0].of is None


@pytest.mark.parametrize(
    ("kind", "first", "second", "layer"),
    [
        ("so", "tlv_renewal_so_first", "tlv_renewal_so_school", "PO"),
        ("vso", "tlv_renewal_vso_first", "tlv_renewal_vso_school", "VO"),
    ],
)
def test_renewal_both_possibilities(
    country: Country, kind: SchoolKind, first: str, second: str, layer: str
) -> None:
    places = {"child_home": KATWIJK, "school": ZWOLLE}
    two = country.decide(kind, 14, said=["renewal"], before=AMSTERDAM, **places)
    assert pair(two, first, second) == [
        ([{"PO": "PO2707", "VO": "VO2708"}[layer]], "controleren", second),
        ([f"{layer}2305"], "controleren", first),
    ]
    one = country.decide(kind, 14, said=["renewal"], before=ZWOLLE, **places)
    assert pair(one, first, second) == [([f"{layer}2305"], "controleren", second)]
    unknown = country.decide(kind, 14, said=["renewal"], before="unknown", **places)
    assert [found[0] for found in pair(unknown, first, second)] == [
        [{"PO": "PO2812", "VO": "VO2803"}[layer], None],
        [f"{layer}2305"],
    ]


def test_a_pair_is_never_certain_whatever_the_table_says(country: Country) -> None:
    rows = [
        replace(duty, certainty="vast") if duty.caveat.startswith("Mogelijkheid") else duty
        for duty in country.engine.duties
    ]
    engine = Engine(Duties(rows, country.engine.duties.conditions), country.engine.table)
    stage = country.stage("so", 8, said=["renewal"], before=ZWOLLE, child_home=KATWIJK,
                          school=ZWOLLE)  # fmt: skip
    [first] = [one for one in engine.decide(stage) if one.duty.id == "tlv_renewal_so_first"]
    assert first.certainty == "controleren"
    stage = replace(stage, before=country.at(AMSTERDAM))
    found = {one.duty.id: one.certainty for one in engine.decide(stage)}
    assert found["tlv_renewal_so_first"] == found["tlv_renewal_so_school"] == "controleren"


def test_a_row_without_its_other_half_has_no_alternative(country: Country) -> None:
    """SO and VSO have pairs of their own: a stage of one kind never joins them."""
    for kind, age in (("so", 14), ("vso", 14)):
        found = country.decide(kind, age, said=["renewal"], child_home=KATWIJK, school=ZWOLLE)
        for one in found.values():
            if one.duty.caveat.startswith("Mogelijkheid"):
                assert one.alternative
                assert one.duty.source == country.engine.duties.duty(one.alternative).source
            else:
                assert one.alternative == ""


# More than one candidate for a place


def test_a_divided_gemeente_gives_all_its_partnerships(country: Country) -> None:
    """Haarlemmermeer: PO2704 with VO2705, and PO2710 with VO2709."""
    found = country.decide("geen", 8, said=["home_sitter"], child_home="GM0394")
    one = found["home_sitter_escalation_not_enrolled_po"]
    assert codes(one) == ["PO2704", "PO2710"]
    assert one.certainty == "niet_geverifieerd", "what is worse than doubt stays so"
    certain = country.decide("so", 8, child_home="GM1900", school=ZWOLLE)["tlv_so"]
    assert (codes(certain), certain.certainty) == (["PO2101"], "vast"), "only VO divides it"
    doubtful = country.decide("vso", 14, child_home="GM1900", school=ZWOLLE)["tlv_vso"]
    assert (codes(doubtful), doubtful.certainty) == (["VO2101", "VO2103"], "controleren")
    assert found["compulsory_education"].certainty == "vast"
    assert codes(found["compulsory_education"]) == ["GM0394"]


def test_a_straddling_postcode_gives_the_other_gemeente_too(country: Country) -> None:
    """2343 lies in Oegstgeest and for 16 % in Teylingen: one jeugdregio, one GGD."""
    found = country.decide("geen", 8, child_home="2343")
    one = found["compulsory_education"]
    assert one.bodies == (
        BodyAt("gemeente", "GM0579"),
        BodyAt("gemeente", "GM1525", straddling=True),
    )
    assert one.certainty == "controleren"
    assert codes(found["youth_help_procurement_until_2021"]) == ["JZ18"]
    assert codes(found["youth_health_care"]) == ["GM0579", "GM1525", "GG4506"]
    so = country.decide("so", 8, child_home="2343", school=ZWOLLE)["tlv_so"]
    assert (codes(so), so.certainty) == (["PO2801"], "vast"), "the regulation gives a postcode one"
    same = country.decide("geen", 8, child_home="2223")["compulsory_education"]
    assert (codes(same), same.certainty) == (["GM0537"], "vast")


def test_one_doubtful_layer_of_a_duty_is_enough(country: Country) -> None:
    rows = [
        replace(duty, certainty="vast") if duty.id == "youth_health_care" else duty
        for duty in country.engine.duties
    ]
    engine = Engine(Duties(rows, country.engine.duties.conditions), country.engine.table)

    def certainty(home: str) -> str:
        found = engine.decide(country.stage("geen", 8, child_home=home))
        return next(one.certainty for one in found if one.duty.id == "youth_health_care")

    assert certainty("2343") == "controleren"
    assert certainty("2223") == "vast"
