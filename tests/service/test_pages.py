"""The Dutch pages: what they say, that nothing typed stays, and that no path is a dead end."""

import re

import openpyxl
import pytest

from service.shared.region_search import find_regions

PAGES = ("/", "/zoek", "/over", "/regio/gemeente", "/regio/swv_vo/VO2511", "/regio/jeugdregio/JZ21")


def text_of(response):
    """The words of a page, without tags and with single spaces."""
    plain = re.sub(r"<[^>]+>", " ", response.text.replace("\u00a0", " ").replace("\u00ad", ""))
    return re.sub(r"\s+", " ", plain.replace("&#39;", "'").replace("&amp;", "&"))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_dutch_dated_and_sourced(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert '<html lang="nl">' in response.text
    words = text_of(response)
    assert "1 januari 2020" in words
    assert "2020.1" in words
    assert "CBS, Kadaster" in words


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_no_other_host(client, path):
    found = re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', client.get(path).text)
    assert found == []


def test_links_on_the_pages_lead_somewhere(client):
    seen, waiting = set(), ["/"]
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if "html" in response.headers["content-type"]:
            links = re.findall(r'href="(/[^"#]*)', response.text)
            waiting += [link.replace("&amp;", "&") for link in links if "?v=" not in link]
    assert "/lappendeken" in seen
    assert "/over" in seen


def test_the_front_page_shows_figures_of_the_release(client):
    words = text_of(client.get("/"))
    assert "8,6 %" in words
    assert "14,1" in words  # gemeenten of a location with VSO pupils
    assert "387" in words
    assert client.get("/voorbeeld.svg").headers["content-type"].startswith("image/svg+xml")


def test_a_postcode_is_posted_and_its_answer_not_kept(client):
    response = client.post("/zoek", data={"q": "3771 AB"})
    words = text_of(response)
    assert response.headers["cache-control"] == "no-store"
    assert "Wie gaat over postcode 3771?" in words
    assert "PO 25-10 Samenwerkingsverband Rijn & Gelderse Vallei" in words
    assert "Food Valley" in words


def test_a_contradicted_partnership_is_not_shown_as_the_answer(client):
    response = client.post("/zoek", data={"q": "3261"})
    assert "Niet bekend. De tekst van 2015 noemt VO 28-10 Koers VO" in text_of(response)
    assert "/regio/swv_vo/VO2810" not in response.text
    words = text_of(client.get("/regio/gemeente/GM1963"))
    assert "klopt volgens latere bronnen niet meer" in words


def test_a_straddling_postcode_lists_the_others(client):
    words = text_of(client.post("/zoek", data={"q": "1037"}))
    assert "of Oostzaan (52 % van de oppervlakte van deze postcode)" in words


def test_an_ended_gemeente_names_its_successors(client):
    words = text_of(client.post("/zoek", data={"q": "5076"}))
    assert "Haaren (sinds 2021 verdeeld over Boxtel, Oisterwijk, Tilburg en Vught)" in words
    assert "Postcode 5076 hoort bij benadering nu bij Oisterwijk" in words


def test_a_suggestion_is_marked_and_noise_is_not_suggested(client):
    assert "Suggestie, geen zekerheid: Almere" in text_of(client.post("/zoek", data={"q": "1364"}))
    words = text_of(client.post("/zoek", data={"q": "1234"}))
    assert "Suggestie" not in words
    assert "Controleer of de postcode klopt" in words


@pytest.mark.parametrize("typed", ["0999", "12AB", "12345", "3771 A"])
def test_a_malformed_postcode_is_explained(client, typed):
    response = client.post("/zoek", data={"q": typed})
    assert response.status_code == 422
    assert "ostcode" in text_of(response)
    assert 'name="q"' in response.text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("foodvalley", "JZ21"),
        ("Food Valley", "JZ21"),
        ("sudwest fryslan", "GM1900"),
        ("'s-gravenhage", "GM0518"),
        ("den bosch", "GM0796"),
        ("Den Haag", "GM0518"),
        ("25-11", "VO2511"),
        ("Eemsdelta", "GM0003"),
        ("Atlantis", None),
        ("VO 25-11", "VO2511"),
        ("vo2511", "VO2511"),
        ("Barneveld-Veenendaal", "VO2511"),
    ],
)
def test_search_forgives_case_accents_and_marks(release, typed, code):
    found = [region.code for region in find_regions(release, typed)]
    assert (code in found) if code else found == []


def test_one_hit_goes_to_its_page_and_several_are_listed(client):
    response = client.post("/zoek", data={"q": "vo2511"}, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/regio/swv_vo/VO2511"
    words = text_of(client.post("/zoek", data={"q": "utrecht"}))
    assert "gevonden" in words
    response = client.post("/zoek", data={"q": "Qwertystad"})
    assert response.status_code == 404
    assert "Geen gemeente, regio of school gevonden" in text_of(response)


def test_the_search_box_finds_schools_too(client):
    response = client.post("/zoek", data={"q": "de twijn"})
    assert response.status_code == 200
    assert '<a href="/scholen/19QK00">De Twijn/Dr Itardschool</a>, Zwolle' in response.text


def test_what_was_typed_is_escaped(client):
    response = client.post("/zoek", data={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in response.text


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


def test_about_gives_all_doubts_and_what_ended(client, release):
    words = text_of(client.get("/over"))
    for text in release.doubts.values():
        assert text in words
    assert "er 18 niet meer" in words
    assert "bij 57 van de 150" in words


def test_static_files_are_cached_and_checked(client):
    response = client.get("/static/lappendeken.css")
    assert response.headers["content-type"].startswith("text/css")
    again = client.get(
        "/static/lappendeken.css", headers={"If-None-Match": response.headers["etag"]}
    )
    assert again.status_code == 304
    assert client.get("/static/..%2fsettings.py").status_code == 404


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


def test_a_page_that_did_not_change_is_not_sent_again(client):
    first = client.get("/over")
    again = client.get("/over", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_styles_have_an_address_by_their_content(client):
    page = client.get("/").text
    address = re.search(r'href="(/static/lappendeken\.css\?v=[0-9a-f]{8})"', page)[1]
    assert client.get(address).status_code == 200


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
