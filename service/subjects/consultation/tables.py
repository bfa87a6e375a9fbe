"""Tables of consultation: all pairs, and their number per gemeente, partnership and region."""

from collections.abc import Iterable

from geo import dutch
from geo.overlap.consultation import SECTORS
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.provenance import dates, footer, sources, warnings
from service.shared.tables.columns import CERTAINTY
from service.shared.tables.table import Column, Table

PAIRS = (
    Column("gemeente", "Code gemeente", "Code van de gemeente."),
    Column("gemeente_name", "Gemeente", "Naam van de gemeente."),
    Column("sector", "Sector", "PO: primair onderwijs. VO: voortgezet onderwijs."),
    Column("partnership", "Code samenwerkingsverband", "Code van het samenwerkingsverband."),
    Column(
        "partnership_name",
        "Samenwerkingsverband",
        "Naam van het samenwerkingsverband, als die geverifieerd is.",
    ),
    Column("certainty", CERTAINTY.heading, CERTAINTY.meaning),
    Column(
        "counted",
        "Telt mee",
        "ja, of nee: latere bronnen spreken het paar tegen.",
    ),
)

COUNTS = (
    Column(
        "pairs",
        "Paren",
        "Aantal paren van een gemeente en een samenwerkingsverband die een gebied delen.",
        "count",
    ),
    Column("pairs_po", "Paren PO", "Waarvan met een samenwerkingsverband PO.", "count"),
    Column("pairs_vo", "Paren VO", "Waarvan met een samenwerkingsverband VO.", "count"),
    Column("gemeenten", "Gemeenten", "Aantal gemeenten in deze paren.", "count"),
    Column(
        "partnerships_po",
        "Samenwerkings-verbanden PO",
        "Aantal samenwerkingsverbanden PO in deze paren.",
        "count",
    ),
    Column(
        "partnerships_vo",
        "Samenwerkings-verbanden VO",
        "Aantal samenwerkingsverbanden VO in deze paren.",
        "count",
    ),
    Column(
        "meetings_fewest",
        "Gesprekken, minste",
        "Gesprekken per ronde als elk samenwerkingsverband één keer met al zijn gemeenten aan "
        "tafel zit. Zitten samenwerkingsverbanden samen aan tafel, dan kan het met minder.",
        "count",
    ),
    Column(
        "meetings_most",
        "Gesprekken, meeste",
        "Gesprekken per ronde als elk paar apart overlegt.",
        "count",
    ),
    Column("unconfirmed", "Niet bevestigd", "Paren die na 2015 niet bevestigd zijn.", "count"),
    Column(
        "contradicted",
        "Tegengesproken",
        "Paren die niet meetellen, omdat latere bronnen ze tegenspreken.",
        "count",
    ),
)


def consultation_tables(release: Release, document: Document) -> tuple[Table, ...]:
    """All tables of a consultation document, for one workbook."""
    return (
        consultation_regions_table(release, document),
        consultation_gemeenten_table(release, document),
        consultation_partnerships_table(release, document),
        consultation_pairs_table(release, document),
    )


def consultation_pairs_table(release: Release, document: Document) -> Table:
    """Every pair, and last those that do not count."""
    rows = [
        {**pair, "sector": pair["layer"][-2:].upper(), "counted": counted}
        for pairs, counted in ((document["pairs"], "ja"), (document["contradicted"], "nee"))
        for pair in pairs
    ]
    title = "Overleg tussen gemeenten en samenwerkingsverbanden"
    return _table(release, document, title, "Paren", PAIRS, rows)


def consultation_gemeenten_table(release: Release, document: Document) -> Table:
    """The number of pairs per gemeente."""
    columns = _columns("gemeente", "Gemeente", without="gemeenten")
    return _table(
        release,
        document,
        "Overleg per gemeente",
        "Per gemeente",
        columns,
        _counted(document["gemeenten"]),
    )


def consultation_partnerships_table(release: Release, document: Document) -> Table:
    """The number of pairs per partnership."""
    return _table(
        release,
        document,
        "Overleg per samenwerkingsverband",
        "Per samenwerkingsverband",
        _columns("samenwerkingsverband", "Samenwerkingsverband"),
        _counted(document["partnerships"]),
    )


def consultation_regions_table(release: Release, document: Document) -> Table:
    """The number of pairs per region of the layer that was asked for."""
    layer = release.layers.layer(document["per"])
    return _table(
        release,
        document,
        f"Overleg per {layer.singular}",
        f"In {layer.singular}"[:31],
        _columns(layer.singular, dutch.upper_first(layer.singular)),
        _counted(document["regions"]),
    )


def _columns(singular: str, heading: str, without: str = "") -> tuple[Column, ...]:
    return (
        Column("code", f"Code {singular}", "Code van het gebied op deze regel."),
        Column("name", heading, "Naam van het gebied op deze regel, als die geverifieerd is."),
        *(column for column in COUNTS if column.name != without),
    )


def _counted(regions: Iterable[Document]) -> list[Document]:
    return [
        {
            **region,
            "pairs": sum(region["pairs"].values()),
            **{
                f"{kind}_{sector[-2:]}": region[kind][sector]
                for kind in ("pairs", "partnerships")
                for sector in SECTORS
            },
            "meetings_fewest": region["meetings"]["fewest"],
            "meetings_most": region["meetings"]["most"],
        }
        for region in regions
    ]


def _table(
    release: Release,
    document: Document,
    title: str,
    sheet: str,
    columns: tuple[Column, ...],
    rows: list[Document],
) -> Table:
    used = dict.fromkeys(("gemeente", *SECTORS, document["per"]))
    return Table(
        title=title,
        sheet=sheet,
        columns=columns,
        rows=rows,
        footer=footer(release),
        provenance={
            "Wat is geteld": " ".join(document["sentences"]),
            "Bronnen": sources(release.layers.layer(name) for name in used),
            **dates(release, document),
            **warnings(document),
        },
    )
