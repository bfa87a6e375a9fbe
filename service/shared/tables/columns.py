"""Tables of overlaps: of two layers, and of everything one region overlaps with."""

from geo.zones.table import WEIGHTS
from service.shared.tables.table import Column

CERTAINTY = Column(
    "certainty",
    "Zekerheid",
    "vast; onbekend (niet bevestigd na 2015); tegengesproken (door latere bronnen). "
    "Telt voor het minst zekere stuk.",
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
