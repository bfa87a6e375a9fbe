"""All special schools at once: with how many bodies they deal, and where regions send pupils."""

from geo.schools.national.distribution import GROUPS, Spread, distribution
from geo.schools.national.outgoing import Outgoing, Receiving, outgoing
from geo.schools.national.pairs import Pair, pairs
from geo.schools.national.ranking import RankedSchool, ranking

__all__ = [
    "GROUPS",
    "Outgoing",
    "Pair",
    "RankedSchool",
    "Receiving",
    "Spread",
    "distribution",
    "outgoing",
    "pairs",
    "ranking",
]
