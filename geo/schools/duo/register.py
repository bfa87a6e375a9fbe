"""DUO's register of locations: primary, secondary and special schools."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.schools.duo import cells
from geo.schools.duo.cells import Rule
from geo.schools.duo.seen import Seen
from geo.schools.duo.table import Progress, Table, open_table
from geo.schools.location import Kind

NEEDED: Mapping[str, tuple[tuple[str, ...], Rule | None]] = {
    "brin": (("BRIN NUMMER", "INSTELLINGSCODE"), cells.BRIN),
    "location": (("VESTIGINGSNUMMER", "VESTIGINGSCODE"), cells.LOCATION),
    "name": (("VESTIGINGSNAAM",), None),
    "place": (("PLAATSNAAM",), None),
    "postcode": (("POSTCODE",), cells.POSTCODE),
    "gemeente": (("GEMEENTENUMMER",), cells.GEMEENTE),
    "gemeente_name": (("GEMEENTENAAM",), None),
    "board": (("BEVOEGD GEZAG NUMMER",), cells.BOARD),
    "denomination": (("DENOMINATIE",), None),
}
"""Field -> names of its column, on the old site and on CKAN, and what may stand in it."""

OPTIONAL: Mapping[str, tuple[tuple[str, ...], Rule | None]] = {
    "rmc": (("RMC-REGIO CODE",), cells.REGION),
    "corop": (("COROPGEBIED CODE",), cells.REGION),
}

SORT, CLUSTER, TAUGHT = "SOORT PRIMAIR ONDERWIJS", "CLUSTER", "ONDERWIJS"
"""Columns that only the register of special schools has."""

STRUCTURE = "ONDERWIJSSTRUCTUUR"
"""Column that only the register of secondary schools has."""

SORTS: Mapping[str, tuple[Kind, ...]] = {
    "(V)SO": ("SO", "VSO"),
    "SO": ("SO",),
    "VSO": ("VSO",),
    "SBAO": ("SBO",),
    "SBO": ("SBO",),
}
"""What DUO calls a kind of special education -> kinds."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One location as DUO has it; a text is empty where DUO says nothing.

    line: its line in the file, the header is 1; id: BRIN and two digits; kinds: of a special
    school those that it may offer by law, which may be more than it does; pc6: without a space;
    gemeente: "GM" and DUO's code; cluster: "1" to "4" or "3/4"; rmc, corop: DUO's codes.
    """

    line: int
    id: str
    kinds: tuple[Kind, ...]
    name: str
    place: str
    pc6: str
    gemeente: str
    gemeente_name: str
    board: str
    denomination: str
    cluster: str
    rmc: str
    corop: str

    @classmethod
    def example(cls) -> "RegisterRow":
        """A row for the examples in docstrings."""
        return cls(
            line=2, id="16AH00", kinds=("PO",), name="Openbare Basisschool 't Eenspan",
            place="EMMEN", pc6="7822HG", gemeente="GM0114", gemeente_name="EMMEN", board="10249",
            denomination="Openbaar", cluster="", rmc="08", corop="08",
        )  # fmt: skip

    @property
    def pc4(self) -> str:
        """The four digits of the postcode."""
        return self.pc6[:4]


def read_register(path: Path, progress: Progress = lambda _: None) -> Iterator[RegisterRow]:
    r"""Rows of a register, one by one, in the order of the file.

    The file is that of primary, secondary or special schools, from the old site or from CKAN.
    Raises InputError with all that is wrong, at the first row or after rows that were fine: trust
    the rows only when the last one has come.

    >>> from tempfile import TemporaryDirectory
    >>> header = (
    ...     "INSTELLINGSCODE,VESTIGINGSCODE,VESTIGINGSNAAM,POSTCODE,PLAATSNAAM,GEMEENTENUMMER,"
    ...     "GEMEENTENAAM,DENOMINATIE,BEVOEGD GEZAG NUMMER"
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "vestigingenbo.csv"
    ...     _ = path.write_text(
    ...         f"{header}\n16AH,16AH00,'t Eenspan,7822 HG,EMMEN,0114,EMMEN, ,10249\n"
    ...     )
    ...     [(row.id, row.kinds, row.pc6, row.gemeente, row.line) for row in read_register(path)]
    [('16AH00', ('PO',), '7822HG', 'GM0114', 2)]
    """
    with open_table(path, progress) as table:
        layout = _Layout(table)
        seen = Seen()
        for line, found in table.rows():
            row = layout.row(line, found)
            if row is not None and layout.new(row, seen):
                yield row


class _Layout:
    """Where the columns of one file stand, and how a row of it is read."""

    def __init__(self, table: Table) -> None:
        self._table = table
        wanted = [names for names, _ in NEEDED.values()]
        if SORT in table.header:
            wanted += [(SORT,), (CLUSTER,)]
        places = table.columns(wanted)
        self._at = dict(zip(NEEDED, places, strict=False))
        self._rules = {self._at[field]: rule for field, (_, rule) in NEEDED.items()}
        for field, (names, rule) in OPTIONAL.items():
            at = table.column(*names)
            if at is not None:
                self._at[field] = at
                self._rules[at] = rule
        self._sort: int | None = None
        self._cluster: int | None = None
        if SORT in table.header:
            self._sort, self._cluster = places[len(NEEDED) :]
            self._rules[self._cluster] = cells.CLUSTER
        self._taught = table.column(TAUGHT)
        self._regular: tuple[Kind, ...] = ("VO",) if STRUCTURE in table.header else ("PO",)

    def row(self, line: int, found: list[str]) -> RegisterRow | None:
        """A row; None if something is wrong with it, which is then among the faults."""
        sound = [self._sound(line, at, rule, found[at]) for at, rule in self._rules.items()]
        kinds = self._kinds(line, found)
        brin, number = found[self._at["brin"]], found[self._at["location"]]
        if not all(sound) or not kinds or not self._belongs(line, brin, number):
            return None
        text = {field: found[at] for field, at in self._at.items()}
        return RegisterRow(
            line=line,
            id=brin + number[-2:],
            kinds=kinds,
            name=text["name"],
            place=text["place"],
            pc6=text["postcode"].replace(" ", ""),
            gemeente=f"GM{text['gemeente']}",
            gemeente_name=text["gemeente_name"],
            board=text["board"],
            denomination=text["denomination"],
            cluster="" if self._cluster is None else found[self._cluster],
            rmc=text.get("rmc", ""),
            corop=text.get("corop", ""),
        )

    def new(self, row: RegisterRow, seen: Seen) -> bool:
        """Whether a location is here for the first time; says where it was if not."""
        earlier = seen.before(row.id, row.line)
        if earlier:
            column = self._table.header[self._at["location"]]
            what = f"staat er al op regel {earlier}. Een vestiging mag maar één keer voorkomen."
            self._table.faults.at(row.line, column, row.id, ("één keer",), what, "duplicate")
        return not earlier

    def _sound(self, line: int, at: int, rule: Rule | None, text: str) -> bool:
        if self._table.odd(line, at, text):
            return False
        wrong = rule.wrong(text) if rule else None
        if rule and wrong:
            kind, what = wrong
            column = self._table.header[at]
            self._table.faults.at(line, column, text, (rule.allowed,), what, kind)
        return wrong is None

    def _belongs(self, line: int, brin: str, number: str) -> bool:
        """Whether the number of a location, when it is whole, is of its own school."""
        if len(number) == 2 or number[:4] == brin:
            return True
        column = self._table.header[self._at["location"]]
        what = f"hoort niet bij {brin}."
        self._table.faults.at(line, column, number, (f"{brin}00",), what, "location")
        return False

    def _kinds(self, line: int, found: list[str]) -> tuple[Kind, ...]:
        """Kinds of a row; what a special school may teach tells (V)SO apart."""
        if self._sort is None:
            return self._regular
        sort = found[self._sort].upper()
        if sort not in SORTS:
            what = f"kan niet. Nodig is {' of '.join(SORTS)}."
            self._table.faults.at(line, SORT, sort, tuple(SORTS), what, "sort")
            return ()
        taught = set() if self._taught is None else _first_words(found[self._taught])
        return tuple(kind for kind in SORTS[sort] if kind in taught) or SORTS[sort]


def _first_words(taught: str) -> set[str]:
    """Kinds in a text such as "SO ZMLK + RP-VSO ZMOK"."""
    return {part.strip().removeprefix("RP-").split(" ")[0] for part in taught.split("+")}
