"""The table of the learning regions: one row per gemeente or partnership of each."""

from geo.release.load import Release
from service.shared.answers import Document
from service.shared.provenance import dates, footer, sources, warnings
from service.shared.tables.columns import CERTAINTY
from service.shared.tables.table import Column, Table

COLUMNS = (
    Column("region", "Code inspiratieregio", "Code van de inspiratieregio."),
    Column("region_name", "Inspiratieregio", "Naam van de inspiratieregio."),
    Column("kind", "Soort", "Gemeente of samenwerkingsverband."),
    Column("code", "Code", "Code van de gemeente of het samenwerkingsverband."),
    Column("name", "Naam", "Naam van de gemeente of het samenwerkingsverband."),
    Column("part", "Geheel of deels", "Ligt het gebied geheel of deels in de inspiratieregio?"),
    Column(
        "share",
        "Deel van de jeugd",
        "Deel van de kinderen en jongeren van dit gebied dat in de inspiratieregio woont.",
        "share",
    ),
    Column(
        "certainty",
        CERTAINTY.heading,
        f"{CERTAINTY.meaning} Ook onbekend: de inspiratieregio is hier beredeneerd.",
    ),
)


def inspiration_table(release: Release, document: Document) -> Table:
    """The table of the document with all learning regions; contradicted members come last."""
    layer = release.layers.layer(document["layer"])
    return Table(
        title="Inspiratieregio's met hun gemeenten en samenwerkingsverbanden",
        sheet="Inspiratieregio's",
        columns=COLUMNS,
        rows=[
            {
                **member,
                "region": region["code"],
                "region_name": region["name"],
                "kind": release.layers.layer(member["layer"]).singular,
                "part": "geheel" if member["whole"] else "deels",
            }
            for region in document["regions"]
            for member in (*region["members"], *region["contradicted"])
        ],
        footer=footer(release),
        provenance={
            "Wat opvalt": " ".join(region["sentence"] for region in document["regions"]),
            "Bronnen": sources([layer]),
            **dates(release, document),
            **warnings(document),
        },
    )
