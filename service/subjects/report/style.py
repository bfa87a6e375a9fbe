"""How every chart and still map of the report looks: paper, caption, letters, file."""

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 200
WIDTH = 8.0
"""Inches across every picture; on A4 it is shown a little smaller."""

INK = "#1b1b1b"
SOFT = "#5a5a5a"
FAINT = "#d9d6cf"
LAND = "#f2efe9"
ACCENT = "#0072b2"
MISFIT = "#c8102e"
OTHERS = "#8a8a8a"
"""Bars beside the one in the colour of misfit; on grey paper that one is darker."""

SETTINGS: Any = {
    # DejaVu comes with matplotlib: the same letters, and the same bytes, on every machine.
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.5,
}

MARGIN = 0.15
"""Inches left free at the sides, the top and the foot."""

TITLE_POINTS = 13.0
READING_POINTS = 9.5
FOOT_POINTS = 7.0
LINE = 1.35
"""Height of a line as a multiple of the size of its letters."""


@dataclass(frozen=True)
class Caption:
    """What stands around a picture: the finding above it, how to read it, and its source."""

    title: str
    reading: str
    source: str


@contextmanager
def drawing(path: Path, height: float, caption: Caption) -> Iterator[Any]:
    """Give axes on a white sheet between the lines of a caption; write the sheet when it is drawn.

    height: inches of the axes. The settings of matplotlib are as they were afterwards.
    """
    import matplotlib

    with matplotlib.rc_context(SETTINGS):
        figure, axes = _lay_out(height, caption)
        yield axes
        save(figure, path)


def _lay_out(height: float, caption: Caption) -> tuple["Figure", Any]:
    """Return a sheet with a caption, and its axes; the Agg canvas needs no screen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    above = _wrapped(caption.title, _letters(TITLE_POINTS * 1.08))
    reading = _wrapped(caption.reading, _letters(READING_POINTS))
    below = _wrapped(caption.source, _letters(FOOT_POINTS))
    title_end = MARGIN + len(above) * TITLE_POINTS * LINE / 72
    top = title_end + len(reading) * READING_POINTS * LINE / 72 + 0.15
    foot = MARGIN + len(below) * FOOT_POINTS * LINE / 72 + 0.1
    whole = top + height + foot
    figure = Figure(figsize=(WIDTH, round(whole, 2)), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    left = MARGIN / WIDTH
    lines: dict[str, Any] = {"va": "top", "linespacing": LINE - 0.1}
    title = {"fontsize": TITLE_POINTS, "fontweight": "bold", **lines}
    figure.text(left, 1 - MARGIN / whole, "\n".join(above), **title)
    under = {"fontsize": READING_POINTS, **lines}
    figure.text(left, 1 - title_end / whole, "\n".join(reading), **under)
    source = {"fontsize": FOOT_POINTS, "color": SOFT, **lines, "va": "bottom"}
    figure.text(left, MARGIN / whole, "\n".join(below), **source)
    axes = figure.add_axes((left, foot / whole, 1 - 2 * left, height / whole))
    return figure, axes


def save(figure: "Figure", path: Path) -> None:
    """Write the picture; no version of a program in it, so that the same picture is the same."""
    figure.savefig(path, dpi=DPI, metadata={"Software": None})


def bare(axes: Any) -> None:
    """Take away the frame and the ticks."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)


def _wrapped(text: str, letters: int) -> list[str]:
    """Return lines that are never broken at a hyphen: "GGD-regio's" stays one word."""
    return textwrap.wrap(text, letters, break_on_hyphens=False)


def _letters(points: float) -> int:
    """Return how many letters of a size fit in a line: one is about 0.58 of its size wide."""
    return int((WIDTH - 2 * MARGIN) * 72 / (points * 0.58))
