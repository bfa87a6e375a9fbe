"""A list as its reader wants it: what words and regions leave of it, and in which order."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic
from urllib.parse import urlencode

from fastapi import Query
from typing_extensions import TypeVar

from geo import dutch
from geo.errors import Fault, InputError
from geo.layers.catalogue import Region
from geo.places.postcode import parse_postcode
from geo.release.load import Release
from geo.spelling import make_search_key
from geo.texts import Texts
from service.shared.lists.address import Address
from service.shared.lists.ground import Ground, Regions
from service.shared.refused import say_refused

Row = TypeVar("Row", default=Any)

say = Texts("service.shared.lists")

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


@dataclass(frozen=True)
class Selected(Generic[Row]):
    """All rows of a wish, in their order.

    distances: key -> metres from the place that was named; near: that place, by its postcode and
    name; said: what was wished, in words, empty for nothing; parts: codes of it for the name of a
    file.
    """

    rows: Sequence[Row]
    distances: Mapping[str, float] = field(default_factory=dict)
    near: str = ""
    said: str = ""
    parts: Sequence[str] = ()

    @property
    def about(self) -> Mapping[str, str]:
        """What a file of the rows tells of the choice."""
        return {say["choice"]: self.said} if self.said else {}


@dataclass(frozen=True)
class Narrowed(Generic[Row]):
    """The rows to show, and how many there are of the wish and in all.

    distances: key -> metres from the place that was named; near: that place, by its postcode and
    name; rest: the address of all rows of the wish, empty where they are shown; earlier, later:
    those of other pages of a longer list; first: the number of the first row; choices: layer -> the
    regions to choose from; fault: what was refused, empty for nothing.
    """

    wish: Wish
    rows: Sequence[Row]
    found: int
    total: int
    address: Address
    distances: Mapping[str, float] = field(default_factory=dict)
    near: str = ""
    rest: str = ""
    earlier: str = ""
    later: str = ""
    first: int = 1
    choices: Mapping[str, Sequence[Region]] = field(default_factory=dict)
    fault: str = ""

    @property
    def whole(self) -> str:
        """The address of the list without a wish."""
        return self.address.lead({})

    @property
    def ask(self) -> str:
        """What a file of the same rows has behind its path."""
        return self.address.ask(self.wish.given)


def narrow(
    release: Release,
    layer: str,
    rows: Sequence[Row],
    path: str,
    wish: Wish,
    *,
    code: Callable[[Row], str],
    label: Callable[[Row], str],
) -> Narrowed[Row]:
    """Return the rows of a layer that a reader wants to see; path: of the page."""
    return narrow_list(
        release, Regions(layer), rows, Address(path), wish,
        key=code, words=lambda row: f"{label(row)} {code(row)}",
    )  # fmt: skip


def narrow_list(
    release: Release,
    ground: Ground,
    rows: Sequence[Row],
    address: Address,
    wish: Wish,
    *,
    key: Callable[[Row], str],
    words: Callable[[Row], str],
    first: int = FIRST,
) -> Narrowed[Row]:
    """Return the rows that a reader wants to see; words: by which a row is found.

    What cannot be is said, and the list is then shown as it is.
    """
    choices = {
        name: sorted(release.layers.regions(name).values(), key=lambda one: one.label)
        for name in WITHIN.values()
        if name not in ground.layers
    }
    fault = ""
    try:
        selected = select(release, ground, rows, wish, key=key, words=words)
    except InputError as refused:
        selected, wish = Selected(rows), Wish(every=wish.every)
        fault = " ".join(say_refused(release.layers, refused))
    number, total = len(selected.rows), len(rows)
    if number <= first or (wish.every == "ja" and number <= MOST):
        return Narrowed(
            wish, selected.rows, number, total, address, selected.distances, selected.near,
            choices=choices, fault=fault,
        )  # fmt: skip
    start = 0
    pages = {}
    if number > MOST:
        start = _read_start(wish.after, number, first)
        pages = {
            "earlier": _lead(address, wish, start - first) if start else "",
            "later": _lead(address, wish, start + first) if start + first < number else "",
        }
    else:
        pages = {"rest": address.lead({**wish.given, "alle": "ja"})}
    shown = selected.rows[start : start + first]
    return Narrowed(
        wish, shown, number, total, address, selected.distances, selected.near,
        first=start + 1, choices=choices, fault=fault, **pages,
    )  # fmt: skip


def select(
    release: Release,
    ground: Ground,
    rows: Sequence[Row],
    wish: Wish,
    *,
    key: Callable[[Row], str],
    words: Callable[[Row], str],
) -> Selected[Row]:
    """Return all rows of a wish, as a file has them; raises InputError for what cannot be."""
    wanted: Set[str] | None = None
    said, parts = [], []
    for name, within in WITHIN.items():
        given = getattr(wish, name)
        if not given or within in ground.layers:
            continue
        region = release.layers.region(within, given, within)
        found = ground.select(release, within, region.code)
        wanted = found if wanted is None else wanted & found
        said.append(say("choice.within", layer=within, name=region.label))
        parts.append(region.code)
    distances: Mapping[str, float] = {}
    near = ""
    if wish.near:
        pc4 = parse_postcode(wish.near)
        distances = ground.measure(release, pc4)
        if not distances:
            raise InputError([Fault("bij", pc4, (), say("unknown", pc4=pc4))])
        near = _name_place(release, pc4)
        said.append(say("choice.near", place=near))
        parts.append(pc4)
    sought = [word for word in map(make_search_key, wish.text.split()) if word]
    if sought:
        said.insert(0, say("choice.words", words=wish.text.strip()[:LONGEST]))
    kept = [row for row in rows if wanted is None or key(row) in wanted]
    if sought:
        kept = [row for row in kept if _has(make_search_key(words(row)), sought)]
    if distances:
        kept.sort(key=lambda row: distances.get(key(row), float("inf")))
    return Selected(kept, distances, near, dutch.upper_first("; ".join(said)), parts)


def _name_place(release: Release, pc4: str) -> str:
    """Return a postcode with its place: who typed a name sees which place was taken for it."""
    return f"{pc4} {dutch.join([town.label for town in release.towns.at(pc4)])}".rstrip()


def _has(text: str, sought: Sequence[str]) -> bool:
    return all(word in text for word in sought)


def _lead(address: Address, wish: Wish, start: int) -> str:
    return address.lead({**wish.given, "na": str(max(start, 0) or "")})


def _read_start(given: str, number: int, first: int) -> int:
    """Return how many rows are passed over: none where the address asks for what is not there."""
    start = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0
    return start // first * first if start < number else 0
