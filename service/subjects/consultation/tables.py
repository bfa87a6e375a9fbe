"""Tables of consultation: all pairs, their number per region, and who belongs to learning regions.

Every number comes from the answer; the tables only name it.
"""

from typing import Literal, NamedTuple

from geo import dutch
from service.shared.answers import find_text_year
from service.shared.bodies import CONTRADICTED
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Table
from service.subjects.consultation.answer import (
    Consultation,
    ConsultationPair,
    LearningRegion,
    LearningRegions,
    Member,
    RegionTally,
)

column = read_columns("consultation")

Counted = Literal["gemeenten", "partnerships", "regions"]
"""The part of the answer with a number of pairs for each of these."""

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
        certainty_column(lambda pair: pair["certainty"]),
        column("counted", lambda pair: "nee" if pair["certainty"] == CONTRADICTED else "ja"),
    )
    rows = [*consultation["pairs"], *consultation["contradicted"]]
    title = "Overleg tussen gemeenten en samenwerkingsverbanden"
    return make_table(consultation, title, "Paren", columns, rows, _about(consultation))


def consultation_counts_table(consultation: Consultation, of: Counted) -> Table[RegionTally]:
    """Return the table of the number of pairs per gemeente, partnership, or region asked for."""
    per = consultation["layers"][consultation["per"]]["singular"]
    singular = {"gemeenten": "gemeente", "partnerships": "samenwerkingsverband"}.get(of, per)
    columns = (
        column("code", lambda row: row["code"], singular=singular),
        column("name", lambda row: row["name"], heading=dutch.upper_first(singular)),
        *(one for one in COUNTS if one.name != of),
        column("unconfirmed", lambda row: row["unconfirmed"], year=find_text_year(consultation)),
        column("contradicted", lambda row: row["contradicted"]),
    )
    title = f"Overleg per {singular}"
    sheet = f"{'In' if of == 'regions' else 'Per'} {singular}"[:31]
    return make_table(consultation, title, sheet, columns, consultation[of], _about(consultation))


def _about(consultation: Consultation) -> dict[str, str]:
    return {
        "Wat is geteld": " ".join(consultation["sentences"]),
        "Bronnen": list_sources(consultation["layers"].values()),
    }


class Belonging(NamedTuple):
    """One gemeente or partnership of a learning region."""

    region: LearningRegion
    member: Member


def inspiration_table(answer: LearningRegions) -> Table[Belonging]:
    """Return who belongs to each learning region; contradicted members come last."""
    layers = answer["layers"]
    columns: tuple[Column[Belonging], ...] = (
        column("region", lambda row: row.region["code"]),
        column("region_name", lambda row: row.region["name"]),
        column("kind", lambda row: layers[row.member["layer"]]["singular"]),
        column("inspiration.code", lambda row: row.member["code"]),
        column("inspiration.name", lambda row: row.member["name"]),
        column("part", lambda row: "geheel" if row.member["whole"] else "deels"),
        column("share", lambda row: row.member["share"]),
        certainty_column(
            lambda row: row.member["certainty"],
            more=" Ook onbekend: de inspiratieregio is hier beredeneerd.",
        ),
    )
    rows = [
        Belonging(region, member)
        for region in answer["regions"]
        for member in (*region["members"], *region["contradicted"])
    ]
    about = {
        "Wat opvalt": " ".join(region["sentence"] for region in answer["regions"]),
        "Bronnen": list_sources([layers[answer["layer"]]]),
    }
    title = "Inspiratieregio's met hun gemeenten en samenwerkingsverbanden"
    return make_table(answer, title, "Inspiratieregio's", columns, rows, about)
