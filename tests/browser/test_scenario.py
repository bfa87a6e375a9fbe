"""The scenario in a browser: slider, lists, words and faults, with chance coming after."""

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.test_schaalverschil import MARKED, choose, press, query_of, read

pytestmark = pytest.mark.browser


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/schaalverschil/scenario"


def load(browser: Any, address: str) -> None:
    """Open the page, wait for its first comparison with chance, and mark this window."""
    browser.load(address)
    settle(browser)
    browser.run("window.gebleven = true")


def settle(browser: Any) -> None:
    """Until the outcome has come, and chance beside it or the reason why not."""
    done = (
        "const line = document.getElementById('toeval');"
        "return !document.querySelector('#uitkomst[aria-busy=true]')"
        " && (!line || (line.textContent.trim() && !line.textContent.includes('…')))"
    )
    browser.wait(lambda: browser.run(done))


def outcome(browser: Any) -> str:
    return browser.words("#uitkomst")


def way(browser: Any, name: str) -> None:
    """Choose what to do, with the space bar."""
    press(browser, f"form.scenario [name=doe][value={name}]", Keys.SPACE)


def test_nothing_scrolls_sideways_nor_asks_another(sized: Any, page: str, home: str) -> None:
    for query in ("", "?doe=samen", "?aantal=-1"):
        load(sized, page + query)
        sized.run("for (const one of document.querySelectorAll('details')) one.open = true")
        assert sized.sideways <= 0, query
        assert sized.run(
            "const list = document.getElementById('keuzelijst');"
            "return !list.clientWidth || list.scrollWidth <= list.clientWidth"
        )
        if query != "?aantal=-1":
            sized.assert_quiet(home)
            assert any("vergelijk=ja" in address for address in sized.requests) is (
                query != "?doe=samen"
            )


