"""Conditions that follow from the stages: from where, how old, which partnership."""

from dataclasses import replace
from typing import Any

import pytest

from geo.journeys.conditions import find_conditions
from geo.journeys.spot import Spot
from geo.journeys.stage import SchoolKind, Stage
from geo.release.load import Release
from tests.geo.journeys.country import AMSTERDAM, KATWIJK, SINCE_2022, ZWOLLE, Country, codes

# Computed conditions


def held(country: Country, stage: Stage) -> frozenset[str]:
    return find_conditions(country.release.duties, country.release.zones, stage).held


@pytest.mark.parametrize(
    ("ages", "holds"),
    [((15, 15), False), ((16, 16), True), ((17, 17), True), ((16, 17), True), ((18, 18), False),
     ((12, 12), False)],
)  # fmt: skip
@pytest.mark.parametrize("said", [(), ("age_16_17",)])
def test_the_age_of_16_or_17_is_not_a_matter_of_saying(
    country: Country,
    ages: tuple[int, int],
    holds: bool,
    said: tuple[str, ...],
) -> None:
    stage = country.everywhere("geen", 14, said=said, ages=ages)
    assert ("age_16_17" in held(country, stage)) is holds
    found = country.show(stage)
    assert ("compulsory_education" in found) is (not holds and ages[1] < 18)
    assert found.get("compulsory_education_16_17", ("", False))[1] is holds


def test_a_stage_that_begins_before_16_has_both_compulsory_educations(country: Country) -> None:
    found = country.show(country.everywhere("vso", 15, ages=(15, 17)))
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
    country: Country,
    before_kind: SchoolKind,
    primary: bool | None,
    said: list[str],
    po: bool,
    so: bool,
) -> None:
    stage = country.everywhere(
        "vso", 12, said=said, enrolment="known", before=country.at(AMSTERDAM),
        before_kind=before_kind, before_primary=primary,
    )  # fmt: skip
    found = held(country, stage)
    assert ("from_po_to_vso" in found, "from_so_to_vso" in found) == (po, so)


@pytest.mark.parametrize("name", ["from_po_to_vso", "from_so_to_vso"])
@pytest.mark.parametrize(("enrolment", "counts"), [("unknown", True), ("none", False)])
def test_what_is_said_of_the_school_before_counts_where_it_is_unknown(
    country: Country, name: str, enrolment: str, counts: bool
) -> None:
    stage = country.everywhere("vso", 12, said=[name], enrolment=enrolment)
    assert (name in held(country, stage)) is counts
    assert not held(country, country.everywhere("vso", 12, enrolment=enrolment)) & {name}


def sbo(country: Country, school: Spot, before: Spot | None, said: list[str]) -> bool:
    stage = country.everywhere(
        "sbo", 8, said=said, enrolment="known" if before else "unknown", before=before
    )
    stage = replace(stage, places={**stage.places, "school_applied": school})
    return "sbo_other_swv" in held(country, stage)


@pytest.mark.parametrize("said", [[], ["sbo_other_swv"]])
def test_another_partnership_of_the_sbo_school_follows_from_two_known_schools(
    country: Country, said: list[str]
) -> None:
    assert sbo(country, country.at("8011"), country.at(AMSTERDAM), said) is True
    assert sbo(country, country.at("8011"), country.at("8011"), said) is False
    assert sbo(country, country.at("8011"), None, said) is bool(said)


def test_a_child_not_enrolled_before_leaves_no_partnership(country: Country) -> None:
    stage = country.everywhere("sbo", 8, said=["sbo_other_swv"], enrolment="none")
    assert "sbo_other_swv" not in held(country, stage)


@pytest.mark.parametrize("said", [[], ["sbo_other_swv"]])
def test_a_school_in_a_divided_gemeente_may_be_of_the_same_partnership(
    country: Country, said: list[str]
) -> None:
    """Haarlemmermeer has two partnerships, PO2704 and PO2710; 1118 lies in one of them."""
    divided, within = country.at("GM0394"), country.at("1118")
    assert len(divided.find_bodies(country.release.zones, "swv_po")) == 2
    assert sbo(country, divided, within, said) is bool(said)
    assert sbo(country, within, divided, said) is bool(said)
    assert sbo(country, divided, divided, said) is bool(said)


def test_a_school_outside_a_divided_gemeente_is_of_another_partnership(country: Country) -> None:
    divided = country.at("GM0394")
    assert sbo(country, divided, country.at("8011"), []) is True
    assert sbo(country, country.at("8011"), divided, []) is True


