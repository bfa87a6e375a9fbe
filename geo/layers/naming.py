"""Names of partnerships that are safe to show: number first, and no name that is not verified."""

import re

from geo.tables import Row

UNVERIFIED = "naam niet geverifieerd"

GENERIC = ("", "SWV", "Stichting SWV", "Samenwerkingsverband", "Stichting Samenwerkingsverband")
"""What is left of a name that says nothing without its number."""


def partnership_region(row: Row, note: str = "") -> Row:
    """A row of the release's table of regions from a row of the partnerships.

    A name of low confidence is kept apart as `unverified_name` and never shown as fact.

    >>> row = {
    ...     "code": "VO2504",
    ...     "sector": "VO",
    ...     "number": "25-04",
    ...     "name": "De Liemers VO",
    ...     "confidence": "low",
    ...     "seat": "",
    ...     "domain": "",
    ... }
    >>> partnership_region(row)["label"]
    'VO 25-04 (naam niet geverifieerd)'
    >>> row |= {"name": "Profi Pendi (26-05)", "number": "26-05", "confidence": "high"}
    >>> partnership_region(row)["label"]
    'VO 26-05 Profi Pendi'
    """
    number = f"{row['sector']} {row['number']}"
    verified = row["confidence"] != "low"
    name = row["name"] if verified else f"Samenwerkingsverband {number} ({UNVERIFIED})"
    return {
        "layer": f"swv_{row['sector'].lower()}",
        "code": row["code"],
        "name": name,
        "label": f"{number} {_without_number(name, row) if verified else f'({UNVERIFIED})'}",
        "number": number,
        "verified": "yes" if verified else "no",
        "unverified_name": "" if verified else row["name"],
        "seat": row["seat"],
        "note": note,
        "website": row["domain"],
    }


def _without_number(name: str, row: Row) -> str:
    """The name without its own number and sector, which stand in front of it already."""
    number = row["number"].replace("-", "[-. ]?")
    sector = row["sector"]
    bare = re.sub(rf"\s*\((?:SWV )?(?:{sector}[- ]?)?{number}(?:, ?{sector})?\)", "", name)
    bare = re.sub(rf"(?:\b{sector}[- ]?)?\b{number}\b(?: {sector}\b)?", "", bare)
    bare = re.sub(r"\(\s+", "(", re.sub(r"\s{2,}", " ", bare)).strip(" -")
    bare = bare.replace("()", "").strip()
    return name if bare in GENERIC else bare
