"""Which bodies govern this place: postcodes, coordinates, and what each cannot tell."""

from geo.places.answer import Answer, Body, Notice
from geo.places.locate import Locator
from geo.places.postcode import MissingPostcode, Postcodes, parse_postcode

__all__ = [
    "Answer",
    "Body",
    "Locator",
    "MissingPostcode",
    "Notice",
    "Postcodes",
    "parse_postcode",
]
