"""Layers and their regions, looked up by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo import dutch
from geo.days import day_after, holds_on
from geo.errors import Fault, InputError, UnknownName, shorten

GEMEENTE = "gemeente"
"""The layer of which most others are made, and whose codes are known by their digits alone."""


@dataclass(frozen=True)
class Successor:
    """What a body that ended became: a whole, or an area share (0-1) of it.

    `code` is None where the number of the successor is not known; `since` is an ISO date, or
    Dutch words where only an upper bound is known. `pc4` is the postcode of the part that went to
    this successor, by approximation, and empty for a whole.
    """

    code: str | None
    name: str
    since: str
    share: float
    pc4: str = ""


@dataclass(frozen=True)
class Predecessor:
    """What a region was before: a region that ended when it began, or gave it a part.

    since: ISO date; share: the part of that region (0-1) that came to this one.
    """

    code: str
    name: str
    since: str
    share: float


@dataclass(frozen=True)
class Region:
    """One region of a layer. `name` is safe to show: a name that is not verified is not in it."""

    layer: str
    code: str
    name: str
    label: str
    """Number and name together, as pages show it: "PO 25-10 · Rijn & Gelderse Vallei"."""
    number: str = ""
    """The number of a partnership ("PO 25-10"); empty for any other region."""
    verified: bool = True
    unverified_name: str = ""
    seat: str = ""
    note: str = ""
    """What later sources say of the region as a whole, in Dutch; empty if nothing."""
    now: tuple[Successor, ...] = ()
    was: tuple[Predecessor, ...] = ()
    valid_from: str = ""
    """ISO date from which it has this name; "" where that is not known."""
    valid_to: str = ""
    """The last day that it had this name, "" while it has."""
    website: str = ""
    """Host of its website, as it is known; "" where none is."""

    def holds_on(self, date: str) -> bool:
        """Return whether the region had this name on an ISO date."""
        return holds_on(date, self.valid_from, self.valid_to)

    @property
    def short(self) -> str:
        """The number of a partnership, the name of any other region.

        >>> Region("swv_po", "PO2101", "Passend", "PO 21-01 Passend", "PO 21-01").short
        'PO 21-01'
        """
        return self.number or self.name


@dataclass(frozen=True)
class Layer:
    """One division of the country; its identity includes the vintage (``jeugdregio@2020``)."""

    id: str
    singular: str
    plural: str
    article: str
    prefix: str
    count: int
    """Number of real regions; a left-over group ("niet in te delen") is not counted."""
    leftover: str
    covers_country: bool
    about_children: bool
    """Whether its regions decide about a child or young adult; the others are for comparison."""
    made_of: str
    accuracy_m: int
    """Metres within which a coordinate near a border of this layer is doubtful."""
    vintage: str
    """Year of its members, or the date where they changed within a year."""
    publisher: str
    licence: str
    source: str
    decides: str
    carried: bool = False
    """Whether its members were carried over from another year, and not confirmed."""

    @property
    def identity(self) -> str:
        """Layer and vintage together.

        >>> Layers.example().layer("jeugdregio").identity
        'jeugdregio@2020'
        """
        return f"{self.id}@{self.vintage}"

    @property
    def the(self) -> str:
        """With its article: "de jeugdregio", "het samenwerkingsverband PO"."""
        return f"{self.article} {self.singular}"

    @property
    def same(self) -> str:
        """The same region: "dezelfde jeugdregio", "hetzelfde samenwerkingsverband PO".

        >>> layer = Layers.example().layer("jeugdregio")
        >>> layer.the, layer.same, layer.another, layer.each
        ('de jeugdregio', 'dezelfde jeugdregio', 'een andere jeugdregio', 'elke jeugdregio')
        """
        return f"{self.article}zelfde {self.singular}"

    @property
    def another(self) -> str:
        """Another region: "een andere jeugdregio", "een ander samenwerkingsverband PO"."""
        return f"een {'ander' if self.article == 'het' else 'andere'} {self.singular}"

    @property
    def each(self) -> str:
        """Each region: "elke jeugdregio", "elk samenwerkingsverband PO"."""
        return f"{'elk' if self.article == 'het' else 'elke'} {self.singular}"


class Layers:
    """All layers on one date, in their fixed order, with their regions by code.

    regions: those of that date; others: those of other dates, which are named where one is asked
    for.

    >>> layers = Layers.example()
    >>> layers.region("jeugdregio", "JZ21").name
    'Food Valley'
    >>> layers.layer("jeugdregios")
    Traceback (most recent call last):
    ...
    geo.errors.UnknownName: Laag "jeugdregios" bestaat niet. Kies uit: jeugdregio.
    >>> layers.layer("jeugdregio@2024")
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Laag jeugdregio is er niet van 2024, alleen van 2020.
    """

    def __init__(
        self, layers: Iterable[Layer], regions: Iterable[Region], others: Iterable[Region] = ()
    ) -> None:
        self._layers: Mapping[str, Layer] = {layer.id: layer for layer in layers}
        self._regions: dict[str, dict[str, Region]] = {name: {} for name in self._layers}
        for region in regions:
            self._regions[region.layer][region.code] = region
        self.others: Mapping[str, list[Region]] = {name: [] for name in self._layers}
        """Layer -> its regions of other dates, in the order of their codes and first days."""
        for region in others:
            self.others[region.layer].append(region)

    @classmethod
    def example(cls) -> "Layers":
        """One layer with one region, for the examples in docstrings."""
        layer = Layer(
            id="jeugdregio", singular="jeugdregio", plural="jeugdregio's", article="de",
            prefix="JZ", count=1, leftover="", covers_country=True, about_children=True,
            made_of="gemeente", accuracy_m=40, vintage="2020", publisher="CBS",
            licence="CC BY 4.0", source="", decides="",
        )  # fmt: skip
        return cls([layer], [Region("jeugdregio", "JZ21", "Food Valley", "Food Valley")])

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All layer ids, in order."""
        return tuple(self._layers)

    @cached_property
    def covering(self) -> tuple[str, ...]:
        """Ids of the layers that cover the whole country."""
        return tuple(name for name, layer in self._layers.items() if layer.covers_country)

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """Ids of the covering layers whose regions decide about children."""
        return tuple(name for name in self.covering if self._layers[name].about_children)

    @cached_property
    def leftovers(self) -> tuple[str, ...]:
        """Codes of the groups that layers left over, which are no regions."""
        return tuple(layer.leftover for layer in self if layer.leftover)

    def __iter__(self) -> Iterator[Layer]:
        return iter(self._layers.values())

    def layer(self, name: str, pointer: str = "layer") -> Layer:
        """The layer by id, with or without its vintage; raises UnknownName or InputError."""
        base, _, vintage = name.partition("@")
        if base not in self._layers:
            raise UnknownName(pointer, base, self.ids, "Laag")
        layer = self._layers[base]
        if vintage and vintage != layer.vintage:
            message = f"Laag {base} is er niet van {shorten(vintage)}, alleen van {layer.vintage}."
            raise InputError(
                [Fault(pointer, shorten(name), (layer.identity,), message, "unknown-vintage")]
            )
        return layer

    def regions(self, layer: str) -> dict[str, Region]:
        """Code -> region of one layer, codes ascending."""
        return self._regions[self.layer(layer).id]

    def region(self, layer: str, code: str, pointer: str = "code") -> Region:
        """One region; raises UnknownName that names the codes there are.

        A code of another date raises OtherDate with what it was or became.
        """
        regions = self.regions(layer)
        if code in regions:
            return regions[code]
        elsewhen = [region for region in self.others[self.layer(layer).id] if region.code == code]
        if elsewhen:
            raise OtherDate(pointer, elsewhen, regions)
        raise UnknownName(pointer, code, tuple(regions), f"Code voor {layer}")


