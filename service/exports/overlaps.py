"""Tables of overlaps: of two layers, and of everything one region overlaps with."""

from geo import dutch
from geo.release import Release
from geo.zones import WEIGHTS
from service.documents import Document
from service.exports.provenance import dates, footer, sources, warnings
from service.exports.table import Column, Table

CERTAINTY = Column(
    "certainty",
    "Zekerheid",
    "vast; onbekend (niet bevestigd na 2015); tegengesproken (door latere bronnen). "
    "Telt voor het minst zekere stuk.",
)


def overlap_table(release: Release, document: Document) -> Table:
    """The table of an overlap document (shape B)."""
    first = release.layers.layer(document["source"])
    second = release.layers.layer(document["target"])
    return Table(
        title=f"Overlap van {first.plural} en {second.plural}",
        sheet="Overlap",
        columns=_pair_columns(
            document["weight"],
            source=(f"Code {first.singular}", dutch.upper_first(first.singular)),
            target=(f"Code {second.singular}", dutch.upper_first(second.singular)),
            shares=(f"Deel van {first.singular}", f"Deel van {second.singular}"),
        ),
        rows=document["pairs"],
        footer=footer(release),
        provenance={
            "Gewicht": WEIGHTS[document["weight"]],
            "Kleinste deel": dutch.percent(document["min_share"], 1),
            "Eerste laag": f"{first.identity}: {first.source} ({first.publisher}, {first.licence})",
            "Tweede laag": (
                f"{second.identity}: {second.source} ({second.publisher}, {second.licence})"
            ),
            **dates(release, document),
            **warnings(document),
        },
    )


def region_table(release: Release, title: str, document: Document) -> Table:
    """The table of everything one region overlaps with."""
    return Table(
        title=title,
        sheet="Overlap",
        columns=(
            Column("layer", "Laag", "Laag van de tweede regio."),
            *_pair_columns(
                document["weight"],
                source=("Code", "Deze regio"),
                target=("Code van de ander", "Overlapt met"),
                shares=("Deel van deze regio", "Deel van de ander"),
            ),
        ),
        rows=document["pairs"],
        footer=footer(release),
        provenance={
            "Gewicht": WEIGHTS[document["weight"]],
            "Bronnen": sources(release.layers),
            **dates(release, document),
            **warnings(document),
        },
    )


def _pair_columns(
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
