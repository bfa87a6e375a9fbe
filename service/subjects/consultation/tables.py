"""Tables of consultation: all pairs, their number per region, and who belongs to learning regions.

Every number comes from the answer; the tables only name it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from geo import dutch
from service.shared.answers import find_text_year
from service.shared.bodies import CONTRADICTED
from service.shared.provenance import list_dates, list_sources, list_warnings, make_footer
from service.shared.tables.columns import certainty_column
from service.shared.tables.table import Column, Row, Table
from service.subjects.consultation.answer import (
    Consultation,
    ConsultationPair,
    LearningRegion,
    LearningRegions,
    Member,
    RegionTally,
)

COUNTS: tuple[Column[RegionTally], ...] = (
    Column(
        "pairs",
        "Paren",
        "Aantal paren van een gemeente en een samenwerkingsverband die een gebied delen.",
        "count",
        get=lambda row: row["meetings"]["most"],
    ),
    Column(
        "pairs_po",
        "Paren PO",
        "Waarvan met een samenwerkingsverband PO.",
        "count",
        get=lambda row: row["pairs"]["swv_po"],
    ),
    Column(
        "pairs_vo",
        "Paren VO",
        "Waarvan met een samenwerkingsverband VO.",
        "count",
        get=lambda row: row["pairs"]["swv_vo"],
    ),
    Column(
        "gemeenten",
        "Gemeenten",
        "Aantal gemeenten in deze paren.",
        "count",
        get=lambda row: row["gemeenten"],
    ),
    Column(
        "partnerships_po",
        "Samenwerkings-verbanden PO",
        "Aantal samenwerkingsverbanden PO in deze paren.",
        "count",
        get=lambda row: row["partnerships"]["swv_po"],
    ),
    Column(
        "partnerships_vo",
        "Samenwerkings-verbanden VO",
        "Aantal samenwerkingsverbanden VO in deze paren.",
        "count",
        get=lambda row: row["partnerships"]["swv_vo"],
    ),
    Column(
        "meetings_fewest",
        "Gesprekken, minste",
        "Gesprekken per ronde als elk samenwerkingsverband één keer met al zijn gemeenten aan "
        "tafel zit. Zitten samenwerkingsverbanden samen aan tafel, dan kan het met minder.",
        "count",
        get=lambda row: row["meetings"]["fewest"],
    ),
    Column(
        "meetings_most",
        "Gesprekken, meeste",
        "Gesprekken per ronde als elk paar apart overlegt.",
        "count",
        get=lambda row: row["meetings"]["most"],
    ),
)


def consultation_tables(consultation: Consultation) -> tuple[Table, ...]:
    """Return all tables of consultation, for one workbook."""
    return (
        consultation_regions_table(consultation),
        consultation_gemeenten_table(consultation),
        consultation_partnerships_table(consultation),
        consultation_pairs_table(consultation),
    )


def consultation_pairs_table(consultation: Consultation) -> Table[ConsultationPair]:
    """Return the table of every pair, with last those that do not count."""
    columns: tuple[Column[ConsultationPair], ...] = (
        Column(
            "gemeente",
            "Code gemeente",
            "Code van de gemeente.",
            get=lambda pair: pair["gemeente"],
        ),
        Column(
            "gemeente_name",
            "Gemeente",
            "Naam van de gemeente.",
            get=lambda pair: pair["gemeente_name"],
        ),
        Column(
            "sector",
            "Sector",
            "PO: primair onderwijs. VO: voortgezet onderwijs.",
            get=lambda pair: pair["layer"][-2:].upper(),
        ),
        Column(
            "partnership",
            "Code samenwerkingsverband",
            "Code van het samenwerkingsverband.",
            get=lambda pair: pair["partnership"],
        ),
        Column(
            "partnership_name",
            "Samenwerkingsverband",
            "Naam van het samenwerkingsverband, als die geverifieerd is.",
            get=lambda pair: pair["partnership_name"],
        ),
        certainty_column(consultation, lambda pair: pair["certainty"]),
        Column(
            "counted",
            "Telt mee",
            "ja, of nee: latere bronnen spreken het paar tegen.",
            get=lambda pair: "nee" if pair["certainty"] == CONTRADICTED else "ja",
        ),
    )
    rows = [*consultation["pairs"], *consultation["contradicted"]]
    title = "Overleg tussen gemeenten en samenwerkingsverbanden"
    return _table(consultation, title, "Paren", columns, rows)


def consultation_gemeenten_table(consultation: Consultation) -> Table[RegionTally]:
    """Return the table of the number of pairs per gemeente."""
    columns = [
        column
        for column in _columns(consultation, "gemeente", "Gemeente")
        if column.name != "gemeenten"
    ]
    title = "Overleg per gemeente"
    return _table(consultation, title, "Per gemeente", columns, consultation["gemeenten"])


def consultation_partnerships_table(consultation: Consultation) -> Table[RegionTally]:
    """Return the table of the number of pairs per partnership."""
    columns = _columns(consultation, "samenwerkingsverband", "Samenwerkingsverband")
    return _table(
        consultation,
        "Overleg per samenwerkingsverband",
        "Per samenwerkingsverband",
        columns,
        consultation["partnerships"],
    )


def consultation_regions_table(consultation: Consultation) -> Table[RegionTally]:
    """Return the table of the number of pairs per region of the layer that was asked for."""
    singular = consultation["layers"][consultation["per"]]["singular"]
    columns = _columns(consultation, singular, dutch.upper_first(singular))
    return _table(
        consultation,
        f"Overleg per {singular}",
        f"In {singular}"[:31],
        columns,
        consultation["regions"],
    )


def _columns(
    consultation: Consultation, singular: str, heading: str
) -> tuple[Column[RegionTally], ...]:
    return (
        Column(
            "code",
            f"Code {singular}",
            "Code van het gebied op deze regel.",
            get=lambda row: row["code"],
        ),
        Column(
            "name",
            heading,
            "Naam van het gebied op deze regel, als die geverifieerd is.",
            get=lambda row: row["name"],
        ),
        *COUNTS,
        Column(
            "unconfirmed",
            "Niet bevestigd",
            f"Paren die na {find_text_year(consultation)} niet bevestigd zijn.",
            "count",
            get=lambda row: row["unconfirmed"],
        ),
        Column(
            "contradicted",
            "Tegengesproken",
            "Paren die niet meetellen, omdat latere bronnen ze tegenspreken.",
            "count",
            get=lambda row: row["contradicted"],
        ),
    )


def _table(
    consultation: Consultation,
    title: str,
    sheet: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
) -> Table[Row]:
    return Table(
        title=title,
        sheet=sheet,
        columns=columns,
        rows=rows,
        footer=make_footer(consultation),
        provenance={
            "Wat is geteld": " ".join(consultation["sentences"]),
            "Bronnen": list_sources(consultation["layers"].values()),
            **list_dates(consultation),
            **list_warnings(consultation["warnings"]),
        },
    )


class Belonging(NamedTuple):
    """One gemeente or partnership of a learning region."""

    region: LearningRegion
    member: Member


def inspiration_table(answer: LearningRegions) -> Table[Belonging]:
    """Return who belongs to each learning region; contradicted members come last."""
    layers = answer["layers"]
    return Table(
        title="Inspiratieregio's met hun gemeenten en samenwerkingsverbanden",
        sheet="Inspiratieregio's",
        columns=(
            Column(
                "region",
                "Code inspiratieregio",
                "Code van de inspiratieregio.",
                get=lambda row: row.region["code"],
            ),
            Column(
                "region_name",
                "Inspiratieregio",
                "Naam van de inspiratieregio.",
                get=lambda row: row.region["name"],
            ),
            Column(
                "kind",
                "Soort",
                "Gemeente of samenwerkingsverband.",
                get=lambda row: layers[row.member["layer"]]["singular"],
            ),
            Column(
                "code",
                "Code",
                "Code van de gemeente of het samenwerkingsverband.",
                get=lambda row: row.member["code"],
            ),
            Column(
                "name",
                "Naam",
                "Naam van de gemeente of het samenwerkingsverband.",
                get=lambda row: row.member["name"],
            ),
            Column(
                "part",
                "Geheel of deels",
                "Ligt het gebied geheel of deels in de inspiratieregio?",
                get=lambda row: "geheel" if row.member["whole"] else "deels",
            ),
            Column(
                "share",
                "Deel van de jeugd",
                "Deel van de kinderen en jongeren van dit gebied dat in de inspiratieregio woont.",
                "share",
                get=lambda row: row.member["share"],
            ),
            certainty_column(
                answer,
                lambda row: row.member["certainty"],
                more=" Ook onbekend: de inspiratieregio is hier beredeneerd.",
            ),
        ),
        rows=[
            Belonging(region, member)
            for region in answer["regions"]
            for member in (*region["members"], *region["contradicted"])
        ],
        footer=make_footer(answer),
        provenance={
            "Wat opvalt": " ".join(region["sentence"] for region in answer["regions"]),
            "Bronnen": list_sources([layers[answer["layer"]]]),
            **list_dates(answer),
            **list_warnings(answer["warnings"]),
        },
    )
