"""Make layers, zones and postcodes out of the files of a release: codes, without any shape."""

from geo.layers.catalogue import Layer, Layers, Region, Successor
from geo.places.locate import Doubts
from geo.places.postcode import MissingPostcode, Postcodes
from geo.release.files import Files
from geo.tables import Row
from geo.zones.codes import CERTAINTIES, Certainty, Codes, Column


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


def read_codes(files: Files, layers: Layers) -> Codes:
    """Return the codes of the zones in all layers, and how sure they are."""
    rows = list(files.rows("zones.csv"))
    doubtful: dict[tuple[int, str], Certainty] = {}
    ids = tuple(row["zone"] for row in rows)
    for row in files.rows("doubts.csv"):
        certainty = CERTAINTIES[CERTAINTIES.index(row["certainty"])]
        doubtful[ids.index(row["zone"]), row["layer"]] = certainty
    return Codes(ids, {name: Column([row[name] for row in rows]) for name in layers.ids}, doubtful)


def read_doubts(files: Files, codes: Codes) -> Doubts:
    """Return what later sources say of an area, by zone and layer."""
    return {
        (codes.position[row["zone"]], row["layer"]): row["text"] for row in files.rows("doubts.csv")
    }


def read_postcodes(files: Files, codes: Codes) -> Postcodes:
    """Return what is known of postcodes, against the zones."""
    zone, middle = {}, {}
    for row in files.rows("pc4.csv"):
        zone[row["pc4"]] = codes.position[row["zone"]]
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
