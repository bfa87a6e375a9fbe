"""Who pays for the pupils of a school: one row per stream of money and kind of payer."""

from typing import Any

from service.shared.tables.columns import read_columns
from service.shared.tables.table import Table
from service.shared.texts import read_texts
from service.subjects.duties.words import CERTAINTY_MEANING, PLACES, say_certainty
from service.subjects.schools.answer.payers import PaidFor, SchoolPayer
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.tables.about import make_table

column, say = read_columns("schools"), read_texts("schools")

MONEY = "Wie betaalt wat"
"""Name of the sheet with who pays."""

WHEN = say.under("money-when.")


def school_money_table(school: SchoolCounterparts) -> Table[dict[str, Any]]:
    """Return who pays out of which stream, and how many bodies that are."""
    columns = [
        *column.read(
            "money.name", "money.who", "money.number", "money.when", "money.what", "money.place"
        ),
        column("money.certainty", meaning=CERTAINTY_MEANING),
    ]
    rows = [_describe(payer, school["date"]) for payer in school["payers"]]
    return make_table(school, "wie betaalt wat", MONEY, columns, rows, keys=2)


def _describe(payer: SchoolPayer, date: str) -> dict[str, Any]:
    """Return who pays by the columns of the table, in words."""
    return {
        **payer,
        "when": WHEN[payer["when"]],
        "what": "; ".join(_name(paid, date) for paid in payer["what"]),
        "place": "; ".join(PLACES[place] for place in payer["places"]),
        "certainty": say_certainty(payer["certainty"], payer["text_year"], date),
    }


def _name(paid: PaidFor, date: str) -> str:
    """Return a duty by its name, with a doubt where there is one."""
    doubt = say_certainty(paid["certainty"], paid["text_year"], date)
    return paid["name"] if paid["certainty"] == "vast" else f"{paid['name']} ({doubt})"
