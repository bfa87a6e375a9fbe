"""The table of a ranking: one row per region of a layer, one column per layer of bodies."""

from collections.abc import Iterable

from geo import dutch
from service.shared.answers import find_text_year
from service.shared.provenance import list_dates, list_sources, list_warnings, make_footer
from service.shared.tables.table import Column, Table
from service.subjects.rankings.answer import RankedRegion, Ranking

FRAGMENTATION = Column[RankedRegion](
    "gemeenten_per_100000",
    "Gemeenten per 100.000 inwoners",
    "Bestuurlijke versnippering (OESO): gemeenten die geheel of deels in het gebied liggen, per "
    "100.000 inwoners.",
    "number",
    get=lambda row: row["gemeenten_per_100000"],
)


def ranking_table(ranking: Ranking) -> Table[RankedRegion]:
    """Return the table of a ranking."""
    plural = ranking["layers"][ranking["layer"]]["plural"]
    return Table(
        title=f"Rangorde van {plural} naar het aantal instanties",
        sheet=f"Rang {plural}"[:31],
        columns=_columns(ranking),
        rows=ranking["rows"],
        footer=make_footer(ranking),
        provenance={
            "Wat opvalt": " ".join(ranking["sentences"]),
            "Bronnen": list_sources(ranking["layers"].values()),
            **list_dates(ranking),
            **list_warnings(ranking["warnings"]),
        },
    )


def _columns(ranking: Ranking) -> tuple[Column[RankedRegion], ...]:
    layers = ranking["layers"]
    layer = layers[ranking["layer"]]
    return (
        Column(
            "rank",
            "Plaats",
            "Plaats in de rangorde; 1 heeft met het meeste te maken. Wie gelijk is, deelt een "
            "plaats. Leeg als een instantie die meetelt niet bekend is.",
            "count",
            get=lambda row: row["rank"],
        ),
        Column(
            "code",
            f"Code {layer['singular']}",
            f"Code van {layer['article']} {layer['singular']}.",
            get=lambda row: row["code"],
        ),
        Column(
            "name",
            dutch.upper_first(layer["singular"]),
            f"Naam van {layer['article']} {layer['singular']}.",
            get=lambda row: row["name"],
        ),
        Column(
            "deciding",
            "Aantal voor de plaats",
            f"Het aantal dat de plaats bepaalt: {_list(ranking, ranking['deciding'])}.",
            "count",
            get=lambda row: row["deciding"],
        ),
        *(_bodies(ranking, name) for name in (*ranking["counted"], *ranking["reference"])),
        Column(
            "total",
            "Totaal",
            f"Samen met hoeveel instanties: {_list(ranking, ranking['counted'])}.",
            "count",
            get=lambda row: row["total"],
        ),
        Column(
            "unconfirmed",
            "Waarvan niet bevestigd",
            f"Deel van het totaal dat na {find_text_year(ranking)} niet bevestigd is.",
            "count",
            get=lambda row: row["unconfirmed"],
        ),
        Column(
            "contradicted",
            "Tegengesproken",
            "Instanties die niet meetellen, omdat latere bronnen ze tegenspreken.",
            "count",
            get=lambda row: row["contradicted"],
        ),
        Column(
            "unknown",
            "Niet bekend",
            "Lagen waarvan hier een instantie niet bekend is. De aantallen zijn dan ten minste "
            "zo groot.",
            get=lambda row: ", ".join(layers[name]["singular"] for name in row["unknown"]),
        ),
        Column(
            "inhabitants",
            "Inwoners",
            "Aantal inwoners.",
            "count",
            get=lambda row: row["inhabitants"],
        ),
        Column(
            "youth",
            "Kinderen en jongeren",
            "Aantal inwoners van 0 tot en met 19.",
            "count",
            get=lambda row: row["youth"],
        ),
        *(() if ranking["layer"] == "gemeente" else (FRAGMENTATION,)),
    )


def _bodies(ranking: Ranking, name: str) -> Column[RankedRegion]:
    """Return the column with the number of bodies of one layer."""
    own, other = ranking["layers"][ranking["layer"]], ranking["layers"][name]
    apart = name in ranking["reference"]
    more = " Telt niet mee in het totaal, alleen ter vergelijking." if apart else ""
    if other["leftover"]:
        more += f" Wat bij geen {other['singular']} is ingedeeld, telt niet mee."
    return Column(
        name,
        # The hyphen lets the heading break.
        dutch.upper_first(other["plural"]).replace("verbanden", "-verbanden"),
        f"Met hoeveel {other['plural']} {own['article']} {own['singular']} te maken heeft: zij "
        f"delen een gebied.{more}",
        "count",
        get=lambda row: row["bodies"][name],
    )


def _list(ranking: Ranking, names: Iterable[str]) -> str:
    """Return the layers with these names in a list, in the order of the ranking."""
    layers = ranking["layers"].items()
    return dutch.join([layer["plural"] for name, layer in layers if name in names])
