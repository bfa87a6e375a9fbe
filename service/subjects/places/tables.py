"""The table of a place: a row for each body that governs it."""

from geo import dutch
from service.shared.bodies import SURE
from service.shared.tables.table import Column, Table
from service.subjects.places.answer import Body, Place

BELOW = "zie hieronder"
"""Where the doubt about a body stands: in a sentence below the table."""

DISTANCE: Column[Body] = Column(
    "distance_to_border_m",
    "tot de grens",
    "Afstand tot de grens.",
    "figure",
    get=lambda body: _say_distance(body["distance_to_border_m"]),
)


def place_table(place: Place) -> Table[Body]:
    """Return the bodies of a place, for a screen; those of a point with the way to the border."""
    layers = place["layers"]
    far = any(body["distance_to_border_m"] is not None for body in place["bodies"][:1])
    return Table(
        title="Wie gaat over deze plek?",
        sheet="Plek",
        columns=(
            Column("layer", "laag", "Laag.", get=lambda body: layers[body["layer"]]["singular"]),
            Column("code", "code", "Code.", get=lambda body: body["shown"]["code"] or "–"),
            Column("label", "instantie", "Naam, als die bekend is.", get=_name),
            Column("certainty", "zekerheid", "Hoe zeker dit is.", get=_say_certainty),
            *([DISTANCE] if far else []),
        ),
        rows=place["bodies"],
    )


def _name(body: Body) -> str:
    shown = body["shown"]
    return shown["text"] if shown["code"] else f"niet bekend, {BELOW}"


def _say_certainty(body: Body) -> str:
    """Return how sure a body is; one beside which others are possible is never just "vast"."""
    doubted = body["also_possible"] or body["near_border"]
    return BELOW if doubted and body["certainty"] == SURE else body["certainty"]


def _say_distance(distance_m: float | None) -> str:
    return "–" if distance_m is None else dutch.metres(distance_m)
