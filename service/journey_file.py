"""A child's journey as one HTML file: whom to call, every duty, what changes, the map."""

from geo.release import Release
from service.documents import Document
from service.one_file import one_file
from service.pages.reis.result import journey_result


def self_contained_journey(release: Release, document: Document) -> str:
    """The answer as the page shows it, to open from disk with the network off.

    The same release and journey give the same bytes.
    """
    from maps import assets, journey

    return one_file(
        release,
        "reis/los_bestand.html",
        styles=("reis.css",),
        scripts=(assets.journey_js(), journey.journey_start_script()),
        block=(journey.JOURNEY_BLOCK, journey.journey_json(release, document["stages"])),
        result=journey_result(release, document),
        kaart={"html": journey.journey_map_html(release, document["stages"])},
    )
