"""The duties around a child: rows of data, read in the law."""

from geo.duties.catalogue import Condition, Duties, Duty, read_duties

__all__ = ["Condition", "Duties", "Duty", "read_duties"]
