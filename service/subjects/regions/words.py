"""What is said beside a region that ended, or whose area is doubtful."""

from service.shared.bodies import CONTRADICTED, UNCONFIRMED
from service.subjects.regions.answer import Neighbour, Region


def list_doubts(region: Region) -> list[str]:
    """Return what a reader of a list has to know of a region: of itself, and of its area."""
    doubts = []
    if region["now"]:
        doubts.append("bestaat niet meer")
    elif region["note"]:
        doubts.append("niet op een latere lijst")
    if is_contradicted(region):
        doubts.append("gebied deels tegengesproken")
    elif region["certainty"] == UNCONFIRMED:
        doubts.append("gebied deels niet bevestigd")
    return doubts


def is_contradicted(region: Region) -> bool:
    """Tell whether later sources contradict a part of a region's area."""
    return region["certainty"] == CONTRADICTED


def say_doubt(neighbour: Neighbour) -> str:
    """Return what casts doubt on the ground that two regions share; empty where nothing does."""
    if neighbour["certainty"] == CONTRADICTED:
        return "dit stuk klopt volgens latere bronnen niet meer"
    return "(deels) niet bevestigd" if neighbour["certainty"] == UNCONFIRMED else ""
