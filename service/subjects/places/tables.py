"""The table of a place: a row for each body that governs it."""

from geo import dutch
from service.shared.bodies import SURE
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.subjects.places.answer import Body, Place

column = read_columns("places")

BELOW = "zie hieronder"
"""Where the doubt about a body stands: in a sentence below the table."""


def place_table(place: Place) -> Table[Body]:
    """Return the bodies of a place, for a screen; those of a point with the way to the border."""
    layers = place["layers"]
    columns: list[Column[Body]] = [
        column("layer", lambda body: layers[body["layer"]]["singular"]),
        column("code", lambda body: body["shown"]["code"] or "–"),
        column("label", _name),
        column("certainty", _say_certainty),
    ]
    if any(body["distance_to_border_m"] is not None for body in place["bodies"][:1]):
        columns.append(column("distance_to_border_m", _say_distance))
    return Table("Wie gaat over deze plek?", "Plek", columns, place["bodies"])


def _name(body: Body) -> str:
    shown = body["shown"]
    return shown["text"] if shown["code"] else f"niet bekend, {BELOW}"


def _say_certainty(body: Body) -> str:
    """Return how sure a body is; one beside which others are possible is never just "vast"."""
    doubted = body["also_possible"] or body["near_border"]
    return BELOW if doubted and body["certainty"] == SURE else body["certainty"]


def _say_distance(body: Body) -> str:
    distance_m = body["distance_to_border_m"]
    return "–" if distance_m is None else dutch.metres(distance_m)
