"""What all documents share: where they come from, warnings, what became of a body."""

from typing import Any

from geo.layers import Region
from geo.places import Notice
from geo.release import Release

Document = dict[str, Any]


def provenance(release: Release, *used: str) -> Document:
    """What every answer carries: release, date of the boundaries, dates of the facts it used."""
    kinds = ("boundaries", "regulation", *used)
    return {
        "release": release.id,
        "vintage": release.vintage,
        "vintages": {kind: release.vintages[kind] for kind in kinds},
    }


def warning(notice: Notice) -> Document:
    """A warning: stable code, layers it concerns, Dutch text."""
    return {
        "code": notice.code,
        "layer": notice.layers[0] if notice.layers else None,
        "layers": list(notice.layers),
        "text": notice.text,
    }


def successors(found: Region) -> list[Document] | None:
    """What a body that ended became; None for one that stands."""
    if not found.now:
        return None
    return [
        {"code": next_.code, "name": next_.name, "since": next_.since, "share": next_.share}
        for next_ in found.now
    ]
