"""After a fault of what was filled in the summary has the focus, with and without a script."""

from typing import Any

import pytest

from tests.browser.pages import WRONG

pytestmark = pytest.mark.browser

FOCUSED = "return document.activeElement.matches('.notice.error')"


@pytest.mark.parametrize("address", WRONG)
def test_the_summary_has_the_focus(desktop: Any, home: str, address: str) -> None:
    desktop.load(home + address)
    desktop.wait(lambda: desktop.run(FOCUSED))
    assert desktop.driver.title.startswith("Fout: ")
    assert desktop.run("return document.activeElement.innerText.trim().length") > 10


def test_without_a_script_too(without_javascript: Any, home: str) -> None:
    without_javascript.driver.get(home + WRONG[0])
    without_javascript.wait(lambda: without_javascript.run(FOCUSED))
