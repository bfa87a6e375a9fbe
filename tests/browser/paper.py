"""A page on paper: its sheets, and that nothing is cut off."""

import base64
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

A4 = (595, 842)
"""Points."""

needs_paper = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)


def on_paper(
    browser: Any, path: Path, margin_mm: float, *, landscape: bool = False
) -> tuple[int, str]:
    """Number of sheets and all words; fails where a sheet is no A4 or a word leaves the margin.

    path: where the PDF is put; landscape: whether the sheets lie on their side.
    """
    sheet = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
    printed = browser.driver.execute_cdp_cmd("Page.printToPDF", sheet)
    path.write_bytes(base64.b64decode(printed["data"]))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    sheets = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', boxes, re.DOTALL)
    margin = margin_mm / 25.4 * 72
    for width, height, found in sheets:
        assert (round(float(width)), round(float(height))) == (A4[::-1] if landscape else A4)
        rights = [float(right) for right in re.findall(r'xMax="([\d.]+)"', found)]
        assert max(rights) <= float(width) - margin + 2
    said = unescape(" ".join(re.findall(r"<word[^>]*>(.*?)</word>", boxes)))
    return len(sheets), said.replace("\u00ad", "").replace("\u00a0", " ")
