"""Postcodes that lie in more than one gemeente: which other regions part of their area is in."""

from collections.abc import Sequence
from typing import Protocol

from geo.layers.catalogue import Layer


class Column(Protocol):
    """The codes of the zones in one layer, as text or as an array."""

    def code(self, zone: int) -> str | None:
        """Return the code of one zone, None where the layer has no region."""


def follows_gemeenten(layer: Layer) -> bool:
    """Return whether another gemeente can mean another region of a layer.

    The regulation gives a postcode one partnership, and a layer that does not cover the country
    governs nothing.
    """
    return layer.made_of != "pc4" and layer.covers_country


def other_regions(
    layer: Layer, column: Column, zone: int, others: Sequence[tuple[int, float]]
) -> dict[str, float]:
    """Return regions of a layer besides that of the zone -> share (0-1) of the postcode's area.

    column: of the layer; others: a zone in each other gemeente of the postcode, with its share. The
    largest share comes first.

    >>> from geo.layers.catalogue import Layers
    >>> from geo.zones.codes import Column
    >>> layer = Layers.example().layer("jeugdregio")
    >>> other_regions(layer, Column(["JZ1", "JZ2"]), 0, [(1, 0.2)])
    {'JZ2': 0.2}
    """
    if not follows_gemeenten(layer):
        return {}
    own = column.code(zone)
    shares: dict[str, float] = {}
    for other, share in others:
        code = column.code(other)
        if code is not None and code != own:
            shares[code] = round(shares.get(code, 0.0) + share, 6)
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
