"""A list as its reader wants it: what words and regions leave of it, and in which order."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Annotated, Any, Generic
from urllib.parse import urlencode

from fastapi import Depends, Query
from typing_extensions import TypeVar

from geo import dutch
from geo.errors import Fault, InputError
from geo.layers.catalogue import Region
from geo.places.postcode import parse_postcode
from geo.release.load import Release
from geo.spelling import make_search_key
from service.shared.lists.address import Address
from service.shared.lists.distance import FAR, say, with_distances
from service.shared.lists.ground import Ground, Regions
from service.shared.refused import say_refused
from service.shared.tables.table import Table

Row = TypeVar("Row", default=Any)
Other = TypeVar("Other")
Named = TypeVar("Named", bound=Mapping[str, Any])

FIRST = 100
"""Rows of a long list that are sent at first, or on one page of it."""

MOST = 400
"""Rows that are sent at most: a longer list has pages."""

WITHIN = {"province": "provincie", "youth_region": "jeugdregio"}
"""Field of a wish -> layer in which the rows have to lie."""

LONGEST = 80


@dataclass(frozen=True)
class Wish:
    """What a reader wants to see of a list, as it stands in the address.

    near: four digits of a postcode; every: "ja" for all rows at once; after: how many rows are
    passed over, on a later page.
    """

    text: Annotated[str, Query(alias="zoek")] = ""
    province: Annotated[str, Query(alias="provincie")] = ""
    youth_region: Annotated[str, Query(alias="jeugdregio")] = ""
    near: Annotated[str, Query(alias="bij")] = ""
    every: Annotated[str, Query(alias="alle")] = ""
    after: Annotated[str, Query(alias="na")] = ""

    @property
    def given(self) -> Mapping[str, str]:
        """What makes the list shorter, by how it is called in an address."""
        given = {
            "zoek": self.text, "provincie": self.province, "jeugdregio": self.youth_region,
            "bij": self.near,
        }  # fmt: skip
        return {name: value[:LONGEST] for name, value in given.items() if value.strip()}

    @property
    def query(self) -> str:
        """As it stands in an address, but for how many rows."""
        return urlencode(self.given)


Wished = Annotated[Wish, Depends()]


@dataclass(frozen=True)
class Selected(Generic[Row]):
    """All rows of a wish, in their order.

    key: of a row; distances: key -> metres from the place that was named; near: that place, by its
    postcode and name; far: key of the text that explains distances; said: what was wished, in
    words, empty for nothing; parts: codes of it for the name of a file.
    """

    rows: Sequence[Row]
    key: Callable[[Row], str]
    distances: Mapping[str, float] = field(default_factory=dict)
    near: str = ""
    far: str = FAR
    said: str = ""
    parts: Sequence[str] = ()

    def show(self, table: Table[Row]) -> Table[Row]:
        """Return a table with these rows, how far each is, and what was wished."""
        table = self.tell(replace(table, rows=self.rows))
        return with_distances(table, self.distances, self.key, self.far)

    def tell(self, table: Table[Other]) -> Table[Other]:
        """Return a table that says what was wished."""
        about = {say["choice"]: self.said} if self.said else {}
        return replace(table, provenance={**about, **table.provenance})


@dataclass(frozen=True, kw_only=True)
class Narrowed(Selected[Row]):
    """The rows to show, and how many there are of the wish and in all.

    rest: the address of all rows of the wish, empty where they are shown; earlier, later: those of
    other pages of a longer list; first: the number of the first row; choices: layer -> the regions
    to choose from; fault: what was refused, empty for nothing.
    """

    wish: Wish
    found: int
    total: int
    address: Address
    rest: str
    earlier: str
    later: str
    first: int
    choices: Mapping[str, Sequence[Region]]
    fault: str

    @property
    def status(self) -> int:
        """The status of the answer."""
        return 422 if self.fault else 200

    @property
    def whole(self) -> str:
        """The address of the list without a wish."""
        return self.address.lead({})

    @property
    def ask(self) -> str:
        """What a file of the same rows has behind its path."""
        return self.address.ask(self.wish.given)


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """A list that its reader may make shorter.

    ground: where its rows lie, by their keys; address: where it is found; words: by which a row is
    found; first: rows that are sent at first, or on one page; far: key of the text that explains
    how far a row is.
    """

    ground: Ground
    rows: Sequence[Row]
    address: Address
    key: Callable[[Row], str]
    words: Callable[[Row], str]
    first: int = FIRST
    far: str = FAR

    def narrow(self, release: Release, wish: Wish, fault: str = "") -> Narrowed[Row]:
        """Return the rows that a reader wants to see; fault: what was refused before.

        What cannot be is said, and the list is then shown as it is.
        """
        try:
            chosen = self.select(release, wish)
        except InputError as refused:
            chosen, wish = Selected(self.rows, self.key), Wish(every=wish.every)
            fault = fault or " ".join(say_refused(release.layers, refused))
        number, most = len(chosen.rows), self.first
        paged, every = number > MOST, wish.every == "ja" or number <= most
        start = _read_start(wish.after, number, most) if paged else 0
        shown = chosen.rows if every and not paged else chosen.rows[start : start + most]
        rest = "" if every or paged else self.address.lead({**wish.given, "alle": "ja"})
        return Narrowed(
            **{**vars(chosen), "rows": shown},
            wish=wish,
            found=number,
            total=len(self.rows),
            address=self.address,
            rest=rest,
            earlier=self._lead(wish, start - most) if start else "",
            later=self._lead(wish, start + most) if paged and start + most < number else "",
            first=start + 1,
            choices={
                name: sorted(release.layers.regions(name).values(), key=lambda one: one.label)
                for name in WITHIN.values()
                if name not in self.ground.layers
            },
            fault=fault,
        )

    def _lead(self, wish: Wish, start: int) -> str:
        return self.address.lead({**wish.given, "na": str(max(start, 0) or "")})

    def select(self, release: Release, wish: Wish) -> Selected[Row]:
        """Return all rows of a wish, as a file has them; raises InputError for what cannot be."""
        wanted: Set[str] | None = None
        said, parts = [], []
        for name, within in WITHIN.items():
            given = getattr(wish, name)
            if not given or within in self.ground.layers:
                continue
            region = release.layers.region(within, given, within)
            found = self.ground.select(release, within, region.code)
            wanted = found if wanted is None else wanted & found
            said.append(say("choice.within", layer=within, name=region.label))
            parts.append(region.code)
        distances: Mapping[str, float] = {}
        near = ""
        if wish.near:
            pc4 = parse_postcode(wish.near)
            distances = self.ground.measure(release, pc4)
            if not distances:
                raise InputError([Fault("bij", pc4, (), say("unknown", pc4=pc4))])
            near = _name_place(release, pc4)
            said.append(say("choice.near", place=near))
            parts.append(pc4)
        sought = [word for word in map(make_search_key, wish.text.split()) if word]
        if sought:
            said.insert(0, say("choice.words", words=wish.text.strip()[:LONGEST]))
        kept = [
            row
            for row in self.rows
            if (wanted is None or self.key(row) in wanted) and self._has(row, sought)
        ]
        if distances:
            kept.sort(key=lambda row: distances.get(self.key(row), float("inf")))
        told = dutch.upper_first("; ".join(said))
        return Selected(kept, self.key, distances, near, self.far, told, parts)

    def _has(self, row: Row, sought: Sequence[str]) -> bool:
        text = make_search_key(self.words(row)) if sought else ""
        return all(word in text for word in sought)


def list_regions(layer: str, rows: Sequence[Named], address: Address) -> Listing[Named]:
    """Return the list of the regions of a layer; each row is a mapping with code and label."""
    return Listing(Regions(layer), rows, address, itemgetter("code"), "{0[label]} {0[code]}".format)


def _name_place(release: Release, pc4: str) -> str:
    """Return a postcode with its place: who typed a name sees which place was taken for it."""
    return f"{pc4} {dutch.join([town.label for town in release.towns.at(pc4)])}".rstrip()


def _read_start(given: str, number: int, first: int) -> int:
    """Return how many rows are passed over: none where the address asks for what is not there."""
    start = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0
    return start // first * first if start < number else 0
