"""The country of every year against tables of that year.

The release follows the gemeenten of 2020 through mergers and moves (herindelingen.csv,
membership_changes.csv). The table of a year (gemeenten_by_year.csv) gives every gemeente its
regions outright, from what was checked for that year: see its origin in the manifest.
"""

import csv
from collections import Counter
from itertools import pairwise

import pytest

from geo.overlap.consultation import find_consultation
from geo.overlap.contingency import cross_layers
from geo.release.load import Release
from geo.release.locations import sources_root

DIVISIONS = (
    *("2020-01-01", "2021-01-01", "2022-01-01", "2022-03-24"),
    *("2023-01-01", "2024-01-01", "2025-01-01", "2026-01-01"),
)
LAYERS = (
    *("arbeidsmarktregio", "corop", "ggdregio", "jeugdregio"),
    *("provincie", "rmcregio", "veiligheidsregio", "zorgkantoorregio"),
)
SECTORS = ("swv_po", "swv_vo")

DOUBTFUL = {(zone, layer) for zone in ("GM0457-1", "GM0788-2", "GM0788-3") for layer in SECTORS}
"""Weesp, and the parts of Haaren that joined Oisterwijk and Tilburg."""

Years = dict[str, dict[str, dict[str, str]]]


@pytest.fixture(scope="module")
def years() -> Years:
    """First day of a year -> gemeente -> its row."""
    found: Years = {"2020-01-01": {row["code"]: row for row in read("gemeenten.csv")}}
    for row in read("gemeenten_by_year.csv"):
        found.setdefault(row["since"], {})[row["code"]] = row
    return found


