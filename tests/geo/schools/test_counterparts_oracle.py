"""Every school with homes in every layer, against a brute force that shares no code with it."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import geopandas
import pytest
import shapely

from geo.release.load import Release
from geo.schools.counterparts import Counterparts, LayerCounterparts
from tests import brute_force_bounds
from tests import brute_force_schools as brute_force

LAYERS = [row["layer"] for row in brute_force.read("layers.csv")]
FRONT = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
SOME = [name if name in FRONT else pytest.param(name, marks=pytest.mark.deep) for name in LAYERS]
"""All layers, most of them only in deep runs: what differs between them are the codes."""

LOCATIONS = 843 + 6109
"""Special and primary schools."""

ELSEWHERE = {
    "04OY07": ("8131RE", "GM1773", "GM0177"),
    "06VO00": ("5352LJ", "not in the regulation", "GM0828"),
    "10JF00": ("5156CJ", "not in the regulation", "GM0797"),
    "10PG01": ("2411PP", "GM1901", "GM0632"),
    "13ZO00": ("3227AR", "GM1930", "GM0530"),
    "31LJ00": ("4125TR", "not in the regulation", "GM1961"),
    "31LR00": ("1384AH", "not in the regulation", "GM0457"),
}
"""Schools whose address is outside the gemeente of their postcode: postcode, its gemeente, own.

What is their own body is not compared with that of the postcode.
"""

Found = dict[str, Counterparts]
Expected = dict[str, brute_force.Answer]


NOT_KNOWN = -1.0
"""For the share outside a body that is not known."""


@pytest.fixture(scope="module")
def expected() -> Expected:
    """The outside answers, with each school in the bodies of its postcode."""
    return brute_force.everything()


def differences(
    found: Found,
    expected: Expected,
    layer: str,
    of_project: Callable[[LayerCounterparts], object],
    of_brute_force: Callable[[brute_force.Layer], object],
) -> list[tuple[str, object, object]]:
    """Location, the project's answer, the outside answer: where these are not the same."""
    return [
        (location, mine, theirs)
        for location, answer in expected.items()
        if location not in ELSEWHERE
        and (mine := of_project(found[location].layers[layer]))
        != (theirs := of_brute_force(answer.layers[layer]))
    ]


def test_all_locations_and_layers_are_there(all_counterparts: Found, expected: Expected) -> None:
    assert len(all_counterparts) == LOCATIONS
    assert all_counterparts.keys() == expected.keys()
    for answer in all_counterparts.values():
        assert list(answer.layers) == LAYERS
    assert (
        sum(len(layer.rows) for each in all_counterparts.values() for layer in each.layers.values())
        == 179688
    )


def test_totals_and_homes_without_a_place(all_counterparts: Found, expected: Expected) -> None:
    for location, answer in expected.items():
        assert pair(all_counterparts[location].total) == pair(answer.total), location
        mine = {
            reason: pair(count) for reason, count in all_counterparts[location].unplaced.items()
        }
        theirs = {reason: pair(count) for reason, count in answer.unplaced.items()}
        assert mine == theirs, location


def pair(count: object) -> tuple[int, int]:
    return count.known, count.masked  # type: ignore[attr-defined]


@pytest.mark.parametrize("layer", LAYERS)
def test_whole_numbers_of_every_row(
    all_counterparts: Found, expected: Expected, layer: str
) -> None:
    """Codes in their order, kinds, pupils and whether it is the school's own body: exactly."""

    def numbers(answer: LayerCounterparts | brute_force.Layer) -> object:
        return pair(answer.without_region), [
            (
                *(row.code, row.kinds, row.own, pair(row.count), row.count.min, row.count.max),
                *(row.count.likely_low, row.count.likely_high),
                [(kind, pair(count)) for kind, count in row.by_kind.items()],
            )
            for row in answer.rows
        ]

    assert differences(all_counterparts, expected, layer, numbers, numbers) == []


def figures(answer: Any, value: Callable[[Any], float]) -> list[float]:
    """Shares of every row, then the summary; value: what is compared of a figure with bounds."""
    every = [
        figure for row in answer.rows for figure in (row.count.estimate, row.share, row.cumulative)
    ]
    found = answer.summary
    if found is None:
        return every
    outside = found.outside_own_share
    return [
        *every,
        *(found.bodies, found.tail.certain, found.tail.estimate, found.tail.possible),
        *map(value, (found.effective, found.for_80_percent, found.for_95_percent)),
        NOT_KNOWN if outside is None else value(outside),
    ]


