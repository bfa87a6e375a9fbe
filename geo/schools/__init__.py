"""Schools: the register, the homes of pupils, and whom a school has to deal with."""

from geo.schools.bundle import Schools
from geo.schools.counterparts import Counterpart, Counterparts, LayerCounterparts, counterparts
from geo.schools.flows import Flows
from geo.schools.location import KINDS, SECTORS, SPECIAL, Location
from geo.schools.masking import Count
from geo.schools.register import Register
from geo.schools.summary import Summary

__all__ = [
    "KINDS",
    "SECTORS",
    "SPECIAL",
    "Count",
    "Counterpart",
    "Counterparts",
    "Flows",
    "LayerCounterparts",
    "Location",
    "Register",
    "Schools",
    "Summary",
    "counterparts",
]
