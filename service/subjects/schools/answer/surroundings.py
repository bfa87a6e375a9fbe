"""What lies around a school whose pupils' homes are not known, and how divisions fit there."""

from collections.abc import Mapping
from math import isfinite
from typing import Annotated

from typing_extensions import TypedDict

from geo import dutch
from geo.overlap.fit import FIT_CLASSES, Fit
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.schools.cells import CONTRADICTED as IS_CONTRADICTED
from geo.schools.cells import Extent
from geo.schools.chafing import PARTNER
from geo.schools.circles import BodyAround, Circles
from geo.schools.circles import LayerAround as Layer
from geo.schools.location import Location as Place
from geo.schools.standing import Pair, Standing, find_standing, fit_pairs
from geo.schools.surroundings import RADII_M
from maps.wording import UNKNOWN, Wording
from service.shared.answers import Certainty, Noted, Share, find_text_year, take_fields
from service.shared.bodies import CONTRADICTED, EXTENTS, SURE, Shown, show_body
from service.shared.measures.figures import known
from service.shared.texts import read_texts
from service.subjects.schools.answer.counterparts import Body, SchoolFacts, describe_body

say = read_texts("schools")

GGD = "GGD"
"""How names begin that tell by themselves of which layer they are."""

PerCircle = Noted(description="one value per circle, in the order of radii_m")


class NearBody(Body):
    """A body under which children around the school live.

    `shares`: per circle its part of the children there, null in a circle where no child has a body
    in the layer; `own`: whether the school lies in it.
    """

    shares: Annotated[list[Share | None], PerCircle]
    own: bool
    certainty: Certainty
    contradicted: Extent
    shown: Shown
    note: str


class NearLayer(TypedDict):
    """How the children around the school are divided over the bodies of a layer."""

    bodies: Annotated[list[int], PerCircle]
    effective: Annotated[list[float | None], PerCircle]
    outside_own_share: Annotated[list[Share | None], PerCircle]
    rows: list[NearBody]


class NearChafing(TypedDict):
    """Which part of the children around lives where two layers chafe."""

    layers: list[str]
    shares: Annotated[list[Share | None], PerCircle]


class FitHere(TypedDict):
    """How two layers fit where the school is: `fit` is a class, or "onbekend"."""

    layers: list[str]
    fit: Annotated[str, Noted(examples=[*FIT_CLASSES, UNKNOWN])]
    short: str
    sentence: str


class Surroundings(TypedDict):
    """What lies around a school; its pupils are not in it.

    `children`: how many (0-19) live within each radius, in postcodes whose middle is that near in a
    straight line; `borders_m`: metres from the point of the school to the nearest border of each
    layer.
    """

    radii_m: list[int]
    children: Annotated[list[int], PerCircle]
    layers: dict[str, NearLayer]
    chafing: list[NearChafing]
    fits: list[FitHere]
    borders_m: dict[str, float]


def answer_surroundings(
    release: Release, location: Place, circles: Circles, facts: SchoolFacts
) -> Surroundings | None:
    """Return what lies around a location; None where its point is not known."""
    if location.point_of == "nothing":
        return None
    year = find_text_year(facts)
    nearest = release.locator.points.distances.nearest(location.x, location.y)
    return {
        "radii_m": [round(radius) for radius in RADII_M],
        "children": [round(number) for number in circles.children.tolist()],
        "layers": {
            layer: _state_layer(release, layer, found, year)
            for layer, found in circles.layers.items()
        },
        "chafing": [
            {"layers": [sector, PARTNER], "shares": [known(share) for share in shares.tolist()]}
            for sector, shares in circles.chafing.items()
        ],
        "fits": _list_fits(release, location, facts, year),
        "borders_m": {
            layer: round(near.distance_m, 1)
            for layer, near in nearest.items()
            if isfinite(near.distance_m)
        },
    }


def _state_layer(release: Release, layer: str, found: Layer, year: str) -> NearLayer:
    bodies = found.spread.bodies.tolist()
    return {
        "bodies": bodies,
        "effective": [known(value) for value in found.spread.effective.tolist()],
        "outside_own_share": [known(value) for value in found.spread.outside_own_share.tolist()],
        "rows": [_state_body(release, layer, row, bodies, year) for row in found.rows],
    }


def _state_body(
    release: Release, layer: str, row: BodyAround, bodies: list[int], year: str
) -> NearBody:
    region = release.layers.region(layer, row.code)
    sure = EXTENTS[row.contradicted] if row.contradicted != "none" else row.certainty
    said, partly = release.locator.layer_doubts, row.contradicted == "some"
    return take_fields(
        NearBody,
        row,
        **describe_body(region),
        shares=[
            share if number else None for share, number in zip(row.shares, bodies, strict=True)
        ],
        shown=show_body(region, sure, text_year=year, partly=partly, said=said),
        note=region.note,
    )


@once_per_release
def _fit_regional(release: Release) -> Mapping[Pair, Fit]:
    """Return how the layers that decide about children fit, above the gemeenten.

    A gemeente is made of the pieces of the others: "main partner" says nothing there.
    """
    layers = [layer for layer in release.layers.deciding if layer != "gemeente"]
    return fit_pairs(release.zones, layers)


def _list_fits(release: Release, location: Place, facts: SchoolFacts, year: str) -> list[FitHere]:
    """Return the pairs of layers at the zone of a location: that of its own sector first."""
    if location.zone is None:
        return []
    first = [(sector, PARTNER) for sector in location.sectors]
    order = ("wringt", "source_divides_target", "target_divides_source", "past")
    found = find_standing(release.zones, _fit_regional(release), location.zone)
    found.sort(key=lambda one: (one.layers not in first, order.index(one.fit)))
    return [_state_fit(release, one, facts, year) for one in found]


def _state_fit(release: Release, one: Standing, facts: SchoolFacts, year: str) -> FitHere:
    source, target = one.layers
    words = Wording(release.layers.layer(source), release.layers.layer(target), "youth")
    doubted = [layer for layer in one.layers if layer in facts["own_contradicted"]]
    if doubted:
        names = [release.layers.layer(layer).singular for layer in doubted]
        fit, sentence = UNKNOWN, say("fit-unknown", layer=names[0])
    else:
        said = words.sentences[one.fit].format(
            a=_name_region(release, source, one.source, year),
            b=_name_region(release, target, one.target, year),
            main_a=_name_region(release, source, one.main_source, year),
            main_b=_name_region(release, target, one.main_target, year),
        )
        fit, sentence = one.fit, dutch.upper_first(said)
    return {"layers": list(one.layers), "fit": fit, "short": words.short[fit], "sentence": sentence}


def _name_region(release: Release, layer: str, code: str, year: str) -> str:
    """Return the name of a region as a whole: unknown where all of it is contradicted.

    With what it is, since regions of several layers are called the same.
    """
    zones = release.zones.labels[layer].zones_of(code)
    gone = bool((release.zones.doubt(layer)[zones] == IS_CONTRADICTED).all())
    region = release.layers.region(layer, code)
    shown = show_body(region, CONTRADICTED if gone else SURE, text_year=year)
    tells = region.number or not shown["code"] or region.name.startswith(GGD)
    return shown["text"] if tells else f"{release.layers.layer(layer).singular} {shown['text']}"
