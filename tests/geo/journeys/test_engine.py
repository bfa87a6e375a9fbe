"""Duties at the places that decide: fall-backs, the school before, doubts, two possibilities."""

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatch
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.duties.catalogue import Duties
from geo.journeys.consultation import Pair
from geo.journeys.engine import BodyAt, Decided, Engine
from tests.geo.journeys.country import (
    AMSTERDAM,
    BEFORE_2022,
    EDE,
    EVERYWHERE,
    KATWIJK,
    SINCE_2022,
    STICHTSE_VECHT,
    ZWOLLE,
    Country,
)

HERE = {"child_home": KATWIJK, "school": ZWOLLE}
HOMES = {name: pc4 for name, pc4 in EVERYWHERE.items() if name != "school_applied"}

Situation = tuple[str, str, dict[str, Any]]
"""What it is about, the duties to look at (* for anything), and the stage."""


def of(about: str, duties: str, kind: str, age: int, **stage: Any) -> Situation:
    return about, duties, {"kind": kind, "age": age, **stage}


def list_places() -> Iterator[Situation]:
    for place, duty, kind, age, stage in (
        ("guardian_home", "youth_help_access_until_2021", "so", 8, {}),
        ("stay", "student_transport_so", "so", 8, {}),
        ("home_before_stay", "youth_help_access_from_2022_stay", "so", 8,
         {"date": SINCE_2022, "said": ["youth_care_with_stay"]}),
        ("own_home", "wmo_support_18plus", "vso", 18, {}),
    ):  # fmt: skip
        rest = {name: pc4 for name, pc4 in HOMES.items() if name != place}
        yield of(f"{place} decides", duty, kind, age, **stage, **HOMES)
        yield of(f"{place} is not given: that of the child", duty, kind, age, **stage, **rest)
    yield of("the school itself is applied for", "tlv_sbo", "sbo", 8, **HERE)
    applied = {**HERE, "school_applied": STICHTSE_VECHT}
    yield of("another school is applied for", "tlv_sbo school_housing", "sbo", 8, **applied)
    yield of("no home: nothing to fall back to", "compulsory_education", "so", 8, school=ZWOLLE)
    yield of("no school: the same", "school_housing", "so", 8, child_home=KATWIJK)
    nobody = "youth_help_national_contracts swv_area_assignment development_perspective"
    yield of("of nobody's place", nobody, "so", 8, **HERE)
    schools = "tlv_so school_housing student_transport_po duty_of_care_school_enrolled"
    yield of("a child without a school", schools, "geen", 8, child_home=KATWIJK)
    yield of("at a regular school", schools, "regulier", 8, **HERE)


def list_foster_care() -> Iterator[Situation]:
    """One gemeente decides until 2022, another after."""
    duties = "youth_help_access* *guardianship_institution* student_transport_so school_housing"
    foster = {name: pc4 for name, pc4 in HOMES.items() if name != "own_home"}
    straight = {name: pc4 for name, pc4 in foster.items() if name != "home_before_stay"}
    stay, institution = "youth_care_with_stay", "guardianship_institution"
    for date, said, places in (
        (BEFORE_2022, [], foster),
        (BEFORE_2022, [stay], foster),
        (SINCE_2022, [], foster),
        (SINCE_2022, [stay], foster),
        (SINCE_2022, [stay], straight),
        (BEFORE_2022, [institution], foster),
        (SINCE_2022, [institution], foster),
        (SINCE_2022, [institution, stay], foster),
        (BEFORE_2022, ["guardian_unknown_or_abroad"], foster),
    ):
        about = f"a foster home, {date}, {said}, {'' if places is foster else 'straight from home'}"
        yield of(about, f"{duties} compulsory_education", "so", 10, date=date, said=said, **places)


