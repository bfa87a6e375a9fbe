"""A map of two layers as a folium map: for notebooks, and for who adds to it with folium.

Folium's own scripts and styles (a CDN, jQuery, Bootstrap) and its background are left out: Leaflet
comes out of the installed package, and the map opens with the network off.
"""

from typing import Any

import folium
from branca.element import Element, Figure

from geo.release.load import Release
from maps import assets
from maps.kinds import DRAWING_BLOCK, format_json_block, render
from maps.pairs import relate
from maps.patchwork import make_patchwork_map
from maps.topology import write_drawing


class Text(Element):
    """Text as it is. Folium would read it as a template, and a name in it as code."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text."""
        return self.text


class LayerMap(folium.Map):
    """A folium map that our script makes, out of data in the page."""

    def __init__(self, release: Release, source: str, target: str, weight: str) -> None:
        super().__init__(tiles=None)
        self._id = "kaart"
        made = make_patchwork_map(relate(release, source, target, weight))
        styles = (assets.read_leaflet_css(), assets.read_own_css())
        self.styles = "\n".join(f"<style>{style}</style>" for style in styles)
        blocks = {
            DRAWING_BLOCK: format_json_block(write_drawing(release)),
            made.kind.block: made.json,
        }
        self.body = render("notebook.html", map_html=made.html(), legend=made.legend, blocks=blocks)
        taken = f"var {self.get_name()} = Lappendeken.map;"
        self.script = "\n".join((assets.read_leaflet_js(), made.kind.script, taken))

    def render(self, **kwargs: Any) -> str:
        """Put the map in its figure, and after it what was added to it."""
        figure = self.get_root()
        assert isinstance(figure, Figure)
        figure.header.add_child(Text(self.styles), name="lappendeken")
        figure.html.add_child(Text(self.body), name="lappendeken")
        figure.script.add_child(Text(self.script), name="lappendeken")
        for child in self._children.values():
            child.render(**kwargs)
        return ""
