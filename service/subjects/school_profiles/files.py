"""All profiles as a file: csv, xlsx, or GeoParquet with a point for every location."""

import io
from datetime import datetime

from geo.crs import RD
from geo.release.load import Release
from service.shared.tables.files import to_csv, to_meta
from service.shared.tables.workbook import to_xlsx
from service.subjects.school_profiles.answer.profiles import AllProfiles
from service.subjects.school_profiles.tables import profiles_table

GEOPARQUET = "application/vnd.apache.parquet"


def write_geoparquet(release: Release, answer: AllProfiles) -> bytes:
    """Return the table of profiles with the point of each location (RD New, metres).

    A location of which only the postcode is known stands in its middle, and one without has none.
    The same release gives the same bytes.
    """
    import geopandas  # not needed to start
    import pandas
    import pyarrow.parquet as pq
    import shapely

    table = profiles_table(answer)
    columns = {one.name: [one.get(row) for row in answer["profiles"]] for one in table.columns}
    # Without this, a column of numbers with a gap becomes one of fractions.
    whole = {one.name: "Int64" for one in table.columns if one.kind == "count"}
    places = [release.register.location(row["id"]) for row in answer["profiles"]]
    points = [shapely.Point(one.x, one.y) if one.point_of != "nothing" else None for one in places]
    told = pandas.DataFrame(columns).astype(whole)
    frame = geopandas.GeoDataFrame(told, geometry=points, crs=RD)
    frame["point_of"] = [one.point_of for one in places]
    made, content = io.BytesIO(), io.BytesIO()
    frame.to_parquet(made, index=False)
    rows = pq.read_table(made)
    about = {**(rows.schema.metadata or {}), b"lappendeken": to_meta(table)}
    pq.write_table(rows.replace_schema_metadata(about), content, compression="zstd")
    return content.getvalue()


def write_profiles(release: Release, answer: AllProfiles, form: str) -> bytes:
    """Return profiles as csv, xlsx or parquet."""
    if form == "parquet":
        return write_geoparquet(release, answer)
    table = profiles_table(answer)
    day = datetime.fromisoformat(release.vintage)
    return to_csv(table) if form == "csv" else to_xlsx(table, day)
