"""The table of a ranking: one row per region of a layer, one column per layer of bodies."""

from collections.abc import Iterable

from geo import dutch
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.shared.texts import read_texts
from service.subjects.rankings.answer import RankedRegion, Ranking

column = read_columns("rankings")
say = read_texts("rankings")

FRAGMENTATION = column("gemeenten_per_100000", lambda row: row["gemeenten_per_100000"])


def ranking_table(ranking: Ranking) -> Table[RankedRegion]:
    """Return the table of a ranking."""
    plural = ranking["layers"][ranking["layer"]]["plural"]
    about = {
        "Wat opvalt": " ".join(ranking["sentences"]),
        "Bronnen": list_sources(ranking["layers"].values()),
    }
    title = f"Rangorde van {plural} naar het aantal instanties"
    sheet = f"Rang {plural}"[:31]
    return make_table(ranking, title, sheet, _columns(ranking), ranking["rows"], about)


def _columns(ranking: Ranking) -> tuple[Column[RankedRegion], ...]:
    layers = ranking["layers"]
    layer = layers[ranking["layer"]]
    return (
        column("rank", lambda row: row["rank"]),
        column(
            "code", lambda row: row["code"], singular=layer["singular"], article=layer["article"]
        ),
        column(
            "name",
            lambda row: row["name"],
            name_upper=dutch.upper_first(layer["singular"]),
            article=layer["article"],
            singular=layer["singular"],
        ),
        column("deciding", lambda row: row["deciding"], list=_list(ranking, ranking["deciding"])),
        *(_bodies(ranking, name) for name in (*ranking["counted"], *ranking["reference"])),
        column("total", lambda row: row["total"], list=_list(ranking, ranking["counted"])),
        column("unconfirmed", lambda row: row["unconfirmed"]),
        column("contradicted", lambda row: row["contradicted"]),
        column(
            "unknown", lambda row: ", ".join(layers[name]["singular"] for name in row["unknown"])
        ),
        column("inhabitants", lambda row: row["inhabitants"]),
        column("youth", lambda row: row["youth"]),
        *(() if ranking["layer"] == "gemeente" else (FRAGMENTATION,)),
    )


def _bodies(ranking: Ranking, name: str) -> Column[RankedRegion]:
    """Return the column with the number of bodies of one layer."""
    own, other = ranking["layers"][ranking["layer"]], ranking["layers"][name]
    meaning = [
        say("bodies", plural=other["plural"], article=own["article"], singular=own["singular"])
    ]
    if name in ranking["reference"]:
        meaning.append(say("bodies-reference"))
    if other["leftover"]:
        meaning.append(say("bodies-leftover", singular=other["singular"]))
    return Column(
        name,
        # The hyphen lets the heading break.
        dutch.upper_first(other["plural"]).replace("verbanden", "-verbanden"),
        " ".join(meaning),
        "count",
        get=lambda row: row["bodies"][name],
    )


def _list(ranking: Ranking, names: Iterable[str]) -> str:
    """Return the layers with these names in a list, in the order of the ranking."""
    layers = ranking["layers"].items()
    return dutch.join([layer["plural"] for name, layer in layers if name in names])
