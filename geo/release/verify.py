"""Refuse tables of change that cannot be, naming the file, the row and the column."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from geo.days import is_day
from geo.errors import DataError
from geo.release.facts import Facts
from geo.tables import Row

SURE, CARRIED, UNKNOWN = "vast", "overgenomen", "onbekend"
CONFIDENCE = {"high": SURE, "medium": CARRIED, "low": UNKNOWN, "unknown": UNKNOWN}
"""Confidence in a year's members of a layer -> certainty of a membership."""

OF_ZONES = ("swv_po", "swv_vo", "inspiratieregio")
"""Layers that zones have of themselves, the same on every day: no later source has their areas."""

Named = Mapping[str, Collection[str]]
"""Layer -> codes of its regions that have a name."""

HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
"""Name of a website, without what stands before and after it."""

FIRST_ROW = 2
"""Number of the row under the header."""


def refuse(table: str, number: int, column: str, what: str) -> DataError:
    """Return the error of one cell.

    >>> refuse("regions.csv", 3, "code", "JZ99 bestaat niet.")
    DataError('regions.csv: regel 3, kolom code: JZ99 bestaat niet.')
    """
    return DataError(f"{table}: regel {number}, kolom {column}: {what}")


def number_rows(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Yield each row of a table with its number in the file."""
    return enumerate(rows, start=FIRST_ROW)


def layers_of_gemeenten(facts: Facts) -> list[str]:
    """Return the layers whose regions are gemeenten together."""
    layers = [row["layer"] for row in facts.layers]
    return [layer for layer in layers if layer not in (*OF_ZONES, "gemeente")]


def verify_changes(facts: Facts) -> None:
    """Raise DataError for a layer, a code, a day or a number that cannot be.

    Whether a change fits what was before it shows when it is carried out, in `geo.release.history`.
    """
    first = facts.about.vintages["boundaries"]
    named = _verify_names(facts, first)
    for table, rows in (
        ("gemeenten.csv", facts.gemeenten),
        ("gemeenten_by_year.csv", facts.by_year),
    ):
        _verify_members(table, rows, named)
    _verify_merged(facts.herindelingen, first)
    _verify_websites(facts.partnerships)
    changes = (
        ("membership_changes.csv", facts.moves, ("old_code", "new_code")),
        ("region_successors.csv", facts.region_successors, ("code", "new_code")),
    )
    for table, rows, columns in changes:
        _verify_days(table, "since", rows, after=first)
        _verify_layers(table, rows, named)
        _verify_codes(table, rows, columns, named)
    layers = [row["layer"] for row in facts.layers]
    _verify_certainties(facts.certainties, layers)
    _verify_counts(facts.counts, layers, named)


def _verify_names(facts: Facts, first: str) -> Named:
    """Return the codes that have a name, after verifying that they have one on a day."""
    table = "regions.csv"
    named: dict[str, set[str]] = {layer: set() for layer in layers_of_gemeenten(facts)}
    _verify_layers(table, facts.regions, named)
    for column in ("valid_from", "valid_to"):
        _verify_days(table, column, facts.regions, empty=True)
    until: dict[tuple[str, str], str] = {}
    for number, row in sorted(number_rows(facts.regions), key=lambda one: one[1]["valid_from"]):
        start, code = row["valid_from"] or first, row["code"]
        if row["valid_to"] and row["valid_to"] < start:
            raise refuse(table, number, "valid_to", f"{row['valid_to']} ligt vóór {start}.")
        if code in named[row["layer"]]:
            last = until[row["layer"], code]
            if not last or start <= last:
                raise refuse(table, number, "valid_from", f"{code} heeft op {start} twee namen.")
        named[row["layer"]].add(code)
        until[row["layer"], code] = row["valid_to"]
    return named


def _verify_members(table: str, rows: list[Row], named: Named) -> None:
    for layer, codes in named.items():
        if rows and layer not in rows[0]:
            raise DataError(f"{table}: kolom {layer} ontbreekt.")
        for number, row in number_rows(rows):
            if row[layer] not in codes:
                raise refuse(table, number, layer, f'"{row[layer]}" staat niet in regions.csv.')


def _verify_merged(rows: list[Row], first: str) -> None:
    table = "herindelingen.csv"
    _verify_days(table, "date", rows, after=first)
    for number, row in number_rows(rows):
        if not _is_share(row["area_share"]):
            what = f'"{row["area_share"]}" is geen deel van 0 tot 1.'
            raise refuse(table, number, "area_share", what)


def _verify_websites(rows: list[Row]) -> None:
    for number, row in number_rows(rows):
        if row["domain"] and not HOST.fullmatch(row["domain"]):
            what = f'"{row["domain"]}" is geen naam van een website, zoals swv.example.'
            raise refuse("partnerships.csv", number, "domain", what)


def _verify_certainties(rows: list[Row], layers: Collection[str]) -> None:
    table = "certainties.csv"
    _verify_days(table, "since", rows)
    _verify_layers(table, rows, layers)
    for number, row in number_rows(rows):
        if row["confidence"] not in CONFIDENCE:
            what = f'"{row["confidence"]}" is geen van {", ".join(CONFIDENCE)}.'
            raise refuse(table, number, "confidence", what)
        if CONFIDENCE[row["confidence"]] == UNKNOWN and not row["explain_nl"]:
            raise refuse(table, number, "explain_nl", "waarom het niet zeker is, ontbreekt.")


def _verify_counts(rows: list[Row], layers: Collection[str], named: Named) -> None:
    table = "layer_counts.csv"
    _verify_days(table, "since", rows)
    _verify_layers(table, rows, layers)
    for number, row in number_rows(rows):
        if row["leftover"] and row["leftover"] not in named.get(row["layer"], ()):
            what = f'"{row["leftover"]}" staat niet in regions.csv.'
            raise refuse(table, number, "leftover", what)
        if not row["regions"].isdecimal():
            raise refuse(table, number, "regions", f'"{row["regions"]}" is geen aantal.')


def _verify_days(
    table: str, column: str, rows: list[Row], *, after: str = "", empty: bool = False
) -> None:
    """Verify days; after: the day that they must follow; empty: whether they may be left out."""
    for number, row in number_rows(rows):
        day = row[column]
        if not (empty and not day) and not (is_day(day) and day > after):
            what = f"na {after}" if after else "als jaar-maand-dag"
            raise refuse(table, number, column, f'"{day}" is geen dag {what}.')


def _verify_layers(table: str, rows: list[Row], layers: Collection[str]) -> None:
    for number, row in number_rows(rows):
        if row["layer"] not in layers:
            what = f'laag "{row["layer"]}" kan hier niet. Kies uit: {", ".join(layers)}.'
            raise refuse(table, number, "layer", what)


def _verify_codes(table: str, rows: list[Row], columns: tuple[str, ...], named: Named) -> None:
    for number, row in number_rows(rows):
        for column in columns:
            if row[column] not in named.get(row["layer"], ()):
                what = f'{row["layer"]} "{row[column]}" staat niet in regions.csv.'
                raise refuse(table, number, column, what)


def _is_share(text: str) -> bool:
    try:
        return 0 < float(text) <= 1
    except ValueError:
        return False
