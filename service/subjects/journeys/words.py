"""What is said of a child's journey, in plain Dutch: five sentences at most, and findings."""

from collections.abc import Iterator

from geo import dutch
from geo.duties.words import CERTAINTIES, PREVIOUS_SCHOOL
from geo.journeys.whole import Named, Whole
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.sentences import counted, verb

BEFORE_STAY = "home_before_stay"

MOST_SENTENCES = 5
MOST_NAMED = 3

CONTRADICTED = "tegengesproken"
"""Certainty of an area of which later sources say that it is another body's."""

SCHOOL = "duty_of_care_school_enrolled"
"""The duty of the school where a child is enrolled, also when it is at home."""

CALL = "Bel in de eerste fase: "
"""How the sentence begins that says whom to call."""

FIRST_CALLS = (
    ("tlv_so", "voor de toelating tot het speciaal onderwijs (de school vraagt die aan)"),
    ("tlv_sbo", "voor de toelating tot het speciaal basisonderwijs (de school vraagt die aan)"),
    (
        "tlv_vso",
        "voor de toelating tot het voortgezet speciaal onderwijs (de school vraagt die aan)",
    ),
    ("tlv_renewal", "voor de verlenging van de toelating (de school vraagt die aan)"),
    ("youth_help_access", "voor jeugdhulp"),
    ("youth_help_guardianship", "voor hulp bij voogdij door een instelling"),
    ("youth_help_18_plus", "voor verlengde jeugdhulp"),
    ("wmo_support_18plus", "voor hulp en begeleiding"),
    ("work_support", "voor hulp bij werk"),
)
"""Beginning of the id of a duty -> what one calls its body for, in the order of a summary."""

LONG_TERM = "wlz_indication"
YOUTH_HELP = ("youth_help_access", "youth_help_guardianship", "youth_help_18_plus")
BESIDE_LONG_TERM = (*YOUTH_HELP, "wmo_support_18plus")
"""Help that long-term care (Wlz) goes before, where that condition holds."""


def journey_summary(release: Release, document: Document) -> list[str]:
    """At most five sentences: with whom, whom to call first, what changes, borders, gaps."""
    sentences = [
        _bodies(release, document),
        *_first_calls(release, document),
        *_changes(document),
        *_borders(release, document),
        *_gaps(document),
    ]
    return sentences[:MOST_SENTENCES]


def beside_long_term(stage: Document, start: str) -> bool:
    """Whether this help is only for what long-term care does not give."""
    return start in BESIDE_LONG_TERM and LONG_TERM in stage["conditions"]


def body_texts(release: Release, duty: Document) -> list[str]:
    """Who has a duty, in words; never a body that is not known, or contradicted, as the answer."""
    texts = []
    for body in duty["bodies"]:
        layer = release.layers.layer(body["layer"]).singular
        if body["code"] is None:
            texts.append(f"{layer} van de vorige school (onbekend)")
        elif body["certainty"] == CONTRADICTED:
            short = release.layers.region(body["layer"], body["code"]).short
            texts.append(f"{layer}: onbekend (tekst van 2015: {short})")
        else:
            texts.append(("mogelijk ook " if body["straddling"] else "") + body["label"])
    texts += [" met ".join(pair["names"]) for pair in duty["pairs"]]
    return texts or [duty["responsible"]]


def finding_texts(release: Release, whole: Whole, number: int) -> list[Document]:
    """What stands out in one stage."""
    found = []
    for gap in whole.gaps:
        if gap.stage == number and not _contradicted(whole, number, gap.partnership):
            partnership = release.layers.region(*gap.partnership).label
            gemeente = release.layers.region("gemeente", gap.gemeente).label
            text = (
                f"Het samenwerkingsverband dat {'' if gap.sure else 'misschien '}beslist, "
                f"{partnership}, overlegt niet verplicht met uw gemeente {gemeente}."
            )
            found.append({"code": "no-consultation-pair", "text": text})
    stage = whole.journey.stages[number]
    if any(len(spot.zones) > 1 for spot in stage.places.values()):
        text = (
            "Een van de plekken is een gemeente die over meer samenwerkingsverbanden verdeeld is. "
            "Geef de postcode voor het juiste verband."
        )
        found.append({"code": "place-not-exact", "text": text})
    if any(
        one.fell_back and one.place == BEFORE_STAY and not one.when for one in whole.stages[number]
    ):
        text = (
            "Het adres van vóór het verblijf is niet ingevuld. Wij rekenen met het adres waar het "
            "kind nu staat ingeschreven. Bij een pleeggezin of instelling is dat vaak niet het "
            "adres dat telt."
        )
        found.append({"code": "home-before-stay-unknown", "text": text})
    asked = any(one.place == PREVIOUS_SCHOOL and not one.when for one in whole.stages[number])
    if stage.enrolment == "unknown" and asked:
        text = (
            "De vorige school is niet bekend. Daarom staan bij de toelating twee mogelijkheden: "
            "het verband van de vorige school, of dat van het woonadres."
        )
        found.append({"code": "previous-school-unknown", "text": text})
    return found


