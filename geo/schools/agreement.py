"""Whether the zone of a location has the codes that DUO's register gives it.

DUO writes a gemeente, an RMC region and a COROP region beside every address. The zone of the
location says the same of the map: two roads to one answer, and a check on both. A difference is a
finding, not an error. RMC and COROP numbers are those of CBS, without the two letters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.zones.table import Labels

PREFIXES: Mapping[str, str] = {"gemeente": "GM", "rmcregio": "MC", "corop": "CR"}
"""Layer that DUO gives a code of -> the letters that our code begins with."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a register says of one location.

    zone: row in the table of zones, None where neither point nor postcode is in one; codes: layer
    of `PREFIXES` -> code, with or without its letters, empty where the register has none.
    """

    id: str
    name: str
    place: str
    zone: int | None
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A code of DUO that is not that of the zone.

    known: whether our layer has DUO's code at all; if not, the register is of another year.
    """

    id: str
    name: str
    place: str
    layer: str
    duo: str
    ours: str
    known: bool


@dataclass(frozen=True, slots=True)
class LayerAgreement:
    """So many locations with a zone and a code of DUO, and so many of them with the same code."""

    layer: str
    compared: int
    agreed: int

    @property
    def share(self) -> float | None:
        """Part that agrees, 0-1; None where nothing was compared."""
        return self.agreed / self.compared if self.compared else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Per layer how many agree, every code that does not, and the locations without a zone.

    locations: how many there are, those without a zone too.
    """

    locations: int
    layers: tuple[LayerAgreement, ...]
    disagreements: tuple[Disagreement, ...]
    unplaced: tuple[Stated, ...]


def compare(locations: Iterable[Stated], labels: Mapping[str, Labels]) -> Agreement:
    """Compare DUO's codes with those of the zones.

    labels: of the table of zones; a layer that it lacks is passed over.

    >>> labels = {"gemeente": Labels.of(["GM0106", "GM0114"]), "corop": Labels.of(["CR07", "CR08"])}
    >>> emmen = Stated("16AH00", "A", "EMMEN", 1, {"gemeente": "0114", "corop": "07"})
    >>> agreement = compare([emmen, Stated("18BR00", "B", "ASSEN", None, {})], labels)
    >>> [(layer.layer, layer.compared, layer.agreed) for layer in agreement.layers]
    [('gemeente', 1, 1), ('corop', 1, 0)]
    >>> difference = agreement.disagreements[0]
    >>> difference.duo, difference.ours, agreement.unplaced[0].id
    ('CR07', 'CR08', '18BR00')
    """
    layers = [layer for layer in PREFIXES if layer in labels]
    compared, agreed = dict.fromkeys(layers, 0), dict.fromkeys(layers, 0)
    disagreements: list[Disagreement] = []
    unplaced: list[Stated] = []
    number = 0
    for location in locations:
        number += 1
        if location.zone is None:
            unplaced.append(location)
            continue
        for layer in layers:
            duo = _add_prefix(layer, location.codes.get(layer, ""))
            ours = labels[layer].code(location.zone) or ""
            compared[layer] += bool(duo)
            agreed[layer] += bool(duo) and duo == ours
            if duo and duo != ours:
                about = location.id, location.name, location.place, layer, duo, ours
                disagreements.append(Disagreement(*about, duo in labels[layer].codes))
    return Agreement(
        number,
        tuple(LayerAgreement(layer, compared[layer], agreed[layer]) for layer in layers),
        tuple(disagreements),
        tuple(unplaced),
    )


def _add_prefix(layer: str, text: str) -> str:
    """Return DUO's code as ours begin; empty stays empty."""
    prefix = PREFIXES[layer]
    return text if not text or text.startswith(prefix) else prefix + text
