"""Duties at the places that decide: fall-backs, the school before, doubts, dates and ages."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from geo.duties import Condition, Duties
from geo.duties.catalogue import Move
from geo.journeys import BodyAt, Decided, Engine, Spot, Stage
from geo.journeys.stage import SchoolKind
from geo.release import Release

BEFORE_2022, SINCE_2022 = "2021-12-31", "2022-01-01"
KATWIJK, UTRECHT, EDE, ARNHEM = "2223", "3511", "6711", "6811"
GRONINGEN, ZWOLLE, STICHTSE_VECHT, AMSTERDAM = "9711", "8011", "3601", "1011"


class Country:
    """Stages and answers against the release that the project carries."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.engine = release.journeys.engine

    def at(self, given: object) -> Spot:
        """A spot as the reader makes it."""
        places = self.release.journeys.places
        if isinstance(given, Spot):
            return given
        text = str(given)
        if text.isdigit():
            return places.home({"postcode": text})
        if text.startswith("GM"):
            return places.home({"gemeente": text})
        return places.school({"id": text})

    def stage(
        self,
        kind: SchoolKind,
        age: int | tuple[int, int],
        *,
        date: str = BEFORE_2022,
        said: Iterable[str] = (),
        before: object = "none",
        before_kind: SchoolKind = "regulier",
        **places: object,
    ) -> Stage:
        known = before not in ("none", "unknown")
        return Stage(
            name="",
            date=date,
            ages=age if isinstance(age, tuple) else (age, age),
            kind=kind,
            places={place: self.at(given) for place, given in places.items()},
            enrolment="known" if known else before,  # type: ignore[arg-type]
            before=self.at(before) if known else None,
            before_kind=before_kind if known else "geen",
            before_primary=False if known and before_kind == "regulier" else None,
            conditions=frozenset(said),
        )

    def decide(self, *given: Any, **named: Any) -> dict[str, Decided]:
        found = self.engine.decide(self.stage(*given, **named))
        assert len({one.duty.id for one in found}) == len(found)
        return {one.duty.id: one for one in found}


@pytest.fixture(scope="module")
def country(release: Release) -> Country:
    return Country(release)


def codes(one: Decided, layer: str = "") -> list[str | None]:
    return [body.code for body in one.bodies if layer in ("", body.layer)]


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
    everything = {
        "child_home": KATWIJK, "guardian_home": UTRECHT, "stay": EDE, "home_before_stay": ARNHEM,
        "own_home": GRONINGEN, "school": ZWOLLE,
    }  # fmt: skip
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
    assert all(item.duty.valid_on(date) for item in found.values())


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
    found = country.decide(
        "so", 8, child_home=KATWIJK, guardian_home=UTRECHT, stay=EDE, own_home=GRONINGEN,
        home_before_stay=ARNHEM, school=ZWOLLE,
    )  # fmt: skip
    assert codes(found["tlv_so"]) == ["PO2812"]


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
    assert one[first].bodies[0].of == ""


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
    assert (("gemeente", "swv_vo"), ("GM0394", "VO2709")) in found["youth_plan"].pairs
    assert found["youth_plan"].certainty == "controleren"
    assert found["support_plan_vo"].certainty == "controleren"


def test_a_contradicted_area_is_no_pair(country: Country) -> None:
    """Hoeksche Waard is said to have a partnership of its own: nobody is sent to VO2810."""
    found = country.decide("vso", 14, child_home="3261", school="3262")
    assert found["youth_plan"].pairs == ((("gemeente", "swv_po"), ("GM1963", "PO2804")),)
    assert found["support_plan_vo"].pairs == ()
    certain = country.decide("vso", 14, child_home=KATWIJK, school=KATWIJK)
    assert certain["youth_plan"].certainty == certain["support_plan_vo"].certainty == "vast"
    assert len(certain["youth_plan"].pairs) == 2


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
        if set(one.bands) & set(bands) and "geen" in one.kinds and one.valid_on(BEFORE_2022)
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
    assert [codes for layers, codes in found["youth_plan"].pairs if layers == po] == [
        ("GM0537", "PO2812"),
        ("GM0193", "PO2305"),
    ]
    assert found["youth_plan"].bodies == ()
    both = found["support_plan_po_with_vo"].pairs
    assert {layers for layers, _ in both} == {("swv_po", "swv_vo")}
    assert {codes[0] for _, codes in both} == {"PO2812", "PO2305"}
    alone = country.decide("geen", 8, child_home=KATWIJK)["youth_plan"].pairs
    assert [codes for layers, codes in alone if layers == po] == [("GM0537", "PO2812")]


