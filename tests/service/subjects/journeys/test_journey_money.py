"""Who pays what in the answer to a journey, on its page, in its workbook and on the screen."""

import io
import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from geo.release.load import Release
from service.shared import screen
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.command import print_journey
from service.subjects.journeys.payments import say_payers, view_money
from service.subjects.journeys.tables import journey_workbook
from tests.page_reading import parsed
from tests.service.subjects.journeys.journey_parts import DRAWN_NAMES, NAMES, SIX, TODAY, Get
from tests.sources import read_source

Document = dict[str, Any]
Who = tuple[str, str | None]
"""Layer and code, or no layer and a name."""

ROWS = {row["duty_id"]: row for row in read_source("duties.csv")}
REPLACED: dict[str, set[str]] = {"": set()}
for line in read_source("conditions.csv"):
    REPLACED.setdefault(line["condition"], set()).update(line["replaces"].split("|"))


# An answer against the table, read here once more


def choices(stage: Document) -> Iterator[list[tuple[str, Who]]]:
    """Every stream and payer, by the lists of which one holds."""
    left = [duty for duty in stage["duties"] if ROWS[duty["id"]]["stream"]]
    while left:
        group = [left.pop(0)]
        for one in group:  # grows while it is read
            linked = [other for other in left if is_either(one, other) or is_either(other, one)]
            left = [other for other in left if other not in linked]
            group += linked
        kind = stage["kind"]
        yield [claim for duty in group for claim in claims(duty, kind, of_setting=False)]
        for duty in group:
            for claim in claims(duty, kind, of_setting=True):
                yield [claim]


def is_either(one: Document, other: Document) -> bool:
    """Whether one of two duties holds: they name each other, or one may replace the other."""
    replaced = REPLACED[ROWS[one["id"]]["condition"]]
    return one["alternative"] == other["id"] or other["id"] in replaced


def find_stream(duty: str, kind: str) -> str:
    """The stream of a row; the national partnership pays SBO out of light support too."""
    if (duty, kind) == ("national_swv_tlv_from_2022", "sbo"):
        return "ondersteuning_licht"
    return ROWS[duty]["stream"]


def claims(duty: Document, kind: str, *, of_setting: bool) -> list[tuple[str, Who]]:
    row, stream = ROWS[duty["id"]], find_stream(duty["id"], kind)
    layer = row["layers"].split("|")[0]
    named = "het Rijk" if row["stream"] == "rijk" else row["responsible_nl"] if not layer else ""
    if named:
        return [] if of_setting else [(stream, ("", named))]
    bodies = [body for body in duty["bodies"] if body["layer"] == layer]
    found = [(layer, body["code"]) for body in bodies if (body["of"] == "setting") == of_setting]
    return [(stream, who) for who in found or ([] if of_setting else [(layer, None)])]


def entry(one: Document) -> tuple[str, Who]:
    payer = one["payer"]
    named = ("", payer["responsible"])
    return one["stream"], named if payer["layer"] is None else (payer["layer"], payer["code"])


@pytest.mark.parametrize("name", [*NAMES, *DRAWN_NAMES])
def test_who_pays_follows_from_the_rows_of_the_table(document: Get, name: str) -> None:
    for stage in document(name)["stages"]:
        found = [*choices(stage)]
        assert [entry(one) for one in stage["money"]] == [
            *dict.fromkeys(map(entry, stage["money"]))
        ]
        assert {entry(one) for one in stage["money"]} == {claim for one in found for claim in one}
        assert {entry(one) for one in stage["money"] if not one["possible"]} == {
            claim for one in found if len({who for _, who in one}) == 1 for claim in one
        }
        payers = {frozenset(who for _, who in one) for one in found}
        numbers = [len(set(picked)) for picked in product(*payers)]
        assert stage["payers"] == {"low": min(numbers), "high": max(numbers)}


