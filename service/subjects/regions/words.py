"""What is said beside a region that ended, or whose area is doubtful."""

from collections.abc import Collection

from service.shared.bodies import CONTRADICTED, UNCONFIRMED
from service.subjects.regions.answer import Neighbour, Region


def list_doubts(region: Region, said: Collection[str]) -> list[str]:
    """Return what a reader of a list has to know of a region: of itself, and of its area.

    said: the layers of which no member is confirmed; that is said once, above the list.
    """
    doubts = []
    if region["now"]:
        year = region["now"][0]["since"][:4]
        doubts.append(f"bestaat niet meer{f' sinds {year}' if year.isdigit() else ''}")
    elif region["note"]:
        doubts.append("niet op een latere lijst")
    partly = "deels " if region["doubted"] == "some" else ""
    if is_contradicted(region):
        doubts.append(f"gebied {partly}tegengesproken")
    elif region["certainty"] == UNCONFIRMED and region["layer"] not in said:
        doubts.append(f"gebied {partly}niet bevestigd")
    return doubts


def is_contradicted(region: Region) -> bool:
    """Tell whether later sources contradict a part of a region's area."""
    return region["certainty"] == CONTRADICTED


def say_doubt(neighbour: Neighbour) -> str:
    """Return what casts doubt on the ground that two regions share; empty where nothing does."""
    if not neighbour["shown"]["code"]:
        return "dit stuk klopt volgens latere bronnen niet meer"
    return "(deels) niet bevestigd" if neighbour["shown"]["doubt"] else ""
