"""The sheet of a region and the list of a layer: what they say, and as files."""

import re

import openpyxl
import pytest

from tests.page_reading import text_of


def test_a_name_that_is_not_verified_is_not_shown_as_the_name(client):
    response = client.get("/regio/swv_vo/VO2511")
    assert re.search(r"<h1>(.*?)</h1>", response.text)[1] == "VO 25-11 (naam niet geverifieerd)"
    assert "In een andere bron heet dit verband" in response.text


def test_a_region_lists_what_it_overlaps_with_by_the_chosen_weight(client):
    words = text_of(client.get("/regio/jeugdregio/JZ21"))
    assert "7 gemeenten, 2 samenwerkingsverbanden PO en 3 samenwerkingsverbanden VO" in words
    other = text_of(client.get("/regio/jeugdregio/JZ21?gewicht=area"))
    assert words != other
    response = client.get("/regio/gemeente/GM0597?gewicht=pupils")
    assert "Ridderkerk tellen niet mee" in text_of(response)


def test_a_wrong_address_names_what_is_allowed(client):
    response = client.get("/regio/nergens/X")
    assert response.status_code == 404
    assert "Kies uit: gemeente, swv_po" in text_of(response)
    assert client.get("/regio/gemeente/GM9999").status_code == 404
    response = client.get("/regio/gemeente/GM0203?gewicht=euro")
    assert response.status_code in (404, 422)
    assert "Kies uit: youth" in text_of(response)
    assert client.get("/regio/gemeente/GM0203/overlap.pdf").status_code in (404, 422)
    assert "<html" in client.get("/nergens").text


def test_the_sheet_of_a_region_as_files(client, tmp_path):
    lines = client.get("/regio/jeugdregio/JZ21/overlap.csv").text.splitlines()
    assert lines[0].startswith("layer,source,source_name,target")
    assert sum(line.startswith("gemeente,") for line in lines) == 7
    target = tmp_path / "sheet.xlsx"
    target.write_bytes(client.get("/regio/jeugdregio/JZ21/overlap.xlsx").content)
    book = openpyxl.load_workbook(target)
    assert book["Overlap"].max_row == len(lines)
    labels = [row[0] for row in book["Bron en definities"].iter_rows(values_only=True)]
    assert "Gewicht" in labels
    assert "Grenzen" in labels


def test_a_contradicted_pair_is_not_counted_nor_consulted(client):
    words = text_of(client.get("/regio/swv_vo/VO2810"))
    assert "heeft te maken met 9 gemeenten" in words
    assert "Waarschijnlijk niet meer met Hoeksche Waard" in words
    words = text_of(client.get("/regio/gemeente/GM1963"))
    assert "een onbekend samenwerkingsverband VO en 1 jeugdregio" in words
    assert "Welk samenwerkingsverband VO het is, is niet bekend" in words
    assert "gebied deels tegengesproken" in text_of(client.get("/regio/swv_vo"))


def test_the_article_fits_the_word(client):
    assert "Dit samenwerkingsverband VO heeft" in text_of(client.get("/regio/swv_vo/VO2511"))
    assert "Dit COROP-gebied heeft" in text_of(client.get("/regio/corop/CR01"))
    assert "Deze jeugdregio heeft" in text_of(client.get("/regio/jeugdregio/JZ21"))


def test_a_partnership_that_a_later_list_lacks_is_marked_wherever_it_is_listed(client):
    note = "VO 25-04 staat niet op de lijst van DUO van mei 2023"
    assert note in text_of(client.get("/regio/swv_vo/VO2504"))
    assert note in text_of(client.post("/zoek", data={"q": "de liemers"}))
    assert "niet op een latere lijst" in text_of(client.get("/regio/swv_vo"))


@pytest.mark.parametrize("path", ["/regio/gemeente/GM0203", "/lappendeken"])
def test_a_wrong_weight_is_refused_in_files_too(client, path):
    response = client.get(f"{path}/overlap.csv?gewicht=euro")
    assert response.status_code == 422
    assert "Kies uit: youth" in text_of(response)


def test_the_sheet_of_a_gemeente_names_who_shares_its_bodies(client):
    words = text_of(client.get("/regio/gemeente/GM0203"))
    assert "samen met Renswoude, Scherpenzeel en Veenendaal" in words
    assert "alleen deze gemeente" in text_of(client.get("/regio/gemeente/GM0034"))


def test_an_ended_gemeente_is_spoken_of_in_the_past(client):
    response = client.get("/regio/gemeente/GM0788")
    words = text_of(response)
    assert "In 2020 hoorde bij deze gemeente" in words
    assert "Oisterwijk (zoals die was in 2020), 28 % van de oppervlakte" in words


def test_doubt_and_gaps_reach_the_sheet_of_a_neighbour(client):
    words = text_of(client.get("/regio/gemeente/GM0597"))
    [shared] = re.findall(r"VO 28-10 Koers VO (samen met .*?) \d", words)
    assert "Hoeksche Waard" not in shared
    assert "beredeneerd" in text_of(client.get("/regio/gemeente/GM0297"))
    assert "Ridderkerk tellen niet mee" in text_of(
        client.get("/regio/gemeente/GM0489?gewicht=pupils")
    )
    assert "had in 2020 te maken met" in text_of(client.get("/regio/gemeente/GM0788"))
    assert "bij geen arbeidsmarktregio ingedeeld" in text_of(
        client.get("/regio/arbeidsmarktregio/AM99")
    )
