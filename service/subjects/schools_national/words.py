"""Words of the lists of all special schools: how rows read, and what a page has to say where."""

from collections.abc import Iterable

from service.shared.answers import Notice
from service.subjects.schools_national.answer.parts import say
from service.subjects.schools_national.answer.region import ReceivingSchool

EXTENTS = say.under("extent.")
"""For how many of some pupils a thing holds -> in a table."""

BASES = say.under("basis.")
"""By what a school is counted -> in a table."""

NAMES = say.under("group.")
"""Group of schools -> the education that they give."""

CHOICES = say.under("choice.")
"""Group of schools -> in a list to choose from."""

ADMISSIONS = say.under("admission.")
"""Who admits the pupils of a school -> in a table."""

SETTINGS = say.under("setting.")
"""What a school belongs to -> in a table."""

ABOUT_AREAS = ("area-", "body-")
"""How the codes begin of warnings about areas and bodies, and not about schools."""


def say_inside(school: ReceivingSchool) -> str:
    """Return whether a school stands in the region."""
    if school["inside_contradicted"]:
        return "binnen, maar tegengesproken"
    return "binnen" if school["inside"] else "buiten"


def select_about_schools(warnings: Iterable[Notice]) -> list[Notice]:
    """Return what a reader has to know of the schools and how they are counted."""
    return [one for one in warnings if not one["code"].startswith(ABOUT_AREAS)]


def select_about_areas(warnings: Iterable[Notice]) -> list[Notice]:
    """Return what is not certain, or no longer so, of the areas and bodies."""
    return [one for one in warnings if one["code"].startswith(ABOUT_AREAS)]