def test_a_gemeente_consults_every_partnership_it_overlaps(country: Country) -> None:
    """Also a postcode in one part of Haarlemmermeer: the plan is the gemeente's."""
    pairs = country.decide("geen", 8, child_home="1118")["youth_plan"].pairs
    assert set(pairs) == {
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
    assert country.engine.consults(first, second) is stands


# The toy country, which can be drawn


def test_the_toy_country_by_hand(toy: Release) -> None:
    """A child in the east of Cee, at SO in Aa, from a school in Bee; it stays in Dee."""
    stage = Stage(
        "", "2021-06-01", (8, 8), "so",
        {"child_home": Spot("3002", (3,)), "stay": Spot("4001", (4,)), "school": Spot("1001", (0,)),
         "guardian_home": Spot("2001", (1,))},
        "known", before=Spot("2001", (1,)), before_kind="regulier", before_primary=True,
    )  # fmt: skip
    engine = toy.journeys.engine

    def answers(of: Stage) -> dict[str, tuple[list[str | None], str, tuple[str, ...]]]:
        return {one.duty.id: (codes(one), one.certainty, one.when) for one in engine.decide(of)}

    found = answers(stage)
    assert found == {
        "tlv_so": (["PO0102"], "vast", ()),
        "school_housing": (["GM0001"], "vast", ()),
        "transport": (["GM0004"], "vast", ()),
        "youth_help_old": (["GM0002"], "vast", ()),
        "cluster_admission": ([], "vast", ("cluster_1_2",)),
        "national_tlv": ([], "vast", ("national_swv",)),
    }
    later = answers(replace(stage, date=SINCE_2022))
    assert later.keys() == found.keys() - {"youth_help_old"} | {"youth_help"}
    assert later["youth_help"] == (["GM0003", "JZ01"], "niet_geverifieerd", ())


@pytest.mark.parametrize(
    ("zones", "found", "certainty"),
    [
        ((2,), ["PO0101"], "controleren"),  # west of Cee: not confirmed
        ((3,), ["PO0102"], "vast"),
        ((2, 3), ["PO0101", "PO0102"], "controleren"),  # all of Cee
        ((0, 2), ["PO0101"], "controleren"),  # one body, certain in one of its places
        ((2, 0), ["PO0101"], "controleren"),
    ],
)
def test_certainty_of_an_area_in_the_toy_country(
    toy: Release, zones: tuple[int, ...], found: list[str], certainty: str
) -> None:
    stage = Stage("", SINCE_2022, (8, 8), "so", {"child_home": Spot("x", zones)}, "none")
    [one] = [one for one in toy.journeys.engine.decide(stage) if one.duty.id == "tlv_so"]
    assert (codes(one), one.certainty) == (found, certainty)


# Rows that the tables do not have now, on the toy country


def toy_engine(toy: Release, rows: list[dict[str, Any]], *conditions: Condition) -> Engine:
    """Rows made from the first one of the toy country, which holds always."""
    first = replace(toy.duties.duty("tlv_so"), place="child_home", caveat="")
    duties = [replace(first, source="one", **row) for row in rows]
    national = toy.duties.condition("national_swv")
    return Engine(Duties(duties, [national, *conditions]), toy.zones)


AT_HOME = Stage(
    "", SINCE_2022, (8, 8), "so",
    {"child_home": Spot("1001", (0,)), "school": Spot("2001", (1,)), "stay": Spot("3002", (3,))},
    "none", conditions=frozenset(["moved"]),
)  # fmt: skip


def test_a_condition_moves_a_duty_only_from_the_place_it_names(toy: Release) -> None:
    names = frozenset(["a", "b"])
    moves = (Move("school", "stay", names), Move("child_home", "school", names))
    engine = toy_engine(
        toy,
        [{"id": "a"}, {"id": "b", "place": "stay"}, {"id": "c"}],
        Condition("moved", "", "", "no", frozenset(), moves),
    )
    found = {one.duty.id: (one.place, codes(one)) for one in engine.decide(AT_HOME)}
    assert found == {
        "a": ("school", ["PO0102"]),  # moved once, not onward to the stay
        "b": ("stay", ["PO0102"]),
        "c": ("child_home", ["PO0101"]),
    }


def test_two_possibilities_are_of_one_role_one_layer_and_one_condition(toy: Release) -> None:
    stage = replace(AT_HOME, conditions=frozenset())
    one = {"id": "one", "caveat": "Mogelijkheid 1 van 2."}
    two = {"id": "two", "caveat": "Mogelijkheid 2 van 2."}
    same = toy_engine(toy, [one, two]).decide(stage)
    assert [(item.duty.id, item.alternative) for item in same] == [("one", "two")]
    for other in (
        {"role": "pays"}, {"layers": ("jeugdregio",)}, {"condition": "moved"}, {"place": "stay"},
    ):  # fmt: skip
        moved = Condition("moved", "", "", "no", frozenset())
        found = toy_engine(toy, [one, {**two, **other}], moved).decide(stage)
        names = [(item.duty.id, item.alternative) for item in found]
        if other == {"place": "stay"}:
            assert names == [("one", "two"), ("two", "one")]
        else:
            assert names == [("one", ""), ("two", "")]


def test_a_duty_of_pairs_has_no_bodies_besides(toy: Release) -> None:
    pairs = {"id": "plan", "pairs": (("gemeente", "swv_po"),)}
    [one] = toy_engine(toy, [pairs]).decide(replace(AT_HOME, conditions=frozenset()))
    assert one.bodies == ()
    assert [codes for _, codes in one.pairs] == [("GM0001", "PO0101"), ("GM0002", "PO0102")]


def test_an_unknown_body_alone_is_not_certain(toy: Release) -> None:
    engine = toy_engine(toy, [{"id": "a", "place": "previous_school_else_home"}])
    [one] = engine.decide(replace(AT_HOME, places={}, enrolment="unknown", conditions=frozenset()))
    assert (codes(one), one.certainty) == ([None], "controleren")
