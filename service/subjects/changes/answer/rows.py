"""Every change as one row, and those that a gemeente has to do with."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from geo.release.load import Release
from service.shared.answers import Certainty
from service.subjects.changes.answer.layers import find_worst
from service.subjects.changes.answer.types import Changes, LayerChanges
from service.subjects.changes.asked import GEMEENTE

Kind = Literal["ended", "new", "renamed", "moved", "merged"]


class Change(NamedTuple):
    """One change.

    gemeente: the one that moved, or whose land did; into: the one that this land became a part of;
    old, new: regions of the layer, with the share of the old one (0-1) that went to the new one
    where it was divided; texts are empty where there is nothing to say, as the name of the group
    that a layer left over.
    """

    since: str
    layer: str
    kind: Kind
    gemeente: str = ""
    gemeente_name: str = ""
    into: str = ""
    into_name: str = ""
    old: str = ""
    old_name: str = ""
    new: str = ""
    new_name: str = ""
    share: float | None = None
    certainty: Certainty = "vast"
    doubt: str = ""


def list_changes(changes: Changes) -> list[Change]:
    """Return every change, by date within each layer."""
    return [
        row
        for layer, found in changes["layers"].items()
        for row in sorted(_list_layer(layer, found), key=lambda row: row.since)
    ]


def _list_layer(layer: str, found: LayerChanges) -> Iterator[Change]:
    for gone in found["ended"]:
        base = Change(gone["since"], layer, "ended", old=gone["code"], old_name=gone["name"])
        if len(gone["now"]) == 1:  # it went over as a whole, as surely as its gemeenten did
            moves = [one["certainty"] for one in found["moved"] if one["old"] == gone["code"]]
            base = base._replace(certainty=find_worst(moves))
        for after in gone["now"]:
            yield base._replace(
                since=after["since"],
                new=after["code"] or "",
                new_name=after["name"],
                share=after["share"],
            )
        if not gone["now"]:
            yield base
    for came in found["new"]:
        if not came["was"]:  # else it stands with what it was
            yield Change(came["since"], layer, "new", new=came["code"], new_name=came["name"])
    for one in found["renamed"]:
        yield Change(
            one["since"],
            layer,
            "renamed",
            old=one["code"],
            old_name=one["old_name"],
            new=one["code"],
            new_name=one["new_name"],
        )
    for moved in found["moved"]:
        row = Change(kind="moved", layer=layer, **moved)
        yield row._replace(old_name="") if row.old in found["leftovers"] else row
    for merged in found["merged"]:
        yield Change(kind="merged", layer=layer, **merged)


def concerns(row: Change, release: Release, code: str) -> bool:
    """Tell whether a gemeente has to do with a change.

    release: on the second date.
    """
    if row.layer == GEMEENTE:
        return code in (row.old, row.new)
    if row.kind in ("moved", "merged"):
        return code in (row.gemeente, row.into)
    if row.kind == "renamed":
        columns = release.codes.columns
        zones = columns[GEMEENTE].zones_of(code)
        return any(columns[row.layer].code(zone) == row.new for zone in zones)
    return False
