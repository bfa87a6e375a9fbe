"""From duties to bodies: the rows that apply in a stage, each at the place that decides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geo.duties import words
from geo.duties.catalogue import Duties, Duty
from geo.duties.words import PREVIOUS_SCHOOL
from geo.journeys.conditions import NATIONAL, find_conditions
from geo.journeys.spot import Spot
from geo.journeys.stage import FALLS_BACK, Stage
from geo.overlap.dealings import find_dealings
from geo.zones.codes import CERTAINTIES, Certainty
from geo.zones.table import ZoneTable

CHECK: words.Certainty = "controleren"
ALTERNATIVE = "Mogelijkheid "
"""How the caveat of a row begins that is one of two possibilities for one decision."""

HOME = "child_home"

Whose = Literal["home", "before"]
"""Whose body it is, where the home and the school before may each decide."""


@dataclass(frozen=True, slots=True)
class BodyAt:
    """A body that has a duty.

    code: None where it is not known which body of the layer it is; certainty: of its area;
    straddling: whether it is possible only because a postcode lies on a border; of: whose it is.
    """

    layer: str
    code: str | None
    certainty: Certainty = CERTAINTIES[0]
    straddling: bool = False
    of: Whose | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bodies that consult each other.

    anchor: which of the two is the one at the place; certainty: of the areas for which they are
    named, the worst of CERTAINTIES.
    """

    layers: tuple[str, str]
    codes: tuple[str, str]
    anchor: int = 0
    certainty: Certainty = CERTAINTIES[0]


@dataclass(frozen=True, slots=True)
class Decided:
    """A duty in a stage, with its bodies.

    place: what decided, one of PLACES, after the moves of conditions; fell_back: whether that place
    was not given and another was taken; when: the conditions that are not known to hold, as ids,
    none for a duty that holds; alternative: the id of the row that is the other possibility.
    """

    duty: Duty
    bodies: tuple[BodyAt, ...]
    pairs: tuple[Pair, ...]
    place: str
    certainty: words.Certainty
    fell_back: bool = False
    when: tuple[str, ...] = ()
    alternative: str = ""


