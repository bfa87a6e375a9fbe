"""The homes of pupils out of several files of DUO: checked against a register, and counted."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from geo import dutch
from geo.errors import Fault, InputError, shorten
from geo.places.postcode import Postcodes
from geo.schools.duo.cells import SAY
from geo.schools.duo.pupils import ABROAD, PupilRow, PupilTable, Refusal, open_pupils
from geo.schools.duo.table import MOST, WHOLE
from geo.schools.likely import LEAST
from geo.schools.location import EVERY, KINDS, Kind
from geo.schools.register import Register
from geo.text_tables import Progress

MOST_PUPILS = 5_000
"""More pupils than a location can have: the largest had 2,951 (02EA00, in 2017)."""

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:-(?:19|20)[0-9]{2})?(?![0-9])")

YearFrom = Literal["column", "name", "asked"]
"""What told the year of a file: a column, its name, or who gave it."""

Home = tuple[str, Kind, str]
"""Location, kind and home postcode."""


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What was read of one file.

    kinds: rows per kind; year: four digits; year_from: what told it; column: its name if that did.
    """

    name: str
    kinds: Counter[Kind]
    year: str
    year_from: YearFrom
    column: str


@dataclass(frozen=True, slots=True)
class Pupils:
    """Pupils of one kind from one home postcode: known ones and masked cells.

    file, line: where they stand first; the number of the file, from 0.
    """

    known: int
    masked: int
    file: int
    line: int


class KindTotals(NamedTuple):
    """What was read of one kind.

    registered: locations of this kind in the register; rows: pairs of a location and a home; abroad
    and outside: how many of these are abroad or unknown, and how many have a postcode that the
    regulation lacks.
    """

    kind: Kind
    locations: int
    registered: int
    rows: int
    known: int
    masked: int
    abroad: int
    outside: int


