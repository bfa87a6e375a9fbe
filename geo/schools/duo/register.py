"""DUO's register of locations: primary, secondary and special schools."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.schools.agreement import Stated
from geo.schools.duo import cells
from geo.schools.duo.cells import SAY, Rule
from geo.schools.duo.seen import BRIN_COLUMN, LOCATION_COLUMN, Locations
from geo.schools.duo.table import Table, open_table
from geo.schools.location import Kind
from geo.text_tables import Progress

Columns = Mapping[str, tuple[tuple[str, ...], Rule | None]]
"""Field -> names of its column, on the old site and on CKAN, and what may stand in it."""

REQUIRED: Columns = {
    "brin": (BRIN_COLUMN, cells.BRIN),
    "location": (LOCATION_COLUMN, cells.LOCATION),
    "name": (("VESTIGINGSNAAM",), None),
    "place": (("PLAATSNAAM",), None),
    "postcode": (("POSTCODE",), cells.POSTCODE),
    "gemeente": (("GEMEENTENUMMER",), cells.GEMEENTE),
    "gemeente_name": (("GEMEENTENAAM",), None),
    "board": (("BEVOEGD GEZAG NUMMER",), cells.BOARD),
    "denomination": (("DENOMINATIE",), None),
}

SORT, TAUGHT = "SOORT PRIMAIR ONDERWIJS", "ONDERWIJS"
"""Columns that only the register of special schools has."""

ONLY_SPECIAL: Columns = {"sort": ((SORT,), None), "cluster": (("CLUSTER",), cells.CLUSTER)}

OPTIONAL: Columns = {
    "rmc": (("RMC-REGIO CODE",), cells.REGION),
    "corop": (("COROPGEBIED CODE",), cells.REGION),
}

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
        """Return a row for the examples in docstrings."""
        return cls(
            line=2, id="16AH00", kinds=("PO",), name="Openbare Basisschool 't Eenspan",
            place="EMMEN", pc6="7822HG", gemeente="GM0114", gemeente_name="EMMEN", board="10249",
            denomination="Openbaar", cluster="", rmc="08", corop="08",
        )  # fmt: skip

    def state(self, zones: Mapping[str, int]) -> Stated:
        """Return what is said of the location, in the zone of its postcode: it has no point.

        zones: four digits of a postcode -> row in the table of zones.
        """
        codes = {"gemeente": self.gemeente, "rmcregio": self.rmc, "corop": self.corop}
        return Stated(self.id, self.name, self.place, zones.get(self.pc6[:4]), codes)


def read_register(path: Path, progress: Progress = lambda _: None) -> Iterator[RegisterRow]:
    r"""Yield the rows of a register, one by one, in the order of the file.

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
        reader = _RowReader(table)
        for line, cells in table.rows():
            row = reader.read(line, cells)
            if row is not None:
                yield row


class _RowReader:
    """Where the columns of one file stand, and which locations it has had."""

    def __init__(self, table: Table) -> None:
        special = SORT in table.header
        wanted = {**REQUIRED, **(ONLY_SPECIAL if special else {})}
        places = table.find_columns([names for names, _ in wanted.values()])
        self._table = table
        self._at = dict(zip(wanted, places, strict=True))
        self._locations = Locations(table, self._at["brin"], self._at["location"])
        for field, (names, _) in OPTIONAL.items():
            at = table.find_column(*names)
            if at is not None:
                self._at[field] = at
        forms = {**wanted, **OPTIONAL}
        self._rules = {at: forms[field][1] for field, at in self._at.items() if field != "sort"}
        self._taught = table.find_column(TAUGHT)
        self._regular: tuple[Kind, ...] = ("VO",) if STRUCTURE in table.header else ("PO",)

    def read(self, line: int, cells: list[str]) -> RegisterRow | None:
        """Return a row; None if something is wrong with it, which is then among the faults."""
        sound = [
            self._table.is_readable(at, cells[at])
            and (not rule or self._table.holds(at, cells[at], rule))
            for at, rule in self._rules.items()
        ]
        kinds = self._read_kinds(cells)
        name = self._locations.read_id(line, cells) if all(sound) and kinds else ""
        if not name:
            return None
        text = {field: cells[at] for field, at in self._at.items()}
        return RegisterRow(
            line=line,
            id=name,
            kinds=kinds,
            name=text["name"],
            place=text["place"],
            pc6=text["postcode"].replace(" ", ""),
            gemeente=f"GM{text['gemeente']}",
            gemeente_name=text["gemeente_name"],
            board=text["board"],
            denomination=text["denomination"],
            cluster=text.get("cluster", ""),
            rmc=text.get("rmc", ""),
            corop=text.get("corop", ""),
        )

    def _read_kinds(self, cells: list[str]) -> tuple[Kind, ...]:
        """Return the kinds of a row; what a special school may teach tells (V)SO apart."""
        if "sort" not in self._at:
            return self._regular
        sort = cells[self._at["sort"]].upper()
        if sort not in SORTS:
            what = SAY("impossible", allowed=" of ".join(SORTS))
            self._table.refuse_cell(self._at["sort"], sort, what, tuple(SORTS), "sort")
            return ()
        taught = set() if self._taught is None else _split_taught(cells[self._taught])
        return tuple(kind for kind in SORTS[sort] if kind in taught) or SORTS[sort]


def _split_taught(taught: str) -> set[str]:
    """Return the kinds in a text such as "SO ZMLK + RP-VSO ZMOK"."""
    return {part.strip().removeprefix("RP-").split(" ")[0] for part in taught.split("+")}
