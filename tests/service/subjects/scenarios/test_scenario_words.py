"""What is said of a scenario: what was done, what that leaves, how it stands beside chance."""

import re
from typing import Any

import pytest

from geo.overlap.metrics.catalogue import FIGURES
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.measures.figures import FIRST_MEASURES, pick
from service.shared.measures.showing import show
from service.subjects.scenarios.answer import MeasureName, ScenarioAnswer, answer_scenario
from service.subjects.scenarios.words import (
    VERDICTS,
    Row,
    list_rows,
    say_all,
    say_balance,
    say_chance,
    say_merged,
)

BEST = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 2}}
MERGE = {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}
PUT = {"replace": {"layer": "swv_po", "by": "jeugdregio"}}
MOVE = {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0267"]}}
MOVES = {"move": {"layer": "jeugdregio", "to": "JZ21", "gemeenten": ["GM0267", "GM0200"]}}
NOTHING = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 0}}


def carried_out(release: Release, *steps: Any, **about: Any) -> ScenarioAnswer:
    return answer_scenario(release, {"steps": list(steps), **about})


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(
    "steps", [(BEST,), (MERGE,), (PUT,), (MOVE,), (MOVES,), (NOTHING,), (MERGE, PUT, MOVES)]
)
def test_no_sentence_is_broken(release: Release, steps: tuple[Any, ...], weight: str) -> None:
    document = carried_out(release, *steps, weight=weight, reference=False)
    said = [
        *say_all(document),
        say_merged(document),
        say_chance(document),
    ]
    for text in filter(None, said):
        assert text[0].isupper()
        assert text.endswith(".")
        assert not re.search(r"[{}]|None|nan\b| {2}|[^\S\u00a0]%|\.\.", text), text
        if weight != "youth":
            assert "kind" not in text


def test_rows_hold_every_figure_once_as_it_stands_in_the_answer(release: Release) -> None:
    answer = carried_out(release, BEST)
    rows = {row.key: row for row in list_rows(answer)}
    assert tuple(rows) == FIGURES
    wringt = rows["fit.wringt"]
    assert wringt.before == pick(answer["before"]["figures"], "fit.wringt")
    assert wringt.after == pick(answer["after"]["figures"], "fit.wringt")
    assert wringt.change["difference"] == pytest.approx(wringt.after - wringt.before)
    assert wringt.verdict == "beter"
    assert wringt.chance == pick(answer["reference"]["figures"], "fit.wringt")
    assert rows["splits"].chance is None
    assert {row.verdict for row in rows.values()} <= set(VERDICTS.values())
    without = list_rows(carried_out(release, BEST, reference=False))
    assert [row.chance for row in without] == [None] * len(FIGURES)


def test_the_first_sentence_says_what_it_does_to_where_it_chafes(release: Release) -> None:
    first = plain(say_all(carried_out(release, BEST, reference=False))[0])
    found = re.fullmatch(
        r"Tussen samenwerkingsverbanden VO en jeugdregio's woont dan (\d,\d) % van de kinderen "
        r"waar het wringt. Nu is dat (\d,\d) %. Er wringt dus minder.",
        first,
    )
    assert found, first
    assert float(found[1].replace(",", ".")) < float(found[2].replace(",", ".")) == 8.6


def test_who_judges_by_the_land_reads_of_land(release: Release) -> None:
    document = carried_out(release, BEST, weight="area", reference=False)
    assert " ligt dan " in say_all(document)[0]
    assert "van het land" in say_all(document)[0]


def test_a_layer_that_does_not_cover_the_country_is_no_share_of_all_children(
    release: Release,
) -> None:
    about: dict[str, Any] = {"source": "jeugdregio", "target": "inspiratieregio"}
    document = carried_out(release, MERGE, reference=False, **about)
    assert document["change"]["figures"]["fit"]["wringt"]["verdict"] == "equal"
    now = plain(show("share", document["before"]["figures"]["fit"]["wringt"]))
    assert plain(say_all(document)[0]) == (
        "Tussen jeugdregio's en inspiratieregio's verandert niet hoeveel er wringt: "
        f"{now} van de kinderen in het deel met beide lagen woont waar het wringt."
    )
    step = {"replace": {"layer": "jeugdregio", "by": "ggdregio"}}
    assert plain(say_all(carried_out(release, step, reference=False, **about))[0]) == (
        "Tussen jeugdregio's en inspiratieregio's woont dan 2,8 % van de kinderen in het deel met "
        "beide lagen waar het wringt. Nu is dat 0 %. Er wringt dus meer."
    )


