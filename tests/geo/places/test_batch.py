"""Rows of places, in memory: what decides, and what a row is warned of."""

import pytest

from geo.errors import InputError
from geo.places.batch import BatchLocator, plan

IDS = ("gemeente", "swv_po")


def located(release, **columns):
    chosen = plan(list(columns), release.layers.ids)
    added = BatchLocator(release.locator, chosen).locate(columns)
    names = dict(zip(chosen.added, added, strict=True))
    return names


def test_coordinates_come_before_a_postcode():
    assert plan(["postcode", "lon", "lat"], IDS).point == ("lon", "lat")
    assert plan(["postcode", "rd_x", "rd_y", "lon", "lat"], IDS).point == ("rd_x", "rd_y")
    assert plan(["postcode", "lon"], IDS).point is None


def test_a_file_without_a_place_names_what_is_needed():
    with pytest.raises(InputError, match=r"postcode, of lon en lat, of rd_x en rd_y.*naam, lon"):
        plan(["naam", "lon"], IDS)


def test_a_column_that_is_there_already_asks_for_a_prefix():
    with pytest.raises(InputError, match=r"Kolom swv_po .*--prefix"):
        plan(["postcode", "swv_po"], IDS)
    assert plan(["postcode", "swv_po"], IDS, "nieuw_").added == (
        "nieuw_gemeente", "nieuw_swv_po", "nieuw_warning",
    )  # fmt: skip


def test_postcodes_good_bad_and_empty(release):
    added = located(release, postcode=["3771", "3771 AB", "0999", "", "1234"])
    assert added["gemeente"] == ["GM0203", "GM0203", "", "", ""]
    assert added["swv_vo"] == ["VO2511", "VO2511", "", "", ""]
    assert added["warning"][:2] == ["", ""]
    assert "bestaat niet" in added["warning"][2]
    assert added["warning"][3] == "Geen plek ingevuld."
    assert "niet in de regeling" in added["warning"][4]


def test_a_contradicted_body_is_not_in_the_cell_but_in_the_warning(release):
    added = located(release, postcode=["3261"], rd_x=[""], rd_y=[""])
    assert added["swv_vo"] == [""]
    assert added["swv_po"] == ["PO2804"]
    assert "VO 28-10" in added["warning"][0]
    point = release.zones.shapes[release.zones.position["GM1963-1"]].representative_point()
    added = located(release, rd_x=[str(point.x)], rd_y=[str(point.y)])
    assert added["swv_vo"] == [""]
    assert "VO 28-10" in added["warning"][0]


def test_the_coordinates_decide_and_a_difference_is_a_warning(release):
    added = located(release, postcode=["3771", "3901", "1234"], lon=["5.55"] * 3, lat=["52.03"] * 3)
    assert added["gemeente"] == ["GM0345"] * 3
    assert (
        "Postcode 3771 ligt in een ander gebied dan het punt, voor: gemeente" in added["warning"][0]
    )
    assert added["warning"][1] == ""
    assert "1234" in added["warning"][2]


def test_bad_coordinates_fall_back_to_the_postcode_and_say_so(release):
    added = located(release, postcode=["3771", ""], lon=["52.03", "x"], lat=["5.55", "52"])
    assert added["gemeente"] == ["GM0203", ""]
    assert "verwisseld" in added["warning"][0]
    assert '"x" is geen getal' in added["warning"][1]


def test_decimal_commas_are_read(release):
    assert located(release, lon=["5,55"], lat=["52,03"])["gemeente"] == ["GM0345"]


def test_outside_and_near_a_border(release):
    line = release.borders.lines[0]
    start = line.interpolate(0.5, normalized=True)
    added = located(release, rd_x=["20000", f"{start.x}"], rd_y=["600000", f"{start.y}"])
    assert "buiten Nederland" in added["warning"][0]
    assert "dicht bij een grens" in added["warning"][1]


def test_rows_agree_with_single_answers(release):
    postcodes = sorted(release.postcodes.zone)[::97]
    added = located(release, postcode=postcodes)
    for number, pc4 in enumerate(postcodes):
        answer = release.locator.by_postcode(pc4)
        bodies = {
            body.region.layer: body.region.code
            for body in answer.bodies
            if body.certainty != "tegengesproken"
        }
        for layer in release.layers.ids:
            assert added[layer][number] == bodies.get(layer, "")
        assert added["warning"][number] == " ".join(notice.text for notice in answer.notices)
