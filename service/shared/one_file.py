"""A page as one file that opens from disk with the network off: styles, scripts and data inside."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from geo.release.load import Release
from maps import assets
from maps.kinds import DRAWING_BLOCK, Map, json_block, script_hash
from maps.topology import drawing_json
from service.shared.pages import environment
from service.shared.static_files import read_static_files


def one_file(
    release: Release, template: str, made: Map, *, styles: Sequence[str] = (), **context: Any
) -> str:
    """Render a template with a map in it as one file; in its context the map is `kaart`.

    styles: names of our own, after those of the map. The same input gives the same bytes.
    """
    static = read_static_files()
    texts = (
        assets.leaflet_css(),
        static["lappendeken.css"].decode(),
        assets.own_css(),
        *(static[name].decode() for name in styles),
    )
    running = (assets.leaflet_js(), made.kind.script, static["pagina.js"].decode())
    return (
        environment()
        .get_template(template)
        .render(
            release=release,
            styles=[Markup(text) for text in texts],
            scripts=[Markup(text) for text in running],
            script_hashes=[Markup(script_hash(text)) for text in running],
            blocks={DRAWING_BLOCK: json_block(drawing_json(release)), made.kind.block: made.json},
            kaart={"html": made.html(), "legend": made.legend},
            **context,
        )
    )
