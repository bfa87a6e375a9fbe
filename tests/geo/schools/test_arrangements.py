"""What a school arranges with each body: by the toy duties, and by the real ones read once more."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from geo.schools.arrangements import Arrangement, Arrangements, find_arrangements
from geo.schools.location import Location
from tests.sources import read_source

TODAY = "2024-10-01"
HOMES = ("child_home", "guardian_home", "stay", "home_before_stay", "own_home")
SCHOOL = ("school", "school_applied")
UNLESS = "het niet zo is dat "


def ids(found: tuple[Arrangement, ...]) -> list[str]:
    return [one.duty.id for one in found]


def whens(found: tuple[Arrangement, ...]) -> dict[str, str]:
    return {one.duty.id: one.when for one in found}


def at(toy: Release, name: str, day: str = TODAY, **changed: object) -> Arrangements:
    location = replace(toy.register.location(name), **changed)
    return find_arrangements(toy.duties, location, day)


# The toy country


SITUATIONS: list[tuple[str, str, dict[str, object]]] = [
    ("01AA00", TODAY, {}),
    ("01AA00", "2021-12-31", {}),
    ("01AA00", "2022-01-01", {}),
    ("01AA00", TODAY, {"cluster": "1"}),
    ("01AA00", TODAY, {"cluster": "2", "denomination": "Reformatorisch"}),
    ("01BB00", TODAY, {"denomination": "Openbaar"}),
    ("01BB00", TODAY, {}),
    ("01CC00", TODAY, {}),
    ("02DD00", TODAY, {}),
    ("02DD01", TODAY, {}),
]


def test_what_schools_of_the_toy_country_arrange_with_each_body(
    toy: Release, snapshot: SnapshotAssertion
) -> None:
    """By the kinds of the pupils who live there, and whether the school itself lies there."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for name, day, changed in SITUATIONS:
        arranged = at(toy, name, day, **changed)
        kinds = arranged.location.kinds
        some = [chosen for size in range(len(kinds) + 1) for chosen in combinations(kinds, size)]
        found[f"{name} {day} {changed}"] = {"national": whens(arranged.national)} | {
            f"{layer} {'-'.join(chosen)}{' own' * own}": whens(bodies)
            for layer in toy.layers.ids
            for chosen in some
            for own in (False, True)
            if (bodies := arranged.find_for_body(layer, chosen, own=own))
        }
    assert found == snapshot


def test_a_condition_and_a_doubt_are_said_both(toy: Release) -> None:
    """A duty with a condition of its own that a probable national partnership sets aside."""
    rows = [
        replace(duty, condition="disability_transport") if duty.id == "tlv_sbo" else duty
        for duty in toy.duties
    ]
    conditions = [
        toy.duties.condition(name)
        for name in ("disability_transport", "national_swv", "cluster_1_2")
    ]
    changed = type(toy.duties)(rows, conditions)
    found = find_arrangements(changed, toy.register.location("01BB00"), TODAY)
    [duty] = found.find_for_body("swv_po", ("SBO",), own=True)
    assert duty.when == (
        "het kind niet kan reizen en "
        f"{UNLESS}de school bij een landelijk samenwerkingsverband hoort"
    )


# The real duties


rows = cache(read_source)


def replaced(condition: str) -> set[str]:
    return {
        duty
        for row in rows("conditions.csv")
        if row["condition"] == condition
        for duty in row["replaces"].split("|")
    }


def words(condition: str) -> str:
    return next(row["als_nl"] for row in rows("conditions.csv") if row["condition"] == condition)


def expected(location: Location, layer: str, kinds: tuple[str, ...], own: bool) -> dict[str, str]:
    """Duty -> condition in words, by loops over the raw rows."""
    institution = location.cluster in ("1", "2")
    reformed = location.denomination == "Reformatorisch" and not institution
    if institution and layer in ("swv_po", "swv_vo"):
        return {}
    found = {}
    for row in rows("duties.csv"):
        of = {kind.upper() for kind in row["kinds"].split("|")}
        layers = set(row["layers"].split("|"))
        if (
            layer not in layers
            or (row["valid_to"] and row["valid_to"] < TODAY)
            or (row["valid_from"] and row["valid_from"] > TODAY)
            or not of & set(location.kinds)
            or (institution and row["duty_id"] in replaced("cluster_1_2"))
            or (row["condition"] == "cluster_1_2" and not institution)
            or (row["condition"] == "national_swv" and not reformed)
        ):
            continue
        home = row["place"] in (*HOMES, "previous_school_else_home")
        if not (home and of & set(kinds)) and not (own and row["place"] in SCHOOL):
            continue
        parts = []
        if row["condition"] and row["condition"] != "cluster_1_2":
            parts.append(words(row["condition"]))
        youngest = min(int(re.match(r"\d+", band)[0]) for band in row["stages"].split("|"))
        if youngest > (12 if "VSO" in location.kinds else 4):
            parts.append(f"de leerling {youngest} jaar of ouder is")
        by_place = row["place"] in SCHOOL and layers & {"swv_po", "swv_vo"}
        if reformed and (row["duty_id"] in replaced("national_swv") or by_place):
            parts.append(f"{UNLESS}{words('national_swv')}")
        found[row["duty_id"]] = " en ".join(parts)
    return found


