"""Search of schools on a date: a gemeente is its zones, whatever the register calls it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from geo.errors import Fault, InputError
from geo.layers.catalogue import GEMEENTE, Layers, OtherDate
from geo.layers.finding import find_region
from geo.schools.search import Found, Mask, SearchIndex
from geo.zones.codes import Codes


class DatedSearch:
    """The register by words, with the gemeenten of one date.

    codes_on: gives the codes of the zones on an ISO date.
    """

    def __init__(
        self, index: SearchIndex, layers: Layers, date: str, codes_on: Callable[[str], Codes]
    ) -> None:
        self.index = index
        self.layers = layers
        self._date = date
        self._codes_on = codes_on

    def __len__(self) -> int:
        return len(self.index)

    def find(
        self,
        query: str,
        *,
        kinds: Sequence[str] = (),
        gemeente: str = "",
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """Find schools that match all words of the query; all schools when it is empty.

        kinds: a school of any of these; gemeente: a code or a name, of any year: of one that is not
        there on this date the schools are found, and that is said; limit: at most 200. Raises
        InputError for a kind or gemeente that does not exist, and for a limit that cannot be.
        """
        among: Mask | None = None
        faults: tuple[Fault, ...] = ()
        notice = ""
        if gemeente.strip():
            try:
                code = find_region(self.layers, GEMEENTE, gemeente, GEMEENTE).code
                among = self._stands_in(code, self._date)
            except OtherDate as error:
                among, notice = self._stands_in(error.region.code, error.day), str(error)
            except InputError as error:
                faults = error.faults
        found = self.index.find(
            query, kinds=kinds, among=among, limit=limit, offset=offset, faults=faults
        )
        return replace(found, notice=notice) if notice else found

    def _stands_in(self, code: str, date: str) -> Mask:
        """Return which schools stand in a gemeente of a date: by zone, else by the register."""
        return self.index.mask_gemeente(self._codes_on(date).columns[GEMEENTE].zones_of(code), code)
