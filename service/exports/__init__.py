"""Tables to take along: CSV, XLSX and Parquet, each with its provenance.

One module per subject makes the tables; `files` and `workbook` write them.
"""

from service.exports.consultation import (
    consultation_gemeenten_table,
    consultation_pairs_table,
    consultation_partnerships_table,
    consultation_regions_table,
    consultation_tables,
)
from service.exports.files import to_csv, to_meta, to_parquet
from service.exports.inspiration import inspiration_table
from service.exports.journeys import journey_tables, journey_workbook
from service.exports.metrics import matrix_table, metrics_table, region_figures_table
from service.exports.overlaps import overlap_table, region_table
from service.exports.rankings import ranking_table
from service.exports.scenarios import scenario_table
from service.exports.school_duties import school_duties_table
from service.exports.school_summary import (
    school_overview_table,
    school_summary_table,
    school_tables,
)
from service.exports.schools import school_layer_table
from service.exports.schools_national import (
    school_distribution_table,
    school_pairs_table,
    school_ranking_table,
    schools_of_region_table,
)
from service.exports.table import Column, Table
from service.exports.workbook import XLSX, to_xlsx, workbook

__all__ = [
    "XLSX",
    "Column",
    "Table",
    "consultation_gemeenten_table",
    "consultation_pairs_table",
    "consultation_partnerships_table",
    "consultation_regions_table",
    "consultation_tables",
    "inspiration_table",
    "journey_tables",
    "journey_workbook",
    "matrix_table",
    "metrics_table",
    "overlap_table",
    "ranking_table",
    "region_figures_table",
    "region_table",
    "scenario_table",
    "school_distribution_table",
    "school_duties_table",
    "school_layer_table",
    "school_overview_table",
    "school_pairs_table",
    "school_ranking_table",
    "school_summary_table",
    "school_tables",
    "schools_of_region_table",
    "to_csv",
    "to_meta",
    "to_parquet",
    "to_xlsx",
    "workbook",
]
