"""The table of a region, and the tables of all regions of a layer beside each other."""

from service.subjects.convening.answer.make import answer_convening, find_seats
from service.subjects.convening.answer.overview import answer_tables, list_all

__all__ = ["answer_convening", "answer_tables", "find_seats", "list_all"]
