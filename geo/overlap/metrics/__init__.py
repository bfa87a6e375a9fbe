"""How badly divisions mismatch: pure functions of contingency tables, and of rows of codes."""

from geo.overlap.metrics.catalogue import FURTHER, HEADLINE, MANY, Measure, describe

__all__ = ["FURTHER", "HEADLINE", "MANY", "Measure", "describe"]
