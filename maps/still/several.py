"""A still map of three to five layers: the outlines of each, and of what all of them share."""

from collections.abc import Iterator

import numpy as np

from geo.layers.catalogue import GEMEENTE
from maps.closeup import Look, View
from maps.palette import BOTH, CHOSEN_LINES, Line
from maps.several import Several
from maps.sketch import dash
from maps.still.sheet import Sample, draw_sheet, see_country
from maps.wording import SAY

LAND = "#ffffff"
PLAIN, STEP = 1.3, 1.5
"""Width of a line, and how much wider it is for every layer more that shares it, in units."""

COAST: Line = (BOTH, 0.6, "")


def draw_several(several: Several) -> str:
    """Draw the outlines of some layers."""
    view = see_country(several.release)
    lines: list[Line] = [
        (colour, PLAIN, dashes) for colour, _, dashes in CHOSEN_LINES[: len(several.ids)]
    ]
    common: Line = (BOTH, PLAIN + STEP / 2, "")
    most = len([name for name in several.ids if name != GEMEENTE])
    samples = [
        Sample(line, layer.plural) for line, layer in zip(lines, several.layers, strict=True)
    ]
    shared = "still-common" if most == len(several.ids) else "still-common-other"
    samples += [Sample(common, SAY(shared, number=most)), Sample("", SAY("still-beside"))]
    return draw_sheet(
        several.release,
        title=SAY("several-title", number=len(several.ids)),
        heading=SAY("still-several"),
        samples=samples,
        source=several.write_source(),
        parts=[
            *view.draw_fills([(LAND, np.ones(len(view.zones), bool))]),
            *view.draw_lines(_share_borders(several, view, lines, common)),
            *view.draw_lines([(*COAST, ~view.borders.inner)]),
        ],
    )


def _share_borders(several: Several, view: View, lines: list[Line], common: Line) -> Iterator[Look]:
    """Yield which borders are drawn how: a border of some layers is a line in a wider line.

    Only the narrowest of these has dashes, as the map of the script has it.

    The border of a gemeente is one of every other layer too: there it is left out.
    """
    labels = several.release.zones.labels
    uses = view.borders.membership({name: view.narrow(labels[name]) for name in several.ids})
    for number, name in enumerate(several.ids):
        if name == GEMEENTE:
            uses[:, number] &= uses.sum(axis=1) == 1
    most = len([name for name in several.ids if name != GEMEENTE])
    shared = uses.sum(axis=1) == most if most > 1 else np.zeros(len(uses), bool)
    yield *common, shared
    rank = uses.cumsum(axis=1)
    for below in range(most - 1, -1, -1):
        for number, (colour, width, dashes) in enumerate(lines):
            its = uses[:, number] & (rank[:, number] == below + 1) & ~shared
            yield colour, width + STEP * below, "" if below else dash(dashes), its