@pytest.mark.parametrize("name", [*NAMES, *DRAWN_NAMES])
def test_what_is_paid_names_the_duties_of_that_stage(document: Get, name: str) -> None:
    for stage in document(name)["stages"]:
        for kind, money in (("duties", "money"), ("conditional_duties", "conditional_money")):
            duties = {duty["id"]: duty for duty in stage[kind]}
            for one in stage[money]:
                mine = [duties[duty] for duty in one["duties"]]
                assert one["what"] == "; ".join(duty["name"] for duty in mine)
                assert {find_stream(name, stage["kind"]) for name in one["duties"]} == {
                    one["stream"]
                }
                surest = min(mine, key=lambda duty: "vcn".index(duty["certainty"][0]))
                lowered = one["beside_long_term"] and surest["certainty"] == "vast"
                assert one["certainty"] == ("controleren" if lowered else surest["certainty"])
                if money == "conditional_money":
                    assert all(duty["conditions"] == one["conditions"] for duty in mine)
                    assert one["when"] == mine[0]["when"]
            told = {duty for one in stage[money] for duty in one["duties"]}
            assert told == {duty for duty in duties if ROWS[duty]["stream"]}


@pytest.mark.parametrize("name", [*NAMES, *DRAWN_NAMES])
def test_what_changes_hands_stands_in_both_stages(document: Get, name: str) -> None:
    answer = document(name)
    for handover in answer["handovers"]:
        sides: dict[str, dict[str, list[Document]]] = {}
        for side in ("from", "to"):
            stage = answer["stages"][handover[side]]
            sides[side] = {one["stream"]: [] for one in stage["money"]}
            for one in stage["money"]:
                sides[side][one["stream"]].append({**one["payer"], "possible": one["possible"]})
        changed = {one["stream"]: one for one in handover["money_changes"]}
        assert len(changed) == len(handover["money_changes"])
        for stream in sides["from"].keys() | sides["to"].keys():
            before, after = sides["from"].get(stream, []), sides["to"].get(stream, [])
            names = [
                {(one["layer"], one["code"], one["responsible"]) for one in side}
                for side in (before, after)
            ]
            if stream not in changed:
                assert before
                assert after
                sure = not any(one["possible"] for one in (*before, *after))
                assert not sure or names[0] == names[1]
                continue
            one = changed[stream]
            assert (one["from"], one["to"]) == (before, after)
            assert names[0] != names[1]
            turn = "changes" if before and after else "begins" if after else "ends"
            assert one["change"] == turn


def test_youth_help_is_only_for_what_long_term_care_does_not_give(document: Get) -> None:
    first, second, third = document("voorbeeld 1")["stages"]
    for stage, stream in ((first, "jeugdhulp"), (second, "jeugdhulp"), (third, "wmo")):
        beside = {one["stream"] for one in stage["money"] if one["beside_long_term"]}
        assert beside == {stream}
    assert not any(
        one["beside_long_term"]
        for stage in document("voorbeeld 2")["stages"]
        for one in stage["money"]
    )


# In words


@pytest.mark.parametrize(
    ("low", "high", "streams", "text"),
    [
        (5, 5, 6, "In deze fase betalen 5 instanties uit 6 potten."),
        (1, 1, 1, "In deze fase betaalt 1 instantie uit 1 pot."),
        (3, 4, 4, "In deze fase betalen 3 of 4 instanties uit 4 potten."),
        (1, 3, 2, "In deze fase betalen 1 tot 3 instanties uit 2 potten."),
        (0, 0, 0, "Voor deze fase staat in de wet die wij lazen niet wie betaalt."),
    ],
)
def test_how_many_pay_is_said(low: int, high: int, streams: int, text: str) -> None:
    stage: Any = {
        "payers": {"low": low, "high": high},
        "money": [{"stream": str(number)} for number in range(streams)] * 2,
    }
    assert say_payers(stage) == text


def say_lines(answer: Any, number: int) -> list[str]:
    return [
        " | ".join((one.stream, one.who.text, one.certainty, one.note))
        for one in view_money(answer, number).lines
    ]


