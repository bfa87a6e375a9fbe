"""Templates of maps and pages: escaped, strict, with Dutch notation."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from geo import dutch
from geo.places.notices import ended_sentence


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
        date=dutch.date,
        join_dutch=dutch.join,
        upper_first=dutch.upper_first,
        ended=ended_sentence,
    )
    return made
