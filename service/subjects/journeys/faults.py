"""What is wrong with a form: each fault at its stage and its field, in the words of the form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.errors import Fault
from geo.release.load import Release
from service.subjects.journeys.form import HOMES, SCHOOLS, Form
from service.subjects.journeys.given import MISFIT
from service.subjects.journeys.schools import near

FIELDS = {
    "name": "naam",
    "date": "datum",
    "age": "leeftijd",
    "age_from": "leeftijd",
    "age_to": "tot",
    **HOMES,
    **SCHOOLS,
    "conditions": "situatie",
}
"""First part of a pointer within a stage -> field of the form."""

AGES = ("leeftijd", "tot")

LABELS = {
    "naam": "naam van de fase",
    "datum": "datum",
    "leeftijd": "leeftijd",
    "tot": "leeftijd tot en met",
    "woonplek": "postcode waar het kind staat ingeschreven",
    "gezag": "postcode van de ouder met gezag",
    "verblijf": "postcode waar het kind verblijft",
    "voor_verblijf": "postcode van vóór het verblijf",
    "school": "school",
    "vorige": "vorige school",
    "situatie": "wat er aan de hand is",
}
"""Field of the form -> what it is called."""

KIND_WORDS = {
    "geen": "geen school",
    "regulier": "gewone school (basisschool of voortgezet onderwijs)",
    "sbo": "speciaal basisonderwijs (SBO)",
    "so": "speciaal onderwijs (SO)",
    "vso": "voortgezet speciaal onderwijs (VSO)",
}

POINTER = re.compile(r"/stages/(\d+)(?:/([^/]*))?(?:/(.*))?")


@dataclass(frozen=True)
class FieldFault:
    """A fault; stage: -1 and field: empty where it belongs to none; options: ids and schools."""

    stage: int
    field: str
    message: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def where(self) -> str:
        """For example "Fase 2, leeftijd"."""
        if self.stage < 0:
            return ""
        label = LABELS.get(self.field, "")
        return f"Fase {self.stage + 1}" + (f", {label}" if label else "")

    @property
    def target(self) -> str:
        """Id of the element to which a link to this fault leads."""
        if self.stage < 0:
            return "formulier"
        return f"fase{self.stage}.{self.field}" if self.field else f"fase-{self.stage + 1}"


def field_faults(release: Release, form: Form, faults: Iterable[Fault]) -> list[FieldFault]:
    """The faults at their fields, each once, in the order of the form."""
    found = dict.fromkeys(_field_fault(release, form, fault) for fault in faults)
    return sorted(_without_echo(found), key=lambda fault: fault.stage)


def _without_echo(faults: Iterable[FieldFault]) -> Iterator[FieldFault]:
    """One fault about the age of a stage: others follow from it."""
    seen = set()
    for fault in faults:
        if fault.field in AGES:
            if fault.stage in seen:
                continue
            seen.add(fault.stage)
        yield fault


def _field_fault(release: Release, form: Form, fault: Fault) -> FieldFault:
    match = POINTER.fullmatch(fault.pointer)
    if match is None:
        return FieldFault(-1, "", fault.message)
    stage, name, rest = int(match[1]), match[2] or "", match[3] or ""
    field = FIELDS.get(name, "")
    if name in SCHOOLS and rest == "id":
        text = getattr(form.stages[stage], name).text
        options = tuple(near(release, text))
        return FieldFault(stage, field, _no_school(text, bool(options)), options)
    message = fault.message
    if fault.kind != MISFIT:
        message = next(_own_words(release, name, rest, fault), message)
    return FieldFault(stage, field, message)


def _own_words(release: Release, name: str, rest: str, fault: Fault) -> Iterator[str]:
    """What the form says instead of the message for those who write data."""
    if name == "child_home" and not rest:
        yield "Vul de postcode in van het adres waar het kind staat ingeschreven."
    if name == "age" and not fault.value:
        yield "Vul de leeftijd in: een heel getal van 0 tot en met 30."
    if name in SCHOOLS and rest == "kind" and not fault.value:
        yield "Kies de soort school."
    if name in SCHOOLS and rest == "postcode" and not fault.value:
        yield "Vul de postcode van de school in."
    if name == "conditions" and len(fault.allowed) == 2:
        one, other = (release.duties.condition(each).question for each in fault.allowed)
        yield f"“{one}” en “{other}” kunnen niet allebei waar zijn. Kies er één."
    elif name == "conditions":
        yield "Een van de aangekruiste situaties bestaat niet."
    found = re.search(r"past niet bij (\w+):", fault.message)
    if found and found[1] in KIND_WORDS:
        yield fault.message.replace(f"bij {found[1]}:", f"bij {KIND_WORDS[found[1]]}:")


def _no_school(text: str, some: bool) -> str:
    if not text:
        return "Vul de naam van de school in, of kies “geen school”."
    if some:
        return f"Welke school bedoelt u met “{text}”? Kies er een."
    return (
        f"Geen school gevonden met “{text}”. Probeer alleen de plaats, of geef de postcode en de "
        "soort."
    )
