"""The documents that the command line and HTTP both print, as plain dictionaries.

One module per subject. Shapes are described for OpenAPI in `service.models`; a test holds each
document against its model.
"""

from service.documents.common import Document, provenance, warning
from service.documents.consultation import consultation
from service.documents.figures import flat
from service.documents.inspiration import inspiration
from service.documents.journeys import journey
from service.documents.layers import layers, overlap_counts, region, regions
from service.documents.metrics import many, matrix, metrics
from service.documents.overlaps import area_overlap, overlap, overlap_rows
from service.documents.places import locate
from service.documents.rankings import ranking
from service.documents.scenarios import scenario
from service.documents.schools import school, school_entry, schools, schools_nearby
from service.documents.schools_national import school_pairs, schools_national, schools_of_region

__all__ = [
    "Document",
    "area_overlap",
    "consultation",
    "flat",
    "inspiration",
    "journey",
    "layers",
    "locate",
    "many",
    "matrix",
    "metrics",
    "overlap",
    "overlap_counts",
    "overlap_rows",
    "provenance",
    "ranking",
    "region",
    "regions",
    "scenario",
    "school",
    "school_entry",
    "school_pairs",
    "schools",
    "schools_national",
    "schools_nearby",
    "schools_of_region",
    "warning",
]
