"""What changed in the law, when, and how sure the date is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.days import day_after
from geo.duties.catalogue import Duty
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


def find_unnamed(duties: Iterable[Duty], changes: Iterable[LawChange]) -> dict[str, list[Duty]]:
    """Return the duties that begin on a day that no change names them on, by that day.

    What only goes on, in another row of the same duty, does not begin.
    """
    rows = list(duties)
    named = {(name, change.date) for change in changes for name in change.changes}
    went_on = {(duty.id, day_after(duty.valid_to)) for duty in rows if duty.valid_to}
    found: dict[str, list[Duty]] = {}
    for duty in sorted(rows, key=lambda duty: duty.valid_from):
        if duty.valid_from and (duty.id, duty.valid_from) not in named | went_on:
            found.setdefault(duty.valid_from, []).append(duty)
    return found
