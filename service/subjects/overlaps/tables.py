"""Tables of overlaps: of two layers, and of everything one region overlaps with."""

from geo import dutch
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.answers import Document
from service.shared.provenance import dates, footer, warnings
from service.shared.tables.columns import pair_columns
from service.shared.tables.table import Table


def overlap_table(release: Release, document: Document) -> Table:
    """The table of an overlap document (shape B)."""
    first = release.layers.layer(document["source"])
    second = release.layers.layer(document["target"])
    return Table(
        title=f"Overlap van {first.plural} en {second.plural}",
        sheet="Overlap",
        columns=pair_columns(
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
