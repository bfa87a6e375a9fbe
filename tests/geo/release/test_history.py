"""What every zone belonged to, from date to date: the toy country by hand, and tables that tear."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.release import facts
from geo.release.build import build_release
from geo.release.facts import Facts
from geo.release.history import Member, doubt_rows, membership_rows, trace_history
from geo.release.masking import find_masked_cells
from geo.release.regions import region_rows, successor_rows
from geo.release.zoning import zone_columns
from geo.tables import read_manifest

Describe = Callable[[Path], None]
Edit = Callable[[Path, str, str], None]

DAYS = ("2020-01-01", "2021-01-01", "2022-01-01")
ZONES = ("GM0001-1", "GM0002-1", "GM0003-1", "GM0003-2", "GM0004-1")


def read_facts(sources: Path) -> Facts:
    return facts.read(sources, read_manifest(sources / "manifest.toml"))


@pytest.fixture(scope="module")
def tables(toy_sources: Path) -> Facts:
    return read_facts(toy_sources)


@pytest.mark.parametrize(
    ("layer", "codes"),
    [
        ("gemeente", ["1 2 3 3 4", "1 1 3 3 4", "1 1 9 9 4"]),
        ("swv_po", ["1 2 1 2 2"] * 3),
        ("swv_vo", ["1 1 2 2 2"] * 3),
        ("jeugdregio", ["1 2 1 1 2", "1 1 1 1 2", "1 1 1 1 3"]),
        ("arbeidsmarktregio", ["1 1 1 1 9", "1 1 1 1 9", "1 1 1 1 1"]),
        ("provincie", ["0 0 0 0 0"] * 3),
        ("inspiratieregio", ["- 1 1 - -"] * 3),
    ],
)
def test_the_toy_country_through_time_by_hand(tables: Facts, layer: str, codes: list[str]) -> None:
    history = trace_history(tables)
    assert history.divisions == DAYS
    found = [
        " ".join(history.members[layer, zone][day].code[-1:] or "-" for zone in ZONES)
        for day in range(len(DAYS))
    ]
    assert found == codes


def test_what_was_carried_over_and_what_is_not_sure_by_hand(tables: Facts) -> None:
    history = trace_history(tables)
    found = {
        key: [member.certainty for member in members] for key, members in history.members.items()
    }
    of_youth = {zone: found["jeugdregio", zone] for zone in ZONES}
    assert of_youth == {
        "GM0001-1": ["vast", "overgenomen", "vast"],
        "GM0002-1": ["vast", "onbekend", "onbekend"],  # where its parts went is not known
        "GM0003-1": ["vast", "overgenomen", "vast"],
        "GM0003-2": ["vast", "overgenomen", "vast"],
        "GM0004-1": ["vast", "overgenomen", "onbekend"],
    }
    assert found["swv_po", "GM0003-1"] == ["onbekend"] * 3
    assert found["swv_vo", "GM0004-1"] == ["tegengesproken"] * 3
    # Bee is in Aa since 2021, and Aa in another PO partnership, but in the same VO one.
    assert found["swv_po", "GM0002-1"] == ["vast", "onbekend", "onbekend"]
    assert found["swv_vo", "GM0002-1"] == ["vast"] * 3


def test_doubt_about_one_gemeente_ends_where_its_layer_is_stated_anew(
    sources: Path, describe: Describe, edit: Edit
) -> None:
    edit(
        sources / "certainties.csv", "2022-01-01,jeugdregio,GM0004", "2021-01-01,jeugdregio,GM0004"
    )
    describe(sources)
    members = trace_history(read_facts(sources)).members["jeugdregio", "GM0004-1"]
    assert [member.certainty for member in members] == ["vast", "onbekend", "vast"]
    assert [member.doubt for member in members] == ["", "Dat Dee erbij hoort is niet zeker.", ""]


def test_a_doubt_has_a_reason_and_what_is_sure_has_none(tables: Facts) -> None:
    for members in trace_history(tables).members.values():
        for member in members:
            assert bool(member.doubt) == (member.certainty in ("onbekend", "tegengesproken"))


def test_runs_are_as_long_as_a_member_stays_the_same(tables: Facts) -> None:
    history = trace_history(tables)
    assert list(history.find_runs("jeugdregio", "GM0003-1")) == [
        (Member("JZ01"), "2020-01-01", "2020-12-31"),
        (Member("JZ01", "overgenomen"), "2021-01-01", "2021-12-31"),
        (Member("JZ01"), "2022-01-01", ""),
    ]
    assert list(history.find_runs("provincie", "GM0001-1")) == [(Member("PV20"), "2020-01-01", "")]


def test_the_rows_say_all_that_the_members_are(tables: Facts) -> None:
    """Spread out again, zone by zone and day by day, and no zone twice."""
    history = trace_history(tables)
    rows, doubts = membership_rows(tables, history), doubt_rows(history)
    for number, day in enumerate(DAYS):
        holding = [
            row for row in rows
            if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])
        ]  # fmt: skip
        found = [
            ((row["layer"], zone), row["code"], row["certainty"])
            for row in holding
            for zone in row["zones"].split()
        ]
        assert sorted(found) == sorted(
            (key, members[number].code, members[number].certainty)
            for key, members in history.members.items()
            if members[number].code
        )
        said = {
            (row["layer"], row["zone"]): row["text"]
            for row in doubts
            if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])
        }
        assert said == {
            key: members[number].doubt
            for key, members in history.members.items()
            if members[number].doubt
        }


def test_a_new_name_holds_from_its_day(tables: Facts) -> None:
    rows = region_rows(tables, trace_history(tables))
    found = [
        (row["code"], row["name"], row["valid_from"], row["valid_to"])
        for row in rows
        if row["layer"] == "gemeente"
    ]
    assert found == [
        ("GM0001", "Aa", "2020-01-01", "2021-12-31"),
        ("GM0001", "Aa (T.)", "2022-01-01", ""),
        ("GM0002", "Bee", "2020-01-01", "2020-12-31"),
        ("GM0003", "Cee", "2020-01-01", "2021-12-31"),
        ("GM0004", "Dee", "2020-01-01", ""),
        ("GM0009", "Nieuw-Cee", "2022-01-01", ""),
    ]


def test_shares_of_a_divided_region_are_measured_on_the_zones(
    sources: Path, describe: Describe, edit: Edit
) -> None:
    # JZ01 in 2021 is Aa, Bee and Cee: 296 km2; in 2022 Aa (with Bee) leaves it for a new region.
    edit(
        sources / "membership_changes.csv",
        "2022-01-01,jeugdregio,GM0004,JZ02,JZ03\n",
        "2022-01-01,jeugdregio,GM0004,JZ02,JZ03\n2022-01-01,jeugdregio,GM0001,JZ01,JZ04\n",
    )
    edit(
        sources / "region_successors.csv",
        "2022-01-01,jeugdregio,JZ02,JZ03\n",
        "2022-01-01,jeugdregio,JZ02,JZ03\n2022-01-01,jeugdregio,JZ01,JZ04\n",
    )
    edit(
        sources / "regions.csv",
        "jeugdregio,JZ03,Ooster,2022-01-01,\n",
        "jeugdregio,JZ03,Ooster,2022-01-01,\njeugdregio,JZ04,Wester,2022-01-01,\n",
    )
    describe(sources)
    changed = read_facts(sources)
    columns, _ = zone_columns(changed, find_masked_cells(changed))
    rows = successor_rows(changed, trace_history(changed), columns)
    shares = {
        (row["code"], row["new_code"]): float(row["share"])
        for row in rows
        if row["layer"] == "jeugdregio"
    }
    assert shares == {
        ("JZ01", "JZ04"): pytest.approx(196 / 296, abs=1e-6),
        ("JZ02", "JZ03"): 1,
    }


def test_a_day_on_which_only_a_name_changed_begins_a_division(
    sources: Path, describe: Describe, edit: Edit, tmp_path: Path
) -> None:
    edit(
        sources / "regions.csv",
        "provincie,PV20,Het Land,,\n",
        "provincie,PV20,Het Land,,2021-05-31\nprovincie,PV20,Het Rijk,2021-06-01,\n",
    )
    describe(sources)
    assert trace_history(read_facts(sources)).divisions == (*DAYS[:2], "2021-06-01", *DAYS[2:])
    build_release(sources, tmp_path / "toy.1")


HERINDELING = "GM0003,GM0009,Nieuw-Cee,2022-01-01,1,"
MOVE = "2022-01-01,jeugdregio,GM0004,JZ02,JZ03"
SUCCESSOR = "2022-01-01,jeugdregio,JZ02,JZ03"
LOW = "2022-01-01,jeugdregio,GM0004,low,Dat Dee erbij hoort is niet zeker."

TORN = {
    "a herindeling of what is not there": (
        *("herindelingen.csv", HERINDELING, "GM0002,GM0009,Nieuw-Cee,2022-01-01,1,"),
        r"regel 4, kolom old_code: GM0002 bestaat niet op 2022-01-01\.",
    ),
    "a herindeling of what never was": (
        *("herindelingen.csv", HERINDELING, "GM0007,GM0009,Nieuw-Cee,2022-01-01,1,"),
        r"regel 4, kolom old_code: GM0007 bestaat niet op 2022-01-01\.",
    ),
    "a herindeling on no day": (
        *("herindelingen.csv", HERINDELING, "GM0003,GM0009,Nieuw-Cee,2022-02-30,1,"),
        r'regel 4, kolom date: "2022-02-30" is geen dag na 2020-01-01\.',
    ),
    "a herindeling before the first day": (
        *("herindelingen.csv", HERINDELING, "GM0003,GM0009,Nieuw-Cee,2019-01-01,1,"),
        r'regel 4, kolom date: "2019-01-01" is geen dag na 2020-01-01\.',
    ),
    "a herindeling of more than the whole": (
        *("herindelingen.csv", HERINDELING, "GM0003,GM0009,Nieuw-Cee,2022-01-01,2,"),
        r'regel 4, kolom area_share: "2" is geen deel van 0 tot 1\.',
    ),
    "gemeenten of two regions become one": (
        *(
            "herindelingen.csv",
            HERINDELING,
            f"{HERINDELING}\nGM0004,GM0009,Nieuw-Cee,2022-01-01,1,",
        ),
        r"regel 5, kolom new_code: GM0009 heeft op 2022-01-01 meer dan één jeugdregio\.",
    ),
    "a new gemeente without a name": (
        *("herindelingen.csv", HERINDELING, "GM0003,GM0008,,2022-01-01,1,"),
        r"kolom name: GM0008 heeft geen naam op 2022-01-01\.",
    ),
    "a move from a region that it is not in": (
        *("membership_changes.csv", MOVE, "2022-01-01,jeugdregio,GM0004,JZ01,JZ03"),
        r"regel 2, kolom old_code: GM0004 hoort op 2022-01-01 niet bij JZ01\.",
    ),
    "a move of a gemeente that ended": (
        *("membership_changes.csv", MOVE, "2022-01-01,jeugdregio,GM0002,JZ02,JZ03"),
        r"regel 2, kolom gemeente: GM0002 bestaat niet op 2022-01-01\.",
    ),
    "a move of a gemeente that is not yet": (
        *("membership_changes.csv", MOVE, "2021-01-01,jeugdregio,GM0009,JZ02,JZ03"),
        r"regel 2, kolom gemeente: GM0009 bestaat niet op 2021-01-01\.",
    ),
    "a move to what has no name": (
        *("membership_changes.csv", MOVE, "2022-01-01,jeugdregio,GM0004,JZ02,JZ09"),
        r'regel 2, kolom new_code: jeugdregio "JZ09" staat niet in regions\.csv\.',
    ),
    "a move in an unknown layer": (
        *("membership_changes.csv", MOVE, "2022-01-01,waterschap,GM0004,JZ02,JZ03"),
        r'regel 2, kolom layer: laag "waterschap" kan hier niet\. Kies uit: jeugdregio, ',
    ),
    "a move in a layer of postcodes": (
        *("membership_changes.csv", MOVE, "2022-01-01,swv_po,GM0004,PO0102,PO0101"),
        r'regel 2, kolom layer: laag "swv_po" kan hier niet\. Kies uit: jeugdregio, ',
    ),
    "a move on the first day": (
        *("membership_changes.csv", MOVE, "2020-01-01,jeugdregio,GM0004,JZ02,JZ03"),
        r'regel 2, kolom since: "2020-01-01" is geen dag na 2020-01-01\.',
    ),
    "a certainty of an unknown layer": (
        *("certainties.csv", LOW, "2022-01-01,jeugd,GM0004,low,Niet zeker."),
        r'regel 4, kolom layer: laag "jeugd" kan hier niet\. Kies uit: gemeente, swv_po, ',
    ),
    "a certainty of a gemeente that ended": (
        *("certainties.csv", LOW, "2022-01-01,jeugdregio,GM0002,low,Niet zeker."),
        r"regel 4, kolom gemeente: GM0002 bestaat niet op 2022-01-01\.",
    ),
    "a certainty that is no such": (
        *("certainties.csv", LOW, "2022-01-01,jeugdregio,GM0004,laag,Niet zeker."),
        r'regel 4, kolom confidence: "laag" is geen van high, medium, low, unknown\.',
    ),
    "a low certainty without a reason": (
        *("certainties.csv", LOW, "2022-01-01,jeugdregio,GM0004,low,"),
        r"regel 4, kolom explain_nl: waarom het niet zeker is, ontbreekt\.",
    ),
    "a certainty on no day": (
        *("certainties.csv", LOW, "2022,jeugdregio,GM0004,low,Niet zeker."),
        r'regel 4, kolom since: "2022" is geen dag als jaar-maand-dag\.',
    ),
    "a successor that got nothing": (
        *("region_successors.csv", SUCCESSOR, "2022-01-01,jeugdregio,JZ02,JZ01"),
        r"regel 2, kolom new_code: JZ02 werd op 2022-01-01 geen JZ01\.",
    ),
    "a successor without a name": (
        *("region_successors.csv", SUCCESSOR, "2022-01-01,jeugdregio,JZ02,JZ09"),
        r'regel 2, kolom new_code: jeugdregio "JZ09" staat niet in regions\.csv\.',
    ),
    "a successor of what has no name": (
        *("region_successors.csv", SUCCESSOR, "2022-01-01,jeugdregio,JZ08,JZ03"),
        r'regel 2, kolom code: jeugdregio "JZ08" staat niet in regions\.csv\.',
    ),
    "a successor in an unknown layer": (
        *("region_successors.csv", SUCCESSOR, "2022-01-01,gemeente,JZ02,JZ03"),
        r'regel 2, kolom layer: laag "gemeente" kan hier niet\.',
    ),
    "a successor on a day without changes": (
        *("region_successors.csv", SUCCESSOR, "2021-06-01,jeugdregio,JZ02,JZ03"),
        r"regel 2, kolom since: op 2021-06-01 verandert er niets\.",
    ),
    "two names on one day": (
        *("regions.csv", "JZ03,Ooster,2022-01-01,", "JZ02,Ooster,2021-12-31,"),
        r"regel 4, kolom valid_from: JZ02 heeft op 2021-12-31 twee namen\.",
    ),
    "two names without an end": (
        *("regions.csv", "JZ02,Oost,,2021-12-31", "JZ02,Oost,,\njeugdregio,JZ02,Oost,2022-01-01,"),
        r"regel 4, kolom valid_from: JZ02 heeft op 2022-01-01 twee namen\.",
    ),
    "a name that begins late": (
        *("regions.csv", "JZ03,Ooster,2022-01-01,", "JZ03,Ooster,2022-06-01,"),
        r"regel 4, kolom valid_from: JZ03 heeft geen naam op 2022-01-01\.",
    ),
    "a name that ends early": (
        *("regions.csv", "JZ02,Oost,,2021-12-31", "JZ02,Oost,,2021-06-30"),
        r"regel 3, kolom valid_to: JZ02 heeft geen naam op 2021-07-01\.",
    ),
    "a name that ends before it begins": (
        *("regions.csv", "JZ03,Ooster,2022-01-01,", "JZ03,Ooster,2022-01-01,2021-12-31"),
        r"regel 4, kolom valid_to: 2021-12-31 ligt vóór 2022-01-01\.",
    ),
    "a name on no day": (
        *("regions.csv", "JZ03,Ooster,2022-01-01,", "JZ03,Ooster,1-1-2022,"),
        r'regel 4, kolom valid_from: "1-1-2022" is geen dag als jaar-maand-dag\.',
    ),
    "a name in an unknown layer": (
        *("regions.csv", "provincie,PV20", "waterschap,PV20"),
        r'regel 7, kolom layer: laag "waterschap" kan hier niet\.',
    ),
    "a gemeente in a region without a name": (
        *("gemeenten.csv", "GM0003,Cee,JZ01", "GM0003,Cee,JZ07"),
        r'regel 4, kolom jeugdregio: "JZ07" staat niet in regions\.csv\.',
    ),
    "gemeenten without a layer": (
        *("gemeenten.csv", "jeugdregio", "jeugd"),
        "kolom jeugdregio ontbreekt",
    ),
    "a year in a region without a name": (
        *("gemeenten_by_year.csv", "2022-01-01,GM0004,Dee,JZ03", "2022-01-01,GM0004,Dee,JZ07"),
        r'regel 6, kolom jeugdregio: "JZ07" staat niet in regions\.csv\.',
    ),
    "a count of an unknown layer": (
        *("layer_counts.csv", "provincie,2020-01-01,1,", "waterschap,2020-01-01,1,"),
        r'regel 9, kolom layer: laag "waterschap" kan hier niet\.',
    ),
    "a count that is no number": (
        *("layer_counts.csv", "provincie,2020-01-01,1,", "provincie,2020-01-01,veel,"),
        r'regel 9, kolom regions: "veel" is geen aantal\.',
    ),
    "a website that is a sentence": (
        *("partnerships.csv", "voort.example", "http://voort.example (nieuw)"),
        r'regel 5, kolom domain: "http://voort\.example \(nieuw\)" is geen naam van een website',
    ),
    "a website that is a script": (
        *("partnerships.csv", "voort.example", "javascript:alert"),
        r'regel 5, kolom domain: "javascript:alert" is geen naam van een website',
    ),
    "a left-over group without a name": (
        *("layer_counts.csv", "2020-01-01,1,AM99", "2020-01-01,1,AM98"),
        r'regel 7, kolom leftover: "AM98" staat niet in regions\.csv\.',
    ),
}


@pytest.mark.parametrize("what", TORN)
def test_a_table_that_tears_is_refused_by_file_row_and_column(
    sources: Path, tmp_path: Path, describe: Describe, edit: Edit, what: str
) -> None:
    name, old, new, words = TORN[what]
    edit(sources / name, old, new)
    describe(sources)
    where = name.replace(".", r"\.")
    if what == "a new gemeente without a name":  # the name would stand in the table of the year
        where = r"gemeenten_by_year\.csv"
    with pytest.raises(DataError, match=f"^{where}: {words}"):
        build_release(sources, tmp_path / "toy.1")
    assert not (tmp_path / "toy.1").exists()
