"""Out of whose money the pupils of a school are helped: the duties by stream and by payer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.duties.words import HOME_PLACES, PREVIOUS_SCHOOL, SCHOOL_PLACES, STREAMS
from geo.schools.arrangements import PARTNERSHIPS, Arrangement, Arrangements

Basis = Literal["home", "school", "national"]
"""What decides who pays: where a pupil lives or came from, where the school is, or neither."""

NOT_OF_SCHOOL = "wonen_en_werk"
"""Theme of duties that a young adult has to do with, and a school has not."""


@dataclass(frozen=True, slots=True)
class Payers:
    """Those who pay out of one stream.

    layer: of the bodies that pay, empty for who has no region; arranged: for what, and when.
    """

    stream: str
    layer: str
    basis: Basis
    arranged: tuple[Arrangement, ...]

    @property
    def always(self) -> bool:
        """Whether it is so in the rule, and not under a condition only."""
        return any(not one.when for one in self.arranged)


def find_payers(found: Arrangements) -> tuple[Payers, ...]:
    """Find who pays around a school, in the order of STREAMS.

    Who pays out of a stream only now and then is left out where another does in the rule. A school
    of cluster 1 or 2 has nothing of a partnership.
    """
    groups: dict[tuple[str, str, Basis], list[Arrangement]] = {}
    for one in found.everything:
        duty = one.duty
        layer = duty.layers[0] if duty.layers else ""
        outside = layer in PARTNERSHIPS and found.location.system == "none"
        if duty.stream and duty.theme != NOT_OF_SCHOOL and not outside:
            groups.setdefault((duty.stream, layer, _find_basis(duty.place, layer)), []).append(one)
    everyone = [Payers(*key, tuple(arranged)) for key, arranged in groups.items()]
    return tuple(
        payers
        for stream in STREAMS
        for payers in _drop_rare([one for one in everyone if one.stream == stream])
    )


def _drop_rare(payers: Sequence[Payers]) -> Sequence[Payers]:
    """Return who pays in the rule; else those by the home and those without a region."""
    always = [one for one in payers if one.always]
    if always:
        return always
    homes = {one.layer for one in payers if one.basis == "home"}
    return [one for one in payers if one.basis != "school" or one.layer not in homes]


def _find_basis(place: str, layer: str) -> Basis:
    if layer and place in SCHOOL_PLACES:
        return "school"
    return "home" if layer and place in (*HOME_PLACES, PREVIOUS_SCHOOL) else "national"
