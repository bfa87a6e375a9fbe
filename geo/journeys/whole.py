"""A journey as a whole: what changes between stages, how many bodies, where borders are crossed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.duties.catalogue import Duty
from geo.journeys.consultation import GEMEENTE
from geo.journeys.engine import BodyAt, Decided, Engine
from geo.journeys.money import Heirs, Money, StreamChange, find_money, find_stream_changes
from geo.journeys.spot import Spot
from geo.journeys.stage import Journey, Stage
from geo.schools.arrangements import PARTNERSHIPS

Named = tuple[str, str]
"""Layer and code of a body."""

Dated = tuple[Engine, Stage]
"""A stage, with the engine of its date."""


@dataclass(frozen=True, slots=True)
class Change:
    """In one layer a body that gives way to another; None where it comes or goes alone.

    of_division: whether the division changed, and the child need not have moved.
    """

    layer: str
    before: str | None
    after: str | None
    duties: tuple[str, ...]
    of_division: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """What changes from one stage to the next, by layer, and by stream of money."""

    first: int
    second: int
    changes: tuple[Change, ...]
    money: tuple[StreamChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Crossing:
    """Layers in which two places of a stage lie in different bodies."""

    stage: int
    places: tuple[str, str]
    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A partnership that decides in a stage and has no area in common with a gemeente of the child.

    place: that of the gemeente: the home, or where else one lies that decides or pays; sure:
    whether it is the only partnership that may decide.
    """

    stage: int
    duty: str
    partnership: Named
    gemeente: str
    place: str
    sure: bool = True


@dataclass(frozen=True)
class Whole:
    """A journey with all its answers.

    stages: per stage every duty, those under a condition too; money: per stage who pays what;
    bodies: of all duties that hold; mismatch: part (0-1) of the steps from place to place, over all
    stages and deciding layers, that lead to another body; None without a step.
    """

    journey: Journey
    stages: tuple[tuple[Decided, ...], ...]
    handovers: tuple[Handover, ...]
    bodies: frozenset[Named]
    responsible: frozenset[str]
    mismatch: float | None
    crossings: tuple[Crossing, ...]
    gaps: tuple[Gap, ...]
    money: tuple[Money, ...]


def resolve(engines: Sequence[Engine], journey: Journey, layers: Sequence[str]) -> Whole:
    """Answer every stage, and the journey as a whole.

    engines: one per stage, of its date; layers: ids of those that decide about children.
    """
    stages = list(zip(engines, journey.stages, strict=True))
    answers = tuple(tuple(engine.decide(stage)) for engine, stage in stages)
    held = [[row for row in decided if not row.when] for decided in answers]
    heirs = [_find_heirs(*both) for both in pairwise(stages)]
    money = [
        find_money(engine.duties, decided, stage.kind)
        for (engine, stage), decided in zip(stages, answers, strict=True)
    ]
    return Whole(
        journey=journey,
        stages=answers,
        handovers=tuple(
            Handover(
                number,
                number + 1,
                tuple(_find_changes(before, after, heirs[number])),
                tuple(find_stream_changes(money[number], money[number + 1], heirs[number])),
            )
            for number, (before, after) in enumerate(pairwise(held))
        ),
        bodies=frozenset(body for decided in held for body in _list_bodies(decided)),
        responsible=frozenset(row.duty.responsible for decided in held for row in decided),
        mismatch=_measure_mismatch(stages, layers),
        crossings=tuple(_find_crossings(stages, layers)),
        gaps=tuple(
            gap
            for number, ((engine, stage), decided) in enumerate(zip(stages, held, strict=True))
            for gap in _find_gaps(engine, number, stage, decided)
        ),
        money=tuple(money),
    )


def _find_heirs(before: Dated, after: Dated) -> Heirs:
    """Find what the bodies of the places of the later stage were on the day of the earlier one."""
    (old, _), (new, stage) = before, after
    heirs: dict[tuple[str, str | None], dict[str, None]] = {}
    zones = sorted({zone for spot in stage.places.values() for zone in spot.zones})
    for layer, labels in old.table.labels.items() if old is not new else ():
        for zone in zones:
            first, second = labels.code(zone), new.table.labels[layer].code(zone)
            if first is not None and second is not None and first != second:
                heirs.setdefault((layer, first), {})[second] = None
    return heirs


def _list_bodies(decided: Sequence[Decided]) -> Iterator[Named]:
    """Yield bodies that have a duty, perhaps, but not those of a straddling postcode."""
    for row in decided:
        for body in row.bodies:
            if body.code is not None and not body.straddling:
                yield body.layer, body.code


