"""Tables of the distance to schools: per region, per postcode, per sort, and of pupils."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from geo import dutch
from geo.schools.coverage import LIMITS_M
from service.shared.answers import LayerNames, Provenance, find_text_year
from service.shared.bodies import CONTRADICTED, SURE
from service.shared.provenance import Warned, list_sources, make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Table, Value
from service.shared.tables.workbook import workbook
from service.subjects.school_distances.answer.types import (
    NearestSchools,
    PupilDistance,
    PupilDistances,
    Reached,
    SchoolReach,
    SortOfSchool,
    SortsOfSchool,
)
from service.subjects.school_distances.words import say, title_regions

column = read_columns("school_distances")

Flat = Mapping[str, Value]
"""A row by the names of its columns."""

LIMITS_KM = tuple(round(limit / 1000) for limit in LIMITS_M)

SHARES = tuple(f"share_beyond_{km}_km" for km in LIMITS_KM)
"""Columns of the part of the children beyond each limit."""

FARTHEST = (
    "farthest_postcode", "farthest_gemeente", "farthest_km",
    "farthest_school", "farthest_school_name",
)  # fmt: skip
"""Columns about the postcode that has it farthest."""


def regions_table(answer: SchoolReach) -> Table[Flat]:
    """Return how far it is for the children of every region, and of those in none."""
    layer = answer["layers"][answer["layer"]]
    columns = [
        column("code"),
        _name_column(layer),
        *_list_reach(),
        *column.read(*FARTHEST),
        certainty_column(lambda row: row["certainty"]),
    ]
    about = {**_about(answer, answer["sentences"]), "Bron van de indeling": list_sources([layer])}
    sheet = dutch.upper_first(layer["plural"])[:31]
    return make_table(answer, title_regions(answer), sheet, columns, _rows(answer), about, keys=2)


def regions_in_brief(answer: SchoolReach) -> Table[Flat]:
    """Return the same as a page and a screen show it."""

    def find_address(row: Flat) -> str:
        return f"/regio/{answer['layer']}/{row['code']}" if row["code"] else ""

    columns = [
        replace(_name_column(answer["layers"][answer["layer"]]), link=find_address),
        *_list_reach(),
        column("farthest"),
    ]
    table = Table(title_regions(answer), "", columns, _rows(answer))
    return table.pick("region", "children", *SHARES, "median_km", "farthest")


def sorts_table(answer: SortsOfSchool) -> Table[Flat]:
    """Return how far each sort of school is in the whole country."""
    columns = [
        *column.read("sort", "sort_name", "locations"),
        *_list_reach(),
        *column.read(*FARTHEST, "pupils_median_km", "pupils_p90_km"),
    ]
    rows = [_flatten_sort(one) for one in answer["sorts"]]
    return make_table(answer, say("table-sorts"), "Soorten", columns, rows, _about(answer))


def sorts_in_brief(answer: SortsOfSchool, address: str) -> Table[Flat]:
    """Return the same as a page shows it; address: where that of a sort begins."""
    picked = ("sort_name", "locations", *SHARES, "median_km", "pupils_median_km")
    table = sorts_table(answer).pick(*picked)
    name, *others = table.columns
    linked = replace(name, link=lambda row: f"{address}{row['sort']}")
    return replace(table, columns=[linked, *others])


def sorts_on_screen(answer: SortsOfSchool) -> Table[Flat]:
    """Return the same as a screen shows it, with the name that a command takes."""
    return sorts_table(answer).pick("sort", "sort_name", "locations", *SHARES, "median_km")


def postcodes_table(answer: NearestSchools) -> Table[Any]:
    """Return the nearest school of a sort for every postcode."""
    columns = [
        *column.read("postcode", "gemeente", "gemeente_name", "children", "school"),
        *column.read("school_name", "school_place"),
        column("distance_km", lambda row: _km(row["distance_m"])),
    ]
    title = say("table-postcodes", name=answer["of"]["name"])
    rows = answer["postcodes"]
    return make_table(answer, title, "Postcodes", columns, rows, _about(answer), keys=1)


def pupils_table(answer: PupilDistances) -> Table[Flat]:
    """Return how far the pupils of every school live."""
    columns = column.read(
        "pupils.id", "pupils.school", "pupils.place", "pupils.kinds", "pupils.cluster",
        "pupils.median_km", "pupils.median_low_km", "pupils.median_high_km",
        "pupils.p90_km", "pupils.p90_low_km", "pupils.p90_high_km",
        "pupils.counted", "pupils.left_out",
    )  # fmt: skip
    unknown = dict.fromkeys(one.name for one in columns)
    rows = [unknown | _flatten_pupils(one) for one in answer["schools"]]
    about = {"Bron van de leerlingen": _say_source("about-pupils", answer, "pupils")}
    return make_table(answer, say("table-pupils"), "Leerlingen", columns, rows, about, keys=2)


def reach_workbook(reach: SchoolReach, sorts: SortsOfSchool, postcodes: NearestSchools) -> bytes:
    """Return the regions, the sorts and the postcodes as one workbook."""
    tables = [regions_table(reach), sorts_table(sorts), postcodes_table(postcodes)]
    day = datetime.fromisoformat(reach["vintage"])
    return workbook(tables, say("title"), created=day)


def _name_column(layer: LayerNames) -> Column[Flat]:
    """Return the column with the name of a region."""
    heading = dutch.upper_first(layer["singular"])
    return column("region", heading=heading, singular=layer["singular"], article=layer["article"])


def _list_reach() -> list[Column[Flat]]:
    """Return the columns of how far it is."""
    return [
        column("children"),
        *(column("beyond_{km}_km", km=km) for km in LIMITS_KM),
        *(column("share_beyond_{km}_km", km=km) for km in LIMITS_KM),
        column("median_km"),
    ]


def _rows(answer: SchoolReach) -> list[Flat]:
    rows: list[Flat] = [
        {
            **_flatten(row),
            "code": row["shown"]["code"],
            "region": row["shown"]["text"],
            "certainty": row["certainty"],
        }
        for row in answer["rows"]
    ]
    other = answer["without_region"]
    if other:
        singular = answer["layers"][answer["layer"]]["singular"]
        name = say(f"other.{other['reason']}", singular=singular, year=find_text_year(answer))
        sure = CONTRADICTED if other["reason"] == "contradicted" else SURE
        rows.append({**_flatten(other), "code": "", "region": name, "certainty": sure})
    return rows


def _flatten(reached: Reached) -> dict[str, Value]:
    """Return how far it is by the columns of a table."""
    found: dict[str, Value] = {
        "children": reached["children"],
        "median_km": _km(reached["median_m"]),
        "farthest": "",
        **dict.fromkeys(FARTHEST),
    }
    for one in reached["beyond"]:
        found[f"beyond_{one['km']}_km"] = one["children"]
        found[f"share_beyond_{one['km']}_km"] = one["share"]
    far = reached["farthest"]
    if far is None:
        return found
    away = dutch.metres(far["distance_m"]).replace(" ", dutch.NO_BREAK)
    place = {"postcode": far["postcode"], "gemeente": far["gemeente_name"]}
    return found | {
        "farthest": say("farthest", **place, far=away),
        "farthest_postcode": far["postcode"],
        "farthest_gemeente": far["gemeente_name"],
        "farthest_km": _km(far["distance_m"]),
        "farthest_school": far["school"],
        "farthest_school_name": f"{far['school_name']}, {far['school_place']}",
    }


def _flatten_sort(of: SortOfSchool) -> Flat:
    pupils = of["pupils"]
    return {
        **_flatten(of),
        "sort": of["sort"],
        "sort_name": dutch.upper_first(of["name"]),
        "locations": of["locations"],
        "pupils_median_km": _km(pupils["median_m"]) if pupils else None,
        "pupils_p90_km": _km(pupils["p90_m"]) if pupils else None,
    }


def _flatten_pupils(school: PupilDistance) -> dict[str, Value]:
    found: dict[str, Value] = {
        "id": school["id"],
        "school": school["school"],
        "place": school["place"],
        "kinds": ", ".join(school["kinds"]),
        "cluster": school["cluster"],
    }
    distances = school["distances"]
    if distances is None:
        return found
    for name, value in (("median", distances["median_m"]), ("p90", distances["p90_m"])):
        low, high = distances["bounds"][f"{name}_m"]
        found[f"{name}_km"] = _km(value)
        found[f"{name}_low_km"], found[f"{name}_high_km"] = _km(low), _km(high)
    return found | {
        "counted": distances["pupils"]["estimate"],
        "left_out": distances["left_out"]["estimate"],
    }


def _km(metres: int | None) -> float | None:
    return None if metres is None else metres / 1000


def _about(answer: Warned, sentences: Sequence[str] = ()) -> dict[str, str]:
    """Return what stands with a table of distances to schools."""
    return {
        **({"In het kort": " ".join(sentences)} if sentences else {}),
        "Bron van de kinderen": _say_source("about-children", answer, "youth"),
        "Bron van de scholen": _say_source("about-schools", answer, "schools"),
    }


def _say_source(key: str, answer: Provenance, kind: str) -> str:
    return say(key, date=dutch.date(answer["vintages"][kind]))
