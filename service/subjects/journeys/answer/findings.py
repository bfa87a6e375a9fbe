"""What stands out in one stage of a journey, in Dutch."""

from collections.abc import Iterator

from geo.duties.words import PREVIOUS_SCHOOL
from geo.journeys.whole import Named, Whole
from geo.layers.catalogue import Layers
from service.shared.bodies import CONTRADICTED
from service.subjects.journeys.answer.types import Finding

BEFORE_STAY = "home_before_stay"
NO_PAIR = "no-consultation-pair"


def find(layers: Layers, whole: Whole, number: int) -> Iterator[Finding]:
    """Yield what stands out in a stage: who does not consult, and what is not known."""
    for gap in whole.gaps:
        if gap.stage == number and not _contradicted(whole, number, gap.partnership):
            partnership = layers.region(*gap.partnership).label
            gemeente = layers.region("gemeente", gap.gemeente).label
            text = (
                f"Het samenwerkingsverband dat {'' if gap.sure else 'misschien '}beslist, "
                f"{partnership}, overlegt niet verplicht met uw gemeente {gemeente}."
            )
            yield {"code": NO_PAIR, "text": text}
    stage = whole.journey.stages[number]
    holding = [one for one in whole.stages[number] if not one.when]
    if any(len(spot.zones) > 1 for spot in stage.places.values()):
        text = (
            "Een van de plekken is een gemeente die over meer samenwerkingsverbanden verdeeld is. "
            "Geef de postcode voor het juiste verband."
        )
        yield {"code": "place-not-exact", "text": text}
    if any(one.fell_back and one.place == BEFORE_STAY for one in holding):
        text = (
            "Het adres van vóór het verblijf is niet ingevuld. Wij rekenen met het adres waar het "
            "kind nu staat ingeschreven. Bij een pleeggezin of instelling is dat vaak niet het "
            "adres dat telt."
        )
        yield {"code": "home-before-stay-unknown", "text": text}
    asked = any(one.place == PREVIOUS_SCHOOL for one in holding)
    if stage.enrolment == "unknown" and asked:
        text = (
            "De vorige school is niet bekend. Daarom staan bij de toelating twee mogelijkheden: "
            "het verband van de vorige school, of dat van het woonadres."
        )
        yield {"code": "previous-school-unknown", "text": text}


def _contradicted(whole: Whole, number: int, named: Named) -> bool:
    """Return whether a body decides in a stage only by a text that later sources contradict."""
    return all(
        body.certainty == CONTRADICTED
        for one in whole.stages[number]
        for body in one.bodies
        if (body.layer, body.code) == named and not one.when
    )
