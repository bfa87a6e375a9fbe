"""The duties of a date and the bodies of a region, against the CSV and the zones themselves."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from geo.errors import InputError
from geo.layers.catalogue import OtherDate
from geo.release.load import Release
from service.subjects.duties.answer import answer_duties
from service.subjects.duties.answer.make import MATTERS
from service.subjects.duties.answer.types import DutiesAnswer
from service.subjects.duties.asked import Asked, read_choice
from service.subjects.duties.words import THEMES, say_lead
from tests.conforming import conforms
from tests.page_reading import plain
from tests.service.subjects.duties.duty_rows import (
    DATES,
    FILTERS,
    TODAY,
    Row,
    conditions,
    valid_rows,
)


def answer(release: Release, date: str = TODAY, **asked: str) -> DutiesAnswer:
    day = release.on(date)
    return answer_duties(day, read_choice(day, Asked(**asked)))


def lead(found: DutiesAnswer) -> str:
    return plain(" ".join(say_lead(found)))


@pytest.mark.parametrize("date", DATES)
def test_every_duty_of_the_date_once_and_none_besides(release: Release, date: str) -> None:
    wanted, found = valid_rows(date), answer(release, date)
    ids = [row["id"] for row in found["rows"]]
    assert sorted(ids) == sorted(row["duty_id"] for row in wanted)
    assert len(set(ids)) == len(ids)
    for key, column in (("theme", "theme"), ("role", "role")):
        assert Counter(row[key] for row in found["rows"]) == Counter(  # type: ignore[literal-required]
            row[column] for row in wanted
        )
    assert found["tally"]["valid"] == found["tally"]["rows"] == len(wanted)
    assert found["tally"]["placed"] == sum(bool(row["layers"]) for row in wanted)


@pytest.mark.parametrize(("name", "value", "keeps"), FILTERS)
def test_a_filter_only_leaves_out(
    release: Release, name: str, value: str, keeps: Callable[[Row], bool]
) -> None:
    whole = answer(release)
    found = answer(release, **{name: value})
    wanted = {row["duty_id"] for row in valid_rows(TODAY) if keeps(row)}
    assert 0 < len(wanted) < len(whole["rows"])
    assert found["rows"] == [row for row in whole["rows"] if row["id"] in wanted]
    assert found["tally"]["valid"] == len(whole["rows"])
    assert f"Uw keuze toont {len(wanted)} van de {len(whole['rows'])} taken" in lead(found)


def test_filters_together_leave_what_passes_each(release: Release) -> None:
    found = answer(release, theme="vervoer", age="18+", kind="vso")
    wanted = [
        row["duty_id"]
        for row in valid_rows(TODAY)
        if row["theme"] == "vervoer" and "18+" in row["stages"] and "vso" in row["kinds"]
    ]
    assert sorted(row["id"] for row in found["rows"]) == sorted(wanted)


def test_what_is_always_comes_first_and_a_matter_stands_together(release: Release) -> None:
    rows = answer(release)["rows"]
    order = list(THEMES)
    themes = [order.index(row["theme"]) for row in rows]
    assert themes == sorted(themes)
    for theme in order:
        held = [row["condition"] for row in rows if row["theme"] == theme]
        assert held == sorted(held, key=lambda one: one is not None)
        kept = [(row["condition"], row["matter"]) for row in rows if row["theme"] == theme]
        runs = [one for place, one in enumerate(kept) if place == 0 or kept[place - 1] != one]
        assert len(runs) == len(set(runs))


def test_what_pays_is_one_matter_with_what_decides(release: Release) -> None:
    sources = {row["source_duty_id"] for row in valid_rows(TODAY)}
    assert sources.issuperset([*MATTERS, *MATTERS.values()])
    rows = {row["id"]: row for row in answer(release)["rows"]}
    assert rows["tlv_so"]["matter"] == rows["tlv_so_cost"]["matter"]


def test_two_possibilities_name_each_other_and_are_never_certain(release: Release) -> None:
    rows = {row["id"]: row for row in answer(release)["rows"]}
    wanted = {
        row["duty_id"] for row in valid_rows(TODAY) if row["caveat_nl"].startswith("Mogelijkheid")
    }
    assert {name for name, row in rows.items() if row["alternatives"]} == wanted
    for name in wanted:
        [other] = rows[name]["alternatives"]
        assert rows[other]["alternatives"] == [name]
        assert rows[name]["certainty"] != "vast"
        assert rows[other]["role"] == rows[name]["role"]


def test_the_place_is_that_of_the_situation(release: Release) -> None:
    rows = {row["id"]: row for row in answer(release)["rows"]}
    assert rows["youth_help_access_from_2022"]["place"] == "child_home"
    assert not rows["youth_help_access_from_2022"]["elsewhere"]
    assert rows["youth_help_access_from_2022_stay"]["place"] == "home_before_stay"
    assert rows["youth_help_access_from_2022_stay"]["elsewhere"]


def test_an_old_reading_is_not_certain_today(release: Release) -> None:
    for row in answer(release)["rows"]:
        if row["certainty"] == "vast":
            assert (row["text_year"] or "") >= "2022", row["id"]
    before = answer(release, "2021-12-31")["rows"]
    assert any(row["certainty"] == "vast" and row["text_year"] == "2015" for row in before)


def test_what_a_situation_changes_is_in_the_table(release: Release) -> None:
    held = {row["duty_id"] for row in valid_rows(TODAY)}
    replaced: dict[str, set[str]] = {}
    for row in conditions():
        ids = {one for one in row["replaces"].split("|") if one in held}
        replaced[row["condition"]] = replaced.get(row["condition"], set()) | ids
    found = {one["condition"]: one for one in answer(release)["situations"]}
    for name, ids in replaced.items():
        shown = {duty["id"] for duty in found[name]["replaces"]} if name in found else set()
        assert shown == ids, name
    assert {move["to"] for move in found["youth_care_with_stay"]["moves"]} == {"home_before_stay"}
    alone = answer(release, condition="home_sitter")
    assert alone["situations"] == []
    assert [one["condition"] for one in answer(release, condition="renewal")["situations"]] == [
        "renewal"
    ]


def bodies_by_zone(release: Release, layer: str, code: str, other: str) -> set[str]:
    """Codes of another layer in the zones of a region, where neither is contradicted."""
    table = release.zones
    return {
        str(table.labels[other].code(zone))
        for zone in range(len(table))
        if table.labels[layer].code(zone) == code
        and table.labels[other].code(zone) is not None
        and int(table.doubt(layer, other)[zone]) < 2
    }


@pytest.mark.parametrize("date", ["2020-01-01", TODAY])
@pytest.mark.parametrize(
    ("layer", "code"),
    [("gemeente", "GM0228"), ("gemeente", "GM0203"), ("gemeente", "GM0344"), ("jeugdregio", "JZ21"),
     ("swv_po", "PO2510"), ("swv_vo", "VO2810"), ("rmcregio", "MC16"), ("provincie", "PV25"),
     ("inspiratieregio", "IR03"), ("gemeente", "GM1963")],
)  # fmt: skip
def test_the_bodies_are_those_of_the_zones(
    release: Release, layer: str, code: str, date: str
) -> None:
    day = release.on(date)
    found = answer(release, date, region=code)
    assert found["region"] is not None
    assert (found["region"]["layer"], found["region"]["code"]) == (layer, code)
    used = {name for row in valid_rows(date) for name in row["layers"].split("|") if name}
    assert {one["layer"] for one in found["bodies"]} == used
    for one in found["bodies"]:
        leftover = day.layers.layer(one["layer"]).leftover
        shown = {body["shown"]["code"] for body in one["bodies"]} - {""}
        assert shown == bodies_by_zone(day, layer, code, one["layer"]) - {leftover}
        assert one["own"] == (one["layer"] == layer)
        assert one["duties"] == sum(
            one["layer"] in row["layers"].split("|") for row in valid_rows(date)
        )
    for pair in found["pairs"]:
        first, second = pair["layers"]
        if pair["certainty"] != "tegengesproken":
            shared = bodies_by_zone(day, first, pair["first"]["shown"]["code"], second)
            assert pair["second"]["shown"]["code"] in shared
    pairs = [tuple(sorted((pair["first"]["shown"]["code"], pair["second"]["shown"]["code"])))
             for pair in found["pairs"] if pair["certainty"] != "tegengesproken"]  # fmt: skip
    assert len(set(pairs)) == len(pairs) > 0
    conforms(DutiesAnswer, found)


def test_a_gemeente_that_partnerships_divide_has_all_of_them(release: Release) -> None:
    day = release.on(TODAY)
    divided = [
        code
        for code in day.layers.regions("gemeente")
        if len(bodies_by_zone(day, "gemeente", code, "swv_vo")) > 2
    ]
    assert divided
    for code in divided:
        [found] = [
            one for one in answer(release, region=code)["bodies"] if one["layer"] == "swv_vo"
        ]
        assert len(found["bodies"]) > 2


def test_a_contradicted_body_has_no_name(release: Release) -> None:
    found = answer(release, region="Hoeksche Waard")
    [filled] = [one for one in found["bodies"] if one["layer"] == "swv_vo"]
    [body] = filled["bodies"]
    assert body["certainty"] == "tegengesproken"
    assert body["shown"]["code"] == ""
    assert body["shown"]["text"].startswith("onbekend")
    assert found["tally"]["unknown"] == 1
    assert "en nog 1 waarvan wij niet weten welke het is" in lead(found)
    doubted = [row for row in found["rows"] if "swv_vo" in row["layers"]]
    assert all(row["certainty"] != "vast" for row in doubted)
    assert any(row["doubted_area"] for row in doubted)
    # And the partnership does not claim the gemeente.
    [gemeenten] = [
        one for one in answer(release, region="VO2810")["bodies"] if one["layer"] == "gemeente"
    ]
    assert "GM1963" not in {body["shown"]["code"] for body in gemeenten["bodies"]}
    assert "" not in {body["shown"]["code"] for body in gemeenten["bodies"]}


def test_a_region_of_a_doubted_layer_does_not_mark_every_other_body(release: Release) -> None:
    found = answer(release, region="MC16")
    [gemeenten] = [one for one in found["bodies"] if one["layer"] == "gemeente"]
    assert {body["shown"]["doubt"] for body in gemeenten["bodies"]} == {""}


def test_the_first_sentence_counts(release: Release) -> None:
    found, rows = answer(release, region="Ede"), valid_rows(TODAY)
    placed = [row for row in rows if row["layers"]]
    elsewhere = [row for row in found["rows"] if row["elsewhere"]]
    assert lead(found).startswith(
        f"Op 29 november 2026 liggen rond een kind in Ede {len(placed)} taken bij 9 instanties; "
        f"{len(elsewhere)} van die taken hangen af van een ander adres."
    )
    assert f"Daarnaast liggen er {len(rows) - len(placed)} taken bij een school" in lead(found)
    homes = {"child_home", "own_home", "region_itself"}
    moved = {"youth_help_access_from_2022_stay", "youth_help_guardianship_institution_from_2022",
             "secure_youth_care_from_2022", "juvenile_probation_from_2022"}  # fmt: skip
    assert {row["id"] for row in elsewhere} == {
        row["duty_id"] for row in placed if row["place"] not in homes
    } | moved
    assert f"gelden {len(rows)} taken rond een kind" in lead(answer(release))
    assert "Kies minder of neem een andere dag" in lead(
        answer(release, condition="guardian_unknown_or_abroad")
    )


def test_all_that_is_wrong_is_said_at_once(release: Release) -> None:
    day = release.on(TODAY)
    with pytest.raises(InputError) as refused:
        read_choice(day, Asked("x", "9", "y", "z", "qqq"), {"theme": "thema"})
    faults = refused.value.faults
    assert [fault.pointer for fault in faults] == ["thema", "age", "kind", "condition", "region"]
    assert all(fault.allowed and fault.value in fault.message for fault in faults)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Weesp", "Daarna: Amsterdam (GM0363)."),
        ("Bergen", "gemeente Bergen (NH.) (GM0373) of gemeente Bergen (L.) (GM0893)"),
        ("Edee", "Bedoelt u gemeente Ede (GM0228)?"),
        ("qqq", "zoals Barneveld, GM0203 of JZ21"),
    ],
)
def test_a_region_that_is_not_one_is_refused(release: Release, typed: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)) as refused:
        read_choice(release.on(TODAY), Asked(region=typed))
    assert isinstance(refused.value, OtherDate) == (typed == "Weesp")


@pytest.mark.parametrize(
    ("typed", "date", "code"),
    [
        ("Weesp", "2020-01-01", "GM0457"),
        (" gm203 ", TODAY, "GM0203"),
        ("203", TODAY, "GM0203"),
        ("Jeugdregio Food Valley", TODAY, "JZ21"),
        ("VO 25-11", TODAY, "VO2511"),
        ("utrecht", TODAY, "GM0344"),
        ("provincie Utrecht", TODAY, "PV26"),
    ],
)
def test_the_names_of_the_time_are_understood(
    release: Release, typed: str, date: str, code: str
) -> None:
    found = read_choice(release.on(date), Asked(region=typed)).region
    assert found is not None
    assert found.code == code


def test_an_age_typed_in_an_address_is_understood(release: Release) -> None:
    assert read_choice(release, Asked(age="18 ")).asked.age == "18+"
