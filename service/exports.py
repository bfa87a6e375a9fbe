"""Tables to take along: CSV, XLSX and Parquet, each with its provenance."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import orjson

from geo import dutch
from geo.release import Release
from geo.tables import spreadsheet_text
from geo.zones import WEIGHTS
from service.documents import Document

DEFINITIONS = {
    "source": ("Code 1", "Code van de regio in de eerste laag."),
    "source_name": ("Regio 1", "Naam van de regio in de eerste laag."),
    "target": ("Code 2", "Code van de regio in de tweede laag."),
    "target_name": ("Regio 2", "Naam van de regio in de tweede laag."),
    "layer": ("Laag 2", "Laag van de tweede regio."),
    "weight": (
        "Gedeeld gewicht",
        "Hoeveel de twee regio's samen delen, in de eenheid van het gekozen gewicht.",
    ),
    "share_of_source": ("Deel van regio 1", "Deel van de eerste regio dat in de tweede ligt."),
    "share_of_target": ("Deel van regio 2", "Deel van de tweede regio dat in de eerste ligt."),
    "certainty": (
        "Zekerheid",
        "vast; onbekend (niet bevestigd na 2015); tegengesproken (door latere bronnen). "
        "Telt voor het minst zekere stuk.",
    ),
}
"""Column -> its Dutch heading in a workbook, and what it means."""

OVERLAP_COLUMNS = (
    "source",
    "source_name",
    "target",
    "target_name",
    "weight",
    "share_of_source",
    "share_of_target",
    "certainty",
)

ABOUT_WIDTH = 100
"""Characters across the column of explanations."""

LINE_POINTS = 15

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Table:
    """Rows with a title and what has to be known to read them.

    provenance: label -> text, as shown on the sheet "Bron en definities"; headings: column -> its
    heading in a workbook, where a better one is known than that of DEFINITIONS.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Document]
    provenance: Mapping[str, str]
    footer: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)

    def heading(self, column: str) -> str:
        """What stands above a column in a workbook."""
        return self.headings.get(column, DEFINITIONS[column][0])


def footer(release: Release) -> str:
    """Date, release and source, for the foot of a printed sheet."""
    return (
        f"Lappendeken, uitgave {release.id}, indeling van {dutch.date(release.vintage)}. "
        f"Bron: CBS, Kadaster; regeling samenwerkingsverbanden, "
        f"tekst van {dutch.date(release.vintages['regulation'])}; DUO."
    )


def overlap_table(release: Release, document: Document) -> Table:
    """The table of an overlap document (shape B)."""
    first = release.layers.layer(document["source"])
    second = release.layers.layer(document["target"])
    return Table(
        title=f"Overlap van {first.plural} en {second.plural}",
        columns=OVERLAP_COLUMNS,
        rows=document["pairs"],
        footer=footer(release),
        headings={
            "source": f"Code {first.singular}",
            "source_name": dutch.upper_first(first.singular),
            "target": f"Code {second.singular}",
            "target_name": dutch.upper_first(second.singular),
            "weight": f"Samen: {WEIGHTS[document['weight']]}",
            "share_of_source": f"Deel van {first.singular}",
            "share_of_target": f"Deel van {second.singular}",
        },
        provenance={
            "Gewicht": WEIGHTS[document["weight"]],
            "Kleinste deel": dutch.percent(document["min_share"], 1),
            "Eerste laag": f"{first.identity}: {first.source} ({first.publisher}, {first.licence})",
            "Tweede laag": (
                f"{second.identity}: {second.source} ({second.publisher}, {second.licence})"
            ),
            **_dates(release, document),
            **_warnings(document),
        },
    )


def region_table(release: Release, title: str, document: Document) -> Table:
    """The table of everything one region overlaps with."""
    return Table(
        title=title,
        columns=("layer", *OVERLAP_COLUMNS),
        rows=document["pairs"],
        footer=footer(release),
        headings={
            "layer": "Laag",
            "source": "Code",
            "source_name": "Deze regio",
            "target": "Code van de ander",
            "target_name": "Overlapt met",
            "weight": f"Samen: {WEIGHTS[document['weight']]}",
            "share_of_source": "Deel van deze regio",
            "share_of_target": "Deel van de ander",
        },
        provenance={
            "Gewicht": WEIGHTS[document["weight"]],
            "Bronnen": "; ".join(
                dict.fromkeys(f"{layer.source} ({layer.licence})" for layer in release.layers)
            ),
            **_dates(release, document),
            **_warnings(document),
        },
    )


