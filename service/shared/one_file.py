"""A page as one file that opens from disk with the network off: styles, scripts and data inside."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from geo.release.load import Release
from service.shared.pages import environment
from service.shared.static_files import read_static_files


def one_file(
    release: Release,
    template: str,
    *,
    styles: Sequence[str],
    scripts: Sequence[str],
    block: tuple[str, Markup],
    **context: Any,
) -> str:
    """A template with a map in it, as one file.

    styles: names of our own, after those of the map; scripts: text, after that of Leaflet; block:
    id and JSON of what the map draws. The same input gives the same bytes.
    """
    from maps import assets
    from maps.country import DRAWING_BLOCK, json_block, script_hash
    from maps.drawing import drawing_json

    static = read_static_files()
    texts = (
        assets.leaflet_css(),
        static["lappendeken.css"].decode(),
        assets.own_css(),
        *(static[name].decode() for name in styles),
    )
    running = [
        Markup(text)
        for text in (
            assets.leaflet_js(),
            *scripts,
            static["pagina.js"].decode(),
        )
    ]
    return (
        environment()
        .get_template(template)
        .render(
            release=release,
            styles=[Markup(text) for text in texts],
            scripts=running,
            script_hashes=[Markup(script_hash(text)) for text in running],
            blocks=[
                {"id": DRAWING_BLOCK, "json": json_block(drawing_json(release))},
                {"id": block[0], "json": block[1]},
            ],
            **context,
        )
    )
