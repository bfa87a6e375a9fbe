"""All profiles as a file: csv, xlsx, or GeoParquet with a point for every location."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from geo.crs import RD
from geo.release.load import Release
from service.shared.tables.files import to_csv
from service.shared.tables.workbook import to_xlsx
from service.subjects.school_profiles.answer import AllProfiles
from service.subjects.school_profiles.tables import profiles_table

GEOPARQUET = "application/vnd.apache.parquet"


def write_geoparquet(release: Release, answer: AllProfiles) -> bytes:
    """Return the table of profiles with the point of each location (RD New, metres).

    A location of which only the postcode is known stands in its middle, and one without has none.
    The same release gives the same bytes.
    """
    import geopandas  # not needed to start
    import shapely

    table = profiles_table(answer)
    columns: Mapping[str, list[Any]] = {
        one.name: [one.get(row) for row in answer["profiles"]] for one in table.columns
    }
    places = [release.register.location(row["id"]) for row in answer["profiles"]]
    points = [shapely.Point(one.x, one.y) if one.point_of != "nothing" else None for one in places]
    frame = geopandas.GeoDataFrame(columns, geometry=points, crs=RD)
    frame["point_of"] = [one.point_of for one in places]
    content = io.BytesIO()
    frame.to_parquet(content, index=False, compression="zstd")
    return content.getvalue()


def write_profiles(release: Release, answer: AllProfiles, form: str) -> bytes:
    """Return profiles as csv, xlsx or parquet."""
    if form == "parquet":
        return write_geoparquet(release, answer)
    table = profiles_table(answer)
    day = datetime.fromisoformat(release.vintage)
    return to_csv(table) if form == "csv" else to_xlsx(table, day)
