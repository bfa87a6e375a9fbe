"""Still maps of the report: where two layers chafe, bodies per gemeente, borders of all layers."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo import dutch
from geo.crs import to_rd
from geo.overlap.fit import FIT_CLASSES
from geo.release.load import Release
from geo.zones.borders import Borders, trace_borders
from maps.pairs import Relation
from maps.palette import BOTH, CLASS_FILLS, FIRST, NO_REGION_FILL, SECOND
from maps.towns import place_towns
from service.subjects.report import style

TOLERANCE_M = 150.0
"""About a dot of the printed map."""

SEA_SHARE = 0.15
"""Room west of the country for the legend, as part of its width."""

SHORTEST_M = 700.0
"""Shorter lines, as across a dike, would be mere dots."""

NAMED_APART_M = 45_000.0
"""A gemeente is named when no larger one is nearer than this."""

HATCHES: Mapping[str, tuple[str, str]] = {
    "source_divides_target": ("....", "#7fa8c9"),
    "target_divides_source": ("-----", "#e0a878"),
}
"""Fit class -> pattern and its colour, so that black-and-white print tells the classes apart."""

DOUBT = "////"
UNSURE = "samenwerkingsverband is hier niet zeker"

STEPS = ("#f2f0ea", "#cfe3f3", "#8fc1e3", "#3f8fc4", "#0b5c94", "#052f52")
"""From few to many: each step darker, also without colour."""

BORDER_STEPS: tuple[tuple[int, str, float], ...] = (
    (1, "#9a9a9a", 0.4),
    (2, "#7d9db5", 0.7),
    (4, "#2f7fb5", 1.2),
    (6, "#0b4f80", 1.9),
    (8, "#000000", 2.8),
)
"""From how many layers on a border has a colour and a width in points."""


@dataclass(frozen=True)
class Sheet:
    """The country as it is drawn: simplified as a coverage, so that neighbours still touch."""

    release: Release

    @cached_property
    def shapes(self) -> NDArray[np.object_]:
        """Zones, in RD New."""
        return np.asarray(shapely.coverage_simplify(self.release.zones.shapes, TOLERANCE_M))

    @cached_property
    def extent(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the map, in metres: the country and room for a legend."""
        left, low, right, high = shapely.total_bounds(self.shapes)
        width, height = right - left, high - low
        return (
            left - SEA_SHARE * width,
            low - 0.01 * height,
            right + 0.01 * width,
            high + 0.01 * height,
        )

    @property
    def height(self) -> float:
        """Inches of the map at the full width of the sheet."""
        west, south, east, north = self.extent
        return float((style.WIDTH - 2 * style.MARGIN) * (north - south) / (east - west))

    @cached_property
    def borders(self) -> Borders:
        """The lines between the zones as they are drawn."""
        return trace_borders(self.shapes)

    @cached_property
    def names(self) -> list[tuple[str, float, float]]:
        """Name, x and y of the large gemeenten far apart: to find one's way by."""
        codes = self.release.zones.labels["gemeente"].codes
        regions = self.release.layers.regions("gemeente")
        found = [town for town in place_towns(self.release) if town.reach_m >= NAMED_APART_M]
        x, y = to_rd(np.array([t.lon for t in found]), np.array([t.lat for t in found]))
        labels = [regions[codes[town.gemeente]].name for town in found]
        return list(zip(labels, np.asarray(x).tolist(), np.asarray(y).tolist(), strict=True))


