"""Who pays what in a stage: streams of money, each with those who pay out of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geo.duties import words
from geo.duties.catalogue import Duties
from geo.duties.words import HEAVY, LIGHT, ROLES, STATE, STREAMS
from geo.journeys.engine import BodyAt, Decided
from geo.journeys.stage import SchoolKind
from geo.texts import Texts
from geo.zones.codes import CERTAINTIES

SAY = Texts("geo.journeys")

SETTING = "setting"
"""Whose a body is that belongs to another place where the child is in the week."""

Heirs = Mapping[tuple[str, str | None], Collection[str]]
"""Layer and code of a body -> what it became of itself."""

Turn = Literal["begins", "ends", "changes"]


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays: a body, or someone without a region.

    code: None where it is not known which body of the layer it is; named: Dutch, empty for a body.

    >>> Payer("gemeente", "GM0228").is_known, Payer("gemeente").is_known
    (True, False)
    >>> Payer(named="zorgverzekeraar").is_known
    True
    """

    layer: str = ""
    code: str | None = None
    named: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it is known who this is."""
        return bool(self.code or self.named)


@dataclass(frozen=True, slots=True)
class Claim:
    """Someone who pays, perhaps, by a row; body: None for one without a region."""

    row: Decided
    payer: Payer
    body: BodyAt | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """What a payer pays out of one stream.

    body: the payer as it stands in its duties, None for one without a region; duties: ids, the
    surest first; certainty: of that one; possible: whether another pays instead, perhaps.
    """

    payer: Payer
    body: BodyAt | None
    duties: tuple[str, ...]
    certainty: words.Certainty
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of money, one of STREAMS, with what each payer pays out of it, the sure first."""

    stream: str
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """Who pays in a stage.

    streams: of the duties that hold, in the order of STREAMS; low, high: how many payers there are,
    where of some it is not certain which of two pays; conditional: what holds only under
    conditions (ids), with the streams of that.
    """

    streams: tuple[Stream, ...]
    low: int
    high: int
    conditional: tuple[tuple[tuple[str, ...], tuple[Stream, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class StreamChange:
    """A stream that begins, ends, or has another payer in the next stage.

    before, after: all its payments in either stage; sure: whether it is certain who pays in both;
    of_division: whether the division changed, and the child need not have moved.
    """

    stream: str
    turn: Turn
    before: tuple[Payment, ...]
    after: tuple[Payment, ...]
    sure: bool = True
    of_division: bool = False


def find_money(duties: Duties, decided: Sequence[Decided], kind: SchoolKind) -> Money:
    """Find who pays what among the answers of a stage, whatever their order.

    kind: of the school of the stage. Where one of two rows holds, each payer of them is a possible
    one, and they count for one.
    """
    paying: dict[tuple[str, ...], list[Decided]] = {}
    for row in decided:
        if row.duty.stream:
            paying.setdefault(row.when, []).append(_settle_support(row, kind))
    choices = _find_choices(duties, paying.pop((), []))
    together = {frozenset(claim.payer for claim in choice) for choice in choices}
    return Money(
        streams=_list_streams(choices),
        low=_count_fewest(together),
        high=_count_most(together),
        conditional=tuple(
            (when, _list_streams(_find_choices(duties, paying[when]))) for when in sorted(paying)
        ),
    )


def _settle_support(row: Decided, kind: SchoolKind) -> Decided:
    """Return a row with SBO out of light support, where it is about SO and VSO too (WPO 122)."""
    if kind != "sbo" or row.duty.stream != HEAVY:
        return row
    return replace(row, duty=replace(row.duty, stream=LIGHT))


def list_claims(row: Decided) -> list[list[Claim]]:
    """List who pays for a duty that has a stream: of each list one.

    Of more layers the first pays: a region in which gemeenten buy together has no money of its own.
    Another place of the week has a payer of its own.
    """
    duty = row.duty
    if duty.stream == STATE or not duty.layers:
        named = SAY("payer-state") if duty.stream == STATE else duty.responsible
        return [[Claim(row, Payer(named=named))]]
    mine = [body for body in row.bodies if body.layer == duty.layers[0]]
    choices = [[body for body in mine if body.of != SETTING] or [BodyAt(duty.layers[0], None)]]
    for body in mine:
        if body.of == SETTING and not body.straddling:
            choices.append([body])
        elif body.of == SETTING:  # it stands behind the body of the same place
            choices[-1].append(body)
    return [[Claim(row, Payer(body.layer, body.code), body) for body in one] for one in choices]


def find_stream_changes(before: Money, after: Money, heirs: Heirs) -> Iterator[StreamChange]:
    """Yield the streams that begin, end, or get another payer from one stage to the next.

    A payer that is possible only since a postcode lies on a border is no change, and neither is one
    that is not known.
    """
    old = {stream.stream: stream.payments for stream in before.streams}
    new = {stream.stream: stream.payments for stream in after.streams}
    for stream in STREAMS:
        gives, takes = old.get(stream, ()), new.get(stream, ())
        if not gives and not takes:
            continue
        sure = not any(one.possible for one in (*gives, *takes))
        if not gives or not takes:
            yield StreamChange(stream, "begins" if takes else "ends", gives, takes, sure)
            continue
        first, second = _list_known(gives), _list_known(takes)
        left = [payer for payer in first if payer not in second]
        come = [payer for payer in second if payer not in first]
        unknown = any(not one.payer.is_known for one in (*gives, *takes))
        if not (left or come) or (unknown and not (left and come)):
            continue
        of_division = bool(left and come) and all(
            any(payer.code in heirs.get((other.layer, other.code), ()) for other in left)
            for payer in come
        )
        yield StreamChange(stream, "changes", gives, takes, sure, of_division)


def _list_known(payments: Sequence[Payment]) -> list[Payer]:
    return [
        one.payer
        for one in payments
        if one.payer.is_known and not (one.body and one.body.straddling)
    ]


def _find_choices(duties: Duties, rows: Sequence[Decided]) -> list[list[Claim]]:
    """List claims to pay of which one holds, out of rows that hold under the same conditions.

    Of two readings of the law one holds, and so do a row and those that it perhaps sets aside.
    """
    groups: list[list[Decided]] = []
    for row in rows:
        linked = [group for group in groups if any(_exclude(duties, row, one) for one in group)]
        groups = [group for group in groups if group not in linked]
        groups.append([row, *(one for group in linked for one in group)])
    choices: list[list[Claim]] = []
    for group in groups:
        listed = [list_claims(row) for row in group]
        choices.append([claim for own, *_ in listed for claim in own])
        choices += [claims for _, *others in listed for claims in others]
    return choices


def _exclude(duties: Duties, one: Decided, other: Decided) -> bool:
    """Return whether two rows are possibilities of which one holds."""
    return (
        one.alternative == other.duty.id
        or other.alternative == one.duty.id
        or _sets_aside(duties, one, other)
        or _sets_aside(duties, other, one)
    )


def _sets_aside(duties: Duties, one: Decided, other: Decided) -> bool:
    condition = one.duty.condition
    return bool(condition) and other.duty.id in duties.condition(condition).replaces


def _list_streams(choices: Sequence[Sequence[Claim]]) -> tuple[Stream, ...]:
    found: dict[str, dict[Payer, list[Claim]]] = {}
    sure = set()
    for claims in choices:
        for claim in claims:
            stream = claim.row.duty.stream
            found.setdefault(stream, {}).setdefault(claim.payer, []).append(claim)
            if len({one.payer for one in claims}) == 1:
                sure.add((stream, claim.payer))
    return tuple(
        Stream(
            stream,
            tuple(
                sorted(
                    (
                        _pay(claims, possible=(stream, payer) not in sure)
                        for payer, claims in found[stream].items()
                    ),
                    key=_order,
                )
            ),
        )
        for stream in STREAMS
        if stream in found
    )


def _pay(claims: Sequence[Claim], *, possible: bool) -> Payment:
    """Return what one payer pays out of one stream, from all its claims on it."""
    rows = sorted({claim.row.duty.id: claim.row for claim in claims}.values(), key=_rank)
    bodies = [claim.body for claim in claims if claim.body]
    duties = tuple(row.duty.id for row in rows)
    return Payment(claims[0].payer, _join(bodies), duties, rows[0].certainty, possible)


def _rank(row: Decided) -> tuple[int, int, str]:
    return words.CERTAINTIES.index(row.certainty), ROLES.index(row.duty.role), row.duty.id


def _join(bodies: Sequence[BodyAt]) -> BodyAt | None:
    """Return one body for the same in more duties: its area as doubtful as in any of them."""
    if not bodies:
        return None
    worst = max((body.certainty for body in bodies), key=CERTAINTIES.index)
    whose = {body.of for body in bodies}
    return replace(
        bodies[0],
        certainty=worst,
        straddling=all(body.straddling for body in bodies),
        of=whose.pop() if len(whose) == 1 else None,
    )


def _order(one: Payment) -> tuple[bool, bool, str, str, str]:
    payer = one.payer
    straddling = bool(one.body and one.body.straddling)
    return one.possible, straddling, payer.layer, payer.code or "~", payer.named


def _count_fewest(choices: Collection[frozenset[Payer]]) -> int:
    """Count the payers where as many choices as possible fall on the same.

    >>> one, two, three = (Payer("gemeente", code) for code in "abc")
    >>> choices = [frozenset([one]), frozenset([one, two]), frozenset([two, three])]
    >>> _count_fewest(choices), _count_most(choices)
    (2, 3)
    """
    sure = {payer for choice in choices if len(choice) == 1 for payer in choice}
    left = [choice for choice in choices if not choice & sure]
    # Choices that share a payer stand together, so that few ways to go on differ.
    unpaid = {tuple(sorted(left, key=lambda choice: sorted(map(_name, choice))))}
    picked = 0
    while all(unpaid):
        picked += 1
        unpaid = {
            tuple(choice for choice in rest if payer not in choice)
            for rest in unpaid
            for payer in rest[0]
        }
    return len(sure) + picked


def _name(payer: Payer) -> tuple[str, str, str]:
    return payer.layer, payer.code or "", payer.named


def _count_most(choices: Collection[frozenset[Payer]]) -> int:
    """Count the payers where as few choices as possible fall on the same: a largest matching."""
    taken: dict[Payer, frozenset[Payer]] = {}

    def take(choice: frozenset[Payer], seen: set[Payer]) -> bool:
        for payer in choice - seen:
            seen.add(payer)
            if payer not in taken or take(taken[payer], seen):
                taken[payer] = choice
                return True
        return False

    return sum(take(choice, set()) for choice in choices)
