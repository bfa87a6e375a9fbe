"""Read the profiles of schools out of a release, for any of its divisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.release.files import FILES, Files
from geo.release.parquet import as_array, encode, read_table
from geo.schools.location import EVERY, Location
from geo.schools.profiles.profile import BASES, LayerProfiles, Profiles, unpack

PROFILES = ROWS, OF_LAYERS = "school_profiles.parquet", "school_profile_layers.parquet"
"""Tables of the rows, and of their figures in every layer."""

FIGURES = ("basis", "children", "chafing_share", "outside_partnership_share")
OF_LAYER = tuple(one.name for one in fields(LayerProfiles) if one.name != "counted")

KINDS = {"|".join(unpack(bits)): bits for bits in range(1 << len(EVERY))}
"""Kinds of education in a text -> as bits."""

Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class StoredProfiles:
    """Both tables as they are, for all divisions, which come one after another.

    locations: all of the register, in order; layers: ids of all layers; rows and of_layers: the
    columns of the tables, `since` as an index into `divisions`, `layer` into `layers`.
    """

    locations: Sequence[Location]
    layers: Sequence[str]
    divisions: Sequence[str]
    rows: Columns
    of_layers: Columns

    def on(self, division: str) -> Profiles:
        """Return the profiles on the first day of a division."""
        last = sum(since <= division for since in self.divisions) - 1
        rows, of_layers = (_end_with(table, last) for table in (self.rows, self.of_layers))
        size = int((self.rows["since"] == 0).sum())
        shape = len(self.layers), size
        at = of_layers["layer"], of_layers["row"]
        filled = {name: _fill(shape, at, of_layers[name]) for name in OF_LAYER}
        counted = _fill(shape, at, np.ones(len(at[0]), bool))
        return Profiles(
            locations=self.locations,
            location=self.rows["location"][:size],
            kinds=self.rows["kinds"][:size],
            **{name: _fill((size,), (rows["row"],), rows[name]) for name in FIGURES},
            layers={
                layer: LayerProfiles(
                    counted=counted[place],
                    **{name: figures[place] for name, figures in filled.items()},
                )
                for place, layer in enumerate(self.layers)
            },
        )


def _end_with(table: Columns, last: int) -> Columns:
    """Return what holds up to a division, its number; what is later stands last."""
    end = int(np.searchsorted(table["since"], last, "right"))
    return {name: column[:end] for name, column in table.items()}


def _fill(shape: tuple[int, ...], at: tuple[NDArray[Any], ...], values: NDArray[Any]) -> Any:
    """Put values in their places, the last where there are more; NaN or 0 where there is none."""
    whole = np.full(shape, np.nan if values.dtype.kind == "f" else 0, values.dtype)
    whole[at] = values
    return whole


def read_profiles(
    files: Files, locations: Sequence[Location], layers: Sequence[str]
) -> StoredProfiles:
    """Read the profiles of all divisions."""
    rows, of_layers = (read_table(files.read(name), FILES[name]) for name in (ROWS, OF_LAYERS))
    place = {location.id: number for number, location in enumerate(locations)}
    number = {since: at for at, since in enumerate(files.divisions)}
    return StoredProfiles(
        locations,
        layers,
        files.divisions,
        rows={
            **_read(rows, "row", *FIGURES[1:]),
            "since": _translate(rows, "since", number),
            "location": _translate(rows, "location", place),
            "kinds": _translate(rows, "kinds", KINDS),
            "basis": _translate(rows, "basis", {basis: at for at, basis in enumerate(BASES)}),
        },
        of_layers={
            **_read(of_layers, "row", *OF_LAYER),
            "since": _translate(of_layers, "since", number),
            "layer": _translate(of_layers, "layer", {name: at for at, name in enumerate(layers)}),
        },
    )


def _read(table: Any, *names: str) -> Columns:
    return {name: as_array(table.column(name)) for name in names}


def _translate(table: Any, name: str, numbers: Mapping[str, int]) -> NDArray[np.int64]:
    """Return a column of texts as the numbers that stand for them."""
    values, index = encode(table.column(name))
    return np.array([numbers[value] for value in values], np.int64)[index]
