"""What is sent of changes, and what makes it."""

from service.subjects.changes.answer.make import answer_changes

__all__ = ["answer_changes"]
