"""Tables of two layers that overlap: for a file, and shorter for a screen."""

from dataclasses import replace
from typing import TypeVar

from geo import dutch
from geo.zones.codes import WEIGHTS
from service.shared.answers import LayerNames, Provenance, Weight
from service.shared.provenance import make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Table
from service.subjects.overlaps.answer import Overlap, Pair

column = read_columns("overlaps")

AnyPair = TypeVar("AnyPair", bound=Pair)


def overlap_table(overlap: Overlap) -> Table[Pair]:
    """Return the table of the pairs of two layers."""
    first, second = (overlap["layers"][overlap[side]] for side in ("source", "target"))
    columns: tuple[Column[Pair], ...] = pair_columns(
        overlap,
        overlap["weight"],
        source=(f"Code {first['singular']}", dutch.upper_first(first["singular"])),
        target=(f"Code {second['singular']}", dutch.upper_first(second["singular"])),
        shares=(f"Deel van {first['singular']}", f"Deel van {second['singular']}"),
    )
    about = {
        "Gewicht": WEIGHTS[overlap["weight"]],
        "Kleinste deel": dutch.percent(overlap["min_share"], 1),
        "Eerste laag": _identify(overlap["source"], first),
        "Tweede laag": _identify(overlap["target"], second),
    }
    title = f"Overlap van {first['plural']} en {second['plural']}"
    return make_table(overlap, title, "Overlap", columns, overlap["pairs"], about)


def screen_table(overlap: Overlap) -> Table[Pair]:
    """Return the table of the pairs of two layers, for a screen."""
    first, second = (overlap["layers"][overlap[side]]["singular"] for side in ("source", "target"))
    columns: tuple[Column[Pair], ...] = pair_columns(
        overlap,
        overlap["weight"],
        source=("code", first),
        target=("code", second),
        shares=(f"deel van {first}", f"deel van {second}"),
    )
    shown = [
        replace(column, heading="zekerheid") if column.name == "certainty" else column
        for column in columns
        if column.name != "weight"
    ]
    return Table("Overlap", "Overlap", shown, overlap["pairs"])


def pair_columns(
    answer: Provenance,
    weight: Weight,
    *,
    source: tuple[str, str],
    target: tuple[str, str],
    shares: tuple[str, str],
) -> tuple[Column[AnyPair], ...]:
    """Return the columns of pairs.

    source, target: headings of the code and the name; shares: headings of the shares of both.
    """
    return (
        column("source", lambda pair: pair["source"], source_code=source[0]),
        column("source_name", lambda pair: pair["source_name"], source=source[1]),
        column("target", lambda pair: pair["target"], target_code=target[0]),
        column("target_name", lambda pair: pair["target_name"], target=target[1]),
        column("weight", lambda pair: pair["weight"], weight=WEIGHTS[weight]),
        column("share_of_source", lambda pair: pair["share_of_source"], of_source=shares[0]),
        column("share_of_target", lambda pair: pair["share_of_target"], of_target=shares[1]),
        certainty_column(lambda pair: pair["certainty"]),
    )


def _identify(name: str, layer: LayerNames) -> str:
    origin = f"{layer['source']} ({layer['publisher']}, {layer['licence']})"
    return f"{name}@{layer['vintage']}: {origin}"