def choose_row(rows: Sequence[Region]) -> Region:
    """Return a region that is not there as it was last, or as it will be first.

    rows: its names, in the order of their first days.
    """
    return rows[-1] if rows[-1].valid_to else rows[0]


class OtherDate(InputError):
    """A region that there is on other dates, but not on the one that was asked for.

    region: as it was last, or will be first; ended: whether it was there before; others: code ->
    name of what it became, or of what it was.

    >>> eemsdelta = Region(
    ...     "gemeente",
    ...     "GM1979",
    ...     "Eemsdelta",
    ...     "Eemsdelta",
    ...     valid_from="2021-01-01",
    ...     was=(Predecessor("GM0003", "Appingedam", "2021-01-01", 1.0),),
    ... )
    >>> str(OtherDate("code", [eemsdelta], {"GM0003": eemsdelta}))
    'Eemsdelta (GM1979) bestaat sinds 1 januari 2021. Daarvoor: Appingedam (GM0003).'
    """

    def __init__(
        self, pointer: str, elsewhen: Sequence[Region], regions: Mapping[str, Region]
    ) -> None:
        self.ended = bool(elsewhen[-1].valid_to)
        self.region = region = choose_row(elsewhen)
        named = f"{region.label} ({region.code})"
        if self.ended:
            others = {after.code: after.name for after in region.now if after.code}
            gone = dutch.date(day_after(region.valid_to))
            what, lead = f"is er niet meer sinds {gone}", "Daarna"
        else:
            others = {before.code: before.name for before in region.was}
            what, lead = f"bestaat sinds {dutch.date(region.valid_from)}", "Daarvoor"
        self.others = others
        names = dutch.join([f"{name} ({code})" for code, name in others.items()])
        message = f"{named} {what}." + (f" {lead}: {names}." if others else "")
        allowed = tuple(code for code in others if code in regions)
        super().__init__([Fault(pointer, region.code, allowed, message, "other-date")])

    @property
    def day(self) -> str:
        """An ISO date on which the region was there."""
        return self.region.valid_to if self.ended else self.region.valid_from
