"""From duties to bodies: the rows that apply in a stage, each at the place that decides."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geo.duties import words
from geo.duties.catalogue import Duties, Duty
from geo.duties.words import HOME_PLACES, PREVIOUS_SCHOOL, lower
from geo.journeys.conditions import (
    RENEWAL,
    STILL_VALID,
    applies,
    find_conditions,
    find_system,
    is_probably_national,
)
from geo.journeys.consultation import GEMEENTE, Consultation, Pair
from geo.journeys.spot import Spot
from geo.journeys.stage import FALLS_BACK, HOME, Stage
from geo.schools.arrangements import CLUSTER, NATIONAL, PARTNERSHIPS
from geo.zones.codes import CERTAINTIES, Certainty
from geo.zones.table import ZoneTable

LATER = frozenset((RENEWAL, STILL_VALID))
"""Conditions under which who gave a declaration (TLV) before still counts."""

FIRST = "tlv_sbo_first_decision"
"""Decided first, until 1 April 2022, but the partnership of the SBO school gave the declaration."""

EARLIER = "earlier_tlv_valid_after_stay"

PARTIES = ("decides", "pays")
"""Roles with which a gemeente has a part of its own."""

Whose = Literal["home", "before", "setting"]
"""Whose body it is: where the home and the school before may each decide, or of another place where
the child is in the week."""


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
class Decided:
    """A duty in a stage, with its bodies.

    place: what decided, one of PLACES, after the moves of conditions; fell_back: whether that place
    was not given and another was taken; when: the conditions that are not known to hold, as ids,
    none for a duty that holds; alternative: the id of the row that is the other possibility; since:
    ISO date of the admission, where who decides or pays was settled then.
    """

    duty: Duty
    bodies: tuple[BodyAt, ...]
    pairs: tuple[Pair, ...]
    place: str
    certainty: words.Certainty
    fell_back: bool = False
    when: tuple[str, ...] = ()
    alternative: str = ""
    since: str = ""


class Engine:
    """Duties against one table of zones; read-only."""

    def __init__(self, duties: Duties, table: ZoneTable) -> None:
        self.duties = duties
        self.table = table
        self.consultation = Consultation(table)
        self._admissions = _find_admissions(duties)
        later = (duty.id for duty in duties if duty.condition in LATER)
        self._declarations = self._admissions.union(later)
        self._order = {duty.id: number for number, duty in enumerate(duties)}

    def decide(self, stage: Stage) -> list[Decided]:
        """List every duty that applies in a stage, in the order of the table; conditional ones too.

        A duty under a condition that cannot hold is left out. Those that hold because of something
        said, or always, have no `when`. A declaration (TLV) belongs to the decision and not to the
        address: while a child keeps it, who decided and pays stays.
        """
        held = find_conditions(self.duties, self.table, stage).held
        if stage.admission is not None and held.isdisjoint(LATER):
            kept = [*self._list_kept(stage)]
            apart = self._admissions.union(row.duty.id for row in kept)
            rows = [*self._list_rows(stage, apart=apart), *kept]
            rows.sort(key=lambda row: self._order[row.duty.id])
        else:
            rows = [*self._list_rows(stage)]
        shown = _join_alternatives(rows)
        if NATIONAL in held and any(row.duty.condition == NATIONAL for row in shown):
            return shown  # the partnership of the region has no part: its pairs say nothing
        return [self._consult(row, stage, shown) if row.duty.pairs else row for row in shown]

    def list_parties(self, stage: Stage, decided: Sequence[Decided]) -> list[tuple[str, Spot]]:
        """List where the gemeenten lie that decide or pay by a home other than the child's own.

        Each with its place: that of who has authority, of before a stay, of the stay.
        """
        found: dict[str, Spot] = {}
        for row in decided:
            if row.duty.role in PARTIES and not row.when and GEMEENTE in row.duty.layers:
                place = stage.resolve(row.place)
                if place in HOME_PLACES and place != stage.home and place in stage.places:
                    found.setdefault(place, stage.places[place])
        return list(found.items())

    def _list_rows(
        self, stage: Stage, apart: Collection[str] = (), only: Collection[str] | None = None
    ) -> Iterator[Decided]:
        """Yield the duties that apply in a stage; apart: ids to leave out; only: ids to keep."""
        known = find_conditions(self.duties, self.table, stage)
        held = known.held
        aside = {duty for name in held for duty in self.duties.condition(name).replaces}
        national = is_probably_national(stage) and NATIONAL not in held
        doubting = known.undecided | ({NATIONAL} if national else frozenset())
        doubted = known.doubted.union(*(self.duties.condition(name).replaces for name in doubting))
        system = find_system(stage)
        outside = system == "none" or (CLUSTER in held and stage.kind in ("so", "vso"))
        for duty in self.duties:
            if duty.id in aside or duty.id in apart or (only is not None and duty.id not in only):
                continue
            if duty.condition in known.impossible or not applies(duty, stage):
                continue
            when = () if not duty.condition or duty.condition in held else (duty.condition,)
            row = self._decide(stage, duty, held.union(when), known.undecided)
            if stage.abroad and _is_of_home_abroad(row):
                continue
            if duty.place == "school" and set(PARTNERSHIPS) & set(duty.layers):
                if outside or NATIONAL in held:
                    continue  # the school is in no partnership of a region
                if system == "probably_national":
                    row = replace(row, certainty=lower(row.certainty))
            if duty.id in doubted or (national and duty.condition == NATIONAL):
                row = replace(row, certainty=lower(row.certainty))
                when = () if duty.condition == NATIONAL else when
            yield replace(row, when=when)

    def _list_kept(self, stage: Stage) -> Iterator[Decided]:
        """Yield who decided and who pays by a declaration that a child has from an earlier stage.

        Who decided, by the law of that day; who pays by the law of now, for whoever gave it. If the
        law changed in between, that is to be asked.
        """
        gave = stage.admission
        if gave is None:
            return
        then = [*self._list_declarations(gave)]
        now = [*self._list_declarations(replace(gave, date=stage.date))]
        same = [row.duty.id for row in then] == [row.duty.id for row in now]
        for row in then:
            if row.duty.role == "decides":
                yield replace(row, since=gave.date)
        for row in now:
            if row.duty.role != "decides":
                certainty = row.certainty if same else lower(row.certainty)
                yield replace(row, since=gave.date, certainty=certainty)

    def _list_declarations(self, stage: Stage) -> Iterator[Decided]:
        """Yield the duties of the declaration that a child gets in a stage: a first or a later.

        Those that hold: what might have held then does not concern a child that is admitted.
        """
        for row in self._list_rows(stage, only=self._declarations):
            if not row.when:
                yield row

    def _decide(
        self, stage: Stage, duty: Duty, held: frozenset[str], undecided: Collection[str]
    ) -> Decided:
        place = self._move(stage, duty, held)
        spots, fell_back = _find_spots(stage, place)
        for other in self._list_other_places(stage, duty, undecided):
            spots += _find_spots(stage, other)[0]
        if is_of_building(duty):
            spots += [(one.spot, "setting") for one in stage.settings if one.is_school]
        bodies = self._list_issuers(stage) if _is_of_issuer(duty, stage) else ()
        since = stage.admission.date if bodies and stage.admission else ""
        bodies = bodies or tuple(
            body for layer in duty.layers for body in _drop_doubles(self._list_bodies(layer, spots))
        )
        certainty = duty.certainty_on(stage.date)
        from_mbo = place == PREVIOUS_SCHOOL and stage.before_kind == "mbo"
        if from_mbo or self._is_doubtful(duty, bodies):
            certainty = lower(certainty)
        return Decided(duty, bodies, (), place, certainty, fell_back, since=since)

    def _move(self, stage: Stage, duty: Duty, held: frozenset[str]) -> str:
        """Return the place that decides, after the moves of the conditions that hold."""
        places = [*self._list_moves(duty, held)]
        # Where two conditions move it, a place that was given goes before one that was not.
        given = [place for place in places if place in stage.places]
        place = (given or places or [duty.place])[0]
        return stage.home if place == HOME else place

    def _list_moves(self, duty: Duty, conditions: Collection[str]) -> Iterator[str]:
        """Yield the places to which conditions move a duty, in the order of their ids."""
        for name in sorted(conditions):
            for move in self.duties.condition(name).moves:
                if move.origin == duty.place and duty.id in move.duties:
                    yield move.to

    def _list_other_places(
        self, stage: Stage, duty: Duty, undecided: Collection[str]
    ) -> Iterator[str]:
        """Yield the places that decide if a condition holds that the stages should tell."""
        for place in self._list_moves(duty, undecided):
            yield stage.home if place == HOME else place

    def _list_issuers(self, stage: Stage) -> tuple[BodyAt, ...]:
        """Return who gave the declaration that a child has from an earlier stage."""
        if stage.admission is None:
            return ()
        gave = (
            row
            for row in self._list_declarations(stage.admission)
            if row.duty.role == "decides" and row.duty.id != FIRST
        )
        return tuple(_drop_doubles(body for row in gave for body in row.bodies))

    def _list_bodies(
        self, layer: str, spots: Sequence[tuple[Spot | None, Whose | None]]
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
            mine = [body for body in bodies if body.layer == layer and body.of != "setting"]
            if len(mine) > 1 or any(
                body.code is None or body.certainty != CERTAINTIES[0] for body in mine
            ):
                return True
        return False

    def _consult(self, row: Decided, stage: Stage, decided: Sequence[Decided]) -> Decided:
        """Return a row with who consults whom: around the child, and of who decides or pays."""
        around = [spot for spot in (stage.spot(HOME), stage.spot(stage.school)) if spot]
        parties = [spot for _, spot in self.list_parties(stage, decided)]
        pairs, sure = self.consultation.list_pairs(row.duty, around, parties)
        return replace(
            row,
            bodies=(),
            pairs=pairs,
            certainty=row.certainty if sure else lower(row.certainty),
        )


def is_of_building(duty: Duty) -> bool:
    """Return whether a duty is about the building of a school, and so about a second school too.

    What a partnership does by the place of the school, and what the school itself does, is about
    enrolment.
    """
    by_place = duty.place == "school" and bool(duty.layers)
    return by_place and set(PARTNERSHIPS).isdisjoint(duty.layers)


def _find_admissions(duties: Duties) -> frozenset[str]:
    """Return the ids of the duties of a first declaration (TLV): who gives it and who pays.

    They are what a national partnership replaces, but for what comes after a first one.
    """
    known = {condition.id: condition for condition in duties.conditions}
    if NATIONAL not in known:
        return frozenset()
    later = LATER | {EARLIER}
    first = {duty.id for duty in duties if duty.condition not in later}
    return known[NATIONAL].replaces & first


def _is_of_issuer(duty: Duty, stage: Stage) -> bool:
    """Return whether whoever gave the declaration before has a duty, and an earlier stage tells."""
    later = duty.condition in LATER and duty.place == PREVIOUS_SCHOOL
    return later and stage.admission is not None


def _is_of_home_abroad(row: Decided) -> bool:
    """Return whether only a home abroad would tell which body has a duty."""
    at_home = row.place in (*HOME_PLACES, PREVIOUS_SCHOOL)
    return at_home and bool(row.duty.layers) and not any(body.code for body in row.bodies)


def _find_spots(stage: Stage, place: str) -> tuple[list[tuple[Spot | None, Whose | None]], bool]:
    """Find the spots that may decide, with whose they are, and whether one was fallen back to."""
    if place in ("national", "region_itself"):
        return [], False
    if place == PREVIOUS_SCHOOL:
        home = stage.spot(HOME)
        if stage.enrolment == "known" and stage.before_kind != "mbo":
            return [(stage.before, "before")], False
        if stage.enrolment != "unknown":  # none before, or an mbo, which is in no partnership
            return [(home, "home")], False
        return [(home, "home"), (None, "before")], False
    spot = stage.spot(place)
    return (
        [(spot, None)] if spot is not None else []
    ), place not in stage.places and place in FALLS_BACK


def _drop_doubles(bodies: Iterator[BodyAt]) -> list[BodyAt]:
    """Return each body once, the first time it comes."""
    first: dict[tuple[str, str | None], BodyAt] = {}
    for body in bodies:
        first.setdefault((body.layer, body.code), body)
    return list(first.values())


def _join_alternatives(rows: list[Decided]) -> list[Decided]:
    """Let two rows that are possibilities for one decision name each other.

    They become "controleren". Where both give the same bodies the first stands for both.
    """
    first: dict[tuple[object, ...], int] = {}
    shown: list[Decided] = []
    for row in rows:
        key = row.duty.choice
        if key is None:
            shown.append(row)
            continue
        row = replace(row, certainty=lower(row.certainty))
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
