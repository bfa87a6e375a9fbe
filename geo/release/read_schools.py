"""Make the register of schools and the homes of pupils out of the files of a release."""

from geo.places.postcode import Postcodes
from geo.release.files import FILES, Files
from geo.schools.flows import Flows
from geo.schools.location import Location
from geo.schools.register import Register
from geo.zones.table import ZoneTable


def read_register(files: Files, zones: ZoneTable) -> Register:
    """Return all locations, against the table of zones."""
    columns = files.columns("schools.parquet")
    rows = zip(*(columns[name].tolist() for name in FILES["schools.parquet"]), strict=True)
    return Register(
        Location(
            id=name, name=title, kinds=tuple(kinds.split("|")), cluster=cluster,
            denomination=denomination, board=board, place=place, pc6=pc6, gemeente=gemeente,
            gemeente_name=gemeente_name, x=x, y=y, point_of=point_of,
            zone=zones.position[zone] if zone else None, vintage=vintage,
        )
        for (
            name, title, kinds, cluster, denomination, board, place, pc6, gemeente,
            gemeente_name, x, y, point_of, zone, vintage,
        ) in rows
    )  # fmt: skip


def read_flows(files: Files, postcodes: Postcodes) -> Flows:
    """Return where the pupils of special schools live, against the postcodes."""
    columns = files.columns("pupil_flows.parquet")
    rows = zip(*(columns[name].tolist() for name in FILES["pupil_flows.parquet"]), strict=True)
    return Flows.of(rows, postcodes.zone)
