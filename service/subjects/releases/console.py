"""What the command line prints for people."""

from rich.markup import escape

from geo.release.finding import Finding
from service.shared.screen import plain_table, screen


def print_findings(findings: list[Finding]) -> None:
    """What was checked, and whether it holds."""
    table = plain_table("gecontroleerd", "klopt", "gevonden")
    for finding in findings:
        table.add_row(finding.what, "ja" if finding.holds else "NEE", escape(finding.detail))
    screen().print(table)