def read(name: str) -> list[dict[str, str]]:
    with (sources_root() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def list_pairs(release: Release, source: str, target: str) -> set[tuple[str | None, str | None]]:
    """Return the pairs of regions that share a zone."""
    columns = release.codes.columns
    return {
        (columns[source].code(zone), columns[target].code(zone))
        for zone in range(len(release.codes.ids))
    }


def body(release: Release, pc4: str, layer: str) -> str:
    answer = release.locator.by_postcode(pc4)
    return next(one.region.code for one in answer.bodies if one.region.layer == layer)


def test_the_divisions(release: Release, years: Years) -> None:
    # Origin: 1 January of each year; Weesp joined Amsterdam on 24 March 2022.
    assert release.divisions == DIVISIONS
    assert set(years) == set(DIVISIONS) - {"2022-03-24"}


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("day", [day for day in DIVISIONS if day.endswith("-01-01")])
def test_every_gemeente_is_in_the_region_of_the_year(
    release: Release, years: Years, day: str, layer: str
) -> None:
    expected = {(code, row[layer]) for code, row in years[day].items()}
    assert list_pairs(release.on(day), "gemeente", layer) == expected


@pytest.mark.parametrize("layer", LAYERS)
def test_on_24_march_2022_weesp_is_in_amsterdam_and_nothing_else_changed(
    release: Release, years: Years, layer: str
) -> None:
    expected = {(code, row[layer]) for code, row in years["2022-01-01"].items() if code != "GM0457"}
    assert list_pairs(release.on("2022-03-24"), "gemeente", layer) == expected
    before, after = (release.on(day).codes.columns for day in ("2022-03-23", "2022-03-24"))
    others = [
        zone for zone in range(len(release.codes.ids)) if before["gemeente"].code(zone) != "GM0457"
    ]
    assert [before[layer].code(zone) for zone in others] == [
        after[layer].code(zone) for zone in others
    ]


@pytest.mark.parametrize("day", [day for day in DIVISIONS if day.endswith("-01-01")])
def test_every_gemeente_has_the_name_of_the_year(release: Release, years: Years, day: str) -> None:
    regions = release.on(day).layers.regions("gemeente")
    assert {code: region.name for code, region in regions.items()} == {
        code: row["name"] for code, row in years[day].items()
    }


@pytest.mark.parametrize(
    ("layer", "counts"),
    # Origin: the counts that are published for each year; those of jeugdregio's in 2026 are from
    # the Besluit Jeugdwet. Arbeidsmarktregio's without the gemeente that was left over in 2020.
    [
        ("gemeente", [355, 352, 345, 344, 342, 342, 342, 342]),
        ("swv_po", [76] * 8),
        ("swv_vo", [74] * 8),
        ("jeugdregio", [42] * 7 + [41]),
        ("rmcregio", [39] + [40] * 7),
        ("arbeidsmarktregio", [35] * 8),
        ("ggdregio", [25] * 8),
        ("veiligheidsregio", [25] * 8),
        ("zorgkantoorregio", [31] * 8),
        ("provincie", [12] * 8),
        ("corop", [40] * 8),
    ],
)
def test_how_many_regions_there_are(release: Release, layer: str, counts: list[int]) -> None:
    found = []
    for day in map(release.on, DIVISIONS):
        about, codes = day.layers.layer(layer), set(day.codes.columns[layer].texts)
        assert codes == set(day.layers.regions(layer))
        real = codes - {about.leftover}
        assert len(real) == about.count
        found.append(len(real))
    assert found == counts


def test_only_in_2020_a_gemeente_was_left_over(release: Release) -> None:
    # Origin: Vijfheerenlanden joined an arbeidsmarktregio in 2021.
    left = [
        "AM99" in release.on(day).layers.regions("arbeidsmarktregio") for day in DIVISIONS
    ]  # fmt: skip
    assert left == [True] + [False] * 7


@pytest.mark.parametrize(
    ("pc4", "day", "layer", "code"),
    [
        # Origin: CBS, Weesp joined Amsterdam on 24 March 2022.
        ("1382", "2022-03-23", "gemeente", "GM0457"),
        ("1382", "2022-03-24", "gemeente", "GM0363"),
        # Origin: CBS, Haaren was divided over four gemeenten on 1 January 2021.
        ("5074", "2020-12-31", "gemeente", "GM0788"),
        ("5074", "2021-06-01", "gemeente", "GM0855"),
        ("5076", "2021-06-01", "gemeente", "GM0824"),
        ("5268", "2021-06-01", "gemeente", "GM0865"),
        ("5296", "2021-06-01", "gemeente", "GM0757"),
        # Origin: the map of jeugdregio's of 2024: Voorschoten left Haaglanden for Holland Rijnland.
        ("2251", "2023-12-31", "jeugdregio", "JZ24"),
        ("2251", "2024-01-01", "jeugdregio", "JZ18"),
        # Origin: Appingedam, Delfzijl and Loppersum became Eemsdelta on 1 January 2021.
        ("9901", "2020-12-31", "gemeente", "GM0003"),
        ("9901", "2021-01-01", "gemeente", "GM1979"),
    ],
)
def test_a_place_through_time(release: Release, pc4: str, day: str, layer: str, code: str) -> None:
    assert body(release.on(day), pc4, layer) == code


def test_partnerships_are_the_same_on_every_day(release: Release) -> None:
    # The regulation gives them, and there is no later text with areas.
    for layer in SECTORS:
        columns = [release.on(day).codes.columns[layer].texts for day in DIVISIONS]
        assert all(list(one) == list(other) for one, other in pairwise(columns))


def test_what_joined_a_gemeente_in_another_partnership_is_in_doubt(release: Release) -> None:
    """Zones whose partnership is not one of the gemeente that they joined, as it was before."""
    first, last = (release.on(day) for day in (DIVISIONS[0], DIVISIONS[-1]))
    found = set()
    for zone in range(len(release.codes.ids)):
        for layer in SECTORS:
            if (zone, layer) in last.doubts and (zone, layer) not in first.doubts:
                assert last.codes.certainty(zone, layer) == "onbekend"
                found.add((release.codes.ids[zone], layer))
    assert found == DOUBTFUL


# Figures, beside those of loops over the postcodes of the regulation


def count_pairs(years: Years, day: str, target: str, of: str) -> Counter[str]:
    """Return how many codes of `of` each region of `target` shares a postcode with.

    The gemeente of a postcode is that of 2020 and what it became; it went where the table of
    mergers says that the postcode went, if that was divided.
    """
    changes = [row for row in read("herindelingen.csv") if row["date"] <= day]
    found = set()
    for row in read("pc4.csv"):
        code = row["gemeente"]
        while into := [change for change in changes if change["old_code"] == code]:
            (code,) = {one["new_code"] for one in into if one["pc4"] in ("", row["pc4"])}
        year = years[day[:4] + "-01-01"]
        region = code if target == "gemeente" else year[code][target]
        found.add((region, row[of]))
    return Counter(region for region, _ in found)


@pytest.mark.parametrize("day", DIVISIONS)
@pytest.mark.parametrize("target", ["gemeente", "jeugdregio", "provincie"])
@pytest.mark.parametrize("sector", SECTORS)
def test_partnerships_of_every_region_are_those_of_its_postcodes(
    release: Release, years: Years, day: str, target: str, sector: str
) -> None:
    found = Counter(code for code, _ in list_pairs(release.on(day), target, sector))
    assert found == count_pairs(years, day, target, sector)


def test_consultation_pairs_by_simple_count(release: Release) -> None:
    """Count gemeenten and partnerships that share an area, those contradicted later included."""
    found = []
    for day in map(release.on, DIVISIONS):
        simple = sum(len(list_pairs(day, "gemeente", layer)) for layer in SECTORS)
        consultation = find_consultation(day.zones)
        assert len(consultation.pairs) + len(consultation.contradicted) == simple
        found.append(simple)
    # Origin: 754 and 734 were counted elsewhere, from the code lists.
    assert found == [754, 752, 738, 738, 734, 734, 734, 734]


def test_gemeenten_with_more_than_one_partnership(release: Release) -> None:
    """Count gemeenten in more than one partnership PO, or in more than one VO."""
    found = []
    for day in map(release.on, DIVISIONS):
        counts = [Counter(code for code, _ in list_pairs(day, "gemeente", one)) for one in SECTORS]
        found.append(len({code for count in counts for code in count if count[code] > 1}))
    # Origin: 28 and 31 were counted elsewhere, from the code lists.
    assert found == [28, 30, 30, 31, 31, 31, 31, 31]


def test_jeugdregios_and_partnerships_that_share_an_area(release: Release) -> None:
    """Count the cells of both tables, that of PO and that of VO."""
    found = []
    for day in map(release.on, DIVISIONS):
        relations = [cross_layers(day.zones, layer, "jeugdregio") for layer in SECTORS]
        found.append(tuple(len(list(relation.pairs())) for relation in relations))
    assert found == [
        *((109, 117), (110, 118), (110, 118), (111, 119)),
        *((111, 119), (111, 119), (111, 119), (113, 119)),
    ]
    # Origin: 226 in 2020, 230 in 2025 and 232 in 2026 were counted elsewhere, from the code lists.
    assert [sum(found[place]) for place in (0, -2, -1)] == [226, 230, 232]
