"""The duties as the page shows them: by theme and situation, a line for each matter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from geo import dutch
from service.shared.bodies import Shown
from service.subjects.duties.answer.types import DutiesAnswer, DutyRow, LayerBodies
from service.subjects.duties.words import (
    AT,
    GROUPS,
    ROLES,
    THEMES,
    choose_group,
    say,
    say_ages,
    say_assumed,
    say_kinds,
    say_law,
    say_place,
    say_situation,
    say_sureness,
)

MOST_NAMED = 3
"""Bodies of one layer, or pairs, that stand beside a duty; of more, only how many there are."""


NUMBERED = say.under("just.")
"""Layer -> the kind of body that the number of one of its regions says."""


@dataclass(frozen=True)
class Named:
    """Bodies that have a duty, or consult each other for it.

    shown: each; joint: what stands between them; text: what is said in their place, where there are
    many or none; anchor: of the list of all.
    """

    shown: Sequence[Shown] = ()
    joint: str = ""
    text: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Part:
    """One duty in a line.

    name: only where it is another than that of the line; who: what kind of body, empty where the
    names of the bodies say that; bodies: in the region; assumed: what was assumed of another
    address.
    """

    row: DutyRow
    name: str
    who: str
    place: str
    bodies: Sequence[Named]
    assumed: str


@dataclass(frozen=True)
class Cell:
    """A column of a line; choice: what is said where only one of its parts holds."""

    heading: str
    choice: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class Ground:
    """An article with how certain it is; of: the roles or duties it is about, empty for all."""

    of: str
    law: str
    certainty: str
    is_sure: bool


@dataclass(frozen=True)
class Line:
    """A line of the matrix: duties about one thing for the same children.

    continued: whether the line before is about the same; whom: the ages and kinds of school.
    """

    title: str
    continued: bool
    whom: str
    rows: Sequence[DutyRow]
    cells: Sequence[Cell]
    grounds: Sequence[Ground]


@dataclass(frozen=True)
class InSituation:
    """Lines under one condition, or under none; also: whether it changes other duties."""

    condition: str
    title: str
    also: bool
    lines: Sequence[Line]


@dataclass(frozen=True)
class Theme:
    """Situations of one theme."""

    id: str
    title: str
    number: int
    situations: Sequence[InSituation]


def view_themes(answer: DutiesAnswer) -> list[Theme]:
    """Return the rows of an answer by theme and situation, in their order."""
    also = {situation["condition"] for situation in answer["situations"]}
    return [
        Theme(
            theme,
            dutch.upper_first(THEMES[theme]),
            len(rows),
            [
                InSituation(
                    condition or "",
                    say_situation(same[0]["when"]),
                    condition in also,
                    [
                        line
                        for _, matter in groupby(same, lambda row: row["matter"])
                        for line in _list_lines(answer, list(matter))
                    ],
                )
                for condition, same in _divide(rows, "condition")
            ],
        )
        for theme, rows in _divide(answer["rows"], "theme")
        if theme is not None
    ]


def _divide(
    rows: Iterable[DutyRow], key: Literal["theme", "condition"]
) -> Iterator[tuple[str | None, list[DutyRow]]]:
    """Yield rows that follow each other and have the same theme or condition."""
    for value, same in groupby(rows, lambda row: row[key]):
        yield value, list(same)


def _list_lines(answer: DutiesAnswer, rows: Sequence[DutyRow]) -> Iterator[Line]:
    """Yield the lines of one matter: in each at most one duty, or choice of duties, per column."""
    lines: list[dict[str, list[DutyRow]]] = []
    for together in _group_alternatives(rows):
        group, whom = choose_group(together[0]["role"]), _say_whom(together[0])
        for line in lines:
            if group not in line and all(_say_whom(one[0]) == whom for one in line.values()):
                line[group] = together
                break
        else:
            lines.append({group: together})
    for number, line in enumerate(lines):
        yield _view_line(answer, line, continued=number > 0)


def _group_alternatives(rows: Sequence[DutyRow]) -> Iterator[list[DutyRow]]:
    """Yield duties one by one, but those together of which only one holds."""
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        if row["id"] in by_id:
            names = [row["id"], *row["alternatives"]]
            yield [by_id.pop(name) for name in names if name in by_id]


def _view_line(
    answer: DutiesAnswer, line: Mapping[str, Sequence[DutyRow]], *, continued: bool
) -> Line:
    rows = [row for group in GROUPS for row in line.get(group, ())]
    title = rows[0]["name"]
    cells = []
    for group, heading in GROUPS.items():
        parts = [_view_part(answer, row, title) for row in line.get(group, ())]
        choice = say("one-of", number=say(f"number.{len(parts)}")) if len(parts) > 1 else ""
        cells.append(Cell(heading, choice, parts))
    return Line(
        title, continued, _say_whom(rows[0]), rows, cells, _list_grounds(rows, answer["date"])
    )


def _view_part(answer: DutiesAnswer, row: DutyRow, title: str) -> Part:
    region = answer["region"]
    if region is None:
        bodies: list[Named] = []
    elif row["pair_layers"]:
        bodies = _name_pairs(answer, row)
    else:
        bodies = [_name_layer(answer, row, one) for one in answer["bodies"]]
    return Part(
        row,
        row["name"] if row["name"] != title else "",
        "" if bodies and row["responsible"] in _list_said(row) else row["responsible"],
        AT[row["place"]] if bodies else say_place(row, answer["layers"]),
        [one for one in bodies if one.shown or one.text],
        say_assumed(region) if region and row["elsewhere"] else "",
    )


def _list_said(row: DutyRow) -> list[str]:
    """Return the kinds of body that a number says: "PO 25-10" is a partnership."""
    return [said for layer, said in NUMBERED.items() if layer in row["layers"]]


def _name_layer(answer: DutiesAnswer, row: DutyRow, filled: LayerBodies) -> Named:
    """Return the bodies of a layer as they stand beside a duty; nothing for one without them."""
    if filled["layer"] not in row["layers"]:
        return Named()
    layer, shown = answer["layers"][filled["layer"]], [one["shown"] for one in filled["bodies"]]
    each = row["place"] == "region_itself"
    if not shown:
        return Named(text=say("body-none", singular=layer["singular"]))
    if len(shown) > MOST_NAMED:
        text = say(
            "bodies-each" if each else "bodies-many", number=len(shown), plural=layer["plural"]
        )
        return Named(text=text, anchor="instanties")
    return Named(shown, say("joint-each" if each else "joint-one"))


def _name_pairs(answer: DutiesAnswer, row: DutyRow) -> list[Named]:
    """Return the bodies that consult each other for a duty, as pairs."""
    pairs = [pair for pair in answer["pairs"] if pair["layers"] in row["pair_layers"]]
    if len(pairs) > MOST_NAMED:
        return [Named(text=say("pairs-many", number=len(pairs)), anchor="overleg")]
    return [
        Named([pair["first"]["shown"], pair["second"]["shown"]], say("joint-pair"))
        for pair in pairs
    ]


def _say_whom(row: DutyRow) -> str:
    return f"{say_ages(row['ages'])}; {say_kinds(row['kinds'], short=True)}"


def _list_grounds(rows: Sequence[DutyRow], date: str) -> list[Ground]:
    """Return articles with their certainty, each once; with what they are about where they differ.

    That is the role in which the rows differ, or else the duty itself.
    """
    found: dict[tuple[str, str], list[DutyRow]] = {}
    for row in rows:
        law = say_law(row["legal_basis"], row["text_year"])
        found.setdefault((law, say_sureness(row, date)), []).append(row)
    roles = [{row["role"] for row in same} for same in found.values()]
    apart = sum(map(len, roles)) == len(set().union(*roles))
    return [
        Ground(
            _say_of(same, apart) if len(found) > 1 else "",
            law,
            dutch.upper_first(certainty),
            same[0]["certainty"] == "vast",
        )
        for (law, certainty), same in found.items()
    ]


def _say_of(rows: Iterable[DutyRow], by_role: bool) -> str:
    names = dict.fromkeys(ROLES[row["role"]] if by_role else row["name"] for row in rows)
    return dutch.upper_first("; ".join(names))
