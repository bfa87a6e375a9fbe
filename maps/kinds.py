"""The kinds of map: what draws each of them, and how one comes into a page.

Data never pass through a template as code: they stand in blocks of JSON that the script reads as
text. A page holds the block of what to draw, and takes the drawing and the scripts from their
addresses; a file holds all of it.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import Any

import orjson
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from maps import assets
from maps.templating import make_environment

DRAWING_BLOCK = "tekening"
"""Id of the block of JSON with the drawing, where it is in the page."""


@dataclass(frozen=True)
class Kind:
    """One kind of map.

    block: id of the block of JSON that says what to draw; template: the place of the map with its
    buttons; own_scripts: names of the scripts that only this kind needs.
    """

    block: str
    template: str
    own_scripts: tuple[str, ...]

    @cached_property
    def script(self) -> str:
        """The scripts in one, in the order in which they need each other; it starts the map."""
        return assets.join_scripts(*assets.SHARED_SCRIPTS, *self.own_scripts)


LISTED = ("panel.js", "state.js", "listing.js", "listed.js")
"""Scripts of a map with a list beside it."""

PATCHWORK = Kind("paar", "patchwork_map.html", (*LISTED, "chart.js", "patchwork.js"))
SEVERAL = Kind("lagen", "several_map.html", (*LISTED, "multiples.js", "several.js"))
SCHOOL = Kind("school", "school_map.html", ("lists.js", "school.js"))
SURROUNDINGS = Kind("omgeving", "surroundings_map.html", ("lists.js", "surroundings.js"))
JOURNEY = Kind("reis", "journey_map.html", ("journey.js",))


@dataclass(frozen=True)
class Still:
    """A picture of a map that has an address; width, height: of it, in pixels."""

    address: str
    width: int
    height: int


NO_STILL = Markup()


@dataclass(frozen=True)
class Map:
    """One map, to put in a page or a file.

    told: what the script and the template have to know, as JSON; legend, lines: what the colours
    and the lines mean, where that does not stand in the template.
    """

    kind: Kind
    told: Mapping[str, Any]
    legend: Markup = Markup()  # noqa: RUF009  # cannot be changed
    lines: Markup = Markup()  # noqa: RUF009

    @property
    def json(self) -> Markup:
        """What the script has to know, for the block of this kind."""
        return format_json_block(orjson.dumps(self.told))

    def html(
        self, *, drawing_url: str = "", sheets: str = "", still: Still | Markup = NO_STILL
    ) -> Markup:
        """Return the place of the map with its buttons and panel.

        drawing_url: where the script finds the drawing, if not in the page; sheets: the address
        under which each region has a sheet, if there is a service; still: a picture of the map for
        who has no script, or the SVG itself.
        """
        return render(
            self.kind.template,
            told=self.told,
            lines=self.lines,
            drawing_url=drawing_url,
            sheets=sheets,
            still=still if isinstance(still, Still) else None,
            drawn=still if isinstance(still, Markup) else NO_STILL,
        )


@cache
def make_templates() -> Environment:
    """Return the templates of the maps."""
    return make_environment(PackageLoader("maps"))


def render(template: str, **context: Any) -> Markup:
    """Fill in a template of the maps."""
    return Markup(make_templates().get_template(template).render(**context))


def format_json_block(content: bytes) -> Markup:
    r"""Return JSON that can stand in a script element: no text in it can end the element.

    >>> format_json_block(b'["</script>", "a & b"]')
    Markup('["\\u003c/script\\u003e", "a \\u0026 b"]')
    """
    text = content.decode()
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)


def hash_script(script: str) -> str:
    """Return the source expression that allows one inline script in a Content-Security-Policy."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
