"""The duties around a child in Dutch: what a body does, which place decides, how certain it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from geo import dutch
from geo.duties.words import BANDS, FORMS_OF_EDUCATION, LAW_REREAD, Certainty
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts

if TYPE_CHECKING:
    from service.shared.answers import LayerNames
    from service.shared.bodies import Shown
    from service.subjects.duties.answer.types import (
        BodyPair,
        ChosenRegion,
        DutiesAnswer,
        DutyRow,
        LayerBodies,
        NamedDuty,
        Situation,
        Tally,
    )

say = read_texts("duties")

ROLES = say.under("role.")
"""Role of the responsible body -> Dutch."""

PLACES = say.under("place.")
"""Place that decides which body it is -> Dutch."""

THEMES = say.under("theme.")
"""Theme -> Dutch, in the order in which a school reads them."""

STREAMS = say.under("stream.")
"""Stream of money -> Dutch, with who pays out of it; in the order in which they are shown."""

CERTAINTIES = say.under("certainty.")
"""Certainty of a duty -> Dutch."""

CERTAINTY_MEANING = say("certainty-meaning")

KINDS = say.under("kind.")
"""Kind of school -> Dutch."""

SHORT_KINDS = say.under("kind-short.")
"""Kind of school -> Dutch, by its abbreviation where it has one."""

AGES = say.under("age.")
"""Age band -> Dutch."""

AT = say.under("at.")
"""Place that decides, as it follows a body: "gemeente waar het kind verblijft"."""

ABBREVIATIONS = say("abbreviations")

DECIDING = ("decides", "pays", "carries_out")
"""Roles with a column of their own in the matrix; the others share one."""

GROUPS: Mapping[str, str] = say.under("group.")
"""Column of the matrix -> its heading."""


def say_reason(certainty: Certainty, text_year: str | None, date: str) -> str:
    """Return why a duty is to be asked for on an ISO date, as far as the text that was read tells.

    >>> (
    ...     say_reason("controleren", "2015", "2026-01-01"),
    ...     say_reason("controleren", None, "2026-01-01"),
    ... )
    ('wij lazen de wet van 2015', 'niet in de wet gelezen')
    >>> say_reason("controleren", "2015", "2020-01-01"), say_reason("vast", "2015", "2026-01-01")
    ('', '')
    """
    if certainty == "vast":
        return ""
    if not text_year:
        return say("reason.none")
    old = int(text_year) < LAW_REREAD <= int(date[:4])
    return say("reason.old", year=text_year) if old else ""


def say_certainty(certainty: Certainty, text_year: str | None, date: str) -> str:
    """Return how certain a duty is on an ISO date, and why it is to be asked for.

    >>> (
    ...     say_certainty("vast", "2026", "2026-01-01"),
    ...     say_certainty("controleren", "2026", "2026-01-01"),
    ... )
    ('vast', 'vraag na')
    >>> say_certainty("controleren", "2015", "2026-01-01")
    'vraag na: wij lazen de wet van 2015'
    >>> say_certainty("niet_geverifieerd", None, "2026-01-01")
    'niet zeker, vraag na: niet in de wet gelezen'
    """
    reason = say_reason(certainty, text_year, date)
    return say(f"because.{certainty}", reason=reason) if reason else CERTAINTIES[certainty]


def say_when(when: str | None, unless: str | None = None) -> str:
    """Return under which condition a duty holds.

    >>> say_when(None), say_when("de verklaring is verlopen")
    ('in de regel', 'als de verklaring is verlopen')
    >>> say_when(None, "de leerling van speciaal onderwijs komt")
    'in de regel, tenzij de leerling van speciaal onderwijs komt'
    """
    text = f"als {when}" if when else say("usually")
    return f"{text}, tenzij {unless}" if unless else text


def say_situation(when: str | None) -> str:
    """Return under which condition duties hold, as a heading.

    >>> say_situation(None), say_situation("het kind thuis zit zonder onderwijs")
    ('Altijd', 'Als het kind thuis zit zonder onderwijs')
    """
    return say("situation", when=when) if when else say("always")


def choose_group(role: str) -> str:
    """Return in which column of the matrix a role stands.

    >>> choose_group("pays"), choose_group("supervises")
    ('pays', 'others')
    """
    return role if role in DECIDING else "others"


def say_ages(bands: Sequence[str]) -> str:
    """Return for which ages a duty holds; bands that follow each other are one span.

    >>> say_ages(["4-12", "12-18"]), say_ages(["12-18", "18+"]), say_ages(["0-4", "18+"])
    ('4 tot en met 17 jaar', '12 jaar en ouder', '0 tot en met 3 jaar of 18 jaar en ouder')
    """
    if len(bands) == len(BANDS):
        return say("ages-all")
    spans: list[list[int]] = []
    for band in bands:
        first, last = BANDS[band]
        if spans and spans[-1][1] + 1 == first:
            spans[-1][1] = last
        else:
            spans.append([first, last])
    oldest = max(last for _, last in BANDS.values())
    texts = [
        say("age-from", first=first) if last == oldest else say("age-span", first=first, last=last)
        for first, last in spans
    ]
    return " of ".join(texts)


def say_kinds(kinds: Sequence[str], *, short: bool = False) -> str:
    """Return for which kinds of school a duty holds; short: by their abbreviations.

    >>> say_kinds(["so", "vso"])
    'speciaal onderwijs (SO) of voortgezet speciaal onderwijs (VSO)'
    >>> say_kinds(["regulier", "so", "vso"], short=True)
    'gewone school, SO of VSO'
    """
    if len(kinds) == len(FORMS_OF_EDUCATION):
        return say("kinds-all")
    return dutch.join([(SHORT_KINDS if short else KINDS)[kind] for kind in kinds], "of")


def say_place(row: "DutyRow", layers: "Mapping[str, LayerNames]") -> str:
    """Return which region of which layer has a duty: "gemeente waar het kind verblijft"."""
    names = dutch.join([layers[layer]["singular"] for layer in row["layers"]])
    return f"{names} {AT[row['place']]}".strip()


def say_law(legal_basis: str, text_year: str | None) -> str:
    """Return the article with the year of the newest text of it that was read.

    >>> say_law("Jeugdwet art. 2.3", "2026"), say_law("", None)
    ('Jeugdwet art. 2.3 (2026)', 'geen wetsartikel')
    """
    if not legal_basis:
        return say("law-none")
    return say("law", law=legal_basis, year=text_year) if text_year else legal_basis


def say_sureness(row: "DutyRow", date: str) -> str:
    """Return how certain a duty is on an ISO date, and why it is to be asked for."""
    if row["doubted_area"]:
        return say("because.controleren", reason=say("area"))
    return say_certainty(row["certainty"], row["text_year"], date)


def name_where(region: "ChosenRegion", layers: "Mapping[str, LayerNames]") -> str:
    """Return a region as it follows "in": a gemeente by its name, any other by its area."""
    if region["layer"] == "gemeente":
        return region["label"]
    named = region["label"]
    if not region["numbered"]:
        named = f"{layers[region['layer']]['singular']} {named}"
    return say("where", name=named)


def say_assumed(region: "ChosenRegion") -> str:
    """Return what was assumed of an address that may lie elsewhere."""
    where = region["label"] if region["layer"] == "gemeente" else say("here")
    return say("assumed", where=where)


def say_title(answer: "DutiesAnswer") -> str:
    """Return the title of the page or a file."""
    if answer["region"] is None:
        return say("title")
    return say("title-region", where=name_where(answer["region"], answer["layers"]))


def say_lead(answer: "DutiesAnswer") -> Iterator[str]:
    """Yield what the duties amount to: how many, of how many bodies, how many of them certain."""
    tally, date = answer["tally"], dutch.date(answer["date"])
    if not tally["rows"]:
        yield say("lead-none", date=date)
        return
    if answer["region"] is None:
        yield _lead_country(tally, date)
    else:
        yield from _lead_region(answer, name_where(answer["region"], answer["layers"]), date)
    yield _lead_sure(tally)
    if tally["rows"] < tally["valid"]:
        yield say("lead-chosen", rows=tally["rows"], valid=tally["valid"])


def _count_duties(number: int) -> str:
    return counted(number, "taak", "taken")


def _lead_country(tally: "Tally", date: str) -> str:
    roles = tally["roles"]
    return say(
        "lead-country",
        date=date,
        hold=verb(tally["rows"], "geldt", "gelden"),
        rows=_count_duties(tally["rows"]),
        others=sum(number for role, number in roles.items() if role not in DECIDING),
        **{role: roles[role] for role in DECIDING},
    )


def _lead_region(answer: "DutiesAnswer", where: str, date: str) -> Iterator[str]:
    tally = answer["tally"]
    unplaced = tally["rows"] - tally["placed"]
    if tally["placed"]:
        yield say(
            "lead-region",
            where=where,
            date=date,
            lie=verb(tally["placed"], "ligt", "liggen"),
            placed=_count_duties(tally["placed"]),
            bodies=_count_bodies(tally),
            elsewhere=tally["elsewhere"],
            hang=verb(tally["elsewhere"], "hangt", "hangen"),
        )
    if unplaced:
        key = "lead-unplaced" if tally["placed"] else "lead-unplaced-only"
        lie = verb(unplaced, "ligt", "liggen")
        yield say(key, lie=lie, number=_count_duties(unplaced), where=where, date=date)


def _count_bodies(tally: "Tally") -> str:
    bodies = counted(tally["bodies"], "instantie", "instanties")
    if not tally["unknown"]:
        return bodies
    return say("bodies-unknown", bodies=bodies, number=tally["unknown"])


def _lead_sure(tally: "Tally") -> str:
    rows, sure = tally["rows"], tally["sure"]
    if sure == rows:
        return say("lead-all-sure")
    return say("lead-sure", sure=sure, rows=_count_duties(rows), are=verb(sure, "is", "zijn"))


def explain_bodies(answer: "DutiesAnswer") -> Iterator[str]:
    """Yield what has to be known to read the bodies of the region."""
    region = answer["region"]
    if region is None:
        return
    if answer["tally"]["elsewhere"]:
        yield say("elsewhere", where=name_where(region, answer["layers"]))
    if region["layer"] != "gemeente":
        yield say("shares")
    elif any(len(one["bodies"]) > 1 for one in answer["bodies"]):
        yield say("several")


def mark_doubt(shown: "Shown") -> str:
    """Return a body by name, with what casts doubt on it behind it."""
    said = shown["doubt"] if shown["code"] else ""
    return f"{shown['text']} ({said})" if said else shown["text"]


def name_bodies(row: "DutyRow", answer: "DutiesAnswer") -> str:
    """Return all bodies in the region that have a duty, per layer, as a file shows them.

    For a duty of consultation they are pairs.
    """
    if row["pair_layers"]:
        pairs = [pair for pair in answer["pairs"] if pair["layers"] in row["pair_layers"]]
        return "; ".join(map(_name_pair, pairs))
    filled = {one["layer"]: one for one in answer["bodies"]}
    return "; ".join(
        _name_layer(filled[layer], answer["layers"], each=row["place"] == "region_itself")
        for layer in row["layers"]
        if layer in filled
    )


def _name_pair(pair: "BodyPair") -> str:
    return f" {say('joint-pair')} ".join(
        mark_doubt(pair[side]["shown"]) for side in ("first", "second")
    )


def _name_layer(filled: "LayerBodies", layers: "Mapping[str, LayerNames]", *, each: bool) -> str:
    names = [mark_doubt(body["shown"]) for body in filled["bodies"]]
    if not names:
        return say("body-none", singular=layers[filled["layer"]]["singular"])
    if len(names) == 1 or each:
        return dutch.join(names)
    return say("body-one-of", names=", ".join(names))


def say_replaced(situation: "Situation") -> str:
    """Return the duties that do not hold in a situation."""
    return _name_duties(situation["replaces"])


def say_moved(situation: "Situation") -> str:
    """Return for which duties another address decides in a situation."""
    return " ".join(
        say("moved", to=dutch.upper_first(PLACES[move["to"]]), duties=_name_duties(move["duties"]))
        for move in situation["moves"]
    )


def _name_duties(duties: "Iterable[NamedDuty]") -> str:
    return "; ".join(duty["name"] for duty in duties)


def list_pair_duties(answer: "DutiesAnswer", pair: "BodyPair") -> Iterable[str]:
    """Return the names of the duties for which the bodies of a pair consult each other."""
    return [row["name"] for row in answer["rows"] if pair["layers"] in row["pair_layers"]]
