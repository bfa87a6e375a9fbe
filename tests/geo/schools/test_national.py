"""All schools at once, counted again in plain Python from the tables of facts."""

import statistics
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial

import pytest

from geo.errors import InputError, UnknownName
from geo.release.load import Release
from geo.schools.location import SPECIAL
from geo.schools.masking import Count
from geo.schools.national.distribution import GROUPS, Spread, list_spreads
from geo.schools.national.outgoing import find_outgoing
from geo.schools.national.pairs import list_pairs
from geo.schools.national.ranking import rank_schools
from geo.schools.profiles.measure import measure_profiles
from geo.schools.profiles.profile import Profiles
from tests import brute_force_profiles as again
from tests import brute_force_schools as brute_force

SECTOR = {"swv_po": ("SO", "SBO"), "swv_vo": ("VSO",)}
REGULAR = {"swv_po": ("PO",), "swv_vo": ("VO",)}
LAYERS = ("gemeente", "swv_po", "swv_vo", "jeugdregio", "ggdregio", "zorgkantoorregio")
COUNTRY = cache(brute_force.Country)
FLOWS = cache(partial(brute_force.read_flows, brute_force.SPECIAL))
OF_PRIMARY = cache(partial(brute_force.read_flows, ("PO",)))


def in_partnerships(school: str) -> bool:
    return COUNTRY().schools[school][0].get("cluster") not in ("1", "2")


def gemeente_of(pc4: str) -> str | None:
    return COUNTRY().postcodes[pc4]["gemeente"] if pc4 in COUNTRY().postcodes else None


@cache
def counted(layer: str, kinds: tuple[str, ...]) -> dict[str, dict[str, brute_force.Count]]:
    """School -> body -> pupils of these kinds."""
    found: dict[str, dict[str, brute_force.Count]] = {}
    for flow in OF_PRIMARY() if kinds == ("PO",) else FLOWS():
        if flow.kind in kinds:
            of_school = found.setdefault(flow.location, {})
            if flow.pc4 in COUNTRY().postcodes:
                code = COUNTRY().bodies(flow.pc4)[layer]
                before = of_school.get(code, brute_force.Count())
                of_school[code] = before + brute_force.count_of(flow)
    return found


def pair(count: Count | brute_force.Count) -> tuple[int, int]:
    return count.known, count.masked


def numbers(count: Count | brute_force.Count) -> tuple[float, ...]:
    """What is known, what is estimated, and between what it probably lies."""
    return *pair(count), round(count.estimate, 4), count.likely_low, count.likely_high


def added(counts: Iterable[brute_force.Count]) -> Count:
    return Count(*pair(sum(counts, brute_force.Count())), 0.0)


@pytest.fixture(scope="module")
def measured(release: Release) -> Profiles:
    return measure_profiles(release.schools)


@pytest.fixture(scope="module")
def spreads(release: Release, measured: Profiles) -> dict[tuple[str, str], Spread]:
    return {(one.group, one.layer): one for one in list_spreads(measured, release.layers.covering)}


def test_the_figures_that_are_quoted_elsewhere(spreads: dict[tuple[str, str], Spread]) -> None:
    found = {
        key: (spreads[key].locations, spreads[key].mean, spreads[key].maximum)
        for key in (
            ("(V)SO", "gemeente"),
            ("SO", "swv_po"),
            ("VSO", "swv_vo"),
            ("SBO", "swv_po"),
        )
    }
    assert found == {
        ("(V)SO", "gemeente"): (581, 13.755593803786574, 52),
        ("SO", "swv_po"): (299, 4.545150501672241, 17),
        ("VSO", "swv_vo"): (341, 5.976539589442815, 31),
        ("SBO", "swv_po"): (262, 3.2900763358778624, 13),
    }


def kinds_in(group: str, layer: str) -> tuple[str, ...]:
    """The kinds of a group whose pupils a layer deals with."""
    sector = (*SECTOR.get(layer, SPECIAL), *REGULAR.get(layer, ("PO", "VO")))
    return tuple(kind for kind in GROUPS[group] if kind in sector)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("group", [group for group in GROUPS if group != "VO"])
def test_a_spread(spreads: dict[tuple[str, str], Spread], group: str, layer: str) -> None:
    kinds = kinds_in(group, layer)
    if not kinds:
        assert (group, layer) not in spreads
        return
    of_school = {
        school: found
        for school, found in counted(layer, kinds).items()
        if layer not in SECTOR or in_partnerships(school)
    }
    numbers = [len(found) for found in of_school.values()]
    effective = [
        float(brute_force.effective([count.units for count in found.values()]))
        for found in of_school.values()
        if found
    ]
    spread = spreads[group, layer]
    assert (spread.kinds, spread.basis) == (kinds, "homes")
    check_spread(spread, numbers, effective)


