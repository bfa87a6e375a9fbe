"""Tables of metrics: of two layers, of every pair of layers, and per region."""

from collections.abc import Mapping
from typing import Any

from geo import dutch
from geo.layers.catalogue import Layer
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.measures.figures import flatten
from service.shared.measures.showing import show
from service.shared.measures.words import SYMBOLS, explain_generally, name_generally
from service.shared.provenance import dates, footer, sources, warnings
from service.shared.tables.columns import CERTAINTY
from service.shared.tables.table import Column, Kind, Table

KINDS: Mapping[str, Kind] = {
    "share": "share",
    "count": "count",
    "mean": "number",
    "bits": "number",
    "km": "km",
}
"""Unit of a measure -> kind of column."""


def metrics_table(release: Release, document: Document) -> Table:
    """The panel of two layers: one row per figure, with its sentence, meaning, formula, source."""
    first = release.layers.layer(document["source"])
    second = release.layers.layer(document["target"])
    values, measures = flatten(document["figures"]), read_measures()
    return Table(
        title=f"Hoe goed passen {first.plural} en {second.plural}?",
        sheet="Maten",
        columns=(
            Column("measure", "Code van de maat", "Vaste code van de maat."),
            Column("name", "Maat", "Naam van de maat."),
            Column("shown", "Waarde", "De waarde zoals u haar leest."),
            Column("value", "Getal", "De waarde als getal; een deel tussen 0 en 1.", "number"),
            Column("sentence", "In woorden", "De waarde in een zin."),
            Column("meaning", "Betekenis", "Wat de maat betekent."),
            Column("formula", "Formule", SYMBOLS),
            Column("source", "Bron van de maat", "Waar de maat vandaan komt."),
        ),
        rows=[
            {
                **said,
                "measure": key,
                "formula": measures[key].formula_nl,
                "source": measures[key].source_nl,
                "value": values[key],
                "shown": show(said["unit"], values[key]),
            }
            for key, said in document["measures"].items()
        ],
        provenance=_provenance(release, document, (first, second)),
        footer=footer(release),
    )


def matrix_table(release: Release, document: Document) -> Table:
    """Every ordered pair of layers: one row per pair, one column per figure."""
    layers = [release.layers.layer(name) for name in document["layers"]]
    names = {layer.id: layer.plural for layer in layers}
    return Table(
        title="Hoe goed passen alle lagen op elkaar?",
        sheet="Alle paren van lagen",
        columns=(
            Column("source", "Code eerste laag", "Vaste code van de eerste laag."),
            Column("source_name", "Eerste laag", "Naam van de eerste laag."),
            Column("target", "Code tweede laag", "Vaste code van de tweede laag."),
            Column("target_name", "Tweede laag", "Naam van de tweede laag."),
            *(
                Column(
                    key, name_generally(measure), explain_generally(measure), KINDS[measure.unit]
                )
                for key, measure in read_measures().items()
            ),
        ),
        rows=[
            {
                "source": pair["source"],
                "source_name": names[pair["source"]],
                "target": pair["target"],
                "target_name": names[pair["target"]],
                **flatten(pair["figures"]),
            }
            for pair in document["pairs"]
        ],
        provenance=_provenance(release, document, layers),
        footer=footer(release),
    )


def region_figures_table(release: Release, document: Document, side: str = "sources") -> Table:
    """Figures per region of one of two layers; side: "sources" or "targets" of the document."""
    names = ("source", "target") if side == "sources" else ("target", "source")
    layer, other = (release.layers.layer(document[name]) for name in names)
    codes = release.layers.regions(other.id)
    return Table(
        title=f"{dutch.upper_first(layer.plural)} en hun {other.plural}",
        sheet=dutch.upper_first(layer.plural)[:31],
        columns=(
            Column("code", f"Code {layer.singular}", "Code van de regio."),
            Column("name", dutch.upper_first(layer.singular), "Naam van de regio."),
            *region_columns(f"Aantal {other.plural}"),
        ),
        rows=[
            {
                **row,
                "code": code,
                "largest_name": _label(codes, row["largest_partner"]),
                "coincides_name": _label(codes, row["coincides_with"]),
            }
            for code, row in document[side].items()
        ],
        provenance=_provenance(release, document, (layer, other)),
        footer=footer(release),
    )


def region_columns(partners: str) -> tuple[Column, ...]:
    """Columns of the figures of one region; partners: heading of the number of its partners."""
    return (
        Column(
            "partners",
            partners,
            "Met hoeveel regio's van de andere laag deze regio iets deelt. Leeg als er niets te "
            "tellen is.",
            "count",
        ),
        Column(
            "effective_partners",
            "Aantal naar grootte",
            "Hetzelfde, maar kleine stukjes tellen minder mee: twee helften is 2, een stuk van "
            "90 % en een van 10 % is 1,2. Van het deel waar beide lagen een regio hebben.",
            "number",
        ),
        Column(
            "largest_share",
            "Grootste deel",
            "Het grootste deel van de hele regio in één partner.",
            "share",
        ),
        Column("largest_partner", "Code grootste partner", "Code van die partner."),
        Column("largest_name", "Grootste partner", "Naam of nummer van die partner."),
        Column(
            "uncertainty",
            "Onzekerheid in bits",
            "Hoe onzeker de andere regio is als men deze kent. 1 bit is een keuze tussen twee even "
            "grote. Van het deel waar beide lagen een regio hebben.",
            "number",
        ),
        Column(
            "coincides_with",
            "Is gelijk aan: code",
            "Code van de regio van de andere laag met precies hetzelfde gebied, als die er is.",
        ),
        Column("coincides_name", "Is gelijk aan", "Naam of nummer van die regio."),
        CERTAINTY,
    )


def _label(regions: Mapping[str, Any], code: str | None) -> str:
    return "" if code is None else regions[code].label


def _provenance(
    release: Release, document: Document, layers: list[Layer] | tuple[Layer, ...]
) -> dict[str, str]:
    return {
        "Gewicht": document["weight_meaning"],
        "Bronnen": sources(layers),
        **dates(release, document),
        **warnings(document),
    }
