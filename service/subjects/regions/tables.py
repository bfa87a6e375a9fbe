"""Tables of overlaps: of two layers, and of everything one region overlaps with."""

from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.answers import Document
from service.shared.provenance import dates, footer, sources, warnings
from service.shared.tables.columns import pair_columns
from service.shared.tables.table import Column, Table


def region_table(release: Release, title: str, document: Document) -> Table:
    """The table of everything one region overlaps with."""
    return Table(
        title=title,
        sheet="Overlap",
        columns=(
            Column("layer", "Laag", "Laag van de tweede regio."),
            *pair_columns(
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
