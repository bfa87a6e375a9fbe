"""Charts and maps of a report: they open, hold ink in the right places, and say their finding."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.image import imread

from geo.zones.codes import WEIGHTS
from service.shared.measures.showing import show
from service.subjects.report import charts, names, stills, style
from service.subjects.report.facts import Facts
from service.subjects.report.findings import Story
from service.subjects.report.pictures import list_charts, list_maps
from service.subjects.report.summary import read_png_size

PICTURES = sorted(name for name in names.OURS if name.endswith(".png"))
RED = np.array([0xC8, 0x10, 0x2E]) / 255


@pytest.fixture(scope="module")
def pictures(facts):
    """The pictures of the report of the release, by the names of their files."""
    story = Story(facts)
    return {picture.file: picture for picture in (*list_charts(story), *list_maps(story))}


@pytest.fixture
def axes_of(monkeypatch):
    """The axes of a picture, which is drawn and not written."""

    def draw(picture):
        kept = []
        with monkeypatch.context() as patch:
            patch.setattr(style, "save", lambda figure, path: kept.append(figure))
            picture.draw(Path("x.png"), picture.caption)
        (axes,) = kept[0].axes
        return axes

    return draw


def near(image, colour):
    return (np.abs(image[..., :3] - colour) < 0.02).all(axis=2)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_opens_and_is_neither_blank_nor_cut_off(made, toy_made, name):
    for folder in (made, toy_made):
        image = imread(folder / name)
        height, width = image.shape[:2]
        assert (width, height) == read_png_size(folder / name)
        assert width == style.WIDTH * style.DPI
        assert 400 < height < 2300
        dark = image[..., :3].min(axis=2) < 0.8
        assert 0.01 < dark.mean() < 0.7
        # Nothing runs off the sheet: its edges are white.
        edge = round(0.04 * style.DPI)
        for side in (image[:edge], image[-edge:], image[:, :edge], image[:, -edge:]):
            assert (side[..., :3] == 1).all(), folder


def test_red_is_where_it_chafes(made, facts, release):
    """The red part of the land on the map is the part of the land where the two layers chafe."""
    relation = facts.relation("swv_vo", "jeugdregio")
    zones = np.array(relation.zone_classes)
    area = release.zones.weight("area")
    wanted = area[zones == 3].sum() / area.sum()
    image = imread(made / names.name_misfit_map("swv_vo", "jeugdregio"))
    lower = image[image.shape[0] // 2 :]  # without the legend
    red = near(image, RED).sum() / style.DPI**2
    west, _, east, _ = stills.Sheet(release).extent
    scale = ((style.WIDTH - 2 * style.MARGIN) / (east - west)) ** 2
    assert red == pytest.approx(wanted * area.sum() * scale, rel=0.2)
    assert near(lower, RED).any()


def test_a_title_says_the_finding_and_a_source_its_date(pictures):
    for _, caption, _, _ in pictures.values():
        assert "2026.1" in caption.source
        assert "1 januari 2020" in caption.source
        assert not caption.title.endswith(".")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_bars_run_from_long_to_short_and_the_worst_pair_stands_out(release, weight, axes_of):
    facts = Facts(release, weight)
    worst, *_ = list_charts(Story(facts))
    axes = axes_of(worst)
    lengths = [bar.get_width() for bar in axes.patches]
    assert lengths == sorted(lengths, reverse=True)
    every = sorted(facts.chafing[frozenset(pair)] for pair in combinations(facts.deciding, 2))
    assert lengths == pytest.approx(every[: -charts.BARS - 1 : -1])
    assert axes.yaxis_inverted(), "the first one is on top"
    shown = [text.get_text().strip() for text in axes.texts]
    assert shown == [show("share", length) for length in lengths]
    red = [to_hex(bar.get_facecolor()) == style.MISFIT for bar in axes.patches]
    named = [label.get_text() for label in axes.get_yticklabels()]
    assert [name for name, one in zip(named, red, strict=True) if one] == [
        "samenwerkingsverbanden VO – jeugdregio's"
    ]


def test_the_worst_pair_is_in_the_chart_also_where_others_are_longer(facts):
    fits = [facts.fits[-1], *facts.fits[:-1]]
    found = charts._longest(fits)
    assert len(found) == charts.BARS
    assert found[-1] is fits[0]
    assert fits[0].chafing < found[-2].chafing
    assert charts._longest([]) == []


def test_every_cell_of_the_chart_has_its_number(pictures, axes_of):
    axes = axes_of(pictures[names.MATRIX])
    shown = {text.get_position(): text.get_text() for text in axes.texts}
    names_ = [label.get_text() for label in axes.get_yticklabels()]
    assert len(shown) == len(names_) ** 2 == 121
    first, second = names_.index("samenwerkingsverbanden VO"), names_.index("jeugdregio's")
    assert shown[first, second] == shown[second, first] == "8,6"
    assert shown[first, first] == ""
    assert shown[names_.index("gemeenten"), second] == "0"


def test_a_region_of_unknown_number_is_no_low_number(facts, pictures, axes_of):
    axes = axes_of(pictures[names.BODIES])
    said = dict(
        zip(
            (label.get_text() for label in axes.get_yticklabels()),
            (text.get_text().strip() for text in axes.texts),
            strict=True,
        )
    )
    assert said["ten minste 6"] == "1 gemeente: Hoeksche Waard"
    assert "6 instanties" not in said
    assert facts.bodies["GM1963"] is None


def test_thick_borders_are_those_of_many_layers(release):
    layers = release.layers.deciding
    used = stills.count_layers(release.borders, release, layers)
    for number, name in enumerate(layers):
        divides = release.borders.divides(release.zones.labels[name])
        assert (used[divides] >= 1).all(), number
    assert used.max() == len(layers)
    assert (used[~release.borders.inner] == 0).all()


@pytest.mark.parametrize("name", [names.WORST, names.BODIES_MAP])
def test_the_same_release_gives_the_same_bytes(made, pictures, tmp_path, name):
    pictures[name].draw(tmp_path / name, pictures[name].caption)
    assert (tmp_path / name).read_bytes() == (made / name).read_bytes()