def _contradicted(whole: Whole, number: int, named: Named) -> bool:
    """Whether a body decides in a stage only by a text that later sources contradict."""
    return all(
        body.certainty == CONTRADICTED
        for one in whole.stages[number]
        for body in one.bodies
        if (body.layer, body.code) == named and not one.when
    )


def _bodies(release: Release, document: Document) -> str:
    """How many bodies, and how many of each layer."""
    found: dict[str, set[str]] = {}
    for stage in document["stages"]:
        for duty in stage["duties"]:
            for body in duty["bodies"]:
                if body["code"] is not None and not body["straddling"]:
                    found.setdefault(body["layer"], set()).add(body["code"])
    parts = [
        counted(len(found[layer.id]), layer.singular, layer.plural)
        for layer in release.layers
        if layer.id in found
    ]
    number = counted(document["distinct_bodies"], "regio", "regio's")
    if not parts:
        return "In deze reis is er geen instantie die van de plek afhangt."
    return f"Op deze reis gaan instanties van {number} over het kind: {dutch.join(parts)}."


def _first_calls(release: Release, document: Document) -> Iterator[str]:
    """Whom to call first in the first stage: who decides about school and about help."""
    stage = document["stages"][0]
    calls = []
    if any(duty["id"] == SCHOOL for duty in stage["duties"]):
        place = stage["places"].get("school")
        calls.append(f"{(place and place['school']) or 'de school'} voor hulp op school")
    for start, what in FIRST_CALLS:
        duties = [
            duty
            for duty in stage["duties"]
            if duty["id"].startswith(start) and duty["role"] == "decides"
        ]
        names = dict.fromkeys(
            body["label"]
            for duty in duties
            for body in duty["bodies"]
            if body["layer"] in ("gemeente", "swv_po", "swv_vo")
            and not body["straddling"]
            and body["certainty"] != CONTRADICTED
        )
        known = [name for name in names if name]
        if known:
            worst = max((duty["certainty"] for duty in duties), key=CERTAINTIES.index)
            beside = beside_long_term(stage, start)
            if worst == "vast" and (beside or len(names) > len(known)):
                worst = "controleren"
            what = f"{what}, als de Wlz die niet geeft" if beside else what
            check = "" if worst == "vast" else f" ({worst.replace('_', ' ')})"
            calls.append(f"{' of '.join(known)} {what}{check}")
    if calls:
        yield f"{CALL}{dutch.join(calls[:MOST_NAMED])}."


def _changes(document: Document) -> Iterator[str]:
    """Between which stages something changes hands."""
    moves = [one for one in document["handovers"] if one["changes"]]
    if not document["handovers"]:
        return
    if not moves:
        yield "Tussen de fasen verandert er geen instantie."
        return
    parts = []
    for one in moves[:MOST_NAMED]:
        changes = counted(len(one["changes"]), "wissel", "wissels")
        parts.append(f"{changes} van fase {one['from'] + 1} naar {one['to'] + 1}")
    more = f" en nog {len(moves) - MOST_NAMED} keer" if len(moves) > MOST_NAMED else ""
    such = next((text for one in moves for text in _youth_help(document, one)), "")
    yield f"Tussen de fasen verandert wie erover gaat: {dutch.join(parts)}{more}{such}."


def _youth_help(document: Document, handover: Document) -> Iterator[str]:
    """The gemeente for youth help, where that changes hands: what a family notes first."""
    names = []
    for number in (handover["from"], handover["to"]):
        found = {
            body["label"]
            for duty in document["stages"][number]["duties"]
            if duty["id"].startswith(YOUTH_HELP) and duty["role"] == "decides"
            for body in duty["bodies"]
            if body["layer"] == "gemeente" and not body["straddling"]
        }
        names.append(found.pop() if len(found) == 1 else None)
    before, after = names
    if before and after and before != after:
        stage = handover["to"] + 1
        yield (
            f"; over jeugdhulp gaat vanaf fase {stage} gemeente {after}, niet meer {before} "
            "(controleren)"
        )


def _borders(release: Release, document: Document) -> Iterator[str]:
    """In how many layers home and school, or home and stay, lie apart."""
    names = {"school": "de school", "stay": "de plek waar het kind verblijft"}
    total = len(release.layers.deciding)
    apart: dict[str, int] = {}
    for one in document["border_crossings"]:
        place = one["places"][1]
        apart[place] = max(apart.get(place, 0), len(one["layers"]))
    parts = [
        f"{names[place]} in {number} van de {total} indelingen" for place, number in apart.items()
    ]
    if parts:
        lie = verb(len(parts), "ligt", "liggen")
        yield f"In een andere regio dan thuis {lie}: {dutch.join(parts)}."


def _gaps(document: Document) -> Iterator[str]:
    texts = dict.fromkeys(
        finding["text"]
        for stage in document["stages"]
        for finding in stage["findings"]
        if finding["code"] == "no-consultation-pair"
    )
    if texts:
        yield f"Let op: {dutch.lower_first(next(iter(texts)))}"
