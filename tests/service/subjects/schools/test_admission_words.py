"""What the pages of all special schools say of admission and payment, against a table of the law.

The table is written by hand and not made from the rows of duties. It is held against the sentences
of all 843 schools on four days; that of today stands on the pages themselves.
"""

from collections import Counter

import pytest
from starlette.testclient import TestClient

from geo.duties.catalogue import Duties
from geo.release.load import Release
from service.shared.bodies import Shown
from service.subjects.schools.answer.admission import Admissions, answer_admissions
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.words import write_cards
from tests.changed_duties import change_duty
from tests.page_reading import parsed
from tests.school_locations import kinds_by_brin, special_rows
from tests.sources import Row

DAYS = ("2020-01-01", "2022-03-31", "2022-04-01", "2026-11-29")
TODAY = "2026-11-29"

NAMES = {
    "SO": "speciaal onderwijs",
    "VSO": "voortgezet speciaal onderwijs",
    "SBO": "speciaal basisonderwijs",
}
OLD_SBO = "Tot en met 31 maart 2022 geeft het samenwerkingsverband van deze school (HIER) "
NEW_SBO = (
    "Sinds 1 april 2022 geeft het samenwerkingsverband van de school waar de leerling vandaan komt "
)
PREVIOUS = "In de regel geeft het samenwerkingsverband van de school waar de leerling vandaan komt "
NO_BASISSCHOOL = "Als het kind niet van een gewone basisschool komt, doet het samenwerkingsverband "
NO_SCHOOL = "Komt de leerling van geen school, dan doet het samenwerkingsverband van het woonadres "
FROM_PRIMARY = (
    "als de leerling van een basisschool of speciaal basisonderwijs komt, doet het "
    "samenwerkingsverband van het woonadres dat."
)
FROM_SO = "de leerling van speciaal onderwijs komt, is niet zeker wie het doet"
COMMITTEE = "een commissie van de instelling zelf beslist over de toelating"
NATIONAL = "hoort waarschijnlijk bij een landelijk samenwerkingsverband"
STAYS = "is voor het onderwijs daar geen TLV nodig"
DECIDER = "betaalt wie de TLV geeft, ook mee aan de plaats."
DECIDER_PERHAPS = "betaalt wie de TLV geeft, waarschijnlijk ook mee aan de plaats: vraag het na."
OTHER = "Als de nieuwe school bij een ander samenwerkingsverband hoort, "
STATE = "Het Rijk betaalt de plaats."
SO_ALONE = "op geen van haar locaties voortgezet speciaal onderwijs"
SO_AND_VSO = "hier of op een andere locatie, ook voortgezet speciaal onderwijs"
LEAVES_CLUSTER = (
    "van een andere soort (cluster 3 of 4)? Dan geeft het samenwerkingsverband van het "
)

EVERYTHING = (
    OLD_SBO, NEW_SBO, PREVIOUS, NO_BASISSCHOOL, NO_SCHOOL, FROM_PRIMARY, FROM_SO, COMMITTEE,
    NATIONAL, STAYS, DECIDER, DECIDER_PERHAPS, OTHER, STATE, SO_ALONE, SO_AND_VSO, LEAVES_CLUSTER,
)  # fmt: skip


def list_said(rows: list[Row], kinds_of_school: set[str], day: str) -> set[str]:
    """What must be said of a school, of all that can be; nothing else may be."""
    kinds = {row["kind"] for row in rows}
    if rows[0]["cluster"] in ("1", "2"):
        return {COMMITTEE, STATE, LEAVES_CLUSTER}
    old = day < "2022-04-01"
    unsure = "SBO" in kinds and not old and day < "2023-01-01"
    decider = DECIDER_PERHAPS if unsure else DECIDER
    said = {SO_ALONE if "VSO" not in kinds_of_school else SO_AND_VSO} if "SO" in kinds else set()
    said |= {STAYS} if kinds & {"SO", "VSO"} else set()
    reformed = rows[0]["denomination"] == "Reformatorisch"
    if reformed:
        return said | {NATIONAL} | (set() if old and "SBO" in kinds else {decider})
    if "SBO" in kinds:
        return said | ({OLD_SBO, OTHER} if old else {NEW_SBO, NO_BASISSCHOOL, decider})
    said |= {PREVIOUS, NO_SCHOOL, DECIDER}
    return said | ({FROM_PRIMARY, FROM_SO} if "VSO" in kinds else set())


HERE: Shown = {"code": "X", "text": "HIER", "short": "HIER", "doubt": "", "became": ""}


def admissions(release: Release, name: str, day: str, duties: Duties | None = None) -> Admissions:
    found = answer_admissions(
        duties or release.duties,
        release.register.location(name),
        release.register.offers(name),
        day,
        {"swv_po": HERE, "swv_vo": HERE},
        ["Berséba"],
    )
    assert found is not None
    return found


