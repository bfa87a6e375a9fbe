"""What is wrong with the rows of the tables of duties and conditions, each named by its row."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from geo.duties.words import (
    BANDS,
    CERTAINTIES,
    COMPUTABLE,
    FORMS_OF_EDUCATION,
    PLACES,
    ROLES,
    parts,
)
from geo.tables import Row

TEXTS = ("theme", "name_nl", "responsible_nl", "explain_nl", "source_duty_id")
"""Columns of a duty that may not be empty."""

CONDITION_TEXTS = ("condition", "question_nl", "als_nl")

FIRST_DAY, LAST_DAY = "0000-00-00", "9999-99-99"


def duty_faults(
    duties: Sequence[Row], conditions: Sequence[Row], layers: Iterable[str]
) -> Iterator[str]:
    """Of each duty what is unknown, empty or impossible, and which rows of one duty overlap."""
    known = set(layers)
    named = {row["condition"] for row in conditions}
    for row in duties:
        pairs = [pair.split(" x ") for pair in parts(row["pair_layers"])]
        wrong = {
            "place": row["place"] not in PLACES,
            "role": row["role"] not in ROLES,
            "stages": not parts(row["stages"]) or not set(BANDS).issuperset(parts(row["stages"])),
            "kinds": not parts(row["kinds"])
            or not set(FORMS_OF_EDUCATION).issuperset(parts(row["kinds"])),
            "layers": not known.issuperset(parts(row["layers"])),
            "pair_layers": any(len(pair) != 2 or not known.issuperset(pair) for pair in pairs),
            "certainty": row["certainty"] not in CERTAINTIES,
            "condition": bool(row["condition"]) and row["condition"] not in named,
            "valid_from": not _is_date(row["valid_from"]),
            "valid_to": not _is_date(row["valid_to"]) or _ends_first(row),
        }
        yield from (f"{row['duty_id']}: {name} {row[name]!r}" for name, bad in wrong.items() if bad)
        yield from (f"{row['duty_id']}: {name} is leeg" for name in TEXTS if not row[name].strip())
    yield from _overlaps(duties)


def condition_faults(duties: Sequence[Row], conditions: Sequence[Row]) -> Iterator[str]:
    """Of each condition what is unknown or empty."""
    ids = {row["duty_id"] for row in duties}
    for row in conditions:
        moves = bool(row["place_from"] or row["place_to"] or row["override_duties"])
        wrong = {
            "computable": row["computable"] not in COMPUTABLE,
            "replaces": not ids.issuperset(parts(row["replaces"])),
            "override_duties": not ids.issuperset(parts(row["override_duties"])),
            "place_from": moves and row["place_from"] not in PLACES,
            "place_to": moves and row["place_to"] not in PLACES,
        }
        name = row["condition"] or "zonder naam"
        for column, bad in wrong.items():
            if bad:
                strange = [one for one in parts(row[column]) if one not in ids] or [row[column]]
                yield f"{name}: {column} {', '.join(strange)!r}"
        yield from (f"{name}: {text} is leeg" for text in CONDITION_TEXTS if not row[text].strip())


def _is_date(text: str) -> bool:
    """Whether a cell is empty or an ISO date."""
    if not text:
        return True
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _ends_first(row: Row) -> bool:
    return bool(row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"])


def _overlaps(duties: Sequence[Row]) -> Iterator[str]:
    """Rows of one duty may not hold on the same day."""
    of_id: dict[str, list[Row]] = {}
    for row in duties:
        others = of_id.setdefault(row["duty_id"], [])
        first, last = row["valid_from"] or FIRST_DAY, row["valid_to"] or LAST_DAY
        for other in others:
            if (
                first <= (other["valid_to"] or LAST_DAY)
                and (other["valid_from"] or FIRST_DAY) <= last
            ):
                yield f"{row['duty_id']}: duty_id staat er twee keer voor dezelfde dagen"
        others.append(row)
