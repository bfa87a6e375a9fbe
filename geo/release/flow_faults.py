"""What is wrong with the rows of the table of homes of pupils, each named by its row."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from geo import dutch
from geo.errors import DataError, shorten
from geo.release.facts import Facts
from geo.release.verify import number_rows
from geo.schools.duo.cells import HOME
from geo.schools.location import KINDS
from geo.tables import Row

TABLE = "pupil_flows.csv"
NUMBERS = ("known", "masked")
MOST_DIGITS = 6
NAMED = 20
"""Faults that one message names; reading stops there."""

Fault = tuple[str, str]
"""The column at fault, and a sentence."""


def verify_flows(facts: Facts) -> None:
    """Raise DataError that names the rows of pupil_flows.csv that cannot be, up to `NAMED`."""
    kinds: dict[str, set[str]] = {}
    for row in (*facts.schools_special, *facts.schools_regular):
        kinds.setdefault(row["location_id"], set()).add(row["kind"].upper())
    faults: list[str] = []
    for fault in find_flow_faults(facts.flows, kinds):
        if len(faults) == NAMED:
            faults.append("wat daarna komt is niet bekeken")
            break
        faults.append(fault)
    if faults:
        raise DataError(f"{TABLE}: {'; '.join(faults)}.")


def find_flow_faults(
    rows: Iterable[Row], kinds_of_locations: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    """Yield what is unknown, impossible or double, with row and column.

    kinds_of_locations: location id -> kinds of education there.

    >>> row = {"location_id": "19QK00", "kind": "SO", "pc4": "8011", "known": "6", "masked": "1"}
    >>> list(find_flow_faults([row, {**row, "pc4": "811"}], {"19QK00": ["SO", "VSO"]}))
    ['regel 3, kolom pc4: "811" kan niet. Nodig is vier cijfers, of 10, 20, 30 of 40']
    """
    lines: dict[tuple[str, str, str], int] = {}
    for line, row in number_rows(rows):
        found = [
            *_find_school_faults(row, kinds_of_locations),
            *_find_cell_faults(row),
        ]
        earlier = lines.setdefault((row["location_id"], row["kind"], row["pc4"]), line)
        if earlier != line:
            found.append(
                ("location_id", f"deze locatie, soort en postcode staan op regel {earlier}")
            )
        yield from (f"regel {line}, kolom {column}: {what}" for column, what in found)


def _find_school_faults(
    row: Row, kinds_of_locations: Mapping[str, Iterable[str]]
) -> Iterator[Fault]:
    location, kind = row["location_id"], row["kind"]
    if kind not in KINDS:
        yield "kind", f"{_quote(kind)} is geen van {', '.join(KINDS)}"
    if location not in kinds_of_locations:
        near = get_close_matches(location, kinds_of_locations, cutoff=0.8)
        like = f". Erop lijken {dutch.join(near)}" if near else ""
        yield "location_id", f"{_quote(location)} staat niet in het register{like}"
    elif kind in KINDS and kind not in kinds_of_locations[location]:
        has = ", ".join(sorted(kinds_of_locations[location]))
        yield "kind", f"{location} heeft geen {kind}, wel {has}"


def _find_cell_faults(row: Row) -> Iterator[Fault]:
    if HOME.find_wrong(row["pc4"]):
        yield "pc4", f"{_quote(row['pc4'])} kan niet. Nodig is {HOME.allowed}"
    wrong = [column for column in NUMBERS if not _is_number(row[column])]
    for column in wrong:
        yield column, f"{_quote(row[column])} is geen heel getal van 0 of meer"
    if not wrong and not any(int(row[column]) for column in NUMBERS):
        yield "known", "hier woont geen leerling: laat de rij weg"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def _quote(text: str) -> str:
    return f'"{shorten(text)}"'
