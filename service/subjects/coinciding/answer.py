"""Which regions coincide, per pair of layers about children; who has a partnership of its own."""

from collections.abc import Iterator
from itertools import combinations

from typing_extensions import TypedDict

from geo import dutch
from geo.layers.catalogue import GEMEENTE
from geo.overlap import coinciding
from geo.overlap.consultation import SECTORS
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.answers import (
    Certainty,
    LayerNames,
    Notice,
    Provenance,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import Shown, show_body
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts

say = read_texts("coinciding")

TOLD = (
    ("swv_vo", "jeugdregio"),
    ("swv_po", "jeugdregio"),
    ("swv_vo", "ggdregio"),
    ("swv_po", "swv_vo"),
)
"""Pairs of layers of which a sentence is said."""


class CoincidingRegions(TypedDict):
    """A region of either layer, with the same zones; `shown` says how each may be named."""

    source: str
    target: str
    certainty: Certainty
    shown: list[Shown]


class LayerCoincidence(TypedDict):
    """Two layers with how many regions each has, and how many of these are the same area.

    `contradicted` are those that later sources contradict; they are not among the others.
    """

    source: str
    target: str
    of_source: int
    of_target: int
    number: int
    contradicted: int
    regions: list[CoincidingRegions]


class OwnPartnerships(TypedDict):
    """A gemeente that has a partnership of each sector to itself."""

    code: str
    name: str
    label: str


class Coincidences(Provenance):
    """Every pair of the layers that decide about children."""

    pairs: list[LayerCoincidence]
    own_partnerships: list[OwnPartnerships]
    sentences: list[str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def answer_coinciding(release: Release) -> Coincidences:
    """Return which regions coincide exactly, per pair of layers that decide about children."""
    names = release.layers.deciding
    pairs = [_pair(release, *pair) for pair in combinations(names, 2)]
    alone = coinciding.find_alone(release.zones, GEMEENTE, SECTORS)
    own = [take_fields(OwnPartnerships, release.layers.region(GEMEENTE, code)) for code in alone]
    return {
        **state_provenance(release, "herindelingen"),
        "pairs": pairs,
        "own_partnerships": own,
        "sentences": list(_say(release, pairs, own)),
        "warnings": [make_warning(notice) for notice in notices(release, names, "area")],
        "layers": name_layers(release.layers.layer(name) for name in names),
    }


def _pair(release: Release, source: str, target: str) -> LayerCoincidence:
    found = coinciding.find_coinciding(release.zones, source, target, release.layers.leftovers)
    standing = [one for one in found if one.standing]
    return {
        "source": source,
        "target": target,
        "of_source": release.layers.layer(source).count,
        "of_target": release.layers.layer(target).count,
        "number": len(standing),
        "contradicted": len(found) - len(standing),
        "regions": [
            take_fields(
                CoincidingRegions,
                one,
                shown=[
                    _show(release, source, one.source),
                    _show(release, target, one.target),
                ],
            )
            for one in standing
        ],
    }


def _show(release: Release, layer: str, code: str) -> Shown:
    """Return a region by name: how sure it is, is said of the pair."""
    text_year = release.vintages["regulation"][:4]
    return show_body(release.layers.region(layer, code), "vast", text_year=text_year)


def _say(
    release: Release, pairs: list[LayerCoincidence], own: list[OwnPartnerships]
) -> Iterator[str]:
    found = {(pair["source"], pair["target"]): pair for pair in pairs}
    for told in TOLD:
        if told in found:
            yield _say_pair(release, found[told])
    if own:
        yield say(
            "own",
            gemeenten=counted(len(own), "gemeente", "gemeenten"),
            have=verb(len(own), "heeft", "hebben"),
            names=dutch.join([one["label"] for one in own]),
        )


def _say_pair(release: Release, pair: LayerCoincidence) -> str:
    layer, other = release.layers.layer(pair["source"]), release.layers.layer(pair["target"])
    number = pair["number"]
    return say(
        "none" if not number else "some",
        number=number,
        of=pair["of_source"],
        plural=layer.plural,
        have=verb(number, "heeft", "hebben"),
        other=other.singular,
    )
