"""Three to five layers together: the areas they make, and how many share each border."""

from typing_extensions import TypedDict

from geo.release.load import Release
from geo.release.notices import notices
from maps.several import Several
from service.shared.answers import (
    Certainty,
    LayerNames,
    Notice,
    Provenance,
    Share,
    Weight,
    as_weight,
    make_warning,
    name_layers,
    state_provenance,
)


class CombinedArea(TypedDict):
    """An area with its own combination; codes and names per layer, empty where it has none."""

    codes: dict[str, str]
    names: dict[str, str]
    gemeenten: list[str]
    weight: float | None
    certainty: Certainty


class SharedBorder(TypedDict):
    """Kilometres of border that just these layers share, and their part of all borders."""

    layers: list[str]
    number: int
    km: float
    share: Share


class SeveralLayers(Provenance):
    """Some layers together."""

    weight: Weight
    areas: list[CombinedArea]
    borders: list[SharedBorder]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def answer_several(several: Several) -> SeveralLayers:
    """Return the areas and the borders of some layers."""
    release = several.release
    total = sum(several.lengths_m) or 1.0
    return {
        **state_provenance(release, several.weight, "herindelingen"),
        "weight": as_weight(several.weight),
        "areas": _list_areas(several),
        "borders": [
            {
                "layers": list(one.layers),
                "number": len(one.layers),
                "km": round(one.length_m / 1000, 1),
                "share": one.length_m / total,
            }
            for one in several.borders
        ],
        "warnings": _list_warnings(release, several),
        "layers": name_layers(several.layers),
    }


def _list_areas(several: Several) -> list[CombinedArea]:
    return [
        {
            "codes": {
                layer: region.code if region else ""
                for layer, region in zip(several.ids, area.regions, strict=True)
            },
            "names": {
                layer: region.name if region else ""
                for layer, region in zip(several.ids, area.regions, strict=True)
            },
            "gemeenten": list(area.gemeenten),
            "weight": None if area.weight is None else round(area.weight, 6),
            "certainty": area.certainty,
        }
        for area in several.areas
    ]


def _list_warnings(release: Release, several: Several) -> list[Notice]:
    return [make_warning(notice) for notice in notices(release, several.ids, several.weight)]
