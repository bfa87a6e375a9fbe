"""Tables of layers, of the regions of one, and of everything that one region overlaps with."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from geo import dutch
from geo.layers.catalogue import GEMEENTE
from geo.spelling import make_search_key
from geo.zones.codes import WEIGHTS
from service.shared.bodies import Shown
from service.shared.provenance import list_dates, list_sources, make_footer, make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Table
from service.subjects.overlaps.tables import pair_columns
from service.subjects.regions.answer import (
    Layer,
    LayerList,
    Neighbour,
    Postcode,
    Region,
    RegionList,
    RegionPostcodes,
    RegionSheet,
)
from service.subjects.regions.words import say, say_elsewhere

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


def regions_file_table(answer: RegionList) -> Table[Region]:
    """Return the same for a file, by code, with how certain each is."""
    table = regions_table(answer)
    columns = [*table.columns, certainty_column(lambda region: region["certainty"])]
    told = {"Bronnen": list_sources([answer["layers"][answer["layer"]]])}
    return replace(
        table,
        columns=columns,
        rows=answer["regions"],
        provenance={**told, **list_dates(answer)},
        footer=make_footer(answer),
        keys=2,
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


BRIEF = ("swv_po", "swv_vo", "jeugdregio")
"""Layers of which a screen shows the bodies of a postcode."""


class PostcodeRow(NamedTuple):
    """A postcode with the bodies under which it falls, by layer."""

    postcode: Postcode
    bodies: Mapping[str, Shown]


def postcodes_table(answer: RegionPostcodes) -> Table[PostcodeRow]:
    """Return the table of the postcodes of a region, with a code and a name per layer."""
    bodies: dict[str, dict[str, Shown]] = {row["postcode"]: {} for row in answer["postcodes"]}
    for body in answer["bodies"]:
        for pc4 in body["postcodes"]:
            bodies[pc4][body["layer"]] = body["shown"]
    layers = [layer for layer in answer["layers"] if layer not in (answer["layer"], GEMEENTE)]
    columns: list[Column[PostcodeRow]] = [
        column("postcodes.postcode", lambda row: row.postcode["postcode"]),
        column("postcodes.places", lambda row: ", ".join(row.postcode["places"])),
        column("postcodes.gemeente", lambda row: row.postcode["gemeente"]),
        column("postcodes.gemeente_name", lambda row: row.postcode["gemeente_label"]),
        column("postcodes.youth", lambda row: row.postcode["youth"]),
        column("postcodes.elsewhere", lambda row: say_elsewhere(row.postcode["elsewhere"])),
    ]
    for layer in layers:
        columns += _body_columns(answer, layer)
    rows = [PostcodeRow(row, bodies[row["postcode"]]) for row in answer["postcodes"]]
    about = {"Bronnen": list_sources(answer["layers"].values()), "Plaatsen": say("places-source")}
    title = f"Postcodes in {answer['label']}"
    return make_table(answer, title, "Postcodes", columns, rows, about, keys=2)


def postcodes_in_brief(answer: RegionPostcodes) -> Table[PostcodeRow]:
    """Return the postcodes of a region with the bodies by whom they are cut most, for a screen."""
    names = (f"{layer}_name" for layer in (GEMEENTE, *BRIEF))
    return postcodes_table(answer).pick("postcode", "places", *names)


def _body_columns(answer: RegionPostcodes, layer: str) -> list[Column[PostcodeRow]]:
    singular = answer["layers"][layer]["singular"]

    def read(field: Literal["code", "text", "doubt"]) -> Callable[[PostcodeRow], str]:
        return lambda row: row.bodies[layer][field] if layer in row.bodies else ""

    words = {"layer": layer, "singular": singular, "large": dutch.upper_first(singular)}
    return [
        column("postcodes.{layer}", read("code"), **words),
        column("postcodes.{layer}_name", read("text"), **words),
        column("postcodes.{layer}_doubt", read("doubt"), **words),
    ]
