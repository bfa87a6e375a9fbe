"""Releases of the data: list, check, build."""
