"""Tables of all schools at once: spread, ranking, schools of a region, pairs."""

from typing import Any

from geo import dutch
from service.shared.answers import LayerNames, find_text_year
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Row, Table
from service.subjects.schools.answer.position import MANY
from service.subjects.schools_national.answer.country import (
    RankedSchool,
    SchoolFigures,
    SchoolSpread,
)
from service.subjects.schools_national.answer.pairs import SchoolPair, SchoolPairs
from service.subjects.schools_national.answer.parts import NationalAnswer, say
from service.subjects.schools_national.answer.region import ReceivingSchool, SchoolsOfRegion
from service.subjects.schools_national.words import (
    ADMISSIONS,
    BASES,
    EXTENTS,
    NAMES,
    SETTINGS,
    say_inside,
)

column = read_columns("schools_national")


KINDS: Column[Any] = column("kinds", lambda row: ", ".join(row["kinds"]))
COUNTS: Column[Any] = column("counts", lambda row: "ja" if row["partnership_system"] else "nee")


def school_distribution_table(figures: SchoolFigures) -> Table[SchoolSpread]:
    """Return the spread of the number of bodies, one row per group of schools and layer."""
    title = "Met hoeveel instanties een school te maken heeft"
    columns: list[Column[SchoolSpread]] = [
        column("spread.group", lambda row: dutch.upper_first(NAMES[row["group"]])),
        column("spread.layer", lambda row: figures["layers"][row["layer"]]["singular"]),
        column("spread.kinds", lambda row: ", ".join(row["kinds"])),
        column("basis", lambda row: BASES[row["basis"]]),
        *column.read(
            "spread.schools", "spread.mean", "spread.minimum", "spread.lower_quartile",
            "spread.median", "spread.upper_quartile", "spread.maximum", "spread.more_than_one",
        ),
        column("spread.more_than_one_share", lambda row: row["more_than_one"] / row["schools"]),
        *column.read("spread.effective", "spread.contradicted", "spread.straddling"),
    ]  # fmt: skip
    return _make_table(figures, title, "Verdeling", columns, figures["distribution"])


def school_ranking_table(figures: SchoolFigures) -> Table[RankedSchool]:
    """Return the schools by their number of gemeenten, with one column per layer."""
    many, layers = dutch.upper_first(MANY[figures["group"]]), figures["layers"]
    title = f"{many} naar het aantal gemeenten waar hun leerlingen wonen"
    if {row["basis"] for row in figures["ranking"]} == {"surroundings"}:
        title = f"{many} naar het aantal gemeenten in de omgeving"
    columns: list[Column[RankedSchool]] = [
        *column.read("ranking.rank", "ranking.rank_of_list"),
        *_school_columns(figures),
        column("setting", lambda row: SETTINGS[row["setting"]] if row["setting"] else ""),
        column("basis", lambda row: BASES[row["basis"]]),
        *(_bodies_column(layer, names) for layer, names in layers.items()),
        *column.read("ranking.partnerships", "ranking.effective", "ranking.straddling"),
        column(
            "ranking.contradicted",
            lambda row: ", ".join(layers[name]["plural"] for name in row["contradicted"]),
        ),
        column("ranking.children", day=dutch.date(figures["vintages"]["youth"])),
        *_pupil_columns(figures),
    ]
    return _make_table(figures, title, "Ranglijst", columns, figures["ranking"])


def schools_of_region_table(region: SchoolsOfRegion) -> Table[ReceivingSchool]:
    """Return the schools that take the pupils of a region."""
    title = f"Speciale scholen van leerlingen die wonen in {region['label']}"
    partnership = region["partnership"]
    columns: list[Column[ReceivingSchool]] = [
        *_school_columns(region),
        KINDS,
        *_pupil_columns(region),
        column("region.share", whose=" die meetellen" if partnership else ""),
        column("region.inside", say_inside),
        *([COUNTS] if partnership else []),
        *_doubt_columns(region),
    ]
    return _make_table(region, title, "Scholen", columns, region["rows"])


def school_pairs_table(pairs: SchoolPairs) -> Table[SchoolPair]:
    """Return every special school with every partnership of its pupils."""
    title = "Speciale scholen en de samenwerkingsverbanden waar hun leerlingen wonen"
    unknown = pairs["contradicted"]

    def name(row: SchoolPair) -> str:
        return unknown[row["code"]]["text"] if row["contradicted"] == "all" else row["name"]

    columns: list[Column[SchoolPair]] = [
        *_school_columns(pairs),
        column("pair.sector", lambda row: row["layer"][-2:].upper()),
        column("pair.code", lambda row: None if row["contradicted"] == "all" else row["code"]),
        column("pair.name", name),
        KINDS,
        *_pupil_columns(pairs),
        column("pair.share"),
        column("pair.own", lambda row: "ja" if row["own"] else "nee"),
        COUNTS,
        *_doubt_columns(pairs),
    ]
    return _make_table(pairs, title, "Paren", columns, pairs["pairs"])


def _make_table(
    answer: NationalAnswer, title: str, sheet: str, columns: list[Column[Row]], rows: list[Row]
) -> Table[Row]:
    about = {
        "In het kort": " ".join(answer["sentences"]),
        "Bronnen": say("source", boundaries=list_sources(answer["layers"].values())),
    }
    return make_table(answer, title, sheet, columns, rows, about)


def _school_columns(answer: NationalAnswer) -> list[Column[Any]]:
    return [
        *column.read("id", "school", "place"),
        column("gemeente_name", year=answer["vintages"]["schools"][:4]),
        column("school_kinds", lambda row: ", ".join(row["school_kinds"])),
        column("cluster"),
        column("admission", lambda row: ADMISSIONS[row["admission"]]),
    ]


def _pupil_columns(answer: NationalAnswer) -> list[Column[Any]]:
    return [
        column("estimate", year=answer["vintages"]["masked_cells"][:4]),
        *column.read("likely_low", "likely_high", "min", "max"),
    ]


def _doubt_columns(answer: NationalAnswer) -> list[Column[Any]]:
    year = find_text_year(answer)
    return [
        certainty_column(lambda row: row["certainty"]),
        column("contradicted", lambda row: EXTENTS[row["contradicted"]], year=year),
        column("straddling", lambda row: EXTENTS[row["straddling"]]),
    ]


def _bodies_column(layer: str, names: LayerNames) -> Column[RankedSchool]:
    kinds = {"swv_po": "SO, SBO en PO", "swv_vo": "VSO en VO"}.get(layer)
    return column(
        "ranking.{layer}",
        lambda row: row["bodies"].get(layer),
        layer=layer,
        heading=dutch.upper_first(names["plural"]).replace("verbanden", "-verbanden"),  # may break
        plural=names["plural"],
        more=f" {say('ranking-sector', kinds=kinds)}" if kinds else "",
    )
