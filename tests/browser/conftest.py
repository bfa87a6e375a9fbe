"""A real headless Chromium against the real service, with every other host out of reach."""

import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.serving import Serving

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--window-size=1440,1000",
    # A name that is not loopback does not resolve; a number that is not loopback is seen below.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
WAIT_S = 60.0
SIZES = {
    "desktop": (1440, 1000, False),
    "laptop": (1366, 768, False),
    "wide": (1920, 1080, False),
    "telephone": (360, 740, True),
}
"""Width and height in pixels, and whether it is touched with a finger."""


@dataclass
class Browser:
    """One tab, with what it asked for and complained about since the last `open`."""

    driver: webdriver.Chrome
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Load a page and wait for its map."""
        self.forget()
        self.driver.get(address)
        self.wait(lambda: self.run("return document.getElementById('kaartvak')?.dataset.klaar"))

    def load(self, address: str) -> None:
        """Load a page, also where only what stands after its # is another."""
        self.forget()
        self.driver.get("about:blank")
        self.driver.get(address)
        self.wait(lambda: self.run("return document.readyState === 'complete'"))

    def forget(self) -> None:
        """Begin anew: what was asked for and complained about is gone."""
        self.listen()
        self.requests.clear()
        self.complaints.clear()

    def size(self, name: str) -> None:
        """Become a desktop or a telephone."""
        width, height, touch = SIZES[name]
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": touch})

    def wide(self, width: int, height: int = 900) -> None:
        """Become a window of some width, with a mouse."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})

    @contextmanager
    def scriptless(self) -> Iterator["Browser"]:
        """Without JavaScript."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            yield self
        finally:
            self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    @contextmanager
    def adding(self, source: str) -> Iterator["Browser"]:
        """With a script in every page that it opens."""
        script = {"source": source}
        added = self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", script)
        try:
            yield self
        finally:
            self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)

    @contextmanager
    def offline(self) -> Iterator[None]:
        """With the network off."""
        off = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", off)
        try:
            yield
        finally:
            on = off | {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
            self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", on)

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of a script."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        """Elements by their CSS selector."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        """The first element."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """The visible text of the first element."""
        return self.one(selector).text.replace("\u00a0", " ").replace("\u00ad", "")

    def words(self, selector: str) -> str:
        """The text of the first element in one step: it may be replaced between two."""
        found = self.run("return document.querySelector(arguments[0])?.innerText", selector) or ""
        return found.replace("\u00a0", " ").replace("\u00ad", "").strip()

    def fills(self) -> Counter[str]:
        """Fill of the map's painting -> number of zones."""
        return Counter(self.run("return Lappendeken.stage.painting.surfaces.fills()"))

    def lines(self, colour: str) -> list[str]:
        """The paths of the lines that the map shows in a colour."""
        return self.run(
            "return [...Lappendeken.drawPicture(Lappendeken.stage).querySelectorAll('[stroke]')]"
            ".filter((path) => path.getAttribute('stroke') === arguments[0])"
            ".map((path) => path.getAttribute('d'))",
            colour,
        )  # fmt: skip

    def lit(self) -> int:
        """How many zones of the map do not fade."""
        return self.run("return Lappendeken.stage.painting.surfaces.lit()")

    def shows(self, selector: str) -> bool:
        """Whether an element takes up room, in one step: it may be replaced between two."""
        return self.run(
            "return Boolean(document.querySelector(arguments[0])?.offsetParent)", selector
        )

    def visible(self, selector: str, name: str) -> list[str]:
        """A name in the data of every element that takes up room on the screen, from the top."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])]"
            ".filter((one) => one.offsetParent).map((one) => one.dataset[arguments[1]])",
            selector, name,
        )  # fmt: skip

    @property
    def sideways(self) -> int:
        """How many pixels the page is wider than the window."""
        return self.run("return document.documentElement.scrollWidth - window.innerWidth")

    def wait(self, condition: Callable[[], Any]) -> None:
        """Until something holds; fails after WAIT_S seconds."""
        end = time.monotonic() + WAIT_S
        while not condition():
            assert time.monotonic() < end, f"waited in vain; {self.listen() or self.complaints}"
            time.sleep(0.05)

    def move_to(self, lat: float, lon: float, *, click: bool = False) -> None:
        """Bring the pointer to a place on the map."""
        x, y = self.run(
            "const at = Lappendeken.map.latLngToContainerPoint([...arguments]);"
            "const size = Lappendeken.map.getSize();"
            "return [Math.round(at.x - size.x / 2), Math.round(at.y - size.y / 2)]",
            lat, lon,
        )  # fmt: skip
        actions = ActionChains(self.driver).move_to_element_with_offset(
            self.one("#map_kaart"), x, y
        )
        (actions.click() if click else actions).perform()

    def tap(self, lat: float, lon: float) -> None:
        """Touch a place on the map with one finger."""
        self.run("Lappendeken.map.getContainer().scrollIntoView({block: 'center'})")
        x, y = self.run(
            "const at = Lappendeken.map.latLngToContainerPoint([...arguments]);"
            "const box = Lappendeken.map.getContainer().getBoundingClientRect();"
            "return [at.x + box.x, at.y + box.y]",
            lat, lon,
        )  # fmt: skip
        for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
            event = {"type": kind, "touchPoints": points}
            self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", event)

    def listen(self) -> None:
        """Take in what was logged since the last time."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
        for entry in self.driver.get_log("browser"):
            self.complaints.append(f"{entry['level']}: {entry['message']}")

    def assert_quiet(self, home: str = "") -> None:
        """No complaint, and nobody but `home` (or the disk) was asked for anything."""
        self.listen()
        assert self.complaints == []
        for address in self.requests:
            parts = urlsplit(address)
            own = parts.scheme in ("file", "data", "about", "blob")
            assert own or f"{parts.scheme}://{parts.netloc}" == home, address


def missing() -> str:
    """Why the browser tests cannot run; empty if they can."""
    for program in ("chromium", "chromedriver"):
        if shutil.which(program) is None:
            return f"{program} is not installed (see tests/setup_browser.sh)"
    return ""


def start_chromium(folder: Path, traced: str = "") -> webdriver.Chrome:
    """Start a browser that keeps its things in a folder; traced: categories of what it does."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if traced:
        options.add_experimental_option("perfLoggingPrefs", {"traceCategories": traced})
    return webdriver.Chrome(options, Service(shutil.which("chromedriver")))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser of its own for the whole run; skipped, with the reason, where there is none."""
    driver = start_chromium(tmp_path_factory.mktemp("chromium"))
    try:
        yield Browser(driver)
    finally:
        driver.quit()


@pytest.fixture(scope="session")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A second browser, that writes down what it does: slow, so only for who reads that."""
    driver = start_chromium(tmp_path_factory.mktemp("traced"), "toplevel,devtools.timeline")
    try:
        yield Browser(driver)
    finally:
        driver.quit()


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The real service, in a process of its own on a free loopback port."""
    started = Serving(tmp_path_factory.mktemp("dienst"))
    try:
        yield started.wait_until_up()
    finally:
        started.stop()


@pytest.fixture(scope="session")
def home(serving: Serving) -> str:
    """The address of the real service."""
    return serving.url


@pytest.fixture(params=["desktop", "telephone"])
def sized(browser: Browser, request: pytest.FixtureRequest) -> Browser:
    """The browser as a desktop and as a telephone."""
    browser.size(request.param)
    return browser


@pytest.fixture
def without_javascript(desktop: Browser) -> Iterator[Browser]:
    """A desktop that runs no script."""
    with desktop.scriptless():
        yield desktop


@pytest.fixture
def desktop(browser: Browser) -> Browser:
    """The browser with a mouse, 1440 pixels wide."""
    browser.size("desktop")
    return browser


@pytest.fixture
def telephone(browser: Browser) -> Browser:
    """The browser with a finger, 360 pixels wide."""
    browser.size("telephone")
    return browser


@pytest.fixture
def as_file(tmp_path: Path) -> Callable[[str], str]:
    """Put a page on disk; its address."""

    def write(html: str) -> str:
        path = tmp_path / "kaart.html"
        path.write_text(html, "utf-8")
        return path.as_uri()

    return write
