"""Layers and their regions, and what one region overlaps with."""

from service.subjects.regions.answer.around import Around, Event, answer_around
from service.subjects.regions.answer.make import (
    Layer,
    LayerList,
    LayerOverlap,
    Neighbour,
    OneRegion,
    Region,
    RegionList,
    RegionSheet,
    answer_layers,
    answer_region,
    answer_regions,
    answer_sheet,
)
from service.subjects.regions.answer.postcodes import (
    BodyWithin,
    PartElsewhere,
    PartOfGemeente,
    Postcode,
    RegionPostcodes,
    VisitingPostcode,
    answer_postcodes,
)

__all__ = [
    "Around",
    "BodyWithin",
    "Event",
    "Layer",
    "LayerList",
    "LayerOverlap",
    "Neighbour",
    "OneRegion",
    "PartElsewhere",
    "PartOfGemeente",
    "Postcode",
    "Region",
    "RegionList",
    "RegionPostcodes",
    "RegionSheet",
    "VisitingPostcode",
    "answer_around",
    "answer_layers",
    "answer_postcodes",
    "answer_region",
    "answer_regions",
    "answer_sheet",
]
