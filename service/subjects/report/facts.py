"""Everything the report tells, asked once: the same documents that the service answers with."""

from dataclasses import dataclass
from functools import cached_property

from geo.release.load import Release
from maps.pairs import Relation, relate
from service.shared.measures.figures import pick
from service.subjects.coinciding.answer import Coincidences, answer_coinciding
from service.subjects.consultation.answer import (
    Consultation,
    LearningRegions,
    answer_consultation,
    answer_inspiration,
)
from service.subjects.mismatch.answer import (
    Matrix,
    Metrics,
    PairFit,
    answer_matrix,
    answer_metrics,
    rank_fits,
)
from service.subjects.mismatch.tables import RegionRow, Side, list_regions
from service.subjects.rankings.answer import Ranking, answer_ranking

PARTNERSHIPS = ("swv_po", "swv_vo")
AGAINST = ("jeugdregio", "ggdregio", "gemeente")
"""The panel in words: each partnership layer against each of these."""

RANKED = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers of which the regions are ranked."""

MAPPED = (("swv_vo", "jeugdregio"), ("swv_po", "jeugdregio"))
"""Pairs of layers of which there is a map, the first one in the findings."""


@dataclass(frozen=True)
class Facts:
    """A release and a weight, with every document of it that the report needs."""

    release: Release
    weight: str

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """Layers whose regions decide about children."""
        return self.release.layers.deciding

    @cached_property
    def comparing(self) -> tuple[str, ...]:
        """Layers that cover the country and are for comparison alone."""
        return tuple(name for name in self.release.layers.covering if name not in self.deciding)

    @cached_property
    def matrix(self) -> Matrix:
        """Figures of every ordered pair of layers."""
        return answer_matrix(self.release, self.weight)

    @cached_property
    def panels(self) -> tuple[Metrics, ...]:
        """The panels that are told in words."""
        there = self.release.layers.ids
        return tuple(
            self.panel(source, target)
            for source in PARTNERSHIPS
            for target in AGAINST
            if source in there and target in there
        )

    @cached_property
    def mapped(self) -> tuple[tuple[str, str], ...]:
        """Pairs of layers of which there is a map."""
        there = self.release.layers.ids
        return tuple(pair for pair in MAPPED if set(pair) <= set(there))

    def panel(self, source: str, target: str) -> Metrics:
        """Return the panel of two layers; the one the other way round is part of it."""
        if (source, target) not in self._panels:
            found = answer_metrics(self.release, source, target, self.weight)
            self._panels[source, target] = found
        return self._panels[source, target]

    @cached_property
    def _panels(self) -> dict[tuple[str, str], Metrics]:
        return {}

    def regions(self, layer: str, other: str) -> list[RegionRow]:
        """Return every region of a layer with its figures against another layer."""
        order = self.release.layers.ids
        forward = order.index(layer) < order.index(other)
        found = self.panel(*((layer, other) if forward else (other, layer)))
        side: Side = "sources" if forward else "targets"
        return list_regions(found, side)

    @cached_property
    def fits(self) -> list[PairFit]:
        """Pairs of layers that decide about children, those that chafe most first."""
        return rank_fits(self.release, self.weight)

    @cached_property
    def chafing(self) -> dict[frozenset[str], float]:
        """Two layers that cover the country -> the share (0-1) of the weight where they chafe."""
        return {
            frozenset((pair["source"], pair["target"])): pick(pair["figures"], "fit.wringt") or 0.0
            for pair in self.matrix["pairs"]
        }

    def relation(self, source: str, target: str) -> Relation:
        """Return two layers laid across each other, for a map."""
        return relate(self.release, source, target, self.weight)

    @cached_property
    def rankings(self) -> dict[str, Ranking]:
        """Layer -> the ranking of its regions by number of bodies."""
        return {
            layer: answer_ranking(self.release, layer)
            for layer in RANKED
            if layer in self.release.layers.covering
        }

    @property
    def gemeenten(self) -> Ranking:
        """The ranking of gemeenten."""
        return self.rankings["gemeente"]

    @property
    def bodies(self) -> dict[str, int | None]:
        """Gemeente -> number of bodies it deals with, None where one of them is not known."""
        return {
            row["code"]: None if row["rank"] is None else row["total"]
            for row in self.gemeenten["rows"]
        }

    @cached_property
    def consultation(self) -> Consultation:
        """Who has to consult whom."""
        return answer_consultation(self.release)

    @cached_property
    def coinciding(self) -> Coincidences:
        """Which regions are exactly the same area."""
        return answer_coinciding(self.release)

    @cached_property
    def inspiration(self) -> LearningRegions | None:
        """The learning regions, where the release has them."""
        there = "inspiratieregio" in self.release.layers.ids
        return answer_inspiration(self.release) if there else None
