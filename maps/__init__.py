"""The drawing of the country and the maps made of it; no web framework."""

from typing import TYPE_CHECKING

from geo.release.load import Release

if TYPE_CHECKING:
    import folium


def layer_map(
    release: Release, source: str = "swv_vo", target: str = "jeugdregio", weight: str = "youth"
) -> "folium.Map":
    """Make a folium map of where two layers chafe, to show in a notebook or to save as a file.

    It holds Leaflet, the drawing and the names: it works with the network off, and has no
    background. Anything that folium can add to a map can be added to it. Raises UnknownName for an
    unknown layer or weight, InputError for twice the same layer.

    >>> from geo.release.locations import boundaries_root
    >>> made = layer_map(Release(boundaries_root() / "2026.1"), "swv_po", "gemeente")
    >>> made.get_name()
    'map_kaart'
    """
    from maps.notebook import LayerMap  # folium is heavy

    return LayerMap(release, source, target, weight)
