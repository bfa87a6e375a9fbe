"""What stands out in one stage of a journey, in Dutch."""

from collections.abc import Iterator

from geo import dutch
from geo.duties.words import PREVIOUS_SCHOOL
from geo.journeys.conditions import STAYS
from geo.journeys.homes import OF_A_STAY
from geo.journeys.whole import Named, Whole
from geo.layers.catalogue import Layers
from service.shared.bodies import CONTRADICTED
from service.shared.texts import read_texts
from service.subjects.journeys.answer.types import Finding

BEFORE_STAY = "home_before_stay"
YOUTH_HELP_ENDS = 23
"""Age at which youth help ends (Jeugdwet art. 1.1)."""

NO_PAIR = "no-consultation-pair"

say = read_texts("journeys")

WHERE = say.under("no-pair-with.")
"""Place of a gemeente that decides or pays, or that of the child -> how the gemeente is called."""


def find(layers: Layers, whole: Whole, number: int) -> Iterator[Finding]:
    """Yield what stands out in a stage: who does not consult, and what is not known."""
    yield from _list_gaps(layers, whole, number)
    stage = whole.journey.stages[number]
    holding = [one for one in whole.stages[number] if not one.when]
    if any(len(spot.zones) > 1 for spot in stage.places.values()):
        yield _find("place-not-exact")
    if any(one.fell_back and one.place == BEFORE_STAY for one in holding):
        yield _find("home-before-stay-unknown")
    if any(place in stage.places for place in OF_A_STAY) and not stage.conditions & STAYS:
        yield _find("stay-not-explained")
    if "youth_help_before_18" in stage.conditions and stage.ages[0] >= YOUTH_HELP_ENDS:
        yield _find("youth-help-ended")
    if stage.enrolment == "unknown" and any(one.place == PREVIOUS_SCHOOL for one in holding):
        yield _find("previous-school-unknown")


def _list_gaps(layers: Layers, whole: Whole, number: int) -> Iterator[Finding]:
    """Yield for each partnership that decides with which gemeenten it need not consult."""
    apart: dict[tuple[Named, bool], list[str]] = {}
    for gap in whole.gaps:
        if gap.stage == number and not _contradicted(whole, number, gap.partnership):
            gemeente = layers.region("gemeente", gap.gemeente).label
            named = WHERE[gap.place].format(gemeente=gemeente)
            apart.setdefault((gap.partnership, gap.sure), []).append(named)
    for (partnership, sure), gemeenten in apart.items():
        yield _find(
            NO_PAIR,
            perhaps="" if sure else "misschien ",
            partnership=layers.region(*partnership).label,
            gemeenten=dutch.join(gemeenten),
        )


def _find(code: str, **words: str) -> Finding:
    return {"code": code, "text": say(code, **words)}


def _contradicted(whole: Whole, number: int, named: Named) -> bool:
    """Return whether a body decides in a stage only by a text that later sources contradict."""
    return all(
        body.certainty == CONTRADICTED
        for one in whole.stages[number]
        for body in one.bodies
        if (body.layer, body.code) == named and not one.when
    )
