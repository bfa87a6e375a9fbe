"""A child's journey as one HTML file: whom to call, every duty, what changes, the map."""

from geo.release.load import Release
from maps.journey import find_drawn, make_journey_map
from maps.still.journey import draw_journey
from service.shared.one_file import one_file
from service.subjects.journeys.answer.types import JourneyAnswer
from service.subjects.journeys.view import view_journey


def self_contained_journey(release: Release, answer: JourneyAnswer) -> str:
    """Return the answer as the page shows it, to open from disk with the network off.

    The same release and journey give the same bytes.
    """
    return one_file(
        find_drawn(release, answer["stages"]),
        "journeys/los_bestand.html",
        make_journey_map(release, answer["stages"]),
        still=draw_journey(release, answer["stages"]),
        styles=("reis.css",),
        result=view_journey(answer, release.date),
        today=release.date,
    )