@dataclass
class Intake:
    r"""The homes of pupils in the files so far.

    asked: the year that all files must be of, empty for that of the first; year: what it is.

    >>> from dataclasses import replace
    >>> from tempfile import TemporaryDirectory
    >>> from geo.schools.duo.pupils import STUDIES
    >>> from geo.schools.location import Location
    >>> intake = Intake(Register([replace(Location.example(), kinds=("VO",))]))
    >>> header = "BRIN NUMMER;VESTIGINGSNUMMER;POSTCODE LEERLING;" + ";".join(
    ...     name for (name,) in STUDIES
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "leerlingen-vo-2024.csv"
    ...     _ = path.write_text(f"{header}\n19QK;0;8011;<5;12;<5;0;0;0\n")
    ...     intake.take(path)
    >>> intake.year, intake.files[0].year_from, intake.homes["19QK00", "VO", "8011"].masked
    ('2024', 'name', 2)
    """

    register: Register
    asked: str = ""
    year: str = field(init=False)
    files: list[TakenFile] = field(default_factory=list)
    homes: dict[Home, Pupils] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    _pupils: Counter[str] = field(default_factory=Counter)
    _said: set[tuple[object, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.year = self.asked

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of which there are pupils, in the order of `EVERY`."""
        there = {kind for _, kind, _ in self.homes}
        return tuple(kind for kind in EVERY if kind in there)

    def take(self, path: Path, progress: Progress = lambda _: None) -> None:
        """Read a file; rows of one location, kind and home add up.

        Raises InputError with all that is wrong with it: of a location or a year that cannot be,
        the first row is named.
        """
        file = len(self._names)
        self._names.append(path.name)
        with open_pupils(path, progress) as pupils:
            year, source = self._find_year(path, pupils)
            kinds: Counter[Kind] = Counter()
            for row in pupils.rows(lambda row: self._judge(row, file)):
                self._add(row, file)
                kinds[row.kind] += 1
            self.files.append(TakenFile(path.name, kinds, year or self.year, source, pupils.dated))

    def _find_year(self, path: Path, pupils: PupilTable) -> tuple[str, YearFrom]:
        """Return the year of a file, empty where its rows tell it."""
        if pupils.dated:
            return "", "column"
        found = set(_YEAR.findall(path.stem))
        if len(found) == 1:
            [year] = found
            if self.year and year != self.year:
                what = SAY("year-of-name", file=path.name, year=year, other=self._say_year())
                raise _refuse_year(path.name, what, self.year)
            self.year = year
            return year, "name"
        if not self.year:
            raise _refuse_year(path.name, SAY("no-year", file=path.name), "2024")
        return self.year, "asked"

    def _say_year(self) -> str:
        return SAY("year-asked" if self.asked else "year-before", year=self.year)

    def _judge(self, row: PupilRow, file: int) -> Refusal | None:
        """Return what is wrong with a row beside what stood before, None if nothing is."""
        return (
            self._judge_year(row, file)
            or self._judge_school(row)
            or self._judge_home(row, file)
            or self._judge_number(row)
        )

    def _judge_year(self, row: PupilRow, file: int) -> Refusal | None:
        """Hold the year of a row, if it tells one, to that of the rows before."""
        self.year = self.year or row.year
        if row.year in ("", self.year) or not self._is_first(file, row.year):
            return None
        what = SAY("year", year=row.year, other=self._say_year())
        return Refusal(row.year, what, (self.year,), "year")

    def _judge_school(self, row: PupilRow) -> Refusal | None:
        """Hold a location and its kind to the register."""
        if row.location not in self.register:
            return self._judge_unknown(row)
        school = self.register.location(row.location)
        if row.kind in school.kinds or not self._is_first(row.location, row.kind):
            return None
        has = dutch.join([KINDS[kind] for kind in school.kinds])
        said = {"id": school.id, "name": school.name, "kind": KINDS[row.kind]}
        return Refusal(row.kind, SAY("other-kind", kinds=has, **said), school.kinds, "kind")

    def _judge_home(self, row: PupilRow, file: int) -> Refusal | None:
        """Check that an earlier file does not have the same home."""
        earlier = self.homes.get((row.location, row.kind, row.pc4))
        if earlier is None or earlier.file == file:
            return None
        said = {"location": row.location, "kind": row.kind, "pc4": row.pc4}
        name = self._names[earlier.file]
        what = SAY("double-row-of", file=name, line=earlier.line, **said)
        return Refusal(row.location, what, ("één keer",), "duplicate")

    def _judge_number(self, row: PupilRow) -> Refusal | None:
        """Check that a location does not have more pupils than can be."""
        self._pupils[row.location] += row.known + LEAST * row.masked
        if self._pupils[row.location] <= MOST_PUPILS or not self._is_first(row.location, "many"):
            return None
        what = SAY("too-many", id=row.location, most=dutch.number(MOST_PUPILS))
        return Refusal(row.location, what, (f"{MOST_PUPILS}",), "too-many")

    def _judge_unknown(self, row: PupilRow) -> Refusal | None:
        """Say of a location that the register lacks which are like it, the first time."""
        if not self._is_first(row.location, "unknown"):
            return None
        try:
            self.register.location(row.location)
        except InputError as error:
            near = error.faults[0].allowed
        names = [f"{id} ({self.register.location(id).name})" for id in near]
        like = SAY("like", names=dutch.join(names)) if names else ""
        what = SAY("unknown-location", id=row.location, like=like)
        return Refusal(row.location, what, near, "unknown-name")

    def _is_first(self, about: object, what: str) -> bool:
        """Check that something was not said before."""
        is_new = (about, what) not in self._said
        self._said.add((about, what))
        return is_new

    def _add(self, row: PupilRow, file: int) -> None:
        """Add a row to its home; one of nobody is no home, and would be a body too many."""
        if row.known or row.masked:
            key = row.location, row.kind, row.pc4
            so_far = self.homes.get(key, Pupils(0, 0, file, row.line))
            known, masked = so_far.known + row.known, so_far.masked + row.masked
            self.homes[key] = Pupils(known, masked, file, so_far.line)


def take_all(
    paths: Sequence[Path], register: Register, year: str = "", progress: Progress = lambda _: None
) -> Intake:
    """Read several files; year: the one that they must be of, empty for that of the first.

    progress: reports the part of all files together. Raises InputError with what is wrong with
    them, one after another, up to `MOST` faults and with the names of files not looked at.
    """
    intake = Intake(register, year)
    faults: list[Fault] = []
    sizes = [path.stat().st_size if path.is_file() else 0 for path in paths]
    whole = max(sum(sizes), 1)
    for number, path in enumerate(paths):
        if len(faults) >= MOST:
            left = ", ".join(each.name for each in paths[number:])
            message = SAY("files-left", files=shorten(left, 200))
            faults.append(Fault(WHOLE, left, (), message, "stopped"))
            break
        before = sum(sizes[:number])

        def advance(part: float, before: int = before, size: int = sizes[number]) -> None:
            progress((before + part * size) / whole)

        try:
            intake.take(path, advance)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return intake


def count_kinds(intake: Intake, postcodes: Postcodes) -> list[KindTotals]:
    """Count what was read of each kind that there was, in the order of `EVERY`."""
    return [
        KindTotals(
            kind=kind,
            locations=len({location for location, _, _ in homes}),
            registered=sum(kind in school.kinds for school in intake.register),
            rows=len(homes),
            known=sum(pupils.known for pupils in homes.values()),
            masked=sum(pupils.masked for pupils in homes.values()),
            abroad=sum(pc4 in ABROAD for _, _, pc4 in homes),
            outside=sum(_is_outside(pc4, postcodes) for _, _, pc4 in homes),
        )
        for kind in intake.kinds
        for homes in [{home: pupils for home, pupils in intake.homes.items() if home[1] == kind}]
    ]


def find_outside(intake: Intake, postcodes: Postcodes) -> list[str]:
    """Return the home postcodes that the regulation lacks, ascending."""
    return sorted({pc4 for _, _, pc4 in intake.homes if _is_outside(pc4, postcodes)})


def _is_outside(pc4: str, postcodes: Postcodes) -> bool:
    return pc4 not in ABROAD and pc4 not in postcodes.zone


def _refuse_year(file: str, what: str, allowed: str) -> InputError:
    return InputError([Fault(WHOLE, file, (allowed,), what, "year")])
