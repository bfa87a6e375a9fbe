"""Tables of overlaps: of two layers, and of everything one region overlaps with."""

from collections.abc import Callable

from geo.zones.table import WEIGHTS
from service.shared.answers import Certainty, Provenance, find_text_year
from service.shared.tables.table import Column, Row

CERTAINTY = Column(
    "certainty",
    "Zekerheid",
    "vast; onbekend (niet bevestigd na 2015); tegengesproken (door latere bronnen). "
    "Telt voor het minst zekere stuk.",
)


def certainty_column(
    answer: Provenance, get: Callable[[Row], Certainty], *, more: str = ""
) -> Column[Row]:
    """Return the column of how sure a row is; more: a sentence after its meaning."""
    return Column(
        "certainty",
        "Zekerheid",
        f"vast; onbekend (niet bevestigd na {find_text_year(answer)}); tegengesproken (door latere "
        f"bronnen). Telt voor het minst zekere stuk.{more}",
        get=get,
    )


def pair_columns(
    weight: str, *, source: tuple[str, str], target: tuple[str, str], shares: tuple[str, str]
) -> tuple[Column, ...]:
    """Columns of pairs; source, target: headings of the code and the name; shares: of both."""
    return (
        Column("source", source[0], "Code van de regio in de eerste laag."),
        Column("source_name", source[1], "Naam van de regio in de eerste laag."),
        Column("target", target[0], "Code van de regio in de tweede laag."),
        Column("target_name", target[1], "Naam van de regio in de tweede laag."),
        Column(
            "weight",
            f"Samen: {WEIGHTS[weight]}",
            "Hoeveel de twee regio's samen delen, in de eenheid van het gekozen gewicht.",
            "count",
        ),
        Column(
            "share_of_source",
            shares[0],
            "Deel van de eerste regio dat in de tweede ligt.",
            "share",
        ),
        Column(
            "share_of_target",
            shares[1],
            "Deel van de tweede regio dat in de eerste ligt.",
            "share",
        ),
        CERTAINTY,
    )
