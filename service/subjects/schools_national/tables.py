"""Tables of all special schools at once: spread, ranking, schools of a region, pairs."""

from collections.abc import Iterable

from geo import dutch
from geo.layers.catalogue import Layer
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from service.shared.answers import Document
from service.shared.provenance import dates, footer, sources, warnings
from service.shared.tables.columns import CERTAINTY
from service.shared.tables.table import Column, Table
from service.subjects.schools_national.words import EXTENTS, GROUPS

DUO = (
    "Dienst Uitvoering Onderwijs (DUO): leerlingen per school, postcode van de woning en leeftijd. "
    "Grenzen:"
)

SCHOOL = (
    Column("id", "Code school", "BRIN en twee cijfers van de locatie."),
    Column("school", "School", "Naam van de school (een locatie)."),
    Column("place", "Plaats", "Plaats van de school."),
    Column("gemeente_name", "Gemeente van de school", "Volgens het register, gemeenten van 2024."),
    Column("school_kinds", "Soort", "SO, VSO of SBO: soorten onderwijs op deze school."),
    Column(
        "cluster",
        "Cluster",
        "Cluster van het (voortgezet) speciaal onderwijs. Leeg bij speciaal basisonderwijs.",
    ),
    Column(
        "admission",
        "Toelating",
        "Wie over de toelating beslist: een samenwerkingsverband van de regio, waarschijnlijk een "
        "landelijk verband, of geen samenwerkingsverband (cluster 1 en 2).",
    ),
)

PUPILS = (
    Column(
        "estimate",
        "Leerlingen (schatting)",
        "Schatting van het aantal leerlingen. Elk afgeschermd getal telt als 1,32.",
        "number",
    ),
    Column("likely_low", "Waarschijnlijk van", "Waarschijnlijk ten minste zo veel.", "count"),
    Column("likely_high", "Waarschijnlijk tot", "Waarschijnlijk ten hoogste zo veel.", "count"),
    Column("min", "Zeker van", "Zeker ten minste zo veel: elk afgeschermd getal is 1.", "count"),
    Column("max", "Zeker tot", "Zeker ten hoogste zo veel: elk afgeschermd getal is 4.", "count"),
)

KINDS = Column("kinds", "Leerlingen van soort", "SO, VSO of SBO: de leerlingen op deze regel.")

COUNTS = Column(
    "counts",
    "Telt mee",
    "ja, of nee: voor cluster 1 en 2 beslist geen samenwerkingsverband over de toelating.",
)

DOUBTS = (
    Column("certainty", CERTAINTY.heading, CERTAINTY.meaning),
    Column(
        "contradicted",
        "Tegengesproken",
        "Voor welk deel van de postcodes van deze leerlingen latere bronnen tegenspreken dat dit "
        "gebied de tekst van 2015 nog volgt: nee, deels of geheel.",
    ),
    Column(
        "straddling",
        "Postcode op de grens",
        "Voor welk deel van deze leerlingen de postcode ook in een ander gebied ligt: nee, deels "
        "of geheel.",
    ),
)

ADMISSIONS = {
    "regional": "samenwerkingsverband van de regio",
    "probably_national": "waarschijnlijk landelijk verband",
    "none": "geen samenwerkingsverband",
}


def school_distribution_table(release: Release, document: Document) -> Table:
    """The spread of the number of bodies, one row per group of schools and layer."""
    layers = [release.layers.layer(name) for name in release.layers.covering]
    return _table(
        release,
        document,
        "Met hoeveel instanties een speciale school te maken heeft",
        "Verdeling",
        _distribution_columns(),
        [
            {
                **row,
                "group": dutch.upper_first(GROUPS[row["group"]]),
                "layer": release.layers.layer(row["layer"]).singular,
                "kinds": ", ".join(row["kinds"]),
                "more_than_one_share": row["more_than_one"] / row["schools"],
            }
            for row in document["distribution"]
        ],
        layers,
    )


