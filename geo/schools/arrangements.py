"""What a school has to arrange with each body: the duties whose place, layer and kind apply."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.duties.catalogue import Duties, Duty
from geo.duties.words import BANDS, HOME_PLACES, PREVIOUS_SCHOOL, SCHOOL_PLACES
from geo.schools.location import PARTNERSHIPS as PARTNERSHIPS
from geo.schools.location import Location

CLUSTER, NATIONAL = "cluster_1_2", "national_swv"
"""Conditions that the school itself answers."""

REGULAR: Mapping[str, tuple[str, ...]] = {"PO": ("4-12",), "VO": ("12-18", "18+")}
"""Kind of regular school -> age bands of its pupils; duties name both kinds alike."""

OLDER = ("VSO", "VO")
"""Kinds whose pupils are in the band 12-18; others begin in the band 4-12."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A duty as it applies to one school.

    when: Dutch, to follow "als": under which condition it holds; empty where none is asked;
    unless: Dutch, to follow "tenzij": conditions that follow from a pupil's way to this school, and
    that set the duty aside; elsewhere: such a condition, and the place that then decides instead.
    """

    duty: Duty
    when: str = ""
    unless: str = ""
    elsewhere: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangements:
    """All that applies to one school.

    >>> found = find_arrangements(Duties.example(), Location.example(), "2024-10-01")
    >>> [one.duty.id for one in found.find_for_body("swv_po", ("SO", "VSO"), own=False)]
    ['tlv_so']
    >>> found.find_for_body("swv_po", ("VSO",), own=False), found.national
    ((), ())
    """

    location: Location
    everything: tuple[Arrangement, ...]

    def find_for_body(
        self, layer: str, kinds: Sequence[str], *, own: bool
    ) -> tuple[Arrangement, ...]:
        """Find what there is to arrange with a body of a layer.

        kinds: of the pupils who live there; own: whether the school lies in it. What the home or
        the school before decides goes to the body of the home area; what the school decides goes to
        its own body, for the pupils of all kinds. A school of cluster 1 or 2 belongs to no
        partnership: with these it has nothing to arrange.
        """
        if layer in PARTNERSHIPS and self.location.system == "none":
            return ()
        return tuple(
            each
            for each in self.everything
            if layer in each.duty.layers
            and (
                (each.duty.place in (*HOME_PLACES, PREVIOUS_SCHOOL) and _is_for(each.duty, kinds))
                or (own and each.duty.place in SCHOOL_PLACES)
            )
        )

    @property
    def national(self) -> tuple[Arrangement, ...]:
        """What a national body does because of the school: its cluster or its denomination."""
        return tuple(
            each
            for each in self.everything
            if each.duty.place == "national" and each.duty.condition in (CLUSTER, NATIONAL)
        )


def find_arrangements(duties: Duties, location: Location, date: str) -> Arrangements:
    """Find the duties that hold on an ISO date for a school of these kinds.

    A condition that the school answers is no question any more: what it sets aside is left out, or,
    where the answer is only probable, holds unless it is so.
    """
    certain = {CLUSTER} if location.system == "none" else set()
    probable = {NATIONAL} if location.system == "probably_national" else set()
    aside, perhaps_aside = _list_replaced(duties, certain), _list_replaced(duties, probable)
    denied = {CLUSTER, NATIONAL} - certain - probable
    everything = []
    for duty in duties:
        if duty.id in aside or duty.condition in denied:
            continue
        if duty.is_valid_on(date) and _is_for(duty, location.kinds):
            # What the school's place decides for a partnership is doubtful as well.
            by_place = duty.place in SCHOOL_PLACES and set(duty.layers) & set(PARTNERSHIPS)
            doubtful = probable if duty.id in perhaps_aside or by_place else set()
            when = _say_when(duties, location, duty, certain, doubtful)
            unless, elsewhere = _say_unless(duties, duty), _find_elsewhere(duties, duty)
            everything.append(Arrangement(duty, when, unless, elsewhere))
    return Arrangements(location, tuple(everything))


def _say_when(
    duties: Duties, location: Location, duty: Duty, certain: set[str], doubtful: set[str]
) -> str:
    """Say under which condition a duty holds."""
    parts = []
    if duty.condition and duty.condition not in certain:
        parts.append(duties.condition(duty.condition).when)
    youngest = BANDS[duty.bands[0]][0]
    if youngest > BANDS["12-18" if set(OLDER) & set(location.kinds) else "4-12"][0]:
        parts.append(f"de leerling {youngest} jaar of ouder is")
    parts += [f"het niet zo is dat {duties.condition(name).when}" for name in doubtful]
    return " en ".join(parts)


def _say_unless(duties: Duties, duty: Duty) -> str:
    """Say what sets a duty aside and follows from the way to the school, not from a question."""
    return " of ".join(
        condition.when
        for condition in duties.conditions
        if condition.computable == "yes" and duty.id in condition.replaces
    )


def _find_elsewhere(duties: Duties, duty: Duty) -> tuple[tuple[str, str], ...]:
    """Find which other place decides, by conditions that the way to the school tells."""
    return tuple(
        (condition.when, move.to)
        for condition in duties.conditions
        for move in condition.moves
        if condition.computable == "yes" and duty.id in move.duties and duty.place == move.origin
    )


def _list_replaced(duties: Duties, conditions: Iterable[str]) -> set[str]:
    return {duty for name in conditions for duty in duties.condition(name).replaces}


def _is_for(duty: Duty, kinds: Iterable[str]) -> bool:
    """Return whether a duty holds at a school of one of these kinds."""
    return any(holds_at(duty, kind) for kind in kinds)


def holds_at(duty: Duty, kind: str) -> bool:
    """Return whether a duty holds at schools of a kind: regular ones by the age of the pupils.

    >>> from geo.schools.location import EVERY
    >>> [kind for kind in EVERY if holds_at(next(iter(Duties.example())), kind)]
    ['SO']
    """
    if kind in REGULAR:
        return "regulier" in duty.kinds and any(band in duty.bands for band in REGULAR[kind])
    return kind.lower() in duty.kinds
