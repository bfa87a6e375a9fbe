"""One school: whom it has to deal with, with what is said of that and what has to be known."""

import numpy as np
from numpy.typing import NDArray

from geo.release.load import Release
from geo.release.notices import notices
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import Location
from geo.zones.codes import NONE
from service.shared.answers import Notice, make_warning
from service.subjects.schools.answer.around import say_surroundings
from service.subjects.schools.answer.counterparts import SchoolFacts, find_facts
from service.subjects.schools.answer.mainly import MainBodies, find_main_bodies, has_one_of_each
from service.subjects.schools.answer.sentences import SaidOfSchool, say_school, warn_of_school
from service.subjects.schools.answer.surroundings import Surroundings, answer_surroundings


class SchoolCounterparts(SchoolFacts):
    """Whom one school has to deal with, per layer, and what to arrange with each.

    `main_bodies`: of a regular school, the bodies with most of its pupils; `one_of_each`:
    whether that is one gemeente and one partnership; `surroundings`: what lies around it, of a
    school whose pupils' homes are not known, else null.
    """

    main_bodies: dict[str, MainBodies]
    one_of_each: bool
    surroundings: Surroundings | None
    said: SaidOfSchool
    sentences: list[str]
    warnings: list[Notice]


def answer_school(release: Release, name: str) -> SchoolCounterparts:
    """Return whom a location has to deal with, how many pupils that is, and what to arrange.

    Of a school whose pupils' homes are not known there are no counterparts, but what lies around
    it. Raises InputError that names ids like the one asked for.
    """
    location = release.register.location(name)
    facts = find_facts(release, location)
    outside = PARTNERSHIPS if location.system == "none" else ()
    concerned = [layer for layer in release.layers.ids if layer not in outside]
    zones, around = _zones(release, location), None
    if facts["pupils"] is None:
        circles = release.schools.draw_circles(location)
        around = answer_surroundings(release, location, circles, facts)
        zones = np.union1d(zones, circles.zones)
        facts["vintages"]["youth"] = release.vintages["youth"]
    main = find_main_bodies(facts)
    said = say_school(facts, main) if around is None else say_surroundings(facts, around)
    doubts = notices(release, concerned, "area", zones)
    return {
        **facts,
        "main_bodies": main,
        "one_of_each": has_one_of_each(main),
        "surroundings": around,
        "said": said,
        "sentences": _join(said),
        "warnings": [*warn_of_school(facts), *map(make_warning, doubts)],
    }


def _join(said: SaidOfSchool) -> list[str]:
    """Return all that is said in one list, a paragraph each."""
    money = [" ".join(said["money"])] if said["money"] else []
    setting = [said["setting"]] if said["setting"] else []
    return [said["lead"], *setting, *said["admission"], *money, *said["spread"]]


def _zones(release: Release, location: Location) -> NDArray[np.intp]:
    """Return the zones where the pupils of a location live, and its own."""
    homes = release.flows.part(location.id).zone
    own = [] if location.zone is None else [location.zone]
    return np.unique([*homes[homes != NONE], *own]).astype(np.intp)