@pytest.mark.parametrize("day", DAYS)
def test_of_every_school_is_said_what_the_law_says_and_nothing_else(
    release: Release, day: str
) -> None:
    compared = Counter[str]()
    for name, rows in special_rows().items():
        text = " ".join(admissions(release, name, day)["said"])
        said = {one for one in EVERYTHING if one.lower() in text.lower()}
        wanted = list_said(rows, kinds_by_brin()[name[:4]], day)
        assert said == wanted, name
        compared.update(wanted)
        for row in rows:
            assert NAMES[row["kind"]] in text or NATIONAL in wanted or COMMITTEE in wanted, name
    never = {OLD_SBO, OTHER} if day >= "2022-04-01" else {NEW_SBO, NO_BASISSCHOOL}
    never |= set() if day == "2022-04-01" else {DECIDER_PERHAPS}
    assert set(compared) == set(EVERYTHING) - never


def test_the_first_paragraphs_of_all_pages_are_true_today(release: Release) -> None:
    """The answer of which the page, the command and the workbook are made."""
    today = release.on(TODAY)
    for name, rows in special_rows().items():
        school = answer_school(today, name)
        if school["pupils"] is None:
            assert len(school["sentences"]) == 1
            continue
        lead, text = school["said"]["lead"], " ".join(school["said"]["admission"])
        wanted = list_said(rows, kinds_by_brin()[name[:4]], TODAY)
        assert {one for one in EVERYTHING if one.lower() in text.lower()} == wanted, name
        national = NATIONAL in wanted or COMMITTEE in wanted
        assert ("samenwerkingsverband" in lead) is not national, name
        assert "31 maart 2022" not in text
        if rows[0]["kind"] == "SBO":
            assert "van deze school" not in text, name
            assert "van de school zelf" not in " ".join(text for _, text in write_cards(school))
        assert school["said"]["money"][0].startswith("Zorg voor de leerlingen")
        assert all(part in " ".join(school["sentences"]) for part in school["said"]["money"])


def test_a_page_shows_them_by_the_date_in_its_address(client: TestClient) -> None:
    def section(day: str) -> str:
        html = client.get("/scholen/00IH00", params={"peildatum": day}).text
        return parsed(html).one("section", **{"class": "toelating"}).text

    old, new = section("2022-03-31"), section("2022-04-01")
    assert "geeft het samenwerkingsverband van deze school (PO 25-06 · PassendWijs)" in old
    assert NEW_SBO in new
    assert "Regels van 31 maart 2022" in old
    assert "vraag het na" in new  # who pays in 2022
    assert "Sinds 1 januari 2023 betaalt wie de TLV geeft" in section(TODAY)


# The sentence follows the row


def test_a_changed_row_changes_the_sentence(release: Release) -> None:
    place = change_duty(release.duties, "tlv_sbo_from_2022", place="school_applied")
    assert (
        "Sinds 1 april 2022 geeft het samenwerkingsverband van deze school (HIER)"
        in (admissions(release, "00IH00", TODAY, place)["said"][0])
    )
    day = change_duty(release.duties, "tlv_sbo_from_2022", valid_from="2024-08-01")
    assert admissions(release, "00IH00", TODAY, day)["said"][0].startswith("Sinds 1 augustus 2024")
    gone = change_duty(release.duties, "cluster_1_2_admission", valid_to="2025-01-01")
    said = " ".join(admissions(release, "25HE00", TODAY, gone)["said"])
    assert COMMITTEE not in said
    assert "Wie op deze dag over de toelating beslist" in said
    doubt = change_duty(release.duties, "tlv_sbo_cost_from_2023", certainty="controleren")
    assert admissions(release, "00IH00", TODAY, doubt)["said"][1].endswith("vraag het na.")
    other = change_duty(release.duties, "tlv_so_cost", place="child_home")
    assert "betaalt het samenwerkingsverband van het woonadres mee" in " ".join(
        admissions(release, "00AW00", TODAY, other)["said"]
    )


def test_a_release_with_a_changed_row_has_another_page(release: Release) -> None:
    today = release.on(TODAY)
    changed = today.replace(
        duties=change_duty(today.duties, "tlv_sbo_from_2022", place="school_applied")
    )
    text = answer_school(changed, "00IH00")["sentences"][1]
    assert text.startswith(
        "Sinds 1 april 2022 geeft het samenwerkingsverband van deze school (PO 25-06 · PassendWijs)"
    )


def test_a_contradicted_partnership_is_not_named(release: Release) -> None:
    """Where later sources contradict the own partnership, it is never the plain answer."""
    school = answer_school(release, "26LY00")
    assert school["own_contradicted"] == ["swv_vo"]
    assert school["admissions"]
    contradicted = release.layers.region("swv_vo", school["own"]["swv_vo"])
    texts = [*school["sentences"], *school["admissions"]["exceptions"]]
    assert not any(contradicted.label in text or contradicted.short in text for text in texts)
    assert any("deze school (welk verband dat nu is weten wij niet)" in text for text in texts)


# Residential settings


def test_no_school_is_called_residential(release: Release) -> None:
    """The register does not tell which are: nothing is guessed from a name."""
    harreveld = admissions(release, "04YK00", TODAY)
    other = next(
        one
        for one in release.register.special
        if one.kinds == ("VSO",) and one.system == "regional" and one.id[:4] != "04YK"
    )
    assert harreveld["said"] == admissions(release, other.id, TODAY)["said"]
