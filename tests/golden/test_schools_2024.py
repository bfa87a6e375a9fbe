"""Whom schools deal with, against golden answers made by brute force.

Where an answer changes because the facts do, make the file again: see make_schools_2024.py.
"""

import json
from collections import Counter, defaultdict

import pytest

from geo.release.load import Release
from geo.schools.counterparts import Counterparts
from tests.golden import make_schools_2024 as golden
from tests.sources import read_source

Found = dict[str, Counterparts]
ANSWERS = json.loads(golden.PATH.read_text("utf-8"))


def test_the_answers_are_those_of_the_brute_force() -> None:
    assert golden.PATH.read_text("utf-8") == golden.text(golden.answers())
    assert ANSWERS["made_with"] == golden.COMMAND


def test_the_answers_are_the_figures_that_are_known() -> None:
    """Those that are quoted elsewhere, so that they cannot change unseen."""
    gemeenten, in_po, in_vo = ANSWERS["national"].values()
    assert ANSWERS["flows"] == {
        "rows": 37318 + 73535,
        "locations": 843 + 6109,
        "known": 8958 + 1064966,
        "masked": 74600 + 183813,
    }
    assert (round(gemeenten["mean"], 1), gemeenten["max"]) == (13.8, 52)
    assert round(in_po["mean"], 1) == 4.5
    assert (round(in_vo["mean"], 1), in_vo["max"]) == (6.0, 31)


@pytest.mark.parametrize("layer", ANSWERS["pairs"])
def test_the_number_of_pairs(all_counterparts: Found, layer: str) -> None:
    rows = sum(len(answer.layers[layer].rows) for answer in all_counterparts.values())
    assert rows == ANSWERS["pairs"][layer]


@pytest.mark.parametrize("name", ANSWERS["national"])
def test_the_national_figures(release: Release, all_counterparts: Found, name: str) -> None:
    layer, kinds, without_clusters = golden.NATIONAL[name]
    numbers = [
        sum(
            bool(set(kinds) & set(row.kinds))
            for row in all_counterparts[school.id].layers[layer].rows
        )
        for school in release.schools.register.special
        if set(kinds) & set(school.kinds) and school.cluster not in without_clusters
    ]
    assert golden.spread(numbers) == ANSWERS["national"][name]


def test_homes_add_up_to_the_pupils_of_every_postcode(release: Release) -> None:
    """Against another table of DUO's pupils, by home postcode and not by school."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    flows = release.flows
    for pc4, known, masked in zip(
        flows.pc4.tolist(), flows.known.tolist(), flows.masked.tolist(), strict=True
    ):
        found[pc4].update(known=known, masked=masked)
    rows = [row for row in read_source("pc4.csv") if row["pupils_known"]]
    assert len(rows) == 3988
    for row in rows:
        expected = int(row["pupils_known"]), int(row["pupils_masked_cells"])
        assert (found[row["pc4"]]["known"], found[row["pc4"]]["masked"]) == expected, row["pc4"]
