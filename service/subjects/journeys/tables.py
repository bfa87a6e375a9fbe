"""A child's journey as a workbook: in short, every duty of every stage, what changes."""

from dataclasses import dataclass, replace
from datetime import datetime

from geo import dutch
from service.shared.provenance import make_table
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.shared.tables.workbook import workbook
from service.subjects.duties.words import (
    CERTAINTY_MEANING,
    PLACES,
    ROLES,
    THEMES,
    say_certainty,
    say_when,
)
from service.subjects.journeys.answer.types import JourneyAnswer, JourneyDuty, JourneyStage
from service.subjects.journeys.payments import (
    MoneyChange,
    PaymentLine,
    list_conditional,
    list_money_changes,
    list_payments,
)
from service.subjects.journeys.words import Change, list_bodies, list_changes, say


@dataclass(frozen=True)
class DutyRow:
    """A duty of one stage; who: the bodies in words."""

    number: int
    stage: JourneyStage
    duty: JourneyDuty
    who: str


@dataclass(frozen=True)
class PaymentRow:
    """What a payer pays out of one stream in a stage."""

    number: int
    stage: JourneyStage
    line: PaymentLine


def _basis(row: DutyRow) -> str:
    duty = row.duty
    year = f"tekst van {duty['text_year']}" if duty["text_year"] else "tekst niet gelezen"
    return f"{duty['legal_basis']} ({year})" if duty["legal_basis"] else ""


def _explain(row: DutyRow) -> str:
    return " ".join(filter(None, (row.duty["explain"], row.duty["caveat"])))


column = read_columns("journeys")

SUMMARY: Column[str] = column("text", str)
DUTIES: tuple[Column[DutyRow], ...] = (
    column("stage", lambda row: f"{row.number} {row.stage['name']}"),
    column("date", lambda row: row.stage["date"]),
    column("theme", lambda row: THEMES[row.duty["theme"]]),
    column("name", lambda row: row.duty["name"]),
    column("who", lambda row: row.who),
    column("role", lambda row: ROLES[row.duty["role"]]),
    column("place", lambda row: PLACES[row.duty["place"]]),
    column("when", lambda row: say_when(" en ".join(row.duty["when"] or []))),
    column(
        "certainty",
        lambda row: say_certainty(row.duty["certainty"], row.duty["text_year"], row.stage["date"]),
        certainty=CERTAINTY_MEANING,
    ),
    column("legal_basis", _basis),
    column("explain", _explain),
)
BRIEF = tuple(one for one in DUTIES if one.name in ("theme", "name", "who", "place", "certainty"))
"""What a terminal has room for."""

CHANGES: tuple[Column[Change], ...] = (
    column("between", lambda row: f"fase {row.between[0] + 1} en {row.between[1] + 1}"),
    column("layer", lambda row: dutch.upper_first(row.layer)),
    column("before", lambda row: row.before or "–"),
    column("after", lambda row: row.after or "–"),
    column("cause", lambda row: row.cause or "–"),
    column("duties", lambda row: "; ".join(row.duties)),
)
PAYMENTS: tuple[Column[PaymentRow], ...] = (
    column("stage", lambda row: f"{row.number} {row.stage['name']}"),
    column("date", lambda row: row.stage["date"]),
    column("stream", lambda row: row.line.stream),
    column("payer", lambda row: row.line.who.text),
    column("what", lambda row: "; ".join(row.line.what)),
    column("when", lambda row: say_when(row.line.when)),
    column("payment-certainty", lambda row: row.line.sure, certainty=CERTAINTY_MEANING),
    column("note", lambda row: row.line.note),
)
PAYMENTS_IN_BRIEF = tuple(
    one for one in PAYMENTS if one.name in ("stream", "payer", "what", "payment-certainty")
)
MONEY_CHANGES: tuple[Column[MoneyChange], ...] = (
    column("between", lambda row: f"fase {row.between[0] + 1} en {row.between[1] + 1}"),
    column("stream", lambda row: row.stream),
    column("payer-before", lambda row: row.before or "–"),
    column("payer-after", lambda row: row.after or "–"),
    column("cause", lambda row: row.cause or "–"),
    column("note", lambda row: row.note or "–"),
)


def journey_workbook(answer: JourneyAnswer) -> bytes:
    """Return all sheets of one journey; the same journey and release give the same bytes."""
    day = datetime.fromisoformat(answer["vintage"])
    return workbook(journey_tables(answer), "De reis van een kind", created=day)


JourneyTables = tuple[
    Table[str], Table[DutyRow], Table[Change], Table[PaymentRow], Table[MoneyChange]
]


def journey_tables(answer: JourneyAnswer) -> JourneyTables:
    """Return in short, every duty, what changes, who pays what, and what changes with money."""
    private = say("private")
    assumed = {f"Aangenomen {number}": text for number, text in enumerate(answer["assumptions"], 1)}
    about = {"Vertrouwelijk": private, **assumed}
    summary = [*answer["summary"], private]
    duties = [row for number in range(len(answer["stages"])) for row in list_duties(answer, number)]
    changes = [one for handover in answer["handovers"] for one in list_changes(answer, handover)]
    payments = [
        row for number in range(len(answer["stages"])) for row in _list_payments(answer, number)
    ]
    money = [
        one for handover in answer["handovers"] for one in list_money_changes(answer, handover)
    ]
    return (
        make_table(answer, "Een reis in het kort", "In het kort", (SUMMARY,), summary, about),
        make_table(answer, "Taken per fase", "Taken", DUTIES, duties, about),
        make_table(answer, "Wat er verandert", "Wat verandert er", CHANGES, changes, about),
        make_table(answer, "Wie betaalt wat", "Wie betaalt wat", PAYMENTS, payments, about),
        make_table(
            answer,
            "Wat er verandert in wie betaalt",
            "Andere betaler",
            MONEY_CHANGES,
            money,
            about,
        ),
    )


def duties_in_brief(answer: JourneyAnswer, number: int) -> Table[DutyRow]:
    """Return the duties that hold in a stage whatever happens, by theme, for a screen."""
    rows = [row for row in list_duties(answer, number) if row.duty["when"] is None]
    columns = [replace(one, heading=one.heading.lower()) for one in BRIEF]
    rows.sort(key=lambda row: list(THEMES).index(row.duty["theme"]))
    return Table("Taken", "Taken", columns, rows)


def payments_in_brief(answer: JourneyAnswer, number: int) -> Table[PaymentRow]:
    """Return who pays what in a stage whatever happens, for a screen."""
    rows = [row for row in _list_payments(answer, number) if not row.line.when]
    columns = [replace(one, heading=one.heading.lower()) for one in PAYMENTS_IN_BRIEF]
    return Table("Wie betaalt wat", "Wie betaalt wat", columns, rows)


def _list_payments(answer: JourneyAnswer, number: int) -> list[PaymentRow]:
    """List who pays what in one stage, what holds under a condition last."""
    layers, stage = answer["layers"], answer["stages"][number]
    lines = (*list_payments(layers, stage), *list_conditional(layers, stage))
    return [PaymentRow(number + 1, stage, line) for line in lines]


def list_duties(answer: JourneyAnswer, number: int) -> list[DutyRow]:
    """Return every duty of one stage, those under a condition last."""
    stage = answer["stages"][number]
    return [
        DutyRow(number + 1, stage, duty, "; ".join(list_bodies(answer["layers"], duty)))
        for duty in (*stage["duties"], *stage["conditional_duties"])
    ]
