"""Answers that others published or computed, each with its origin."""

import csv
import io
from collections import Counter

import numpy as np
import pytest

from geo.overlap.contingency import cross_layers
from geo.overlap.fit import FIT_CLASSES, classify_fit
from geo.release.load import Release
from geo.release.locations import sources_root
from tests.small_country import draw_cells


def source(name: str) -> list[dict[str, str]]:
    text = (sources_root() / name).read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("layer", "regions"),
    # Origin: CBS, Gebieden in Nederland 2020, and the maps of each layer for that year.
    [
        *(("veiligheidsregio", 25), ("arbeidsmarktregio", 35 + 1), ("rmcregio", 39)),
        *(("zorgkantoorregio", 31), ("provincie", 12), ("corop", 40)),
    ],
)
def test_layers_have_as_many_regions_as_published(
    release: Release, layer: str, regions: int
) -> None:
    assert len(release.zones.labels[layer].codes) == regions


def test_inhabitants_and_youth_add_up_to_the_official_totals(release: Release) -> None:
    # Origin: CBS, population on 1 January 2020; youth is 0 to and with 19 years.
    assert release.zones.weight("inhabitants").sum() == pytest.approx(17_407_585, abs=1e-3)
    assert release.zones.weight("youth").sum() == pytest.approx(3_775_257, abs=1e-3)


def test_only_one_gemeente_was_left_over_by_the_arbeidsmarktregios(release: Release) -> None:
    # Origin: CBS map of arbeidsmarktregio's 2020.
    zones = release.zones.labels["arbeidsmarktregio"].zones_of("AM99")
    gemeenten = {release.zones.labels["gemeente"].code(zone) for zone in zones}
    assert [release.layers.region("gemeente", code).name for code in gemeenten] == [
        "Vijfheerenlanden"
    ]


def test_ggd_regions_are_veiligheidsregios_except_one_that_falls_in_two(release: Release) -> None:
    # Origin: CBS and the ministry's table of 2020. VR20 is Midden- en West-Brabant.
    relation = cross_layers(release.zones, "veiligheidsregio", "ggdregio")
    parts = Counter(pair.source for pair in relation.pairs())
    assert len(parts) == 25
    assert {code: count for code, count in parts.items() if count > 1} == {"VR20": 2}


def test_the_regulation_cuts_28_gemeenten(release: Release) -> None:
    # Origin: Regeling regio-indeling samenwerkingsverbanden (BWBR0032324), carried to 2020.
    labels = release.zones.labels
    parts: dict[str | None, set[tuple[str | None, ...]]] = {}
    for zone in range(len(release.zones)):
        codes = (labels[layer].code(zone) for layer in ("swv_po", "swv_vo"))
        parts.setdefault(labels["gemeente"].code(zone), set()).add(tuple(codes))
    assert sum(len(part) > 1 for part in parts.values()) == 28
    assert sum(map(len, parts.values())) == 387
    # Haaren was divided in four later, so it is four zones.
    assert len(release.zones) == 390
    assert len(labels["gemeente"].zones_of("GM0788")) == 4


def test_partnerships_and_jeugdregios_overlap_in_109_pairs(release: Release) -> None:
    # Origin: counted from the code lists apart from this code.
    relation = cross_layers(release.zones, "swv_po", "jeugdregio")
    assert len(list(relation.pairs())) == 109
    assert len(list(relation.pairs(0.001))) == 109


def test_the_fit_of_partnerships_and_jeugdregios(release: Release) -> None:
    # Origin: brute force over the zones, apart from this code.
    result = classify_fit(cross_layers(release.zones, "swv_vo", "jeugdregio", "area"))
    shares = [round(result.shares[name], 4) for name in FIT_CLASSES]
    assert shares == [0.5361, 0.3127, 0.0187, 0.1326]


