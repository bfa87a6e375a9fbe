"""Locate many places: chunks of columns in, codes and warnings out, in constant memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.crs import check_lonlat, check_rd, to_rd
from geo.errors import Fault, InputError, shorten
from geo.faults import describe
from geo.places import notices
from geo.places.locate import Locator
from geo.places.notices import WARNING
from geo.places.postcode import parse_postcode
from geo.zones.codes import OUTSIDE

PLACE_COLUMNS = (("rd_x", "rd_y"), ("lon", "lat"))
POSTCODE = "postcode"

Cells = Sequence[str]


@dataclass(frozen=True)
class Plan:
    """Which columns of the input say where a row is, and what the added columns are called.

    point: the pair of coordinate columns, or None; postcode: whether there is such a column.
    """

    point: tuple[str, str] | None
    postcode: bool
    added: tuple[str, ...]


def plan(columns: Sequence[str], layers: Sequence[str], prefix: str = "") -> Plan:
    """Decide how to read a file by its header.

    Raises InputError when no column says where a row is, or when an added column is there already.
    """
    point = next((pair for pair in PLACE_COLUMNS if set(pair) <= set(columns)), None)
    postcode = POSTCODE in columns
    if point is None and not postcode:
        allowed = (POSTCODE, "lon en lat", "rd_x en rd_y")
        message = (
            f"Geen kolom met een plek gevonden. Nodig: {', of '.join(allowed)}. "
            f"Gevonden: {', '.join(describe(column) for column in columns)}."
        )
        raise InputError([Fault("header", ",".join(columns)[:200], allowed, message)])
    added = tuple(prefix + name for name in (*layers, WARNING))
    taken = [name for name in added if name in columns]
    if taken:
        message = (
            f"Kolom {', '.join(taken)} staat al in het bestand. "
            "Geef de nieuwe kolommen een voorvoegsel met --prefix."
        )
        raise InputError([Fault("prefix", prefix, ("een voorvoegsel, zoals nieuw_",), message)])
    return Plan(point, postcode, added)


WHOLE_LAYER = "layer-unconfirmed"
"""Said once, of all rows, in the description of a file."""


@dataclass(frozen=True)
class Row:
    """Codes per layer ("" where none) and the warning of one row."""

    codes: tuple[str, ...]
    warning: str = ""

    def add_warning(self, text: str) -> "Row":
        """Return the same codes with one more warning."""
        return Row(self.codes, f"{self.warning} {text}".strip())


class BatchLocator:
    """Rows of places to rows of codes; each row apart, a bad one gets a warning.

    Coordinates decide where both they and a postcode are given; a difference is a warning. A code
    that later sources contradict is left empty and named in the warning.
    """

    def __init__(self, locator: Locator, chosen: Plan) -> None:
        self.locator = locator
        self.plan = chosen
        self.layer_ids = locator.layers.ids
        self._empty = ("",) * len(self.layer_ids)
        self._by_pc4: dict[str, Row] = {}
        self._by_zone: dict[tuple[int, bytes], Row] = {}

    def locate(self, columns: Mapping[str, Cells]) -> list[list[str]]:
        """Return the added columns, one list per column, in the order of `plan.added`.

        columns: the place columns as text; "" where a cell is empty.
        """
        count = len(next(iter(columns.values())))
        postcodes = columns[POSTCODE] if self.plan.postcode else [""] * count
        pointed, faults = self._read_points(columns) if self.plan.point else ({}, {})
        rows = [
            self._combine(pointed.get(number), faults.get(number, ""), postcode.strip())
            for number, postcode in enumerate(postcodes)
        ]
        codes = [[row.codes[layer] for row in rows] for layer in range(len(self.layer_ids))]
        return [*codes, [row.warning for row in rows]]

    def _combine(self, pointed: Row | None, fault: str, postcode: str) -> Row:
        if pointed is None:
            row = self._look_up_postcode(postcode) if postcode else Row(self._empty, "")
            if fault:
                return row.add_warning(fault)
            return row if postcode else row.add_warning("Geen plek ingevuld.")
        if not postcode:
            return pointed
        other = self._look_up_postcode(postcode)
        if not any(other.codes):
            return pointed.add_warning(other.warning)
        differ = [
            self.locator.layers.layer(layer).singular
            for layer, mine, theirs in zip(self.layer_ids, pointed.codes, other.codes, strict=True)
            if mine != theirs
        ]
        if not differ:
            return pointed
        return pointed.add_warning(notices.postcode_differs(postcode, differ))

    def _look_up_postcode(self, text: str) -> Row:
        try:
            pc4 = parse_postcode(text)
        except InputError as error:
            return Row(self._empty, str(error))
        if pc4 not in self._by_pc4:
            answer = self.locator.by_postcode(pc4)
            zone = answer.zone
            codes = self._list_codes(self.locator.codes.position[zone]) if zone else self._empty
            own = [note.text for note in answer.notices if note.code != WHOLE_LAYER]
            self._by_pc4[pc4] = Row(codes, " ".join(own))
        return self._by_pc4[pc4]

    def _read_points(self, columns: Mapping[str, Cells]) -> tuple[dict[int, Row], dict[int, str]]:
        """Return rows with good coordinates, and what is wrong with those of the others."""
        names = self.plan.point or ("", "")
        points: dict[int, tuple[float, float]] = {}
        faults: dict[int, str] = {}
        for number, pair in enumerate(zip(*(columns[name] for name in names), strict=True)):
            if any(part.strip() for part in pair):
                try:
                    points[number] = _read_point(names, pair)
                except InputError as error:
                    faults[number] = str(error)
        if not points:
            return {}, faults
        x, y = np.array(list(points.values()), np.float64).T
        if names == ("lon", "lat"):
            x, y = to_rd(x, y)
        zones, _ = self.locator.points.codes_at(x, y)
        near = self.locator.points.distances.within_accuracy(x, y)
        rows = {
            number: self._look_up_zone(int(zone), close)
            for number, zone, close in zip(points, zones, near, strict=True)
        }
        return rows, faults

    def _look_up_zone(self, zone: int, near: NDArray[np.bool_]) -> Row:
        if zone == OUTSIDE:
            return Row(self._empty, notices.OUTSIDE.text)
        key = zone, near.tobytes()
        if key not in self._by_zone:
            row = Row(self._list_codes(zone))
            if near.any():
                close = [
                    self.locator.layers.layer(layer).singular
                    for layer, flag in zip(self.layer_ids, near, strict=True)
                    if flag
                ]
                row = row.add_warning(notices.near_some_border(close))
            for notice in self.locator.zone_notices(zone):
                row = row.add_warning(notice.text)
            self._by_zone[key] = row
        return self._by_zone[key]

    def _list_codes(self, zone: int) -> tuple[str, ...]:
        codes = self.locator.codes
        return tuple(
            "" if codes.certainty(zone, layer) == "tegengesproken" else column.texts[zone]
            for layer, column in codes.columns.items()
        )


def _read_point(names: tuple[str, str], pair: Sequence[str]) -> tuple[float, float]:
    """Read two numbers, with a point or comma; raises InputError that names the value."""
    values = []
    for name, text in zip(names, pair, strict=True):
        try:
            values.append(float(text.strip().replace(",", ".")))
        except ValueError:
            message = f'{name}: "{shorten(text)}" is geen getal.'
            raise InputError([Fault(name, shorten(text), ("een getal",), message)]) from None
    check = check_lonlat if names == ("lon", "lat") else check_rd
    check(*values)
    return values[0], values[1]
