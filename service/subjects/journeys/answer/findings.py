"""What stands out in one stage of a journey, in Dutch."""

from collections.abc import Iterator

from geo.duties.words import PREVIOUS_SCHOOL
from geo.journeys.conditions import STAYS
from geo.journeys.homes import OF_A_STAY
from geo.journeys.whole import Named, Whole
from geo.layers.catalogue import Layers
from service.shared.bodies import CONTRADICTED
from service.shared.texts import read_texts
from service.subjects.journeys.answer.types import Finding

BEFORE_STAY = "home_before_stay"
ELSEWHERE = ("guardian_home", BEFORE_STAY, "stay")
"""Places, beside the home, of gemeenten that decide or pay."""
NO_PAIR = "no-consultation-pair"


def find(layers: Layers, whole: Whole, number: int) -> Iterator[Finding]:
    """Yield what stands out in a stage: who does not consult, and what is not known."""
    for gap in whole.gaps:
        if gap.stage == number and not _contradicted(whole, number, gap.partnership):
            yield _find(
                NO_PAIR,
                gap.place if gap.place in ELSEWHERE else "",
                perhaps="" if gap.sure else "misschien ",
                partnership=layers.region(*gap.partnership).label,
                gemeente=layers.region("gemeente", gap.gemeente).label,
            )
    stage = whole.journey.stages[number]
    holding = [one for one in whole.stages[number] if not one.when]
    if any(len(spot.zones) > 1 for spot in stage.places.values()):
        yield _find("place-not-exact")
    if any(one.fell_back and one.place == BEFORE_STAY for one in holding):
        yield _find("home-before-stay-unknown")
    if any(place in stage.places for place in OF_A_STAY) and not stage.conditions & STAYS:
        yield _find("stay-not-explained")
    if stage.enrolment == "unknown" and any(one.place == PREVIOUS_SCHOOL for one in holding):
        yield _find("previous-school-unknown")


def _find(code: str, variant: str = "", **words: str) -> Finding:
    """Return a finding; variant: which of its texts, where there are more."""
    key = f"{code}.{variant}" if variant else code
    return {"code": code, "text": read_texts("journeys")(key, **words)}


def _contradicted(whole: Whole, number: int, named: Named) -> bool:
    """Return whether a body decides in a stage only by a text that later sources contradict."""
    return all(
        body.certainty == CONTRADICTED
        for one in whole.stages[number]
        for body in one.bodies
        if (body.layer, body.code) == named and not one.when
    )
