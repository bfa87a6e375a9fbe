"""A child's journey as one HTML file: whom to call, every duty, what changes, the map."""

from geo.release.load import Release
from service.shared.answers import Document
from service.shared.one_file import one_file
from service.subjects.journeys.result import journey_result


def self_contained_journey(release: Release, document: Document) -> str:
    """The answer as the page shows it, to open from disk with the network off.

    The same release and journey give the same bytes.
    """
    from maps import assets, journey

    return one_file(
        release,
        "journeys/los_bestand.html",
        styles=("reis.css",),
        scripts=(assets.journey_js(), journey.journey_start_script()),
        block=(journey.JOURNEY_BLOCK, journey.journey_json(release, document["stages"])),
        result=journey_result(release, document),
        kaart={"html": journey.journey_map_html(release, document["stages"])},
    )
