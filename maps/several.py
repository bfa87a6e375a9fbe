"""Three to five layers on one map: their outlines, how many share a border, the areas they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from geo import dutch
from geo.errors import Fault, InputError
from geo.layers.catalogue import Layer, Region
from geo.overlap.borders import BorderSet, measure_border_sets
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES, NONE, WEIGHTS, Certainty
from maps import palette
from maps.kinds import SEVERAL, Map, render
from maps.pairs import Relation, relate
from maps.wording import SAY, WEIGHED, Weighed

FEWEST, MOST = 3, 5
MOST_FULL = 600
"""Names in the list of areas up to which they are given in full, numbers of partnerships above."""


@dataclass(frozen=True)
class Area:
    """The zones that lie in the same region of every chosen layer.

    regions: one per layer, None where it has none; weight: None where that is not known;
    certainty: the worst of its zones; gemeenten: the names of those it lies in.
    """

    zones: tuple[int, ...]
    regions: tuple[Region | None, ...]
    weight: float | None
    certainty: Certainty
    gemeenten: tuple[str, ...]

    @property
    def codes(self) -> str:
        """The codes of its regions, as the rows of the list have them."""
        return " ".join(region.code if region else "-" for region in self.regions)


@dataclass(frozen=True)
class Several:
    """Some layers of a release together, weighed by a weight."""

    release: Release
    layers: tuple[Layer, ...]
    weight: str

    @property
    def ids(self) -> list[str]:
        """The ids of the layers."""
        return [layer.id for layer in self.layers]

    @property
    def weighed(self) -> Weighed:
        """The words for the weight."""
        return WEIGHED[self.weight]

    @property
    def names(self) -> str:
        """The layers in one line."""
        return dutch.upper_first(dutch.join([layer.plural for layer in self.layers]))

    @cached_property
    def borders(self) -> list[BorderSet]:
        """The length of the borders per set of layers that share them."""
        return measure_border_sets(self.release.zones, self.release.borders, self.ids)

    @cached_property
    def lengths_m(self) -> list[float]:
        """Metres of border that one layer has, that two share, and so on to all of them."""
        lengths = [0.0] * len(self.layers)
        for one in self.borders:
            lengths[len(one.layers) - 1] += one.length_m
        return lengths

    @cached_property
    def pairs(self) -> list[Relation]:
        """The layers two by two, those that chafe most first."""
        made = [
            relate(self.release, first, second, self.weight)
            for first, second in combinations(self.ids, 2)
        ]
        return sorted(made, key=lambda relation: -relation.fit.shares["wringt"])

    @cached_property
    def areas(self) -> list[Area]:
        """The areas with a combination of regions of their own, the largest weight first."""
        return sorted(self._make_areas(), key=lambda area: (-(area.weight or 0.0), area.codes))

    def find_areas_around(self, region: Region) -> list[Area]:
        """Return the areas that lie in a region, whole or in part."""
        inside = set(self.release.zones.labels[region.layer].zones_of(region.code).tolist())
        return [area for area in self.areas if inside.intersection(area.zones)]

    def say_headline(self) -> str:
        """Say how many areas there are, and how much of the borders all layers share."""
        total = sum(self.lengths_m)
        return SAY(
            "several",
            number=dutch.number(len(self.areas)),
            share=dutch.headline_percent(self.lengths_m[-1] / total if total else 0.0),
            layers=len(self.layers),
        )

    def write_source(self) -> str:
        """Write source, date and release, for under a table or map."""
        sources = dict.fromkeys(f"{layer.source} ({layer.publisher})" for layer in self.layers)
        return SAY(
            "source",
            sources="; ".join(sources),
            counted=f"{WEIGHTS[self.weight]}, {dutch.date(self.release.vintages[self.weight])}",
            vintage=dutch.date(self.release.vintage),
            release=self.release.id,
        )

    def _make_areas(self) -> Iterator[Area]:
        zones = self.release.zones
        amount = zones.weight(self.weight)
        known = ~np.isnan(amount)
        doubt = self.release.marked_zones.doubt(*self.ids)
        for inside in _group(np.stack([zones.labels[name].index for name in self.ids], axis=1)):
            yield Area(
                zones=tuple(map(int, inside)),
                regions=tuple(self._find_region(name, int(inside[0])) for name in self.ids),
                weight=float(amount[inside][known[inside]].sum()) if known[inside].any() else None,
                certainty=CERTAINTIES[int(doubt[inside].max(initial=0))],
                gemeenten=self._name_gemeenten(inside),
            )

    def _find_region(self, layer: str, zone: int) -> Region | None:
        code = self.release.zones.labels[layer].code(zone)
        return None if code is None else self.release.layers.region(layer, code)

    def _name_gemeenten(self, zones: NDArray[np.intp]) -> tuple[str, ...]:
        found = (self._find_region("gemeente", int(zone)) for zone in zones)
        return tuple(dict.fromkeys(region.label for region in found if region))


def _group(rows: NDArray[np.int16]) -> list[NDArray[np.intp]]:
    """Return the numbers of the rows that are equal, without those of which nothing is known."""
    _, number = np.unique(rows, axis=0, return_inverse=True)
    groups = [np.flatnonzero(number.ravel() == one) for one in range(number.max() + 1)]
    return [group for group in groups if (rows[group[0]] != NONE).any()]


def choose_several(release: Release, names: Sequence[str], weight: str) -> Several:
    """Choose three to five layers.

    Raises UnknownName for one that is not there, InputError for another number of layers or for
    the same layer twice.
    """
    layers = [release.layers.layer(name, "lagen") for name in names]
    ids = [layer.id for layer in layers]
    release.zones.weight(weight, "gewicht")
    if not FEWEST <= len(ids) <= MOST:
        message = SAY("number-of-layers", most=MOST, number=len(ids))
        raise InputError([Fault("lagen", ",".join(ids)[:80], release.layers.ids, message)])
    twice = next((layer for layer in layers if ids.count(layer.id) > 1), None)
    if twice:
        others = tuple(name for name in release.layers.ids if name not in ids)
        message = SAY("same-layer", layers=twice.plural)
        raise InputError([Fault("lagen", twice.id, others, message, "same-layer")])
    return Several(release, tuple(layers), weight)


def make_several_map(several: Several, focus: Sequence[str] = ()) -> Map:
    """Make the map of some layers.

    focus: the layer and the code of a region to light up, or nothing.
    """
    release, number = several.release, len(several.layers)
    told = {
        "title": several.names,
        "elsewhere": "De tabel toont dezelfde gebieden",
        "attribution": f"CBS, Kadaster · {dutch.date(release.vintage)} · uitgave {release.id}",
        "said_source": several.write_source(),
        "rows": several.ids,
        "lines": palette.CHOSEN_LINES[:number],
        "counts": palette.count_lines(number),
        "focus": list(focus) or None,
        "palette": palette.TOLD,
    }
    return Map(SEVERAL, told, lines=_make_legends(several))


def _make_legends(several: Several) -> Markup:
    """Say what the lines mean: of each layer, and of how many layers."""
    total = sum(several.lengths_m) or 1.0
    counts = [
        {"line": line, "number": number, "km": length / 1000, "share": length / total}
        for number, (line, length) in enumerate(
            zip(palette.count_lines(len(several.layers)), several.lengths_m, strict=True), 1
        )
    ]
    return render(
        "several_legend.html",
        lines=list(zip(several.layers, palette.CHOSEN_LINES, strict=False)),
        counts=counts,
        most=len(several.layers),
        common=(palette.BOTH, 3.0, ""),
        with_gemeente="gemeente" in several.ids,
    )


def make_areas_table(several: Several, areas: Sequence[Area], *, links: bool) -> Markup:
    """Make the list of areas; `links` to the sheets of the regions, where there is a service."""
    return render(
        "areas.html",
        several=several,
        areas=areas,
        links=links,
        full=len(areas) * len(several.layers) <= MOST_FULL,
        source=several.write_source(),
    )
