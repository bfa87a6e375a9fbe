"""How badly divisions mismatch: pure functions of contingency tables, and of rows of codes."""

from geo.overlap.metrics.catalogue import FIGURES, FURTHER, HEADLINE, MANY
from geo.overlap.metrics.measures import Measure, read_measures

__all__ = ["FIGURES", "FURTHER", "HEADLINE", "MANY", "Measure", "read_measures"]
