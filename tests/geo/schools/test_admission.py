"""Who admits at each of the special schools, against a table that was written from the law.

The table below is not made from the rows of duties: it says per kind of school and date what the
acts say (WPO 40 lid 8, WEC 40 and 41), and every school is put in it by its row in the source.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from geo.release.load import Release
from geo.schools.admission import Admission, Rule, find_admissions, find_onward
from geo.schools.location import Location
from tests.changed_duties import change_duty
from tests.school_locations import kinds_by_brin, special_rows

DAYS = ("2020-01-01", "2022-03-31", "2022-04-01", "2022-12-31", "2023-01-01", "2026-11-29")

PREVIOUS, HOME, SCHOOL = "previous_school_else_home", "child_home", "school_applied"
SURE, ASK = "vast", "controleren"


@dataclass(frozen=True)
class Said:
    """What the law says: who decides, for whom it is another, and who pays."""

    rule: str
    otherwise: frozenset[tuple[str, tuple[str, ...], str]] = frozenset()
    stays: int = 0
    pays: tuple[str, str] = ("decider", SURE)


OTHER_SWV = "de nieuwe school bij een ander samenwerkingsverband hoort"
ABROAD = "het kind in het buitenland woont en hier niet op school staat"
NO_BASISSCHOOL = "het kind niet van een gewone basisschool komt"
CLUSTER = "het kind van een instelling voor cluster 1 of 2 komt"
SECURE = "de jongere uit gesloten jeugdhulp of een jeugdgevangenis komt"
RESIDENTIAL = "het kind uit een instelling komt waar het woonde en naar school ging"
PRIMARY = "de leerling van een basisschool of speciaal basisonderwijs komt"
SO = "de leerling van speciaal onderwijs komt"
SO_ALONE = "de oude school alleen speciaal onderwijs heeft"

OLD_SBO = Said(SCHOOL, frozenset({(OTHER_SWV, (PREVIOUS,), SURE)}), 0, ("other", SURE))
NEW_SBO = Said(PREVIOUS, frozenset({(NO_BASISSCHOOL, (HOME,), SURE), (ABROAD, (SCHOOL,), SURE)}), 0)
OF_SO = frozenset(
    {
        (CLUSTER, (HOME,), SURE),
        (SECURE, (HOME,), ASK),
        (RESIDENTIAL, (HOME, PREVIOUS), ASK),
        (ABROAD, (SCHOOL,), SURE),
    }
)
OF_VSO = OF_SO | {
    (PRIMARY, (HOME,), SURE),
    (SO, (HOME, PREVIOUS), ASK),
    (SO_ALONE, (HOME,), ASK),
}


def read_law(kind: str, day: str) -> Said:
    """What the acts say of the pupils of one kind on a day."""
    if kind == "SBO":
        if day < "2022-04-01":
            return OLD_SBO
        return NEW_SBO if day >= "2023-01-01" else replace(NEW_SBO, pays=("decider", ASK))
    return Said(PREVIOUS, OF_SO if kind == "SO" else OF_VSO, 3)


def flatten(rules: tuple[Rule, ...]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for rule in rules:
        for when in rule.when:
            yield when, rule.places, rule.certainty


@pytest.mark.parametrize("day", DAYS)
def test_every_special_school_admits_as_the_law_says(release: Release, day: str) -> None:
    compared = Counter[str]()
    for name, rows in special_rows().items():
        location = release.register.location(name)
        found = {one.kind: one for one in find_admissions(release.duties, location, day)}
        assert found.keys() == {row["kind"] for row in rows}
        for row in rows:
            one, cluster = found[row["kind"]], row["cluster"]
            if cluster in ("1", "2"):
                check_institution(one)
                compared["institution"] += 1
                continue
            said = read_law(row["kind"], day)
            assert one.rule is not None
            assert one.rule.places == (said.rule,), name
            assert one.rule.certainty == SURE
            assert not one.rule.when
            assert set(flatten(one.otherwise)) == said.otherwise, name
            assert len(one.stays) == said.stays
            assert len(one.paid_by_state) == (2 if said.stays else 0)
            check_payer(one, said)
            reformed = row["denomination"] == "Reformatorisch"
            assert (one.national is not None) is reformed, name
            compared[row["kind"]] += 1
            compared["reformed"] += reformed
    assert compared == {"SO": 299, "VSO": 341, "SBO": 262, "institution": 93, "reformed": 22}


def check_institution(one: Admission) -> None:
    """A school of cluster 1 or 2: the institution decides, the State pays, no partnership."""
    assert one.rule is not None
    assert one.rule.places == ("national",)
    assert one.state_pays
    assert not one.otherwise
    assert not one.stays
    assert not one.pays
    assert one.national is None


def check_payer(one: Admission, said: Said) -> None:
    who, certainty = said.pays
    [paid] = one.pays
    assert paid.certainty == certainty
    assert one.payer_decides is (who == "decider")
    if who == "other":
        assert list(flatten(one.pays)) == [(OTHER_SWV, (PREVIOUS,), SURE)]


@pytest.mark.parametrize("day", DAYS)
def test_who_goes_on_is_told_by_all_locations_of_a_school(release: Release, day: str) -> None:
    """An SO location may have its VSO elsewhere: the whole school tells, not the location."""
    kinds, compared = kinds_by_brin(), Counter[str]()
    for name, rows in special_rows().items():
        location = release.register.location(name)
        found = find_onward(release.duties, location, release.register.offers(name), day)
        here = {row["kind"] for row in rows}
        if rows[0]["cluster"] in ("1", "2"):
            case, places, certainty, to = "institution", (HOME,), SURE, ("SO", "VSO")
        elif "SO" not in here:
            assert found is None
            continue
        elif "VSO" in kinds[name[:4]]:
            case, places, certainty, to = "so_and_vso", (HOME, PREVIOUS), ASK, ("VSO",)
        else:
            case, places, certainty, to = "so_only", (HOME,), ASK, ("VSO",)
        assert found is not None
        assert (found.case, found.rule.places, found.rule.certainty, found.to) == (
            case, places, certainty, to,
        )  # fmt: skip
        assert found.national is (rows[0]["denomination"] == "Reformatorisch" and "SO" in here)
        compared[case] += 1
        compared["elsewhere"] += case == "so_and_vso" and "VSO" not in here
    assert all(compared[case] > 50 for case in ("institution", "so_only", "so_and_vso"))
    assert compared["elsewhere"] > 50


# A release whose row changes


@pytest.fixture(scope="module")
def sbo(release: Release) -> Location:
    return release.register.location("00IH00")


def test_another_place_in_the_row_is_another_rule(release: Release, sbo: Location) -> None:
    changed = change_duty(release.duties, "tlv_sbo_from_2022", place=SCHOOL)
    [found] = find_admissions(changed, sbo, "2026-11-29")
    assert found.rule is not None
    assert found.rule.places == (SCHOOL,)
    assert not found.payer_decides
    assert NO_BASISSCHOOL not in {when for when, _, _ in flatten(found.otherwise)}


def test_another_day_in_the_row_is_another_rule(release: Release, sbo: Location) -> None:
    later = change_duty(release.duties, "tlv_sbo", valid_to="2022-07-31")
    later = change_duty(later, "tlv_sbo_from_2022", valid_from="2022-08-01")
    places = []
    for day in ("2022-07-31", "2022-08-01"):
        [found] = find_admissions(later, sbo, day)
        assert found.rule is not None
        places.append((found.rule.places, found.rule.until, found.rule.since))
    assert places == [((SCHOOL,), "2022-07-31", ""), ((PREVIOUS,), "", "2022-08-01")]


def test_a_row_that_is_gone_leaves_no_rule(release: Release, sbo: Location) -> None:
    changed = change_duty(release.duties, "tlv_sbo_from_2022", valid_to="2022-12-31")
    assert [one.rule for one in find_admissions(changed, sbo, "2026-11-29")] == [None]
    institution = release.register.location("25HE00")
    changed = change_duty(release.duties, "cluster_1_2_admission", valid_to="2022-12-31")
    assert {one.rule for one in find_admissions(changed, institution, "2026-11-29")} == {None}


def test_an_old_text_is_to_be_asked_for(release: Release, sbo: Location) -> None:
    changed = change_duty(release.duties, "tlv_sbo_from_2022", text_year="2015")
    [found] = find_admissions(changed, sbo, "2026-11-29")
    assert found.rule is not None
    assert found.rule.certainty == ASK


def test_the_state_pays_by_the_stream_of_the_row(release: Release) -> None:
    institution = release.register.location("25HE00")
    changed = change_duty(release.duties, "cluster_1_2_admission", stream="")
    assert not any(one.state_pays for one in find_admissions(changed, institution, "2026-11-29"))


def test_a_regular_school_admits_by_itself(release: Release) -> None:
    regular = release.register.location("00AH00")
    assert find_admissions(release.duties, regular, "2026-11-29") == ()
    assert find_onward(release.duties, regular, frozenset({"PO"}), "2026-11-29") is None
