"""Tables of layers, of the regions of one, and of everything that one region overlaps with."""

from dataclasses import replace

from geo import dutch
from geo.spelling import make_search_key
from geo.zones.codes import WEIGHTS
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.subjects.overlaps.tables import pair_columns
from service.subjects.regions.answer import (
    Layer,
    LayerList,
    Neighbour,
    Region,
    RegionList,
    RegionSheet,
)

column = read_columns("regions")

COUNTED = ("counts.gemeente", "counts.swv_po", "counts.swv_vo", "counts.jeugdregio")
"""Columns of the layers of which the list of regions says with how many each overlaps."""


def layers_table(answer: LayerList) -> Table[Layer]:
    """Return the table of the layers, for a screen."""
    return Table(
        title="Lagen",
        sheet="Lagen",
        columns=(
            *column.read("layers.id", "layers.plural"),
            column("layers.vintage", lambda layer: _say_vintage(layer, answer["vintage"])),
            *column.read("layers.regions", "layers.publisher"),
            column("layers.accuracy_m", lambda layer: f"{layer['accuracy_m']} m"),
        ),
        rows=answer["layers"],
    )


def _say_vintage(layer: Layer, boundaries: str) -> str:
    """Return the date of a layer's areas; a layer from a text has that of the text first."""
    if layer["text_date"] is None:
        current = boundaries.startswith(layer["vintage"])
        return dutch.date(boundaries) if current else layer["vintage"]
    return f"tekst {dutch.date(layer['text_date'])}, op gemeenten van {layer['vintage']}"


def regions_table(answer: RegionList) -> Table[Region]:
    """Return the table of the regions of a layer by name, for a page."""
    layer = answer["layers"][answer["layer"]]
    counted = COUNTED[1:] if answer["layer"] == "gemeente" else COUNTED
    return Table(
        title=dutch.upper_first(layer["plural"]),
        sheet=dutch.upper_first(layer["plural"])[:31],
        columns=(
            replace(
                column("regions.label", singular=dutch.upper_first(layer["singular"])),
                link=lambda region: f"/regio/{region['layer']}/{region['code']}",
            ),
            *column.read("regions.code", "regions.inhabitants", "regions.youth"),
            column("regions.area_m2", lambda region: region["area_m2"] / 1e6),
            *map(_count, counted),
        ),
        rows=sorted(answer["regions"], key=lambda region: make_search_key(region["label"])),
    )


def _count(key: str) -> Column[Region]:
    """Return the column with the number of regions of a layer; a dash in that layer itself."""
    name = key.rpartition(".")[2]
    return column(key, lambda region: region["overlaps"].get(name))


def region_table(sheet: RegionSheet) -> Table[Neighbour]:
    """Return the table of everything that one region overlaps with."""
    used: RegionSheet = {
        **sheet,
        "vintages": {
            kind: date
            for kind, date in sheet["vintages"].items()
            if kind not in WEIGHTS or kind == sheet["weight"]
        },
    }
    columns = [
        column("layer"),
        *pair_columns(
            sheet,
            sheet["weight"],
            source=("Code", "Deze regio"),
            target=("Code van de ander", "Overlapt met"),
            shares=("Deel van deze regio", "Deel van de ander"),
        ),
    ]
    rows = [pair for part in sheet["overlaps"] for pair in part["pairs"]]
    about = {
        "Gewicht": WEIGHTS[sheet["weight"]],
        "Bronnen": list_sources(sheet["layers"].values()),
    }
    title = f"Overlap van {sheet['region']['label']}"
    return make_table(used, title, "Overlap", columns, rows, about)
