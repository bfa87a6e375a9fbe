"""What zones belong to, through time: one table, of which every date is a slice."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.days import holds_on
from geo.zones.codes import CERTAINTIES, Certainty, Codes, Column


@dataclass(frozen=True, slots=True)
class Membership:
    """Zones that belong to a region of a layer, from a day to a day.

    valid_from, valid_to: ISO dates, the last day included, "" where it still holds; zones: indices.
    """

    layer: str
    code: str
    valid_from: str
    valid_to: str
    certainty: Certainty
    zones: tuple[int, ...]

    def holds_on(self, date: str) -> bool:
        """Return whether it holds on an ISO date."""
        return holds_on(date, self.valid_from, self.valid_to)


@dataclass(frozen=True)
class Memberships:
    """The memberships of n zones in all layers, on all dates.

    ids: zone ids; layers: their ids, in order.
    """

    ids: tuple[str, ...]
    layers: tuple[str, ...]
    rows: Sequence[Membership]

    def on(self, date: str) -> Codes:
        """Return the code of every zone in every layer on an ISO date.

        >>> rows = [
        ...     Membership("gemeente", "GM0457", "2020-01-01", "2022-03-23", "vast", (0,)),
        ...     Membership("gemeente", "GM0363", "2022-03-24", "", "overgenomen", (0,)),
        ... ]
        >>> through_time = Memberships(("GM0457-1",), ("gemeente",), rows)
        >>> [
        ...     through_time.on(day).columns["gemeente"].code(0)
        ...     for day in ("2022-03-23", "2022-03-24")
        ... ]
        ['GM0457', 'GM0363']
        >>> through_time.on("2026-01-01").certainty(0, "gemeente")
        'overgenomen'
        """
        columns = {layer: [""] * len(self.ids) for layer in self.layers}
        doubtful: dict[tuple[int, str], Certainty] = {}
        carried: set[tuple[int, str]] = set()
        for row in self.rows:
            if not row.holds_on(date):
                continue
            column = columns[row.layer]
            for zone in row.zones:
                column[zone] = row.code
            if row.certainty in CERTAINTIES[1:]:
                doubtful |= dict.fromkeys(((zone, row.layer) for zone in row.zones), row.certainty)
            elif row.certainty != CERTAINTIES[0]:
                carried.update((zone, row.layer) for zone in row.zones)
        return Codes(
            self.ids,
            {layer: Column(column) for layer, column in columns.items()},
            doubtful,
            frozenset(carried),
        )
