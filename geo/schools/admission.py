"""Who admits the pupils of a special school and who pays for it, as the rows of duties say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.duties.catalogue import Condition, Duties, Duty
from geo.duties.words import CERTAINTIES, STATE, Certainty
from geo.schools.arrangements import CLUSTER, NATIONAL, PARTNERSHIPS
from geo.schools.location import SPECIAL, Kind, Location

ONWARD = {
    "institution": "from_cluster_1_2",
    "so_only": "from_so_only_school",
    "so_and_vso": "from_so_to_vso",
}
"""What kind of school it is -> the condition that it answers for those who leave it."""

FOLLOWS = ("yes", "partly")
"""How computable a condition is that the way to a school tells."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Which partnership decides, or pays.

    duties: the rows that say so; places: what decides which partnership it is, more than one where
    the law leaves it open; when: Dutch, to follow "als", one or more of which hold; empty for what
    holds in the rule; replaces: whether it comes in the place of the rule, or beside it; by_way:
    whether the school that a pupil comes from tells it.
    """

    duties: tuple[Duty, ...]
    places: tuple[str, ...]
    certainty: Certainty
    when: tuple[str, ...] = ()
    replaces: bool = True
    by_way: bool = False

    @property
    def since(self) -> str:
        """First day of the row, ISO; empty where none is known."""
        return self.duties[0].valid_from

    @property
    def until(self) -> str:
        """Last day of the row, ISO; empty where it holds still."""
        return self.duties[0].valid_to


@dataclass(frozen=True, slots=True)
class Admission:
    """Who decides about the pupils of one kind, and who pays.

    rule: what holds for most, None where no row tells; otherwise: what holds instead of it or
    besides, by where a pupil comes from; stays: Dutch, to follow "als", under which no declaration
    is asked; paid_by_state: those of `stays` in which the State pays; pays: as `rule`, empty where
    no row tells; national: the row by which a national partnership decides, of a school that
    probably belongs to one.
    """

    kind: Kind
    rule: Rule | None
    otherwise: tuple[Rule, ...] = ()
    stays: tuple[str, ...] = ()
    paid_by_state: tuple[str, ...] = ()
    pays: tuple[Rule, ...] = ()
    national: Duty | None = None

    @property
    def state_pays(self) -> bool:
        """Whether the State pays for all of them."""
        return self.rule is not None and any(one.stream == STATE for one in self.rule.duties)

    @property
    def payer_decides(self) -> bool:
        """Whether it is the partnership that decided which pays, by the same places."""
        return (
            self.rule is not None
            and len(self.pays) > 0
            and self.pays[0].places == self.rule.places
            and not self.pays[0].when
        )


@dataclass(frozen=True, slots=True)
class Onward:
    """Who decides about pupils who go on from this school.

    to: kinds of education; case: what kind of school this is, of ONWARD; national: whether a
    national partnership probably does.
    """

    to: tuple[Kind, ...]
    case: str
    rule: Rule
    national: bool = False


def find_admissions(duties: Duties, location: Location, date: str) -> tuple[Admission, ...]:
    """Find who admits on an ISO date, for each kind of special education of a school.

    >>> [found] = find_admissions(Duties.example(), Location.example(), "2024-10-01")[:1]
    >>> found.kind, found.rule.places, found.pays
    ('SO', ('previous_school_else_home',), ())
    """
    held = [duty for duty in duties if duty.is_valid_on(date)]
    return tuple(
        _find_of_kind(duties, held, location, kind, date)
        for kind in location.kinds
        if kind in SPECIAL
    )


def _find_of_kind(
    duties: Duties, held: Sequence[Duty], location: Location, kind: Kind, date: str
) -> Admission:
    """Find who admits the pupils of one kind; held: the duties of the date, of all kinds."""
    mine = [duty for duty in held if kind.lower() in duty.kinds]
    deciding = [duty for duty in mine if duty.role == "decides"]
    if location.system == "none":
        found = [duty for duty in deciding if duty.condition == CLUSTER]
        return Admission(kind, _make_rule(found, date) if found else None)
    ours = [duty for duty in deciding if _is_of_partnership(duty)]
    general = [duty for duty in ours if not duty.condition]
    if not general:
        return Admission(kind, None)
    asked = [one for one in duties.conditions if one.id not in (CLUSTER, NATIONAL)]
    stays = [
        (condition, rows)
        for condition in asked
        if general[0].id in condition.replaces
        and not _pick(ours, condition)
        and (rows := _pick(deciding, condition))
    ]
    paying = [duty for duty in mine if duty.role == "pays" and _is_of_partnership(duty)]
    paid = [duty for duty in paying if not duty.condition]
    return Admission(
        kind,
        rule=_make_rule(general, date),
        otherwise=_list_otherwise(asked, ours, general, date),
        stays=tuple(condition.when for condition, _ in stays),
        paid_by_state=tuple(
            condition.when
            for condition, rows in stays
            if any(duty.stream == STATE for duty in rows)
        ),
        pays=(_make_rule(paid, date),) if paid else _list_otherwise(asked, paying, (), date),
        national=_find_national(duties, deciding, general, location),
    )


def _list_otherwise(
    asked: Iterable[Condition], rows: Sequence[Duty], general: Sequence[Duty], date: str
) -> tuple[Rule, ...]:
    """List what holds for some, by where they come from; alike ones together, the surest first.

    What is neither told by the way to the school nor certain, as a declaration that ran out, is no
    admission of a new pupil.
    """
    found: dict[tuple[object, ...], Rule] = {}
    for condition in sorted(asked, key=lambda one: one.computable not in FOLLOWS):
        mine = _pick(rows, condition)
        places = [duty.place for duty in mine]
        for move in condition.moves if condition.computable == "yes" else ():
            moved = [d for d in general if d.id in move.duties and d.place == move.origin]
            mine, places = [*mine, *moved], [*places, *(move.to for _ in moved)]
        if not mine:
            continue
        made = _make_rule(mine, date, places)
        if condition.computable not in FOLLOWS and made.certainty != "vast":
            continue
        replaces = not general or bool(
            {duty.id for duty in general} & condition.replaces or condition.moves
        )
        by_way = condition.computable == "yes"
        key = made.places, made.certainty, replaces, by_way
        known = found.get(key)
        found[key] = Rule(
            (*(known.duties if known else ()), *made.duties),
            made.places,
            made.certainty,
            (*(known.when if known else ()), condition.when),
            replaces,
            by_way,
        )
    return tuple(
        sorted(found.values(), key=lambda one: (CERTAINTIES.index(one.certainty), not one.by_way))
    )


def _make_rule(duties: Sequence[Duty], date: str, places: Sequence[str] = ()) -> Rule:
    return Rule(
        duties=tuple(duties),
        places=tuple(dict.fromkeys(places or [duty.place for duty in duties])),
        certainty=max((duty.certainty_on(date) for duty in duties), key=CERTAINTIES.index),
    )


def _find_national(
    duties: Duties, deciding: Iterable[Duty], general: Sequence[Duty], location: Location
) -> Duty | None:
    """Find the row by which a national partnership decides instead of the rule."""
    if location.system != "probably_national":
        return None
    if general[0].id not in duties.condition(NATIONAL).replaces:
        return None
    return next((duty for duty in deciding if duty.condition == NATIONAL), None)


def find_onward(
    duties: Duties, location: Location, offers: frozenset[str], date: str
) -> Onward | None:
    """Find who decides about the pupils of an SO school, or one of cluster 1 or 2, who go on.

    offers: kinds of education at all locations of the school (BRIN): one that has no VSO is
    another case than one that has. None where no row tells.
    """
    institution = location.system == "none"
    if not institution and "SO" not in location.kinds:
        return None
    case = "institution" if institution else "so_and_vso" if "VSO" in offers else "so_only"
    rows = [
        duty
        for duty in duties
        if duty.is_valid_on(date)
        and duty.role == "decides"
        and _is_of_partnership(duty)
        and duty.condition == ONWARD[case]
    ]
    if not rows:
        return None
    to = tuple(kind for kind in SPECIAL if any(kind.lower() in duty.kinds for duty in rows))
    national = location.system == "probably_national" and any(
        duty.id in duties.condition(NATIONAL).replaces for duty in rows
    )
    return Onward(to, case, _make_rule(rows, date), national)


def _pick(rows: Iterable[Duty], condition: Condition) -> list[Duty]:
    return [duty for duty in rows if duty.condition == condition.id]


def _is_of_partnership(duty: Duty) -> bool:
    return bool(set(duty.layers) & set(PARTNERSHIPS))
