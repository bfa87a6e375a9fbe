"""The legend and the list of pairs as HTML, the same on the page and in the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from markupsafe import Markup

from geo import dutch
from geo.overlap.fit import FIT_CLASSES
from geo.zones.codes import NONE
from maps import palette
from maps.kinds import render
from maps.pairs import ORDER, PairRow, Relation
from maps.wording import SAY, UNKNOWN, write_source


@dataclass(frozen=True)
class Fill:
    """One colour of a map: its class, what it means, and its part of the weight (0-1 or None)."""

    kind: str
    fill: str
    text: str
    share: float | None


def make_legend(relation: Relation) -> Markup:
    """Say what the colours and the hatching mean, with the share of each class as a stacked bar."""
    return draw_legend(list_fills(relation), hatched=bool(relation.doubtful))


def list_fills(relation: Relation) -> list[Fill]:
    """List the colours of the fit classes, and last that of what has none, if anything."""
    words = relation.words
    fills = [
        Fill(kind, palette.CLASS_FILLS[kind], words.classes[kind], relation.fit.shares[kind])
        for kind in FIT_CLASSES
    ]
    if NONE in relation.zone_classes:
        text = SAY("no-region" if words.partial else "no-number")
        fills.append(Fill("", palette.NO_REGION_FILL, text, None))
    return fills


def draw_legend(fills: Sequence[Fill], *, hatched: bool) -> Markup:
    """Draw the shares of some colours as a bar, with what each means below it."""
    counted = [one for one in fills if one.share]
    ends = [0.0, *accumulate(100 * (one.share or 0) for one in counted)]
    bars = [
        {
            "kind": one.kind,
            "fill": one.fill,
            "start": round(start, 2),
            "width": round(end - start, 2),
        }
        for one, (start, end) in zip(counted, pairwise(ends), strict=True)
    ]
    return render("legend.html", bars=bars, fills=fills, hatched=hatched)


def make_line_legend(relation: Relation, *, first: str = palette.FIRST) -> Markup:
    """Say what the lines mean; first: the colour of the first layer."""
    styles = (palette.BOTH, 2, ""), (first, 2.4, ""), (palette.SECOND, 2.4, "6 4")
    lines = [
        {"kind": kind, "text": text, "colour": colour, "width": width, "dashes": dashes}
        for (kind, text), (colour, width, dashes) in zip(
            relation.words.lines.items(), styles, strict=True
        )
    ]
    return render("line_legend.html", lines=lines)


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
