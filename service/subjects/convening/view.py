"""The seating plan: who sits at which side of the table, on one sheet of paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from service.subjects.convening.answer.types import Convening
from service.subjects.convening.tables import SeatRow, list_seats
from service.subjects.convening.words import DECIDES

SIDES = {"gemeente": "boven", "swv_po": "links", "swv_vo": "rechts"}
"""Layer -> side of the table; all others sit at the foot."""

FOOT = "onder"

HIGHEST = 5
"""Cards that fit at a short side of the table; of more, they all sit at the foot."""

SHEET_WIDTH, SHEET_HEIGHT = 276.0, 162.0
"""Millimetres of a landscape A4 within its margins, without what stands above and below."""


class Room(NamedTuple):
    """How large a card is on paper, with what is around it, in millimetres; as in the style sheet.

    table: the least height of the table; heading: of the line above a group; letter: the width of
    an average letter in that line.
    """

    name: str
    width: float
    height: float
    table: float
    heading: float
    letter: float


ROOMS = (
    Room("ruim", 38.5, 24.0, 20.0, 5.5, 1.65),
    Room("krap", 34.3, 21.5, 20.0, 5.5, 1.65),
    Room("vol", 29.8, 15.5, 12.0, 4.0, 1.35),
    Room("propvol", 23.0, 9.4, 12.0, 4.0, 1.35),
)
"""From large cards to small ones; the last one where nothing else fits."""

BETWEEN = 4.0
"""Millimetres between two groups that stand beside each other."""


@dataclass(frozen=True)
class Group:
    """The parties of one layer.

    id: of the layer; heading: its plural, or its singular for one; about: what they decide, short.
    """

    id: str
    heading: str
    about: str
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
    return Plan(sides, choose_room(sides).name)


def choose_room(sides: Mapping[str, Sequence[Group]]) -> Room:
    """Return the largest cards with which the plan is one sheet of paper."""
    fitting = (room for room in ROOMS if measure_height(sides, room) <= SHEET_HEIGHT)
    return next(fitting, ROOMS[-1])


def measure_height(sides: Mapping[str, Sequence[Group]], room: Room) -> float:
    """Measure how high the plan is on paper, in millimetres, with cards of a size."""
    beside = max(
        (
            room.heading * 2 + room.height * len(group.seats)
            for side in ("links", "rechts")
            for group in sides.get(side, ())
        ),
        default=0.0,
    )
    ends = sum(_measure_rows(sides.get(side, ()), room) for side in ("boven", FOOT))
    return max(beside, room.table) + ends


def _measure_rows(groups: Sequence[Group], room: Room) -> float:
    """Measure groups that stand beside each other as long as there is width for them."""
    height, left, highest = 0.0, 0.0, 0.0
    a_row = int(SHEET_WIDTH / room.width)
    for group in groups:
        number = len(group.seats)
        caption = room.letter * len(f"{group.heading} {group.about}")
        width = max(min(number, a_row) * room.width, caption) + BETWEEN
        if width > left + BETWEEN:
            height, left, highest = height + highest, SHEET_WIDTH, 0.0
        left -= width
        highest = max(highest, room.heading + ceil(number / a_row) * room.height)
    return height + highest


def group_seats(answer: Convening) -> Iterator[Group]:
    """Yield the parties by layer."""
    rows = list(list_seats(answer))
    for layer in dict.fromkeys(row.key for row in rows):
        seats = tuple(row for row in rows if row.key == layer)
        names = answer["layers"][layer]
        heading = names["singular" if len(seats) == 1 else "plural"]
        yield Group(layer, heading, DECIDES[layer], seats)
