"""What pages say of what cannot be: names that readers know, and no ids that programs send."""

import re

import pytest
from starlette.testclient import TestClient

from geo.errors import Fault, InputError, UnknownName
from geo.release.load import Release
from service.shared.refused import name_layers, say_refused
from tests.page_reading import parsed

PROGRAMS = re.compile(
    r"\b(?:swv_\w+|ggdregio|rmcregio|youth|inhabitants|area|[a-z]+_[a-z_]+|[a-z]+=[a-z_,]+"
    r"|(?:JZ|GM|PO|VO)\w{2,4}, (?:JZ|GM|PO|VO)\w+)\b"
)
"""Ids of layers, weights, themes and measures, a query, and lists of codes."""

WRONG = (
    "/lappendeken?lagen=x",
    "/lappendeken?lagen=swv_po,swv_vo@2019",
    "/lappendeken?gewicht=x",
    "/lappendeken?lagen=gemeente,swv_po,swv_vo,jeugdregio,corop,ggdregio",
    "/lappendeken/overlap.csv?lagen=swv_po,swv_vo,corop",
    "/lappendeken/kaart.svg?lagen=x",
    "/schaalverschil/paar?lagen=x",
    "/schaalverschil/matrix?maat=x",
    "/schaalverschil/matrix?gewicht=x",
    "/schaalverschil/ranglijst/x",
    "/schaalverschil/scenario?doe=x",
    "/schaalverschil/scenario?doe=samen&laag=x",
    "/schaalverschil/scenario?doe=verplaats&gemeenten=xyz&naar=q",
    "/schaalverschil/scenario?scenariogewicht=x",
    "/scholen?soort=x",
    "/scholen/19QK00/kaart.svg?laag=x",
    "/scholen/afstand?soort=x",
    "/scholen/afstand?laag=x",
    "/scholen/landelijk?soort=x",
    "/regio/swv_vo/VO9999",
    "/regio/gemeente/GM0203?gewicht=x",
    "/wie-doet-wat?situatie=x",
    "/wie-doet-wat?thema=x",
    "/wie-doet-wat?leeftijd=x",
    "/aan-tafel/jeugdregio/JZ99",
    "/veranderd?laag=x",
    "/regio/gemeente?provincie=x",
    "/schaalverschil/ranglijst/gemeente?jeugdregio=x",
)


@pytest.mark.parametrize("address", WRONG)
def test_a_page_says_what_cannot_be_in_words(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 422)
    said = " ".join(
        one.text
        for one in parsed(answer.text).all("div")
        if "error" in one.attributes.get("class", "").split()
    )
    assert said
    assert not PROGRAMS.search(said), said
    assert parsed(answer.text).one("main").all("a"), "a way on"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/lappendeken?lagen=x", "Kies uit: gemeenten, samenwerkingsverbanden PO,"),
        ("/lappendeken?gewicht=x", "Kies uit: kinderen (0 tot en met 19 jaar), oppervlakte"),
        ("/wie-doet-wat?thema=x", "gezondheid, wonen en werk."),
        ("/schaalverschil/scenario?doe=x", "vervang de laag door een andere."),
        ("/lappendeken?lagen=swv_po,swv_vo,corop,ggdregio,gemeente,provincie",
         "niet 6, zoals samenwerkingsverbanden PO, samenwerkingsverbanden VO en jeugdregio's."),
    ],
)  # fmt: skip
def test_what_is_allowed_is_said_by_name(client: TestClient, address: str, said: str) -> None:
    assert said in parsed(client.get(address).text).text


def test_the_api_names_ids(client: TestClient) -> None:
    problem = client.get("/api/v1/overlap/x/swv_po").json()
    assert "swv_vo" in problem["detail"]


def test_what_is_quoted_stays_as_it_was_typed(release: Release) -> None:
    message = 'Code voor swv_po "swv_po" bestaat niet.'
    said = name_layers(release.layers, message)
    assert said == 'Samenwerkingsverband PO "swv_po" bestaat niet.'


def test_what_is_not_known_by_name_is_said_as_it_is(release: Release) -> None:
    error = InputError([*UnknownName("form", "x", ("csv", "xlsx"), "Bestandssoort").faults,
                        Fault("lagen", "x", release.layers.ids, "Kies er twee.")])  # fmt: skip
    assert say_refused(release.layers, error) == [
        'Bestandssoort "x" bestaat niet. Kies uit: csv, xlsx.',
        "Kies er twee.",
    ]


def test_choices_with_a_comma_are_told_apart(release: Release) -> None:
    error = UnknownName("soort", "x", ("a", "b"), "Soort")
    [said] = say_refused(release.layers, error, {"a": "SO, cluster 1", "b": "SBO"})
    assert said == 'Soort "x" bestaat niet. Kies uit: SO, cluster 1; SBO.'
