"""Duties where the area, the school or the date makes a difference; consultation."""

import pytest

from geo.journeys.engine import Pair
from geo.journeys.stage import SchoolKind
from tests.geo.journeys.country import BEFORE_2022, EDE, KATWIJK, SINCE_2022, ZWOLLE, Country, codes

# Doubt about the area of a partnership


@pytest.mark.parametrize(
    ("home", "code", "certainty", "shown"),
    [
        ("3261", "VO2810", "tegengesproken", "controleren"),  # Hoeksche Waard
        ("1118", "VO2709", "onbekend", "controleren"),  # Haarlemmermeer
        (KATWIJK, "VO2803", "vast", "vast"),
    ],
)
def test_a_doubtful_area_is_no_longer_certain(
    country: Country, home: str, code: str, certainty: str, shown: str
) -> None:
    found = country.decide("vso", 14, child_home=home, school=ZWOLLE)
    for name in ("tlv_vso", "tlv_vso_cost"):
        [body] = found[name].bodies
        assert (body.code, body.certainty) == (code, certainty)
        assert found[name].certainty == shown
    assert found["compulsory_education"].certainty == "vast", "the gemeente is not in doubt"
    sitter = country.decide("geen", 14, said=["home_sitter"], child_home=home)
    one = sitter["home_sitter_escalation_not_enrolled_vo"]
    assert (one.certainty, one.bodies[0].certainty) == ("niet_geverifieerd", certainty)


def test_an_unconfirmed_area_makes_a_pair_doubtful(country: Country) -> None:
    """Which partnerships Haarlemmermeer deals with is not confirmed since 2015."""
    found = country.decide("vso", 14, child_home="1118", school="1119")
    doubtful = Pair(("gemeente", "swv_vo"), ("GM0394", "VO2709"), certainty="onbekend")
    assert doubtful in found["youth_plan"].pairs
    assert found["youth_plan"].certainty == "controleren"
    assert found["support_plan_vo"].certainty == "controleren"


def test_a_contradicted_area_is_no_pair(country: Country) -> None:
    """Hoeksche Waard is said to have a partnership of its own: nobody is sent to VO2810."""
    found = country.decide("vso", 14, child_home="3261", school="3262")
    assert found["youth_plan"].pairs == (Pair(("gemeente", "swv_po"), ("GM1963", "PO2804")),)
    assert found["support_plan_vo"].pairs == ()
    certain = country.decide("vso", 14, child_home=KATWIJK, school=KATWIJK)
    assert certain["youth_plan"].certainty == certain["support_plan_vo"].certainty == "vast"
    assert len(certain["youth_plan"].pairs) == 2


def test_pairs_of_a_contradicted_partnership_are_contradicted_too(country: Country) -> None:
    """Those of VO2810 are known, but it is not the partnership of Hoeksche Waard."""
    plan = country.decide("vso", 14, child_home="3261", school="3262")["support_plan_vo_with_po"]
    assert {pair.codes[1] for pair in plan.pairs} == {"VO2810"}
    assert {pair.certainty for pair in plan.pairs} == {"tegengesproken"}
    assert plan.certainty == "controleren"
    # 2991 lies in Barendrecht, where VO2810 does stand: who it consults is known.
    near = country.decide("vso", 14, child_home="3261", school="2991")["support_plan_vo_with_po"]
    assert [pair.codes for pair in near.pairs] == [pair.codes for pair in plan.pairs]
    assert {pair.certainty for pair in near.pairs} == {"vast"}
    assert near.certainty == "controleren", "of the home it is not known"
    plan = country.decide("vso", 14, child_home=KATWIJK)["support_plan_vo_with_po"]
    assert {pair.certainty for pair in plan.pairs} == {"vast"}
    assert plan.certainty == "vast"


# Schools outside the regional partnerships


@pytest.mark.parametrize(
    ("kind", "age", "school", "names"),
    [
        ("so", 8, "26MW00", ["tlv_so", "tlv_so_cost"]),
        ("vso", 14, "26MW00", ["tlv_vso", "tlv_vso_cost"]),
        ("sbo", 8, "24DF00", ["tlv_sbo"]),
    ],
)
def test_a_reformatorische_school_probably_belongs_to_the_national_partnership(
    country: Country, kind: SchoolKind, age: int, school: str, names: list[str]
) -> None:
    found = country.decide(kind, age, child_home=KATWIJK, school=school)
    for name in names:
        assert (found[name].certainty, found[name].when) == ("controleren", ())
    for name in ("national_swv", "national_swv_tlv"):
        assert (found[name].certainty, found[name].when) == ("controleren", ())
    assert found["school_housing"].certainty == "vast"
    assert found["development_perspective"].certainty == "vast"
    conditional = [one for one in found.values() if one.duty.id == "tlv_renewal_vso_still_valid"]
    assert all((one.certainty, one.when) == ("controleren", ("tlv_still_valid",))
               for one in conditional)  # fmt: skip

    other = country.decide(kind, age, child_home=KATWIJK, school=ZWOLLE)
    for name in names:
        assert (other[name].certainty, other[name].when) == ("vast", ())
    assert other["national_swv"].when == ("national_swv",)
    assert other["national_swv_tlv"].certainty == "vast"


