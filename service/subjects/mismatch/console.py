"""What the command line prints for people."""

from rich.markup import escape

from geo import dutch
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.measures.showing import show
from service.shared.screen import _print_foot, plain_table, screen


def print_metrics(release: Release, document: Document) -> None:
    """The figures of two layers: name, value and what it says."""
    first, second = (release.layers.layer(document[side]).plural for side in ("source", "target"))
    table = plain_table("maat", ">waarde", "in woorden")
    for key, said in document["measures"].items():
        part, _, name = key.partition(".")
        value = document["figures"][part][name] if name else document["figures"][key]
        table.add_row(escape(said["name"]), show(said["unit"], value), escape(said["sentence"]))
    console = screen()
    console.print(
        f"{dutch.upper_first(first)} en {second}, gemeten in {document['weight_meaning']}"
    )
    console.print(table)
    _print_foot(console, document)


def print_matrix(release: Release, document: Document) -> None:
    """Every pair of layers, those where it chafes most first."""
    table = plain_table(
        "laag", "laag", ">wringt", ">passend", ">overeenkomst", ">gezamenlijke grens"
    )
    order = {layer: number for number, layer in enumerate(document["layers"])}
    once = [pair for pair in document["pairs"] if order[pair["source"]] < order[pair["target"]]]
    for pair in sorted(once, key=lambda pair: -(pair["figures"]["fit"]["wringt"] or 0.0)):
        figures = pair["figures"]
        table.add_row(
            release.layers.layer(pair["source"]).plural,
            release.layers.layer(pair["target"]).plural,
            show("share", figures["fit"]["wringt"]),
            show("share", figures["mapcurves"]),
            show("share", figures["v_measure"]),
            show("km", figures["coincident_border_km"]),
        )
    console = screen()
    console.print(f"Alle paren van lagen, gemeten in {document['weight_meaning']}")
    console.print(table)
    for said in document["many"][0]["measures"].values():
        console.print(escape(said["sentence"]))
    _print_foot(console, document)
