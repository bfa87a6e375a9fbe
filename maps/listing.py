"""The legend and the list of pairs as HTML, the same on the page and in the file."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from geo import dutch
from geo.overlap.fit import FIT_CLASSES
from geo.zones.codes import NONE
from maps import palette
from maps.kinds import render
from maps.pairs import ORDER, PairRow, Relation
from maps.wording import SAY, UNKNOWN, write_source


def make_legend(relation: Relation) -> Markup:
    """Say what the colours, hatching and lines mean, with the share of each class."""
    words = relation.words
    fills: list[dict[str, Any]] = [
        {
            "kind": kind,
            "fill": palette.CLASS_FILLS[kind],
            "text": words.classes[kind],
            "share": relation.fit.shares[kind],
        }
        for kind in FIT_CLASSES
    ]
    if NONE in relation.zone_classes:
        text = SAY("no-region" if words.partial else "no-number")
        fills.append({"kind": "", "fill": palette.NO_REGION_FILL, "text": text, "share": None})
    styles = (palette.BOTH, 2, ""), (palette.FIRST, 2.4, ""), (palette.SECOND, 2.4, "6 4")
    lines = [
        {"kind": kind, "text": text, "colour": colour, "width": width, "dashes": dashes}
        for (kind, text), (colour, width, dashes) in zip(words.lines.items(), styles, strict=True)
    ]
    return render(
        "legend.html", words=words, fills=fills, lines=lines, hatched=bool(relation.doubtful)
    )


def make_pairs_table(relation: Relation, rows: Sequence[PairRow], *, links: bool) -> Markup:
    """Make the list of pairs; `links` to the sheets of the regions, where there is a service."""
    return render(
        "pairs.html",
        words=relation.words,
        source=write_source(relation.release, relation.words),
        rows=rows,
        links=links,
        fills={**palette.CLASS_FILLS, UNKNOWN: palette.NO_REGION_FILL},
        order=ORDER,
    )


def explain_shares(relation: Relation, rows: Sequence[PairRow]) -> str:
    """Say how to read the two columns of shares, by the example of the first row."""
    if not rows or rows[0].weight is None:
        return ""
    row, said = rows[0], relation.words.weighed
    return SAY(
        "read-shares",
        of=said.of,
        verb=said.verb,
        source=row.source.label,
        target=row.target.label,
        share_of_source=dutch.percent(row.share_of_source),
        share_of_target=dutch.percent(row.share_of_target),
    )
