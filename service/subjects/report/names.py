"""The names of the files of a report: fixed, so that nobody's other files are taken for ours."""

from service.subjects.report.facts import MAPPED, RANKED

PAGE = "index.html"
WORKBOOK = "schaalverschil.xlsx"
GEOPACKAGE = "regios.gpkg"
TABLES = "tabellen"
"""The folder with a CSV per table."""

MATRIX = "grafiek-alle-paren.png"
WORST = "grafiek-slechtst-passend.png"
BODIES = "grafiek-instanties.png"
BODIES_MAP = "kaart-instanties.png"
BORDERS_MAP = "kaart-grenzen.png"

CONSULTED = ("gemeente", "samenwerkingsverband", "jeugdregio")

TABLE_NAMES = (
    "alle-paren",
    "maten-in-woorden",
    "cijfers-per-regio",
    "alle-lagen-samen",
    *(f"rangorde-{layer}" for layer in RANKED),
    "overleg-paren",
    *(f"overleg-per-{what}" for what in CONSULTED),
    "inspiratieregios",
    "maten",
)


def misfit_map_name(source: str, target: str) -> str:
    """The map of where two layers chafe.

    >>> misfit_map_name("swv_vo", "jeugdregio")
    'kaart-wringt-swv_vo-jeugdregio.png'
    """
    return f"kaart-wringt-{source}-{target}.png"


def csv_name(table: str) -> str:
    """The CSV of a table, in the folder of the report."""
    return f"{TABLES}/{table}.csv"


def meta_name(table: str) -> str:
    """The provenance beside the CSV of a table."""
    return f"{csv_name(table)}.meta.json"


OURS = frozenset(
    (
        PAGE, WORKBOOK, GEOPACKAGE, TABLES, MATRIX, WORST, BODIES, BODIES_MAP, BORDERS_MAP,
        *(misfit_map_name(*pair) for pair in MAPPED),
        *map(csv_name, TABLE_NAMES),
        *map(meta_name, TABLE_NAMES),
    )
)  # fmt: skip
"""Everything a report can hold, as paths from its folder."""
