"""Names of regions through time, and what became of those that ended."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from geo.days import holds_on
from geo.errors import DataError
from geo.layers.catalogue import GEMEENTE
from geo.layers.naming import partnership_region
from geo.release.facts import Facts
from geo.release.history import History
from geo.release.verify import number_rows, refuse
from geo.release.zoning import Columns
from geo.tables import Row


def region_rows(facts: Facts, history: History) -> list[Row]:
    """List the regions with their names, by layer in order, then by code and first day.

    A name holds from a day to a day; a region that changed its name has a row for each.
    """
    notes = {row["code"]: row["explain_nl"] for row in facts.changes}
    rows = [*_gemeente_rows(facts, history), *_named_rows(facts, history)]
    for row in facts.partnerships:
        rows.append(partnership_region(row, notes.get(row["code"], "")) | _always(history))
    learning = {row["code"]: row["name"] for row in facts.inspiratieregios}
    rows += [
        _plain("inspiratieregio", code, name) | _always(history) for code, name in learning.items()
    ]
    order = [row["layer"] for row in facts.layers]
    return sorted(rows, key=lambda row: (order.index(row["layer"]), row["code"], row["valid_from"]))


def _always(history: History) -> Row:
    return {"valid_from": history.divisions[0], "valid_to": ""}


def _plain(layer: str, code: str, name: str) -> Row:
    return {
        "layer": layer, "code": code, "name": name, "label": name, "number": "",
        "verified": "yes", "unverified_name": "", "seat": "", "note": "", "website": "",
    }  # fmt: skip


def _named_rows(facts: Facts, history: History) -> Iterator[Row]:
    """Yield the names of regions made of gemeenten; each has one on all days that it is there."""
    _verify_named(facts, history)
    for row in facts.regions:
        valid = {
            "valid_from": row["valid_from"] or history.divisions[0], "valid_to": row["valid_to"],
        }  # fmt: skip
        yield _plain(row["layer"], row["code"], row["name"]) | valid


def _verify_named(facts: Facts, history: History) -> None:
    """Raise DataError for a region to which a zone belongs on a day that it has no name."""
    rows: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for number, row in number_rows(facts.regions):
        rows.setdefault((row["layer"], row["code"]), []).append((number, row))
    there = {
        (layer, member.code, day)
        for (layer, _), members in history.members.items()
        for member, day in zip(members, history.divisions, strict=True)
    }
    for layer, code, day in sorted(there):
        its = rows.get((layer, code), [])
        if its and not any(_holds_on(row, day) for _, row in its):
            number, row = its[-1]
            column = "valid_to" if row["valid_to"] and row["valid_to"] < day else "valid_from"
            raise refuse("regions.csv", number, column, f"{code} heeft geen naam op {day}.")


def _holds_on(row: Row, day: str) -> bool:
    return holds_on(day, row["valid_from"], row["valid_to"])


def _find_name(facts: Facts, layer: str, code: str, day: str) -> str:
    rows = (row for row in facts.regions if (row["layer"], row["code"]) == (layer, code))
    return next(row["name"] for row in rows if _holds_on(row, day))


def _gemeente_rows(facts: Facts, history: History) -> Iterator[Row]:
    """Yield the gemeenten as long as a zone belongs to them, named as in the table of the year."""
    names = {(row["code"], history.divisions[0]): row["name"] for row in facts.gemeenten}
    names |= {(row["code"], row["since"]): row["name"] for row in facts.by_year}
    new = {row["new_code"]: row["new_name"] for row in facts.herindelingen}
    runs: dict[str, list[tuple[str, int]]] = {}
    zones = [members for (layer, _), members in history.members.items() if layer == GEMEENTE]
    for number, day in enumerate(history.divisions):
        for code in {members[number].code for members in zones}:
            its = runs.setdefault(code, [])
            name = names.get((code, day)) or (its[-1][0] if its else new.get(code, ""))
            if not name:
                what = f"kolom name: {code} heeft geen naam op {day}."
                raise DataError(f"gemeenten_by_year.csv: {what}")
            its.append((name, number))
    for code, days in runs.items():
        for name, run in groupby(days, key=lambda named: named[0]):
            numbers = [number for _, number in run]
            yield _plain(GEMEENTE, code, name) | {
                "valid_from": history.divisions[numbers[0]],
                "valid_to": history.find_last_day(numbers[-1] + 1),
            }


def successor_rows(facts: Facts, history: History, columns: Columns) -> list[Row]:
    """List what ended, and into what.

    Shares of a divided gemeente are those of the source, made to add up to 1; of a divided region
    they are measured on the zones.
    """
    total: dict[str, float] = {}
    for row in facts.herindelingen:
        total[row["old_code"]] = total.get(row["old_code"], 0.0) + float(row["area_share"])
    ended = [
        {
            "layer": "gemeente",
            "code": row["old_code"],
            "new_code": row["new_code"],
            "new_name": row["new_name"],
            "since": row["date"],
            "share": f"{float(row['area_share']) / total[row['old_code']]:.6f}",
            "pc4": row["pc4"],
        }
        for row in facts.herindelingen
    ]
    ended += _divided_regions(facts, history, columns)
    merged = [
        {
            "layer": f"swv_{row['code'][:2].lower()}",
            "code": row["code"],
            "new_code": "",
            "new_name": row["successor_name"],
            "since": row["since"],
            "share": "1.000000",
            "pc4": "",
        }
        for row in facts.changes
        if row["kind"] == "merged"
    ]
    return sorted(ended, key=lambda row: (row["code"], -float(row["share"]))) + merged


def _divided_regions(facts: Facts, history: History, columns: Columns) -> Iterator[Row]:
    areas = dict(zip(columns["zone"], np.asarray(columns["area"], float), strict=True))
    table = "region_successors.csv"
    for number, row in number_rows(facts.region_successors):
        if row["since"] not in history.divisions:
            raise refuse(table, number, "since", f"op {row['since']} verandert er niets.")
        before = history.divisions.index(row["since"]) - 1
        members = [
            (zone, its[before].code, its[before + 1].code)
            for (layer, zone), its in history.members.items()
            if layer == row["layer"]
        ]
        whole = sum(areas[zone] for zone, old, _ in members if old == row["code"])
        part = sum(
            areas[zone]
            for zone, old, new in members
            if (old, new) == (row["code"], row["new_code"])
        )
        if not part:
            what = f"{row['code']} werd op {row['since']} geen {row['new_code']}."
            raise refuse(table, number, "new_code", what)
        name = _find_name(facts, row["layer"], row["new_code"], row["since"])
        yield {
            "layer": row["layer"],
            "code": row["code"],
            "new_code": row["new_code"],
            "new_name": name,
            "since": row["since"],
            "share": f"{part / whole:.6f}",
            "pc4": "",
        }
