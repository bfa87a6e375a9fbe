"""The answer to a journey: its types, how it is made, and what it says in short."""

from service.subjects.journeys.answer.make import answer_journey

__all__ = ["answer_journey"]
