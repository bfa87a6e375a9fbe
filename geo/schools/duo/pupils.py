"""DUO's counts of pupils by location, home postcode and year, small ones masked: two files.

That of primary and special schools has a column per year of age, that of secondary schools one per
year of study (`LEER- OF VERBLIJFSJAAR`). Which of the two a file is, its columns tell.

Of the second no copy was at hand. What is known of it is how public code reads those of 2012 to
2025: BRIN NUMMER, VESTIGINGSNUMMER (with or without its first zero), POSTCODE LEERLING (10, 20, 30
for abroad), PLAATSNAAM LEERLING, GEMEENTENUMMER LEERLING, GEMEENTENAAM LEERLING, LEER- OF
VERBLIJFSJAAR 1 to 6; none of a date. Assumed: that small numbers are masked as in the first file,
and that rows of one location and postcode that differ in a column that is no number, such as the
gemeente of the home, are parts that add up.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from geo.schools.duo.cells import (
    BRIN,
    COUNT,
    HOME,
    LOCATION,
    SAY,
    SHORT_LOCATION,
    YEAR,
    YEAR_DIGITS,
)
from geo.schools.duo.seen import BRIN_COLUMN, LOCATION_COLUMN, to_number
from geo.schools.duo.table import Table, open_table
from geo.schools.likely import LEAST, MOST
from geo.schools.location import EVERY, Kind
from geo.text_tables import Progress

PLACED = ((*BRIN_COLUMN, "INSTELLING"), LOCATION_COLUMN, ("POSTCODE LEERLING",))
SORT = ("SOORT PO",)
AGE, STUDY = "LEEFTIJD ", "LEER- OF VERBLIJFSJAAR "
AGES = tuple((AGE + age,) for age in ("JONGER", *map(str, range(4, 25)), "OUDER"))
STUDIES = tuple((STUDY + year,) for year in map(str, range(1, 7)))
NEEDED = (*PLACED, SORT)
"""Columns of primary and special schools beside those of ages; the others lack `SORT`."""

DATED = ("PEILDATUM", "PEILJAAR", "SCHOOLJAAR", "JAAR")
TOTAL = "TOTAAL"

SORTS: Mapping[str, Kind] = {"SO": "SO", "VSO": "VSO", "SBO": "SBO", "BO": "PO"}
"""What DUO calls a kind of primary or special education -> kind."""

MASKED = "<5"
SMALL = frozenset(map(str, range(LEAST, MOST + 1)))
"""Numbers that a file with masked cells does not have: of 110,853 rows of 2024 none had."""

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
    of which the number, 1 to 4, is not; year: four digits, empty where the file has no date.
    """

    line: int
    location: str
    kind: Kind
    pc4: str
    known: int
    masked: int
    year: str


class Refusal(NamedTuple):
    """Why a row cannot be: the value, a sentence, what is allowed, a stable machine word."""

    value: str
    what: str
    allowed: Sequence[str]
    kind: str


Judge = Callable[[PupilRow], Refusal | None]
"""Says what else is wrong with a row that is sound in itself."""


def read_pupils(path: Path, progress: Progress = lambda _: None) -> Iterator[PupilRow]:
    r"""Yield the rows of a file of pupils, in the order of the file.

    Raises InputError with all that is wrong, at the first row or after rows that were fine.

    >>> from tempfile import TemporaryDirectory
    >>> header = "BRIN NUMMER;VESTIGINGSNUMMER;POSTCODE LEERLING;" + ";".join(
    ...     name for (name,) in STUDIES
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "leerlingen-vo.csv"
    ...     _ = path.write_text(f"{header}\n01JE;01;3771;<5;12;<5;0;0;0\n")
    ...     [(row.location, row.kind, row.pc4, row.known, row.masked) for row in read_pupils(path)]
    [('01JE01', 'VO', '3771', 12, 2)]
    """
    with open_pupils(path, progress) as pupils:
        yield from pupils.rows()


@contextmanager
def open_pupils(path: Path, progress: Progress = lambda _: None) -> Iterator["PupilTable"]:
    """Open a file of pupils and read its header; raises InputError if it is another file."""
    with open_table(path, progress) as table:
        yield PupilTable(table)


