"""Tables as one workbook: a sheet for each, and one sheet that says what every column means."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from math import ceil
from textwrap import wrap
from typing import Any

from service.shared.tables.table import WARNING, WORDS, Column, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ABOUT = "Bron en definities"

LABEL_WIDTH, ABOUT_WIDTH = 24, 100
"""Characters across the columns of labels and of explanations."""

PROSE_WIDTH = 46
"""Characters across a column of sentences, which wrap."""

PAGE_WIDTH = 210
"""Characters across a landscape A4 that can still be read; a wider table takes more pages."""

LINE_POINTS = 15

NUMBER_FORMATS = {
    "count": "#,##0",
    "number": "#,##0.00",
    "share": "0.0%",
    "points": "#,##0.0",
    "km": "#,##0.0",
}
"""Kind of column -> how a spreadsheet shows its numbers, in the notation of the reader."""

Formats = Mapping[str, Any]


def to_xlsx(table: Table[Any], created: datetime | None = None) -> bytes:
    """Return a workbook of one table: with a filter, and the sheet "Bron en definities".

    created: as for `workbook`.
    """
    return workbook([table], table.title, created=created)


def workbook(
    tables: Sequence[Table[Any]], title: str = "", *, created: datetime | None = None
) -> bytes:
    """Return a workbook with a sheet per table, and what all of them mean on the last sheet.

    tables: at least one, with sheet names that differ; title: of the last sheet, where there are
    more tables than one; created: the date in the properties, so that the same tables give the
    same bytes, else now.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    if created is not None:
        book.set_properties({"title": title, "created": created})
    formats = _formats(book)
    for table in tables:
        _table_sheet(book.add_worksheet(table.sheet), table, formats)
    heading = tables[0].title if len(tables) == 1 else title or ABOUT
    _about_sheet(book.add_worksheet(ABOUT), heading, tables, formats)
    book.close()
    return buffer.getvalue()


def _formats(book: Any) -> Formats:
    beside = {"indent": 1, "align": "left"}  # without the side, an indent does nothing
    return {
        "bold": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "prose": book.add_format({**beside, "text_wrap": True, "valign": "top"}),
        "indent": book.add_format(beside),
        "indent-top": book.add_format({**beside, "valign": "top"}),
        **{kind: book.add_format({"num_format": how}) for kind, how in NUMBER_FORMATS.items()},
        **{
            f"{kind}-top": book.add_format({"num_format": how, "valign": "top"})
            for kind, how in NUMBER_FORMATS.items()
        },
    }


def _table_sheet(sheet: Any, table: Table[Any], formats: Formats) -> None:
    sheet.freeze_panes(1, table.keys)
    _prose_rows(sheet, table)
    widths, lines = [], 3
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.heading, formats["bold"])
        values = [column.get(row) for row in table.rows]
        shown = _format(table, number, formats)
        width = _width(column, values)
        widths.append(width)
        lines = max(lines, ceil(len(column.heading) / width * 1.3))
        sheet.set_column(number, number, width, shown)
        for line, value in enumerate(values, start=1):
            if isinstance(value, str):
                sheet.write_string(line, number, value, shown)
            elif value is not None:
                sheet.write_number(line, number, value, shown)
    sheet.set_row(0, lines * LINE_POINTS)  # room for headings that wrap
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    across = _pages_across(widths, table.keys)
    sheet.fit_to_pages(across, 0)
    sheet.repeat_rows(0)
    if across > 1:
        sheet.repeat_columns(0, table.keys - 1)
    sheet.set_header(f"&L&B{_for_paper(table.title)}")
    sheet.set_footer(f"&L{_for_paper(table.footer)}&R&P / &N")


def _format(table: Table[Any], number: int, formats: Formats) -> Any:
    """Return how a column is shown: numbers by kind, text after a number a little apart.

    Beside sentences that wrap, everything stands at the top of its row.
    """
    kind = table.columns[number].kind
    high = "-top" if _has_prose(table) else ""
    if kind == "prose":
        return formats["prose"]
    if kind != "text":
        return formats[f"{kind}{high}"]
    follows_number = number > 0 and table.columns[number - 1].kind not in WORDS
    return formats[f"indent{high}"] if follows_number or high else None