def test_the_slider_answers_to_the_keyboard_and_then_beside_chance(sized: Any, page: str) -> None:
    load(sized, page)
    assert "Van 42 naar 37 jeugdregio's." in outcome(sized)
    press(sized, "#aantal", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert sized.words("#aantal-nu") == "7"
    sized.wait(lambda: "Van 42 naar 35 jeugdregio's." in outcome(sized))
    settle(sized)
    sized.wait(lambda: sized.all("#uitkomst svg.toeval"))
    assert "200 keer 7 samenvoegingen" in sized.words("#toeval")
    assert sized.run(MARKED)
    assert query_of(sized)["aantal"] == ["7"]
    assert sized.run("return document.activeElement.id") == "aantal"
    said = sized.run("return document.getElementById('gezegd').textContent")
    assert said.startswith("Tussen jeugdregio's en samenwerkingsverbanden VO wringt het dan")
    press(sized, "#aantal", Keys.HOME)
    sized.wait(lambda: "Schuif naar rechts" in outcome(sized))


def test_the_way_back_leads_to_the_choice_before(desktop: Any, page: str) -> None:
    load(desktop, page)
    press(desktop, "#aantal", Keys.ARROW_RIGHT)
    desktop.wait(lambda: "Van 42 naar 36 jeugdregio's." in outcome(desktop))
    press(desktop, "#aantal", Keys.ARROW_RIGHT)
    desktop.wait(lambda: "Van 42 naar 35 jeugdregio's." in outcome(desktop))
    desktop.driver.back()
    desktop.wait(lambda: "Van 42 naar 37 jeugdregio's." in outcome(desktop))
    assert "aantal" not in query_of(desktop)


def test_regions_are_chosen_with_the_keyboard(desktop: Any, page: str) -> None:
    load(desktop, page)
    way(desktop, "samen")
    desktop.wait(lambda: "Kies ten minste twee jeugdregio's" in outcome(desktop))
    assert not desktop.one("#aantal").is_displayed()
    press(desktop, "#scenario [data-zoek]", "midden-limburg")
    labels = "#keuzelijst label:not([hidden])"
    desktop.wait(lambda: len(desktop.all(labels)) == 2)
    desktop.driver.switch_to.active_element.send_keys(Keys.TAB)
    seen = [desktop.run("return document.activeElement.value")]
    desktop.driver.switch_to.active_element.send_keys(Keys.SPACE)
    desktop.driver.switch_to.active_element.send_keys(Keys.TAB)
    seen.append(desktop.run("return document.activeElement.value"))
    desktop.driver.switch_to.active_element.send_keys(Keys.SPACE)
    assert seen == ["JZ42", "JZ43"]
    desktop.wait(lambda: "Samengevoegd: Midden-Limburg Oost en Midden-" in outcome(desktop))
    assert query_of(desktop)["samen"] == ["JZ42", "JZ43"]
    assert "gemeenten" not in query_of(desktop)
    assert desktop.run(MARKED)


def test_a_gemeente_moves_and_faults_are_shown(desktop: Any, page: str) -> None:
    load(desktop, page)
    way(desktop, "verplaats")
    desktop.wait(lambda: "Kies een gemeente en een gebied" in outcome(desktop))
    press(desktop, "[name=gemeenten]", "Atlantis", Keys.TAB)
    press(desktop, "[name=naar]", "Food Valley", Keys.ENTER)
    desktop.wait(lambda: "“Atlantis”" in outcome(desktop) or "Atlantis" in outcome(desktop))
    desktop.wait(lambda: desktop.shows("#uitkomst [role=alert]"))
    assert desktop.run("return document.getElementById('gezegd').textContent") == ""
    desktop.one("[name=gemeenten]").clear()
    press(desktop, "[name=gemeenten]", "Apeldoorn", Keys.TAB)
    desktop.wait(lambda: "Apeldoorn gaat naar Food Valley." in outcome(desktop))
    assert not desktop.all("#uitkomst [role=alert]")
    assert desktop.run(MARKED)


def test_another_layer_brings_its_own_regions(desktop: Any, page: str) -> None:
    load(desktop, f"{page}?doe=samen&samen=JZ42&samen=JZ43&aantal=40")
    assert len(desktop.all("#keuzelijst input:checked")) == 2
    choose(desktop, "form.scenario [name=laag]", "provincie")
    desktop.wait(lambda: len(desktop.all("#keuzelijst input")) == 12)
    assert not desktop.all("#keuzelijst input:checked")
    assert desktop.run("return document.activeElement.name") == "laag"
    assert desktop.run(MARKED)
    way(desktop, "schuif")
    desktop.wait(lambda: "provincies." in outcome(desktop))
    assert int(desktop.words("#aantal-nu")) <= 11
    assert not desktop.all("#uitkomst [role=alert]")
    # The new form listens too, and the service stays in use for the old layers.
    press(desktop, "#aantal", Keys.HOME, Keys.ARROW_RIGHT)
    desktop.wait(lambda: "Van 12 naar 11 provincies." in outcome(desktop))


def test_a_slider_far_to_the_right_fits_a_smaller_layer(desktop: Any, page: str) -> None:
    load(desktop, f"{page}?aantal=40")
    choose(desktop, "form.scenario [name=laag]", "provincie")
    desktop.wait(lambda: "Van 12 naar 1 provincie." in outcome(desktop))
    assert desktop.words("#aantal-nu") == "11"


def test_a_service_that_is_gone_is_said(desktop: Any, page: str) -> None:
    load(desktop, page)
    command = desktop.driver.execute_cdp_cmd
    command("Network.enable", {})
    command("Network.setBlockedURLs", {"urls": ["*/schaalverschil/scenario?*"]})
    try:
        press(desktop, "#aantal", Keys.ARROW_RIGHT)
        desktop.wait(lambda: "De dienst antwoordt niet" in outcome(desktop))
    finally:
        command("Network.setBlockedURLs", {"urls": []})
        desktop.listen()
    press(desktop, "#aantal", Keys.ARROW_RIGHT)
    desktop.wait(lambda: "Van 42 naar 35" in outcome(desktop))


def test_the_tree_of_accessibility_names_every_control(sized: Any, page: str) -> None:
    load(sized, page)
    tree = sized.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    controls = {"combobox", "slider", "radio", "checkbox", "textbox", "searchbox", "button", "link"}
    roles = [node["role"]["value"] for node in tree if not node.get("ignored")]
    for node in tree:
        if not node.get("ignored") and node["role"]["value"] in controls:
            assert node["name"]["value"].strip(), node
    assert roles.count("slider") == 1
    assert "status" in roles
    names = [
        node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "slider"
    ]
    assert names[0].startswith("Hoe vaak samenvoegen?")


def test_without_javascript_the_form_submits(without_javascript: Any, page: str) -> None:
    browser = without_javascript
    browser.driver.get(page)
    assert not browser.one("#scenario [data-zoek]").is_displayed()
    browser.one("form.scenario [value=samen]").click()
    for code in ("JZ42", "JZ43"):
        browser.one(f"#keuzelijst [value={code}]").click()
    browser.one("form.scenario button.primary").click()
    browser.wait(lambda: "Samengevoegd: Midden-Limburg" in read(browser, "#uitkomst"))
    browser.one("a.zonder-script").click()
    browser.wait(lambda: browser.all("svg.toeval"))
    assert browser.one("#keuzelijst [value=JZ42]").is_selected()
