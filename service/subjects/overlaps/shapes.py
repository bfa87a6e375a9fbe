"""Shapes of overlaps: of two layers, and of a posted area."""

from typing import Literal

from pydantic import ConfigDict

from service.shared.shapes import Certainty, Model, Notice, Provenance, Share, Weight


class Pair(Model):
    """Two regions that overlap; a weight or share is null where it is not known."""

    source: str
    source_name: str
    target: str
    target_name: str
    weight: float | None
    share_of_source: Share | None
    share_of_target: Share | None
    certainty: Certainty


class FitShares(Model):
    """Part of the weight in each class of fit; they add up to 1."""

    past: Share
    source_divides_target: Share
    target_divides_source: Share
    wringt: Share


class BorderLengths(Model):
    """Kilometres of border inside the country: of both layers, or of one alone."""

    both: float
    source_only: float
    target_only: float


class Overlap(Provenance):
    """The pairs of regions of two layers that overlap."""

    source: str
    target: str
    weight: Weight
    min_share: float
    pairs: list[Pair]
    fit: FitShares
    ties: list[str]
    borders_km: BorderLengths
    warnings: list[Notice]


class AreaPart(Model):
    """What one region and the posted area have in common."""

    code: str
    name: str
    label: str
    area_m2: float
    share_of_region: float
    share_of_area: float
    certainty: Certainty


class Slivers(Model):
    """Regions left out, over all layers: of either side less than this share."""

    below_share: float
    dropped: int
    area_m2: float


class AreaOverlap(Provenance):
    """What lies under a posted area, per layer, the largest part first."""

    area_m2: float
    outside_share: float
    layers: dict[str, list[AreaPart]]
    slivers: Slivers
    warnings: list[Notice]


class Area(Model):
    """A GeoJSON Polygon or MultiPolygon in longitude and latitude, or a Feature of one."""

    model_config = ConfigDict(extra="allow")

    type: Literal["Polygon", "MultiPolygon", "Feature"]
