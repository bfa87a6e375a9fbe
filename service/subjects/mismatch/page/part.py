"""What every page of scale mismatch shows: itself, and the way to the others."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from geo.overlap.metrics.catalogue import FIGURES
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.measures.showing import show
from service.shared.pages import render
from service.shared.refused import say_refused
from service.subjects.mismatch.asked import Choice, read_choice
from service.subjects.mismatch.words import PARTS

PAGE = "/schaalverschil"


def show_part(
    request: Request, part: str, *, error: str = "", status_code: int = 200, **context: Any
) -> Response:
    """Show a part under its address; the short answer has the empty name.

    error: what was refused, empty for nothing.
    """
    template = f"mismatch/{part or 'schaalverschil'}.html"
    return render(
        request,
        template,
        status_code=422 if error else status_code,
        error=error,
        part=part,
        parts=PARTS,
        weights=WEIGHTS,
        show=show,
        **context,
    )


def choose(release: Release, measure: str, layers: list[str], weight: str) -> tuple[Choice, str]:
    """Return what was chosen; what a reader starts with, and why, where that cannot be."""
    try:
        return read_choice(release, measure, layers, weight), ""
    except InputError as refused:
        measures = dict.fromkeys(FIGURES, "")
        return Choice(), " ".join(say_refused(release.layers, refused, measures))
