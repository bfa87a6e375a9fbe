"""/reis: questions beside the field that needs them, and what is said while one is open."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.shared.contacts import Contact, Contacts
from service.subjects.journeys.examples import examples
from service.subjects.journeys.form import BESIDE, fill_form
from service.web.store import Store
from tests.page_reading import Element, fields, parsed
from tests.service.subjects.journeys.reis_parts import (
    EXAMPLES,
    GOOD,
    filled,
    form_on,
    given_on,
    without_case,
)

FOSTERED = {
    **GOOD, "date": "2026-10-01", "child_home/postcode": "3771", "stay/postcode": "3771",
    "home_before_stay/postcode": "3861",
}  # fmt: skip
"""In Barneveld, before that in Nijkerk; why is not said."""

SAID = "/stages/0/said/"


@pytest.fixture(scope="module")
def release(store: Store) -> Release:
    return store.release


def shown(client: TestClient, *stages: dict[str, Any]) -> Element:
    answer = client.post("/reis", data=filled(*stages))
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def text_of(page: Element, **wanted: str) -> str:
    return " ".join(
        without_case(one.text) for name in ("div", "p") for one in page.all(name, **wanted)
    )


def calls(page: Element) -> str:
    return text_of(page, **{"class": "bellen"})


def asked_beside(page: Element, number: int = 0) -> set[str]:
    start = f"/stages/{number}/said/"
    names = {one.attributes["name"] for one in page.all("input", type="radio")}
    return {name.removeprefix(start) for name in names if name.startswith(start)}


def test_an_open_question_shows_both_readings(client: TestClient) -> None:
    page = shown(client, FOSTERED)
    assert "gemeente Barneveld of gemeente Nijkerk voor jeugdhulp" in calls(page)
    assert "hangt af van een antwoord dat ontbreekt" in calls(page)
    missing = text_of(page, **{"class": "notice mist"})
    assert "Woont het kind voor jeugdhulp in een pleeggezin of instelling?" in missing
    assert (
        "dan beslist gemeente Nijkerk over jeugdhulp. Zo nee, dan beslist gemeente Barneveld"
        in (missing)
    )
    # It leads to the question, which is marked.
    assert page.one("a", href=f"#{SAID}youth_care_with_stay")
    box = page.one("fieldset", id=f"{SAID}youth_care_with_stay")
    assert box.attributes["class"] == "vraag open"
    # The line itself says so too, and the notice that asks for a tick elsewhere is not there.
    [line] = page.all("tr", **{"data-taak": "youth_help_access_from_2022"})
    assert "hangt af van een antwoord dat ontbreekt" in line.text
    assert "Kruis dat dan aan" not in page.text


@pytest.mark.parametrize(("said", "gemeente"), [("ja", "Nijkerk"), ("nee", "Barneveld")])
def test_an_answer_decides(client: TestClient, said: str, gemeente: str) -> None:
    answered = {
        **FOSTERED,
        "said/youth_care_with_stay": said,
        "said/guardianship_institution": "nee",
    }
    page = shown(client, answered)
    assert f"gemeente {gemeente} voor jeugdhulp ✓ vast" in calls(page)
    assert not page.all("div", **{"class": "notice mist"})
    # What was denied does not hold under "als" either.
    when = [one.text for one in page.all("h4")]
    assert not [one for one in when if "voogdij" in one]
    assert not [one for one in when if "pleeggezin" in one and "jeugdhulp" in one]


def test_a_denied_situation_is_kept_and_not_passed_on(client: TestClient) -> None:
    answered = {
        **FOSTERED,
        "said/youth_care_with_stay": "nee",
        "said/guardianship_institution": "nee",
    }
    text = client.post("/reis", data=filled(answered)).text
    given = given_on(text)
    assert set(given["stages"][0]["denied"]) == {"youth_care_with_stay", "guardianship_institution"}
    again = client.post("/reis", data={"invoer": json.dumps(given)})
    assert again.status_code == 200
    back = fields(form_on(again.text))
    assert back[f"{SAID}youth_care_with_stay"] == ["nee"]
    assert given_on(again.text) == given
    for kind in ("json", "yaml", "antwoord"):
        file = client.post("/reis/bestand", data={"invoer": json.dumps(given), "soort": kind})
        assert file.status_code == 200
        assert "denied" not in file.text


def test_where_both_answers_give_the_same_nothing_is_asked_aloud(client: TestClient) -> None:
    page = shown(client, {**FOSTERED, "home_before_stay/postcode": "3771"})
    assert not page.all("div", **{"class": "notice mist"})
    assert "gemeente Barneveld voor jeugdhulp ✓ vast" in calls(page)


def test_staying_at_a_school_asks_whether_the_declaration_ended(client: TestClient) -> None:
    first = {**GOOD, "school/kind": "sbo", "previous_school": "postcode",
             "previous_school/postcode": "3961", "previous_school/kind": "regulier"}  # fmt: skip
    stays = {**first, "date": "2026-10-01", "previous_school": ""}
    for one in ("previous_school/postcode", "previous_school/kind"):
        stays[one] = ""
    page = shown(client, first, stays)
    assert "verklaring verlopen" in text_of(page, **{"class": "notice mist"})
    assert page.one("fieldset", id="/stages/1/said/renewal").attributes["class"] == "vraag open"
    assert page.one("fieldset", id="/stages/0/said/renewal").attributes["class"] == "vraag"
    page = shown(client, first, {**stays, "said/renewal": "nee"})
    assert not page.all("div", **{"class": "notice mist"})


def test_two_that_both_decide_are_no_choice(client: TestClient) -> None:
    """Before 1 April 2022 the partnership of the basisschool decided before that of SBO did."""
    moves = {**GOOD, "date": "2021-10-01", "school/postcode": "6711", "school/kind": "sbo",
             "previous_school": "postcode", "previous_school/postcode": "3861",
             "previous_school/kind": "regulier"}  # fmt: skip
    text = calls(shown(client, moves))
    assert (
        "Gelderse Vallei en samenwerkingsverband PO 25-09 · Stichting Zeeluwe voor de toel" in text
    )


def test_only_what_matters_on_the_date_is_asked(client: TestClient) -> None:
    def ask(date: str) -> set[str]:
        text = client.post("/reis", data=filled({**GOOD, "date": date}, doe="vragen")).text
        boxes = form_on(text).all("input", name="/stages/0/conditions")
        return asked_beside(parsed(text)) | {one.attributes["value"] for one in boxes}

    before, after = ask("2021-12-31"), ask("2022-01-01")
    assert "guardian_unknown_or_abroad" in before - after
    assert "child_address_unknown_or_abroad" in after - before
    assert "no_suitable_help" in ask("2026-01-01") - ask("2025-12-31")


def test_every_question_beside_a_field_is_a_situation_of_the_table(release: Release) -> None:
    known = {one.id for one in release.duties.conditions}
    asked = [name for names in BESIDE.values() for name in names]
    assert len(asked) == len(set(asked))
    assert known.issuperset(asked)


def test_the_result_comes_first(client: TestClient) -> None:
    page = shown(client, {**GOOD, "date": "2020-01-01"}, {**GOOD, "date": "2024-01-01", "age": "9",
                 "child_home/postcode": "6711", "school/postcode": "6701"})  # fmt: skip
    assert without_case(page.one("h1").text).startswith(
        "Wie gaat over dit kind: Stichtse Vecht, Ede, samenwerkingsverband"
    )
    links = [one.attributes["href"] for one in page.one("div", **{"class": "bellen"}).all("a")]
    assert "/regio/gemeente/GM1904?peildatum=2020-01-01" in links
    assert "/regio/gemeente/GM0228?peildatum=2024-01-01" in links
    for link in links:
        assert client.get(link).status_code == 200
    # Before the stages, the form is folded.
    order = [one.attributes.get("id") for one in page.all("section") + page.all("details")]
    assert order.index("uitkomst") < order.index("wijzig")


def test_the_stage_of_today_is_called_first(client: TestClient) -> None:
    """Today is 1 January 2020 in tests."""
    stages = [
        {**GOOD, "date": date, "name": name}
        for date, name in (("2020-01-01", "nu"), ("2021-01-01", "straks"), ("2022-01-01", "later"))
    ]
    text = calls(shown(client, *stages))
    assert "Nu: fase 1, nu" in text
    assert "Eerst: fase 1, straks" in calls(shown(client, *stages[1:]))


def test_what_was_assumed_stands_at_its_stage(client: TestClient) -> None:
    old = {**GOOD, "date": "2021-10-01"}  # where who has authority lives counts
    page = shown(client, old, {**GOOD, "child_home/postcode": "", "date": "2025-10-01"})
    first, second = page.all("li", **{"class": "fase"})
    assert "De ouder met gezag woont op het adres van het kind." in first.text
    assert "waar het in de fase ervoor woonde" not in first.text
    assert "Het kind woont waar het in de fase ervoor woonde." in second.text
    for stage, number in ((first, 1), (second, 2)):
        assert stage.one("p", **{"class": "aangenomen"}).one("a").attributes["href"] == (
            f"#fase-{number}"
        )


def test_a_child_abroad_its_own_home_and_the_school_applied_for(client: TestClient) -> None:
    abroad = {**GOOD, "child_home": "abroad", "child_home/postcode": "", "said/lives_abroad": "ja"}
    page = shown(client, abroad)
    assert given_on_page(page)["stages"][0]["child_home"] == "abroad"
    assert "woont in het buitenland" in page.one("li", **{"class": "fase"}).text
    assert page.all("tr", **{"data-taak": "tlv_so_abroad"})
    grown = {**GOOD, "age": "19", "school": "none", "own_home/postcode": "6711"}
    assert "gemeente Ede voor hulp en begeleiding" in calls(shown(client, grown))
    applied = {**GOOD, "school/kind": "regulier", "school_applied": "postcode",
               "school_applied/postcode": "6711", "school_applied/kind": "so"}  # fmt: skip
    page = shown(client, applied)
    assert given_on_page(page)["stages"][0]["school_applied"] == {"postcode": "6711", "kind": "so"}
    assert "aangemeld bij in 6711 (Ede)" in page.one("li", **{"class": "fase"}).text


def test_other_places_of_the_week(client: TestClient) -> None:
    """The second row alone is filled in: as data there are no gaps."""
    care = {**GOOD, "settings/1/kind": "wlz", "settings/1/where": "6701 ab", "settings/1/days": "2",
            "settings/2/kind": "so", "settings/2/where": "19qk00"}  # fmt: skip
    page = shown(client, care)
    assert given_on_page(page)["stages"][0]["settings"] == [
        {"place": {"postcode": "6701"}, "kind": "wlz", "share": 0.4},
        {"school": {"id": "19QK00"}, "kind": "so"},
    ]
    text = without_case(page.one("li", **{"class": "fase"}).text)
    assert "zorg of dagbesteding uit de Wlz in 6701 (Wageningen), 40 % van de week" in text
    assert "speciaal onderwijs in De Twijn" in text


@pytest.mark.parametrize(
    "setting",
    [1, [], {}, {"place": 1}, {"place": {"postcode": "6701"}, "share": "veel"},
     {"place": {"postcode": "6701"}, "share": 0.33}, {"place": {"lon": 5, "lat": 52}},
     {"place": {"postcode": "6701"}, "school": {"id": "19QK00"}},
     {"place": {"postcode": "6701"}, "x": 1}, {"school": {"id": "19QK00"}, "share": [1]}],
)  # fmt: skip
def test_another_place_that_does_not_fit_the_form_is_said(client: TestClient, setting: Any) -> None:
    stage = {"age": 8, "child_home": {"postcode": "3601"}, "settings": [setting]}
    answer = client.post("/reis", data={"invoer": json.dumps({"stages": [stage]})})
    assert answer.status_code == 422
    said = parsed(answer.text).one("div", id="fouten").text
    assert "andere plek 1: Wat de link hier zegt, past niet in dit formulier" in said


def given_on_page(page: Element) -> Any:
    return json.loads(page.one("input", id="stand").attributes["value"])


@pytest.mark.parametrize("number", EXAMPLES)
def test_an_example_fits_the_form_and_holds_no_working_notes(
    client: TestClient, release: Release, number: int
) -> None:
    given = examples()[number - 1].journey
    form, misfits = fill_form(given)
    assert misfits == []
    assert fill_form(form.given())[0] == form
    page = parsed(client.get(f"/reis?voorbeeld={number}").text)
    assert not page.all("div", id="fouten")
    text = without_case(page.one("main").text).replace("(naam niet geverifieerd)", "")
    for duty in release.duties:
        assert not duty.reading or duty.reading not in text
    # A call names each body once.
    for call in page.one("div", **{"class": "bellen"}).all("li"):
        bodies = [one.text for one in call.all("b")]
        assert len(bodies) == len(set(bodies))
    for code in ("niet_geverifieerd", "niet geverifieerd", "controleren", "youth_care"):
        assert code not in text


def test_a_school_says_how_to_reach_it(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = Contacts({"19QK00": Contact("0381234567", "https://twijn.example/", "2026-11-01")})
    monkeypatch.setattr(store, "contacts", contacts)
    page = shown(client, {**GOOD, "school": "id", "school/id": "19QK00"})
    box = page.one("div", **{"class": "bellen"})
    hrefs = [one.attributes["href"] for one in box.all("a")]
    assert "tel:+31381234567" in hrefs
    assert "https://twijn.example/" in hrefs


def test_an_admission_that_holds_on_is_no_admission_to_ask_for(client: TestClient) -> None:
    """A child that moves and stays at its SBO school."""
    first = {**GOOD, "date": "2024-10-01", "school/kind": "sbo", "said/renewal": ""}
    moved = {"age": "9", "date": "2025-10-01", "child_home/postcode": "6711",
             "school": "postcode", "school/postcode": GOOD["school/postcode"],
             "school/kind": "sbo"}  # fmt: skip
    said = shown(client, first, moved).one("section", id="uitkomst").text
    assert "de toelating van 1 oktober 2024, die nog geldt" in said
    assert "Zo nee, dan blijft de toelating van 1 oktober 2024 gelden." in said


def test_what_a_gemeente_may_offer_at_sixteen_is_no_call(client: TestClient) -> None:
    page = shown(client, {**GOOD, "age": "16", "school/kind": "vso"})
    assert page.all("tr", **{"data-taak": "work_support_learn_work_16_17"})
    assert "hulp bij werk" not in calls(page)
