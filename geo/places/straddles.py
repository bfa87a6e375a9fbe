"""Postcodes that lie in more than one gemeente: which other regions part of their area is in."""

from collections.abc import Sequence

from geo.layers.catalogue import Layer
from geo.zones.table import NONE, ZoneTable


def other_regions(
    table: ZoneTable, layer: Layer, zone: int, others: Sequence[tuple[str, float]]
) -> dict[str, float]:
    """Regions of a layer besides that of the zone -> share (0-1) of the postcode's area.

    others: the other gemeenten of the postcode with their shares. The regulation gives a postcode
    one partnership, so layers made of postcodes have no others; nor has a layer that does not cover
    the country, since it governs nothing. The largest share comes first.

    >>> from geo.layers.catalogue import Layers
    >>> from geo.zones.table import Labels
    >>> labels = {"gemeente": Labels.of(["GM1", "GM2"]), "jeugdregio": Labels.of(["JZ1", "JZ2"])}
    >>> table = ZoneTable(("a", "b"), labels, {})
    >>> other_regions(table, Layers.example().layer("jeugdregio"), 0, [("GM2", 0.2)])
    {'JZ2': 0.2}
    """
    if layer.made_of == "pc4" or not layer.covers_country:
        return {}
    labels, gemeenten = table.labels[layer.id], table.labels["gemeente"]
    shares: dict[str, float] = {}
    for gemeente, share in others:
        for index in {int(labels.index[part]) for part in gemeenten.zones_of(gemeente)}:
            if index not in (NONE, int(labels.index[zone])):
                code = labels.codes[index]
                shares[code] = round(shares.get(code, 0.0) + share, 6)
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
