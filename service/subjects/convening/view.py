"""The seating plan: who sits at which side of the table, on one sheet of paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.subjects.convening.answer.types import Convening
from service.subjects.convening.tables import SeatRow, list_seats

SIDES = {"gemeente": "boven", "swv_po": "links", "swv_vo": "rechts"}
"""Layer -> side of the table; all others sit at the foot."""

FOOT = "onder"

ROOMY, CLOSE = 24, 44
"""Seats up to which a sheet has room for large and for middling cards; of more, for small ones."""

HIGHEST = 5
"""Cards that fit at a short side of the table; of more, they all sit at the foot."""


@dataclass(frozen=True)
class Group:
    """The parties of one layer; heading: its plural, or its singular for one; id: of the layer."""

    id: str
    heading: str
    seats: tuple[SeatRow, ...]


@dataclass(frozen=True)
class Plan:
    """The sides of the table, each with its groups; room: how large a card may be."""

    sides: dict[str, tuple[Group, ...]]
    room: str


def draw_plan(answer: Convening) -> Plan:
    """Return the seating plan."""
    groups = list(group_seats(answer))
    longest = max(
        (len(group.seats) for group in groups if group.id in ("swv_po", "swv_vo")), default=0
    )
    beside = longest <= HIGHEST
    sides: dict[str, tuple[Group, ...]] = {}
    for group in groups:
        side = SIDES.get(group.id, FOOT)
        if not beside and side in ("links", "rechts"):
            side = FOOT
        sides[side] = (*sides.get(side, ()), group)
    number = sum(len(group.seats) for group in groups)
    room = "ruim" if number <= ROOMY else "krap" if number <= CLOSE else "vol"
    return Plan(sides, room)


def group_seats(answer: Convening) -> Iterator[Group]:
    """Yield the parties by layer."""
    rows = list(list_seats(answer))
    for layer in dict.fromkeys(row.key for row in rows):
        seats = tuple(row for row in rows if row.key == layer)
        names = answer["layers"][layer]
        yield Group(layer, names["singular" if len(seats) == 1 else "plural"], seats)
