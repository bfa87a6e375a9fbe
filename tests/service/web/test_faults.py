"""After a fault of what was filled in: the title says so first, and the summary has the focus."""

import json

import pytest

from tests.page_reading import parsed

WRONG = (
    "/lappendeken?lagen=x",
    "/schaalverschil?lagen=x",
    "/schaalverschil?gemeente=xyzzy",
    "/scholen?soort=x",
    "/scholen/afstand?soort=x",
    "/veranderd?van=x",
    "/wie-doet-wat?regio=xyzzy",
    "/aan-tafel?regio=xyzzy",
)
POSTED = (
    ("/zoek", {"q": "1"}),
    ("/scholen/dichtbij", {"postcode": "1"}),
    ("/reis", {"invoer": json.dumps({"stages": [{"age": 300}]})}),
)


def check(page):
    assert page.one("head").one("title").text.startswith("Fout: ")
    assert page.one("head").one("title").text.count("Fout:") == 1
    [*faults] = page.all("div", **{"class": "notice error"})
    [focused] = [fault for fault in faults if "autofocus" in fault.attributes]
    assert focused.attributes["tabindex"] == "-1"
    assert focused.attributes["role"] == "alert"
    assert focused.text


@pytest.mark.parametrize("address", WRONG)
def test_a_form_that_is_got(client, address):
    check(parsed(client.get(address).text))


@pytest.mark.parametrize(("address", "fields"), POSTED)
def test_a_form_that_is_posted(client, address, fields):
    check(parsed(client.post(address, data=fields).text))


@pytest.mark.parametrize("address", ["/", "/reis", "/zoek?q=xyzzy", "/lappendeken", "/scholen?q=x"])
def test_without_a_fault_nothing_is_said(client, address):
    page = parsed(client.get(address).text)
    assert "Fout" not in page.one("head").one("title").text
    assert "autofocus" not in client.get(address).text
