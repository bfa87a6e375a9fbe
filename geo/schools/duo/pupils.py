"""DUO's counts of pupils by location, home postcode and year of age, small ones masked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.schools.duo.cells import BRIN, COUNT, HOME, LOCATION, SAY
from geo.schools.duo.seen import to_number
from geo.schools.duo.table import Table, open_table
from geo.schools.location import Kind
from geo.text_tables import Progress

NEEDED = (
    ("INSTELLINGSCODE", "BRIN NUMMER"),
    ("VESTIGINGSCODE", "VESTIGINGSNUMMER"),
    ("POSTCODE LEERLING",),
    ("SOORT PO",),
)
AGE = "LEEFTIJD "
AGES = tuple((AGE + age,) for age in ("JONGER", *map(str, range(4, 25)), "OUDER"))

SORTS: Mapping[str, Kind | None] = {"SO": "SO", "VSO": "VSO", "SBO": "SBO", "BO": None}
"""What DUO calls a kind -> kind; pupils of primary schools are passed over."""

MASKED = "<5"

ABROAD: Mapping[str, str] = {
    "10": "België",
    "20": "Duitsland",
    "30": "ander land",
    "40": "onbekend",
}
"""What stands in the place of a home postcode, kept as it is. 30 and 40 are so named in DUO's files
(GEMEENTENAAM_LEERLING); 10 and 20 are inferred: all schools with 10 are near Belgium, with 20 near
Germany."""


@dataclass(frozen=True, slots=True)
class PupilRow:
    """Pupils of one kind at one location, from one home postcode.

    pc4: four digits, or a key of `ABROAD`; known: pupils in cells that are published; masked: years
    of age of which the number, 1 to 4, is not.
    """

    line: int
    location: str
    kind: Kind
    pc4: str
    known: int
    masked: int


def read_pupils(path: Path, progress: Progress = lambda _: None) -> Iterator[PupilRow]:
    r"""Yield the rows of the special schools in a file of pupils, in the order of the file.

    Raises InputError with all that is wrong, at the first row or after rows that were fine.

    >>> from tempfile import TemporaryDirectory
    >>> columns = ["INSTELLINGSCODE", "VESTIGINGSCODE", "POSTCODE_LEERLING", "SOORT_PO"]
    >>> header = ";".join([*columns, *(name.replace(" ", "_") for (name,) in AGES)])
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "leerlingen-po.csv"
    ...     _ = path.write_text(f"{header}\n01JE;01;3771;So;<5;12;<5{';0' * 20}\n")
    ...     [(row.location, row.kind, row.pc4, row.known, row.masked) for row in read_pupils(path)]
    [('01JE01', 'SO', '3771', 12, 2)]
    """
    with open_table(path, progress) as table:
        columns = table.find_columns([*NEEDED, *AGES])
        ages = [at for at, name in enumerate(table.header) if name.startswith(AGE)]
        seen: dict[tuple[int, str, str], int] = {}
        for line, cells in table.rows():
            row = _read_row(table, line, cells, columns, ages)
            if row is not None and _is_new(table, row, seen):
                yield row


def _read_row(
    table: Table, line: int, cells: list[str], columns: list[int], ages: list[int]
) -> PupilRow | None:
    """Return a row of a special school; None for another, and where something is wrong."""
    brin, number, home, sort = columns[: len(NEEDED)]
    kind = SORTS.get(cells[sort].upper())
    if cells[sort].upper() not in SORTS:
        what = SAY("impossible", allowed="Bo, Sbo, So of Vso")
        table.refuse_cell(sort, cells[sort], what, tuple(SORTS), "sort")
    if kind is None:
        return None
    rules = {brin: BRIN, number: LOCATION, home: HOME, **dict.fromkeys(ages, COUNT)}
    sound = [table.holds(at, cells[at], rule) for at, rule in rules.items()]
    if not all(sound):
        return None
    known = [int(cells[age]) for age in ages if cells[age] != MASKED]
    location = cells[brin] + cells[number][-2:]
    return PupilRow(line, location, kind, cells[home], sum(known), len(ages) - len(known))


def _is_new(table: Table, row: PupilRow, seen: dict[tuple[int, str, str], int]) -> bool:
    """Check that there was no row of the same location, kind and home; if so, it is a fault."""
    key = to_number(row.location), row.kind, row.pc4
    earlier = seen.setdefault(key, row.line)
    if earlier == row.line:
        return True
    said = {"location": row.location, "kind": row.kind, "pc4": row.pc4, "line": earlier}
    what = SAY("double-row", **said)
    table.refuse_row(row.location, what, ("één keer",), "duplicate")
    return False
