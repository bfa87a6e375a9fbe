"""The table of zones, the smallest areas that no layer divides, and the lines between them."""

from geo.zones.borders import Borders, trace_borders
from geo.zones.table import CERTAINTIES, WEIGHTS, Labels, ZoneTable

__all__ = ["CERTAINTIES", "WEIGHTS", "Borders", "Labels", "ZoneTable", "trace_borders"]
