"""What changed in the law, how the duties that hold on a day were read, what is in no law."""

from collections import Counter
from collections.abc import Iterable

from typing_extensions import TypedDict

from geo import dutch
from geo.days import day_before
from geo.duties.catalogue import Duty
from geo.duties.changes import LawChange, find_unnamed
from geo.duties.words import CERTAINTIES, Certainty
from geo.release.load import Release
from service.shared.answers import Notice, Provenance, state_provenance, take_fields
from service.shared.texts import read_texts

say = read_texts("law")

NOT_LAW = "geen wet"
"""What stands in the legal basis of a duty that is in no law."""


class LawDuty(TypedDict):
    """A duty by its id; rows of one duty that follow each other share `source`."""

    id: str
    name: str
    source: str


class NamedCondition(TypedDict):
    """Something that may be the case, as it is asked of a reader; Dutch."""

    id: str
    question: str


class Change(TypedDict):
    """A change of an act.

    `date` is its first day, `evidence` says how sure that is; `ended` and `begun` are the duties
    that held until and from that day, `concerns` others that it is about; `texts` what was read.
    """

    date: str
    act: str
    article: str
    what: str
    evidence: str
    ended: list[LawDuty]
    begun: list[LawDuty]
    concerns: list[LawDuty]
    conditions: list[NamedCondition]
    texts: list[str]


class ReadDuty(LawDuty):
    """A duty that holds on the day asked, and how it was read.

    `text_year` is that of the newest text that was read, null for none; `certainty` is that on the
    day; `reading` is Dutch.
    """

    theme: str
    responsible: str
    legal_basis: str
    text_year: str | None
    certainty: Certainty
    reading: str
    valid_from: str
    valid_to: str


class TextYear(TypedDict):
    """How many duties were last read in a text of one year; null for no text."""

    year: str | None
    duties: int


class CertaintyCount(TypedDict):
    """How many duties are so certain on the day asked."""

    certainty: Certainty
    duties: int


class Law(Provenance):
    """What changed in the law, and how the duties of the day asked were read.

    `not_law` are duties that rest on an agreement or a subsidy.
    """

    changes: list[Change]
    duties: list[ReadDuty]
    text_years: list[TextYear]
    certainties: list[CertaintyCount]
    not_law: list[LawDuty]
    warnings: list[Notice]


def answer_law(release: Release) -> Law:
    """Return all changes of the law, and how the duties that hold on the date were read."""
    holding = [duty for duty in release.duties if duty.is_valid_on(release.date)]
    years = Counter(duty.text_year or None for duty in holding)
    certainties = Counter(duty.certainty_on(release.date) for duty in holding)
    unnamed = find_unnamed(release.duties, release.law_changes)
    return {
        **state_provenance(release, "duties"),
        "changes": [_change(release, change) for change in release.law_changes],
        "duties": [_read(duty, release.date) for duty in holding],
        "text_years": [
            {"year": year, "duties": years[year]}
            for year in sorted(years, key=lambda year: year or "", reverse=True)
        ],
        "certainties": [
            {"certainty": certainty, "duties": certainties[certainty]} for certainty in CERTAINTIES
        ],
        "not_law": _name(duty for duty in holding if NOT_LAW in duty.legal_basis),
        "warnings": [_warn_unnamed(unnamed)] if unnamed else [],
    }


def _change(release: Release, change: LawChange) -> Change:
    rows = [duty for duty in release.duties if duty.id in change.changes]
    last = day_before(change.date)
    conditions = [release.duties.condition(name) for name in change.conditions]
    return take_fields(
        Change,
        change,
        ended=_name(duty for duty in rows if duty.valid_to == last),
        begun=_name(duty for duty in rows if duty.valid_from == change.date),
        concerns=_name(release.duties.duty(name) for name in change.concerns),
        conditions=[take_fields(NamedCondition, condition) for condition in conditions],
        texts=list(change.texts),
    )


def _name(duties: Iterable[Duty]) -> list[LawDuty]:
    return [take_fields(LawDuty, duty) for duty in duties]


def _read(duty: Duty, date: str) -> ReadDuty:
    return take_fields(
        ReadDuty, duty, text_year=duty.text_year or None, certainty=duty.certainty_on(date)
    )


def _warn_unnamed(unnamed: dict[str, list[Duty]]) -> Notice:
    """Warn that duties begin on days of which the table of changes does not tell."""
    names = dict.fromkeys(duty.name for duties in unnamed.values() for duty in duties)
    return say.warn(
        "unnamed", dates=dutch.join([dutch.date(day) for day in unnamed]), names="; ".join(names)
    )
