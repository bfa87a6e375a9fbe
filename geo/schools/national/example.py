"""A country of two gemeenten and three schools, for the examples in docstrings."""

from dataclasses import replace

import numpy as np

from geo.layers.catalogue import Layers, Region
from geo.places.postcode import Postcodes
from geo.schools.bundle import Schools
from geo.schools.flows import Flows
from geo.schools.location import Location
from geo.schools.masked_cells import MaskedCells
from geo.schools.register import Register
from geo.schools.search import SearchIndex
from geo.zones.codes import Codes, Column
from geo.zones.table import Labels, ZoneTable

REGIONS = {
    "gemeente": ("G1", "G2"),
    "swv_po": ("P1", "P2"),
    "swv_vo": ("V1", "V1"),
    "jeugdregio": ("J1", "J1"),
}
"""Layer -> the region of the first and of the second zone."""

ROWS = [
    ("01AA00", "SO", "1001", 6, 1),
    ("01AA00", "SO", "2001", 0, 2),
    ("02BB00", "VSO", "1001", 0, 1),
    ("03CC00", "SO", "1001", 5, 0),
]


def example() -> Schools:
    """Make three schools: an SO in one gemeente; a VSO, and an SO of cluster 2, in the other.

    >>> len(example().register)
    3
    """
    layer = Layers.example().layer("jeugdregio")
    layers = Layers(
        [replace(layer, id=name, singular=name, plural=name) for name in REGIONS],
        [Region(name, code, code, code) for name, codes in REGIONS.items() for code in set(codes)],
    )
    labels = {name: Labels.of(list(codes)) for name, codes in REGIONS.items()}
    zones = {"1001": 0, "2001": 1}
    school = Location.example()
    register = Register([
        replace(school, id="01AA00", name="Een", kinds=("SO",), cluster="4", zone=0),
        replace(school, id="02BB00", name="Twee", kinds=("VSO",), cluster="4", zone=1),
        replace(school, id="03CC00", name="Drie", kinds=("SO",), cluster="2", zone=1),
    ])  # fmt: skip
    table = ZoneTable(("1", "2"), labels, {"youth": np.ones(2)})
    codes = Codes(("1", "2"), {name: Column(codes) for name, codes in REGIONS.items()}, {})
    return Schools(
        table,
        layers,
        Postcodes(zones, {}, {}),
        register,
        Flows.of(ROWS, zones, MaskedCells.example()),
        "2020-01-01",
        lambda _: codes,
        lambda: SearchIndex(register),
    )
