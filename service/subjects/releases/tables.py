"""The table of what was checked in a release."""

from collections.abc import Sequence

from geo.release.finding import Finding
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table

column = read_columns("releases")


def findings_table(findings: Sequence[Finding]) -> Table[Finding]:
    """Return what was checked, and whether it holds."""
    columns: list[Column[Finding]] = [
        column("what", lambda finding: finding.what),
        column("holds", lambda finding: "ja" if finding.holds else "NEE"),
        column("detail", lambda finding: finding.detail),
    ]
    return Table("Controle", "Controle", columns, findings)
