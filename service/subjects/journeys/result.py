"""The answer to a journey in the words of the page."""

from typing import Any

from geo.release.load import Release
from service.shared.answers import Document
from service.subjects.duties.words import CERTAINTY_MEANING
from service.subjects.journeys.calls import calls
from service.subjects.journeys.handovers import changes
from service.subjects.journeys.view import SCHOOL_KINDS, ages_text, conditional, place_lines, themes
from service.subjects.journeys.words import CALL


def journey_result(release: Release, document: Document) -> dict[str, Any]:
    """Per stage its places, whom to call, the themes, and what changed since the stage before."""
    stages = [
        {
            "document": stage,
            "ages": ages_text(stage["ages"]),
            "kind": SCHOOL_KINDS[stage["kind"]],
            "places": place_lines(release, stage),
            "calls": calls(release, stage),
            "themes": themes(release, stage),
            "conditional": conditional(release, stage),
        }
        for stage in document["stages"]
    ]
    for handover in document["handovers"]:
        stages[handover["to"]]["changes"] = list(changes(release, document, handover))
    return {
        "document": document,
        # Whom to call stands beside it, for each stage.
        "summary": [text for text in document["summary"] if not text.startswith(CALL)],
        "stages": stages,
        "certainty_meaning": CERTAINTY_MEANING,
    }
