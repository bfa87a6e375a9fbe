"""A still map of where two layers chafe, as one SVG: for who has no script, and to take along.

Title, legend, date and source are in the picture; text stays text.
"""

from collections.abc import Iterator
from textwrap import wrap
from xml.sax.saxutils import escape

import numpy as np

from geo import dutch
from geo.crs import to_rd
from geo.overlap.fit import FIT_CLASSES
from geo.release.load import Release
from geo.release.once import once_for_all_dates
from geo.zones.codes import NONE
from maps.closeup import Names, View
from maps.pairs import Relation
from maps.palette import BOTH, CLASS_FILLS, FIRST, NO_REGION_FILL, SECOND, WATER
from maps.sketch import draw_fill, draw_stroke, write_lines, write_rings
from maps.topology import CALLED
from maps.towns import place_towns
from maps.wording import SAY, write_source

WIDTH = 860
"""Of the part with the country, in units."""

SEA, HEAD = 190, 76
"""Room left of the country and above it, in units; the legend lies in the sea."""

MOST_NAMES = 60
"""Of so many gemeenten, the largest first, the name is written where there is room."""

LARGE = 16
"""Of so many it is bold."""

SPREAD = 1.15
"""Room between names: the letters of some computers are wide."""

TEXT = 15
"""Size of the letters of the legend, in units."""

LEGEND_LETTERS, FOOT_LETTERS = 40, 145
"""Letters on a line."""

HATCH = (
    '<defs><pattern id="arcering" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<path d="M-1 9L9 -1M-1 1L1 -1M7 9L9 7" stroke="#000" stroke-opacity=".55"/></pattern></defs>'
)

FAR = "#4a6374"
"""Of the names of what lies outside the country."""

OUTSIDE = (
    ("noordzee", 60_000, 515_000),
    ("belgium", 112_000, 357_000),
    ("germany", 262_000, 420_000),
)
"""Name of what lies outside the country -> where it stands, in RD New metres."""


def draw_still(relation: Relation) -> str:
    """Draw the zones in their fit classes, the borders of both layers, and what they mean."""
    release, words = relation.release, relation.words
    view = see_country(release)
    source = wrap(write_source(release, words), FOOT_LETTERS)
    width, height = view.width + SEA, round(view.height) + HEAD + 20 + 17 * len(source)
    title = escape(words.title)
    parts = [
        *_draw_zones(relation, view),
        *_draw_borders(relation, view),
        *_write_names(relation, view),
        _write(title, 26 - SEA, 34 - HEAD, 25, ' font-weight="700"'),
        _write(
            SAY("on-date", date=dutch.date(release.vintage)),
            26 - SEA,
            60 - HEAD,
            17,
            ' fill="#444"',
        ),
        *_draw_legend(relation),
        *(
            _write(escape(line), 26 - SEA, view.height + 24 + 17 * number, 12, ' fill="#444"')
            for number, line in enumerate(source)
        ),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="{-SEA} {-HEAD} {width} {height}" role="img" font-family="system-ui,sans-serif">'
        f"<title>{title}</title>{HATCH}"
        f'<rect x="{-SEA}" y="{-HEAD}" width="{width}" height="{height}" fill="#fff"/>'
        f'<rect x="{-SEA}" y="0" width="{width}" height="{view.height:.0f}" fill="{WATER}"/>'
        f"{''.join(parts)}</svg>"
    )


@once_for_all_dates
def see_country(release: Release) -> View:
    """Return the shapes of all zones in units of the picture."""
    return View.of(release, np.arange(len(release.zones)), WIDTH)


def _draw_zones(relation: Relation, view: View) -> Iterator[str]:
    classes = np.array(relation.zone_classes)[view.zones]
    for number in np.unique(classes):
        colour = CLASS_FILLS[FIT_CLASSES[number]] if number >= 0 else NO_REGION_FILL
        yield draw_fill(colour, write_rings(view.shapes[classes == number]))
    doubtful = np.isin(view.zones, relation.doubtful)
    if doubtful.any():
        yield draw_fill("url(#arcering)", write_rings(view.shapes[doubtful]))


def _draw_borders(relation: Relation, view: View) -> Iterator[str]:
    labels, table = relation.release.zones.labels, relation.contingency
    first, second = (
        view.borders.divides(view.narrow(labels[layer])) for layer in (table.source, table.target)
    )
    strokes = [
        (BOTH, 0.9, ~view.borders.inner),
        (SECOND, 1.3, second & ~first),
        (FIRST, 1.3, first & ~second),
        (BOTH, 1.3, first & second),
    ]
    for colour, width, its in strokes:
        if its.any():
            yield draw_stroke(colour, width, "", write_lines(view.borders.lines[its]))


def _write_names(relation: Relation, view: View) -> Iterator[str]:
    release, names = relation.release, Names(view, SPREAD)
    codes = release.zones.labels["gemeente"].codes
    regions = release.layers.regions("gemeente")
    for key, x, y in OUTSIDE:
        yield names.write(SAY(key), *view.find(x, y), 14, f'font-style="italic" fill="{FAR}"')
    for rank, town in enumerate(place_towns(release)[:MOST_NAMES]):
        label = regions[codes[town.gemeente]].label
        style = 'font-weight="600" fill="#1b1b1b"' if rank < LARGE else 'fill="#333"'
        east, north = (float(metres) for metres in to_rd(town.lon, town.lat))
        yield names.write(CALLED.get(label, label), *view.find(east, north), 14, style)


def _draw_legend(relation: Relation) -> Iterator[str]:
    """Yield the colours with their share, hatching and lines, from the top of the sea down."""
    words, left, y = relation.words, 26 - SEA, 50.0
    yield _write(
        escape(SAY("part-of", counted=words.counted)), left, 30, TEXT, ' font-weight="700"'
    )
    fills = [
        (
            CLASS_FILLS[kind],
            f"{dutch.headline_percent(relation.fit.shares[kind])} {words.classes[kind]}",
        )
        for kind in FIT_CLASSES
    ]
    if NONE in relation.zone_classes:
        fills.append((NO_REGION_FILL, SAY("no-region" if words.partial else "no-number")))
    if relation.doubtful:
        fills.append(("url(#arcering)", SAY("hatched")))
    samples = [
        (f'<rect x="{left}" y="{{}}" width="24" height="14" fill="{fill}" stroke="#8c8c8c"/>', text)
        for fill, text in fills
    ]
    samples += [
        (f'<rect x="{left}" y="{{}}" width="24" height="2.5" fill="{colour}"/>', text)
        for colour, text in zip((BOTH, FIRST, SECOND), words.lines.values(), strict=True)
    ]
    for sample, text in samples:
        yield sample.format(y)
        for line in wrap(text, LEGEND_LETTERS):
            yield _write(escape(line), left + 34, y + 12, TEXT, ' fill="#1b1b1b"')
            y += TEXT * 1.25
        y += 7


def _write(text: str, x: float, y: float, size: float, more: str) -> str:
    """Write a line of text that is already escaped."""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}"{more}>{text}</text>'