def to_csv(table: Table) -> bytes:
    """UTF-8, comma, exactly one header line; text that looks like a formula is quoted as text."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_cell(row[column]) for column in table.columns])
    return buffer.getvalue().encode("utf-8")


def _cell(value: Any) -> Any:
    """Text that is no formula, a number, or nothing."""
    return spreadsheet_text(value) if isinstance(value, str) else "" if value is None else value


def to_meta(table: Table) -> bytes:
    """The provenance as JSON, for the file beside a CSV or Parquet file."""
    document = {
        "title": table.title,
        "columns": {column: DEFINITIONS[column][1] for column in table.columns},
        "provenance": dict(table.provenance),
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def to_parquet(table: Table) -> bytes:
    """Parquet with the provenance in the file's own metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {column: [row[column] for row in table.rows] for column in table.columns}
    data = pa.table(columns).replace_schema_metadata({"lappendeken": to_meta(table)})
    buffer = io.BytesIO()
    pq.write_table(data, buffer, compression="zstd")
    return buffer.getvalue()


def to_xlsx(table: Table) -> bytes:
    """A workbook: the table with a filter, and the sheet "Bron en definities"."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {
        "weight": book.add_format({"num_format": "#,##0"}),
        "share_of_source": book.add_format({"num_format": "0.0%"}),
        "share_of_target": book.add_format({"num_format": "0.0%"}),
        "certainty": book.add_format({"indent": 1}),
    }
    sheet = book.add_worksheet("Overlap")
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 3 * LINE_POINTS)  # room for headings that wrap
    for number, column in enumerate(table.columns):
        heading = table.heading(column)
        sheet.write_string(0, number, heading, bold)
        values = [row[column] for row in table.rows]
        sheet.set_column(number, number, _width(heading, values), formats.get(column))
        for line, value in enumerate(values, start=1):
            if isinstance(value, str):
                sheet.write_string(line, number, value, formats.get(column))
            elif value is not None:
                sheet.write_number(line, number, value, formats.get(column))
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L&B{_for_paper(table.title)}")
    sheet.set_footer(f"&L{_for_paper(table.footer)}&R&P / &N")
    _about_sheet(book, table, bold)
    book.close()
    return buffer.getvalue()


def _about_sheet(book: Any, table: Table, bold: Any) -> None:
    sheet = book.add_worksheet("Bron en definities")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, ABOUT_WIDTH)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, table.title, bold)
    lines = [*table.provenance.items(), ("", "")]
    lines += [
        (table.heading(column), f"{meaning} In CSV: {column}.")
        for column, (_, meaning) in DEFINITIONS.items()
        if column in table.columns
    ]
    for number, (label, text) in enumerate(lines, start=2):
        # LibreOffice gives a wrapped cell one line unless the height says otherwise.
        sheet.set_row(number, LINE_POINTS * max(1, ceil(len(text) / ABOUT_WIDTH * 1.1)))
        sheet.write_string(number, 0, label, top)
        sheet.write_string(number, 1, text, wrap)


def _width(heading: str, values: Sequence[Any]) -> int:
    """Wide enough for the longest text; a heading wraps, a very long name is cut off at 90."""
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    return min(max(longest, min(len(heading), 16)) + 2, 90)


def _for_paper(text: str) -> str:
    """Text in a header or footer, where an ampersand starts a code and 255 marks is the limit."""
    return text.replace("&", "&&")[:200]


def _dates(release: Release, document: Document) -> dict[str, str]:
    names = {
        "boundaries": "Grenzen",
        "regulation": "Tekst van de regeling",
        "inhabitants": "Inwoners",
        "youth": "Kinderen en jongeren",
        "pupils": "Leerlingen",
        "area": "Oppervlakte",
        "herindelingen": "Herindelingen tot",
    }
    dates = {names[kind]: dutch.date(when) for kind, when in document["vintages"].items()}
    return {"Uitgave": release.id, **dates}


def _warnings(document: Document) -> dict[str, str]:
    return {
        f"Let op {number}": warning["text"]
        for number, warning in enumerate(document["warnings"], start=1)
    }