def test_the_fit_of_the_fixture_of_sabre() -> None:
    # Origin: regions1 and regions2 of the R package sabre (Nowosad and Stepinski 2018), as the
    # areas in which they overlap; the classes were worked out by hand.
    matrix = [[13, 3, 4], [0, 16, 4], [4, 0, 16], [0, 4, 16]]
    relation = cross_layers(draw_cells(np.array(matrix)), "x", "y", "area")
    assert relation.values.tolist() == matrix
    assert len(list(relation.pairs())) == 9
    result = classify_fit(relation)
    assert [result.shares[name] for name in FIT_CLASSES] == [0.5625, 0.2, 0, 0.2375]
    # Regions x2 and x3 have as much in y2 as each other: a draw for the lower one.
    assert result.ties == ("y2",)


def test_border_lines_are_used_by_123_sets_of_layers(release: Release) -> None:
    # Origin: counted from the code lists apart from this code; the empty set is the outline, and
    # the borders inside Haaren that came later.
    labels = {name: release.zones.labels[name] for name in release.layers.covering}
    used = release.borders.membership(labels)
    assert len(labels) == 11
    inner = np.unique(used[release.borders.inner], axis=0)
    assert len(inner[inner.any(axis=1)]) == 122
    assert len(np.unique(used, axis=0)) == 123
    later = release.borders.inner & ~used.any(axis=1)
    sides = {*release.borders.left[later].tolist(), *release.borders.right[later].tolist()}
    assert sorted(release.zones.ids[zone] for zone in sides) == [
        f"GM0788-{number}" for number in range(1, 5)
    ]


def test_addresses_of_schools_lie_in_the_gemeente_of_the_register(release: Release) -> None:
    # Origin: DUO's registers of 2024 give each school its gemeente; EduGIS located the addresses.
    schools = [row for row in source("schools_regular.csv") if row["rd_x"]]
    x = np.array([float(row["rd_x"]) for row in schools])
    y = np.array([float(row["rd_y"]) for row in schools])
    zones, _ = release.locator.points.codes_at(x, y)
    gemeente = release.on("2024-10-01").zones.labels["gemeente"]
    wrong = [
        row
        for row, zone in zip(schools, zones, strict=True)
        if zone < 0 or gemeente.code(zone) != row["gm_code"]
    ]
    assert (len(schools), [row["place"] for row in wrong]) == (7_750, ["Wijhe", "BODEGRAVEN"])
    # It lies 2 m across the border with Woerden, and the answer says that it cannot tell.
    answer = release.locator.by_rd(float(wrong[0]["rd_x"]), float(wrong[0]["rd_y"]))
    assert answer.bodies[0].near_border


def test_postcodes_of_primary_schools_lie_in_the_gemeente_of_the_register(
    release: Release,
) -> None:
    # Origin: DUO's register of 2024, with the gemeenten of then: of 2020, 6,266 of 6,267 agreed.
    gemeente = release.on("2024-10-01").zones.labels["gemeente"]
    schools = [row for row in source("schools_regular.csv") if row["kind"] == "po"]
    known = [row for row in schools if row["pc6"][:4] in release.postcodes.zone]
    right = [
        row
        for row in known
        if gemeente.code(release.postcodes.zone[row["pc6"][:4]]) == row["gm_code"]
    ]
    assert (len(known), len(right)) == (6_133, 6_132)


def test_applying_the_changes_gives_the_gemeenten_of_2023(release: Release) -> None:
    # Origin: CBS, 342 gemeenten on 1 January 2023; 18 of the 355 of 2020 had ended.
    gemeenten = release.layers.regions("gemeente")
    ended = {code for code, region in gemeenten.items() if region.now}
    new = {part.code for code in ended for part in gemeenten[code].now}
    assert (len(gemeenten), len(ended)) == (355, 18)
    assert len((set(gemeenten) - ended) | new) == 342
    assert new - set(gemeenten) == {"GM1979", "GM1980", "GM1982", "GM1991", "GM1992"}
