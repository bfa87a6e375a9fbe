"""What changed: by hand on the toy country, against the tables of facts on the release."""

from collections import defaultdict
from itertools import combinations

import pytest

from geo.errors import InputError
from geo.overlap.panel import compute_figure
from geo.release.load import Release
from service.subjects.changes.answer import answer_changes
from service.subjects.changes.answer.own import follow_gemeente
from service.subjects.changes.answer.rows import list_changes
from service.subjects.changes.answer.types import Changes
from service.subjects.changes.asked import Span, read_gemeente, read_pair, read_span
from tests.sources import read_source


def test_the_toy_country(toy_changes: Changes) -> None:
    gemeente, youth, work = (
        toy_changes["layers"][name] for name in ("gemeente", "jeugdregio", "arbeidsmarktregio")
    )
    assert [
        (
            gone["code"],
            gone["since"],
            [(now["code"], round(now["share"], 1)) for now in gone["now"]],
        )
        for gone in gemeente["ended"]
    ] == [
        ("GM0002", "2021-01-01", [("GM0001", 0.6), ("GM0004", 0.4)]),
        ("GM0003", "2022-01-01", [("GM0009", 1.0)]),
    ]
    assert [
        (came["code"], came["since"], [was["code"] for was in came["was"]])
        for came in gemeente["new"]
    ] == [("GM0009", "2022-01-01", ["GM0003"])]
    assert gemeente["renamed"] == [
        {"code": "GM0001", "old_name": "Aa", "new_name": "Aa (T.)", "since": "2022-01-01"}
    ]
    assert gemeente["moved"] == gemeente["merged"] == []
    assert [day["regions"] for day in gemeente["divisions"]] == [4, 3, 3]
    assert youth["moved"] == [
        {
            "gemeente": "GM0004", "gemeente_name": "Dee", "old": "JZ02", "old_name": "Oost",
            "new": "JZ03", "new_name": "Ooster", "since": "2022-01-01", "certainty": "onbekend",
            "doubt": "Dat Dee erbij hoort is niet zeker.",
        }
    ]  # fmt: skip
    assert [day["certainty"] for day in youth["divisions"]] == ["vast", "overgenomen", "vast"]
    assert [day["unsure"] for day in youth["divisions"]] == [
        0,
        1,
        2,
    ]  # which part of Bee went where is not known
    # Where the parts of Bee went is not known on a map of five zones: all of it goes to Aa.
    assert [(one["gemeente"], one["into"], one["old"], one["new"]) for one in youth["merged"]] == [
        ("GM0002", "GM0001", "JZ02", "JZ01")
    ]
    # What was left over is no region: it does not end.
    assert (work["ended"], work["new"], work["leftovers"]) == ([], [], ["AM99"])
    assert [(one["gemeente"], one["old"], one["new"]) for one in work["moved"]] == [
        ("GM0004", "AM99", "AM01")
    ]


def test_every_region_is_there_before_or_new_and_there_after_or_ended(changes: Changes) -> None:
    for layer, found in changes["layers"].items():
        first, last = found["divisions"][0]["regions"], found["divisions"][-1]["regions"]
        assert first - len(found["ended"]) + len(found["new"]) == last, layer


def test_the_counts_are_those_of_the_yearly_tables(changes: Changes) -> None:
    counts: dict[tuple[str, str], set[str]] = defaultdict(set)
    tables = [("2020-01-01", row) for row in read_source("gemeenten.csv")]
    tables += [(row["since"], row) for row in read_source("gemeenten_by_year.csv")]
    layers = [name for name in changes["layers"] if name in tables[-1][1]]
    for since, row in tables:
        counts["gemeente", since].add(row["code"])
        for layer in layers:
            counts[layer, since].add(row[layer])
    checked = 0
    for (layer, since), codes in counts.items():
        found = changes["layers"][layer]
        day = next(day for day in found["divisions"] if day["division"] == since)
        left_over = len(codes & {*found["leftovers"]})
        assert day["regions"] == len(codes) - left_over, (layer, since)
        checked += 1
    assert checked == 9 * 7


