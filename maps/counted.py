"""How many regions of a layer each gemeente has: the map where "main partner" says nothing.

A gemeente is a piece of the regions of every other layer. A region that later sources contradict
is not counted; a gemeente with no other is not classed at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from markupsafe import Markup

from geo import dutch
from geo.layers.catalogue import GEMEENTE, Layer, Region
from geo.overlap.dealings import Dealings, find_dealings
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES, NONE
from maps import palette
from maps.kinds import PATCHWORK, Map, render
from maps.listing import Fill, draw_legend, make_line_legend
from maps.pairs import Relation, relate
from maps.patchwork import tell_map
from maps.wording import SAY, write_source

KINDS = ("1", "2", "3")
"""Classes of a gemeente: one region, two, three or more."""

PLACED = ("provincie", "jeugdregio")
"""Layers that say in the list where a gemeente lies."""


@dataclass(frozen=True)
class Part:
    """A region with its part of the weight of a gemeente (0-1, None where that is not known)."""

    region: Region
    share: float | None
    certainty: str


@dataclass(frozen=True)
class CountRow:
    """One gemeente; number: of regions that no later source contradicts; places: where it lies."""

    gemeente: Region
    number: int
    parts: tuple[Part, ...]
    weight: float | None
    places: tuple[str, ...]

    @property
    def kind(self) -> str:
        """One of KINDS, or nothing where no region stands."""
        return KINDS[min(self.number, len(KINDS)) - 1] if self.number else ""


@dataclass(frozen=True)
class Counted:
    """The gemeenten of a release, each with its regions in one other layer."""

    relation: Relation

    @property
    def release(self) -> Release:
        """The release."""
        return self.relation.release

    @property
    def other(self) -> Layer:
        """The layer that is counted."""
        return self.relation.words.second

    @cached_property
    def dealings(self) -> Dealings:
        """Which gemeente has to do with which region; what a whole layer lacks is said apart."""
        return find_dealings(self.release.marked_zones, GEMEENTE, self.other.id)

    @cached_property
    def zone_classes(self) -> list[int]:
        """Per zone an index into KINDS, -1 where no region of its gemeente stands."""
        numbers = self.dealings.standing.sum(axis=1)
        classes = np.minimum(numbers, len(KINDS)) - 1
        index = self.release.zones.labels[GEMEENTE].index
        return [int(classes[number]) if number != NONE else NONE for number in index]

    @cached_property
    def shares(self) -> dict[str, float]:
        """The part of the weight (0-1) in the gemeenten of each class, "" for those without."""
        sums = dict.fromkeys((*KINDS, ""), 0.0)
        for row in self.rows:
            sums[row.kind] += row.weight or 0.0
        total = sum(sums.values()) or 1.0
        return {kind: amount / total for kind, amount in sums.items()}

    @cached_property
    def rows(self) -> list[CountRow]:
        """All gemeenten, those with most regions first, then the largest."""
        return sorted(
            self._make_rows(),
            key=lambda row: (-row.number, -(row.weight or 0.0), row.gemeente.code),
        )

    def find_rows_around(self, region: Region) -> list[CountRow]:
        """Return the gemeenten that have a zone in a region."""
        labels = self.release.zones.labels
        inside = {labels[GEMEENTE].code(int(zone)) for zone in
                  labels[region.layer].zones_of(region.code)}  # fmt: skip
        return [row for row in self.rows if row.gemeente.code in inside]

    def say_headline(self, rows: Sequence[CountRow], where: str = "") -> str:
        """Say how many of some gemeenten have more than one region; `where`: " in Utrecht"."""
        more = sum(row.number > 1 for row in rows)
        return SAY(
            "counted" if more else "counted-none",
            where=where,
            more=dutch.number(more),
            of=dutch.number(len(rows)),
            verb="heeft" if more == 1 else "hebben",
            one_b=self.other.singular,
        )

    def _make_rows(self) -> Iterator[CountRow]:
        table = self.relation.contingency
        gemeenten = self.release.layers.regions(GEMEENTE)
        others = self.release.layers.regions(self.other.id)
        shares = table.share_of_source
        certainty = self.dealings.certainty
        for row, code in enumerate(self.dealings.sources):
            columns = np.flatnonzero(certainty[row] != NONE)
            unknown = np.isnan(self.release.zones.weight(table.weight)[self._zones_of(code)]).all()
            parts = [
                Part(
                    others[self.dealings.targets[column]],
                    None if np.isnan(shares[row, column]) else float(shares[row, column]),
                    CERTAINTIES[int(certainty[row, column])],
                )
                for column in columns
            ]
            yield CountRow(
                gemeente=gemeenten[code],
                number=int(self.dealings.standing[row].sum()),
                parts=tuple(sorted(parts, key=lambda part: -(part.share or 0.0))),
                weight=None if unknown else float(table.source_total[row]),
                places=tuple(self._name_place(layer, code) for layer in PLACED),
            )

    def _zones_of(self, gemeente: str) -> np.ndarray:
        return self.release.zones.labels[GEMEENTE].zones_of(gemeente)

    def _name_place(self, layer: str, gemeente: str) -> str:
        if layer not in self.release.layers.ids:
            return ""
        code = self.release.zones.labels[layer].code(int(self._zones_of(gemeente)[0]))
        return self.release.layers.region(layer, code).label if code else ""


def count_regions(release: Release, other: str, weight: str = "youth") -> Counted:
    """Count the regions of a layer per gemeente.

    Raises UnknownName for an unknown layer or weight, InputError for the gemeenten themselves.
    """
    return Counted(relate(release, GEMEENTE, other, weight))


def make_counted_map(counted: Counted, focus: Sequence[str] = ()) -> Map:
    """Make the map of the numbers.

    focus: the layer and the code of a region to light up, or nothing.
    """
    told = {
        **tell_map(counted.relation, focus),
        "title": say_title(counted),
        "counted": True,
        "rows": [GEMEENTE],
        "classes": counted.zone_classes,
        "kinds": list(KINDS),
        "sentences": {kind: _say(counted, f"count-spot-{kind}") for kind in KINDS},
        "palette": {
            **palette.TOLD,
            "fills": list(palette.NUMBER_FILLS),
            "first": palette.GEMEENTE_LINE,
        },
    }
    legend = draw_legend(list_count_fills(counted), hatched=bool(counted.relation.doubtful))
    return Map(
        PATCHWORK, told, legend, make_line_legend(counted.relation, first=palette.GEMEENTE_LINE)
    )


def list_count_fills(counted: Counted) -> list[Fill]:
    """List the colours of the numbers, and last that of gemeenten without one, if any."""
    fills = [
        Fill(kind, fill, _say(counted, f"count-{kind}"), counted.shares[kind])
        for kind, fill in zip(KINDS, palette.NUMBER_FILLS, strict=True)
    ]
    if NONE in counted.zone_classes:
        text, share = _say(counted, "count-none"), counted.shares[""]
        fills.append(Fill("", palette.NO_REGION_FILL, text, share))
    return fills


def make_counts_table(counted: Counted, rows: Sequence[CountRow], *, links: bool) -> Markup:
    """Make the list of gemeenten; `links` to the sheets, where there is a service."""
    return render(
        "counts.html",
        counted=counted,
        words=counted.relation.words,
        title=say_title(counted),
        source=write_source(counted.release, counted.relation.words),
        rows=rows,
        links=links,
        fills={**dict(zip(KINDS, palette.NUMBER_FILLS, strict=True)), "": palette.NO_REGION_FILL},
    )


def say_title(counted: Counted) -> str:
    """Say what the map shows."""
    return _say(counted, "count-title")


def _say(counted: Counted, key: str) -> str:
    return SAY(key, one_b=counted.other.singular, b=counted.other.plural)
