"""Whom a regular school deals with for most of its pupils, against shares counted by hand."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.schools.answer.school import answer_school
from tests import brute_force_schools as brute_force
from tests.page_reading import open_page, words_of

ONE_OF_EACH, BORDER, REFORMED, NO_HOMES, SPECIAL = "03RS00", "00AV00", "00EI00", "00AH00", "19QK00"


def count_main_bodies(answer: brute_force.Answer, layers: tuple[str, ...]) -> dict[str, list[str]]:
    """By the definition: bodies with a twentieth of the pupils each, three quarters together."""
    whole = answer.total.estimate
    found = {}
    for layer in layers:
        rows = [row for row in answer.layers[layer].rows if 20 * row.count.estimate >= whole]
        if 4 * sum(row.count.estimate for row in rows) >= 3 * whole:
            found[layer] = [row.code for row in rows]
    return found if "gemeente" in found else {}


def test_the_main_bodies_of_many_schools(release: Release) -> None:
    seen = {True: 0, False: 0}
    primary = [one for one in release.schools.with_pupils if one.kinds == ("PO",)]
    for location in primary[::40]:
        answer = answer_school(release, location.id)
        partnership = ("swv_po",) if location.system == "regional" else ()
        expected = count_main_bodies(
            brute_force.everything()[location.id], ("gemeente", *partnership, "jeugdregio")
        )
        main = answer["main_bodies"]
        assert {layer: one["codes"] for layer, one in main.items()} == expected, location.id
        for layer, one in main.items():  # all of them is all, however the parts are added up
            counts = [row["estimate"] for row in answer["counterparts"][layer]]
            outside = answer["pupils"]["estimate"] - sum(counts[: len(one["codes"])])
            assert (one["share"] == 1) == (abs(outside) < 1e-6), (location.id, layer)
        one_of_each = all(
            layer in main and len(main[layer]["codes"]) == 1 and main[layer]["share"] > 0.95
            for layer in ("gemeente", "swv_po")
        )
        assert answer["one_of_each"] == one_of_each, location.id
        seen[one_of_each] += 1
    assert min(seen.values()) > 20


@pytest.mark.parametrize("name", [NO_HOMES, SPECIAL])
def test_none_of_schools_without_homes_and_of_special_schools(release: Release, name: str) -> None:
    answer = answer_school(release, name)
    assert (answer["main_bodies"], answer["one_of_each"]) == ({}, False)


def test_partnerships_are_not_named_of_a_school_of_a_national_one(release: Release) -> None:
    answer = answer_school(release, REFORMED)
    assert answer["main_bodies"].keys() == {"gemeente", "jeugdregio"}
    assert "samenwerkingsverband" not in answer["said"]["lead"]
    assert not answer["one_of_each"]


def test_the_page_stays_short_where_there_is_one_of_each(client: TestClient) -> None:
    """One sentence; a list is there, folded, and the head of the page has no figures."""
    short, long = (open_page(client, f"/scholen/{name}") for name in (ONE_OF_EACH, BORDER))
    [fold] = short.all("details", **{"class": "alles"})
    [list_of_one_layer] = fold.all("section")
    assert list_of_one_layer.attributes["class"].startswith("laagdeel")
    assert "open" not in fold.attributes
    assert not short.all("ul", **{"class": "cijferrij"})
    assert not long.all("details", **{"class": "alles"})
    assert long.all("ul", **{"class": "cijferrij"})
    lead = words_of(short.one("p", **{"class": "lead"}))
    assert lead.startswith("Bijna alle leerlingen van Basisschool de Violier in Echt wonen in de ")


def test_a_head_on_a_border_reads_both_sides_in_the_first_sentence(release: Release) -> None:
    answer: Any = answer_school(release, BORDER)
    first = answer["sentences"][0]
    for layer, one in answer["main_bodies"].items():
        labels = {row["code"]: row["shown"]["text"] for row in answer["counterparts"][layer]}
        assert all(labels[code] in first for code in one["codes"]), layer
    assert len(answer["main_bodies"]["gemeente"]["codes"]) == 2
