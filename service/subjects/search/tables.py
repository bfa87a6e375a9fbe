"""The table of what a search found, for a screen."""

from service.shared.tables.columns import read_columns
from service.shared.tables.table import Table
from service.subjects.search.answer import SearchAnswer, SearchHit

columns = read_columns("search")


def search_table(answer: SearchAnswer) -> Table[SearchHit]:
    """Return what was found, best first; without a column in which nothing stands."""
    every = columns.read("label", "detail", "note", "address")
    return Table("Wat bedoelt u?", "Gevonden", every, answer["hits"]).filled
