"""The national report: tables, a map file for GIS, charts, maps, a page that prints well."""