class PupilTable:
    """A file of pupils that is open; `dated` is the column that tells its year, if it has one."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._secondary = any(name.startswith(STUDY) for name in table.header)
        if not self._secondary and not any(name.startswith(AGE) for name in table.header):
            names = AGE.strip(), STUDY.strip()
            what = SAY("no-pupils", names=" of ".join(names))
            table.refuse_file(table.header[0], what, names, "form")
            table.check()
        needed = (*PLACED, *STUDIES) if self._secondary else (*NEEDED, *AGES)
        places = table.find_columns(needed)
        self._brin, self._number, self._home = places[: len(PLACED)]
        self._sort = table.find_column(*SORT)
        self._counts = [
            at
            for at, name in enumerate(table.header)
            if name.startswith(STUDY if self._secondary else AGE)
        ]
        self._total = table.find_column(TOTAL)
        self._date = table.find_column(*DATED)
        self.dated = "" if self._date is None else table.header[self._date]
        numbers = {*self._counts, self._total}
        self._labels = [at for at in range(len(table.header)) if at not in numbers]
        self._rules = {
            self._brin: BRIN,
            self._number: SHORT_LOCATION if self._secondary else LOCATION,
            self._home: HOME,
            **({} if self._date is None else {self._date: YEAR}),
            **({} if self._total is None else {self._total: COUNT}),
            **dict.fromkeys(self._counts, COUNT),
        }
        self._lines: dict[int, int] = {}
        self._masked = self._small = 0  # the lines that first had a masked and a small number

    def rows(self, judge: Judge = lambda _: None) -> Iterator[PupilRow]:
        """Yield the rows that are sound; judge: looks at each of them too.

        Several rows of a secondary school with one postcode are parts of a sum. Raises InputError
        with all that is wrong.
        """
        for line, cells in self._table.rows():
            row = self._read_row(line, cells)
            if row is None:
                continue
            wrong = judge(row)
            if wrong:
                self._table.refuse_row(*wrong)
            else:
                yield row

    def _read_row(self, line: int, cells: list[str]) -> PupilRow | None:
        """Return a row; None if something is wrong with it, which is then among the faults."""
        kind = self._read_kind(cells)
        sound = [self._table.holds(at, cells[at], rule) for at, rule in self._rules.items()]
        if kind is None or not all(sound):
            return None
        brin, number = cells[self._brin], cells[self._number]
        if len(number) > 2 and number[:4] != brin:
            what = SAY("other-school", brin=brin)
            self._table.refuse_cell(self._number, number, what, (f"{brin}00",), "location")
            return None
        counts = [cells[at] for at in self._counts]
        known = sum(int(count) for count in counts if count != MASKED)
        year = "" if self._date is None else cells[self._date][:YEAR_DIGITS]
        location = brin + number[-2:].zfill(2)
        masked = counts.count(MASKED)
        row = PupilRow(line, location, kind, cells[self._home], known, masked, year)
        fits = self._fits_total(cells, row)
        published = self._is_as_published(counts, line)
        return row if self._is_new(cells, row) and fits and published else None

    def _read_kind(self, cells: list[str]) -> Kind | None:
        if self._secondary or self._sort is None:
            return "VO"
        sort = cells[self._sort]
        if sort.upper() not in SORTS:
            what = SAY("impossible", allowed="Bo, Sbo, So of Vso")
            self._table.refuse_cell(self._sort, sort, what, tuple(SORTS), "sort")
        return SORTS.get(sort.upper())

    def _fits_total(self, cells: list[str], row: PupilRow) -> bool:
        """Check the total of a row, if there is one, against its cells."""
        if self._total is None:
            return True
        text = cells[self._total]
        least, most = (LEAST, MOST) if text == MASKED else (int(text), int(text))
        low, high = row.known + LEAST * row.masked, row.known + MOST * row.masked
        if least <= high and low <= most:
            return True
        span = str(low) if low == high else SAY("from-to", low=low, high=high)
        what = SAY("total", cells=span)
        self._table.refuse_cell(self._total, text, what, (span,), "total")
        return False

    def _is_as_published(self, counts: Sequence[str], line: int) -> bool:
        """Check that small numbers are masked in all rows so far, or in none."""
        if self._masked and self._small:
            return True  # said already
        self._masked = self._masked or line * (MASKED in counts)
        small = next((count for count in counts if count in SMALL), "")
        self._small = self._small or line * bool(small)
        if not (self._masked and self._small):
            return True
        what = SAY("filled-in", small=self._small, masked=self._masked)
        self._table.refuse_row(small or MASKED, what, (MASKED,), "filled-in")
        return False

    def _is_new(self, cells: list[str], row: PupilRow) -> bool:
        """Check that the same pupils did not stand in an earlier row; if so, it is a fault."""
        place = to_number(row.location) * len(EVERY) + EVERY.index(row.kind)
        key = place * 10_000 + int(row.pc4)
        if self._secondary:
            # One number for all that names the row: 64 bits tell a million rows apart.
            labels = hash(tuple(cells[at] for at in self._labels))
            key = key << 64 | labels & 0xFFFF_FFFF_FFFF_FFFF
        earlier = self._lines.setdefault(key, row.line)
        if earlier == row.line:
            return True
        said = {"location": row.location, "kind": row.kind, "pc4": row.pc4, "line": earlier}
        what = SAY("double-row", **said)
        self._table.refuse_row(row.location, what, ("één keer",), "duplicate")
        return False
