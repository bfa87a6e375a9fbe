"""The shapes of all answers, for OpenAPI; a test holds each document against its model.

The routes send the documents as they are (`service.documents`): validating each answer again
would cost more than making it. One module per subject.
"""

from service.models.common import (
    Fault,
    Health,
    Model,
    Notice,
    Problem,
    Provenance,
    Readiness,
    Successor,
)
from service.models.layers import Layer, LayerList, OneRegion, Region, RegionList
from service.models.metrics import (
    Definition,
    Many,
    ManySaid,
    Matrix,
    MatrixPair,
    Metrics,
    RegionMetrics,
    Said,
)
from service.models.overlaps import (
    Area,
    AreaOverlap,
    AreaPart,
    BorderLengths,
    FitShares,
    Overlap,
    Pair,
    Slivers,
)
from service.models.places import (
    Alternative,
    Body,
    ItemError,
    LonLatQuery,
    Place,
    Places,
    PlacesRequest,
    PostcodeQuery,
    Query,
    RdQuery,
    Suggestion,
)

__all__ = [
    "Alternative",
    "Area",
    "AreaOverlap",
    "AreaPart",
    "Body",
    "BorderLengths",
    "Definition",
    "Fault",
    "FitShares",
    "Health",
    "ItemError",
    "Layer",
    "LayerList",
    "LonLatQuery",
    "Many",
    "ManySaid",
    "Matrix",
    "MatrixPair",
    "Metrics",
    "Model",
    "Notice",
    "OneRegion",
    "Overlap",
    "Pair",
    "Place",
    "Places",
    "PlacesRequest",
    "PostcodeQuery",
    "Problem",
    "Provenance",
    "Query",
    "RdQuery",
    "Readiness",
    "Region",
    "RegionList",
    "RegionMetrics",
    "Said",
    "Slivers",
    "Successor",
    "Suggestion",
]
