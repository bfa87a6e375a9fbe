"""Shapes of layers and their regions."""

from service.shared.shapes import Certainty, Model, Notice, Provenance, Successor


class Layer(Model):
    """One division of the country."""

    id: str
    title: str
    singular: str
    plural: str
    vintage: str
    text_date: str | None
    regions: int
    left_over: str | None
    covers_country: bool
    about_children: bool
    decides: str
    publisher: str
    licence: str
    source: str
    accuracy_m: int


class LayerList(Provenance):
    """All layers of the release."""

    layers: list[Layer]


class Region(Model):
    """One region; `overlaps` counts the regions of every other layer that it overlaps with."""

    layer: str
    code: str
    name: str
    label: str
    name_verified: bool
    certainty: Certainty
    unverified_name: str | None
    seat: str | None
    note: str | None
    now: list[Successor] | None
    area_m2: float
    inhabitants: int
    youth: int
    pupils_estimate: int | None
    zones: list[str]
    overlaps: dict[str, int]


class RegionList(Provenance):
    """All regions of one layer."""

    layer: str
    regions: list[Region]


class OneRegion(Provenance):
    """One region of one layer."""

    layer: str
    region: Region
    warnings: list[Notice]
