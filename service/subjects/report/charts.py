"""Charts of the report: every pair of layers, the pairs that fit worst, bodies per gemeente."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np

from geo import dutch
from service.shared.sentences import counted
from service.subjects.mismatch.answer import PairFit
from service.subjects.report import style
from service.subjects.report.facts import Facts

BARS = 12
"""Pairs in the chart of those that fit worst."""

MOST_NAMES = 4
"""Gemeenten that are named at a short bar; of more there is only the number."""

SHORT = 0.3
"""As part of the longest bar: beside a longer one there is no room for names."""

NAME_INCHES = 0.076
"""Width of an average letter in the name of a bar."""


def draw_matrix(facts: Facts, path: Path, caption: style.Caption) -> None:
    """Draw for every pair of layers the share that chafes, in percent, shaded."""
    from matplotlib.colors import LinearSegmentedColormap

    layers = [*facts.deciding, *facts.comparing]
    values = np.full((len(layers), len(layers)), np.nan)
    for row, column in permutations(range(len(layers)), 2):
        values[row, column] = facts.chafing[frozenset((layers[row], layers[column]))]
    most = float(np.nanmax(values, initial=0.0)) or 1.0
    with style.drawing(path, 6.2, caption) as axes:
        shades = LinearSegmentedColormap.from_list("wringt", ["#ffffff", style.MISFIT])
        axes.set_facecolor(style.FAINT)
        axes.imshow(np.ma.masked_invalid(values), cmap=shades, vmin=0.0, vmax=most, aspect="auto")
        for (row, column), value in np.ndenumerate(values):
            text, colour = _cell(float(value), most)
            axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=9.5)
        names = [facts.release.layers.layer(name).plural for name in layers]
        places = range(len(layers))
        axes.set_yticks(places, names)
        axes.set_xticks(places, names, rotation=40, ha="left", rotation_mode="anchor")
        axes.xaxis.tick_top()
        _grid(axes, len(layers), len(facts.deciding))
        box = axes.get_position()
        left, top = 0.27, 0.215  # room for the names of the layers
        axes.set_position((box.x0 + left, box.y0, box.width - left - 0.085, box.height * (1 - top)))


def draw_worst_pairs(facts: Facts, path: Path, caption: style.Caption) -> None:
    """Draw a bar for each of the pairs where most chafes, the longest on top.

    The pair that is worst over all weights stands out, wherever it comes by this one.
    """
    found = _longest(facts.fits)
    with style.drawing(path, 0.34 * max(len(found), 3), caption) as axes:
        names = [_pair_name(one) for one in found]
        room = max(map(len, names), default=0) * NAME_INCHES / style.WIDTH
        box = axes.get_position()
        axes.set_position((box.x0 + room, box.y0, box.width - room - 0.08, box.height))
        places = np.arange(len(found))
        colours = [style.MISFIT if one is facts.fits[0] else style.OTHERS for one in found]
        axes.barh(places, [one.chafing for one in found], color=colours, height=0.68)
        axes.set_yticks(places, names)
        axes.set_xticks([])
        axes.invert_yaxis()
        for place, one in zip(places, found, strict=True):
            axes.text(one.chafing, place, f" {one.shown}", va="center", fontsize=9.5)
        style.bare(axes)


def draw_bodies(facts: Facts, path: Path, caption: style.Caption) -> None:
    """Draw how many gemeenten deal with how many bodies; few are named."""
    rows = facts.gemeenten["rows"]
    names = {
        total: [row["name"] for row in rows if row["total"] == total and row["rank"] is not None]
        for total in {row["total"] for row in rows}
    }
    totals = sorted(total for total, found in names.items() if found)
    bars = [(f"{total} instanties", names[total]) for total in totals]
    bars += [(f"ten minste {row['total']}", [row["name"]]) for row in rows if row["rank"] is None]
    most = max((len(found) for _, found in bars), default=1)
    with style.drawing(path, 0.4 * max(len(bars), 3), caption) as axes:
        box = axes.get_position()
        axes.set_position((box.x0 + 0.13, box.y0, box.width - 0.13, box.height))
        places = np.arange(len(bars))
        lengths = [len(found) for _, found in bars]
        axes.barh(places, lengths, color=style.ACCENT, height=0.68)
        axes.set_yticks(places, [name for name, _ in bars])
        axes.set_xticks([])
        axes.set_xlim(0, most * 1.25)  # room for the text after the longest bar
        axes.invert_yaxis()
        for place, (_, found) in zip(places, bars, strict=True):
            text = _gemeenten(found, named=len(found) <= SHORT * most)
            axes.text(len(found), place, f" {text}", va="center", fontsize=9.5)
        style.bare(axes)


def _gemeenten(names: Sequence[str], *, named: bool) -> str:
    """Say how many gemeenten, and which if they are few and may be named."""
    what = counted(len(names), "gemeente", "gemeenten")
    few = named and len(names) <= MOST_NAMES
    return f"{what}: {dutch.join(sorted(names))}" if few else what


def _longest(fits: Sequence[PairFit]) -> list[PairFit]:
    """Return the pairs with the largest shares, and the worst of all also if it is not among them.

    fits: of all pairs, the worst first.
    """
    longest = sorted(fits, key=lambda one: -one.chafing)[:BARS]
    if fits and fits[0] not in longest:
        longest[-1] = fits[0]
    return longest


def _pair_name(pair: PairFit) -> str:
    return f"{pair.words.first.plural} – {pair.words.second.plural}"


def _cell(value: float, most: float) -> tuple[str, str]:
    """Return text and colour of one cell."""
    if np.isnan(value):
        return "", style.INK
    if value == 0:
        return "0", style.SOFT
    text = "<0,1" if value < 0.0005 else dutch.number(value * 100, 1)
    return text, "#ffffff" if value > 0.68 * most else style.INK


def _grid(axes: Any, count: int, deciding: int) -> None:
    """Draw white lines between the cells, a dark one where the layers for comparison begin."""
    style.bare(axes)
    edges = np.arange(count + 1) - 0.5
    axes.hlines(edges, -0.5, count - 0.5, color=style.FAINT, linewidth=0.6)
    axes.vlines(edges, -0.5, count - 0.5, color=style.FAINT, linewidth=0.6)
    if 0 < deciding < count:
        axes.hlines(deciding - 0.5, -0.5, count - 0.5, color=style.INK, linewidth=1.2)
        axes.vlines(deciding - 0.5, -0.5, count - 0.5, color=style.INK, linewidth=1.2)
