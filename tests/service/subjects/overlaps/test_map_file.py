"""The map as a file: complete, from nowhere else, always the same, and safe with any name."""

import re
from html.parser import HTMLParser

import orjson
import pytest

from geo.errors import InputError
from geo.release.load import Release
from maps.assets import read_leaflet_css, read_own_css
from maps.kinds import DRAWING_BLOCK, PATCHWORK, hash_script
from maps.pairs import relate
from maps.patchwork import make_patchwork_map
from service.subjects.overlaps.one_file import self_contained_map

NO_ADDRESS = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"}
"""Names of languages, which no browser visits."""


class Page(HTMLParser):
    """Tags with their attributes, and the contents of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self._script: dict[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._script = dict(attrs) if tag == "script" else None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self.scripts.append((self._script, data))
            self._script = None

    @property
    def blocks(self) -> dict[str, object]:
        return {
            str(attributes["id"]): orjson.loads(text)
            for attributes, text in self.scripts
            if attributes.get("type") == "application/json"
        }


@pytest.fixture(scope="module")
def html(release: Release) -> str:
    return self_contained_map(release)


def test_the_file_is_always_the_same(release: Release, html: str) -> None:
    assert html == self_contained_map(release)
    assert html != self_contained_map(release, "swv_po", "jeugdregio")


def test_the_file_asks_nothing_of_anyone(release: Release, html: str) -> None:
    page = Page(html)
    for tag, attributes in page.tags:
        assert tag not in ("link", "iframe", "img", "object", "base"), tag
        assert not attributes.keys() & {"src", "srcset", "action", "style"}, (tag, attributes)
        assert (attributes.get("href") or "#").startswith("#")
        assert not any(name.startswith("on") for name in attributes)
    assert not re.search(r"url\((?!#)", html.split("<body")[0])
    made = make_patchwork_map(relate(release, "swv_vo", "jeugdregio"))
    ours = PATCHWORK.script + read_own_css() + str(made.html()) + str(made.legend)
    assert set(re.findall(r"https?://[^\s\"'<>)]+", ours)) <= NO_ADDRESS
    for outsider in ("cdn", "jquery", "bootstrap", "awesome", "openstreetmap", "sourceMappingURL"):
        assert outsider not in html.lower()


def test_no_style_of_leaflet_loads_an_image() -> None:
    assert "url(" not in read_leaflet_css()


def test_the_file_has_all_a_reader_needs(html: str) -> None:
    for text in (
        "Waar wringt het?",
        "Indeling van 1 januari 2020",
        "meer samenwerkingsverbanden VO in één jeugdregio",
        "CBS-kaart van jeugdregio&#39;s 2020 (CBS, Kadaster)",
        "Uitgave 2020.1",
        "117 paren",
    ):
        assert text in html
    page = Page(html)
    assert set(page.blocks) == {DRAWING_BLOCK, PATCHWORK.block}
    identifiers = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(identifiers) == len(set(identifiers))


def test_only_the_scripts_of_the_file_may_run(html: str) -> None:
    page = Page(html)
    policy = next(
        attributes["content"]
        for tag, attributes in page.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    running = [text for attributes, text in page.scripts if "type" not in attributes]
    assert len(running) == 3
    for text in running:
        assert hash_script(text) in policy


def test_hostile_names_stay_text(hostile: Release) -> None:
    html = self_contained_map(hostile)
    page = Page(html)
    assert len([1 for tag, _ in page.tags if tag == "script"]) == 5
    assert not [1 for tag, _ in page.tags if tag == "img"]
    assert "49" not in re.findall(r"<td>(.*?)</td>", html)
    drawing = page.blocks[DRAWING_BLOCK]
    assert isinstance(drawing, dict)
    for layer in drawing["layers"]:
        names = [region.label for region in hostile.layers.regions(layer["id"]).values()]
        assert layer["labels"] == names
    for attributes, text in page.scripts:
        if attributes.get("type") == "application/json":
            assert not set("<>&\u2028\u2029") & set(text)


def test_twice_the_same_layer_gives_no_file(release: Release) -> None:
    with pytest.raises(InputError, match="twee verschillende lagen"):
        self_contained_map(release, "corop", "corop")