def list_schools_before() -> Iterator[Situation]:
    yield of("the school before is known", "tlv_so tlv_so_cost", "so", 8, before=AMSTERDAM, **HERE)
    yield of("not enrolled before: the home", "tlv_so", "so", 8, **HERE)
    unknown = {"before": "unknown", **HERE}
    yield of("the school before is unknown: two", "tlv_vso tlv_vso_cost", "vso", 14, **unknown)
    yield of("at SBO the school decides all the same", "tlv_sbo", "sbo", 8, **unknown)
    yield of("the home of the child, not another one", "tlv_so", "so", 8, **EVERYWHERE)
    both = "tlv_vso_from_po_so_so_* tlv_vso_cost_from_so_*"
    so = {"before_kind": "so", "school": ZWOLLE}
    yield of("from SO to VSO", both, "vso", 12, child_home=KATWIJK, before=AMSTERDAM, **so)
    yield of(
        "in one partnership: one row", both, "vso", 12, child_home=AMSTERDAM, before="1012", **so
    )
    for kind in ("so", "vso"):
        renewal = {"said": ["renewal"], **HERE}
        for before in (AMSTERDAM, ZWOLLE, "unknown"):
            about = f"renewal at {kind}, before {before}"
            yield of(
                about,
                "tlv_renewal_*_first tlv_renewal_*_school",
                kind,
                14,
                before=before,
                **renewal,
            )


def list_candidates() -> Iterator[Situation]:
    """More than one body for a place: a divided gemeente, a postcode on a border."""
    sitter = {"child_home": "GM0394", "said": ["home_sitter"]}
    duties = "home_sitter_escalation_not_enrolled_po compulsory_education"
    yield of("Haarlemmermeer has two partnerships", duties, "geen", 8, **sitter)
    yield of(
        "Súdwest-Fryslân has one for PO", "tlv_so", "so", 8, child_home="GM1900", school=ZWOLLE
    )
    yield of("and two for VO", "tlv_vso", "vso", 14, child_home="GM1900", school=ZWOLLE)
    duties = "compulsory_education youth_help_procurement_until_2021 youth_health_care"
    yield of("2343 lies for 16 % in Teylingen", duties, "geen", 8, child_home="2343")
    yield of("but in one partnership", "tlv_so", "so", 8, child_home="2343", school=ZWOLLE)


def list_doubts() -> Iterator[Situation]:
    for home in ("3261", "1118", KATWIJK):
        duties = "tlv_vso tlv_vso_cost compulsory_education"
        yield of(f"the area around {home}", duties, "vso", 14, child_home=home, school=ZWOLLE)
        sitter = {"child_home": home, "said": ["home_sitter"]}
        yield of("worse than doubt", "home_sitter_escalation_not_enrolled_vo", "geen", 14, **sitter)
    plans = "youth_plan support_plan_vo support_plan_vo_with_po"
    for about, home, school in (
        ("Haarlemmermeer is not confirmed", "1118", "1119"),
        ("Hoeksche Waard left VO2810, and nobody is sent there", "3261", "3262"),
        ("of the home it is not known, of Barendrecht it is", "3261", "2991"),
        ("Katwijk is sure", KATWIJK, KATWIJK),
    ):
        yield of(about, plans, "vso", 14, child_home=home, school=school)


def list_outside_partnerships() -> Iterator[Situation]:
    every = "tlv_* national_swv national_swv_tlv school_housing development_perspective"
    for kind, age, school in (("so", 8, "26MW00"), ("vso", 14, "26MW00"), ("sbo", 8, "24DF00")):
        for there in (school, ZWOLLE):
            yield of(f"{kind} at {there}", every, kind, age, child_home=KATWIJK, school=there)
    home = {"child_home": KATWIJK}
    national = "tlv_so tlv_sbo national_swv national_swv_tlv"
    for school in ("26MW00", ZWOLLE):
        said = {"said": ["national_swv"], "school": school}
        yield of(f"once said at {school}", "tlv_* national_swv_tlv", "so", 8, **said, **home)
    for kind, before, before_kind, school in (
        ("so", "24DF00", "sbo", ZWOLLE),
        ("so", ZWOLLE, "regulier", "26MW00"),
        ("so", "unknown", "regulier", "26MW00"),
        ("sbo", ZWOLLE, "regulier", "24DF00"),
        ("sbo", "24DF00", "sbo", ZWOLLE),
    ):
        schools = {"before": before, "before_kind": before_kind, "school": school}
        yield of(f"from {before} to {kind} at {school}", national, kind, 8, **schools, **home)
    applied = {"school": ZWOLLE, "school_applied": "24DF00", "before": ZWOLLE}
    yield of("an SBO school that is applied for", "tlv_sbo", "sbo", 8, **applied, **home)
    for before, school in (("none", "00EI00"), (ZWOLLE, "00EI00"), ("00EI00", ZWOLLE)):
        schools = {"before": before, "school": school}
        yield of(
            f"regular, from {before} to {school}", "national_swv", "regulier", 8, **schools, **home
        )
    cluster = "tlv_* duty_of_care_school_application_so_vso cluster_1_2_admission"
    for school in ("01JO11", "25GR00"):
        for before in ("none", "unknown", ZWOLLE):
            schools = {"before": before, "school": school}
            yield of(
                f"cluster 1 or 2, {school}, from {before}", cluster, "so", 8, **schools, **home
            )
    yield of("cluster 3", cluster, "so", 8, school="19QK00", **home)


