"""The interactive map of where two layers chafe: on a page, or as one file that stands alone."""

from collections.abc import Sequence
from typing import Any

import folium
import orjson
from markupsafe import Markup

from geo import dutch
from geo.overlap.fit import FIT_CLASSES
from geo.release.load import Release
from geo.release.notices import notices
from maps import listing, palette
from maps.assets import leaflet_css, leaflet_js, own_css, own_js, standalone_css
from maps.country import DRAWING_BLOCK, json_block, parts, script_hash, started_map
from maps.drawing import drawing_json
from maps.pairs import Relation, relate
from maps.wording import source_line

PAIR_BLOCK = "paar"


def build_map() -> folium.Map:
    """The map; which layers it shows follows from the blocks of JSON on the same page."""
    return started_map("start", {"pair": PAIR_BLOCK, "drawing": DRAWING_BLOCK})


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
    canvas, _ = parts(build_map())
    template = listing.environment().get_template("map.html")
    return Markup(template.render(canvas=Markup(canvas), drawing_url=drawing_url, sheets=sheets))


def start_script() -> str:
    """The script that folium writes: it makes the map and starts ours. It holds no data."""
    return parts(build_map())[1]


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
