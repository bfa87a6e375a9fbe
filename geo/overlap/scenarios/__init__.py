"""What would a different division change? Scenarios: read, carried out, judged, set beside chance.

Figures from codes and from the pairs of zones that touch; no polygon is touched.
"""

from geo.overlap.scenarios.apply import Applied, Merged, apply
from geo.overlap.scenarios.asked import Draws, Merge, MergeBest, Move, Replace, Scenario, Step
from geo.overlap.scenarios.change import BRIEF, Change, change, changes
from geo.overlap.scenarios.evaluate import Evaluation, Measured, carry_out, evaluate
from geo.overlap.scenarios.reference import Reference, Standing

__all__ = [
    "BRIEF",
    "Applied",
    "Change",
    "Draws",
    "Evaluation",
    "Measured",
    "Merge",
    "MergeBest",
    "Merged",
    "Move",
    "Reference",
    "Replace",
    "Scenario",
    "Standing",
    "Step",
    "apply",
    "carry_out",
    "change",
    "changes",
    "evaluate",
]
