"""What the command line prints for people."""

from rich.markup import escape

from geo import dutch
from geo.release.load import Release
from geo.zones.table import CERTAINTIES
from service.shared.answers import Document
from service.shared.screen import plain_table, screen

BELOW = "zie hieronder"
"""Where the doubt about a body stands: in a sentence below the table."""


def print_place(release: Release, document: Document) -> None:
    """The bodies of a place, then what is doubtful about them."""
    console = screen()
    console.print(f"Indeling van {dutch.date(document['vintage'])}, uitgave {document['release']}")
    if document["bodies"]:
        distances = document["bodies"][0]["distance_to_border_m"] is not None
        extra = (">tot de grens",) if distances else ()
        table = plain_table("laag", "code", "instantie", "zekerheid", *extra)
        for body in document["bodies"]:
            far = body["distance_to_border_m"]
            contradicted = body["certainty"] == "tegengesproken"
            table.add_row(
                release.layers.layer(body["layer"]).singular,
                "–" if contradicted else body["code"],
                escape(f"niet bekend, {BELOW}" if contradicted else body["label"]),
                _certainty(body),
                *([dutch.metres(far) if far is not None else "–"] if distances else []),
            )
        console.print(table)
    for warning in document["warnings"]:
        console.print(f"! {escape(warning['text'])}")


def _certainty(body: Document) -> str:
    """How sure a body is; one beside which others are possible is never just "vast"."""
    doubted = body["also_possible"] or body["near_border"]
    return BELOW if doubted and body["certainty"] == CERTAINTIES[0] else body["certainty"]
