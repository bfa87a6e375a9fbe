"""The table of what was checked in a release."""

from collections.abc import Sequence

from geo.release.finding import Finding
from service.shared.tables.table import Column, Table

COLUMNS: tuple[Column[Finding], ...] = (
    Column("what", "gecontroleerd", "Wat is gecontroleerd.", get=lambda finding: finding.what),
    Column(
        "holds",
        "klopt",
        "Of het klopt.",
        get=lambda finding: "ja" if finding.holds else "NEE",
    ),
    Column("detail", "gevonden", "Wat er gevonden is.", get=lambda finding: finding.detail),
)


def findings_table(findings: Sequence[Finding]) -> Table[Finding]:
    """Return what was checked, and whether it holds."""
    return Table("Controle", "Controle", COLUMNS, findings)
