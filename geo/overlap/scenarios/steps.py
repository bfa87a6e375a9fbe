"""What a scenario is: steps that make another division of layers, and the pair that is judged.

The document that says the same, as it is read (`geo.overlap.scenarios.reading`) and written::

    {
        "name": "Minder jeugdregio's",
        "source": "swv_vo",
        "target": "jeugdregio",
        "weight": "youth",
        "steps": [
            {"merge": {"layer": "jeugdregio", "regions": ["JZ21", "JZ22"], "into": "JZ21"}},
            {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0203"], "zones": []}},
            {"replace": {"layer": "swv_po", "by": "jeugdregio"}},
            {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 5}},
        ],
        "reference": {"draws": 200, "seed": 2020},
    }
"""

from dataclasses import dataclass
from typing import Any

FEWEST_DRAWS = 200
MOST_DRAWS = 1000
DEFAULT_SEED = 2020
MOST_STEPS = 50
MOST_CODES = 500
LONGEST_NAME = 120


@dataclass(frozen=True)
class Merge:
    """Regions of a layer become one, under the code of one of them."""

    layer: str
    regions: tuple[str, ...]
    into: str

    @property
    def document(self) -> dict[str, Any]:
        """The step as it is read."""
        about = {"layer": self.layer, "regions": list(self.regions), "into": self.into}
        return {"merge": about}


@dataclass(frozen=True)
class Move:
    """Gemeenten (all zones of each) and zones go to a region of a layer."""

    layer: str
    to: str
    gemeenten: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        """The step as it is read."""
        what = {"gemeenten": list(self.gemeenten), "zones": list(self.zones)}
        return {"move": {"layer": self.layer, "to": self.to, **what}}


@dataclass(frozen=True)
class Replace:
    """A layer becomes the division that another layer is at that step."""

    layer: str
    by: str

    @property
    def document(self) -> dict[str, Any]:
        """The step as it is read."""
        return {"replace": {"layer": self.layer, "by": self.by}}


@dataclass(frozen=True)
class MergeBest:
    """`count` times the merger of two touching regions that brings a layer nearest to another.

    Nearest is the lowest variation of information, also where every merger raises it. partner:
    the other layer, `with` in the document.
    """

    layer: str
    partner: str
    count: int

    @property
    def document(self) -> dict[str, Any]:
        """The step as it is read."""
        return {"merge_best": {"layer": self.layer, "with": self.partner, "count": self.count}}


Step = Merge | Move | Replace | MergeBest


@dataclass(frozen=True)
class Draws:
    """How the random reference is drawn."""

    draws: int = FEWEST_DRAWS
    seed: int = DEFAULT_SEED


@dataclass(frozen=True)
class Scenario:
    """Steps, the pair of layers that is judged, the weight, and the reference (None: without)."""

    name: str | None
    source: str
    target: str
    weight: str
    steps: tuple[Step, ...]
    reference: Draws | None

    @property
    def layers(self) -> tuple[str, ...]:
        """Layers that a step changes, each once, in the order of the steps."""
        return tuple(dict.fromkeys(step.layer for step in self.steps))

    @property
    def document(self) -> dict[str, Any]:
        """The scenario with every default filled in; reading it gives the same scenario."""
        draws = self.reference
        return {
            "name": self.name,
            "source": self.source,
            "target": self.target,
            "weight": self.weight,
            "steps": [step.document for step in self.steps],
            "reference": (draws and {"draws": draws.draws, "seed": draws.seed}) or False,
        }