def draw_misfit_map(sheet: Sheet, relation: Relation, path: Path, caption: style.Caption) -> None:
    """Draw the zones in their fit classes and the borders of both layers."""
    words, table = relation.words, sheet.release.zones
    classes = np.array(relation.zone_classes)
    shares = relation.fit.shares
    with style.drawing(path, sheet.height, caption) as axes:
        samples = []
        for number, name in enumerate(FIT_CLASSES):
            hatch, ink = HATCHES.get(name, ("", ""))
            _fill(axes, sheet.shapes[classes == number], CLASS_FILLS[name], hatch, ink)
            label = f"{words.classes[name]} ({dutch.percent(shares[name], 1)})"
            samples.append(_patch(CLASS_FILLS[name], label, hatch, ink))
        samples += _fill_unknown(axes, sheet.shapes[classes < 0], "niet bekend, of geen regio")
        samples += _hatch_doubt(axes, sheet.shapes[relation.doubtful])
        first = sheet.borders.divides(table.labels[relation.contingency.source])
        second = sheet.borders.divides(table.labels[relation.contingency.target])
        lines = sheet.borders.lines
        _lines(axes, lines[~sheet.borders.inner], style.INK, 0.6)
        for kind, chosen, colour, width, dashes in (
            ("first", first & ~second, FIRST, 1.3, "-"),
            ("second", second & ~first, SECOND, 1.5, (0, (3.2, 1.6))),
            ("both", first & second, BOTH, 1.3, "-"),
        ):
            _lines(axes, lines[chosen], colour, width, dashes)
            samples.append(_sample(colour, width, dashes, words.lines[kind]))
        _finish(sheet, axes, samples)


def draw_bodies_map(
    sheet: Sheet, totals: Mapping[str, int | None], path: Path, caption: style.Caption
) -> None:
    """Draw gemeenten (code -> number of bodies, None if unknown), darker with more."""
    table = sheet.release.zones
    labels = table.labels["gemeente"]
    number = [totals[code] for code in labels.codes]
    amount = np.array([-1 if total is None else total for total in number])[labels.index]
    steps = sorted(set(amount[amount >= 0].tolist()))[: len(STEPS)]
    colours = [
        STEPS[place] for place in np.linspace(0, len(STEPS) - 1, len(steps)).round().astype(int)
    ]
    with style.drawing(path, sheet.height, caption) as axes:
        samples = []
        for colour, step in zip(colours, steps, strict=True):
            last = step == steps[-1]
            more = " of meer" if last and amount.max() > step else ""
            _fill(axes, sheet.shapes[amount >= step if last else amount == step], colour)
            samples.append(_patch(colour, f"{step}{more} instanties"))
        samples += _fill_unknown(axes, sheet.shapes[amount < 0], "aantal niet bekend")
        samples += _hatch_doubt(axes, sheet.shapes[table.doubt(*table.certainty) > 0])
        cuts = sheet.borders.divides(labels)
        _lines(axes, sheet.borders.lines[cuts], "#ffffff", 0.9)
        _lines(axes, sheet.borders.lines[cuts], "#666666", 0.35)
        _lines(axes, sheet.borders.lines[~sheet.borders.inner], style.INK, 0.6)
        _finish(sheet, axes, samples)


def draw_borders_map(
    sheet: Sheet, layers: Sequence[str], path: Path, caption: style.Caption
) -> None:
    """Draw every border, thicker and darker the more layers it is a border of."""
    used = count_layers(sheet.borders, sheet.release, layers)
    steps = [step for step in BORDER_STEPS if step[0] <= len(layers)]
    with style.drawing(path, sheet.height, caption) as axes:
        _fill(axes, sheet.shapes, style.LAND)
        _lines(axes, sheet.borders.lines[~sheet.borders.inner], style.SOFT, 0.5)
        samples = []
        for number, (least, colour, width) in enumerate(steps):
            most = steps[number + 1][0] - 1 if number + 1 < len(steps) else len(layers)
            _lines(axes, sheet.borders.lines[(used >= least) & (used <= most)], colour, width)
            samples.append(_sample(colour, width, "-", _of_layers(least, most, len(layers))))
        _finish(sheet, axes, samples, names=False)


def count_layers(borders: Borders, release: Release, layers: Iterable[str]) -> NDArray[np.intp]:
    """Return of how many layers each line is a border."""
    labels = {name: release.zones.labels[name] for name in layers}
    return np.asarray(borders.membership(labels).sum(axis=1), np.intp)


def _of_layers(least: int, most: int, count: int) -> str:
    if least >= count:
        return f"grens van alle {count} lagen"
    if least == most:
        return f"grens van {least} {'laag' if least == 1 else 'lagen'}"
    return f"grens van {least} {'of' if most == least + 1 else 'tot en met'} {most} lagen"


