"""What is the same for every reader of a release: made once, on the first request for it."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request

from geo.release.load import Release
from geo.release.once import once_per_release
from service.shared.pages import environment, release_of
from service.subjects.consultation.answer import (
    Consultation,
    answer_consultation,
    answer_inspiration,
)
from service.subjects.mismatch import words as findings
from service.subjects.mismatch.answer import answer_metrics
from service.subjects.mismatch.asked import LAYERS, WEIGHT
from service.subjects.rankings.answer import Ranking, answer_ranking

RANKED = ("gemeente", "swv_po", "swv_vo", "jeugdregio")


@dataclass(frozen=True)
class Country:
    """fits: pairs of layers, the worst first; wallace: the sentences about two children.

    gemeenten: the ranking of gemeenten; consultation: the pairs that consult; sections: rankings,
    consultation and members as HTML.
    """

    release: Release
    fits: list[findings.PairFit]
    wallace: list[str]
    gemeenten: Ranking
    consultation: Consultation
    sections: Markup


def country_of(request: Request) -> Country:
    """The country of the release that is served."""
    return _make(release_of(request))


@once_per_release
def _make(release: Release) -> Country:
    rankings = [(release.layers.layer(name), answer_ranking(release, name)) for name in RANKED]
    consultation = answer_consultation(release)
    context = {
        "release": release,
        "rankings": rankings,
        "consultation": consultation,
        "inspiration": answer_inspiration(release),
    }
    sections = [
        environment().get_template(f"mismatch/{name}.html").render(**context)
        for name in ("ranglijsten", "overleg")
    ]
    return Country(
        release=release,
        fits=findings.worst_fits(release),
        wallace=_wallace(release),
        gemeenten=rankings[0][1],
        consultation=consultation,
        sections=Markup("".join(sections)),  # made by our own templates, which escape
    )


def _wallace(release: Release) -> list[str]:
    """The sentence about two children, there and back, for the layers that a reader starts with."""
    measures = answer_metrics(release, *LAYERS, WEIGHT)["measures"]
    return [measures[f"wallace_{way}"]["sentence"] for way in ("source_target", "target_source")]