def test_the_national_partnership_once_said_is_certain(country: Country) -> None:
    for school in ("26MW00", ZWOLLE):
        found = country.decide("so", 8, said=["national_swv"], child_home=KATWIJK, school=school)
        assert not [name for name in found if name.startswith("tlv_")]
        assert (found["national_swv_tlv"].certainty, found["national_swv_tlv"].when) == ("vast", ())


def test_the_school_of_enrolment_tells_whether_it_is_national(country: Country) -> None:
    """The school before decides about SO; about SBO the school that is chosen."""
    places = {"child_home": KATWIJK}
    left = country.decide("so", 8, before="24DF00", before_kind="sbo", school=ZWOLLE, **places)
    assert left["tlv_so"].certainty == "controleren"
    assert left["national_swv_tlv"].when == ()
    to = country.decide("so", 8, before=ZWOLLE, school="26MW00", **places)
    assert to["tlv_so"].certainty == "vast"
    assert to["national_swv_tlv"].when == ("national_swv",)
    unknown = country.decide("so", 8, before="unknown", school="26MW00", **places)
    assert unknown["tlv_so"].certainty == "controleren"
    sbo = country.decide("sbo", 8, before=ZWOLLE, school="24DF00", **places)
    assert sbo["tlv_sbo"].certainty == "controleren"
    from_sbo = country.decide("sbo", 8, before="24DF00", before_kind="sbo", school=ZWOLLE, **places)
    assert from_sbo["tlv_sbo"].certainty == "vast"


def test_an_sbo_school_that_is_applied_for_tells_whether_it_is_national(country: Country) -> None:
    found = country.decide(
        "sbo", 8, child_home=KATWIJK, school=ZWOLLE, school_applied="24DF00", before=ZWOLLE
    )
    assert codes(found["tlv_sbo"]) == ["PO2510"]
    assert found["tlv_sbo"].certainty == "controleren"


def test_of_a_regular_school_the_one_before_says_nothing(country: Country) -> None:
    """A child is enrolled at 00EI00, which is reformatorisch, and came from another school."""
    for before in ("none", ZWOLLE):
        found = country.decide("regulier", 8, child_home=KATWIJK, school="00EI00", before=before)
        assert (found["national_swv"].when, found["national_swv"].certainty) == ((), "controleren")
    other = country.decide("regulier", 8, child_home=KATWIJK, school=ZWOLLE, before="00EI00")
    assert other["national_swv"].when == ("national_swv",)


@pytest.mark.parametrize("school", ["01JO11", "25GR00"])
def test_a_school_of_cluster_1_or_2_has_nothing_with_partnerships(
    country: Country, school: str
) -> None:
    for before in ("none", "unknown", ZWOLLE):
        found = country.decide("so", 8, before=before, child_home=KATWIJK, school=school)
        assert not [name for name in found if name.startswith("tlv_")]
        assert "duty_of_care_school_application_so_vso" not in found
        assert (found["cluster_1_2_admission"].certainty, found["cluster_1_2_admission"].when) == (
            "vast",
            (),
        )
    other = country.decide("so", 8, child_home=KATWIJK, school="19QK00")
    assert "tlv_so" in other
    assert other["cluster_1_2_admission"].when == ("cluster_1_2",)


# Dates and ages


@pytest.mark.parametrize(
    ("date", "ends"), [("2014-08-01", "until_2021"), (BEFORE_2022, "until_2021"),
                       (SINCE_2022, "from_2022"), ("2030-01-01", "from_2022")]
)  # fmt: skip
def test_youth_help_changes_on_1_january_2022(country: Country, date: str, ends: str) -> None:
    found = country.decide("so", 8, date=date, child_home=KATWIJK, school=ZWOLLE)
    dated = {name for name in found if "until_2021" in name or "from_2022" in name}
    assert len(dated) > 5
    assert all(ends in name for name in dated)


