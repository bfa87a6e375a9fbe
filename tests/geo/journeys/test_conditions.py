"""What every condition does: which duties hold, vanish or move, by the tables read once more."""

import csv
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest

from geo.journeys import Decided, Spot, Stage
from geo.journeys.conditions import conditions
from geo.journeys.stage import SchoolKind
from geo.release import Release

SOURCES = Path(__file__).parents[3] / "data" / "sources"
BEFORE_2022, SINCE_2022 = "2021-12-31", "2022-01-01"
POSTCODES = {
    "child_home": "2223",  # Katwijk
    "guardian_home": "3511",  # Utrecht
    "stay": "6711",  # Ede
    "home_before_stay": "6811",  # Arnhem
    "own_home": "9711",  # Groningen
    "school": "8011",  # Zwolle
    "school_applied": "3601",  # Stichtse Vecht
}
BEFORE = "1011"  # Amsterdam
AGES = {"0-4": 2, "4-12": 8, "12-18": 14, "18+": 19}
KINDS: tuple[SchoolKind, ...] = ("geen", "regulier", "sbo", "so", "vso")

Row = dict[str, str]
Shown = dict[str, tuple[str, bool]]
"""Duty -> the place that decides, and whether it holds; else it stands under "als"."""


FROM = {"from_po_to_vso", "from_so_to_vso"}
"""Of these only one can hold."""


def rows_of(name: str) -> list[Row]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DUTIES, CONDITIONS = rows_of("duties.csv"), rows_of("conditions.csv")
NAMES = tuple(dict.fromkeys(row["condition"] for row in CONDITIONS))


def expected(held: Collection[str], kind: str, age: int, date: str) -> Shown:
    """The rows that apply, straight from the tables; ages of one band."""
    band = next(name for name, top in (("0-4", 3), ("4-12", 11), ("12-18", 17), ("18+", 999))
                if age <= top)  # fmt: skip
    mine = [row for row in CONDITIONS if row["condition"] in set(held)]
    gone = {name for row in mine for name in row["replaces"].split("|")}
    found = {}
    for duty in DUTIES:
        name, place = duty["duty_id"], duty["place"]
        if name in gone or kind not in duty["kinds"].split("|"):
            continue
        if band not in duty["stages"].split("|"):
            continue
        if duty["condition"] == "age_16_17" and age not in (16, 17):
            continue
        if duty["condition"] in FROM and duty["condition"] not in held and FROM & set(held):
            continue
        if not (duty["valid_from"] or "0") <= date <= (duty["valid_to"] or "9"):
            continue
        # A line under "als" says who it is if that is the case.
        own = [row for row in CONDITIONS if row["condition"] == duty["condition"]]
        for row in mine if duty["condition"] in held else [*mine, *own]:
            if row["place_from"] == place and name in row["override_duties"].split("|"):
                place = row["place_to"]
                break
        found[name] = place, duty["condition"] in ("", *held)
    return found


@pytest.fixture(scope="module")
def spots(release: Release) -> dict[str, Spot]:
    zone = release.locator.postcodes.zone
    return {pc4: Spot(pc4, (zone[pc4],)) for pc4 in (*POSTCODES.values(), BEFORE)}


def stage_of(
    spots: dict[str, Spot],
    kind: SchoolKind,
    age: int,
    date: str = BEFORE_2022,
    said: Iterable[str] = (),
    **changed: object,
) -> Stage:
    """Every place given, each in another gemeente; the school before is not known."""
    places = {place: spots[pc4] for place, pc4 in POSTCODES.items()}
    stage = Stage("", date, (age, age), kind, places, "unknown", conditions=frozenset(said))
    return replace(stage, **changed)  # type: ignore[arg-type]


def shown(decided: Iterable[Decided]) -> Shown:
    return {one.duty.id: (one.place, not one.when) for one in decided}


