"""The country of the release in tests: stages by postcode, and what is decided in them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from geo.journeys.engine import Decided
from geo.journeys.spot import Spot
from geo.journeys.stage import SchoolKind, Stage
from geo.release.load import Release

BEFORE_2022, SINCE_2022 = "2021-12-31", "2022-01-01"
KATWIJK, UTRECHT, EDE, ARNHEM = "2223", "3511", "6711", "6811"
GRONINGEN, ZWOLLE, STICHTSE_VECHT, AMSTERDAM = "9711", "8011", "3601", "1011"
EVERYWHERE = {
    "child_home": KATWIJK, "guardian_home": UTRECHT, "stay": EDE, "home_before_stay": ARNHEM,
    "own_home": GRONINGEN, "school": ZWOLLE, "school_applied": STICHTSE_VECHT,
}  # fmt: skip
"""Every place, each in another gemeente; a school before in Amsterdam is in one more."""

Shown = dict[str, tuple[str, bool]]
"""Duty -> the place that decides, and whether it holds; else it stands under "als"."""


class Country:
    """Stages and answers against the release that the project carries."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.engine = release.journeys.engine("2020-01-01")

    def at(self, given: object) -> Spot:
        """A spot as the reader makes it."""
        places = self.release.journeys.places("2020-01-01")
        if isinstance(given, Spot):
            return given
        text = str(given)
        if text.isdigit():
            return places.read_home({"postcode": text})
        if text.startswith("GM"):
            return places.read_home({"gemeente": text})
        return places.read_school({"id": text})

    def stage(
        self,
        kind: SchoolKind,
        age: int | tuple[int, int],
        *,
        date: str = BEFORE_2022,
        said: Iterable[str] = (),
        before: object = "none",
        before_kind: SchoolKind = "regulier",
        **places: object,
    ) -> Stage:
        known = before not in ("none", "unknown")
        return Stage(
            name="",
            date=date,
            ages=age if isinstance(age, tuple) else (age, age),
            kind=kind,
            places={place: self.at(given) for place, given in places.items()},
            enrolment="known" if known else before,  # type: ignore[arg-type]
            before=self.at(before) if known else None,
            before_kind=before_kind if known else "geen",
            before_primary=kind != "vso" if known and before_kind == "regulier" else None,
            conditions=frozenset(said),
        )

    def everywhere(
        self,
        kind: SchoolKind,
        age: int,
        date: str = BEFORE_2022,
        said: Iterable[str] = (),
        **changed: Any,
    ) -> Stage:
        """Every place given, each in another gemeente; the school before is not known."""
        made = self.stage(kind, age, date=date, said=said, before="unknown", **EVERYWHERE)
        return replace(made, **changed)

    def show(self, stage: Stage) -> Shown:
        return {one.duty.id: (one.place, not one.when) for one in self.engine.decide(stage)}

    def decide(self, *given: Any, **named: Any) -> dict[str, Decided]:
        found = self.engine.decide(self.stage(*given, **named))
        assert len({one.duty.id for one in found}) == len(found)
        return {one.duty.id: one for one in found}


def codes(one: Decided, layer: str = "") -> list[str | None]:
    return [body.code for body in one.bodies if layer in ("", body.layer)]