def test_a_scenario_that_changes_nothing_says_so(release: Release) -> None:
    document = carried_out(release, NOTHING)
    said = say_all(document)
    assert len(said) == 1
    assert "verandert niet hoeveel er wringt" in said[0]
    assert say_merged(document) == ""


def test_numbers_of_regions_and_of_talks(release: Release) -> None:
    document = carried_out(release, PUT, reference=False)
    said = say_all(document)
    assert "Van 76 naar 42 samenwerkingsverbanden PO." in said
    now = sum(document["before"]["consultation_pairs"].values())
    then = sum(document["after"]["consultation_pairs"].values())
    assert now == 753 > then
    assert (
        f"Van 753 naar {then} paren van een gemeente en een samenwerkingsverband die moeten "
        "overleggen." in said
    )
    assert said[-1] == "Samenwerkingsverbanden PO krijgen de grenzen van jeugdregio's."


def test_one_goes_and_two_go(release: Release) -> None:
    one = say_all(carried_out(release, MOVE, reference=False))
    assert one[-1].startswith("Nijkerk gaat naar VO 25-11")
    two = say_all(carried_out(release, MOVES, reference=False))
    assert two[-1] == "Nijkerk en Apeldoorn gaan naar Food Valley."


@pytest.mark.parametrize(
    ("steps", "goes"),
    [
        ([PUT, {"move": {"layer": "swv_po", "to": "JZ21", "gemeenten": ["GM0289"]}}],
         ["Wageningen gaat naar Food Valley."]),
        ([{"replace": {"layer": "gemeente", "by": "jeugdregio"}},
          {"move": {"layer": "jeugdregio", "to": "JZ01", "gemeenten": ["JZ01"]}}],
         ["Groningen gaat naar Groningen."]),
        # Before it was replaced, the layer had regions of its own.
        ([MOVE, {"replace": {"layer": "swv_vo", "by": "jeugdregio"}}],
         ["Nijkerk gaat naar VO 25-11 (naam niet geverifieerd)."]),
        ([PUT, {"move": {"layer": "swv_po", "to": "JZ21", "gemeenten": ["GM0289"]}},
          {"replace": {"layer": "swv_po", "by": "ggdregio"}}],
         ["Wageningen gaat naar Food Valley."]),
        ([MOVES, MOVE],
         ["Nijkerk en Apeldoorn gaan naar Food Valley.",
          "Nijkerk gaat naar VO 25-11 (naam niet geverifieerd)."]),
        ([MERGE], []),
    ],
)  # fmt: skip
def test_what_moved_has_the_names_of_its_time(
    release: Release, steps: list[Any], goes: list[str]
) -> None:
    document = carried_out(release, *steps, reference=False)
    assert [text for text in say_all(document) if re.search(r"\bga(at|an)\b", text)] == goes
    numbers = [number for number, step in enumerate(steps) if "move" in step]
    assert [step["step"] for step in document["moved"]] == numbers
    for step, number in zip(document["moved"], numbers, strict=True):
        move = steps[number]["move"]
        assert (step["layer"], step["to"]) == (move["layer"], move["to"])
        assert len(step["labels"]) == len(move["gemeenten"])


def test_zones_that_move_go_by_their_ids(release: Release) -> None:
    [zone, *_] = (id_ for id_ in release.zones.ids if id_.startswith("GM0267"))
    step = {"move": {"layer": "swv_vo", "to": "VO2511", "zones": [zone]}}
    [moved] = carried_out(release, step, reference=False)["moved"]
    assert moved["labels"] == [zone]
    assert moved["to_label"].startswith("VO 25-11")


def test_mergers_that_were_searched_for_say_so(release: Release) -> None:
    draws = {"draws": 200, "seed": 1}
    warned = (
        " Let op: deze samenvoegingen zijn gezocht. Steeds is gekozen wat de afstand tussen de "
        "indelingen (in bits) het kleinst maakt. Dan is beter dan toeval te verwachten."
    )
    for steps, expected in (([BEST], True), ([MERGE], False), ([MERGE, BEST], True)):
        document = carried_out(release, *steps, reference=draws)
        said = say_chance(document)
        assert said.endswith(warned) is expected
        assert ("gezocht" in said) is expected
        assert said.startswith("Naast het toeval: 200 keer ")


