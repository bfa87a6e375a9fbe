"""Templates of maps and pages: escaped, strict, with Dutch notation."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from geo import dutch
from geo.places.notices import ended_sentence

SOFT_HYPHEN = "\u00ad"


def make_environment(package: str) -> Environment:
    """Templates of a package; an unknown variable is an error, everything is escaped."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        number=dutch.number,
        percent=dutch.percent,
        headline_percent=dutch.headline_percent,
        date=dutch.date,
        join_dutch=dutch.join,
        upper_first=dutch.upper_first,
        lower_first=dutch.lower_first,
        breakable=breakable,
        ended=ended_sentence,
    )
    return made


def breakable(text: str) -> str:
    """The text with soft hyphens where long compound words may break in a narrow column.

    >>> breakable("Samenwerkingsverband PO").replace(SOFT_HYPHEN, "|"), breakable("regio")
    ('Samenwerkings|verband PO', 'regio')
    """
    return re.sub(r"(?<=\w{6})(?=verband|regio)", SOFT_HYPHEN, text)