@pytest.mark.parametrize("layer", SOME)
def test_shares_and_summary(all_counterparts: Found, expected: Expected, layer: str) -> None:
    def mine(answer: LayerCounterparts) -> object:
        return figures(answer, attrgetter("value"))

    def theirs(answer: brute_force.Layer) -> object:
        return pytest.approx(figures(answer, float), rel=0, abs=1e-9)

    assert differences(all_counterparts, expected, layer, mine, theirs) == []


@pytest.mark.parametrize("layer", SOME)
def test_bounds(all_counterparts: Found, expected: Expected, layer: str) -> None:
    """Lowest and highest of each figure, where every masked cell may be anything from 1 to 4."""

    def mine(answer: LayerCounterparts) -> list[float]:
        found = answer.summary
        if found is None:
            return []
        each = (found.effective, found.for_80_percent, found.for_95_percent)
        outside = found.outside_own_share
        return [
            *(end for figure in each for end in (figure.low, figure.high)),
            *((outside.low, outside.high) if outside else (NOT_KNOWN, NOT_KNOWN)),
        ]

    def theirs(answer: brute_force.Layer) -> object:
        if not answer.rows:
            return []
        box = brute_force_bounds.box_of(row.count for row in answer.rows)
        ends = [
            brute_force_bounds.effective_argued(box),
            *(brute_force_bounds.needed_argued(box, part) for part in brute_force.PARTS.values()),
            (NOT_KNOWN, NOT_KNOWN)
            if answer.summary is not None and answer.summary.outside_own_share is None
            else brute_force_bounds.outside_bounds(box, brute_force.own_among(answer.rows)),
        ]
        return pytest.approx([float(end) for both in ends for end in both], rel=0, abs=1e-7)

    assert differences(all_counterparts, expected, layer, mine, theirs) == []


def test_some_of_the_kinds(release: Release) -> None:
    """A location with more kinds, asked for one of them: as if there were no other."""
    country = brute_force.Country()
    asked = 0
    for location, flows in brute_force.by_location(brute_force.read_flows()).items():
        for kind in {flow.kind for flow in flows}:
            its_own = [flow for flow in flows if flow.kind == kind]
            if len(its_own) == len(flows) or asked % 10:
                continue
            asked += 1
            answer = brute_force.counterparts(country, its_own, country.own(location))
            school = release.schools.register.location(location)
            found = release.schools.find_counterparts(school, (kind,))
            assert pair(found.total) == pair(answer.total)
            for layer, of_layer in answer.layers.items():
                mine = [(row.code, row.kinds, pair(row.count)) for row in found.layers[layer].rows]
                theirs = [(row.code, row.kinds, pair(row.count)) for row in of_layer.rows]
                assert mine == theirs, (location, kind, layer)
    assert asked


def own_bodies(release: Release, location: str) -> dict[str, str | None]:
    """Layer -> body in which the project puts the school itself."""
    zone = release.schools.register.location(location).zone
    if zone is None:
        return {}
    return {layer: labels.code(zone) for layer, labels in release.schools.table.labels.items()}


UNKNOWN = {"gemeente": "not in the regulation"}


def schools() -> dict[str, dict[str, str]]:
    """Location -> a row with its postcode and its point, special and regular."""
    rows = (*brute_force.read("schools_special.csv"), *brute_force.read("schools_regular.csv"))
    return {row["location_id"]: row for row in rows}


def test_a_school_stands_where_its_postcode_or_its_address_is(release: Release) -> None:
    """By the postcode, but in the gemeente of the address where that is another one.

    Of the special schools none has an address outside the gemeente of its postcode.
    """
    country = brute_force.Country()
    zones = geopandas.read_parquet(brute_force.SOURCES / "zones.parquet")
    with_point = {location: row for location, row in schools().items() if row["rd_x"]}
    points = shapely.points(
        [(float(row["rd_x"]), float(row["rd_y"])) for row in with_point.values()]
    )
    nearest = shapely.STRtree(zones.geometry.to_numpy()).nearest(points)
    at = dict(zip(with_point, zones.gemeente.to_numpy()[nearest].tolist(), strict=True))
    elsewhere = {}
    for location, row in schools().items():
        own = own_bodies(release, location)
        home = country.postcodes.get(row["pc6"][:4], UNKNOWN)
        gemeente = at.get(location, home["gemeente"])
        if gemeente != home["gemeente"]:
            elsewhere[location] = (row["pc6"], home["gemeente"], own["gemeente"])
        else:
            assert own == {
                layer: country.body(layer, gemeente, home["swv_po"], home["swv_vo"])
                for layer in country.layers
            }, location
    assert elsewhere == ELSEWHERE