def school_ranking_table(release: Release, document: Document) -> Table:
    """The schools by their number of gemeenten, with one column per layer."""
    layers = [release.layers.layer(name) for name in release.layers.covering]
    return _table(
        release,
        document,
        "Speciale scholen naar het aantal gemeenten waar hun leerlingen wonen",
        "Ranglijst",
        _ranking_columns(layers),
        [
            {
                **_school(row),
                **{layer.id: row["bodies"].get(layer.id) for layer in layers},
                "contradicted": ", ".join(
                    release.layers.layer(name).plural for name in row["contradicted"]
                ),
            }
            for row in document["ranking"]
        ],
        layers,
    )


def schools_of_region_table(release: Release, document: Document) -> Table:
    """The schools that take the pupils of a region."""
    layer = release.layers.layer(document["layer"])
    return _table(
        release,
        document,
        f"Speciale scholen van leerlingen die wonen in {document['label']}",
        "Scholen",
        _region_columns(document),
        [
            {
                **_school(row),
                **_doubts(row),
                "kinds": ", ".join(row["kinds"]),
                "inside": _inside(row),
                "counts": "nee" if row["share"] is None else "ja",
            }
            for row in document["rows"]
        ],
        [layer],
    )


def school_pairs_table(release: Release, document: Document) -> Table:
    """Every special school with every partnership of its pupils."""
    return _table(
        release,
        document,
        "Speciale scholen en de samenwerkingsverbanden waar hun leerlingen wonen",
        "Paren",
        _pair_columns(),
        [
            {
                **_school(row),
                **_doubts(row),
                "sector": row["layer"][-2:].upper(),
                "kinds": ", ".join(row["kinds"]),
                "own": "ja" if row["own"] else "nee",
                "counts": "ja" if row["partnership_system"] else "nee",
            }
            for row in document["pairs"]
        ],
        [release.layers.layer(name) for name in PARTNERSHIPS],
    )


def _school(row: Document) -> Document:
    return {
        **row,
        "school_kinds": ", ".join(row["school_kinds"]),
        "admission": ADMISSIONS[row["admission"]],
    }


def _doubts(row: Document) -> Document:
    return {name: EXTENTS[row[name]] for name in ("contradicted", "straddling")}


def _inside(row: Document) -> str:
    if row["inside_contradicted"]:
        return "binnen, maar tegengesproken"
    return "binnen" if row["inside"] else "buiten"


def _distribution_columns() -> tuple[Column, ...]:
    return (
        Column("group", "Scholen", "Om welke scholen het gaat. Een school is een locatie."),
        Column("layer", "Laag", "Welke instanties geteld zijn."),
        Column(
            "kinds",
            "Leerlingen van soort",
            "Leerlingen die meetellen. Bij samenwerkingsverbanden alleen die van de sector: SO en "
            "SBO in het primair onderwijs, VSO in het voortgezet onderwijs.",
        ),
        Column(
            "schools",
            "Aantal scholen",
            "Scholen met zulke leerlingen. Bij samenwerkingsverbanden zonder cluster 1 en 2.",
            "count",
        ),
        Column("mean", "Gemiddeld", "Gemiddeld aantal instanties per school.", "number"),
        Column("minimum", "Laagste", "Laagste aantal instanties.", "count"),
        Column(
            "lower_quartile",
            "Eerste kwartiel",
            "Een kwart van de scholen heeft dit aantal of minder.",
            "number",
        ),
        Column(
            "median", "Mediaan", "De helft van de scholen heeft dit aantal of minder.", "number"
        ),
        Column(
            "upper_quartile",
            "Derde kwartiel",
            "Drie kwart van de scholen heeft dit aantal of minder.",
            "number",
        ),
        Column("maximum", "Hoogste", "Hoogste aantal instanties.", "count"),
        Column("more_than_one", "Meer dan één", "Scholen met meer dan één instantie.", "count"),
        Column("more_than_one_share", "Meer dan één (deel)", "Als deel van de scholen.", "share"),
        Column(
            "effective",
            "Effectief aantal",
            "Gemiddelde van 1 / som van de kwadraten van de delen (Laakso en Taagepera, 1979), "
            "naar schatting: zo veel even grote groepen leerlingen zouden even verspreid zijn.",
            "number",
        ),
        Column(
            "contradicted",
            "Met tegengesproken gebied",
            "Scholen waarbij een instantie meetelt die latere bronnen voor een deel van haar "
            "gebied tegenspreken.",
            "count",
        ),
        Column(
            "straddling",
            "Met postcode op de grens",
            "Scholen waarbij een instantie alleen meetelt door postcodes die ook in een ander "
            "gebied liggen.",
            "count",
        ),
    )


