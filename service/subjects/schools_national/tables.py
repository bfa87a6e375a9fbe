"""Tables of all special schools at once: spread, ranking, schools of a region, pairs."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from geo import dutch
from geo.schools.arrangements import PARTNERSHIPS
from service.shared.answers import LayerNames, Notice, Provenance, find_text_year
from service.shared.provenance import list_dates, list_sources, list_warnings, make_footer
from service.shared.tables.columns import certainty_column
from service.shared.tables.table import Column, Row, Table
from service.subjects.schools_national.answer.country import (
    NAMES,
    RankedSchool,
    SchoolFigures,
    SchoolSpread,
)
from service.subjects.schools_national.answer.pairs import SchoolPair, SchoolPairs
from service.subjects.schools_national.answer.parts import COUNTING, NamedSchool, PupilNumber
from service.subjects.schools_national.answer.region import ReceivingSchool, SchoolsOfRegion
from service.subjects.schools_national.words import ADMISSIONS, EXTENTS, say_inside

DUO = (
    "Dienst Uitvoering Onderwijs (DUO): leerlingen per school, postcode van de woning en leeftijd. "
    "Grenzen:"
)

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
            "Bronnen": f"{DUO} {list_sources(answer['layers'].values())}",
            **list_dates(answer),
            **list_warnings(answer["warnings"]),
        },
    )


def _school_columns(answer: Provenance) -> list[Column[School]]:
    year = answer["vintages"]["schools"][:4]
    return [
        Column(
            "id", "Code school", "BRIN en twee cijfers van de locatie.", get=lambda row: row["id"]
        ),
        Column(
            "school",
            "School",
            "Naam van de school (een locatie).",
            get=lambda row: row["school"],
        ),
        Column("place", "Plaats", "Plaats van de school.", get=lambda row: row["place"]),
        Column(
            "gemeente_name",
            "Gemeente van de school",
            f"Volgens het register, gemeenten van {year}.",
            get=lambda row: row["gemeente_name"],
        ),
        Column(
            "school_kinds",
            "Soort",
            "SO, VSO of SBO: soorten onderwijs op deze school.",
            get=lambda row: ", ".join(row["school_kinds"]),
        ),
        Column(
            "cluster",
            "Cluster",
            "Cluster van het (voortgezet) speciaal onderwijs. Leeg bij speciaal basisonderwijs.",
            get=lambda row: row["cluster"],
        ),
        Column(
            "admission",
            "Toelating",
            "Wie over de toelating beslist: een samenwerkingsverband van de regio, waarschijnlijk "
            "een landelijk verband, of geen samenwerkingsverband (cluster 1 en 2).",
            get=lambda row: ADMISSIONS[row["admission"]],
        ),
    ]


def _pupil_columns() -> list[Column[Number]]:
    return [
        Column(
            "estimate",
            "Leerlingen (schatting)",
            "Schatting van het aantal leerlingen. Elk afgeschermd getal telt als "
            f"{dutch.number(COUNTING['mean'], 2)}.",
            "number",
            get=lambda row: row["estimate"],
        ),
        Column(
            "likely_low",
            "Waarschijnlijk van",
            "Waarschijnlijk ten minste zo veel.",
            "count",
            get=lambda row: row["likely_low"],
        ),
        Column(
            "likely_high",
            "Waarschijnlijk tot",
            "Waarschijnlijk ten hoogste zo veel.",
            "count",
            get=lambda row: row["likely_high"],
        ),
        Column(
            "min",
            "Zeker van",
            "Zeker ten minste zo veel: elk afgeschermd getal is 1.",
            "count",
            get=lambda row: row["min"],
        ),
        Column(
            "max",
            "Zeker tot",
            "Zeker ten hoogste zo veel: elk afgeschermd getal is 4.",
            "count",
            get=lambda row: row["max"],
        ),
    ]


def _kinds_column() -> Column[Lives]:
    return Column(
        "kinds",
        "Leerlingen van soort",
        "SO, VSO of SBO: de leerlingen op deze regel.",
        get=lambda row: ", ".join(row["kinds"]),
    )


def _counts_column() -> Column[School]:
    return Column(
        "counts",
        "Telt mee",
        "ja, of nee: voor cluster 1 en 2 beslist geen samenwerkingsverband over de toelating.",
        get=lambda row: "ja" if row["partnership_system"] else "nee",
    )


def _doubt_columns(answer: Provenance) -> list[Column[Lives]]:
    year = find_text_year(answer)
    return [
        certainty_column(answer, lambda row: row["certainty"]),
        Column(
            "contradicted",
            "Tegengesproken",
            "Voor welk deel van de postcodes van deze leerlingen latere bronnen tegenspreken dat "
            f"dit gebied de tekst van {year} nog volgt: nee, deels of geheel.",
            get=lambda row: EXTENTS[row["contradicted"]],
        ),
        Column(
            "straddling",
            "Postcode op de grens",
            "Voor welk deel van deze leerlingen de postcode ook in een ander gebied ligt: nee, "
            "deels of geheel.",
            get=lambda row: EXTENTS[row["straddling"]],
        ),
    ]


def _distribution_columns(figures: SchoolFigures) -> list[Column[SchoolSpread]]:
    return [
        Column(
            "group",
            "Scholen",
            "Om welke scholen het gaat. Een school is een locatie.",
            get=lambda row: dutch.upper_first(NAMES[row["group"]]),
        ),
        Column(
            "layer",
            "Laag",
            "Welke instanties geteld zijn.",
            get=lambda row: figures["layers"][row["layer"]]["singular"],
        ),
        Column(
            "kinds",
            "Leerlingen van soort",
            "Leerlingen die meetellen. Bij samenwerkingsverbanden alleen die van de sector: SO en "
            "SBO in het primair onderwijs, VSO in het voortgezet onderwijs.",
            get=lambda row: ", ".join(row["kinds"]),
        ),
        Column(
            "schools",
            "Aantal scholen",
            "Scholen met zulke leerlingen. Bij samenwerkingsverbanden zonder cluster 1 en 2.",
            "count",
            get=lambda row: row["schools"],
        ),
        Column(
            "mean",
            "Gemiddeld",
            "Gemiddeld aantal instanties per school.",
            "number",
            get=lambda row: row["mean"],
        ),
        Column(
            "minimum",
            "Laagste",
            "Laagste aantal instanties.",
            "count",
            get=lambda row: row["minimum"],
        ),
        Column(
            "lower_quartile",
            "Eerste kwartiel",
            "Een kwart van de scholen heeft dit aantal of minder.",
            "number",
            get=lambda row: row["lower_quartile"],
        ),
        Column(
            "median",
            "Mediaan",
            "De helft van de scholen heeft dit aantal of minder.",
            "number",
            get=lambda row: row["median"],
        ),
        Column(
            "upper_quartile",
            "Derde kwartiel",
            "Drie kwart van de scholen heeft dit aantal of minder.",
            "number",
            get=lambda row: row["upper_quartile"],
        ),
        Column(
            "maximum",
            "Hoogste",
            "Hoogste aantal instanties.",
            "count",
            get=lambda row: row["maximum"],
        ),
        Column(
            "more_than_one",
            "Meer dan één",
            "Scholen met meer dan één instantie.",
            "count",
            get=lambda row: row["more_than_one"],
        ),
        Column(
            "more_than_one_share",
            "Meer dan één (deel)",
            "Als deel van de scholen.",
            "share",
            get=lambda row: row["more_than_one"] / row["schools"],
        ),
        Column(
            "effective",
            "Effectief aantal",
            "Gemiddelde van 1 / som van de kwadraten van de delen (Laakso en Taagepera, 1979), "
            "naar schatting: zo veel even grote groepen leerlingen zouden even verspreid zijn.",
            "number",
            get=lambda row: row["effective"],
        ),
        Column(
            "contradicted",
            "Met tegengesproken gebied",
            "Scholen waarbij een instantie meetelt die latere bronnen voor een deel van haar "
            "gebied tegenspreken.",
            "count",
            get=lambda row: row["contradicted"],
        ),
        Column(
            "straddling",
            "Met postcode op de grens",
            "Scholen waarbij een instantie alleen meetelt door postcodes die ook in een ander "
            "gebied liggen.",
            "count",
            get=lambda row: row["straddling"],
        ),
    ]


def _ranking_columns(figures: SchoolFigures) -> list[Column[RankedSchool]]:
    layers = figures["layers"]
    return [
        Column(
            "rank",
            "Plaats in de rangorde",
            "1 heeft leerlingen uit de meeste gemeenten. Wie gelijk is, deelt een plaats.",
            "count",
            get=lambda row: row["rank"],
        ),
        *_school_columns(figures),
        *(_bodies_column(layer, names) for layer, names in layers.items()),
        Column(
            "partnerships",
            "Samenwerkings-verbanden",
            "Samenwerkingsverbanden PO en VO bij elkaar. Leeg bij cluster 1 en 2.",
            "count",
            get=lambda row: row["partnerships"],
        ),
        Column(
            "effective",
            "Effectief aantal gemeenten",
            "Naar schatting: zo veel even grote groepen leerlingen zouden even verspreid zijn.",
            "number",
            get=lambda row: row["effective"],
        ),
        Column(
            "straddling",
            "Gemeenten op de grens",
            "Gemeenten die alleen meetellen door postcodes die ook in een andere gemeente liggen.",
            "count",
            get=lambda row: row["straddling"],
        ),
        Column(
            "contradicted",
            "Tegengesproken",
            "Lagen waarin een instantie meetelt die latere bronnen voor een deel van haar gebied "
            "tegenspreken.",
            get=lambda row: ", ".join(layers[name]["plural"] for name in row["contradicted"]),
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
        Column(
            "share",
            "Deel",
            f"Deel van alle leerlingen uit dit gebied{whose} op een speciale school, naar "
            "schatting.",
            "share",
            get=lambda row: row["share"],
        ),
        Column(
            "inside",
            "Binnen of buiten",
            "Of de school binnen of buiten het gebied staat.",
            get=say_inside,
        ),
        *([_counts_column()] if partnership else []),
        *_doubt_columns(region),
    ]


def _pair_columns(pairs: SchoolPairs) -> list[Column[SchoolPair]]:
    unknown = pairs["contradicted"]

    def name(row: SchoolPair) -> str:
        return unknown[row["code"]]["text"] if row["contradicted"] == "all" else row["name"]

    return [
        *_school_columns(pairs),
        Column(
            "sector",
            "Sector",
            "PO: primair onderwijs. VO: voortgezet onderwijs.",
            get=lambda row: row["layer"][-2:].upper(),
        ),
        Column(
            "code",
            "Code samenwerkingsverband",
            "Code van het samenwerkingsverband; leeg waar het niet bekend is.",
            get=lambda row: None if row["contradicted"] == "all" else row["code"],
        ),
        Column(
            "name",
            "Samenwerkingsverband",
            "Naam van het samenwerkingsverband, als die geverifieerd is.",
            get=name,
        ),
        _kinds_column(),
        *_pupil_columns(),
        Column(
            "share",
            "Deel",
            "Deel van de leerlingen van de school in deze sector, naar schatting.",
            "share",
            get=lambda row: row["share"],
        ),
        Column(
            "own",
            "Eigen gebied",
            "ja of nee: of de school in dit gebied staat.",
            get=lambda row: "ja" if row["own"] else "nee",
        ),
        _counts_column(),
        *_doubt_columns(pairs),
    ]
