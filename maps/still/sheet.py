"""A sheet with the whole country: title, legend, date and source are in the picture as text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

import numpy as np

from geo import dutch
from geo.crs import to_rd
from geo.release.load import Release
from geo.release.once import once_for_all_dates
from maps.closeup import HIGHEST, SPREAD, Names, View, measure
from maps.palette import WATER, Line
from maps.sketch import dash, draw_stroke
from maps.topology import CALLED
from maps.towns import place_towns
from maps.wording import SAY

WIDTH = 860
"""Of the part with the country, in units."""

HEIGHT = round(WIDTH * HIGHEST)
"""The same: no picture is higher, and this country is."""

SEA, HEAD = 190, 76
"""Room left of the country and above it, in units; the legend lies in the sea."""

MOST_NAMES = 60
"""Of so many gemeenten, the largest first, the name is written where there is room."""

LARGE = 16
"""Of so many it is bold."""

TITLE, TEXT, FOOT = 25, 15, 17
"""Size of the letters of title and legend, and height of a line of the source, in units."""

BOLD = 'font-weight="700"'
"""How title and heading are written."""

LEGEND_LETTERS, FOOT_LETTERS = 40, 145
"""Letters on a line."""

MARGIN = 26
LEFT = MARGIN - SEA
"""Where title, legend and source begin."""

HATCHED = "url(#arcering)"
HATCH = (
    '<defs><pattern id="arcering" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<path d="M-1 9L9 -1M-1 1L1 -1M7 9L9 7" stroke="#000" stroke-opacity=".55"/></pattern></defs>'
)

SOFT = ' fill="#444"'
"""How date and source are written."""

FAR = "#4a6374"
"""Of the names of what lies outside the country."""

OUTSIDE = (
    ("noordzee", 60_000, 515_000),
    ("belgium", 112_000, 357_000),
    ("germany", 262_000, 420_000),
)
"""Name of what lies outside the country -> where it stands, in RD New metres."""


@dataclass(frozen=True)
class Sample:
    """What a colour (a fill, by its name) or a line means; or a remark, which has none."""

    look: str | Line
    text: str


def draw_sheet(
    release: Release,
    *,
    title: str,
    heading: str,
    samples: Sequence[Sample],
    source: str,
    parts: Iterable[str],
) -> str:
    """Draw a sheet.

    heading: of the legend; parts: what is drawn on `see_country`, below the names.
    """
    view = see_country(release)
    width, height = measure_sheet(source)
    lines = [
        _write_title(title, width),
        _write(SAY("on-date", date=dutch.date(release.vintage)), LEFT, 60 - HEAD, 17, SOFT),
        *_draw_legend(heading, samples),
        *(
            _write(line, LEFT, HEIGHT + 24 + FOOT * number, 12, SOFT)
            for number, line in enumerate(wrap(source, FOOT_LETTERS))
        ),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="{-SEA} {-HEAD} {width} {height}" role="img" font-family="system-ui,sans-serif">'
        f"<title>{escape(title)}</title>{HATCH}"
        f'<rect x="{-SEA}" y="{-HEAD}" width="{width}" height="{height}" fill="#fff"/>'
        f'<rect x="{-SEA}" y="0" width="{width}" height="{HEIGHT}" fill="{WATER}"/>'
        f"{''.join([*parts, *_write_names(release, view), *lines])}</svg>"
    )


def measure_sheet(source: str) -> tuple[int, int]:
    """Return width and height of a sheet with a source below it, in units."""
    return WIDTH + SEA, HEIGHT + HEAD + 20 + FOOT * len(wrap(source, FOOT_LETTERS))


@once_for_all_dates
def see_country(release: Release) -> View:
    """Return the shapes of all zones in units of the picture."""
    return View.of(release, np.arange(len(release.zones)), WIDTH)


def _write_names(release: Release, view: View) -> Iterator[str]:
    names = Names(view, SPREAD)
    codes = release.zones.labels["gemeente"].codes
    regions = release.layers.regions("gemeente")
    for key, x, y in OUTSIDE:
        yield names.write(SAY(key), *view.find(x, y), 14, f'font-style="italic" fill="{FAR}"')
    for rank, town in enumerate(place_towns(release)[:MOST_NAMES]):
        label = regions[codes[town.gemeente]].label
        style = 'font-weight="600" fill="#1b1b1b"' if rank < LARGE else 'fill="#333"'
        east, north = (float(metres) for metres in to_rd(town.lon, town.lat))
        yield names.write(CALLED.get(label, label), *view.find(east, north), 14, style)


def _draw_legend(heading: str, samples: Sequence[Sample]) -> Iterator[str]:
    """Yield what the colours and lines mean, from the top of the sea down."""
    y = 50.0
    yield _write(heading, LEFT, 30, TEXT, f" {BOLD}")
    for sample in samples:
        yield _draw_sample(sample.look, y)
        for line in wrap(sample.text, LEGEND_LETTERS):
            yield _write(line, LEFT + 34, y + 12, TEXT, ' fill="#1b1b1b"')
            y += TEXT * 1.25
        y += 7


def _draw_sample(look: str | Line, y: float) -> str:
    if not look:
        return ""
    if isinstance(look, str):
        size = 'width="24" height="14"'
        return f'<rect x="{LEFT}" y="{y}" {size} fill="{look}" stroke="#8c8c8c"/>'
    colour, width, dashes = look
    return draw_stroke(colour, max(width, 2.5), dash(dashes), f"M{LEFT} {y + 7}h24")


def _write_title(title: str, width: int) -> str:
    """Write the title over the whole width, in smaller letters where it is long."""
    widest = measure(title, TITLE, BOLD)
    size = min(TITLE, int(TITLE * (width - 2 * MARGIN) / widest))
    return _write(title, LEFT, 34 - HEAD, size, f" {BOLD}")


def _write(text: str, x: float, y: float, size: float, more: str) -> str:
    """Write a line of text."""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}"{more}>{escape(text)}</text>'