class Engine:
    """Duties against one table of zones; read-only."""

    def __init__(self, duties: Duties, table: ZoneTable) -> None:
        self.duties = duties
        self.table = table
        self._known: dict[tuple[str, str], Mapping[str, Mapping[str, bool]]] = {}

    def _find_partners(self, first: str, second: str) -> Mapping[str, Mapping[str, bool]]:
        """Map codes of a layer to codes of another that share an area, and whether in doubt."""
        if (first, second) not in self._known:
            relation = find_dealings(self.table, first, second)
            rows = zip(relation.sources, relation.standing, relation.unsure, strict=True)
            self._known[first, second] = {
                code: {
                    other: bool(doubt)
                    for other, stands, doubt in zip(relation.targets, standing, unsure, strict=True)
                    if stands
                }
                for code, standing, unsure in rows
            }
        return self._known[first, second]

    def share_area(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        """Return whether two bodies, each (layer, code), have an area in common."""
        return second[1] in self._find_partners(first[0], second[0]).get(first[1], {})

    def decide(self, stage: Stage) -> list[Decided]:
        """List every duty that applies in a stage, in the order of the table; conditional ones too.

        A duty under a condition that cannot hold is left out. Those that hold because of something
        said, or always, have no `when`.
        """
        known = find_conditions(self.duties, self.table, stage)
        held = known.held
        aside = {duty for name in held for duty in self.duties.condition(name).replaces}
        national = _is_probably_national(stage) and NATIONAL not in held
        doubting = known.undecided | ({NATIONAL} if national else frozenset())
        doubted = {duty for name in doubting for duty in self.duties.condition(name).replaces}
        rows = [
            duty
            for duty in self.duties
            if duty.id not in aside
            and duty.condition not in known.impossible
            and duty.is_valid_on(stage.date)
            and set(duty.bands) & set(stage.bands)
            and stage.kind in duty.kinds
        ]
        applying = []
        for duty in rows:
            when = () if not duty.condition or duty.condition in held else (duty.condition,)
            decided = self._decide(stage, duty, held.union(when))
            if duty.id in doubted or (national and duty.condition == NATIONAL):
                decided = replace(decided, certainty=_lower(decided.certainty))
                when = () if duty.condition == NATIONAL else when
            applying.append(replace(decided, when=when))
        return _join_alternatives(applying)

    def _decide(self, stage: Stage, duty: Duty, held: frozenset[str]) -> Decided:
        place = self._move(duty, held)
        spots, fell_back = _find_spots(stage, place)
        bodies = tuple(
            body
            for layer in duty.layers
            for body in _drop_doubles(self._list_bodies(layer, spots, place))
        )
        pairs = list(self._list_pairs(stage, duty))
        sure = all(pair.certainty == CERTAINTIES[0] for pair in pairs)
        certainty = duty.certainty
        if self._is_doubtful(duty, bodies) or not sure:
            certainty = _lower(certainty)
        if duty.pairs:
            bodies = ()
        return Decided(duty, bodies, _choose_surest(pairs), place, certainty, fell_back)

    def _move(self, duty: Duty, held: frozenset[str]) -> str:
        """Return the place that decides, after the moves of the conditions that hold."""
        for name in sorted(held):
            for move in self.duties.condition(name).moves:
                if move.origin == duty.place and duty.id in move.duties:
                    return move.to
        return duty.place

    def _list_bodies(
        self, layer: str, spots: Sequence[tuple[Spot | None, Whose | None]], place: str
    ) -> Iterator[BodyAt]:
        for spot, of in spots:
            if spot is None:
                yield BodyAt(layer, None, of=of)
                continue
            for body in spot.find_bodies(self.table, layer):
                yield BodyAt(layer, body.code, body.certainty, of=of)
            for code in spot.others(self.table, layer):
                yield BodyAt(layer, code, straddling=True, of=of)

    def _is_doubtful(self, duty: Duty, bodies: Sequence[BodyAt]) -> bool:
        """Return whether a layer has more bodies than one, or one whose area is not certain."""
        for layer in duty.layers:
            mine = [body for body in bodies if body.layer == layer]
            if len(mine) > 1 or any(
                body.code is None or body.certainty != CERTAINTIES[0] for body in mine
            ):
                return True
        return False

    def _list_pairs(self, stage: Stage, duty: Duty) -> Iterator[Pair]:
        """Yield who consults whom around the home and the school.

        Of a gemeente at one of these places all its partnerships; of two partnerships all of the
        other sector that share an area with the one at the place.
        """
        for first, second in duty.pairs:
            anchor = "gemeente" if "gemeente" in (first, second) else duty.layers[0]
            other = second if anchor == first else first
            for spot in (stage.spot(HOME), stage.spot("school")):
                for body in spot.find_bodies(self.table, anchor) if spot else ():
                    partners = self._find_partners(anchor, other).get(body.code, {})
                    for code, doubt in partners.items():
                        codes = (body.code, code) if anchor == first else (code, body.code)
                        overlap = CERTAINTIES[int(doubt)]
                        worst = max(body.certainty, overlap, key=CERTAINTIES.index)
                        yield Pair((first, second), codes, int(anchor == second), worst)


def _find_spots(stage: Stage, place: str) -> tuple[list[tuple[Spot | None, Whose | None]], bool]:
    """Find the spots that may decide, with whose they are, and whether one was fallen back to."""
    if place in ("national", "region_itself"):
        return [], False
    if place == PREVIOUS_SCHOOL:
        home = stage.spot(HOME)
        if stage.enrolment == "known":
            return [(stage.before, "before")], False
        if stage.enrolment == "none":
            return [(home, "home")], False
        return [(home, "home"), (None, "before")], False
    spot = stage.spot(place)
    return (
        [(spot, None)] if spot is not None else []
    ), place not in stage.places and place in FALLS_BACK


def _drop_doubles(bodies: Iterator[BodyAt]) -> list[BodyAt]:
    """Return each body once, the first time it comes."""
    first: dict[str | None, BodyAt] = {}
    for body in bodies:
        first.setdefault(body.code, body)
    return list(first.values())


def _choose_surest(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return each pair once, as it is surest: of home and school one may be in doubt."""
    found: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        known = found.get(pair.codes, pair)
        found[pair.codes] = min(known, pair, key=lambda one: CERTAINTIES.index(one.certainty))
    return tuple(found.values())


def _lower(certainty: words.Certainty) -> words.Certainty:
    return CHECK if certainty == "vast" else certainty


def _is_probably_national(stage: Stage) -> bool:
    """Return whether the school of enrolment, else of application, is a reformatorische one."""
    enrolled = stage.enrolment == "known" and stage.kind in ("so", "vso")
    spot = stage.before if enrolled else stage.spot("school_applied")
    return bool(spot and spot.school and spot.school.system == "probably_national")


def _join_alternatives(rows: list[Decided]) -> list[Decided]:
    """Let two rows that are possibilities for one decision name each other.

    They become "controleren". Where both give the same bodies the first stands for both.
    """
    first: dict[tuple[object, ...], int] = {}
    shown: list[Decided] = []
    for row in rows:
        if not row.duty.caveat.startswith(ALTERNATIVE):
            shown.append(row)
            continue
        key = row.duty.source, row.duty.role, row.duty.layers, row.duty.condition
        row = replace(row, certainty=_lower(row.certainty))
        if key not in first:
            first[key] = len(shown)
            shown.append(row)
            continue
        other = shown[first[key]]
        shown[first[key]] = replace(other, alternative=row.duty.id)
        same = {(body.layer, body.code) for body in row.bodies} == {
            (body.layer, body.code) for body in other.bodies
        }
        if not same:
            shown.append(replace(row, alternative=other.duty.id))
    return shown