def test_the_places_lie_in_gemeenten_of_their_own(release: Release, spots: dict[str, Spot]) -> None:
    for layer in ("gemeente", "swv_po", "jeugdregio"):
        found = {spot.bodies(release.zones, layer)[0].code for spot in spots.values()}
        assert len(found) == len(spots)


# Each condition, and each two of them, at every kind of school


@pytest.mark.parametrize("name", ["", *NAMES])
def test_a_condition_changes_what_the_tables_say(
    release: Release, spots: dict[str, Spot], name: str
) -> None:
    engine = release.journeys.engine
    for kind, age, date in product(KINDS, AGES.values(), (BEFORE_2022, SINCE_2022)):
        said = [name] if name else []
        held = [one for one in said if one != "age_16_17"]
        found = shown(engine.decide(stage_of(spots, kind, age, date, said)))
        assert found == expected(held, kind, age, date), (kind, age, date)


@pytest.mark.parametrize(
    ("kind", "age", "date"),
    [("vso", 14, SINCE_2022), ("so", 8, BEFORE_2022), ("regulier", 17, SINCE_2022)],
)
def test_two_conditions_together(
    release: Release, spots: dict[str, Spot], kind: SchoolKind, age: int, date: str
) -> None:
    engine = release.journeys.engine
    computed = {"age_16_17"}
    always = computed if age in (16, 17) else set()
    for said in combinations([name for name in NAMES if name not in computed], 2):
        found = shown(engine.decide(stage_of(spots, kind, age, date, said)))
        assert found == expected({*said, *always}, kind, age, date), said


def test_a_condition_that_cannot_hold_has_no_lines(
    release: Release, spots: dict[str, Spot]
) -> None:
    """From special to secondary special education is not from primary education."""
    engine = release.journeys.engine
    known = {"enrolment": "known", "before": spots[BEFORE], "before_kind": "so"}
    unknown = engine.decide(stage_of(spots, "vso", 12))
    certain = engine.decide(stage_of(spots, "vso", 12, said=["from_po_to_vso"], **known))
    assert "tlv_vso_from_po_so_po_sbo" in shown(unknown)
    assert "tlv_vso_from_po_so_po_sbo" not in shown(certain)
    partly = engine.decide(stage_of(spots, "vso", 15, ages=(15, 17)))
    assert shown(partly)["compulsory_education_16_17"][1] is False
    said = stage_of(spots, "vso", 15, said=["age_16_17"], ages=(15, 17))
    assert shown(engine.decide(said))["compulsory_education_16_17"][1] is True


# One stage for each condition, by hand: what holds because of it, what is gone, what moves

