"""Tables of all special schools at once: spread, ranking, schools of a region, pairs."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from geo import dutch
from geo.schools.arrangements import PARTNERSHIPS
from service.shared.answers import LayerNames, Notice, Provenance, find_text_year
from service.shared.provenance import list_dates, list_sources, list_warnings, make_footer
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Row, Table
from service.subjects.schools_national.answer.country import (
    NAMES,
    RankedSchool,
    SchoolFigures,
    SchoolSpread,
)
from service.subjects.schools_national.answer.pairs import SchoolPair, SchoolPairs
from service.subjects.schools_national.answer.parts import COUNTING, NamedSchool, PupilNumber, say
from service.subjects.schools_national.answer.region import ReceivingSchool, SchoolsOfRegion
from service.subjects.schools_national.words import ADMISSIONS, EXTENTS, say_inside

column = read_columns("schools_national")

School = TypeVar("School", bound=NamedSchool)
Number = TypeVar("Number", bound=PupilNumber)
Lives = TypeVar("Lives", ReceivingSchool, SchoolPair)


class Answer(Provenance):
    """What stands with every table of these answers."""

    sentences: list[str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def school_distribution_table(figures: SchoolFigures) -> Table[SchoolSpread]:
    """Return the spread of the number of bodies, one row per group of schools and layer."""
    title = "Met hoeveel instanties een speciale school te maken heeft"
    columns = _distribution_columns(figures)
    return _make_table(figures, title, "Verdeling", columns, figures["distribution"])


def school_ranking_table(figures: SchoolFigures) -> Table[RankedSchool]:
    """Return the schools by their number of gemeenten, with one column per layer."""
    title = "Speciale scholen naar het aantal gemeenten waar hun leerlingen wonen"
    columns = _ranking_columns(figures)
    return _make_table(figures, title, "Ranglijst", columns, figures["ranking"])


def schools_of_region_table(region: SchoolsOfRegion) -> Table[ReceivingSchool]:
    """Return the schools that take the pupils of a region."""
    title = f"Speciale scholen van leerlingen die wonen in {region['label']}"
    return _make_table(region, title, "Scholen", _region_columns(region), region["rows"])


def school_pairs_table(pairs: SchoolPairs) -> Table[SchoolPair]:
    """Return every special school with every partnership of its pupils."""
    title = "Speciale scholen en de samenwerkingsverbanden waar hun leerlingen wonen"
    return _make_table(pairs, title, "Paren", _pair_columns(pairs), pairs["pairs"])


def _make_table(
    answer: Answer, title: str, sheet: str, columns: Iterable[Column[Row]], rows: Sequence[Row]
) -> Table[Row]:
    return Table(
        title=title,
        sheet=sheet,
        columns=tuple(columns),
        rows=rows,
        footer=make_footer(answer),
        provenance={
            "In het kort": " ".join(answer["sentences"]),
            "Bronnen": say("source", boundaries=list_sources(answer["layers"].values())),
            **list_dates(answer),
            **list_warnings(answer["warnings"]),
        },
    )


def _school_columns(answer: Provenance) -> list[Column[School]]:
    year = answer["vintages"]["schools"][:4]
    return [
        column("id", lambda row: row["id"]),
        column("school", lambda row: row["school"]),
        column("place", lambda row: row["place"]),
        column("gemeente_name", lambda row: row["gemeente_name"], year=year),
        column("school_kinds", lambda row: ", ".join(row["school_kinds"])),
        column("cluster", lambda row: row["cluster"]),
        column("admission", lambda row: ADMISSIONS[row["admission"]]),
    ]


def _pupil_columns() -> list[Column[Number]]:
    return [
        column("estimate", lambda row: row["estimate"], mean=dutch.number(COUNTING["mean"], 2)),
        column("likely_low", lambda row: row["likely_low"]),
        column("likely_high", lambda row: row["likely_high"]),
        column("min", lambda row: row["min"]),
        column("max", lambda row: row["max"]),
    ]


def _kinds_column() -> Column[Lives]:
    return column("kinds", lambda row: ", ".join(row["kinds"]))


def _counts_column() -> Column[School]:
    return column("counts", lambda row: "ja" if row["partnership_system"] else "nee")


def _doubt_columns(answer: Provenance) -> list[Column[Lives]]:
    year = find_text_year(answer)
    return [
        certainty_column(answer, lambda row: row["certainty"]),
        column("contradicted", lambda row: EXTENTS[row["contradicted"]], year=year),
        column("straddling", lambda row: EXTENTS[row["straddling"]]),
    ]


def _distribution_columns(figures: SchoolFigures) -> list[Column[SchoolSpread]]:
    return [
        column("spread.group", lambda row: dutch.upper_first(NAMES[row["group"]])),
        column("spread.layer", lambda row: figures["layers"][row["layer"]]["singular"]),
        column("spread.kinds", lambda row: ", ".join(row["kinds"])),
        column("spread.schools", lambda row: row["schools"]),
        column("spread.mean", lambda row: row["mean"]),
        column("spread.minimum", lambda row: row["minimum"]),
        column("spread.lower_quartile", lambda row: row["lower_quartile"]),
        column("spread.median", lambda row: row["median"]),
        column("spread.upper_quartile", lambda row: row["upper_quartile"]),
        column("spread.maximum", lambda row: row["maximum"]),
        column("spread.more_than_one", lambda row: row["more_than_one"]),
        column("spread.more_than_one_share", lambda row: row["more_than_one"] / row["schools"]),
        column("spread.effective", lambda row: row["effective"]),
        column("spread.contradicted", lambda row: row["contradicted"]),
        column("spread.straddling", lambda row: row["straddling"]),
    ]


def _ranking_columns(figures: SchoolFigures) -> list[Column[RankedSchool]]:
    layers = figures["layers"]
    return [
        column("ranking.rank", lambda row: row["rank"]),
        *_school_columns(figures),
        *(_bodies_column(layer, names) for layer, names in layers.items()),
        column("ranking.partnerships", lambda row: row["partnerships"]),
        column("ranking.effective", lambda row: row["effective"]),
        column("ranking.straddling", lambda row: row["straddling"]),
        column(
            "ranking.contradicted",
            lambda row: ", ".join(layers[name]["plural"] for name in row["contradicted"]),
        ),
        *_pupil_columns(),
    ]


def _bodies_column(layer: str, names: LayerNames) -> Column[RankedSchool]:
    more = ""
    if layer in PARTNERSHIPS:
        kinds = "SO en SBO" if layer == "swv_po" else "VSO"
        more = f" Alleen leerlingen {kinds}; leeg zonder zulke leerlingen en bij cluster 1 en 2."
    plural = names["plural"]
    return Column(
        layer,
        dutch.upper_first(plural).replace("verbanden", "-verbanden"),  # it may break
        f"Aantal {plural} waar leerlingen wonen.{more}",
        "count",
        get=lambda row: row["bodies"].get(layer),
    )


def _region_columns(region: SchoolsOfRegion) -> list[Column[ReceivingSchool]]:
    partnership = region["partnership"]
    whose = " die meetellen" if partnership else ""
    return [
        *_school_columns(region),
        _kinds_column(),
        *_pupil_columns(),
        column("region.share", lambda row: row["share"], whose=whose),
        column("region.inside", say_inside),
        *([_counts_column()] if partnership else []),
        *_doubt_columns(region),
    ]


def _pair_columns(pairs: SchoolPairs) -> list[Column[SchoolPair]]:
    unknown = pairs["contradicted"]

    def name(row: SchoolPair) -> str:
        return unknown[row["code"]]["text"] if row["contradicted"] == "all" else row["name"]

    return [
        *_school_columns(pairs),
        column("pair.sector", lambda row: row["layer"][-2:].upper()),
        column("pair.code", lambda row: None if row["contradicted"] == "all" else row["code"]),
        column("pair.name", name),
        _kinds_column(),
        *_pupil_columns(),
        column("pair.share", lambda row: row["share"]),
        column("pair.own", lambda row: "ja" if row["own"] else "nee"),
        _counts_column(),
        *_doubt_columns(pairs),
    ]
