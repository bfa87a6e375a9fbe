"""A small picture of a figure beside chance: a grey band, a line for now, a dot for then."""

from markupsafe import Markup

from service.shared.measures.showing import show
from service.subjects.scenarios.words import Row

WIDTH, HEIGHT, MARGIN = 150, 16, 6


def draw_chance(row: Row) -> Markup:
    """Return the picture as SVG, with the same in words; empty without anything to compare."""
    chance, before, after = row.chance, row.before, row.after
    if not chance or before is None or after is None:
        return Markup("")
    values = before, after
    low, high = min(*values, chance["low"]), max(*values, chance["high"])
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return float(round(MARGIN + (WIDTH - 2 * MARGIN) * (value - low) / span, 1))

    unit = row.said["unit"]
    words = (
        f"Toeval: {show(unit, chance['low'])} tot {show(unit, chance['high'])}; "
        f"nu {row.before_shown}; dan {row.after_shown}."
    )
    band, now, then = at(chance["low"]), at(before), at(after)
    width = max(at(chance["high"]) - band, 1.0)
    return Markup(
        '<svg class="toeval" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
        'aria-label="{words}"><title>{words}</title>'
        '<rect x="{band}" y="3" width="{width}" height="10" fill="#c9c9c9"/>'
        '<path d="M{now} 1V15" stroke="#222" stroke-width="2"/>'
        '<circle cx="{then}" cy="8" r="5" fill="#00527f"/></svg>'
    ).format(w=WIDTH, h=HEIGHT, words=words, band=band, width=width, now=now, then=then)
