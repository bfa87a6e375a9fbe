"""How badly divisions mismatch: pure functions of contingency tables, and of rows of codes."""

from geo.overlap.metrics.catalogue import (
    FIGURES,
    FURTHER,
    HEADLINE,
    MANY,
    Figure,
    Measure,
    describe,
)

__all__ = ["FIGURES", "FURTHER", "HEADLINE", "MANY", "Figure", "Measure", "describe"]
