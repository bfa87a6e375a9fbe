"""The table of a ranking: one row per region of a layer, one column per layer of bodies."""

from geo import dutch
from geo.layers.catalogue import Layer
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.provenance import dates, footer, sources, warnings
from service.shared.tables.table import Column, Table

FRAGMENTATION = Column(
    "gemeenten_per_100000",
    "Gemeenten per 100.000 inwoners",
    "Bestuurlijke versnippering (OESO): gemeenten die geheel of deels in het gebied liggen, per "
    "100.000 inwoners.",
    "number",
)


def ranking_table(release: Release, document: Document) -> Table:
    """The table of a ranking document."""
    layer = release.layers.layer(document["layer"])
    others = [release.layers.layer(name) for name in document["counted"] + document["reference"]]
    return Table(
        title=f"Rangorde van {layer.plural} naar het aantal instanties",
        sheet=f"Rang {layer.plural}"[:31],
        columns=_columns(layer, others, document),
        rows=[_row(release, row) for row in document["rows"]],
        footer=footer(release),
        provenance={
            "Wat opvalt": " ".join(document["sentences"]),
            "Bronnen": sources([layer, *others]),
            **dates(release, document),
            **warnings(document),
        },
    )


def _row(release: Release, row: Document) -> Document:
    missing = [release.layers.layer(name).singular for name in row["unknown"]]
    return {**row, **row["bodies"], "unknown": ", ".join(missing)}


def _columns(layer: Layer, others: list[Layer], document: Document) -> tuple[Column, ...]:
    return (
        Column(
            "rank",
            "Plaats",
            "Plaats in de rangorde; 1 heeft met het meeste te maken. Wie gelijk is, deelt een "
            "plaats. Leeg als een instantie die meetelt niet bekend is.",
            "count",
        ),
        Column("code", f"Code {layer.singular}", f"Code van {layer.article} {layer.singular}."),
        Column(
            "name", dutch.upper_first(layer.singular), f"Naam van {layer.article} {layer.singular}."
        ),
        Column(
            "deciding",
            "Aantal voor de plaats",
            f"Het aantal dat de plaats bepaalt: {_listed(others, document['deciding'])}.",
            "count",
        ),
        *(_bodies(layer, other, document) for other in others),
        Column(
            "total",
            "Totaal",
            f"Samen met hoeveel instanties: {_listed(others, document['counted'])}.",
            "count",
        ),
        Column(
            "unconfirmed",
            "Waarvan niet bevestigd",
            "Deel van het totaal dat na 2015 niet bevestigd is.",
            "count",
        ),
        Column(
            "contradicted",
            "Tegengesproken",
            "Instanties die niet meetellen, omdat latere bronnen ze tegenspreken.",
            "count",
        ),
        Column(
            "unknown",
            "Niet bekend",
            "Lagen waarvan hier een instantie niet bekend is. De aantallen zijn dan ten minste "
            "zo groot.",
        ),
        Column("inhabitants", "Inwoners", "Aantal inwoners.", "count"),
        Column("youth", "Kinderen en jongeren", "Aantal inwoners van 0 tot en met 19.", "count"),
        *(() if layer.id == "gemeente" else (FRAGMENTATION,)),
    )


def _bodies(layer: Layer, other: Layer, document: Document) -> Column:
    apart = other.id in document["reference"]
    more = " Telt niet mee in het totaal, alleen ter vergelijking." if apart else ""
    if other.leftover:
        more += f" Wat bij geen {other.singular} is ingedeeld, telt niet mee."
    meaning = (
        f"Met hoeveel {other.plural} {layer.article} {layer.singular} te maken heeft: zij delen "
        f"een gebied.{more}"
    )
    heading = dutch.upper_first(other.plural).replace("verbanden", "-verbanden")  # it may break
    return Column(other.id, heading, meaning, "count")


def _listed(layers: list[Layer], names: list[str]) -> str:
    return dutch.join([layer.plural for layer in layers if layer.id in names])
