"""Tables of layers that overlap: for a file, and of two also shorter for a screen."""

from dataclasses import replace
from functools import partial
from typing import Literal, TypeVar

from geo import dutch
from geo.zones.codes import WEIGHTS
from service.shared.answers import LayerNames, Provenance, Weight
from service.shared.provenance import make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Table
from service.subjects.overlaps.answer import (
    CombinedArea,
    Overlap,
    Pair,
    SeveralLayers,
    SharedBorder,
)

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


def areas_table(answer: SeveralLayers) -> Table[CombinedArea]:
    """Return the table of the areas that some layers make together."""
    columns: list[Column[CombinedArea]] = []
    for layer, names in answer["layers"].items():
        singular = names["singular"]
        columns += [
            column(
                "areas.{layer}",
                partial(_take, part="codes", layer=layer),
                layer=layer,
                code_heading=f"Code {singular}",
            ),
            column(
                "areas.{layer}_name",
                partial(_take, part="names", layer=layer),
                layer=layer,
                heading=dutch.upper_first(singular),
            ),
        ]
    columns += [
        column("areas.gemeenten", lambda area: dutch.join(area["gemeenten"])),
        column(
            "areas.weight",
            lambda area: area["weight"],
            weight=dutch.upper_first(WEIGHTS[answer["weight"]]),
        ),
        certainty_column(lambda area: area["certainty"]),
    ]
    title = f"Gebieden van {_join_layers(answer)}"
    return make_table(answer, title, "Gebieden", columns, answer["areas"], _tell_layers(answer))


def borders_table(answer: SeveralLayers) -> Table[SharedBorder]:
    """Return the table of the borders that some layers share."""
    plural = {name: one["plural"] for name, one in answer["layers"].items()}
    columns: list[Column[SharedBorder]] = [
        column("borders.layers", lambda one: dutch.join([plural[name] for name in one["layers"]])),
        column("borders.number", lambda one: one["number"]),
        column("borders.km", lambda one: one["km"]),
        column("borders.share", lambda one: one["share"]),
    ]
    title = f"Gedeelde grenzen van {_join_layers(answer)}"
    return make_table(answer, title, "Grenzen", columns, answer["borders"], _tell_layers(answer))


def _take(area: CombinedArea, *, part: Literal["codes", "names"], layer: str) -> str:
    return area[part][layer]


def _join_layers(answer: SeveralLayers) -> str:
    return dutch.join([layer["plural"] for layer in answer["layers"].values()])


def _tell_layers(answer: SeveralLayers) -> dict[str, str]:
    layers = answer["layers"].items()
    told = {f"Laag {number}": _identify(*one) for number, one in enumerate(layers, 1)}
    return {"Gewicht": WEIGHTS[answer["weight"]], **told}
