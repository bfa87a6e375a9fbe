"""The number of regions per gemeente: what is counted, in which class, and what is left open."""

import pytest

from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from maps.counted import KINDS, Counted, count_regions, make_counted_map


@pytest.fixture(scope="module")
def counted(release: Release) -> Counted:
    return count_regions(release, "swv_vo")


def test_every_gemeente_counts_the_regions_that_stand(release: Release, counted: Counted) -> None:
    zones = release.zones
    found: dict[str, set[str]] = {}
    for zone in range(len(zones)):
        gemeente, other = (zones.labels[layer].code(zone) for layer in ("gemeente", "swv_vo"))
        found.setdefault(gemeente, set())
        if CERTAINTIES[int(zones.certainty["swv_vo"][zone])] != "tegengesproken":
            found[gemeente].add(other)
    assert {row.gemeente.code: row.number for row in counted.rows} == {
        gemeente: len(others) for gemeente, others in found.items()
    }
    assert len(counted.rows) == 355


def test_a_gemeente_of_which_later_sources_contradict_all_is_not_classed(counted: Counted) -> None:
    [row] = [row for row in counted.rows if row.gemeente.code == "GM1963"]  # Hoeksche Waard
    assert (row.number, row.kind) == (0, "")
    assert {part.certainty for part in row.parts} == {"tegengesproken"}


def test_zones_have_the_class_of_their_gemeente(release: Release, counted: Counted) -> None:
    kinds = {row.gemeente.code: row.kind for row in counted.rows}
    for zone, number in enumerate(counted.zone_classes):
        code = release.zones.labels["gemeente"].code(zone)
        assert kinds[code] == (KINDS[number] if number >= 0 else "")


def test_the_shares_of_the_classes_are_of_all_children(release: Release, counted: Counted) -> None:
    assert sum(counted.shares.values()) == pytest.approx(1)
    youth = release.zones.weight("youth")
    alone = [n for n, number in enumerate(counted.zone_classes) if number == 0]
    assert counted.shares["1"] == pytest.approx(youth[alone].sum() / youth.sum())


def test_a_province_has_the_gemeenten_in_it(release: Release, counted: Counted) -> None:
    rows = counted.find_rows_around(release.layers.region("provincie", "PV26"))
    assert {row.places[0] for row in rows} == {"Utrecht"}
    assert [row.gemeente.label for row in rows if row.number > 1] == ["Vijfheerenlanden"]
    assert counted.say_headline(rows, " in Utrecht") == (
        "1 van de 26 gemeenten in Utrecht heeft meer dan één samenwerkingsverband VO."
    )


def test_a_layer_made_of_gemeenten_has_one_for_each(release: Release) -> None:
    counted = count_regions(release, "jeugdregio")
    assert counted.shares["1"] == pytest.approx(1)
    assert counted.say_headline(counted.rows).startswith("Geen van de 355 gemeenten")


def test_the_script_gets_classes_of_numbers(counted: Counted) -> None:
    told = make_counted_map(counted).told
    assert told["kinds"] == list(KINDS)
    assert told["rows"] == ["gemeente"]
    assert set(told["classes"]) <= {-1, 0, 1, 2}
