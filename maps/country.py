"""A folium map of the country without anything from outside, and how data reach its script.

Folium places Leaflet's map and starts our script; its own scripts and styles (a CDN, jQuery,
Bootstrap) are left out. Leaflet comes out of the installed package `django-js-lib-leaflet`. Data
never pass through folium's templates, which would read them as code: they stand in blocks of JSON
that the script reads as text.
"""

from base64 import b64encode
from hashlib import sha256
from typing import Any

import folium
from branca.element import Figure, MacroElement
from folium.template import Template
from markupsafe import Markup

CENTRE = (52.15, 5.3)
DRAWING_BLOCK = "tekening"
"""Id of the block of JSON with the drawing, where it is in the page."""

MAP_OPTIONS: dict[str, Any] = {
    "min_zoom": 6,
    "max_zoom": 13,
    "zoom_snap": 0.1,
    "zoom_delta": 0.5,
    "attribution_control": False,
}


class CountryMap(folium.Map):
    """A folium map that brings no script or style of its own and always has the same name."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # as folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        """
        {% macro html(this, kwargs) -%}
        <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {%- endmacro %}
        {% macro script(this, kwargs) -%}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
            center: {{ this.location|tojson }},
            crs: L.CRS.{{ this.crs }},
            ...{{ this.options|tojavascript }}
        });
        {%- endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__(CENTRE, tiles=None, zoom_start=7, zoom_control=False)
        self.options |= MAP_OPTIONS
        self._id = "kaart"


class Starter(MacroElement):
    """Calls one of our scripts with the map and the ids of the blocks of JSON, and no data."""

    _template = Template(
        """
        {% macro script(this, kwargs) -%}
        Lappendeken.{{ this.function }}({{ this._parent.get_name() }}, {{ this.blocks|tojson }});
        {%- endmacro %}
        """
    )

    def __init__(self, function: str, blocks: dict[str, str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Starter"
        self._id = "lappendeken"
        self.function = function
        self.blocks = blocks


def started_map(function: str, blocks: dict[str, str]) -> folium.Map:
    """A map that a function of our scripts takes over; blocks: what -> id of a block of JSON."""
    made = CountryMap()
    made.add_child(Starter(function, blocks))
    return made


def json_block(content: bytes) -> Markup:
    r"""JSON that can stand in a script element: no text in it can end the element.

    >>> json_block(b'["</script>", "a & b"]')
    Markup('["\\u003c/script\\u003e", "a \\u0026 b"]')
    """
    text = content.decode()
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)


def script_hash(script: str) -> str:
    """The source expression that allows one inline script in a Content-Security-Policy."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def parts(made: folium.Map) -> tuple[str, str]:
    """The body and the script of a folium map."""
    figure = made.get_root()
    assert isinstance(figure, Figure)
    made.render()
    return figure.html.render().strip(), figure.script.render().strip()
