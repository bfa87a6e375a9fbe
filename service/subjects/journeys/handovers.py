"""What changes from one stage to the next, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from geo.release.load import Release
from service.shared.answers import Document
from service.subjects.journeys.bodies import CONTRADICTED


def changes(
    release: Release, document: Document, handover: Mapping[str, Any]
) -> Iterator[Document]:
    """What changes hands: layer, from, to, and the names of the duties."""
    for one in handover["changes"]:
        sides = {
            side: _name(release, document["stages"][handover[side]], one["layer"], one[side])
            for side in ("from", "to")
        }
        yield {
            "layer": release.layers.layer(one["layer"]).singular,
            **sides,
            "duties": list(dict.fromkeys(release.duties.duty(name).name for name in one["duties"])),
        }


def _name(release: Release, stage: Document, layer: str, code: str | None) -> str:
    """A body by its name; one that later sources contradict in this stage is not known."""
    if code is None:
        return ""
    region = release.layers.region(layer, code)
    certainties = {
        body["certainty"]
        for duty in stage["duties"]
        for body in duty["bodies"]
        if (body["layer"], body["code"]) == (layer, code)
    }
    if CONTRADICTED in certainties:
        return f"onbekend (tekst van 2015: {region.short})"
    return region.label
