"""What is wrong with the rows of the tables of duties and conditions, each named by its row."""

from collections.abc import Iterable, Iterator, Sequence

from geo.days import day_before, is_day
from geo.duties.words import (
    BANDS,
    CERTAINTIES,
    COMPUTABLE,
    FORMS_OF_EDUCATION,
    PLACES,
    ROLES,
    STREAMS,
    split_parts,
)
from geo.tables import Row

TEXTS = ("theme", "name_nl", "responsible_nl", "explain_nl", "source_duty_id")
"""Columns of a duty that may not be empty."""

CONDITION_TEXTS = ("condition", "question_nl", "als_nl")
CHANGE_TEXTS = ("act", "article", "what_nl", "evidence_nl")

FIRST_DAY, LAST_DAY = "0000-00-00", "9999-99-99"


def find_duty_faults(
    duties: Sequence[Row], conditions: Sequence[Row], layers: Iterable[str]
) -> Iterator[str]:
    """Yield what is unknown, empty or impossible in a duty, and which rows of one overlap."""
    known = set(layers)
    named = {row["condition"] for row in conditions}
    for row in duties:
        pairs = [pair.split(" x ") for pair in split_parts(row["pair_layers"])]
        bands, kinds = split_parts(row["stages"]), split_parts(row["kinds"])
        wrong = {
            "place": row["place"] not in PLACES,
            "role": row["role"] not in ROLES,
            "stages": not bands or not set(BANDS).issuperset(bands),
            "kinds": not kinds or not set(FORMS_OF_EDUCATION).issuperset(kinds),
            "layers": not known.issuperset(split_parts(row["layers"])),
            "pair_layers": any(len(pair) != 2 or not known.issuperset(pair) for pair in pairs),
            "stream": row["stream"] not in ("", *STREAMS),
            "certainty": row["certainty"] not in CERTAINTIES,
            "condition": bool(row["condition"]) and row["condition"] not in named,
            "valid_from": _is_no_day(row["valid_from"]),
            "valid_to": _is_no_day(row["valid_to"]) or _ends_first(row),
        }
        yield from (f"{row['duty_id']}: {name} {row[name]!r}" for name, bad in wrong.items() if bad)
        yield from (f"{row['duty_id']}: {name} is leeg" for name in TEXTS if not row[name].strip())
    yield from _find_overlaps(duties)


def find_condition_faults(duties: Sequence[Row], conditions: Sequence[Row]) -> Iterator[str]:
    """Yield what is unknown or empty in a condition."""
    ids = {row["duty_id"] for row in duties}
    named = {row["condition"] for row in conditions}
    for row in conditions:
        moves = bool(row["place_from"] or row["place_to"] or row["override_duties"])
        wrong = {
            "computable": row["computable"] not in COMPUTABLE,
            "replaces": not ids.issuperset(split_parts(row["replaces"])),
            "override_duties": not ids.issuperset(split_parts(row["override_duties"])),
            "place_from": moves and row["place_from"] not in PLACES,
            "place_to": moves and row["place_to"] not in PLACES,
            "excludes": not (named - {row["condition"]}).issuperset(split_parts(row["excludes"])),
        }
        name = row["condition"] or "zonder naam"
        for column, bad in wrong.items():
            if bad:
                known = named if column == "excludes" else ids
                strange = [part for part in split_parts(row[column]) if part not in known]
                yield f"{name}: {column} {', '.join(strange or [row[column]])!r}"
        yield from (f"{name}: {text} is leeg" for text in CONDITION_TEXTS if not row[text].strip())


def find_change_faults(
    changes: Sequence[Row], duties: Sequence[Row], conditions: Sequence[Row]
) -> Iterator[str]:
    """Yield what is unknown or empty in a change of the law, and what it names that did not change.

    A duty that changes on a day has a row that begins on it, or one that ended the day before.
    """
    named = {row["condition"] for row in conditions}
    ids = {row["duty_id"] for row in duties}
    begins = {(row["duty_id"], row["valid_from"]) for row in duties}
    ended = {(row["duty_id"], row["valid_to"]) for row in duties}
    for row in changes:
        name = f"{row['act']} {row['article']}"
        if _is_no_day(row["date"]) or not row["date"]:
            yield f"{name}: date {row['date']!r}"
            continue
        name = f"{row['date']} {name}"
        last = day_before(row["date"])
        yield from (f"{name}: {text} is leeg" for text in CHANGE_TEXTS if not row[text].strip())
        for column, known in (("changes", ids), ("concerns", ids), ("conditions", named)):
            strange = [part for part in split_parts(row[column]) if part not in known]
            if strange:
                yield f"{name}: {column} {', '.join(strange)!r}"
        for duty in split_parts(row["changes"]):
            if duty in ids and (duty, row["date"]) not in begins and (duty, last) not in ended:
                yield f"{name}: {duty} begint of eindigt niet op die dag"


def _is_no_day(text: str) -> bool:
    """Return whether a cell that is not empty is no ISO date."""
    return bool(text) and not is_day(text)


def _ends_first(row: Row) -> bool:
    return bool(row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"])


def _find_overlaps(duties: Sequence[Row]) -> Iterator[str]:
    """Yield the rows of one duty that hold on the same day, which they may not."""
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
