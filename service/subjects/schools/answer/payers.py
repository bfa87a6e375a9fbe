"""Who pays for the pupils of a school: how many bodies of which kind, by stream of money."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from typing_extensions import TypedDict

from geo import dutch
from geo.duties.words import CERTAINTIES, Certainty
from geo.schools.arrangements import PARTNERSHIPS, Arrangements
from geo.schools.payers import Basis, Payers, find_payers
from service.shared.answers import LayerNames
from service.shared.bodies import Shown
from service.shared.sentences import counted
from service.shared.texts import read_texts
from service.subjects.duties.words import STREAMS
from service.subjects.schools.answer.admission import name_own
from service.subjects.schools.answer.summary import SchoolSummary

say = read_texts("schools")

CARE = ("jeugdhulp", "wlz", "zvw")
"""Streams out of which care is paid, also at school."""

WITHOUT_REGION = say.under("payer.")
"""Stream -> who pays out of it and has no region."""

When = Literal["always", "sometimes"]


class PaidFor(TypedDict):
    """A duty that is paid; `id` and `name`: of the duty."""

    id: str
    name: str
    certainty: Certainty
    text_year: str | None


class SchoolPayer(TypedDict):
    """Who pays out of one stream.

    `stream`, `name`: its id and its name in Dutch; `layer`: of the bodies that pay, null for who
    has no region; `basis`: what decides which, the homes of the pupils or the place of the school;
    `number`: of bodies, null without a region; `who`: the same in Dutch; `when`: whether in the
    rule, or only under a condition; `what`: the duties; `places`: what decides which body it is,
    for each pupil; `certainty`, `text_year`: of the surest of these duties.
    """

    stream: str
    name: str
    layer: str | None
    basis: Basis
    number: int | None
    who: str
    when: When
    what: list[PaidFor]
    places: list[str]
    certainty: Certainty
    text_year: str | None


def answer_payers(
    found: Arrangements,
    date: str,
    summary: Mapping[str, SchoolSummary | None],
    layers: Mapping[str, LayerNames],
    own: Mapping[str, Shown],
) -> list[SchoolPayer]:
    """Return who pays on a date; own: the school's own bodies as they are shown.

    Where no home of a pupil is known in a layer, nobody of it pays.
    """
    return [
        _state(payers, number, _name(payers, number, layers, own), date)
        for payers in find_payers(found)
        if (number := _count(payers, summary, own)) != 0
    ]


def _count(
    payers: Payers, summary: Mapping[str, SchoolSummary | None], own: Mapping[str, Shown]
) -> int | None:
    """Count the bodies that pay; None where they have no region."""
    if payers.basis == "national":
        return None
    if payers.basis == "school":
        return int(payers.layer in own)
    figures = summary[payers.layer]
    if figures is None:
        return 0
    sector = figures["of_sector"]
    return sector["bodies"] if payers.layer in PARTNERSHIPS and sector else figures["bodies"]


def _name(
    payers: Payers,
    number: int | None,
    layers: Mapping[str, LayerNames],
    own: Mapping[str, Shown],
) -> str:
    if number is None:
        responsible = dict.fromkeys(one.duty.responsible for one in payers.arranged)
        return WITHOUT_REGION.get(payers.stream) or dutch.join([*responsible])
    names = layers[payers.layer]
    if payers.basis == "school":
        which = name_own(own[payers.layer])
        return f"{names['singular']} {which}" if payers.layer not in PARTNERSHIPS else which
    return counted(number, names["singular"], names["plural"])


def _state(payers: Payers, number: int | None, who: str, date: str) -> SchoolPayer:
    holding = [one for one in payers.arranged if not one.when] or list(payers.arranged)
    what: list[PaidFor] = [
        {
            "id": one.duty.id,
            "name": one.duty.name,
            "certainty": one.duty.certainty_on(date),
            "text_year": one.duty.text_year or None,
        }
        for one in holding
    ]
    surest = min(what, key=lambda paid: CERTAINTIES.index(paid["certainty"]))
    return {
        "stream": payers.stream,
        "name": STREAMS[payers.stream],
        "layer": payers.layer or None,
        "basis": payers.basis,
        "number": number,
        "who": who,
        "when": "always" if payers.always else "sometimes",
        "what": what,
        "places": list(dict.fromkeys(one.duty.place for one in holding)),
        "certainty": surest["certainty"],
        "text_year": surest["text_year"],
    }


def say_payers(payers: Sequence[SchoolPayer]) -> Iterator[str]:
    """Yield who pays for care, for transport and for the building, as far as that is known."""
    by_stream: dict[str, list[SchoolPayer]] = {}
    for one in payers:
        by_stream.setdefault(one["stream"], []).append(one)
    who = {stream: dutch.join([one["who"] for one in by]) for stream, by in by_stream.items()}
    care = [say(f"care.{stream}", who=who[stream]) for stream in CARE if stream in who]
    if care:
        yield say("pays-care", who=dutch.join(care))
    if "jeugdhulp" in who:  # the lists know where a pupil lives, not where it came from
        yield say("pays-care-stay")
    for stream in ("vervoer", "huisvesting"):
        if stream in who:
            pay = "betaalt" if by_stream[stream][0]["number"] == 1 else "betalen"
            yield say(f"pays-for.{stream}", who=who[stream], pay=pay)
