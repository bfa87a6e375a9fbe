"""Tables of consultation: all pairs, their number per region, and who belongs to learning regions.

Every number comes from the answer; the tables only name it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from geo import dutch
from service.shared.answers import find_text_year
from service.shared.bodies import CONTRADICTED
from service.shared.provenance import list_dates, list_sources, list_warnings, make_footer
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Row, Table
from service.subjects.consultation.answer import (
    Consultation,
    ConsultationPair,
    LearningRegion,
    LearningRegions,
    Member,
    RegionTally,
)

column = read_columns("consultation")

COUNTS: tuple[Column[RegionTally], ...] = (
    column("pairs", lambda row: row["meetings"]["most"]),
    column("pairs_po", lambda row: row["pairs"]["swv_po"]),
    column("pairs_vo", lambda row: row["pairs"]["swv_vo"]),
    column("gemeenten", lambda row: row["gemeenten"]),
    column("partnerships_po", lambda row: row["partnerships"]["swv_po"]),
    column("partnerships_vo", lambda row: row["partnerships"]["swv_vo"]),
    column("meetings_fewest", lambda row: row["meetings"]["fewest"]),
    column("meetings_most", lambda row: row["meetings"]["most"]),
)


def consultation_pairs_table(consultation: Consultation) -> Table[ConsultationPair]:
    """Return the table of every pair, with last those that do not count."""
    columns: tuple[Column[ConsultationPair], ...] = (
        column("gemeente", lambda pair: pair["gemeente"]),
        column("gemeente_name", lambda pair: pair["gemeente_name"]),
        column("sector", lambda pair: pair["layer"][-2:].upper()),
        column("partnership", lambda pair: pair["partnership"]),
        column("partnership_name", lambda pair: pair["partnership_name"]),
        certainty_column(consultation, lambda pair: pair["certainty"]),
        column("counted", lambda pair: "nee" if pair["certainty"] == CONTRADICTED else "ja"),
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
        column("code", lambda row: row["code"], singular=singular),
        column("name", lambda row: row["name"], heading=heading),
        *COUNTS,
        column("unconfirmed", lambda row: row["unconfirmed"], year=find_text_year(consultation)),
        column("contradicted", lambda row: row["contradicted"]),
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
            column("region", lambda row: row.region["code"]),
            column("region_name", lambda row: row.region["name"]),
            column("kind", lambda row: layers[row.member["layer"]]["singular"]),
            column("inspiration.code", lambda row: row.member["code"]),
            column("inspiration.name", lambda row: row.member["name"]),
            column("part", lambda row: "geheel" if row.member["whole"] else "deels"),
            column("share", lambda row: row.member["share"]),
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
