"""The table of zones, the smallest areas that no layer divides, and the lines between them."""

from geo.zones.table import CERTAINTIES, WEIGHTS, Labels, ZoneTable

__all__ = ["CERTAINTIES", "WEIGHTS", "Labels", "ZoneTable"]
