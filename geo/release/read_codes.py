"""Make layers, zones and postcodes out of the files of a release: codes, without any shape."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import Layer, Layers, Region, Successor
from geo.places.postcode import MissingPostcode, Postcodes
from geo.release.files import Files
from geo.tables import Row
from geo.zones.table import CERTAINTIES, WEIGHTS, Labels, ZoneTable


def read_layers(files: Files) -> Layers:
    """Return all layers with their regions and what became of these."""
    return Layers(map(_layer, files.rows("layers.csv")), _regions(files))


def _layer(row: Row) -> Layer:
    return Layer(
        id=row["layer"],
        singular=row["singular"],
        plural=row["plural"],
        article=row["article"],
        prefix=row["prefix"],
        count=int(row["regions"]),
        leftover=row["leftover"],
        covers_country=row["covers_country"] == "yes",
        about_children=row["about_children"] == "yes",
        made_of=row["made_of"],
        accuracy_m=int(row["accuracy_m"]),
        vintage=row["vintage"],
        publisher=row["publisher"],
        licence=row["licence"],
        source=row["source"],
        decides=row["decides_nl"],
    )


def _regions(files: Files) -> list[Region]:
    successors: dict[tuple[str, str], list[Successor]] = {}
    for row in files.rows("successors.csv"):
        successor = Successor(
            row["new_code"] or None, row["new_name"], row["since"], float(row["share"]), row["pc4"]
        )
        successors.setdefault((row["layer"], row["code"]), []).append(successor)
    return [
        Region(
            layer=row["layer"],
            code=row["code"],
            name=row["name"],
            label=row["label"],
            number=row["number"],
            verified=row["verified"] == "yes",
            unverified_name=row["unverified_name"],
            seat=row["seat"],
            note=row["note"],
            now=tuple(successors.get((row["layer"], row["code"]), ())),
        )
        for row in files.rows("regions.csv")
    ]


def read_zones(
    files: Files, layers: Layers, outlines: Callable[[], NDArray[np.object_]]
) -> ZoneTable:
    """Return the table of zones; `outlines` reads the shapes when they are asked for."""
    rows = list(files.rows("zones.csv"))
    ids = tuple(row["zone"] for row in rows)
    certainty: dict[str, NDArray[np.int8]] = {}
    for row in files.rows("doubts.csv"):
        column = certainty.setdefault(row["layer"], np.zeros(len(ids), np.int8))
        column[ids.index(row["zone"])] = CERTAINTIES.index(row["certainty"])
    return ZoneTable(
        ids=ids,
        labels={name: Labels.of([row[name] for row in rows]) for name in layers.ids},
        weights={name: np.array([float(row[name]) for row in rows]) for name in WEIGHTS},
        certainty=certainty,
        outlines=outlines,
    )


def read_postcodes(files: Files, zones: ZoneTable) -> Postcodes:
    """Return what is known of postcodes, against the table of zones."""
    zone, middle = {}, {}
    for row in files.rows("pc4.csv"):
        zone[row["pc4"]] = zones.position[row["zone"]]
        if row["rd_x"]:
            middle[row["pc4"]] = float(row["rd_x"]), float(row["rd_y"])
    straddles: dict[str, list[tuple[str, float]]] = {}
    for row in files.rows("pc4_straddle.csv"):
        straddles.setdefault(row["pc4"], []).append((row["gemeente"], float(row["area_share"])))
    return Postcodes(
        zone=zone,
        straddles={
            pc4: tuple(sorted(others, key=lambda other: -other[1]))
            for pc4, others in straddles.items()
        },
        missing={
            row["pc4"]: MissingPostcode(
                row["place"],
                tuple(row["swv_po"].split("|")),
                tuple(row["swv_vo"].split("|")),
            )
            for row in files.rows("pc4_missing.csv")
        },
        middle=middle,
    )