def test_who_moved_to_the_partnership_of_the_sbo_school_pays_by_an_exception(
    country: Country,
) -> None:
    """Within six months, until April 2022, which the stages do not tell; who decides is sure."""

    def certainties(school: str) -> tuple[str, str]:
        found = country.decide(
            "sbo", 8, child_home=KATWIJK, school=school, before=ZWOLLE, before_kind="sbo"
        )
        assert {found[name].when for name in ("tlv_sbo_first_decision", "tlv_sbo_cost")} == {()}
        return found["tlv_sbo_first_decision"].certainty, found["tlv_sbo_cost"].certainty

    assert certainties(KATWIJK) == ("vast", "controleren")
    assert certainties(AMSTERDAM) == ("vast", "vast")


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
    country: Country, school: str, said: list[str], holds: bool
) -> None:
    stage = country.everywhere("so", 8, said=said)
    places = {**stage.places, "school": country.at(school)}
    assert ("cluster_1_2" in held(country, replace(stage, places=places))) is holds


def test_an_institution_with_so_alone_is_an_institution(country: Country) -> None:
    """The register has none now; what holds for institutions replaces what holds for SO alone."""
    spot = country.at("00OS00")
    assert spot.school is not None
    stage = country.everywhere("vso", 12, enrolment="known", before=spot, before_kind="so")
    assert held(country, stage) >= {"from_so_to_vso", "from_so_only_school"}
    stage = replace(stage, before=replace(spot, school=replace(spot.school, cluster="2")))
    assert "from_cluster_1_2" in held(country, stage)
    assert "from_so_only_school" not in held(country, stage)


def test_without_the_conditions_in_the_table_none_is_computed(
    toy: Release, release: Release
) -> None:
    """The toy country has no condition for ages."""
    stage = Stage("", SINCE_2022, (16, 16), "vso", {"school": Spot("1001", (0,))}, "none")
    assert find_conditions(toy.duties, toy.zones, stage).held == frozenset()
    assert find_conditions(release.duties, release.zones, stage).held == {"age_16_17"}


# What is not told: neither answer is certain


@pytest.mark.parametrize(
    ("name", "kind", "ages", "named", "certainty"),
    [
        ("compulsory_education", "vso", (15, 15), {}, "vast"),
        ("compulsory_education", "vso", (15, 16), {}, "controleren"),
        ("youth_help_18_plus_from_2022", "geen", (21, 22), {"said": ["youth_help_before_18"]},
         "vast"),
        ("youth_help_18_plus_from_2022", "geen", (22, 23), {"said": ["youth_help_before_18"]},
         "controleren"),
        ("tlv_vso", "vso", (13, 13), {"before_kind": "vso"}, "vast"),
        ("tlv_vso", "vso", (13, 13), {"before_kind": None}, "controleren"),
    ],
)  # fmt: skip
def test_what_a_condition_replaces_is_not_certain_where_it_may_hold(
    country: Country,
    name: str,
    kind: SchoolKind,
    ages: tuple[int, int],
    named: dict[str, Any],
    certainty: str,
) -> None:
    found = country.decide(
        kind, ages, date=SINCE_2022, before=AMSTERDAM, child_home=KATWIJK, school=ZWOLLE, **named
    )
    assert (found[name].certainty, found[name].when) == (certainty, ())


@pytest.mark.parametrize(
    ("before_kind", "primary", "bodies", "certainty"),
    [
        ("regulier", True, ["PO2707"], "vast"),
        ("regulier", False, ["PO2812"], "vast"),
        ("regulier", None, ["PO2707", "PO2812"], "controleren"),
        ("so", None, ["PO2812"], "vast"),
        (None, None, ["PO2707", "PO2812"], "controleren"),
    ],
)
def test_both_candidates_are_named_where_the_school_before_may_be_no_basisschool(
    country: Country,
    before_kind: SchoolKind,
    primary: bool | None,
    bodies: list[str],
    certainty: str,
) -> None:
    """The school before in Amsterdam, or the home in Katwijk."""
    stage = country.stage("sbo", 12, date="2023-01-01", child_home=KATWIJK, school=ZWOLLE)
    stage = replace(
        stage, enrolment="known", before=country.at(AMSTERDAM), before_kind=before_kind,
        before_primary=primary,
    )  # fmt: skip
    found = {row.duty.id: row for row in country.engine.decide(stage)}
    for name in ("tlv_sbo_from_2022", "tlv_sbo_cost_from_2023"):
        assert codes(found[name]) == bodies
        assert found[name].certainty == certainty
