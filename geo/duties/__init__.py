"""The duties around a child: rows of data, read in the law."""

from geo.duties.catalogue import Condition, Duties, Duty, Move, read_duties
from geo.duties.words import BANDS

__all__ = ["BANDS", "Condition", "Duties", "Duty", "Move", "read_duties"]
