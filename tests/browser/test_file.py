"""The map as a file: opened from disk, with no network at all."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from geo.layers.catalogue import Layers
from geo.release.load import Release
from service.subjects.overlaps.one_file import self_contained_map

pytestmark = pytest.mark.browser

HOSTILE = """</script><script>window.gekraakt=1</script><img src=x onerror="window.gekraakt=1">"""


@pytest.fixture(scope="module")
def html(release: Release) -> str:
    return self_contained_map(release)


def test_the_file_opens_from_disk_with_the_network_off(
    sized: Any, html: str, as_file: Callable[[str], str]
) -> None:
    with sized.offline():
        sized.open(as_file(html))
        assert sized.fills().total() == 390
        assert "Indeling van 1 januari 2020" in sized.text("body")
        assert "64 % elkaars grootste partner" in sized.text("#legenda")
        assert sized.sideways <= 0
        sized.assert_quiet()


def test_the_file_names_bodies_and_lights_up_rows(
    desktop: Any, html: str, as_file: Callable[[str], str]
) -> None:
    desktop.open(as_file(html))
    desktop.move_to(52.14, 5.58)
    desktop.wait(lambda: "Food Valley" in desktop.text("#paneel"))
    desktop.one("#paren tbody tr button").click()
    desktop.wait(lambda: desktop.all("#paneel.vast"))
    assert not desktop.all("#paneel a")
    desktop.assert_quiet()


def test_hostile_names_are_shown_and_do_nothing(
    desktop: Any, release: Release, as_file: Callable[[str], str]
) -> None:
    regions = [
        replace(region, name=f"{region.code} {HOSTILE}", label=f"{region.code} {HOSTILE}")
        for layer in release.layers.ids
        for region in release.layers.regions(layer).values()
    ]
    hostile = release.replace(layers=Layers(list(release.layers), regions))
    desktop.open(as_file(self_contained_map(hostile)))
    desktop.move_to(52.14, 5.58, click=True)
    desktop.wait(lambda: f"JZ21 {HOSTILE}" in desktop.text("#plek"))
    assert desktop.run("return window.gekraakt") is None
    assert not desktop.all("img")
    assert HOSTILE in desktop.text("#paren tbody")
    desktop.assert_quiet()
