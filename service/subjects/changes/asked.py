"""Between which dates, and for which gemeente: by its name or code of any year."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from geo import dutch
from geo.errors import Fault, InputError, shorten
from geo.layers.catalogue import OtherDate, Region
from geo.layers.finding import find_region
from geo.release.dates import find_division
from geo.release.load import Release
from service.shared.texts import read_texts

say = read_texts("changes")

GEMEENTE = "gemeente"
PAIR = ("swv_vo", "jeugdregio")
LAYER = "jeugdregio"
"""The pair of layers, and the layer, that a reader starts with."""

LONGEST = 80
"""Characters of the name of a gemeente that are read."""


@dataclass(frozen=True)
class Span:
    """A release on two dates, the earlier first."""

    first: Release
    last: Release


def read_span(
    release: Release, start: str | None, end: str | None, pointers: tuple[str, str] = ("from", "to")
) -> Span:
    """Return the release on both dates.

    start: ISO, None for the first division; end: None for the date of the release itself; pointers:
    where they were asked. Raises InputError with all that is wrong.
    """
    faults: list[Fault] = []

    def on(date: str | None, pointer: str, default: Callable[[], Release]) -> Release:
        try:
            return release.on(date, pointer) if date else default()
        except InputError as error:
            faults.extend(error.faults)
            return release

    first = on(start, pointers[0], lambda: release.on(release.divisions[0]))
    last = on(end, pointers[1], lambda: release)
    if not faults and last.date < first.date:
        message = say("reversed", first=dutch.date(first.date), last=dutch.date(last.date))
        faults.append(Fault(pointers[0], first.date, (f"tot en met {last.date}",), message, "date"))
    if faults:
        raise InputError(faults)
    return Span(first, last)


def read_pair(
    release: Release, source: str, target: str, pointer: str = "target"
) -> tuple[str, str]:
    """Return two layers that cover the country, in their own order.

    pointer: where a wrong one was asked. Raises UnknownName for a layer that is not there,
    InputError for one that does not cover the country.
    """
    layers = release.layers
    names = [layers.layer(name, pointer).id for name in (source, target)]
    for name in names:
        if name not in layers.covering:
            plural = dutch.upper_first(layers.layer(name).plural)
            message = say("partial", plural=plural, covering=", ".join(layers.covering))
            raise InputError([Fault(pointer, name, layers.covering, message, "partial-layer")])
    if names[0] == names[1]:
        others = tuple(name for name in layers.covering if name != names[0])
        message = say("same-layer", name=names[0])
        raise InputError([Fault(pointer, names[1], others, message, "same-layer")])
    first, second = sorted(names, key=layers.covering.index)
    return first, second


@dataclass(frozen=True)
class Asked:
    """What stands in the address of the page; empty where a reader chose nothing.

    van, peildatum: ISO dates; gemeente: as it was typed; laag: of the map; lagen: two, of the
    chart, with a comma between; stap: the division on the map.
    """

    van: str = ""
    peildatum: str = ""
    gemeente: str = ""
    laag: str = ""
    lagen: str = ""
    stap: str = ""

    def query(self, **other: str) -> str:
        """Return the query of an address with some other choices.

        >>> Asked(gemeente="Ede", laag="rmcregio").query(laag="", stap="2021-01-01")
        'gemeente=Ede&stap=2021-01-01'
        """
        chosen = asdict(self) | other
        return urlencode({name: value for name, value in chosen.items() if value}, safe=",")

    def others(self, *names: str) -> list[tuple[str, str]]:
        """Return what a form has to carry along that asks for these itself."""
        return [
            (name, value) for name, value in asdict(self).items() if value and name not in names
        ]


@dataclass(frozen=True)
class Choice:
    """Two dates, the layer of the map with its division, and the two layers of the chart."""

    span: Span
    layer: str
    pair: tuple[str, str]
    step: str


def read_choice(release: Release, asked: Asked) -> Choice:
    """Return what a reader chose; raises InputError for what is not there."""
    span = read_span(release, asked.van or None, None, ("van", "peildatum"))
    layer = release.layers.layer(asked.laag or LAYER, "laag").id
    names = asked.lagen.split(",") if asked.lagen else list(PAIR)
    if len(names) != 2:
        message = say("not-two", number=len(names))
        raise InputError([Fault("lagen", shorten(asked.lagen), (), message)])
    step = find_division(release.divisions, asked.stap, "stap") if asked.stap else ""
    return Choice(span, layer, read_pair(release, names[0], names[1], "lagen"), step)


@dataclass(frozen=True)
class Own:
    """A gemeente as it was typed, and the gemeente or what is wrong; all empty for nothing."""

    typed: str = ""
    region: Region | None = None
    fault: str = ""


def read_gemeente(release: Release, typed: str) -> Own:
    """Return the gemeente that a reader asks for, by its name or code of any year.

    >>> from geo.release.locations import CURRENT, boundaries_root
    >>> release = Release(boundaries_root() / CURRENT)
    >>> names = ["weesp", "GM1979", "gm0203", "Hengelo", "Grave", "Den Haag", "788"]
    >>> [read_gemeente(release, name).region.code for name in names]
    ['GM0457', 'GM1979', 'GM0203', 'GM0164', 'GM0786', 'GM0518', 'GM0788']
    >>> bool(read_gemeente(release, "Bergen").fault)
    True
    """
    typed = typed.strip()[:LONGEST]
    if not typed:
        return Own()
    try:
        return Own(typed, find_region(release.layers, GEMEENTE, typed, GEMEENTE))
    except OtherDate as error:
        return Own(typed, error.region)
    except InputError as error:
        return Own(typed, None, str(error))