def situations(release: Release) -> Iterator[tuple[Location, tuple[str, ...], bool]]:
    """One school for each that differs in what matters, with some of its kinds."""
    seen = {}
    for location in release.register.special:
        seen.setdefault((location.kinds, location.cluster in ("1", "2"), location.system), location)
    assert len(seen) >= 9
    for location in seen.values():
        for size in range(len(location.kinds) + 1):
            for kinds in combinations(location.kinds, size):
                yield location, kinds, False
                yield location, kinds, True


def test_the_real_duties_are_those_of_a_second_reading(release: Release) -> None:
    compared = Counter[str]()
    for location, kinds, own in situations(release):
        found = find_arrangements(release.duties, location, TODAY)
        for layer in release.layers.ids:
            wanted = expected(location, layer, kinds, own)
            assert whens(found.find_for_body(layer, kinds, own=own)) == wanted, (location.id, layer)
            compared[layer] += len(wanted)
    assert all(compared[layer] for layer in ("gemeente", "swv_po", "swv_vo", "rmcregio"))


def test_what_the_way_to_the_school_sets_aside_is_said_of_every_duty(release: Release) -> None:
    aside: dict[str, list[str]] = {}
    for row in rows("conditions.csv"):
        for duty in filter(None, row["replaces"].split("|")):
            if row["computable"] == "yes" and row["als_nl"] not in aside.get(duty, []):
                aside.setdefault(duty, []).append(row["als_nl"])
    found = find_arrangements(release.duties, release.register.location("19QK00"), TODAY)
    said = {one.duty.id: one.unless for one in found.everything}
    assert said == {name: " of ".join(aside.get(name, [])) for name in said}
    assert said["tlv_vso"]
    assert not said["tlv_so"]


def test_no_school_of_cluster_1_or_2_has_a_word_of_admission_by_a_partnership(
    release: Release,
) -> None:
    schools = [one for one in release.register.special if one.cluster in ("1", "2")]
    assert len(schools) == 83
    for location in schools:
        found = find_arrangements(release.duties, location, TODAY)
        # An objection against a declaration is no body's: no list of a school shows it.
        assert {name for name in ids(found.everything) if "tlv" in name} <= {"tlv_objection"}
        assert not any(
            found.find_for_body(layer, location.kinds, own=own)
            for layer in ("swv_po", "swv_vo")
            for own in (True, False)
        )
        assert ids(found.national) == ["cluster_1_2_admission"]


def test_every_admission_of_a_reformed_school_is_doubted(release: Release) -> None:
    schools = [one for one in release.register.special if one.system == "probably_national"]
    assert len(schools) == 17
    for location in schools:
        found = find_arrangements(release.duties, location, TODAY)
        tlv = {
            one.duty.id: one.when
            for one in found.everything
            if one.duty.id.startswith("tlv_") and one.duty.layers
        }
        assert tlv, location.id
        for name, when in tlv.items():
            assert f"{UNLESS}{words('national_swv')}" in when, (location.id, name)
        assert set(ids(found.national)) == {"national_swv", "national_swv_tlv_from_2022"}
        assert all(one.when for one in found.national)


def test_an_sbo_school_has_its_admission_with_the_partnership_of_the_law(
    release: Release,
) -> None:
    """Until 31 March 2022 with its own alone, after that with those of the homes of its pupils."""
    location = next(
        one
        for one in release.register.special
        if one.kinds == ("SBO",) and one.system == "regional"
    )
    old = find_arrangements(release.duties, location, "2022-03-31")
    own = whens(old.find_for_body("swv_po", ("SBO",), own=True))
    other = whens(old.find_for_body("swv_po", ("SBO",), own=False))
    assert own["tlv_sbo"] == ""
    assert "tlv_sbo" not in other
    when = words("sbo_other_swv")
    assert other == {"tlv_sbo_first_decision": when, "tlv_sbo_cost": when}
    new = find_arrangements(release.duties, location, "2022-04-01")
    other = whens(new.find_for_body("swv_po", ("SBO",), own=False))
    assert other["tlv_sbo_from_2022"] == other["tlv_sbo_cost_2022"] == ""
    assert "tlv_sbo" not in ids(new.everything)
    [sbo] = [one for one in new.everything if one.duty.id == "tlv_sbo_from_2022"]
    assert sbo.elsewhere == ((words("sbo_not_from_basisschool"), "child_home"),)
    assert new.find_for_body("swv_vo", ("SBO",), own=True) == ()


def test_what_ended_in_2021_is_gone_in_2024(release: Release) -> None:
    ended = {row["duty_id"] for row in rows("duties.csv") if row["valid_to"] == "2021-12-31"}
    later = {row["duty_id"] for row in rows("duties.csv") if row["valid_from"] == "2022-01-01"}
    location = release.register.location("19QK00")
    assert ended
    assert later
    assert not ended & set(ids(find_arrangements(release.duties, location, TODAY).everything))
    then = set(ids(find_arrangements(release.duties, location, "2021-12-31").everything))
    assert len(ended & then) > 5
    assert not later & then
