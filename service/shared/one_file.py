"""A page as one file that opens from disk with the network off: styles, scripts and data inside."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from geo.release.load import Release
from maps import assets
from maps.kinds import DRAWING_BLOCK, Map, format_json_block, hash_script
from maps.topology import write_drawing
from service.shared.pages import environment
from service.shared.static_files import read_static_files


def one_file(
    release: Release,
    template: str,
    made: Map,
    *,
    still: str,
    styles: Sequence[str] = (),
    **context: Any,
) -> str:
    """Render a template with a map in it as one file; in its context the map is `kaart`.

    still: the map as SVG, for who has no script; styles: names of our own, after those of the map.
    The same input gives the same bytes.
    """
    static = read_static_files()
    texts = (
        assets.read_leaflet_css(),
        static["lappendeken.css"].decode(),
        assets.read_own_css(),
        *(static[name].decode() for name in styles),
    )
    running = (assets.read_leaflet_js(), made.kind.script, static["pagina.js"].decode())
    return (
        environment()
        .get_template(template)
        .render(
            release=release,
            styles=[Markup(text) for text in texts],
            scripts=[Markup(text) for text in running],
            script_hashes=[Markup(hash_script(text)) for text in running],
            blocks={
                DRAWING_BLOCK: format_json_block(write_drawing(release)),
                made.kind.block: made.json,
            },
            kaart={"html": made.html(still=Markup(still)), "legend": made.legend},
            **context,
        )
    )
