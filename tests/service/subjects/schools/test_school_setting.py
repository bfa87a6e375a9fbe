"""Schools in a hospital or a closed institution: marked with what tells it, admitted as others."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.schools.register import Register
from service.subjects.schools.answer.school import answer_school
from tests.page_reading import parsed
from tests.sources import read_source

ROWS = read_source("school_settings.csv")
WORDS = {"hospital": "bij een ziekenhuis", "closed": "bij een gesloten instelling"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["location_id"])
def test_a_page_says_what_the_school_belongs_to_and_why(
    client: TestClient, row: dict[str, str]
) -> None:
    page = parsed(client.get(f"/scholen/{row['location_id']}").text)
    [said] = [one.text for one in page.all("div", **{"class": "notice plain"})]
    assert WORDS[row["setting"]] in said
    assert row["evidence_nl"] in said
    assert "1 oktober 2024" in said
    document = client.get(f"/api/v1/schools/{row['location_id']}/counterparts").json()
    assert (document["setting"], document["setting_evidence"]) == (
        *(row["setting"], row["evidence_nl"]),
    )
    assert document["said"]["setting"] == said == document["sentences"][1]


def test_other_schools_have_no_mark(client: TestClient) -> None:
    page = parsed(client.get("/scholen/19QK00").text)
    assert page.all("div", **{"class": "notice plain"}) == []
    document = client.get("/api/v1/schools/19QK00/counterparts").json()
    assert (document["setting"], document["setting_evidence"]) == (None, None)
    assert document["said"]["setting"] == ""
    listed = client.get("/api/v1/schools?q=curium").json()["schools"]
    assert {one["id"]: one["setting"] for one in listed}["00NT09"] == "hospital"


def test_a_setting_changes_nothing_in_who_admits(release: Release) -> None:
    """The same school without its mark has the same words about admission and money."""
    plain = release.replace(
        register=Register(replace(one, setting="", setting_evidence="") for one in release.register)
    )
    for row in ROWS:
        marked, other = (answer_school(each, row["location_id"]) for each in (release, plain))
        for part in ("lead", "admission", "money", "spread"):
            assert marked["said"][part] == other["said"][part]  # type: ignore[literal-required]
        assert marked["admissions"] == other["admissions"]
        assert marked["duties"] == other["duties"]
