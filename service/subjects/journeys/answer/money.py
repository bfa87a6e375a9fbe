"""Who pays what in a stage of a journey, and which streams of money change hands."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from geo.duties.words import lower
from geo.journeys.engine import BodyAt
from geo.journeys.money import Money, Payment, Stream, StreamChange
from service.shared.bodies import Shown
from service.subjects.duties.words import STREAMS
from service.subjects.journeys.answer.summary import BESIDE_LONG_TERM, LONG_TERM
from service.subjects.journeys.answer.types import (
    ConditionalPayment,
    JourneyMoneyChange,
    JourneyPayer,
    JourneyPayment,
)

Show = Callable[[BodyAt], Shown | None]
"""Shows a body of a stage, None where it is not known which one it is."""


def list_payments(
    streams: Sequence[Stream], show: Show, names: Mapping[str, str], conditions: Sequence[str]
) -> list[JourneyPayment]:
    """Return one entry per stream and payer.

    names: of duties, by id; conditions: ids of those that hold in the stage.
    """
    return [
        _payment(stream.stream, one, show, names, LONG_TERM in conditions)
        for stream in streams
        for one in stream.payments
    ]


def list_conditional(
    money: Money,
    show: Show,
    names: Mapping[str, str],
    conditions: Sequence[str],
    say_when: Callable[[str], str],
) -> Iterator[ConditionalPayment]:
    """Yield who pays under conditions that are not known to hold.

    say_when: gives the words of a condition after "als".
    """
    for when, streams in money.conditional:
        for one in list_payments(streams, show, names, (*conditions, *when)):
            yield {**one, "when": [say_when(name) for name in when], "conditions": list(when)}


def show_change(change: StreamChange, before: Show, after: Show) -> JourneyMoneyChange:
    """Return a stream that begins, ends or has another payer."""
    return {
        "stream": change.stream,
        "stream_name": STREAMS[change.stream],
        "change": change.turn,
        "from": [{**_payer(one, before), "possible": one.possible} for one in change.before],
        "to": [{**_payer(one, after), "possible": one.possible} for one in change.after],
        "sure": change.sure,
        "of_division": change.of_division,
    }


def _payment(
    stream: str, one: Payment, show: Show, names: Mapping[str, str], long_term: bool
) -> JourneyPayment:
    beside = long_term and any(duty.startswith(BESIDE_LONG_TERM) for duty in one.duties)
    return {
        "stream": stream,
        "stream_name": STREAMS[stream],
        "payer": _payer(one, show),
        "what": "; ".join(names[duty] for duty in one.duties),
        "duties": list(one.duties),
        "certainty": lower(one.certainty) if beside else one.certainty,
        "possible": one.possible,
        "beside_long_term": beside,
    }


def _payer(one: Payment, show: Show) -> JourneyPayer:
    body = one.body
    return {
        "layer": body.layer if body else None,
        "code": body.code if body else None,
        "shown": show(body) if body else None,
        "certainty": body.certainty if body else None,
        "responsible": one.payer.named or None,
        "straddling": bool(body and body.straddling),
        "of": body.of if body else None,
    }