TLV_SO = ["tlv_so", "tlv_so_cost"]
TLV_VSO = ["tlv_vso", "tlv_vso_cost"]
CASES: dict[str, tuple[SchoolKind, int, str, list[str], list[str], dict[str, str]]] = {
    "guardian_unknown_or_abroad": (
        "geen", 2, BEFORE_2022,
        ["youth_help_access_until_2021_unknown"], ["youth_help_access_until_2021"],
        dict.fromkeys(
            ["youth_help_referral_doctor_until_2021", "youth_help_procurement_until_2021"], "stay"
        ),
    ),
    "youth_help_before_18": (
        "geen", 19, BEFORE_2022,
        ["youth_help_18_plus_until_2021", "youth_help_procurement_18_plus"], [], {},
    ),
    "disability_transport": (
        "vso", 14, BEFORE_2022,
        ["student_transport_vso", "youth_help_transport_until_2021"], [], {},
    ),
    "child_protection_measure": (
        "geen", 8, SINCE_2022,
        ["youth_protection_from_2022", "youth_protection_institution"], [], {},
    ),
    "safety_concern": (
        "geen", 8, SINCE_2022,
        ["child_protection_inquiry", "child_protection_request_from_2022", "safe_home"], [], {},
    ),
    "secure_placement": (
        "so", 12, BEFORE_2022,
        ["residential_education_return_so", "residential_education_secure",
         "secure_youth_care_judge", "secure_youth_care_until_2021"], TLV_SO, {},
    ),
    "residential_placement": (
        "vso", 14, BEFORE_2022,
        ["residential_education", "residential_education_cost_vso"], TLV_VSO, {},
    ),
    "lives_abroad": ("so", 8, BEFORE_2022, ["tlv_so_abroad"], TLV_SO, {}),
    "from_po_to_vso": (
        "vso", 12, BEFORE_2022, ["tlv_vso_cost_from_po", "tlv_vso_from_po_so_po_sbo"], TLV_VSO, {},
    ),
    "from_so_to_vso": (
        "vso", 12, BEFORE_2022,
        ["tlv_vso_cost_from_so_home", "tlv_vso_cost_from_so_school",
         "tlv_vso_from_po_so_so_home", "tlv_vso_from_po_so_so_school"], TLV_VSO, {},
    ),
    "renewal": (
        "so", 8, BEFORE_2022, ["tlv_renewal_so_first", "tlv_renewal_so_school"], TLV_SO, {},
    ),
    "tlv_still_valid": ("vso", 14, BEFORE_2022, ["tlv_renewal_vso_still_valid"], TLV_VSO, {}),
    "national_swv": (
        "sbo", 8, BEFORE_2022, ["national_swv", "national_swv_tlv"], ["tlv_sbo"], {},
    ),
    "cluster_1_2": (
        "so", 8, BEFORE_2022, ["cluster_1_2_admission"],
        ["duty_of_care_school_application_so_vso", *TLV_SO], {},
    ),
    "sbo_other_swv": ("sbo", 8, BEFORE_2022, ["tlv_sbo_cost"], [], {}),
    "lwoo_pro_requested": ("regulier", 12, BEFORE_2022, ["lwoo_pro"], [], {}),
    "extra_support": (
        "regulier", 8, BEFORE_2022, ["development_perspective_extra_support"], [], {},
    ),
    "age_14_plus": ("regulier", 14, BEFORE_2022, ["alternative_compulsory"], [], {}),
    "last_compulsory_year": ("vso", 15, BEFORE_2022, ["alternative_compulsory_last_year"], [], {}),
    "unexcused_absence": ("sbo", 12, BEFORE_2022, ["absence_report_vso"], [], {}),
    "exemption_requested": ("geen", 8, BEFORE_2022, ["exemption_5_sub_a"], [], {}),
    "other_education": ("geen", 15, BEFORE_2022, ["exemption_15"], [], {}),
    "leaves_school_without_qualification": (
        "geen", 18, BEFORE_2022,
        ["rmc", "rmc_report", "vsv_programme", "work_support_learn_work_18_plus"], [], {},
    ),
    "home_sitter": (
        "geen", 11, BEFORE_2022,
        ["home_sitter_escalation_gemeente", "home_sitter_escalation_not_enrolled_po"], [], {},
    ),
    "boarding_for_school": ("so", 8, BEFORE_2022, ["student_transport_weekend"], [], {}),
    "language_delay_risk": ("geen", 3, BEFORE_2022, ["preschool_vve"], [], {}),
    "no_childcare_allowance": ("geen", 3, BEFORE_2022, ["toddler_care"], [], {}),
    "social_medical_indication": ("regulier", 4, BEFORE_2022, ["childcare_smi"], [], {}),
    "wlz_indication": (
        "so", 8, SINCE_2022,
        ["care_in_school_hours_wlz", "ltc_care_office", "ltc_indication", "ltc_precedence"], [], {},
    ),
    "nursing_needed": (
        "regulier", 8, BEFORE_2022, ["care_in_school_hours_zvw", "nursing_zvw"], [], {},
    ),
    "care_at_school": (
        "so", 8, SINCE_2022,
        ["care_in_school_hours_swv_po", "care_in_school_hours_youth_from_2022"], [], {},
    ),
    "needs_sheltered_living": ("geen", 18, BEFORE_2022, ["sheltered_living"], [], {}),
    "sheltered_work_needed": (
        "vso", 18, BEFORE_2022,
        ["sheltered_work", "sheltered_work_advice", "sheltered_work_region"], [], {},
    ),
    "no_work_capacity": ("regulier", 18, BEFORE_2022, ["wajong"], [], {}),
    "guardianship_institution": (
        "geen", 2, BEFORE_2022,
        ["youth_help_guardianship_institution_until_2021"], ["youth_help_access_until_2021"],
        dict.fromkeys(
            ["youth_help_referral_doctor_until_2021", "youth_help_procurement_until_2021"], "stay"
        ),
    ),
    "youth_care_with_stay": (
        "geen", 2, SINCE_2022,
        ["youth_help_access_from_2022_stay"], ["youth_help_access_from_2022"],
        dict.fromkeys(
            ["youth_help_referral_doctor_from_2022", "youth_help_procurement_from_2022"],
            "home_before_stay",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in NAMES if name != "age_16_17"])
def test_a_condition_that_holds_and_does_not(
    release: Release, spots: dict[str, Spot], name: str
) -> None:
    kind, age, date, holds, gone, moves = CASES[name]
    engine = release.journeys.engine
    without = engine.decide(stage_of(spots, kind, age, date))
    with_it = engine.decide(stage_of(spots, kind, age, date, [name]))
    certain = {one.duty.id: one for one in without if not one.when}
    now = {one.duty.id: one for one in with_it if not one.when}
    assert sorted(now.keys() - certain.keys()) == sorted(holds)
    assert sorted(certain.keys() - now.keys()) == sorted(gone)
    assert {
        one: now[one].place
        for one in now.keys() & certain.keys()
        if now[one].place != certain[one].place
    } == moves
    conditional = {one.duty.id: one.when for one in without if one.when}
    assert {conditional[one] for one in holds} == {(name,)}
    for one in now.keys() & certain.keys() - moves.keys():
        assert now[one] == certain[one]


def test_every_condition_is_tried() -> None:
    assert len(NAMES) == 37
    assert set(CASES) | {"age_16_17"} == set(NAMES)


# Moves: the bodies follow


def gemeente_of(decided: Iterable[Decided], name: str) -> str | None:
    [found] = [one for one in decided if one.duty.id == name]
    [body] = [body for body in found.bodies if body.layer == "gemeente"]
    return body.code


UNTIL = ["youth_help_transport_until_2021", "youth_protection_until_2021",
         "child_protection_request_until_2021", "secure_youth_care_until_2021",
         "care_in_school_hours_youth_until_2021", "youth_help_school_consultation_until_2021",
         "youth_help_referral_doctor_until_2021"]  # fmt: skip
NEEDED = ["disability_transport", "child_protection_measure", "safety_concern", "care_at_school"]


@pytest.mark.parametrize("name", ["guardianship_institution", "guardian_unknown_or_abroad"])
def test_until_2022_the_stay_decides_for_the_guardian(
    release: Release, spots: dict[str, Spot], name: str
) -> None:
    engine = release.journeys.engine
    before = engine.decide(stage_of(spots, "vso", 14, BEFORE_2022, NEEDED))
    after = engine.decide(stage_of(spots, "vso", 14, BEFORE_2022, [*NEEDED, name]))
    for duty in UNTIL:
        assert (gemeente_of(before, duty), gemeente_of(after, duty)) == ("GM0344", "GM0228"), duty


@pytest.mark.parametrize(
    "name", ["guardianship_institution", "youth_care_with_stay", "secure_placement"]
)
def test_from_2022_the_home_before_the_stay_decides_for_the_home(
    release: Release, spots: dict[str, Spot], name: str
) -> None:
    engine = release.journeys.engine
    before = engine.decide(stage_of(spots, "vso", 14, SINCE_2022, NEEDED))
    after = engine.decide(stage_of(spots, "vso", 14, SINCE_2022, [*NEEDED, name]))
    for duty in (one.replace("until_2021", "from_2022") for one in UNTIL):
        # Secure youth care is itself such a stay, said or not.
        now = "GM0202" if duty == "secure_youth_care_from_2022" else "GM0537"
        assert (gemeente_of(before, duty), gemeente_of(after, duty)) == (now, "GM0202"), duty
    assert gemeente_of(after, "compulsory_education") == "GM0537", "no youth help, so no move"


# Computed conditions


def held(release: Release, stage: Stage) -> frozenset[str]:
    return conditions(release.duties, release.zones, stage).held


@pytest.mark.parametrize(
    ("ages", "holds"),
    [((15, 15), False), ((16, 16), True), ((17, 17), True), ((16, 17), True), ((18, 18), False),
     ((12, 12), False)],
)  # fmt: skip
@pytest.mark.parametrize("said", [(), ("age_16_17",)])
def test_the_age_of_16_or_17_is_not_a_matter_of_saying(
    release: Release,
    spots: dict[str, Spot],
    ages: tuple[int, int],
    holds: bool,
    said: tuple[str, ...],
) -> None:
    stage = stage_of(spots, "geen", 14, said=said, ages=ages)
    assert ("age_16_17" in held(release, stage)) is holds
    found = shown(release.journeys.engine.decide(stage))
    assert ("compulsory_education" in found) is (not holds and ages[1] < 18)
    assert found.get("compulsory_education_16_17", ("", False))[1] is holds


def test_a_stage_that_begins_before_16_has_both_compulsory_educations(
    release: Release, spots: dict[str, Spot]
) -> None:
    found = shown(release.journeys.engine.decide(stage_of(spots, "vso", 15, ages=(15, 17))))
    assert found["compulsory_education"] == ("child_home", True)
    assert found["compulsory_education_16_17"] == ("child_home", False)


@pytest.mark.parametrize(
    ("before_kind", "primary", "said", "po", "so"),
    [
        ("so", None, [], False, True),
        ("so", None, ["from_po_to_vso"], False, True),
        ("sbo", None, [], True, False),
        ("sbo", None, ["from_so_to_vso"], True, False),
        ("regulier", True, [], True, False),
        ("regulier", False, [], False, False),
        ("regulier", False, ["from_po_to_vso"], False, False),
        ("regulier", None, [], False, False),
        ("regulier", None, ["from_po_to_vso"], True, False),
        ("vso", None, ["from_po_to_vso", "from_so_to_vso"], False, False),
    ],
)
def test_the_school_before_tells_from_where_a_pupil_comes(
    release: Release,
    spots: dict[str, Spot],
    before_kind: SchoolKind,
    primary: bool | None,
    said: list[str],
    po: bool,
    so: bool,
) -> None:
    stage = stage_of(
        spots, "vso", 12, said=said, enrolment="known", before=spots[BEFORE],
        before_kind=before_kind, before_primary=primary,
    )  # fmt: skip
    found = held(release, stage)
    assert ("from_po_to_vso" in found, "from_so_to_vso" in found) == (po, so)


@pytest.mark.parametrize("name", ["from_po_to_vso", "from_so_to_vso"])
@pytest.mark.parametrize(("enrolment", "counts"), [("unknown", True), ("none", False)])
def test_what_is_said_of_the_school_before_counts_where_it_is_unknown(
    release: Release, spots: dict[str, Spot], name: str, enrolment: str, counts: bool
) -> None:
    stage = stage_of(spots, "vso", 12, said=[name], enrolment=enrolment)
    assert (name in held(release, stage)) is counts
    assert not held(release, stage_of(spots, "vso", 12, enrolment=enrolment)) & {name}


def sbo(
    release: Release, spots: dict[str, Spot], school: Spot, before: Spot | None, said: list[str]
) -> bool:
    stage = stage_of(
        spots, "sbo", 8, said=said, enrolment="known" if before else "unknown", before=before
    )
    stage = replace(stage, places={**stage.places, "school_applied": school})
    return "sbo_other_swv" in held(release, stage)


@pytest.mark.parametrize("said", [[], ["sbo_other_swv"]])
def test_another_partnership_of_the_sbo_school_follows_from_two_known_schools(
    release: Release, spots: dict[str, Spot], said: list[str]
) -> None:
    assert sbo(release, spots, spots["8011"], spots[BEFORE], said) is True
    assert sbo(release, spots, spots["8011"], spots["8011"], said) is False
    assert sbo(release, spots, spots["8011"], None, said) is bool(said)


def test_a_child_not_enrolled_before_leaves_no_partnership(
    release: Release, spots: dict[str, Spot]
) -> None:
    stage = stage_of(spots, "sbo", 8, said=["sbo_other_swv"], enrolment="none")
    assert "sbo_other_swv" not in held(release, stage)


@pytest.mark.parametrize("said", [[], ["sbo_other_swv"]])
def test_a_school_in_a_divided_gemeente_may_be_of_the_same_partnership(
    release: Release, spots: dict[str, Spot], said: list[str]
) -> None:
    """Haarlemmermeer has two partnerships, PO2704 and PO2710; 1118 lies in one of them."""
    zones = release.zones.labels["gemeente"].zones_of("GM0394")
    divided = Spot("GM0394", tuple(map(int, zones)))
    within = Spot("1118", (release.locator.postcodes.zone["1118"],))
    assert len(divided.bodies(release.zones, "swv_po")) == 2
    assert sbo(release, spots, divided, within, said) is bool(said)
    assert sbo(release, spots, within, divided, said) is bool(said)
    assert sbo(release, spots, divided, divided, said) is bool(said)


def test_a_school_outside_a_divided_gemeente_is_of_another_partnership(
    release: Release, spots: dict[str, Spot]
) -> None:
    zones = release.zones.labels["gemeente"].zones_of("GM0394")
    divided = Spot("GM0394", tuple(map(int, zones)))
    assert sbo(release, spots, divided, spots["8011"], []) is True
    assert sbo(release, spots, spots["8011"], divided, []) is True


@pytest.mark.parametrize("said", [[], ["sbo_other_swv"]])
def test_a_child_may_have_moved_to_the_partnership_of_the_sbo_school(
    release: Release, spots: dict[str, Spot], said: list[str]
) -> None:
    """Who moved there within six months is an exception, and that the stages do not tell."""
    home = spots[POSTCODES["child_home"]]
    assert sbo(release, spots, home, spots["8011"], said) is bool(said)


@pytest.mark.parametrize(
    ("school", "said", "holds"),
    [
        ("01JO11", [], True),  # cluster 2
        ("25GR00", [], True),  # cluster 1
        ("19QK00", [], False),  # cluster 3
        ("19QK00", ["cluster_1_2"], True),
        ("24DF00", [], False),  # a school for SBO has no cluster
        ("24DF00", ["cluster_1_2"], True),
    ],
)
def test_the_cluster_of_the_school(
    release: Release, spots: dict[str, Spot], school: str, said: list[str], holds: bool
) -> None:
    location = release.register.location(school)
    assert location.zone is not None
    stage = stage_of(spots, "so", 8, said=said)
    places = {**stage.places, "school": Spot(school, (location.zone,), school=location)}
    assert ("cluster_1_2" in held(release, replace(stage, places=places))) is holds


def test_without_the_conditions_in_the_table_none_is_computed(
    toy: Release, release: Release
) -> None:
    """The toy country has no condition for ages."""
    stage = Stage("", SINCE_2022, (16, 16), "vso", {"school": Spot("1001", (0,))}, "none")
    assert conditions(toy.duties, toy.zones, stage).held == frozenset()
    assert conditions(release.duties, release.zones, stage).held == {"age_16_17"}