def list_consultation() -> Iterator[Situation]:
    plans = "youth_plan support_plan_po_with_vo"
    yield of(
        "around home and school; the stay pays for transport", plans, "so", 8, stay=EDE, **HERE
    )
    yield of("without a school", "youth_plan", "geen", 8, child_home=KATWIJK)
    yield of(
        "every partnership that Haarlemmermeer overlaps", "youth_plan", "geen", 8, child_home="1118"
    )


def show_body(body: BodyAt) -> str:
    marks = [
        "" if body.certainty == "vast" else body.certainty,
        "straddling" if body.straddling else "",
        f"of {body.of}" if body.of else "",
    ]
    return " ".join(filter(None, [body.code or f"{body.layer}?", *marks]))


def show_pair(pair: Pair) -> str:
    return " x ".join(pair.codes) + ("" if pair.certainty == "vast" else f" {pair.certainty}")


def show(one: Decided) -> str:
    parts = [
        f"{one.place}{' (fallen back)' if one.fell_back else ''}",
        ", ".join([*map(show_body, one.bodies), *map(show_pair, one.pairs)]) or "nobody",
        one.certainty,
        f"if {' and '.join(one.when)}" if one.when else "",
        f"or {one.alternative}" if one.alternative else "",
    ]
    return f"  {one.duty.id}: {'; '.join(filter(None, parts))}"


@pytest.mark.parametrize(
    "situations",
    [
        *(list_places, list_foster_care, list_schools_before, list_candidates, list_doubts),
        *(list_outside_partnerships, list_consultation),
    ],
)
def test_who_decides(country: Country, situations: Any, snapshot: SnapshotAssertion) -> None:
    lines = []
    for about, duties, stage in situations():
        found = country.decide(stage.pop("kind"), stage.pop("age"), **stage)
        lines.append(about)
        for pattern in duties.split():
            mine = [show(one) for name, one in found.items() if fnmatch(name, pattern)]
            lines += mine or [f"  {pattern}: none"]
    assert "\n".join(lines) == snapshot


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


@pytest.mark.parametrize(
    ("date", "ends"), [("2014-08-01", "until_2021"), (BEFORE_2022, "until_2021"),
                       (SINCE_2022, "from_2022"), ("2030-01-01", "from_2022")]
)  # fmt: skip
def test_youth_help_changes_on_1_january_2022(country: Country, date: str, ends: str) -> None:
    found = country.decide("so", 8, date=date, child_home=KATWIJK, school=ZWOLLE)
    dated = {name for name in found if "until_2021" in name or "from_2022" in name}
    assert len(dated) > 5
    assert all(ends in name for name in dated)


BELOW_30 = {
    "youth_help_18_plus_until_2021", "youth_help_procurement_18_plus", "rmc", "rmc_report",
    "vsv_programme", "work_support_learn_work_18_plus",
}  # fmt: skip


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
        and not (ages == (30, 30) and one.id in BELOW_30)
        and (one.condition != "age_16_17" or (ages[0] <= 17 and ages[1] >= 16))
    }  # fmt: skip


def test_the_duties_come_in_the_order_of_the_table(country: Country) -> None:
    found = list(country.decide("vso", (14, 18), before="unknown", child_home=KATWIJK,
                                school=ZWOLLE))  # fmt: skip
    table = [duty.id for duty in country.engine.duties]
    assert sorted(found, key=table.index) == found


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
    assert country.engine.consultation.share_area(first, second) is stands
