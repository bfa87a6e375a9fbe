"""What is asked of a journey: its shape, with what each field allows; shape E in words of types.

What needs the tables of a release (that a school, a gemeente or a situation exists) and what holds
between fields is found while it is read, in `geo.journeys.reading`.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from geo.faults import describe, make_printable
from geo.given import Asked, Told
from geo.journeys.places import FORMS, say_forms
from geo.journeys.stage import CareKind, SchoolKind

MOST_STAGES = 20
LONGEST_NAME = 100
OLDEST = 30
"""Years of age up to which a journey may go."""

LAST_YEAR = 2100

KINDS: tuple[SchoolKind, ...] = ("geen", "regulier", "sbo", "so", "vso", "mbo")

AGES: Mapping[SchoolKind, tuple[int, int]] = {
    "geen": (0, OLDEST),
    "regulier": (4, 22),
    "sbo": (4, 14),
    "so": (3, 20),
    "vso": (11, 22),
    "mbo": (16, OLDEST),
}
"""Kind of school -> youngest and oldest age at which a child can be enrolled there."""

CARE: tuple[CareKind, ...] = ("jeugdhulp", "wlz", "zvw", "zorg")

MOST_SETTINGS = 5

NONE_WORDS = ("none", "geen")
UNKNOWN_WORDS = ("unknown", "onbekend")
ABROAD_WORDS = ("abroad", "buitenland")

EXAMPLE = '{"date": "2024-10-01", "stages": [{"age": 8, "child_home": {"postcode": "3601"}, ...}]}'

AGE = Told(
    lambda given: (
        f"De leeftijd {'ontbreekt' if given is None else '{value} kan niet'}. "
        f"Geef een heel getal van 0 tot en met {OLDEST}."
    ),
    (f"0 - {OLDEST}",),
)
DATE = Told('"{value}" is geen datum. Schrijf die zo: 2024-10-01.', ("jjjj-mm-dd",))
SHARE = Told("{name} is een deel van de week: een getal boven 0 en tot en met 1.", ("0 - 1",))
NO_SCHOOL = Told(
    'Een school is {"id": "19QK00"}, of een plek met soort, of "geen".',
    ("id", "postcode en kind"),
    below=True,
)


def _read_name(given: Any) -> str:
    """Return a name that can be shown; a number is one too."""
    return make_printable(given[:LONGEST_NAME]) if isinstance(given, str) else describe(given or "")


def _read_date(given: Any) -> str:
    """Return an ISO date out of text, or out of a date as some readers of YAML give it."""
    text = given.isoformat() if isinstance(given, datetime.date) else describe(given)
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        raise DATE.make_error(text) from None
    if date.year > LAST_YEAR:
        raise DATE.make_error(text)
    return date.isoformat()


def _check_age(given: int) -> int:
    if not 0 <= given <= OLDEST:
        raise AGE.make_error(given)
    return given


Name = Annotated[str, BeforeValidator(_read_name)]
Date = Annotated[str, BeforeValidator(_read_date)]
Age = Annotated[int, AfterValidator(_check_age), AGE]
Place = Annotated[
    dict[str, Any],
    Told(say_forms("niets"), FORMS, below=True),
    Field(
        description="postcode; or gemeente; or lon and lat; or rd_x and rd_y",
        examples=[{"postcode": "3601"}],
    ),
]
Elsewhere = Annotated[
    dict[str, Any] | str,
    Told(say_forms("niets"), (*FORMS, "geen"), below=True),
    Field(description="as child_home; or none, where it is no longer elsewhere"),
]
Home = Annotated[
    dict[str, Any] | str,
    Told(say_forms("niets"), (*FORMS, "buitenland"), below=True),
    Field(
        description="postcode; or gemeente; or lon and lat; or rd_x and rd_y; or abroad",
        examples=[{"postcode": "3601"}],
    ),
]
School = Annotated[
    dict[str, Any] | str,
    NO_SCHOOL,
    Field(description="id; or a place with kind; or none", examples=[{"id": "19QK00"}]),
]
Conditions = Annotated[list[str], Told("{name} moet een lijst van teksten zijn.", below=True)]


class JourneySettingRequest(Asked):
    """Another place in the week: a school, or a place of care with out of what it is paid."""

    told = Told("Een andere plek is een object met school of place.")

    school: School | None = None
    place: Place | None = None
    kind: str | None = None
    share: Annotated[float, SHARE] | None = None


class JourneyStageRequest(Asked):
    """A stage; what is left out is filled in and reported in `assumptions`."""

    told = Told("Een fase moet een object zijn.")

    name: Name | None = None
    date: Annotated[Date | None, Field(examples=["2024-10-01"])] = None
    age: Age | None = None
    age_from: Age | None = None
    age_to: Age | None = None
    child_home: Home | None = None
    guardian_home: Elsewhere | None = None
    home_before_stay: Elsewhere | None = None
    stay: Elsewhere | None = None
    own_home: Elsewhere | None = None
    school: School | None = None
    school_applied: School | None = None
    previous_school: School | None = None
    settings: list[JourneySettingRequest] | None = None
    conditions: Conditions | None = None


class JourneyRequest(Asked):
    """A journey: at most 20 stages, in their order."""

    told = Told(f"Een reis is een object met een lijst stages, zoals {EXAMPLE}.")

    date: Date | None = None
    stages: list[JourneyStageRequest]