def test_the_moves_are_those_of_the_table(changes: Changes) -> None:
    wanted = {
        (row["since"], row["layer"], row["gemeente"], row["old_code"], row["new_code"])
        for row in read_source("membership_changes.csv")
    }
    found = {
        (one["since"], layer, one["gemeente"], one["old"], one["new"])
        for layer, its in changes["layers"].items()
        for one in its["moved"]
    }
    assert found == wanted
    assert len(found) == 57


def test_a_move_is_as_sure_as_the_least_sure_of_both_years(changes: Changes) -> None:
    moved = {one["gemeente_name"]: one for one in changes["layers"]["arbeidsmarktregio"]["moved"]}
    assert moved["Elburg"]["certainty"] == "onbekend"  # in 2021 or in 2022
    assert "in 2021 of in 2022" in moved["Elburg"]["doubt"]
    assert moved["Vijfheerenlanden"]["certainty"] == "overgenomen"
    split = {one["new"]: one["certainty"] for one in changes["layers"]["rmcregio"]["moved"]}
    assert split == {"MC40": "vast", "MC41": "vast"}


@pytest.mark.parametrize(
    ("division", "pairs", "several", "youth_pairs"),
    [("2020-01-01", 754, 28, 226), ("2025-01-01", 734, 31, 230), ("2026-01-01", 734, 31, 232)],
)
def test_how_many_share_an_area(
    changes: Changes, division: str, pairs: int, several: int, youth_pairs: int
) -> None:
    found = next(one for one in changes["consulting"] if one["division"] == division)
    numbers = found["pairs"], found["several"], found["youth_pairs"]
    assert numbers == (pairs, several, youth_pairs)


def test_the_shifts_explain_the_whole_difference(changes: Changes) -> None:
    rows = changes["consulting"]
    shifts = [
        shift["pairs_after"] - shift["pairs_before"] for row in rows for shift in row["shifts"]
    ]
    assert sum(shifts) == rows[-1]["youth_pairs"] - rows[0]["youth_pairs"] == 6
    assert [(row["division"], len(row["shifts"])) for row in rows if row["shifts"]] == [
        ("2021-01-01", 1),
        ("2022-03-24", 1),
        ("2026-01-01", 3),
    ]
    # Land of Haaren came to Oisterwijk and Tilburg, Weesp to Amsterdam; the others are new regions.
    named = [shift["gemeenten"] for row in rows for shift in row["shifts"]]
    assert named == [["Oisterwijk", "Tilburg"], ["Amsterdam"], [], [], []]


def test_the_figures_are_those_of_each_division(release: Release, changes: Changes) -> None:
    pairs = list(combinations(release.layers.covering, 2))
    assert [tuple(key.split("/")) for key in changes["figures"]] == pairs
    for number, division in enumerate(release.divisions):
        day = release.on(division)
        for source, target in pairs:
            found = changes["figures"][f"{source}/{target}"][number]
            assert found["division"] == division
            for key in ("wringt", "past"):
                asked = (source, target, "youth", f"fit.{key}")
                value = compute_figure(day.zones, day.borders, *asked)
                assert found[key] == pytest.approx(value, abs=1e-12), (division, source, target)


def test_the_weights_are_those_of_one_day(release: Release) -> None:
    weights = [release.on(division).zones.weight("youth") for division in release.divisions]
    assert all((one == weights[0]).all() for one in weights)


def test_a_figure_is_as_sure_as_its_least_sure_layer(changes: Changes) -> None:
    days = {day["division"]: day for day in changes["layers"]["jeugdregio"]["divisions"]}
    figures = {one["division"]: one for one in changes["figures"]["swv_vo/jeugdregio"]}
    assert {day: one["certainty"] for day, one in days.items()} == {
        day: one["certainty"] for day, one in figures.items()
    }
    assert figures["2026-01-01"]["certainty"] == "overgenomen"
    assert changes["figures"]["jeugdregio/rmcregio"][-1]["certainty"] == "onbekend"