def test_a_stage_by_hand(release: Release) -> None:
    """The school before is not known: of the partnerships of there and of the home one pays."""
    answer = answer_journey(release.on(TODAY), {
        "date": "2024-10-01",
        "stages": [{
            "age": 9, "child_home": {"postcode": "3771"}, "conditions": ["nursing_needed"],
            "school": {"postcode": "6711", "kind": "so"}, "previous_school": "unknown",
        }],
    })  # fmt: skip
    assert say_lines(answer, 0) == [
        "jeugdhulp | gemeente Barneveld | vast | ",
        "zware ondersteuning | PO 25-10 · Samenwerkingsverband Rijn & Gelderse Vallei "
        "(van het woonadres) | controleren | één van deze 2 betaalt",
        "zware ondersteuning | het samenwerkingsverband PO van de vorige school (onbekend) | "
        "controleren | één van deze 2 betaalt",
        "zorgverzekering | zorgverzekeraar | niet_geverifieerd | ",
        "vervoer | gemeente Barneveld | vast | ",
        "schoolgebouw | gemeente Ede | vast | ",
    ]
    money = view_money(answer, 0)
    assert money.sentence == "In deze fase betalen 4 instanties uit 5 potten."
    assert money.changes is None
    paid = {(one.stream, one.who.text) for one in money.lines if not one.note}
    assert money.more
    assert all(one.when and (one.stream, one.who.text) not in paid for one in money.more)


def test_a_second_school_has_a_payer_of_its_own(release: Release) -> None:
    answer = answer_journey(release.on(TODAY), {
        "date": "2024-10-01",
        "stages": [{
            "age": 9, "child_home": {"postcode": "3771"}, "previous_school": "none",
            "school": {"postcode": "6711", "kind": "so"},
            "settings": [{"school": {"postcode": "3771", "kind": "regulier"}}],
        }],
    })  # fmt: skip
    assert [line for line in say_lines(answer, 0) if line.startswith("schoolgebouw")] == [
        "schoolgebouw | gemeente Barneveld (van een andere plek in de week) | vast | ",
        "schoolgebouw | gemeente Ede | vast | ",
    ]
    assert answer["stages"][0]["payers"] == {"low": 3, "high": 3}


@pytest.mark.parametrize("postcode", ["6711", "3771"])
def test_a_second_school_has_the_duties_of_its_building_in_the_same_gemeente_too(
    release: Release, postcode: str
) -> None:
    stage = {
        "age": 9, "child_home": {"postcode": "3771"}, "school": {"postcode": "6711", "kind": "so"},
        "settings": [{"school": {"postcode": postcode, "kind": "regulier"}}],
    }  # fmt: skip
    [setting] = answer_journey(release.on(TODAY), {"stages": [stage]})["stages"][0]["settings"]
    buildings = ["school_housing", "youth_health_care_school", "safety_region_school"]
    assert setting["duties"] == buildings


@pytest.mark.parametrize("name", SIX)
def test_page_workbook_and_screen_say_the_same(
    client: TestClient,
    release: Release,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.setattr(screen, "PLAIN_WIDTH", 4000)
    answer = answer_journey(release.on(TODAY), SIX[name])
    print_journey(answer)
    printed = capsys.readouterr().out
    book = openpyxl.load_workbook(io.BytesIO(journey_workbook(answer)))
    sheet = [row[:8] for row in book["Wie betaalt wat"].iter_rows(min_row=2, values_only=True)]
    changed = [row[:6] for row in book["Andere betaler"].iter_rows(min_row=2, values_only=True)]
    page = parsed(client.post("/reis", data={"invoer": json.dumps(SIX[name])}).text)
    sections = page.all("section", **{"class": "geld"})
    assert len(sections) == len(answer["stages"])
    in_sheet, in_changes = [], []
    for number, section in enumerate(sections):
        money = view_money(answer, number)
        assert money.sentence in section.text
        assert money.sentence in printed
        lines = [
            [cell.text for cell in line.all("td")] for line in section.all("tr") if line.all("td")
        ]
        assert len(lines) == len(money.lines)
        for line, one in zip(lines, money.lines, strict=True):
            assert line[0].lower() == one.stream.lower()
            assert line[1] == one.who.text
            assert all(what in line[2] for what in one.what)
            assert one.sure in line[3]
            assert one.note in line[3]
            in_sheet.append((one.stream, one.who.text, "; ".join(one.what), one.sure, one.note))
            assert one.who.text in printed
        for change in money.changes or ():
            assert change.text in section.text
            assert f"geld verandert: {change.stream}: {change.text}" in printed
            in_changes.append((change.stream, change.before or "–", change.after or "–"))
        for one in money.more:
            assert f"Als {one.when}: {one.who.text}" in section.text
    kept = [row for row in sheet if row[5] == "in de regel"]
    assert [(*row[2:5], row[6], row[7] or "") for row in kept] == in_sheet
    assert [row[1:4] for row in changed] == in_changes