def check_spread(spread: Spread, numbers: list[int], effective: list[float]) -> None:
    lower, median, upper = statistics.quantiles(numbers, n=4, method="inclusive")
    assert spread.locations == len(numbers)
    assert spread.mean == pytest.approx(statistics.mean(numbers), abs=1e-12)
    assert (spread.lower_quartile, spread.median, spread.upper_quartile) == (lower, median, upper)
    assert (spread.minimum, spread.maximum) == (min(numbers), max(numbers))
    assert spread.more_than_one == sum(number > 1 for number in numbers)
    assert spread.effective == pytest.approx(statistics.mean(effective), abs=1e-9)
    assert spread.histogram == tuple(numbers.count(n) for n in range(max(numbers) + 1))


def test_the_spreads_of_secondary_schools_are_of_what_lies_around(
    release: Release, spreads: dict[tuple[str, str], Spread]
) -> None:
    nowhere = dict.fromkeys(COUNTRY().layers)
    schools = [
        again.School("", one.denomination, one.x, one.y, nowhere)
        for one in release.register
        if one.kinds == ("VO",)
    ]
    found = [again.around(school, {"VO"}) for school in schools]
    profiles = [profile for profile, children in found if children]
    for layer in LAYERS:
        if layer == "swv_po":
            assert ("VO", layer) not in spreads
            continue
        figures = [profile.layers[layer] for profile in profiles]
        spread = spreads["VO", layer]
        assert (spread.kinds, spread.basis) == (("VO",), "surroundings")
        effective = [float(one.effective) for one in figures if one.effective]
        check_spread(spread, [one.bodies for one in figures], effective)
        assert spread.contradicted == sum(one.contradicted for one in figures)
        assert spread.unsure == 0


def test_what_a_release_holds_gives_the_same_figures(
    release: Release, spreads: dict[tuple[str, str], Spread]
) -> None:
    """But for the effective number, of which it has three decimals per school."""
    for one in list_spreads(release.profiles, release.layers.covering):
        measured = spreads[one.group, one.layer]
        assert one.effective == pytest.approx(measured.effective, abs=5e-4)
        assert replace(one, effective=0.0) == replace(measured, effective=0.0)


def test_numbers_with_a_contradicted_body_are_told(
    spreads: dict[tuple[str, str], Spread],
) -> None:
    """VO 28-10 in Hoeksche Waard, which stands in the layer of VO partnerships alone."""
    schools_there = {
        flow.location
        for flow in FLOWS()
        if flow.kind == "VSO"
        and in_partnerships(flow.location)
        and gemeente_of(flow.pc4) == "GM1963"
    }
    assert {layer: spreads["all", layer].contradicted for layer in LAYERS} == {
        layer: len(schools_there) if layer == "swv_vo" else 0 for layer in LAYERS
    }
    assert len(schools_there) == 24


def test_the_ranking(release: Release) -> None:
    found = rank_schools(release.profiles, release.flows, release.layers.covering)
    numbers = {
        school: len(of_school) for school, of_school in counted("gemeente", GROUPS["all"]).items()
    }
    totals = {
        school: added([brute_force.sum_of(flows)])
        for school, flows in brute_force.by_location(FLOWS()).items()
    }
    order = sorted(numbers, key=lambda school: (-numbers[school], school))
    assert [one.location.id for one in found] == order
    for one in found:
        school = one.location.id
        assert one.bodies["gemeente"] == numbers[school]
        assert one.rank == 1 + sum(number > numbers[school] for number in numbers.values())
        assert one.count == totals[school]
        for layer, kinds in SECTOR.items():
            has = set(kinds) & set(one.location.kinds) and in_partnerships(school)
            expected = len(counted(layer, kinds)[school]) if has else None
            assert one.bodies.get(layer) == expected
        together = [one.bodies[layer] for layer in SECTOR if layer in one.bodies]
        assert one.partnerships == (sum(together) if together else None)


