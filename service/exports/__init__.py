"""Tables to take along: CSV, XLSX and Parquet, each with its provenance.

One module per subject makes the tables; `files` and `workbook` write them.
"""

from service.exports.files import to_csv, to_meta, to_parquet
from service.exports.overlaps import overlap_table, region_table
from service.exports.table import Column, Table
from service.exports.workbook import XLSX, to_xlsx, workbook

__all__ = [
    "XLSX",
    "Column",
    "Table",
    "overlap_table",
    "region_table",
    "to_csv",
    "to_meta",
    "to_parquet",
    "to_xlsx",
    "workbook",
]