def _has_prose(table: Table[Any]) -> bool:
    return any(column.kind == "prose" for column in table.columns)


def _prose_rows(sheet: Any, table: Table[Any]) -> None:
    """Make rows high enough for their sentences: LibreOffice does not do so by itself."""
    prose = [column for column in table.columns if column.kind == "prose"]
    for line, row in enumerate(table.rows if prose else (), start=1):
        lines = max(_lines(str(column.get(row) or ""), _width(column, ())) for column in prose)
        sheet.set_row(line, LINE_POINTS * lines)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; long words in a narrow one take the more."""
    return max(1, ceil(len(text) / width * 1.15), len(wrap(text, width)))


def _pages_across(widths: Sequence[int], keys: int) -> int:
    """Return how many pages wide a table is printed, with what names a row on each of them.

    One where no columns name a row: a sheet without them cannot be read by itself.
    """
    named = sum(widths[:keys])
    if not 0 < named < PAGE_WIDTH:
        return 1
    return max(1, ceil((sum(widths) - named) / (PAGE_WIDTH - named)))


def _about_sheet(sheet: Any, title: str, tables: Sequence[Table[Any]], formats: Formats) -> None:
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, ABOUT_WIDTH)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, title, formats["title"])
    for number, (label, text) in enumerate(_about_lines(tables), start=2):
        if text is None:
            sheet.write_string(number, 0, label, formats["title"])
            continue
        # LibreOffice gives a wrapped cell one line unless the height says otherwise.
        lines = max(ceil(len(text) / ABOUT_WIDTH * 1.1), ceil(len(label) / LABEL_WIDTH * 1.1), 1)
        sheet.set_row(number, LINE_POINTS * lines)
        sheet.write_string(number, 0, label, formats["wrap"])
        sheet.write_string(number, 1, text, formats["wrap"])


def _about_lines(tables: Sequence[Table[Any]]) -> list[tuple[str, str | None]]:
    """Return label and text per line: what holds for all tables once, then per table its own.

    A label without a text is the heading of a table; a table that is alone needs none. A warning
    stands there once, whatever number it has in the tables; so do the columns of tables that follow
    each other and have the same ones.
    """
    shared = {
        label: text
        for label, text in tables[0].provenance.items()
        if all(table.provenance.get(label) == text for table in tables)
        and not label.startswith(WARNING)
    }
    warnings = dict.fromkeys(
        text
        for table in tables
        for label, text in table.provenance.items()
        if label.startswith(WARNING)
    )
    lines: list[tuple[str, str | None]] = list(shared.items())
    lines += [(f"{WARNING} {number}", text) for number, text in enumerate(warnings, start=1)]
    for _, group in groupby(tables, _describe_columns):
        alike = list(group)
        lines.append(("", ""))
        for table in alike:
            if len(tables) > 1:
                lines.append((f"{table.sheet}: {table.title}", None))
            lines += [
                (label, text)
                for label, text in table.provenance.items()
                if label not in shared and not label.startswith(WARNING)
            ]
        lines += _describe_columns(alike[0])
    return lines


def _describe_columns(table: Table[Any]) -> list[tuple[str, str]]:
    return [
        (column.heading, f"{column.meaning} In CSV: {column.name}.") for column in table.columns
    ]


def _width(column: Column, values: Sequence[Any]) -> int:
    """Return a width for the longest text; a heading wraps, a very long name is cut off at 90.

    A column of numbers is as narrow as its heading allows in three lines, for a wide table has to
    be read on paper too.
    """
    if column.kind == "prose":
        return column.width or PROSE_WIDTH
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    heading = len(column.heading)
    if column.kind != "text":
        word = max(len(word) for word in column.heading.replace("-", "- ").split())
        heading = max(word, ceil(heading / 2.4), 8)
    return min(max(longest, min(heading, 16)) + 2, 90)


def _for_paper(text: str) -> str:
    """Return text for a header, where an ampersand starts a code and 255 marks is the limit."""
    return text.replace("&", "&&")[:200]
