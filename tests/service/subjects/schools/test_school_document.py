"""Shape D: what is said of a school is what its numbers are, for schools of every sort."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import cache
from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.schools.arrangements import find_arrangements
from geo.schools.masking import Count
from service.command.main import run
from service.subjects.schools.answer.register import answer_school_entry
from service.subjects.schools.answer.school import SchoolCounterparts, answer_school
from service.subjects.schools.words import divide_layers
from tests.changed_duties import change_duty
from tests.conforming import conforms

SO_VSO, CLUSTER_1, REFORMED_SBO, REFORMED = "19QK00", "25HE00", "24DE00", "26NC00"
NO_POINT, HOEKSCHE_WAARD, CONTRADICTED = "15MR00", "26LY00", "00KK00"
REGULAR, REGULAR_NO_POINT = "00AH00", "10PG01"
NAMED = (
    SO_VSO, CLUSTER_1, REFORMED_SBO, REFORMED, NO_POINT, HOEKSCHE_WAARD, CONTRADICTED,
)  # fmt: skip
SAMPLE = 60
NUMBERS = ("min", "likely_low", "estimate", "likely_high", "max")
PARTNERSHIPS = {"swv_po": ("SO", "SBO"), "swv_vo": ("VSO",)}
"""Layer -> the kinds whose pupils it is for."""

OF_ROW = ("code", "share", "cumulative", "own", "certainty", "contradicted", "straddling")

Document = dict[str, Any]


@pytest.fixture(scope="module")
def of(release: Release) -> Callable[[str], Document]:
    return cache(lambda name: answer_school(release, name))


@pytest.fixture(scope="module")
def sample(release: Release, of: Callable[[str], Document]) -> list[Document]:
    """Every so many special schools, the named ones, and one of each combination that occurs."""
    special = release.register.special
    ids = {one.id for one in special[:: len(special) // SAMPLE]} | set(NAMED)
    combined = {(one.kinds, one.cluster, one.system, one.point_of): one.id for one in special}
    ids |= set(combined.values())
    assert len(ids) > SAMPLE
    return [of(name) for name in sorted(ids)]


def rows_of(document: Document) -> Iterator[tuple[str, Document]]:
    for layer, rows in document["counterparts"].items():
        for row in rows:
            yield layer, row


def codes(document: Document) -> list[str]:
    return [warning["code"] for warning in document["warnings"]]


# The shape


def test_every_document_has_the_promised_shape(
    toy: Release, sample: list[Document], of: Callable[[str], Document]
) -> None:
    everything = [*sample, of(REGULAR), of(REGULAR_NO_POINT)]
    everything += [answer_school(toy, one.id) for one in toy.register]
    for document in everything:
        conforms(SchoolCounterparts, document)


def test_the_school_is_the_one_of_the_register(release: Release, sample: list[Document]) -> None:
    for document in sample:
        one = release.register.location(document["id"])
        assert document["name"] == one.name
        assert document["kinds"] == list(one.kinds)
        assert document["cluster"] == (one.cluster or None)
        assert document["postcode"].replace(" ", "") == one.pc6
        assert document["partnership_system"] is (one.cluster not in ("1", "2"))
        assert document["zone"] == release.zones.ids[one.zone]
        assert document["own"]["gemeente"] == document["zone"][:6]
        assert document["gemeente"] == {
            "code": one.gemeente, "name": one.gemeente_name, "vintage": "2024-10-01",
        }  # fmt: skip
        for layer, code in document["own"].items():
            assert release.zones.labels[layer].code(one.zone) == code


# What the domain found: that is held to an outside count of every school elsewhere


def test_rows_are_those_of_the_domain(release: Release, sample: list[Document]) -> None:
    for document in sample:
        location = release.register.location(document["id"])
        found = release.schools.find_counterparts(location)
        todo = find_arrangements(release.duties, location, release.date)
        assert numbers(document["pupils"]) == numbers_of(found.total)
        assert list(document["pupils"]["by_kind"]) == document["kinds"]
        assert document["unplaced"].keys() == found.unplaced.keys()
        for reason, lost in document["unplaced"].items():
            assert numbers(lost) == numbers_of(found.unplaced[reason])
        layers = list(release.layers.ids)
        assert list(document["counterparts"]) == list(document["summary"]) == layers
        for layer, part in found.layers.items():
            for written, row in zip(document["counterparts"][layer], part.rows, strict=True):
                assert [written[name] for name in OF_ROW] == [getattr(row, name) for name in OF_ROW]
                assert written["kinds"] == list(row.kinds) == list(written["by_kind"])
                assert numbers(written) == numbers_of(row.count)
                for kind, pupils in written["by_kind"].items():
                    assert numbers(pupils) == numbers_of(row.by_kind[kind])
                duties = todo.find_for_body(layer, row.kinds, own=row.own)
                named = {*written["duties"], *written["conditional_duties"]}
                assert named == {one.duty.id for one in duties}, (document["id"], layer)


def numbers(pupils: Document) -> list[float]:
    return [pupils[name] for name in NUMBERS]


def numbers_of(count: Count) -> list[float]:
    return [round(getattr(count, name), 2) for name in NUMBERS]


def test_figures_are_those_of_the_domain(release: Release, sample: list[Document]) -> None:
    compared = 0
    for document in sample:
        found = release.schools.find_counterparts(release.register.location(document["id"]))
        for layer, part in found.layers.items():
            summary, theirs = document["summary"][layer], part.summary
            assert (summary is None) is (theirs is None)
            if summary is None or theirs is None:
                continue
            assert numbers(summary["without_region"]) == numbers_of(part.without_region)
            assert [one["code"] for one in summary["also_possible"]] == list(part.also_possible)
            assert summary["bodies_by_kind"] == {
                kind: sum(kind in row.kinds for row in part.rows) for kind in document["kinds"]
            }
            outside = layer in PARTNERSHIPS and document["admission"] == "none"
            assert summary["counted"] is not outside
            if outside:
                continue
            assert summary["bodies"] == summary["home_areas"] == theirs.bodies == len(part.rows)
            assert summary["fewer_than_5"] == asdict(theirs.tail)
            regional = layer not in PARTNERSHIPS or document["admission"] == "regional"
            for name, bounds in summary["bounds"].items():
                figure = getattr(theirs, name)
                if figure is None or (name == "outside_own_share" and not regional):
                    assert summary[name] is bounds is None
                else:
                    assert (summary[name], *bounds) == (figure.value, figure.low, figure.high)
                    compared += figure.low < figure.high
    assert compared > 500


def test_a_partnership_is_counted_by_the_pupils_of_its_sector(sample: list[Document]) -> None:
    fewer = 0
    for document in sample:
        for layer, summary in document["summary"].items():
            if summary is None or not summary["counted"] or layer not in PARTNERSHIPS:
                assert summary is None or summary["of_sector"] is None
                continue
            sector = summary["of_sector"]
            kinds = [kind for kind in document["kinds"] if kind in PARTNERSHIPS[layer]]
            assert sector["kinds"] == kinds
            rows = [row for row in document["counterparts"][layer] if set(kinds) & {*row["kinds"]}]
            assert sector["bodies"] == len(rows)
            known = layer not in document["own_contradicted"]
            if not rows or not known or document["admission"] != "regional":
                assert sector["outside_own_share"] is None
                fewer += 0 < len(rows) < summary["bodies"]
                continue
            mine = [sum(row["by_kind"].get(k, {"estimate": 0})["estimate"] for k in kinds)
                    for row in rows]  # fmt: skip
            own = sum(part for part, row in zip(mine, rows, strict=True) if row["own"])
            assert sector["outside_own_share"] == pytest.approx(1 - own / sum(mine), abs=0.01)
            fewer += len(rows) < summary["bodies"]
    assert fewer > 10


def test_a_list_of_schools_counts_as_their_documents_do(
    release: Release, sample: list[Document]
) -> None:
    for document in sample:
        listed = answer_school_entry(release, document["id"])["school"]
        assert {key: document[key] for key in listed if key != "bodies"} == {
            key: value for key, value in listed.items() if key != "bodies"
        }
        summary = document["summary"]
        for layer in ("gemeente", "jeugdregio"):
            assert listed["bodies"][layer] == summary[layer]["bodies"]
        for layer in PARTNERSHIPS:
            sector = summary[layer]["of_sector"]
            assert listed["bodies"][layer] == (sector["bodies"] if sector else 0)


# What is said


def test_a_body_that_is_contradicted_is_never_the_answer(
    of: Callable[[str], Document], sample: list[Document]
) -> None:
    seen = 0
    for document in sample:
        for layer, row in rows_of(document):
            unknown = row["contradicted"] == "all"
            assert row["shown"]["code"] == ("" if unknown else row["code"])
            assert (row["shown"]["text"] == row["label"]) is not unknown
            seen += unknown
            if row["contradicted"] != "none":
                assert row["certainty"] == "tegengesproken", (document["id"], layer)
        for layer, own in document["own_shown"].items():
            unknown = layer in document["own_contradicted"]
            assert own["code"] == ("" if unknown else document["own"][layer])
            assert ("onbekend" in own["short"]) is unknown
        sentences = " ".join(document["sentences"])
        assert not any(document["own"][layer] in sentences for layer in document["own"])
    assert seen >= 2
    assert of(HOEKSCHE_WAARD)["own_contradicted"] == ["swv_vo"]


def test_a_count_with_a_contradicted_body_is_a_least_number(sample: list[Document]) -> None:
    for document in sample:
        sectors = [name for name, kinds in PARTNERSHIPS.items() if {*kinds} & {*document["kinds"]}]
        named = [*sectors * (document["admission"] == "regional"), "gemeente", "jeugdregio"]
        rows = [row for name in named for row in document["counterparts"][name]]
        doubted = any(row["contradicted"] != "none" for row in rows)
        assert ("ten minste" in document["sentences"][0]) is doubted, document["id"]


def test_one_partnership_is_one(sample: list[Document]) -> None:
    seen = 0
    for document in sample:
        for text in document["sentences"]:
            assert not re.search(r"\b1 (?:gemeenten|samenwerkingsverbanden|jeugdregio's)", text)
            assert not re.search(r"\b0 ", text)
            seen += bool(re.search(r"\b1 (?:gemeente|samenwerkingsverband|jeugdregio)\b", text))
    assert seen > 5


# Clusters 1 and 2, reformed schools


def test_cluster_1_and_2_have_no_word_of_partnerships_but_where_pupils_live(
    sample: list[Document],
) -> None:
    schools = [document for document in sample if document["admission"] == "none"]
    assert len(schools) >= 5
    for document in schools:
        assert document["cluster"] in ("1", "2")
        words = " ".join([*document["sentences"], *(w["text"] for w in document["warnings"])])
        onward = words.count("het samenwerkingsverband van het woonadres de TLV")
        assert onward == 1
        assert words.count("TLV") - onward == words.count("(TLV) is niet nodig") > 0
        assert not [name for name in document["duties"] if "tlv" in name]
        assert not set(PARTNERSHIPS) & set(document["at_school"])
        assert "no-partnership" in codes(document)
        assert "tlv-of-previous-school" not in codes(document)
        assert document["national"] == {
            "certain": True,
            "bodies": [],
            "duties": ["cluster_1_2_admission"],
            "conditional_duties": [],
        }
        for layer in PARTNERSHIPS:
            summary = document["summary"][layer]
            assert (summary["bodies"], summary["counted"]) == (0, False)
            assert summary["bounds"] is summary["fewer_than_5"] is summary["of_sector"] is None
            assert summary["outside_own_share"] is summary["effective"] is None
            assert summary["home_areas"] == len(document["counterparts"][layer])
            for row in document["counterparts"][layer]:
                assert row["basis"] == "home_area_only"
        assert document["summary"]["gemeente"]["counted"]
        assert document["counterparts"]["gemeente"][0]["basis"] == "home_area"


def test_a_reformed_school_probably_has_a_national_partnership(
    of: Callable[[str], Document], sample: list[Document]
) -> None:
    for name, layers in ((REFORMED_SBO, ["swv_po"]), (REFORMED, ["swv_po", "swv_vo"])):
        document = of(name)
        assert document["admission"] == "probably_national"
        assert document["partnership_system"] is True
        assert [body["layer"] for body in document["national"]["bodies"]] == layers
        assert document["national"]["certain"] is False
        assert document["national"]["duties"] == []
        assert "national-partnership-probable" in codes(document)
        for body in document["national"]["bodies"]:
            assert body["name"] in " ".join(document["sentences"])
        for _, row in rows_of(document):
            assert not [duty for duty in row["duties"] if duty.startswith("tlv_")]
    for document in sample:
        probable = "national-partnership-probable" in codes(document)
        assert probable is (document["admission"] == "probably_national")
        assert (document["national"] is None) is (document["admission"] == "regional")


# Warnings


def test_a_warning_stands_where_it_is_due_and_nowhere_else(
    sample: list[Document], of: Callable[[str], Document]
) -> None:
    seen: set[str] = set()
    for document in [*sample, of(REGULAR), of(REGULAR_NO_POINT)]:
        gemeenten, summary = document["counterparts"]["gemeente"], document["summary"]["gemeente"]
        doubted = [row for _, row in rows_of(document) if row["contradicted"] != "none"]
        known, outside = document["pupils"] is not None, document["admission"] == "none"
        of_kind = {"SO", "VSO"} & {*document["kinds"]}
        due = {
            "counts-masked": known,
            "abroad-or-unknown": document["unplaced"]["abroad_or_unknown"]["max"],
            "postcode-not-in-regulation": document["unplaced"]["postcode_not_in_regulation"]["max"],
            "homes-straddle": any(row["straddling"] == "all" for row in gemeenten),
            "bodies-also-possible": summary and summary["also_possible"],
            "tlv-of-previous-school": known and not outside and of_kind,
            "no-partnership": outside,
            "national-partnership-probable": document["admission"] == "probably_national",
            "point-of-postcode": document["point_of"] != "address",
            "area-contradicted": not outside and (doubted or document["own_contradicted"]),
        }
        expected = {code for code, holds in due.items() if holds}
        assert expected == due.keys() & {*codes(document)}, document["id"]
        seen |= expected
    assert seen == due.keys()


def test_every_warning_has_a_text_a_code_and_known_layers(
    release: Release, sample: list[Document]
) -> None:
    for document in sample:
        for warning in document["warnings"]:
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", warning["code"])
            assert warning["text"].endswith((".", "?"))
            assert set(warning["layers"]) <= set(release.layers.ids)
            assert warning["layer"] == (warning["layers"] or [None])[0]


# Duties


def test_duties_are_exactly_those_that_are_named(sample: list[Document]) -> None:
    for document in sample:
        named: set[str] = set()
        parts = [*(row for _, row in rows_of(document)), *document["at_school"].values()]
        if document["national"]:
            parts.append(document["national"])
        for part in parts:
            for duty in part["duties"]:
                assert document["duties"][duty]["when"] is None, duty
            for duty in part["conditional_duties"]:
                assert document["duties"][duty]["when"], duty
            assert not set(part["duties"]) & set(part["conditional_duties"])
            named |= {*part["duties"], *part["conditional_duties"]}
        assert named == set(document["duties"]), document["id"]


def test_what_the_school_decides_is_with_its_own_body(sample: list[Document]) -> None:
    for document in sample:
        for layer, there in document["at_school"].items():
            assert there["code"] == document["own"][layer]
            for name in (*there["duties"], *there["conditional_duties"]):
                assert document["duties"][name]["place"] in ("school", "school_applied")


# A body that ended, a regular school, the toy country


def test_a_special_school_without_pupils_is_like_a_regular_one(toy: Release) -> None:
    document = answer_school(toy, "01EE00")
    assert document["pupils"] is None
    assert document["point_of"] == "nothing"
    assert set(document["summary"].values()) == {None}
    assert not any(row for row in document["counterparts"].values())
    assert document["sentences"][1:] == [document["said"]["setting"]]
    assert "gesloten instelling (naam: De Es; register van" in document["said"]["setting"]


def test_the_toy_school_by_hand(toy: Release) -> None:
    document = answer_school(toy, "01AA00")
    rows = document["counterparts"]["gemeente"]
    # Aa: 6 known and 1 + 2 + 3 masked; Dee: 5 and 1; Cee: 1 masked. What a cell holds on average
    # differs by row: 1.5 beside known pupils, 1.3 of two, 1.5 of three (VSO), 2 (VSO, beside known
    # ones) and 1.1.
    assert [(row["code"], row["min"], row["max"], row["estimate"]) for row in rows] == [
        ("GM0001", 12, 30, 14.6),
        ("GM0004", 6, 9, 7.0),
        ("GM0003", 1, 4, 1.1),
    ]
    assert [row["own"] for row in rows] == [True, False, False]
    assert document["summary"]["gemeente"]["outside_own_share"] == pytest.approx(8.1 / 22.7)
    assert document["unplaced"]["abroad_or_unknown"]["max"] == 4
    assert document["unplaced"]["postcode_not_in_regulation"]["max"] == 4
    assert document["pupils"]["min"] == 21
    assert document["summary"]["swv_po"]["of_sector"] == {
        "kinds": ["SO"],
        "bodies": 2,
        "outside_own_share": pytest.approx(1.1 / 11.2),
    }
    vo = {row["code"]: row for row in document["counterparts"]["swv_vo"]}
    assert vo["VO0102"]["contradicted"] == "some", "in Dee it is contradicted, in Cee it is not"
    assert vo["VO0102"]["certainty"] == "tegengesproken"
    assert vo["VO0101"]["contradicted"] == "none"
    ended = {row["code"]: row["now"] for row in rows}
    assert ended["GM0003"][0]["code"] == "GM0009"
    assert ended["GM0001"] is None


def test_not_a_number_is_nowhere(sample: list[Document]) -> None:
    for document in sample:
        json.dumps(document, allow_nan=False)


@pytest.mark.parametrize("name", [SO_VSO, CLUSTER_1, HOEKSCHE_WAARD, REGULAR])
def test_the_command_line_prints_what_http_answers(
    client: TestClient, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    assert run(["school", name, "--json"]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b""
    answer = client.get(f"/api/v1/schools/{name}/counterparts")
    assert json.loads(out) == answer.json()
    assert list(json.loads(out)) == list(answer.json()), "in the same order"


def test_a_duty_of_an_old_text_is_to_be_asked_for_from_2022_on(release: Release) -> None:
    """How certain a duty is, is said of the law on the date shown, with the reason."""
    changed = change_duty(
        release.duties, "student_transport_so", text_year="2015", certainty="vast"
    )
    said = []
    for day in ("2021-12-31", "2022-01-01"):
        school = answer_school(release.on(day).replace(duties=changed), SO_VSO)
        rows = [row for part in divide_layers(school) for row in part.always]
        [row] = {
            row.certainty for row in rows if row.answer["name"].startswith("Vervoer naar het s")
        }
        said.append((school["duties"]["student_transport_so"]["certainty"], row))
    assert said == [("vast", "vast"), ("controleren", "vraag na: wij lazen de wet van 2015")]
