"""Postcodes that lie in more than one gemeente: which other regions part of their area is in."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from geo.layers.catalogue import Layer


class Column(Protocol):
    """The codes of the zones in one layer, as text or as an array."""

    def code(self, zone: int) -> str | None:
        """Return the code of one zone, None where the layer has no region."""

    def zones_of(self, code: str) -> Iterable[int]:
        """Return the zones of one region."""


def other_regions(
    layer: Layer, column: Column, gemeenten: Column, zone: int, others: Sequence[tuple[str, float]]
) -> dict[str, float]:
    """Return regions of a layer besides that of the zone -> share (0-1) of the postcode's area.

    column: of the layer; others: the other gemeenten of the postcode with their shares. The
    regulation gives a postcode one partnership, so layers made of postcodes have no others; nor has
    a layer that does not cover the country, since it governs nothing. The largest share comes
    first.

    >>> from geo.layers.catalogue import Layers
    >>> from geo.zones.codes import Column
    >>> layer = Layers.example().layer("jeugdregio")
    >>> other_regions(layer, Column(["JZ1", "JZ2"]), Column(["GM1", "GM2"]), 0, [("GM2", 0.2)])
    {'JZ2': 0.2}
    """
    if layer.made_of == "pc4" or not layer.covers_country:
        return {}
    own = column.code(zone)
    shares: dict[str, float] = {}
    for gemeente, share in others:
        for code in {column.code(int(part)) for part in gemeenten.zones_of(gemeente)}:
            if code is not None and code != own:
                shares[code] = round(shares.get(code, 0.0) + share, 6)
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
