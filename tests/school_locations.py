"""The schools of the sources, read without the code that the project reads them with.

As locations, zones are left out, and a school without a point of its own has none.
"""

from dataclasses import replace
from functools import cache

from geo.schools.location import Location
from tests.sources import Row, read_source


@cache
def special_rows() -> dict[str, list[Row]]:
    """Id -> the rows of a special school: one for each of its kinds."""
    found: dict[str, list[Row]] = {}
    for row in read_source("schools_special.csv"):
        found.setdefault(row["location_id"], []).append(row)
    assert len(found) == 843
    return found


@cache
def kinds_by_brin() -> dict[str, set[str]]:
    """BRIN -> kinds of special education at all of its locations."""
    found: dict[str, set[str]] = {}
    for name, rows in special_rows().items():
        found.setdefault(name[:4], set()).update(row["kind"] for row in rows)
    return found


@cache
def real_locations() -> tuple[Location, ...]:
    """All special and regular schools; a special school has a row for each of its kinds."""
    found: dict[str, Location] = {}
    for row in read_source("schools_special.csv"):
        one = found.get(row["location_id"])
        if one is None:
            code, name = f"GM{row['gemeente_2024']}", row["gemeente_2024_name"]
            found[row["location_id"]] = _location(row, row["cluster"], code, name)
        else:
            kinds = (*one.kinds, row["kind"])
            found[one.id] = replace(one, kinds=kinds, cluster=one.cluster or row["cluster"])
    for row in read_source("schools_regular.csv"):
        found[row["location_id"]] = _location(row, "", row["gm_code"], row["gm_name"])
    return tuple(found.values())


def _location(row: dict[str, str], cluster: str, gemeente: str, gemeente_name: str) -> Location:
    return Location(
        id=row["location_id"], name=row["name"], kinds=(row["kind"].upper(),), cluster=cluster,
        denomination=row["denomination"], board=row["board_id"], place=row["place"],
        pc6=row["pc6"], gemeente=gemeente, gemeente_name=gemeente_name,
        x=float(row["rd_x"] or "nan"), y=float(row["rd_y"] or "nan"),
        point_of="address" if row["rd_x"] else "nothing", zone=None, vintage="2024",
    )  # fmt: skip
