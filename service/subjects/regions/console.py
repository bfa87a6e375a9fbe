"""What the command line prints for people."""

from rich.markup import escape

from geo import dutch
from service.shared.answers import Document
from service.shared.screen import plain_table, screen


def print_layers(document: Document) -> None:
    """The layers as a table."""
    table = plain_table("laag", "wat", "peildatum", ">regio's", "uitgever", ">nauwkeurig tot")
    for layer in document["layers"]:
        table.add_row(
            layer["id"],
            layer["plural"],
            _vintage(layer, document["vintage"]),
            dutch.number(layer["regions"]),
            escape(layer["publisher"]),
            f"{layer['accuracy_m']} m",
        )
    screen().print(table)


def _vintage(layer: Document, boundaries: str) -> str:
    """The date of a layer's areas; a layer from a text has that of the text first."""
    if layer.get("text_date") is None:
        return dutch.date(boundaries)
    return f"tekst {dutch.date(layer['text_date'])}, op gemeenten van {layer['vintage']}"
