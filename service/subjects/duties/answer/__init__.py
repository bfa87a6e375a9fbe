"""The duties that hold on a date, and the bodies that have them in a region."""

from service.subjects.duties.answer.make import answer_duties

__all__ = ["answer_duties"]
