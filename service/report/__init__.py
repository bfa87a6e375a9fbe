"""The national report: tables, a map file for GIS, charts, still maps and a page that prints well.

`build` makes all of it in one folder. matplotlib, pandas and geopandas are imported when a report
is made, not before: the service does not need them to start.
"""

from service.report.build import make_report

__all__ = ["make_report"]
