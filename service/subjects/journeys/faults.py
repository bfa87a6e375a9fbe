"""What is wrong with a form: each fault at its stage and its field, in the words of the form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.errors import Fault
from geo.release.load import Release
from service.shared.texts import read_texts
from service.subjects.journeys.form import FIELD_OF, FIELDS, MISFIT, SCHOOLS, Form, find_field
from service.subjects.journeys.schools import near

say = read_texts("journeys")

AGES = ("age", "age_to")

POINTER = re.compile(r"/stages/(\d+)(?:/(.*))?")


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
        label = FIELDS.get(self.field, "")
        return f"Fase {self.stage + 1}" + (f", {label}" if label else "")

    @property
    def target(self) -> str:
        """Id of the element to which a link to this fault leads."""
        if self.stage < 0:
            return "formulier"
        return f"/stages/{self.stage}/{self.field}" if self.field else f"fase-{self.stage + 1}"


def place_faults(release: Release, form: Form, faults: Iterable[Fault]) -> list[FieldFault]:
    """Return the faults at their fields, each once, in the order of the form."""
    found = dict.fromkeys(_place(release, form, fault) for fault in faults)
    return sorted(_drop_echoes(found), key=lambda fault: fault.stage)


def _drop_echoes(faults: Iterable[FieldFault]) -> Iterator[FieldFault]:
    """Yield one fault about the age of a stage: others follow from it."""
    seen = set()
    for fault in faults:
        if fault.field in AGES:
            if fault.stage in seen:
                continue
            seen.add(fault.stage)
        yield fault


def _place(release: Release, form: Form, fault: Fault) -> FieldFault:
    match = POINTER.fullmatch(fault.pointer)
    if match is None:
        return FieldFault(-1, "", fault.message)
    stage, path = int(match[1]), _find_row(form, int(match[1]), match[2] or "")
    field = find_field(path)
    if field in SCHOOLS and path == f"{field}/id":
        text = form.stages[stage][path]
        options = tuple(near(release, text))
        return FieldFault(stage, field, _no_school(text, bool(options)), options)
    if field.startswith("settings/") and path == f"{field}/school/id":
        text = form.stages[stage][f"{field}/where"]
        return FieldFault(stage, field, _no_school(text, bool(near(release, text))))
    if path == "conditions":
        field = _find_question(fault) or field
    message = fault.message
    if fault.kind != MISFIT:
        message = _own_words(release, path, fault) or message
    return FieldFault(stage, field, message)


def _find_row(form: Form, stage: int, path: str) -> str:
    """Return a pointer within a stage, of another place with its number in the form."""
    found = re.match(r"settings/(\d)(.*)", path)
    rows = form.stages[stage].settings if found and stage < len(form.stages) else ()
    return (
        f"settings/{rows[int(found[1])]}{found[2]}" if found and int(found[1]) < len(rows) else path
    )


def _find_question(fault: Fault) -> str:
    """Return the field beside which a situation is asked, the first of two that exclude another."""
    names = re.findall(r"\w+", str(fault.value))
    return next((FIELD_OF[name] for name in names if name in FIELD_OF), "")


def _own_words(release: Release, path: str, fault: Fault) -> str:
    """Return what the form says instead of the message for those who write data, if anything."""
    if path.startswith("settings/") and path.endswith("postcode") and not fault.value:
        return say("missing.setting")
    asked = re.sub(r"^previous_|_applied(?=/)", "", path)
    missing = say.under("missing.").get(asked)
    if missing and not fault.value:
        return missing
    if path == "conditions" and len(fault.allowed) == 2:
        one, other = (release.duties.condition(each).question for each in fault.allowed)
        return say("both-conditions", one=one, other=other)
    if path == "conditions" and fault.allowed:
        return say("no-condition")
    kinds = say.under("form-kind.")
    found = re.search(r"past niet bij (\w+):", fault.message)
    if found and found[1] in kinds:
        return fault.message.replace(f"bij {found[1]}:", f"bij {kinds[found[1]]}:")
    return ""


def _no_school(text: str, some: bool) -> str:
    if not text:
        return say("no-school-name")
    return say("which-school" if some else "no-school", text=text)
