"""Shapes of rankings."""

from typing import Annotated

from pydantic import Field

from service.shared.shapes import Model, Notice, Provenance


class RankedRegion(Model):
    """One region; `unknown` names layers of which a body here is not known: numbers are at least.

    `bodies` counts per layer, those for comparison too; `total` is over the counted layers,
    `deciding` over those that decide the rank, which is null where that number is not known.
    """

    rank: int | None
    code: str
    name: str
    label: str
    deciding: int
    total: int
    bodies: dict[str, int]
    unconfirmed: Annotated[int, Field(description="of the total: not confirmed after 2015")]
    contradicted: Annotated[int, Field(description="bodies apart, not in the total")]
    unknown: list[str]
    inhabitants: int | None
    youth: int | None
    gemeenten_per_100000: float | None


class Ranking(Provenance):
    """The regions of a layer by the number of bodies they have to deal with, most first."""

    layer: str
    counted: list[str]
    deciding: list[str]
    reference: Annotated[list[str], Field(description="layers that are not in the total")]
    gemeenten_per_100000: Annotated[float | None, Field(description="of the country")]
    rows: list[RankedRegion]
    sentences: list[str]
    warnings: list[Notice]
