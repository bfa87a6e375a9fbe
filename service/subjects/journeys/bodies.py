"""A body in words: which it is, or why that is not known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo import dutch
from geo.places.notices import ended_sentence
from geo.release.load import Release
from service.shared.answers import Document

SHORT = {
    "gemeente": "gemeente",
    "swv_po": "samenwerkingsverband",
    "swv_vo": "samenwerkingsverband",
    "jeugdregio": "jeugdregio",
    "veiligheidsregio": "veiligheidsregio",
    "arbeidsmarktregio": "arbeidsmarktregio",
    "rmcregio": "RMC-regio",
    "zorgkantoorregio": "zorgkantoor regio",
}
"""Layer -> what stands before the name of a body; other names say it themselves."""

CONTRADICTED = "tegengesproken"
"""Certainty of an area of which later sources say that another body governs it."""

OF = {"home": "van het woonadres", "before": "van de vorige school"}
"""Whose body it is, where the home and the school before may each decide."""


@dataclass(frozen=True)
class BodyText:
    """A body in words.

    lead: what stands before its name; name: empty where it is not known which body it is; note:
    what a reader has to know besides; doubtful: whether the note casts doubt on the body.
    """

    lead: str
    name: str
    note: str = ""
    doubtful: bool = False

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(part for part in (self.lead, self.name, self.note) if part)


def body_text(release: Release, body: Document, *, one_of: bool = False) -> BodyText:
    """A body of a duty; one that later sources contradict is never said plainly.

    one_of: whether there are others, so that whose body it is has to be said.
    """
    layer = release.layers.layer(body["layer"])
    lead = SHORT.get(layer.id, "")
    if lead and lead in str(body["label"]).lower():
        lead = ""  # the name says it itself
    if body["code"] is None:
        whose = OF.get(body["of"] or "", "")
        return BodyText(
            f"{layer.article} {layer.singular} {whose}".strip(), "", "(onbekend)", doubtful=True
        )
    region = release.layers.region(layer.id, body["code"])
    label = body["label"]
    if body["straddling"]:
        note = "(de postcode ligt op een grens)"
        return BodyText(f"mogelijk ook {lead}".strip(), label, note, doubtful=True)
    if body["certainty"] == CONTRADICTED:
        note = f"(tekst van 2015: {region.short}; latere bronnen spreken dat tegen)"
        return BodyText(f"{lead} onbekend".strip(), "", note, doubtful=True)
    notes = []
    if region.now:
        notes.append(ended_sentence(region).removeprefix(region.label).strip())
    if body["certainty"] == "onbekend":
        notes.append("(niet bevestigd door latere bronnen)")
    doubtful = bool(notes)
    if body["of"] and one_of:
        notes.append(f"({OF[body['of']]})")
    return BodyText(lead, label, " ".join(notes), doubtful)


def pair_lines(release: Release, pairs: Sequence[Document]) -> Iterator[str]:
    """Who consults whom: each body once, with all that it meets."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        first, second = (
            _named(release, layer, name)
            for layer, name in zip(pair["layers"], pair["names"], strict=True)
        )
        found.setdefault(first, []).append(second)
    for first, others in found.items():
        yield f"{first} met {dutch.join(others)}"


def _named(release: Release, layer: str, name: str) -> str:
    return f"gemeente {name}" if layer == "gemeente" else name
