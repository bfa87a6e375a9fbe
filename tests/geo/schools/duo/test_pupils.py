"""DUO's files of pupils: read as our own table of flows has them, and refused when they are not."""

import csv

from geo.schools.duo.pupils import ABROAD, AGES, NEEDED, read_pupils
from tests.faults import show_faults
from tests.geo.schools.duo import duo_files as duo
from tests.sources import read_rows, read_source

NAMES = [names[0].replace(" ", "_") for names in (*NEEDED, *AGES)]


def pupils(home="3771", sort="So", location="01", brin="01JE", **ages):
    """A row; ages as JONGER, _4 ... _24, OUDER."""
    named = {f"LEEFTIJD_{age.lstrip('_')}": value for age, value in ages.items()}
    return [brin, location, home, sort, *(named.get(name, "0") for name in NAMES[4:])]


def pupil_file(path, *rows, names=NAMES):
    return duo.write(path, [names, *rows], encoding="utf-8-sig", quoting=csv.QUOTE_ALL, end="\n")


def flows(path):
    return [(row.location, row.kind, row.pc4, row.known, row.masked) for row in read_pupils(path)]


def test_known_and_masked_are_counted_apart(tmp_path):
    path = pupil_file(
        tmp_path / "p.csv",
        pupils(_4="12", _5="<5", JONGER="<5", OUDER="7"),
        pupils(sort="Bo", home="3772", _4="25"),
        pupils(sort="Vso", _14="<5"),
        pupils(sort="Sbo", home="40", location="00", _9="5"),
    )
    assert flows(path) == [
        ("01JE01", "SO", "3771", 19, 2),
        ("01JE01", "VSO", "3771", 0, 1),
        ("01JE00", "SBO", "40", 5, 0),
    ]


def test_an_age_that_is_new_counts_too(tmp_path):
    path = pupil_file(tmp_path / "p.csv", [*pupils(_4="12"), "3"], names=[*NAMES, "LEEFTIJD_3"])
    assert flows(path) == [("01JE01", "SO", "3771", 15, 0)]


WRONG = {
    **{f"home {home}": pupils(home=home) for home in ("377", "50", "3771,0")},
    **{f"of age 4 {count!r}": pupils(_4=count) for count in ("5,0", "", "-1", "< 5")},
    "location 1": pupils(location="1"),
    "brin 1E": pupils(brin="1E"),
    "sort Speciaal": pupils(sort="Speciaal"),
}


def test_a_wrong_cell(tmp_path, snapshot):
    files = {what: pupil_file(tmp_path / f"{what}.csv", row) for what, row in WRONG.items()}
    found = [
        show_faults(what, duo.refusal(path, read_pupils).faults) for what, path in files.items()
    ]
    assert "\n".join(found) == snapshot


def test_pupils_may_not_count_twice(tmp_path):
    path = pupil_file(tmp_path / "p.csv", pupils(), pupils(sort="Vso"), pupils(_4="8"))
    (fault,) = duo.refusal(path, read_pupils).faults
    assert fault.kind == "duplicate"
    assert "regel 4: 01JE01, SO, postcode 3771 staat er al op regel 2." in fault.message


def test_a_missing_year_of_age_is_named(tmp_path):
    names = [name for name in NAMES if name != "LEEFTIJD_12"]
    path = pupil_file(tmp_path / "p.csv", pupils()[:-1], names=names)
    assert "kolom LEEFTIJD 12 ontbreekt" in str(duo.refusal(path, read_pupils))


def test_a_file_with_only_a_header_is_refused(tmp_path):
    # DUO's file of Ridderkerk was so: its schools would have no pupils.
    error = duo.refusal(pupil_file(tmp_path / "p.csv"), read_pupils)
    assert "geen enkele rij" in str(error)


def test_the_files_of_six_gemeenten_are_our_own_table_of_flows():
    """All rows of the special schools of those gemeenten, and no others: 2,587."""
    gemeenten, found = set(), {}
    for path in sorted(duo.originals().glob("leerlingen-po-*.csv")):
        gemeenten |= {row["GEMEENTENUMMER"] for row in read_rows(path, ";")}
        for row in read_pupils(path):
            found[row.location, row.kind, row.pc4] = row.known, row.masked
    schools = {
        row["location_id"]
        for row in read_source("schools_special.csv")
        if row["gemeente_2024"] in gemeenten
    }
    ours = {
        (row["location_id"], row["kind"], row["pc4"]): (int(row["known"]), int(row["masked"]))
        for row in read_source("pupil_flows.csv")
        if row["location_id"] in schools
    }
    print(f"{len(found)} rows of {len(schools)} locations in {len(gemeenten)} gemeenten compared")
    assert (len(gemeenten), len(schools), len(found)) == (6, 46, 2587)
    assert found == ours


def test_what_stands_for_abroad_is_named_so_by_duo():
    """30 and 40 have their meaning beside them; other short codes do not occur in these files."""
    named = set()
    for path in sorted(duo.originals().glob("leerlingen-po-*.csv")):
        for row in read_rows(path, ";"):
            if len(row["POSTCODE_LEERLING"]) != 4:
                named.add((row["POSTCODE_LEERLING"], row["GEMEENTENAAM_LEERLING"].lower()))
    assert named == {(code, ABROAD[code]) for code in ("30", "40")}


def test_the_neighbours_of_schools_with_pupils_from_10_and_20_are_belgium_and_germany():
    """10 and 20 are nowhere explained: the schools that have them lie along one border each."""
    points = {
        row["location_id"]: (float(row["rd_x"]), float(row["rd_y"]))
        for row in read_source("schools_special.csv")
        if row["rd_x"]
    }
    found = {"10": [], "20": []}
    for row in read_source("pupil_flows.csv"):
        if row["pc4"] in found:
            found[row["pc4"]].append(points[row["location_id"]])
    assert (ABROAD["10"], ABROAD["20"]) == ("België", "Duitsland")
    belgian, german = found["10"], found["20"]
    assert (len(belgian), len(german)) == (8, 14)
    # South of Breda and west of the Meuse, against east of all of those.
    assert all(x < 180_000 and y < 402_000 for x, y in belgian)
    assert all(x > 180_000 for x, _ in german)