def _fill(
    axes: Any, shapes: NDArray[np.object_], colour: str, hatch: str = "", ink: str = ""
) -> None:
    """Fill some zones as one path. Zones get a hairline in their own colour: no white seams."""
    from matplotlib.patches import PathPatch

    if not len(shapes):
        return
    outline = _path(shapes)
    axes.add_patch(PathPatch(outline, facecolor=colour, edgecolor=colour, linewidth=0.3))
    if hatch:
        axes.add_patch(
            PathPatch(outline, facecolor="none", edgecolor=ink, linewidth=0.0, hatch=hatch)
        )


def _fill_unknown(axes: Any, shapes: NDArray[np.object_], label: str) -> list[Any]:
    """Fill zones without a value; return their sample in the legend, if there are any."""
    _fill(axes, shapes, NO_REGION_FILL)
    return [_patch(NO_REGION_FILL, label)] if len(shapes) else []


def _hatch_doubt(axes: Any, shapes: NDArray[np.object_]) -> list[Any]:
    """Hatch zones that are not certain; return their sample in the legend, if there are any."""
    from matplotlib.patches import PathPatch

    if not len(shapes):
        return []
    outline = _path(np.array([shapely.coverage_union_all(shapes)], object))
    axes.add_patch(
        PathPatch(outline, facecolor="none", edgecolor=style.INK, linewidth=0.5, hatch=DOUBT)
    )
    return [_patch("none", UNSURE, DOUBT, style.INK)]


def _path(shapes: NDArray[np.object_]) -> Any:
    """Return the rings of polygons as one path; holes stay open by the way their rings turn."""
    from matplotlib.path import Path as Outline

    turned = shapely.orient_polygons(shapes)
    rings = shapely.get_rings(shapely.get_parts(turned))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    codes = np.full(len(points), Outline.LINETO, Outline.code_type)
    starts = np.flatnonzero(np.diff(ring, prepend=-1))
    codes[starts] = Outline.MOVETO
    codes[np.append(starts[1:], len(points)) - 1] = Outline.CLOSEPOLY
    return Outline(points, codes)


def _lines(
    axes: Any, lines: NDArray[np.object_], colour: str, width: float, dashes: Any = "-"
) -> None:
    """Draw lines joined as far as they go, so that dashes run on past the corners of zones."""
    from matplotlib.collections import LineCollection

    if not len(lines):
        return
    joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    joined = joined[shapely.length(joined) > SHORTEST_M]
    axes.add_collection(
        LineCollection(
            [shapely.get_coordinates(line) for line in joined],
            colors=colour,
            linewidths=width,
            linestyles=[dashes],
            capstyle="butt" if dashes != "-" else "round",
            joinstyle="round",
        )
    )


def _patch(colour: str, label: str, hatch: str = "", ink: str = "") -> Any:
    from matplotlib.patches import Patch

    return Patch(
        facecolor=colour,
        edgecolor=ink or style.SOFT,
        linewidth=0.5,
        hatch=hatch or None,
        label=_wrapped(label),
    )


def _sample(colour: str, width: float, dashes: Any, label: str) -> Any:
    from matplotlib.lines import Line2D

    return Line2D(
        [], [], color=colour, linewidth=max(width, 0.6), linestyle=dashes, label=_wrapped(label)
    )


def _wrapped(label: str) -> str:
    return textwrap.fill(label, 30, break_on_hyphens=False)


def _finish(sheet: Sheet, axes: Any, samples: Sequence[Any], *, names: bool = True) -> None:
    """Set the extent, and write names of large gemeenten and the legend in the sea."""
    from matplotlib.patheffects import withStroke

    west, south, east, north = sheet.extent
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect("equal")
    axes.axis("off")
    for name, x, y in sheet.names if names else ():
        axes.text(
            x, y, name, fontsize=7.5, ha="center", va="center", color=style.INK,
            path_effects=[withStroke(linewidth=2.2, foreground="#ffffffd0")],
        )  # fmt: skip
    axes.legend(
        handles=list(samples),
        loc="upper left",
        bbox_to_anchor=(0.0, 1.0),
        borderaxespad=0.0,
        frameon=False,
        fontsize=9.0,
        handlelength=2.6,
        handleheight=1.4,
        labelspacing=0.8,
    )
