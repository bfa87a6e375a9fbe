"""What the reader chose in the address: a measure, a weight, two layers."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.errors import Fault, InputError, UnknownName
from geo.overlap.metrics.catalogue import FIGURES, HEADLINE
from geo.release.load import Release

MEASURE = "fit.wringt"
LAYERS = ("swv_vo", "jeugdregio")
WEIGHT = "youth"

FIRST_MEASURES = (
    "fit.wringt",
    "fit.past",
    *HEADLINE,
    "coincident_border_share",
    "transfer_distance",
)
"""Measures that a reader is offered first, and the figures of a pair that are not folded away."""


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
    """The choice; a layer that is not given is the one that a reader starts with.

    lagen: one "a,b" or two values. Raises InputError for what is not there, and for more layers.
    """
    if maat not in FIGURES:
        raise UnknownName("maat", maat, tuple(FIGURES), "Maat")
    release.zones.weight(gewicht, "gewicht")
    names = [name.strip() for entry in lagen for name in entry.split(",") if name.strip()]
    if len(names) > 2:
        message = f"Kies twee lagen, niet {len(names)}."
        raise InputError([Fault("lagen", ",".join(names)[:40], (), message)])
    ids = [release.layers.layer(name, "lagen").id for name in names]
    ids += [name for name in LAYERS if name not in ids][: 2 - len(ids)]
    return Choice(maat, ids[0], ids[1], gewicht)