def _ranking_columns(layers: Iterable[Layer]) -> tuple[Column, ...]:
    return (
        Column(
            "rank",
            "Plaats in de rangorde",
            "1 heeft leerlingen uit de meeste gemeenten. Wie gelijk is, deelt een plaats.",
            "count",
        ),
        *SCHOOL,
        *map(_bodies, layers),
        Column(
            "partnerships",
            "Samenwerkings-verbanden",
            "Samenwerkingsverbanden PO en VO bij elkaar. Leeg bij cluster 1 en 2.",
            "count",
        ),
        Column(
            "effective",
            "Effectief aantal gemeenten",
            "Naar schatting: zo veel even grote groepen leerlingen zouden even verspreid zijn.",
            "number",
        ),
        Column(
            "straddling",
            "Gemeenten op de grens",
            "Gemeenten die alleen meetellen door postcodes die ook in een andere gemeente liggen.",
            "count",
        ),
        Column(
            "contradicted",
            "Tegengesproken",
            "Lagen waarin een instantie meetelt die latere bronnen voor een deel van haar gebied "
            "tegenspreken.",
        ),
        *PUPILS,
    )


def _bodies(layer: Layer) -> Column:
    more = ""
    if layer.id in PARTNERSHIPS:
        kinds = "SO en SBO" if layer.id == "swv_po" else "VSO"
        more = f" Alleen leerlingen {kinds}; leeg zonder zulke leerlingen en bij cluster 1 en 2."
    heading = dutch.upper_first(layer.plural).replace("verbanden", "-verbanden")  # it may break
    return Column(layer.id, heading, f"Aantal {layer.plural} waar leerlingen wonen.{more}", "count")


def _region_columns(document: Document) -> tuple[Column, ...]:
    whose = " die meetellen" if document["partnership"] else ""
    return (
        *SCHOOL,
        KINDS,
        *PUPILS,
        Column(
            "share",
            "Deel",
            f"Deel van alle leerlingen uit dit gebied{whose} op een speciale school, naar "
            "schatting.",
            "share",
        ),
        Column("inside", "Binnen of buiten", "Of de school binnen of buiten het gebied staat."),
        *((COUNTS,) if document["partnership"] else ()),
        *DOUBTS,
    )


def _pair_columns() -> tuple[Column, ...]:
    return (
        *SCHOOL,
        Column("sector", "Sector", "PO: primair onderwijs. VO: voortgezet onderwijs."),
        Column("code", "Code samenwerkingsverband", "Code van het samenwerkingsverband."),
        Column(
            "name",
            "Samenwerkingsverband",
            "Naam van het samenwerkingsverband, als die geverifieerd is.",
        ),
        KINDS,
        *PUPILS,
        Column(
            "share",
            "Deel",
            "Deel van de leerlingen van de school in deze sector, naar schatting.",
            "share",
        ),
        Column("own", "Eigen gebied", "ja of nee: of de school in dit gebied staat."),
        COUNTS,
        *DOUBTS,
    )


def _table(
    release: Release,
    document: Document,
    title: str,
    sheet: str,
    columns: tuple[Column, ...],
    rows: list[Document],
    layers: Iterable[Layer],
) -> Table:
    return Table(
        title=title,
        sheet=sheet,
        columns=columns,
        rows=rows,
        footer=footer(release),
        provenance={
            "In het kort": " ".join(document["sentences"]),
            "Bronnen": f"{DUO} {sources(layers)}",
            **dates(release, document),
            **warnings(document),
        },
    )
