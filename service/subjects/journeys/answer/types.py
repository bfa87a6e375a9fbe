"""Types of the answer to a journey (shape E)."""

from typing import Literal

from typing_extensions import TypedDict

from geo.journeys.money import Turn
from geo.journeys.stage import CareKind, Enrolment, SchoolKind
from service.shared.answers import Certainty, LayerNames, Notice, Provenance, Share, Successor
from service.shared.bodies import Shown

DutyCertainty = Literal["vast", "controleren", "niet_geverifieerd"]


class JourneyBody(TypedDict):
    """A body of a duty; without a code it is not known which one of the layer it is."""

    layer: str
    code: str | None
    name: str | None
    label: str | None
    certainty: Certainty
    straddling: bool
    of: Literal["home", "before", "setting"] | None
    now: list[Successor] | None
    shown: Shown | None


class JourneyPair(TypedDict):
    """Two bodies that consult each other; certainty: of the areas for which they are named."""

    layers: list[str]
    codes: list[str]
    names: list[str]
    certainty: Certainty
    shown: list[Shown]


class JourneyDuty(TypedDict):
    """A duty in a stage; `when` is null for one that holds, else what it depends on, Dutch.

    since: ISO date of the admission in which it was settled who decides or pays.
    """

    id: str
    theme: str
    name: str
    responsible: str
    role: str
    bodies: list[JourneyBody]
    pairs: list[JourneyPair]
    place: str
    fell_back: bool
    certainty: DutyCertainty
    when: list[str] | None
    conditions: list[str]
    alternative: str | None
    since: str | None
    legal_basis: str
    text_year: str | None
    explain: str
    caveat: str | None


class JourneyPlace(TypedDict):
    """A place with its bodies, by layer; more than one where it is not certain.

    certainties: of each of these bodies; gemeenten: names of those that it may lie in.
    """

    said: str
    school: str | None
    bodies: dict[str, list[str]]
    certainties: dict[str, list[Certainty]]
    also_possible: dict[str, list[str]]
    gemeenten: list[str]


class JourneySetting(TypedDict):
    """Another place of the week; share: part (0-1) of it; duties: ids of those about it."""

    kind: SchoolKind | CareKind
    share: float | None
    place: JourneyPlace
    duties: list[str]


class JourneyPayer(TypedDict):
    """Who pays: a body, or someone without a region, whom `responsible` names in Dutch.

    Without a code and without `responsible` it is not known which body of the layer it is;
    certainty: of the area for which the body is named.
    """

    layer: str | None
    code: str | None
    shown: Shown | None
    certainty: Certainty | None
    responsible: str | None
    straddling: bool
    of: Literal["home", "before", "setting"] | None


class ChangingPayer(JourneyPayer):
    """Who pays before or after a change; possible: another may pay instead."""

    possible: bool


class JourneyPayment(TypedDict):
    """What one payer pays out of one stream of money.

    what: names of the duties, Dutch; certainty: of the surest of them; possible: another may pay
    instead; beside_long_term: only for what long-term care (Wlz) does not give.
    """

    stream: str
    stream_name: str
    payer: JourneyPayer
    what: str
    duties: list[str]
    certainty: DutyCertainty
    possible: bool
    beside_long_term: bool


class ConditionalPayment(JourneyPayment):
    """What a payer pays under conditions; `when` says them in Dutch, as words after "als"."""

    when: list[str]
    conditions: list[str]


class PayerCount(TypedDict):
    """How many pay, at least and at most: of some it is not certain which of two pays."""

    low: int
    high: int


class Finding(TypedDict):
    """What stands out in a stage."""

    code: str
    text: str


class JourneyStage(TypedDict):
    """A stage with its places, duties, and duties that hold under a condition."""

    name: str
    date: str
    division: str
    ages: list[int]
    kind: SchoolKind
    enrolment: Enrolment
    conditions: list[str]
    places: dict[str, JourneyPlace]
    settings: list[JourneySetting]
    abroad: bool
    duties: list[JourneyDuty]
    conditional_duties: list[JourneyDuty]
    money: list[JourneyPayment]
    conditional_money: list[ConditionalPayment]
    payers: PayerCount
    findings: list[Finding]


JourneyChange = TypedDict(
    "JourneyChange",
    {
        "layer": str,
        "from": str | None,
        "to": str | None,
        "from_name": str | None,
        "to_name": str | None,
        "from_certainty": Certainty | None,
        "to_certainty": Certainty | None,
        "from_shown": Shown | None,
        "to_shown": Shown | None,
        "of_division": bool,
        "duties": list[str],
    },
)
JourneyChange.__doc__ = (
    "In one layer a body that gives way to another; null where it comes or goes alone. "
    "`of_division`: the division changed, the child need not have moved."
)

JourneyMoneyChange = TypedDict(
    "JourneyMoneyChange",
    {
        "stream": str,
        "stream_name": str,
        "change": Turn,
        "from": list[ChangingPayer],
        "to": list[ChangingPayer],
        "sure": bool,
        "of_division": bool,
    },
)
JourneyMoneyChange.__doc__ = (
    "A stream of money that begins, ends or gets another payer; all who pay out of it before and "
    "after. `sure`: it is certain who pays, before and after."
)

JourneyHandover = TypedDict(
    "JourneyHandover",
    {
        "from": int,
        "to": int,
        "changes": list[JourneyChange],
        "money_changes": list[JourneyMoneyChange],
    },
)
JourneyHandover.__doc__ = "What changes from one stage to the next."


class BorderCrossing(TypedDict):
    """Layers in which the home and another place of a stage lie in different bodies."""

    stage: int
    places: list[str]
    layers: list[str]


class JourneyAnswer(Provenance):
    """A journey: its stages, what changes between them, and as a whole."""

    assumptions: list[str]
    stages: list[JourneyStage]
    handovers: list[JourneyHandover]
    distinct_bodies: int
    distinct_responsible: int
    mismatch_share: Share | None
    border_crossings: list[BorderCrossing]
    summary: list[str]
    layers: dict[str, LayerNames]
    warnings: list[Notice]
