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
    "samenvallen",
    "samenvallende-regios",
    "maten",
)


def name_misfit_map(source: str, target: str) -> str:
    """Return the file of the map of where two layers chafe.

    >>> name_misfit_map("swv_vo", "jeugdregio")
    'kaart-wringt-swv_vo-jeugdregio.png'
    """
    return f"kaart-wringt-{source}-{target}.png"


def name_csv(table: str) -> str:
    """Return the CSV of a table, in the folder of the report."""
    return f"{TABLES}/{table}.csv"


def name_meta(table: str) -> str:
    """Return the provenance beside the CSV of a table."""
    return f"{name_csv(table)}.meta.json"


OURS = frozenset(
    (
        PAGE, WORKBOOK, GEOPACKAGE, TABLES, MATRIX, WORST, BODIES, BODIES_MAP, BORDERS_MAP,
        *(name_misfit_map(*pair) for pair in MAPPED),
        *map(name_csv, TABLE_NAMES),
        *map(name_meta, TABLE_NAMES),
    )
)  # fmt: skip
"""Everything a report can hold, as paths from its folder."""
