"""A list as its reader wants it: what words and regions leave of it, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic
from urllib.parse import urlencode

from fastapi import Query
from typing_extensions import TypeVar

from geo.errors import Fault, InputError
from geo.layers.catalogue import Region
from geo.places.nearness import measure_distances
from geo.places.postcode import parse_postcode
from geo.release.load import Release
from geo.spelling import make_search_key
from geo.texts import Texts

Row = TypeVar("Row", default=Any)

say = Texts("service.shared.lists")

FIRST = 100
"""Rows of a long list that are sent at first."""

WITHIN = {"province": "provincie", "youth_region": "jeugdregio"}
"""Field of a wish -> layer in which the rows have to lie."""

LONGEST = 80


@dataclass(frozen=True)
class Wish:
    """What a reader wants to see of a list, as it stands in the address.

    near: four digits of a postcode; every: "ja" for all rows at once.
    """

    text: Annotated[str, Query(alias="zoek")] = ""
    province: Annotated[str, Query(alias="provincie")] = ""
    youth_region: Annotated[str, Query(alias="jeugdregio")] = ""
    near: Annotated[str, Query(alias="bij")] = ""
    every: Annotated[str, Query(alias="alle")] = ""

    @property
    def query(self) -> str:
        """As it stands in an address, but for how many rows."""
        given = {
            "zoek": self.text, "provincie": self.province, "jeugdregio": self.youth_region,
            "bij": self.near,
        }  # fmt: skip
        return urlencode({name: value[:LONGEST] for name, value in given.items() if value})


@dataclass(frozen=True)
class Narrowed(Generic[Row]):
    """The rows to show, and how many there are of the wish and in all.

    distances: code -> metres from the place that was named; rest: the address of all rows of the
    wish, empty where they are shown; choices: layer -> the regions to choose from; fault: what was
    refused, empty for nothing.
    """

    wish: Wish
    rows: Sequence[Row]
    found: int
    total: int
    distances: Mapping[str, float] = field(default_factory=dict)
    rest: str = ""
    choices: Mapping[str, Sequence[Region]] = field(default_factory=dict)
    fault: str = ""


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
    """Return the rows of a layer that a reader wants to see; path: of the page.

    What cannot be is said, and the list is then shown as it is.
    """
    choices = {
        name: sorted(release.layers.regions(name).values(), key=lambda one: one.label)
        for name in WITHIN.values()
        if name != layer
    }
    try:
        wanted = _choose(release, layer, wish)
        distances = _measure(release, layer, wish.near)
        fault = ""
    except InputError as refused:
        wanted, distances, fault, wish = None, {}, str(refused), Wish(every=wish.every)
    words = make_search_key(wish.text)
    kept = [
        row
        for row in rows
        if (wanted is None or code(row) in wanted)
        and words in make_search_key(f"{label(row)} {code(row)}")
    ]
    if distances:
        kept.sort(key=lambda row: distances.get(code(row), float("inf")))
    rest = ""
    shown = kept
    if len(kept) > FIRST and wish.every != "ja":
        shown = kept[:FIRST]
        rest = f"{path}?{'&'.join(filter(None, [wish.query, 'alle=ja']))}"
    return Narrowed(wish, shown, len(kept), len(rows), distances, rest, choices, fault)


def _choose(release: Release, layer: str, wish: Wish) -> set[str] | None:
    """Return the codes of the regions that lie in what was chosen; None for all."""
    wanted: set[str] | None = None
    own = release.zones.labels[layer]
    for name, within in WITHIN.items():
        given = getattr(wish, name)
        if not given or within == layer:
            continue
        region = release.layers.region(within, given, within)
        zones = release.zones.labels[within].zones_of(region.code)
        codes = {found for zone in zones if (found := own.code(int(zone))) is not None}
        wanted = codes if wanted is None else wanted & codes
    return wanted


def _measure(release: Release, layer: str, near: str) -> Mapping[str, float]:
    if not near:
        return {}
    pc4 = parse_postcode(near)
    distances = measure_distances(release.zones, release.postcodes, layer, pc4)
    if not distances:
        raise InputError([Fault("bij", pc4, (), say("unknown", pc4=pc4))])
    return distances
