"""Make the register of schools and the homes of pupils out of the files of a release."""

from collections.abc import Iterator
from typing import Any

from geo.places.postcode import Postcodes
from geo.release.files import FILES, Files
from geo.release.parquet import as_array, encode, read_columns, read_table
from geo.schools.flows import Flows
from geo.schools.location import Location
from geo.schools.masked_cells import MaskedCells
from geo.schools.register import Register


def read_register(files: Files, zones: tuple[str, ...]) -> Register:
    """Return all locations; zones: the ids of the zones, in order."""
    position = {name: row for row, name in enumerate(zones)}
    rows = _rows(files, "schools.parquet")
    return Register(
        Location(
            id=name, name=title, kinds=tuple(kinds.split("|")), cluster=cluster,
            denomination=denomination, board=board, place=place, pc6=pc6, gemeente=gemeente,
            gemeente_name=gemeente_name, x=x, y=y, point_of=point_of,
            zone=position[zone] if zone else None, vintage=vintage, setting=setting,
            setting_evidence=evidence,
        )
        for (
            name, title, kinds, cluster, denomination, board, place, pc6, gemeente,
            gemeente_name, x, y, point_of, zone, vintage, setting, evidence,
        ) in rows
    )  # fmt: skip


def read_flows(files: Files, postcodes: Postcodes) -> Flows:
    """Return where the pupils of schools live, against the postcodes."""
    name = "pupil_flows.parquet"
    table = read_table(files.read(name), FILES[name])
    location, kind, pc4 = (encode(table.column(what)) for what in FILES[name][:3])
    known, masked = (as_array(table.column(what)) for what in FILES[name][3:])
    cells = read_masked_cells(files)
    return Flows.of_codes(location, kind, pc4, known, masked, postcodes.zone, cells)


def read_masked_cells(files: Files) -> MaskedCells:
    """Return what masked cells are worth."""
    means, rho, tau = {}, {}, {}
    for row in files.rows("masked_cells.csv"):
        kind = row["kind"]
        means[kind, int(row["cells"]), row["known"] == "yes"] = float(row["mean"])
        rho[kind], tau[kind] = float(row["rho"]), float(row["tau"])
    return MaskedCells(means, rho, tau)


def _rows(files: Files, name: str) -> Iterator[tuple[Any, ...]]:
    columns = read_columns(files.read(name), FILES[name])
    return zip(*(column.tolist() for column in columns.values()), strict=True)
