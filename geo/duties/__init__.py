"""The duties around a child: rows of data, read in the law."""

from geo.duties.catalogue import BANDS, Condition, Duties, Duty, Move, read_duties

__all__ = ["BANDS", "Condition", "Duties", "Duty", "Move", "read_duties"]
