"""Duties as data: who has to do what for a child, which place decides it, and on what basis."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.days import holds_on
from geo.duties.faults import find_condition_faults, find_duty_faults
from geo.duties.words import (
    CERTAINTIES,
    LAW_REREAD,
    PREVIOUS_SCHOOL,
    Certainty,
    lower,
    split_parts,
)
from geo.errors import DataError
from geo.tables import Row

DUTY_COLUMNS = (
    "duty_id", "theme", "name_nl", "responsible_nl", "place", "layers", "role", "pair_layers",
    "stages", "kinds", "condition", "valid_from", "valid_to", "legal_basis", "text_year",
    "verified", "certainty", "explain_nl", "caveat_nl", "source_duty_id",
    "stream", "reading_nl",
)  # fmt: skip
CONDITION_COLUMNS = (
    "condition", "question_nl", "als_nl", "computable", "replaces",
    "place_from", "place_to", "override_duties", "excludes",
)  # fmt: skip


ALTERNATIVE = "Mogelijkheid "
"""How the caveat of a row begins that is one of two possibilities for one decision."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty.

    place: one of PLACES, what decides which body it is; layers: ids of the layers of that body, in
    their order; pairs: pairs of layers whose regions consult each other; bands: age bands of BANDS;
    kinds: kinds of school in lower case, "regulier" for any regular one, "geen" for none;
    condition: id of the condition under which it holds, empty for always; valid_from, valid_to:
    ISO dates, empty for no limit; source: what rows of one duty share; stream: one of STREAMS,
    whose money is spent, empty where none is; texts: Dutch, of which `reading` says how the law was
    read and is for those who check the table.
    """

    id: str
    theme: str
    name: str
    responsible: str
    place: str
    layers: tuple[str, ...]
    role: str
    pairs: tuple[tuple[str, str], ...]
    bands: tuple[str, ...]
    kinds: tuple[str, ...]
    condition: str
    valid_from: str
    valid_to: str
    legal_basis: str
    text_year: str
    certainty: Certainty
    explain: str
    caveat: str
    source: str
    stream: str = ""
    reading: str = ""

    @property
    def choice(self) -> tuple[object, ...] | None:
        """What rows share of which only one holds; None for a row that holds by itself."""
        if not self.caveat.startswith(ALTERNATIVE):
            return None
        return self.source, self.role, self.layers, self.condition

    def is_valid_on(self, date: str) -> bool:
        """Return whether the duty holds on an ISO date."""
        return holds_on(date, self.valid_from, self.valid_to)

    def certainty_on(self, date: str) -> Certainty:
        """Return how sure the duty is on an ISO date.

        What still holds, but was last read in a text from before LAW_REREAD or in none, is at most
        "controleren" from that year on: the law may have changed since.
        """
        reread = f"{LAW_REREAD}-01-01"
        if self.valid_to or date < reread or self.text_year >= str(LAW_REREAD):
            return self.certainty
        return lower(self.certainty)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that may be the case for a child.

    question: Dutch, to a reader; when: Dutch, to follow "als"; computable: "yes" or "partly" where
    it follows from the rest, else "no"; replaces: ids of duties that it sets aside; moves: for
    which duties another place decides than their own; excludes: conditions that cannot hold too.
    """

    id: str
    question: str
    when: str
    computable: str
    replaces: frozenset[str]
    moves: tuple["Move", ...] = ()
    excludes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """For some duties (ids) the place `origin` is replaced by `to`."""

    origin: str
    to: str
    duties: frozenset[str]


class Duties:
    """All duties by their id, and the conditions that they name.

    >>> duties = Duties.example()
    >>> [duty.id for duty in duties], duties.condition("cluster_1_2").when
    (['tlv_so'], 'het kind onderwijs van cluster 1 of 2 krijgt')
    """

    def __init__(self, duties: Iterable[Duty], conditions: Iterable[Condition]) -> None:
        self._rows = tuple(duties)
        self._duties = {duty.id: duty for duty in self._rows}
        self._conditions = {condition.id: condition for condition in conditions}

    def __iter__(self) -> Iterator[Duty]:
        return iter(self._rows)

    @classmethod
    def example(cls) -> "Duties":
        """Make one duty and one condition, for the examples in docstrings."""
        duty = Duty(
            id="tlv_so", theme="onderwijs", name="Toelating tot het speciaal onderwijs",
            responsible="samenwerkingsverband", place=PREVIOUS_SCHOOL, layers=("swv_po",),
            role="decides", pairs=(), bands=("4-12", "12-18"), kinds=("so",), condition="",
            valid_from="", valid_to="",
            legal_basis="", text_year="2015", certainty="vast", explain="", caveat="",
            source="tlv_so",
        )  # fmt: skip
        when = "het kind onderwijs van cluster 1 of 2 krijgt"
        return cls([duty], [Condition("cluster_1_2", "", when, "partly", frozenset(["tlv_so"]))])

    def duty(self, name: str) -> Duty:
        """Return a duty by its id, the last row of it; KeyError for another."""
        return self._duties[name]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, in the order of the table."""
        return tuple(self._conditions.values())

    def condition(self, name: str) -> Condition:
        """Return a condition by its id; KeyError for another."""
        return self._conditions[name]


def read_duties(duties: Sequence[Row], conditions: Sequence[Row], layers: Iterable[str]) -> Duties:
    """Read duties from the rows of the tables of facts.

    Raises DataError that names each row that is faulty: an unknown place, role, age band, kind,
    layer, certainty, condition or duty, an empty text, a date that is none, or two rows of one duty
    that hold on the same day.
    """
    faults = [*find_duty_faults(duties, conditions, layers)]
    if faults:
        raise DataError(f"duties.csv: {'; '.join(faults)}.")
    faults = [*find_condition_faults(duties, conditions)]
    if faults:
        raise DataError(f"conditions.csv: {'; '.join(faults)}.")
    return Duties(map(_read_duty, duties), _read_conditions(conditions))


def _read_duty(row: Row) -> Duty:
    return Duty(
        id=row["duty_id"],
        theme=row["theme"],
        name=row["name_nl"],
        responsible=row["responsible_nl"],
        place=row["place"],
        layers=split_parts(row["layers"]),
        role=row["role"],
        pairs=tuple(_read_pair(pair) for pair in split_parts(row["pair_layers"])),
        bands=split_parts(row["stages"]),
        kinds=split_parts(row["kinds"]),
        condition=row["condition"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        legal_basis=row["legal_basis"],
        text_year=row["text_year"],
        certainty=CERTAINTIES[CERTAINTIES.index(row["certainty"])],  # with its type
        explain=row["explain_nl"],
        caveat=row["caveat_nl"],
        source=row["source_duty_id"],
        stream=row["stream"],
        reading=row["reading_nl"],
    )


def _read_conditions(rows: Sequence[Row]) -> list[Condition]:
    """Read one condition per id; where it stands on more rows, they differ in what they move."""
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(row["condition"], []).append(row)
    return [
        Condition(
            id=name,
            question=same[0]["question_nl"],
            when=same[0]["als_nl"],
            computable=same[0]["computable"],
            replaces=frozenset(duty for row in same for duty in split_parts(row["replaces"])),
            moves=tuple(
                Move(
                    row["place_from"],
                    row["place_to"],
                    frozenset(split_parts(row["override_duties"])),
                )
                for row in same
                if row["place_from"]
            ),
            excludes=frozenset(other for row in same for other in split_parts(row["excludes"])),
        )
        for name, same in named.items()
    ]


def _read_pair(cell: str) -> tuple[str, str]:
    first, second = cell.split(" x ")
    return first, second
