"""Take the picture of the map for the README: `make picture` (needs Chromium and its driver)."""

import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from service.subjects.overlaps.one_file import self_contained_map

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
WIDTH, HEIGHT = 1280, 800
TARGET = Path(__file__).with_name("kaart.png")


def main() -> None:
    """Draw the map as one file, open it, and keep what the screen shows."""
    html = self_contained_map(Release(boundaries_root() / CURRENT), "swv_vo", "jeugdregio", "youth")
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in (*FLAGS, f"--window-size={WIDTH},{HEIGHT}"):
        options.add_argument(flag)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "kaart.html"
        page.write_text(html, "utf-8")
        driver = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))
        try:
            driver.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False},
            )
            driver.get(page.as_uri())
            time.sleep(2)
            driver.save_screenshot(str(TARGET))
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
