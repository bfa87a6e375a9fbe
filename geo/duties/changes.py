"""What changed in the law, when, and how sure the date is."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.duties.faults import find_change_faults
from geo.duties.words import split_parts
from geo.errors import DataError
from geo.tables import Row

CHANGE_COLUMNS = (
    "date", "act", "article", "what_nl", "evidence_nl",
    "changes", "concerns", "conditions", "texts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LawChange:
    """A change of an act.

    date: ISO, the first day on which it holds; what, evidence: Dutch, what is new and how sure the
    date is; changes: ids of the duties that begin or end on that day; concerns: ids of those that
    it is about besides; conditions: ids of those that it brought; texts: which texts were read.
    """

    date: str
    act: str
    article: str
    what: str
    evidence: str
    changes: tuple[str, ...]
    concerns: tuple[str, ...]
    conditions: tuple[str, ...]
    texts: tuple[str, ...]


def read_law_changes(
    changes: Sequence[Row], duties: Sequence[Row], conditions: Sequence[Row]
) -> tuple[LawChange, ...]:
    """Read the changes of the law, in the order of their date.

    Raises DataError that names each row with an unknown duty or condition, an empty text, a date
    that is none, or a duty that neither begins nor ends on its date.
    """
    faults = [*find_change_faults(changes, duties, conditions)]
    if faults:
        raise DataError(f"law_changes.csv: {'; '.join(faults)}.")
    read = (
        LawChange(
            date=row["date"],
            act=row["act"],
            article=row["article"],
            what=row["what_nl"],
            evidence=row["evidence_nl"],
            changes=split_parts(row["changes"]),
            concerns=split_parts(row["concerns"]),
            conditions=split_parts(row["conditions"]),
            texts=tuple(text.strip() for text in row["texts"].split(";") if text.strip()),
        )
        for row in changes
    )
    return tuple(sorted(read, key=lambda change: change.date))
