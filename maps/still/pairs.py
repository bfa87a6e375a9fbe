"""Still maps of two layers: where they chafe, or how many regions each gemeente has."""

from collections.abc import Iterator, Sequence

import numpy as np

from geo import dutch
from maps.closeup import View
from maps.counted import Counted, list_count_fills, say_title
from maps.listing import Fill, list_fills
from maps.pairs import Relation
from maps.palette import BOTH, FIRST, GEMEENTE_LINE, SECOND, Line
from maps.still.sheet import HATCHED, Sample, draw_sheet, see_country
from maps.wording import SAY, write_source

THIN, PLAIN = 0.7, 1.3
"""Widths of lines, in units."""

OUTLINE: Line = (BOTH, 0.9, "")
"""Of the country."""


def draw_pair(relation: Relation) -> str:
    """Draw the zones in their fit classes, and the borders of both layers."""
    fills = list_fills(relation)
    return _draw(relation, relation.words.title, relation.zone_classes, fills, (FIRST, PLAIN, ""))


def draw_counted(counted: Counted) -> str:
    """Draw the gemeenten by their number of regions, and the borders of both layers."""
    fills, line = list_count_fills(counted), (GEMEENTE_LINE, THIN, "")
    return _draw(counted.relation, say_title(counted), counted.zone_classes, fills, line)


def _draw(
    relation: Relation, title: str, classes: Sequence[int], fills: Sequence[Fill], first: Line
) -> str:
    """Draw a sheet.

    classes: per zone a number of a fill, -1 for the last one; first: how the borders of the first
    layer are drawn.
    """
    view = see_country(relation.release)
    lines: list[Line] = [(BOTH, PLAIN, ""), first, (SECOND, PLAIN, "")]
    samples = [Sample(one.fill, _say(one)) for one in fills]
    if relation.doubtful:
        samples.append(Sample(HATCHED, SAY("hatched")))
    words = relation.words.lines.values()
    samples += [Sample(line, text) for line, text in zip(lines, words, strict=True)]
    return draw_sheet(
        relation.release,
        title=title,
        heading=SAY("part-of", counted=relation.words.counted),
        samples=samples,
        source=write_source(relation.release, relation.words),
        parts=[
            *_draw_zones(relation, view, np.array(classes), [one.fill for one in fills]),
            *_draw_borders(relation, view, lines),
        ],
    )


def _say(one: Fill) -> str:
    share = "" if one.share is None else f"{dutch.headline_percent(one.share)} "
    return f"{share}{one.text}"


def _draw_zones(
    relation: Relation, view: View, classes: np.ndarray, fills: Sequence[str]
) -> Iterator[str]:
    classes = classes[view.zones]
    yield from view.draw_fills((fills[number], classes == number) for number in np.unique(classes))
    yield from view.draw_fills([(HATCHED, np.isin(view.zones, relation.doubtful))])


def _draw_borders(relation: Relation, view: View, lines: Sequence[Line]) -> Iterator[str]:
    labels, table = relation.release.zones.labels, relation.contingency
    first, second = (
        view.borders.divides(view.narrow(labels[layer])) for layer in (table.source, table.target)
    )
    both, one, other = lines
    return view.draw_lines(
        [
            (*OUTLINE, ~view.borders.inner),
            (*other, second & ~first),
            (*one, first & ~second),
            (*both, first & second),
        ]
    )