def _find_changes(
    before: Sequence[Decided], after: Sequence[Decided], heirs: Heirs
) -> Iterator[Change]:
    """Yield duties of the same id whose body differs, then bodies that come or go.

    Of several bodies that go and come, those that changed of themselves belong together.
    One that goes and one that comes, in one layer, with one role in one theme, are one change: a
    rule that gives way to another has other rows, so that no duty has the same id.
    """
    moved: dict[tuple[str, str | None, str | None], list[str]] = {}
    later = {row.duty.id: row for row in after}
    for row in before:
        other = later.get(row.duty.id)
        for layer in row.duty.layers if other else ():
            first, second = (
                _list_codes(row.bodies, layer),
                _list_codes(other.bodies if other else (), layer),
            )
            left = [code for code in first if code not in second]
            taken = [code for code in second if code not in first]
            if left and taken:
                pairs = ((gives, takes) for gives in left for takes in taken)
                own = (pair for pair in pairs if _is_heir(heirs, layer, *pair))
                gives, takes = next(own, (left[0], taken[0]))
                moved.setdefault((layer, gives, takes), []).append(row.duty.id)
    yield from (Change(*key, tuple(duties), _is_heir(heirs, *key)) for key, duties in moved.items())
    said = {(key[0], code) for key in moved for code in key[1:]}
    gone, come = dict.fromkeys(_list_bodies(before)), dict.fromkeys(_list_bodies(after))
    left_over = [named for named in gone if named not in come and named not in said]
    new = [named for named in come if named not in gone and named not in said]
    for layer, code in left_over:
        mine = _list_duties(before, layer, code)
        parts = {(duty.theme, duty.role) for duty in mine}
        like = [
            named
            for named in new
            if named[0] == layer
            and parts & {(duty.theme, duty.role) for duty in _list_duties(after, layer, named[1])}
        ]
        like.sort(key=lambda named: not _is_heir(heirs, layer, code, named[1]))
        heir = like[0] if like else None
        if heir is None:
            yield Change(layer, code, None, tuple(duty.id for duty in mine))
        else:
            new.remove(heir)
            duties = (*mine, *_list_duties(after, *heir))
            of_division = _is_heir(heirs, layer, code, heir[1])
            yield Change(layer, code, heir[1], tuple(duty.id for duty in duties), of_division)
    for layer, code in new:
        yield Change(layer, None, code, tuple(duty.id for duty in _list_duties(after, layer, code)))


def _is_heir(heirs: Heirs, layer: str, old: str | None, new: str | None) -> bool:
    return new is not None and new in heirs.get((layer, old), ())


def _list_codes(bodies: Sequence[BodyAt], layer: str) -> list[str]:
    return [
        body.code
        for body in bodies
        if body.layer == layer and body.code is not None and not body.straddling
    ]


def _list_duties(decided: Sequence[Decided], layer: str, code: str) -> list[Duty]:
    return [
        row.duty
        for row in decided
        if any((body.layer, body.code) == (layer, code) for body in row.bodies)
    ]


def _order_places(stage: Stage) -> dict[str, Spot]:
    """Return the places of a stage in the order of a day: home, school, others, stay."""
    others = {f"setting {number}": one.spot for number, one in enumerate(stage.settings, 1)}
    order = (stage.home, stage.school, *others, "stay")
    every = {**stage.places, **others}
    return {place: every[place] for place in order if place in every}


def _find_differing(
    engine: Engine, first: Spot, second: Spot, layers: Sequence[str]
) -> Iterator[str]:
    """Yield the layers in which two places have no body in common."""
    for layer in layers:
        if not first.list_codes(engine.table, layer) & second.list_codes(engine.table, layer):
            yield layer


def _measure_mismatch(stages: Sequence[Dated], layers: Sequence[str]) -> float | None:
    """Return the part of the steps from place to place, in all layers, to another body.

    Within a stage, along its places in order; a Hamming distance over the length of the way.
    """
    differing = compared = 0
    for engine, stage in stages:
        for first, second in pairwise(_order_places(stage).values()):
            differing += len(list(_find_differing(engine, first, second, layers)))
            compared += len(layers)
    return differing / compared if compared else None


def _find_crossings(stages: Sequence[Dated], layers: Sequence[str]) -> Iterator[Crossing]:
    """Yield where home and school, or home and stay, lie in different bodies."""
    for number, (engine, stage) in enumerate(stages):
        places = _order_places(stage)
        home = stage.home
        for place in list(places)[1:] if home in places else ():
            differing = tuple(_find_differing(engine, places[home], places[place], layers))
            if differing:
                yield Crossing(number, (home, place), differing)


def _find_gaps(
    engine: Engine, number: int, stage: Stage, decided: Sequence[Decided]
) -> Iterator[Gap]:
    """Yield the partnerships that decide and need not consult the home, or another that decides."""
    home = stage.spot("child_home")
    places = [*([(stage.home, home)] if home else []), *engine.list_parties(stage, decided)]
    gemeenten: dict[str, str] = {}
    for place, spot in places:
        for here in spot.find_bodies(engine.table, GEMEENTE)[:1]:
            gemeenten.setdefault(here.code, place)
    seen: set[tuple[Named, str]] = set()
    for row in decided:
        for body in row.bodies if row.duty.role == "decides" else ():
            if body.layer not in PARTNERSHIPS or body.code is None:
                continue
            named = body.layer, body.code
            alone = len({other.code for other in row.bodies}) == 1 and not row.alternative
            for gemeente, place in gemeenten.items():
                apart = not engine.consultation.share_area((GEMEENTE, gemeente), named)
                if apart and (named, gemeente) not in seen:
                    seen.add((named, gemeente))
                    yield Gap(number, row.duty.id, named, gemeente, place, alone)
