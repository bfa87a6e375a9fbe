"""DUO's files of pupils: read as our own table of flows has them, and refused when they are not."""

import pytest

from geo.schools.duo.pupils import ABROAD, read_pupils
from tests.faults import show_faults
from tests.geo.schools.duo import duo_files as duo
from tests.geo.schools.duo.pupil_files import (
    NAMES,
    VO_NAMES,
    ckan_study_file,
    pupil_file,
    pupils,
    study,
    study_file,
)
from tests.sources import read_rows, read_source


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
        ("01JE01", "PO", "3772", 25, 0),
        ("01JE01", "VSO", "3771", 0, 1),
        ("01JE00", "SBO", "40", 5, 0),
    ]


def test_an_age_that_is_new_counts_too(tmp_path):
    path = pupil_file(tmp_path / "p.csv", [*pupils(_4="12"), "3"], names=[*NAMES, "LEEFTIJD_3"])
    assert flows(path) == [("01JE01", "SO", "3771", 15, 0)]


SUMMED = ("<10", "< 10", "5-9", "1 tot 8", "<5+<5", "12+<5")
COUNTS = ("5,0", "", "-1", "< 5", "vijf", "1000000", *SUMMED)
WRONG = {
    **{f"home {home}": pupils(home=home) for home in ("377", "50", "3771,0")},
    **{f"of age 4 {count!r}": pupils(_4=count) for count in COUNTS},
    "location 1": pupils(location="1"),
    "brin 1E": pupils(brin="1E"),
    "sort Speciaal": pupils(sort="Speciaal"),
    "a location of another school": pupils(location="01AB01"),
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


def study_flows(*rows, path, write=study_file):
    return flows(write(path, *rows))


@pytest.mark.parametrize("write", [study_file, ckan_study_file])
def test_a_year_of_study_is_a_cell_too(tmp_path, write):
    rows = [
        study(12, "<5", "<5", 0, 7, "<5"),
        study(*["<5"] * 6, school="02DD1", home="1002"),
        study(0, 25, school="02DD02DD03", home="30"),
    ]
    assert study_flows(*rows, path=tmp_path / "vo.csv", write=write) == [
        ("02DD01", "VO", "1001", 19, 3),
        ("02DD01", "VO", "1002", 0, 6),
        ("02DD03", "VO", "30", 25, 0),
    ]


@pytest.mark.parametrize("first", ["BRIN.NUMMER", "INSTELLING", "Brin_nummer"])
def test_names_of_columns_as_in_files_of_other_years(tmp_path, first):
    names = [first, *(name.replace(" LEERLING", ".LEERLING") for name in VO_NAMES[1:])]
    path = study_file(tmp_path / "vo.csv", study(12, "<5"), names=names)
    assert flows(path) == [("02DD01", "VO", "1001", 12, 1)]


def test_parts_of_a_postcode_are_rows_of_their_own(tmp_path):
    """A postcode in two gemeenten: what differs in a name is another part, the same is a double."""
    parts = [study(12), study("<5", gemeente="0002"), study("<5", place="AA-NOORD")]
    path = study_file(tmp_path / "vo.csv", *parts)
    assert [row[2:] for row in flows(path)] == [("1001", 12, 0), ("1001", 0, 1), ("1001", 0, 1)]
    for again in (parts[1], study(8, gemeente="0002")):
        (fault,) = duo.refusal(study_file(path, *parts, again), read_pupils).faults
        assert (fault.kind, fault.pointer) == ("duplicate", "/5")
        assert "regel 5: 02DD01, VO, postcode 1001 staat er al op regel 3." in fault.message


@pytest.mark.parametrize(
    ("cells", "total", "said"),
    [
        *((["12", "<5"], total, "") for total in ("13", "16")),
        *((["12", "<5"], total, "dat is 13 tot en met 16") for total in ("12", "17", "<5", "0")),
        *((["<5"], total, "") for total in ("<5", "4")),
        *((["0"], total, said) for total, said in (("0", ""), ("<5", "dat is 0"))),
        (["12", "25"], "37", ""),
        (["12", "25"], "38", "dat is 37"),
    ],
)
def test_a_total_fits_its_cells(tmp_path, cells, total, said):
    path = study_file(tmp_path / "vo.csv", [*study(*cells), total], names=[*VO_NAMES, "TOTAAL"])
    if not said:
        assert len(flows(path)) == 1
        return
    (fault,) = duo.refusal(path, read_pupils).faults
    assert (fault.kind, fault.pointer, fault.value) == ("total", "/2/TOTAAL", total)
    assert said in fault.message


@pytest.mark.parametrize("rows", [("<5", 25, 2), (2, 25, "<5"), (25, 4, 3, "<5", 2)])
def test_masks_that_were_filled_in_are_refused_once(tmp_path, rows):
    homes = [study(count, home=str(1001 + at)) for at, count in enumerate(rows)]
    (fault,) = duo.refusal(study_file(tmp_path / "vo.csv", *homes), read_pupils).faults
    assert fault.kind == "filled-in"
    lines = {
        bool(count == "<5"): 2 + at for at, count in reversed([*enumerate(rows)]) if count != 25
    }
    assert fault.pointer == f"/{max(lines.values())}"
    assert f"op regel {lines[False]} staat een aantal van 1 tot en met 4" in fault.message
    assert f"op regel {lines[True]} <5" in fault.message


def test_a_file_without_masks_may_hold_small_numbers(tmp_path):
    rows = [study(2), study(4, 3, home="1002")]
    assert [row[3:] for row in study_flows(*rows, path=tmp_path / "vo.csv")] == [(2, 0), (7, 0)]


def test_a_file_of_duo_without_homes_is_named_so(tmp_path):
    """Pupils by kind of education have years of study by sex, and no postcode."""
    by_sex = [f"{name} - MAN" for name in VO_NAMES[-6:]]
    files = {
        "by sex": study_file(tmp_path / "sex.csv", study(12), names=[*VO_NAMES[:-6], *by_sex]),
        "a register": duo.old_site(tmp_path / "register.csv", [duo.school()]),
        "no postcode": study_file(
            tmp_path / "place.csv", study(12), names=["PC" if "POST" in n else n for n in VO_NAMES]
        ),
    }
    said = [str(duo.refusal(path, read_pupils)) for path in files.values()]
    assert "kolommen LEER- OF VERBLIJFSJAAR 1, LEER- OF" in said[0]
    assert "begint met LEEFTIJD of LEER- OF VERBLIJFSJAAR." in said[1]
    assert "kolom POSTCODE LEERLING ontbreekt" in said[2]


def test_a_missing_year_of_age_is_named(tmp_path):
    names = [name for name in NAMES if name != "LEEFTIJD_12"]
    path = pupil_file(tmp_path / "p.csv", pupils()[:-1], names=names)
    assert "kolom LEEFTIJD 12 ontbreekt" in str(duo.refusal(path, read_pupils))


def test_a_file_with_only_a_header_is_refused(tmp_path):
    # DUO's file of Ridderkerk was so: its schools would have no pupils.
    error = duo.refusal(pupil_file(tmp_path / "p.csv"), read_pupils)
    assert "geen enkele rij" in str(error)


def test_the_files_of_six_gemeenten_are_our_own_table_of_flows():
    """All rows of the schools of those gemeenten, and no others: 8,053."""
    gemeenten, found = set(), {}
    for path in sorted(duo.originals().glob("leerlingen-po-*.csv")):
        gemeenten |= {row["GEMEENTENUMMER"] for row in read_rows(path, ";")}
        for row in read_pupils(path):
            found[row.location, row.kind, row.pc4] = row.known, row.masked
    schools = {
        row["location_id"]
        for name, column in (
            ("schools_special.csv", "gemeente_2024"),
            ("schools_regular.csv", "gm_code"),
        )
        for row in read_source(name)
        if row[column].removeprefix("GM") in gemeenten and row["kind"] != "vo"
    }
    ours = {
        (row["location_id"], row["kind"], row["pc4"]): (int(row["known"]), int(row["masked"]))
        for row in read_source("pupil_flows.csv")
        if row["location_id"] in schools
    }
    print(f"{len(found)} rows of {len(schools)} locations in {len(gemeenten)} gemeenten compared")
    assert (len(gemeenten), len(schools), len(found)) == (6, 359, 8053)
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
    """10 and 20 are nowhere explained: special schools that have them lie along one border each."""
    points = {
        row["location_id"]: (float(row["rd_x"]), float(row["rd_y"]))
        for row in read_source("schools_special.csv")
        if row["rd_x"]
    }
    found = {"10": [], "20": []}
    for row in read_source("pupil_flows.csv"):
        if row["pc4"] in found and row["location_id"] in points:
            found[row["pc4"]].append(points[row["location_id"]])
    assert (ABROAD["10"], ABROAD["20"]) == ("België", "Duitsland")
    belgian, german = found["10"], found["20"]
    assert (len(belgian), len(german)) == (8, 14)
    # South of Breda and west of the Meuse, against east of all of those.
    assert all(x < 180_000 and y < 402_000 for x, y in belgian)
    assert all(x > 180_000 for x, _ in german)
