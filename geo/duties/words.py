"""The words that rows of duties and conditions may hold."""

from typing import Literal

Certainty = Literal["vast", "controleren", "niet_geverifieerd"]
"""How sure a rule is; how sure it is that a body governs an area is another word."""

CERTAINTIES: tuple[Certainty, ...] = ("vast", "controleren", "niet_geverifieerd")
LAW_REREAD = 2022
"""Year from which on a text is recent enough to be sure of what still holds."""

ROLES = ("decides", "pays", "consults", "carries_out", "supervises", "is_informed")

STREAMS = (
    "jeugdhulp", "ondersteuning_licht", "ondersteuning_zwaar", "wlz", "zvw", "vervoer",
    "huisvesting", "rijk", "wmo", "werk", "opvang",
)  # fmt: skip
"""Streams of money: each with an act, and those who pay out of it."""

SUPPORT = LIGHT, HEAVY = "ondersteuning_licht", "ondersteuning_zwaar"
"""Streams of a partnership."""

STATE = "rijk"
"""The stream out of which the state pays, whoever decides or carries out."""

HOME_PLACES = ("child_home", "guardian_home", "stay", "home_before_stay", "own_home")
"""Places where a child or young adult lives, or those who hold authority do."""

PREVIOUS_SCHOOL = "previous_school_else_home"
"""The school of enrolment before this one; for a child not enrolled before, its home."""

SCHOOL_PLACES = ("school", "school_applied")

BANDS: dict[str, tuple[int, int]] = {
    "0-4": (0, 3),
    "4-12": (4, 11),
    "12-18": (12, 17),
    "18+": (18, 120),
}
"""Age band -> first and last age in it, in whole years."""

ADULT = BANDS["18+"][0]
"""From this age the own address of a young person is its home."""

PLACES = (*HOME_PLACES, PREVIOUS_SCHOOL, *SCHOOL_PLACES, "national", "region_itself")

FORMS_OF_EDUCATION = ("geen", "regulier", "sbo", "so", "vso", "mbo")
"""Kinds of school; "geen" where a child is not enrolled."""

COMPUTABLE = ("yes", "partly", "no")
"""Whether a condition follows from the rest of a journey."""


def lower(certainty: Certainty) -> Certainty:
    """Return a certainty that is no longer fixed.

    >>> lower("vast"), lower("niet_geverifieerd")
    ('controleren', 'niet_geverifieerd')
    """
    return "controleren" if certainty == "vast" else certainty


def split_parts(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list.

    >>> split_parts("so|vso"), split_parts("")
    (('so', 'vso'), ())
    """
    return tuple(part for part in cell.split("|") if part)
