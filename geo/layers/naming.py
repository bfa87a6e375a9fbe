"""Names of partnerships that are safe to show: number first, and no name that is not verified.

A release says of which the name is not verified; those are called by their largest gemeente.
"""

import re
from dataclasses import replace

from geo.layers.catalogue import Region
from geo.tables import Row

UNVERIFIED = "naam niet geverifieerd"

JOINT = " · "
"""What stands between the number of a partnership and its name."""

CBS_ENDING = re.compile(r"\s*\((?:[A-Z]{1,3}\.?)\)$")
"""What CBS puts behind a name that more gemeenten have: "(O.)", "(NH.)"."""

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


def show_label(label: str, number: str) -> str:
    """Return a label of the table of regions as it is shown: number and name apart.

    >>> show_label("VO 26-05 Profi Pendi", "VO 26-05"), show_label("Twente", "")
    ('VO 26-05 · Profi Pendi', 'Twente')
    """
    return number + JOINT + label.removeprefix(f"{number} ") if number else label


def name_by_place(region: Region, gemeente: str, *, alone: bool) -> Region:
    """Return a partnership whose name is not verified, called by its largest gemeente.

    alone: whether it has no other gemeente.

    >>> region = Region("swv_vo", "VO2504", "", "", "VO 25-04", verified=False)
    >>> name_by_place(region, "Zevenaar", alone=False).label
    'VO 25-04 · Zevenaar e.o.'
    """
    bare = CBS_ENDING.sub("", gemeente)
    place = bare if alone else f"{bare} e.o."
    name = f"Samenwerkingsverband {region.number} ({place})"
    return replace(region, name=name, label=region.number + JOINT + place)


def _without_number(name: str, row: Row) -> str:
    """The name without its own number and sector, which stand in front of it already."""
    number = row["number"].replace("-", "[-. ]?")
    sector = row["sector"]
    bare = re.sub(rf"\s*\((?:SWV )?(?:{sector}[- ]?)?{number}(?:, ?{sector})?\)", "", name)
    bare = re.sub(rf"(?:\b{sector}[- ]?)?\b{number}\b(?: {sector}\b)?", "", bare)
    bare = re.sub(r"\(\s+", "(", re.sub(r"\s{2,}", " ", bare)).strip(" -")
    bare = bare.replace("()", "").strip()
    return name if bare in GENERIC else bare
