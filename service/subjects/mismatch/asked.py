"""What the reader chose in the address: a measure, a weight, two layers, a gemeente."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.errors import Fault, InputError, UnknownName
from geo.overlap.metrics.catalogue import FIGURES
from geo.release.load import Release
from service.shared.region_search import region_named

MEASURE = "fit.wringt"
LAYERS = ("swv_vo", "jeugdregio")
WEIGHT = "youth"

LONGEST = 80
"""Characters of the name of a gemeente that are read."""


@dataclass(frozen=True)
class Choice:
    """A key of a measure, two layer ids, a weight."""

    measure: str = MEASURE
    first: str = LAYERS[0]
    second: str = LAYERS[1]
    weight: str = WEIGHT

    @property
    def pair(self) -> str:
        """The layers and the weight as they stand in an address."""
        return f"lagen={self.first},{self.second}&gewicht={self.weight}"


def read_choice(release: Release, maat: str, lagen: Sequence[str], gewicht: str) -> Choice:
    """Return the choice; a layer that is not given is the one that a reader starts with.

    lagen: one "a,b" or two values. Raises InputError for what is not there, and for more layers.
    """
    if maat not in FIGURES:
        raise UnknownName("maat", maat, FIGURES, "Maat")
    release.zones.weight(gewicht, "gewicht")
    names = [name.strip() for entry in lagen for name in entry.split(",") if name.strip()]
    if len(names) > 2:
        message = f"Kies twee lagen, niet {len(names)}."
        raise InputError([Fault("lagen", ",".join(names)[:40], (), message)])
    ids = [release.layers.layer(name, "lagen").id for name in names]
    ids += [name for name in LAYERS if name not in ids][: 2 - len(ids)]
    return Choice(maat, ids[0], ids[1], gewicht)


@dataclass(frozen=True)
class Own:
    """A gemeente as it was typed, its code or what is wrong with it; all empty for nothing."""

    typed: str = ""
    code: str = ""
    fault: str = ""


def read_gemeente(release: Release, typed: str) -> Own:
    """Return the gemeente that a reader asks for by name or code."""
    typed = typed.strip()[:LONGEST]
    if not typed:
        return Own()
    faults: list[Fault] = []
    code = region_named(release, "gemeente", typed, faults)
    return Own(typed, code, faults[0].message if faults else "")