def test_within_one_division_nothing_changed(release: Release) -> None:
    answer = answer_changes(Span(release.on("2023-02-01"), release.on("2023-11-01")))
    assert list_changes(answer) == []
    assert {len(figures) for figures in answer["figures"].values()} == {1}
    assert (answer["from"], answer["to"]) == ("2023-02-01", "2023-11-01")
    assert answer["division"] == "2023-01-01"


def test_changes_of_parts_add_up(release: Release, changes: Changes) -> None:
    """What changed in two spans is what changed in both together, where nothing came and went."""
    spans = [("2020-01-01", "2022-06-01"), ("2022-06-01", "2026-06-01")]
    parts = [
        list_changes(answer_changes(Span(release.on(start), release.on(end))))
        for start, end in spans
    ]
    whole = {(*row[:3], row.gemeente, row.into, row.old, row.new) for row in list_changes(changes)}
    joined = {
        (*row[:3], row.gemeente, row.into, row.old, row.new) for part in parts for row in part
    }
    assert joined == whole


@pytest.mark.parametrize(
    ("start", "end", "pointers"),
    [
        ("2022-02-30", None, ["from"]),
        ("2019-12-31", None, ["from"]),
        ("vandaag", "2022-02-30", ["from", "to"]),
        ("2023-01-01", "2022-01-01", ["from"]),
    ],
)
def test_bad_dates_are_named(
    release: Release, start: str, end: str | None, pointers: list[str]
) -> None:
    with pytest.raises(InputError) as error:
        read_span(release, start, end)
    assert [fault.pointer for fault in error.value.faults] == pointers
    assert all(fault.allowed for fault in error.value.faults)


def test_layers_that_are_not_followed_are_refused(release: Release) -> None:
    assert read_pair(release, "jeugdregio", "swv_vo") == ("swv_vo", "jeugdregio")
    for pair in (("x", "jeugdregio"), ("jeugdregio", "inspiratieregio"), ("corop", "corop")):
        with pytest.raises(InputError):
            read_pair(release, *pair)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Haaren", "GM0788"), ("weesp", "GM0457"), ("GM1979", "GM1979"), ("gm1979", "GM1979"),
        ("203", "GM0203"), ("Hengelo", "GM0164"), ("Hengelo (O.)", "GM0164"), ("Beek", "GM0888"),
        ("Grave", "GM0786"), ("den haag", "GM0518"), ("Land van Cuijk", "GM1982"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("date", ["2020-01-01", "2026-01-01"])
def test_a_gemeente_of_any_year_is_understood(
    release: Release, date: str, typed: str, code: str
) -> None:
    found = read_gemeente(release.on(date), typed)
    assert found.region is not None
    assert found.region.code == code


@pytest.mark.parametrize("typed", ["Bergen", "xyzzy", "GM9999", "<script>", "JZ21", "'"])
def test_what_is_no_one_gemeente_is_said(release: Release, typed: str) -> None:
    found = read_gemeente(release, typed)
    assert found.region is None
    assert found.fault


def test_what_is_contradicted_is_no_body_that_a_gemeente_deals_with(
    release: Release, span: Span, changes: Changes
) -> None:
    # Hoeksche Waard lies in one region of each of the seven layers; that of VO is contradicted.
    hoeksche_waard = release.layers.region("gemeente", "GM1963")
    assert follow_gemeente(span, changes, hoeksche_waard).bodies == (6, 6)


def test_every_gemeente_of_any_year_can_be_followed(
    release: Release, span: Span, changes: Changes
) -> None:
    layers = span.last.layers
    regions = {
        region.code: region
        for region in (*layers.others["gemeente"], *layers.regions("gemeente").values())
    }
    assert len(regions) == 355 + 5
    for region in regions.values():
        own = follow_gemeente(span, changes, region)
        assert any(own.there)
        assert len(own.fits) == 28
        assert all(0 <= share <= 1 for fit in own.fits for share in (fit.before, fit.after))
        assert min(own.bodies) >= 6
    assert sum(bool(follow_gemeente(span, changes, one).rows) for one in regions.values()) < 200
