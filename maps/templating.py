"""Templates of maps and pages: escaped, strict, with Dutch notation."""

import re

from jinja2 import BaseLoader, Environment, StrictUndefined

from geo import dutch
from geo.places.notices import ended_sentence

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"


def make_environment(loader: BaseLoader) -> Environment:
    """Return an environment that escapes everything; an unknown variable is an error."""
    made = Environment(
        loader=loader,
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
        metres=dutch.metres,
        join_dutch=dutch.join,
        upper_first=dutch.upper_first,
        lower_first=dutch.lower_first,
        breakable=make_breakable,
        ended=ended_sentence,
    )
    return made


def make_breakable(text: str) -> str:
    """Put soft hyphens in a text where long compound words may break in a narrow column.

    Names with a stroke may break after it.

    >>> make_breakable("Samenwerkingsverband PO").replace(SOFT_HYPHEN, "|"), make_breakable("regio")
    ('Samenwerkings|verband PO', 'regio')
    >>> make_breakable("Basisonderwijs, onderwijs").replace(SOFT_HYPHEN, "|")
    'Basis|onderwijs, onderwijs'
    >>> make_breakable("Onderwijscollectief").replace(SOFT_HYPHEN, "|")
    'Onderwijs|collectief'
    """
    broken = re.sub(
        r"(?<=\w{6})(?=verband|regio|gemeenschap)|(?<=basis)(?=onderwijs)|(?<=onderwijs)(?=\w{6})",
        SOFT_HYPHEN,
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"(?<=\w/)(?=\w)", ZERO_WIDTH_SPACE, broken)
