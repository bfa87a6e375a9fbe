"""Write what was read of DUO in the columns of the project's own tables of schools."""

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from geo import dutch
from geo.schools.duo.intake import Home, Pupils
from geo.schools.duo.register import RegisterRow
from geo.schools.location import SPECIAL
from geo.tables import escape_formula, write_whole

REGULAR_COLUMNS = (
    "location_id", "kind", "name", "place", "pc6", "gm_code", "gm_name", "board_id",
    "denomination", "rd_x", "rd_y",
)  # fmt: skip
"""As in schools_regular.csv; a register has no points."""

SPECIAL_COLUMNS = (
    "location_id", "kind", "name", "pc6", "place", "gemeente_2024", "gemeente_2024_name",
    "denomination", "board_id", "cluster",
)  # fmt: skip
"""The first of schools_special.csv, and the cluster."""

HOME_COLUMNS = ("location_id", "kind", "pc4", "known", "masked")
"""As in pupil_flows.csv."""

Write = Callable[[RegisterRow], None]


@contextmanager
def write_register(target: Path) -> Iterator[Write]:
    """Give what writes one row; the file appears whole when nothing was raised, or not at all.

    A special school has a row per kind. Raises OSError that names `target` when it cannot be
    written.

    >>> from tempfile import TemporaryDirectory
    >>> row = RegisterRow.example()
    >>> with TemporaryDirectory() as folder:
    ...     with write_register(Path(folder) / "schools.csv") as write:
    ...         write(row)
    ...     print((Path(folder) / "schools.csv").read_text().splitlines()[1])
    16AH00,po,Openbare Basisschool 't Eenspan,EMMEN,7822HG,GM0114,Emmen,10249,Openbaar,,
    """
    with (
        write_whole(target) as unfinished,
        unfinished.open("w", encoding="utf-8", newline="") as handle,
    ):
        writer = csv.writer(handle, lineterminator="\n")
        started = False

        def write(row: RegisterRow) -> None:
            nonlocal started
            special = row.kinds[0] in SPECIAL
            if not started:
                writer.writerow(SPECIAL_COLUMNS if special else REGULAR_COLUMNS)
                started = True
            for cells in _format_special(row) if special else [_format_regular(row)]:
                writer.writerow([escape_formula(cell) for cell in cells])

        yield write


def _format_regular(row: RegisterRow) -> tuple[str, ...]:
    return (
        row.id, row.kinds[0].lower(), row.name, row.place, row.pc6, row.gemeente,
        dutch.place_name(row.gemeente_name), row.board, row.denomination, "", "",
    )  # fmt: skip


def _format_special(row: RegisterRow) -> Iterator[tuple[str, ...]]:
    for kind in row.kinds:
        yield (
            row.id, kind, row.name, row.pc6, row.place, row.gemeente.removeprefix("GM"),
            row.gemeente_name, row.denomination, row.board, row.cluster,
        )  # fmt: skip


def write_homes(target: Path, homes: Mapping[Home, Pupils]) -> None:
    """Write homes of pupils, in the columns and the order of pupil_flows.csv; whole or not at all.

    Raises OSError that names `target` when it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     target = Path(folder) / "pupils.csv"
    ...     write_homes(target, {("19QK00", "VSO", "8011"): Pupils(6, 1, file=0, line=2)})
    ...     print(target.read_text().splitlines()[1])
    19QK00,VSO,8011,6,1
    """
    with (
        write_whole(target) as unfinished,
        unfinished.open("w", encoding="utf-8", newline="") as handle,
    ):
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(HOME_COLUMNS)
        writer.writerows((*home, homes[home].known, homes[home].masked) for home in sorted(homes))