def test_searched_mergers_without_chance_say_nothing_of_it(release: Release) -> None:
    document = carried_out(release, BEST, reference=False)
    assert "gezocht" not in say_chance(document)


def row_with(verdict: str) -> Row:
    [code] = [code for code, said in VERDICTS.items() if said == verdict]
    said: MeasureName = {"name": "", "meaning": "", "unit": "share", "better": None}
    return Row("", said, None, None, {"difference": None, "verdict": code}, None, "")


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (["beter", "slechter", "gelijk", "anders"],
         "Op 1 van de 4 maten hieronder passen de lagen beter dan nu, op 1 slechter, op 2 niet "
         "anders."),
        (["beter", "beter", "slechter"],
         "Op 2 van de 3 maten hieronder passen de lagen beter dan nu, op 1 slechter."),
        (["onbekend", "gelijk"],
         "Op 0 van de 2 maten hieronder passen de lagen beter dan nu, op 0 slechter, op 2 niet "
         "anders."),
    ],
)  # fmt: skip
def test_the_balance_by_hand(verdicts: list[str], said: str) -> None:
    found = {str(number): row_with(verdict) for number, verdict in enumerate(verdicts)}
    assert say_balance({**found, "besides": row_with("beter")}, list(found)) == said


def test_the_balance_counts_the_measures_again(release: Release) -> None:
    document = carried_out(release, PUT, reference=False)
    found = {row.key: row for row in list_rows(document)}
    better = worse = 0
    for key in FIRST_MEASURES:
        wanted = read_measures()[key].better
        part, _, name = key.partition(".")
        now, then = (
            document[when]["figures"][part][name] if name else document[when]["figures"][key]
            for when in ("before", "after")
        )
        if wanted and now is not None and abs(then - now) > 1e-9:
            up = then > now
            better += up is (wanted == "higher")
            worse += up is (wanted == "lower")
    assert say_balance(found, FIRST_MEASURES).startswith(
        f"Op {better} van de {len(FIRST_MEASURES)} maten hieronder passen de lagen beter dan nu, "
        f"op {worse} slechter"
    )


def test_steps_are_told_in_their_order(release: Release) -> None:
    move = {"move": {"layer": "jeugdregio", "to": "JZ24", "gemeenten": ["GM0034"]}}
    put = {"replace": {"layer": "jeugdregio", "by": "swv_vo"}}
    said = say_all(carried_out(release, move, put, reference=False))
    first = next(n for n, text in enumerate(said) if text.startswith("Almere gaat naar "))
    second = next(n for n, text in enumerate(said) if "krijgen de grenzen" in text)
    assert first < second


def test_more_that_chafes_is_said_as_such(release: Release) -> None:
    steps = [{"replace": {"layer": "jeugdregio", "by": "zorgkantoorregio"}}]
    document = answer_scenario(
        release,
        {"steps": steps, "source": "jeugdregio", "target": "ggdregio", "reference": False},
    )
    fits = [document[when]["figures"]["fit"]["wringt"] for when in ("before", "after")]
    assert fits[0] < fits[1]
    assert plain(say_all(document)[0]) == (
        f"Tussen jeugdregio's en GGD-regio's woont dan {plain(show('share', fits[1]))} van de "
        f"kinderen waar het wringt. Nu is dat {plain(show('share', fits[0]))}. "
        "Er wringt dus meer."
    )


def test_one_region_that_is_left_is_singular(toy: Release) -> None:
    step = {"merge": {"layer": "jeugdregio", "regions": ["JZ01", "JZ02"]}}
    assert "Van 2 naar 1 jeugdregio." in say_all(carried_out(toy, step, reference=False))


def test_what_was_merged_is_named(release: Release) -> None:
    document = carried_out(release, MERGE, reference=False)
    assert say_merged(document) == ("Samengevoegd: Midden-Limburg Oost en Midden-Limburg West.")


def test_chance_in_one_and_more_mergers(release: Release) -> None:
    draws = {"draws": 200, "seed": 1}
    one = say_chance(carried_out(release, MERGE, reference=draws))
    assert one.startswith("Naast het toeval: 200 keer 1 samenvoeging van jeugdregio's, ")
    two = say_chance(carried_out(release, BEST, reference=draws))
    assert two.startswith("Naast het toeval: 200 keer 2 samenvoegingen van jeugdregio's, ")
    document = carried_out(release, MOVE)
    assert document["reference"] is None
    assert say_chance(document) == document["without_reference"] != ""
