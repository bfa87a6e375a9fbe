"""What the readers of a journey share: what they go by, and what they gather."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from geo.duties.catalogue import Duties
from geo.faults import Faults
from geo.journeys.asked import JourneyStageRequest
from geo.journeys.places import SAY, PlaceReader
from geo.journeys.stage import Stage


@dataclass
class Work:
    """What reading goes by and gathers.

    places: gives the reader of places on a date; contradicted: gives the ids of the conditions that
    were said and that a stage tells to be otherwise; today: ISO date; first: the first date of
    which a division is known; assumptions: what was filled in, in Dutch.
    """

    places: Callable[[str], PlaceReader]
    duties: Duties
    contradicted: Callable[[Stage], list[str]]
    today: str
    first: str
    faults: Faults = field(default_factory=lambda: Faults("/stages"))
    assumptions: dict[str, None] = field(default_factory=dict)

    def refuse(
        self, pointer: str, value: Any, key: str, allowed: tuple[str, ...] = (), **words: object
    ) -> None:
        """Add a fault; key: of its text, in which {allowed} is what can be chosen."""
        message = SAY(key, allowed=", ".join(allowed), **words)
        self.faults.add(pointer, value, message, allowed, "journey")


@dataclass
class StageWork:
    """The reading of one stage.

    before: the stage that it follows; places: the reader of places on its date; ages: its first and
    last age, None where they are missing or wrong.
    """

    work: Work
    number: int
    asked: JourneyStageRequest
    before: Stage | None
    places: PlaceReader
    ages: tuple[int, int] | None = None

    @property
    def pointer(self) -> str:
        """Where the stage stands in what was given."""
        return f"/stages/{self.number}"

    @property
    def named(self) -> str:
        """What the stage is called in what was filled in."""
        return f"Fase {self.number + 1}"

    @property
    def faults(self) -> Faults:
        """All that is wrong with the journey."""
        return self.work.faults

    def assume(self, key: str, named: str = "", **words: object) -> None:
        """Note what was filled in; named: the stage, or more."""
        self.work.assumptions[SAY(key, stage=named or self.named, **words)] = None

    def refuse(
        self, name: str, value: Any, key: str, allowed: tuple[str, ...] = (), **words: object
    ) -> None:
        """Add a fault at a field of the stage."""
        self.work.refuse(f"{self.pointer}/{name}", value, key, allowed, **words)