def test_the_ranking_of_other_groups(release: Release) -> None:
    """By the pupils of these kinds alone; primary schools by homes, secondary ones around."""
    profiles, layers = release.profiles, release.layers.covering
    of_kind = {
        "VSO": counted("gemeente", ("VSO",)),
        "PO": counted("gemeente", ("PO",)),
    }
    for group, numbers in of_kind.items():
        found = rank_schools(profiles, release.flows, layers, group)
        order = sorted(numbers, key=lambda school: (-len(numbers[school]), school))
        assert [one.location.id for one in found] == order
        flows = brute_force.by_location(brute_force.read_flows((group,)))
        for one in found[:: 1 + len(found) // 100]:
            assert one.bodies["gemeente"] == len(numbers[one.location.id])
            assert one.count == added([brute_force.sum_of(flows[one.location.id])])
            assert one.basis == "homes"
        first = rank_schools(profiles, release.flows, layers, group, 7)
        apart = [one for one in found if one.location.setting][:7]
        others = [one for one in found if not one.location.setting][:7]
        assert list(first) == [one for one in found if one in apart or one in others]
    around = rank_schools(profiles, release.flows, layers, "VO", 40)
    assert {(one.basis, one.count) for one in around} == {("surroundings", None)}
    assert [one.rank for one in around] == sorted(one.rank for one in around)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_pairs(release: Release, layer: str) -> None:
    kinds = SECTOR.get(layer, GROUPS["all"])
    expected = counted(layer, kinds)
    found = list_pairs(release.schools.special, layer)
    assert {(one.location.id, one.code): numbers(one.count) for one in found} == {
        (school, code): numbers(count)
        for school, of_school in expected.items()
        for code, count in of_school.items()
    }
    order = [
        (one.location.id, -expected[one.location.id][one.code].units, one.code) for one in found
    ]
    assert order == sorted(order)
    shares: dict[str, float] = defaultdict(float)
    for one in found:
        shares[one.location.id] += one.share
        assert sum(one.by_kind.values(), Count.none()) == one.count
        assert set(one.kinds) <= set(kinds)
        assert one.partnership_system is in_partnerships(one.location.id)
        assert (one.contradicted != "none") <= (one.code == "VO2810")
    assert list(shares.values()) == pytest.approx([1] * len(shares), abs=1e-9)


def outgoing_once_more(layer: str, code: str) -> dict[str, brute_force.Count]:
    found = counted(layer, SECTOR.get(layer, GROUPS["all"]))
    return {school: of_school[code] for school, of_school in found.items() if code in of_school}


@pytest.mark.parametrize(
    ("layer", "code"),
    [
        ("gemeente", "GM0193"),
        ("gemeente", "GM0088"),
        ("gemeente", "GM0597"),
        ("swv_po", "PO2805"),
        ("swv_po", "PO2510"),
        ("swv_vo", "VO2810"),
        ("swv_vo", "VO2708"),
        ("jeugdregio", "JZ21"),
    ],
)
def test_where_a_region_sends_its_pupils(release: Release, layer: str, code: str) -> None:
    answer = find_outgoing(release.schools.special, layer, code)
    expected = outgoing_once_more(layer, code)
    assert {row.location.id: numbers(row.count) for row in answer.rows} == {
        school: numbers(count) for school, count in expected.items()
    }
    ours = {
        school: number
        for school, number in expected.items()
        if layer not in SECTOR or in_partnerships(school)
    }
    total = sum(count.units for count in ours.values())
    for row in answer.rows:
        number = expected[row.location.id]
        assert row.partnership_system is in_partnerships(row.location.id)
        if row.location.id in ours:
            assert row.share == pytest.approx(number.units / total, abs=1e-12)
        else:
            assert row.share is None
        zone = row.location.zone
        assert zone is not None
        assert row.inside == (release.zones.labels[layer].code(zone) == code)
    order = [
        (row.share is None, -expected[row.location.id].units, row.location.id)
        for row in answer.rows
    ]
    assert order == sorted(order)
    within = {row.location.id for row in answer.rows if row.inside}
    assert answer.total == added(ours.values())
    assert answer.inside == added([ours[one] for one in ours if one in within])
    assert answer.outside == added([ours[one] for one in ours if one not in within])
    assert answer.apart == added([expected[one] for one in expected if one not in ours])
    everything = counted(layer, GROUPS["all"])
    everybody = added([of_school[code] for of_school in everything.values() if code in of_school])
    assert answer.total + answer.apart + answer.other_sector == everybody


def test_what_is_contradicted_is_never_plain(release: Release) -> None:
    """The homes in Hoeksche Waard, and the school that stands there."""
    answer = find_outgoing(release.schools.special, "swv_vo", "VO2810")
    for row in answer.rows:
        gemeenten = [
            gemeente_of(flow.pc4) == "GM1963"
            for flow in FLOWS()
            if flow.location == row.location.id
            and flow.kind == "VSO"
            and COUNTRY().postcodes.get(flow.pc4, {}).get("swv_vo") == "VO2810"
        ]
        extent = "all" if all(gemeenten) else "some" if any(gemeenten) else "none"
        assert row.contradicted == extent
        assert (row.certainty == "tegengesproken") is any(gemeenten)
        stands = gemeente_of(row.location.pc4) == "GM1963"
        assert row.inside_contradicted is (row.inside and stands)
    assert any(row.inside_contradicted for row in answer.rows)
    assert {row.contradicted for row in answer.rows} == {"all", "some", "none"}


def test_a_layer_or_code_that_is_not_there(release: Release) -> None:
    with pytest.raises(InputError, match='Gemeente "GM9999" bestaat niet'):
        find_outgoing(release.schools.special, "gemeente", "GM9999")
    assert find_outgoing(release.schools.special, "gemeente", "zwolle").code == "GM0193"
    with pytest.raises(UnknownName):
        find_outgoing(release.schools.special, "wijk", "GM0193")
    with pytest.raises(UnknownName):
        list_pairs(release.schools.special, "wijk")
    assert find_outgoing(release.schools.special, "gemeente@2020", "GM0193").layer == "gemeente"


def test_regions_without_pupils_of_special_schools(release: Release) -> None:
    sending = {
        code for of_school in counted("gemeente", GROUPS["all"]).values() for code in of_school
    }
    empty = set(release.zones.labels["gemeente"].codes) - sending
    assert empty
    for code in empty:
        answer = find_outgoing(release.schools.special, "gemeente", code)
        assert (answer.rows, answer.total, answer.inside) == ((), Count.none(), Count.none())
