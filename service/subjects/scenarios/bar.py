"""A small picture of a figure beside chance: a grey band, a line for now, a dot for then."""

from markupsafe import Markup

from service.shared.answers import Document
from service.shared.measures.showing import show

WIDTH, HEIGHT, MARGIN = 150, 16, 6


def chance_bar(row: Document) -> Markup:
    """The picture as SVG, with the same in words; empty where there is nothing to compare.

    row: as `service.scenario_words.rows` gives them.
    """
    chance, values = row["chance"], (row["before"], row["after"])
    if not chance or None in (*values, chance["low"], chance["high"]):
        return Markup("")
    low, high = min(*values, chance["low"]), max(*values, chance["high"])
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return float(round(MARGIN + (WIDTH - 2 * MARGIN) * (value - low) / span, 1))

    words = (
        f"Toeval: {show(row['unit'], chance['low'])} tot {show(row['unit'], chance['high'])}; "
        f"nu {show(row['unit'], row['before'])}; dan {show(row['unit'], row['after'])}."
    )
    band, now, then = at(chance["low"]), at(row["before"]), at(row["after"])
    width = max(at(chance["high"]) - band, 1.0)
    return Markup(
        '<svg class="toeval" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
        'aria-label="{words}"><title>{words}</title>'
        '<rect x="{band}" y="3" width="{width}" height="10" fill="#c9c9c9"/>'
        '<path d="M{now} 1V15" stroke="#222" stroke-width="2"/>'
        '<circle cx="{then}" cy="8" r="5" fill="#00527f"/></svg>'
    ).format(w=WIDTH, h=HEIGHT, words=words, band=band, width=width, now=now, then=then)
