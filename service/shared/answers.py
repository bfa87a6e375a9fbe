"""What all documents share: where they come from, warnings, what became of a body."""

from typing import Any

from geo.layers.catalogue import Region
from geo.places.answer import Notice
from geo.release.load import Release

Document = dict[str, Any]


def state_provenance(release: Release, *used: str) -> Document:
    """What every answer carries: release, date of the boundaries, dates of the facts it used."""
    kinds = ("boundaries", "regulation", *used)
    return {
        "release": release.id,
        "vintage": release.vintage,
        "vintages": {kind: release.vintages[kind] for kind in kinds},
    }


def make_warning(notice: Notice) -> Document:
    """What is known to be doubtful, as a warning."""
    return warning_of(notice.code, notice.text, *notice.layers)


def warning_of(code: str, text: str, *layers: str) -> Document:
    """A warning: stable code, layers it concerns, Dutch text."""
    return {
        "code": code,
        "layer": layers[0] if layers else None,
        "layers": list(layers),
        "text": text,
    }


def successors(found: Region) -> list[Document] | None:
    """What a body that ended became; None for one that stands."""
    if not found.now:
        return None
    return [
        {"code": next_.code, "name": next_.name, "since": next_.since, "share": next_.share}
        for next_ in found.now
    ]