@pytest.mark.parametrize(
    ("ages", "bands"),
    [
        ((0, 0), ["0-4"]),
        ((3, 3), ["0-4"]),
        ((4, 4), ["4-12"]),
        ((3, 4), ["0-4", "4-12"]),
        ((11, 11), ["4-12"]),
        ((12, 12), ["12-18"]),
        ((11, 12), ["4-12", "12-18"]),
        ((17, 17), ["12-18"]),
        ((18, 18), ["18+"]),
        ((17, 18), ["12-18", "18+"]),
        ((3, 18), ["0-4", "4-12", "12-18", "18+"]),
        ((30, 30), ["18+"]),
    ],
)
def test_the_ages_say_which_duties_there_are(
    country: Country, ages: tuple[int, int], bands: list[str]
) -> None:
    assert list(country.stage("geen", ages).bands) == bands
    found = country.decide("geen", ages, child_home=KATWIJK)
    telling = {
        "0-4": "preschool_vve",
        "4-12": "home_sitter_escalation_not_enrolled_po",
        "12-18": "home_sitter_escalation_not_enrolled_vo",
        "18+": "wmo_support_18plus",
    }
    assert [band for band, name in telling.items() if name in found] == bands
    assert set(found) == {
        one.id
        for one in country.engine.duties
        if set(one.bands) & set(bands) and "geen" in one.kinds and one.is_valid_on(BEFORE_2022)
        and not (ages == (17, 17) and one.id == "compulsory_education")
        and (one.condition != "age_16_17" or (ages[0] <= 17 and ages[1] >= 16))
    }  # fmt: skip


def test_a_child_without_a_school_has_no_duties_of_schools(country: Country) -> None:
    found = country.decide("geen", 8, child_home=KATWIJK)
    for name in (
        "tlv_so",
        "school_housing",
        "student_transport_po",
        "duty_of_care_school_enrolled",
    ):
        assert name not in found
    assert country.decide("regulier", 8, child_home=KATWIJK, school=ZWOLLE).keys() >= {
        "school_housing", "student_transport_po",
    }  # fmt: skip


def test_the_duties_come_in_the_order_of_the_table(country: Country) -> None:
    found = list(country.decide("vso", (14, 18), before="unknown", child_home=KATWIJK,
                                school=ZWOLLE))  # fmt: skip
    table = [duty.id for duty in country.engine.duties]
    assert sorted(found, key=table.index) == found


# Consultation


def test_pairs_around_home_and_school(country: Country) -> None:
    found = country.decide("so", 8, child_home=KATWIJK, school=ZWOLLE, stay=EDE)
    po = ("gemeente", "swv_po")
    assert [one.codes for one in found["youth_plan"].pairs if one.layers == po] == [
        ("GM0537", "PO2812"),
        ("GM0193", "PO2305"),
    ]
    assert found["youth_plan"].bodies == ()
    both = found["support_plan_po_with_vo"].pairs
    assert {one.layers for one in both} == {("swv_po", "swv_vo")}
    assert {one.codes[0] for one in both} == {"PO2812", "PO2305"}
    alone = country.decide("geen", 8, child_home=KATWIJK)["youth_plan"].pairs
    assert [one.codes for one in alone if one.layers == po] == [("GM0537", "PO2812")]


def test_a_gemeente_consults_every_partnership_it_overlaps(country: Country) -> None:
    """Also a postcode in one part of Haarlemmermeer: the plan is the gemeente's."""
    pairs = country.decide("geen", 8, child_home="1118")["youth_plan"].pairs
    assert {(one.layers, one.codes) for one in pairs} == {
        (("gemeente", "swv_po"), ("GM0394", "PO2704")),
        (("gemeente", "swv_po"), ("GM0394", "PO2710")),
        (("gemeente", "swv_vo"), ("GM0394", "VO2705")),
        (("gemeente", "swv_vo"), ("GM0394", "VO2709")),
    }
    assert len(pairs) == 4


def test_a_pair_stands_once_where_home_and_school_share_it(country: Country) -> None:
    pairs = country.decide("so", 8, child_home=ZWOLLE, school="8012")["youth_plan"].pairs
    assert len(set(pairs)) == len(pairs) == 2


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (("gemeente", "GM0537"), ("swv_vo", "VO2803"), True),
        (("gemeente", "GM0537"), ("swv_vo", "VO2801"), False),
        (("swv_vo", "VO2803"), ("gemeente", "GM0537"), True),
        (("gemeente", "GM0394"), ("swv_po", "PO2704"), True),
        (("gemeente", "GM0394"), ("swv_po", "PO2710"), True),
        (("gemeente", "GM9999"), ("swv_po", "PO2710"), False),
    ],
)
def test_who_consults_whom(
    country: Country, first: tuple[str, str], second: tuple[str, str], stands: bool
) -> None:
    assert country.engine.share_area(first, second) is stands
