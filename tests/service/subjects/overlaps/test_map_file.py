"""The map as a file: complete, from nowhere else, always the same, and safe with any name."""

import re

import orjson
import pytest

from geo.errors import InputError
from geo.release.load import Release
from maps.assets import read_leaflet_css, read_own_css
from maps.kinds import DRAWING_BLOCK, PATCHWORK, hash_script
from maps.pairs import relate
from maps.patchwork import make_patchwork_map
from service.subjects.overlaps.asked.choice import Choice
from service.subjects.overlaps.one_file import self_contained_choice, self_contained_map
from tests.page_reading import Element, parsed, walk

NO_ADDRESS = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"}
"""Names of languages, which no browser visits."""


def scripts_of(page: Element) -> tuple[dict[str, str], list[str]]:
    """The blocks of data in a file by their ids, and the scripts that run."""
    scripts = page.all("script")
    texts = {id(script): "".join(map(str, script.children)) for script in scripts}
    blocks = [one for one in scripts if one.attributes.get("type") == "application/json"]
    running = [texts[id(one)] for one in scripts if "type" not in one.attributes]
    return {one.attributes["id"]: texts[id(one)] for one in blocks}, running


@pytest.fixture(scope="module")
def html(release: Release) -> str:
    return self_contained_map(release)


def test_the_file_is_always_the_same(release: Release, html: str) -> None:
    assert html == self_contained_map(release)
    assert html != self_contained_map(release, "swv_po", "jeugdregio")


def test_the_file_asks_nothing_of_anyone(release: Release, html: str) -> None:
    for element in walk(parsed(html)):
        assert element.name not in ("link", "iframe", "img", "object", "base"), element.name
        names = element.attributes.keys()
        assert not names & {"src", "srcset", "action", "style"}, element.attributes
        assert (element.attributes.get("href") or "#").startswith("#")
        assert not any(name.startswith("on") for name in names)
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
        "jeugdregio met meerdere samenwerkingsverbanden VO",
        "CBS-kaart van jeugdregio&#39;s 2020 (CBS, Kadaster)",
        "Uitgave 2026.1",
        "117 paren",
    ):
        assert text in html
    page = parsed(html)
    assert set(scripts_of(page)[0]) == {DRAWING_BLOCK, PATCHWORK.block}
    identifiers = [one.attributes["id"] for one in walk(page) if "id" in one.attributes]
    assert len(identifiers) == len(set(identifiers))


def test_only_the_scripts_of_the_file_may_run(html: str) -> None:
    page = parsed(html)
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    _, running = scripts_of(page)
    assert len(running) == 3
    for text in running:
        assert hash_script(text) in policy


def test_hostile_names_stay_text(hostile: Release) -> None:
    html = self_contained_map(hostile)
    page = parsed(html)
    blocks, running = scripts_of(page)
    assert len(blocks) + len(running) == 5
    assert not page.all("img")
    assert "49" not in re.findall(r"<td>(.*?)</td>", html)
    for layer in orjson.loads(blocks[DRAWING_BLOCK])["layers"]:
        names = [region.label for region in hostile.layers.regions(layer["id"]).values()]
        assert layer["labels"] == names
    for text in blocks.values():
        assert not set("<>&\u2028\u2029") & set(text)


def test_twice_the_same_layer_gives_no_file(release: Release) -> None:
    with pytest.raises(InputError, match="twee verschillende lagen"):
        self_contained_map(release, "corop", "corop")


@pytest.mark.parametrize(
    ("layers", "title", "rows"),
    [
        (("gemeente", "swv_vo"), "Hoeveel samenwerkingsverbanden VO heeft elke gemeente?", 355),
        (("swv_po", "swv_vo", "jeugdregio"), "3 indelingen op één kaart", 137),
    ],
)
def test_other_views_are_files_too(
    release: Release, layers: tuple[str, ...], title: str, rows: int
) -> None:
    html = self_contained_choice(release, Choice(layers))
    assert f"<title>{title}" in html
    assert len(re.findall(r"<tr data-paar=", html)) == rows
    assert 'href="/regio' not in html
    assert not re.search(r"<[^>]+\ssrc=", html)
