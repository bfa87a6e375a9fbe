"""What is said of the distance to the nearest special school, in Dutch."""

from geo import dutch
from service.shared.texts import read_texts
from service.subjects.school_distances.answer.types import Beyond, SortOfSchool

say = read_texts("school_distances")


def say_reach(of: SortOfSchool) -> list[str]:
    """Return how far the nearest school of a sort is: the answer, then how far half has it."""
    parts = [_say_beyond(one) for one in of["beyond"]]
    lead = say(
        "lead",
        children=dutch.number(of["children"]),
        name=of["name"],
        beyond=dutch.join(parts),
    )
    if of["median_m"] is None or of["farthest"] is None:
        return [lead]
    far = of["farthest"]
    half = say(
        "half",
        median=dutch.metres(of["median_m"]),
        far=dutch.metres(far["distance_m"]),
        postcode=far["postcode"],
        gemeente=far["gemeente_name"],
        locations=dutch.number(of["locations"]),
    )
    own = of["pupils"]
    if own is None:
        return [lead, half]
    medians = (dutch.metres(own[key]) for key in ("median_m", "p90_m"))
    return [lead, half, say("pupils", **dict(zip(("median", "most"), medians, strict=True)))]


def _say_beyond(beyond: Beyond) -> str:
    """Return the part of the children beyond a limit; nobody where there are none."""
    who = dutch.percent(beyond["share"], 1) if beyond["children"] else "niemand"
    return say("beyond", who=who, km=beyond["km"])
