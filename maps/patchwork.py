"""The interactive map of where two layers chafe, as a folium map without anything from outside.

Folium places Leaflet's map and starts our one script; its own scripts and styles (a CDN, jQuery,
Bootstrap) are left out. Leaflet comes out of the installed package `django-js-lib-leaflet`.
Data never pass through folium's templates, which would read them as code: they stand in blocks of
JSON that the script reads as text.
"""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import folium
import orjson
from branca.element import Figure, MacroElement
from folium.template import Template
from markupsafe import Markup

from geo import dutch
from geo.overlap import FIT_CLASSES
from geo.release import Release, notices
from maps import listing, palette
from maps.assets import leaflet_css, leaflet_js, own_css, own_js, standalone_css
from maps.drawing import drawing_json
from maps.pairs import Relation, relate
from maps.wording import source_line

CENTRE = (52.15, 5.3)
MAP_OPTIONS: dict[str, Any] = {
    "min_zoom": 6,
    "max_zoom": 13,
    "zoom_snap": 0.1,
    "zoom_delta": 0.5,
    "attribution_control": False,
}
PAIR_BLOCK = "paar"
DRAWING_BLOCK = "tekening"


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


class Patchwork(MacroElement):
    """Hands the blocks of JSON to the script of `maps/assets`, by their ids alone."""

    _template = Template(
        """
        {% macro script(this, kwargs) -%}
        Lappendeken.start({{ this._parent.get_name() }}, {{ this.blocks|tojson }});
        {%- endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Patchwork"
        self._id = "lappendeken"
        self.blocks = {"pair": PAIR_BLOCK, "drawing": DRAWING_BLOCK}


def build_map() -> folium.Map:
    """The map; which layers it shows follows from the blocks of JSON on the same page."""
    made = CountryMap()
    made.add_child(Patchwork())
    return made


def pair_json(relation: Relation, focus: Sequence[str] = ()) -> Markup:
    """What the script has to know of the chosen layers, for the block `PAIR_BLOCK`.

    focus: the layer and the code of a region to light up, or nothing.
    """
    return json_block(orjson.dumps(pair_document(relation, focus)))


def pair_document(relation: Relation, focus: Sequence[str] = ()) -> dict[str, Any]:
    """What differs from one choice of layers to the next: classes, partners, words, colours."""
    words, result = relation.words, relation.fit
    return {
        "source": words.first.id,
        "target": words.second.id,
        "classes": relation.zone_classes,
        "kinds": list(FIT_CLASSES),
        "main_target": result.main_target.tolist(),
        "main_source": result.main_source.tolist(),
        "sentences": words.sentences,
        "title": words.title,
        "attribution": f"CBS, Kadaster · {dutch.date(relation.release.vintage)} · "
        f"uitgave {relation.release.id}",
        "focus": list(focus) or None,
        "palette": {
            "fills": [palette.CLASS_FILLS[kind] for kind in FIT_CLASSES],
            "none": palette.NO_REGION_FILL,
            "first": palette.FIRST,
            "second": palette.SECOND,
            "both": palette.BOTH,
            "edge": palette.EDGE,
            "regions": list(palette.REGION_FILLS),
            "lines": {
                layer: palette.LAYER_LINES.get(layer, palette.OTHER_LINE)
                for layer in relation.release.layers.ids
            },
        },
    }


def map_html(*, drawing_url: str = "", sheets: str = "") -> Markup:
    """The place of the map with its buttons and panel.

    drawing_url: where the script finds the drawing, if not in the page; sheets: the address under
    which each region has a sheet, if there is a service.
    """
    canvas, _ = _parts(build_map())
    template = listing.environment().get_template("map.html")
    return Markup(template.render(canvas=Markup(canvas), drawing_url=drawing_url, sheets=sheets))


def start_script() -> str:
    """The script that folium writes: it makes the map and starts ours. It holds no data."""
    return _parts(build_map())[1]


def self_contained_html(
    release: Release, source: str = "swv_vo", target: str = "jeugdregio", weight: str = "youth"
) -> str:
    """One file with everything in it, that opens from disk with the network off.

    The same release and choice give the same bytes. Raises UnknownName for an unknown layer or
    weight, InputError for twice the same layer.
    """
    relation = relate(release, source, target, weight)
    rows = relation.rows()
    scripts = [Markup(text) for text in (leaflet_js(), own_js(), start_script())]
    blocks = [
        {"id": DRAWING_BLOCK, "json": json_block(drawing_json(release))},
        {"id": PAIR_BLOCK, "json": pair_json(relation)},
    ]
    return (
        listing.environment()
        .get_template("standalone.html")
        .render(
            release=release,
            words=relation.words,
            headline=relation.words.headline(relation.fit),
            legend=listing.legend(relation),
            reading_example=listing.reading_example(relation, rows),
            table=listing.pairs_table(relation, rows, links=False),
            map_html=map_html(),
            source_line=source_line(release, relation.words),
            notices=notices(release, (source, target), weight),
            styles=[Markup(leaflet_css()), Markup(own_css()), Markup(standalone_css())],
            scripts=scripts,
            script_hashes=[Markup(script_hash(text)) for text in scripts],
            blocks=blocks,
        )
    )


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


def _parts(made: folium.Map) -> tuple[str, str]:
    """The body and the script of a folium map."""
    figure = made.get_root()
    assert isinstance(figure, Figure)
    made.render()
    return figure.html.render().strip(), figure.script.render().strip()
