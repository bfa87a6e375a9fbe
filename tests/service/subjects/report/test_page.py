"""The page of a report: whole in itself, true to the figures, in Dutch throughout."""

import re
import subprocess
import sys
from collections import Counter
from html import unescape
from urllib.parse import urlsplit

import pytest

from geo import dutch
from geo.zones.borders import Borders
from service.shared.measures.showing import show
from service.shared.measures.words import SYMBOLS, define_all
from service.subjects.mismatch.answer import answer_metrics
from service.subjects.report import names
from service.subjects.report.facts import Facts
from service.subjects.report.findings import Story
from service.subjects.report.pictures import list_charts, list_maps
from service.subjects.report.summary import render_page
from tests.page_reading import parsed

TAGS = {"script", "iframe", "link", "object", "form"}


def tell(story):
    """Findings and pictures as a reader meets them, with the release that they are of."""
    release = story.facts.release
    lines = [f"Uitgave {release.id}, {release.vintage}"]
    for finding in story.list_findings():
        lines += [finding.heading, *finding.text]
    for file, caption, text, _ in (*list_charts(story), *list_maps(story)):
        lines += [file, caption.title, caption.reading, caption.source, text]
    return [plain(line) for line in lines]


@pytest.fixture(scope="module")
def html(made):
    return (made / names.PAGE).read_text("utf-8")


@pytest.fixture(scope="module")
def page(html):
    return parsed(html)


@pytest.fixture(scope="module")
def text(html):
    return plain(unescape(re.sub(r"<[^>]+>", " ", html)))


def plain(text):
    return " ".join(text.replace("\u00ad", "").split())


def links_of(page):
    return [link.attributes["href"] for link in page.all("a")] + [
        image.attributes["src"] for image in page.all("img")
    ]


def test_the_page_refers_only_to_files_that_are_there(made, toy_made, page, html):
    for folder, found in ((made, page), (toy_made, parsed((toy_made / names.PAGE).read_text()))):
        assert not any(found.all(tag) for tag in TAGS)
        for link in links_of(found):
            parts = urlsplit(link)
            assert (parts.scheme, parts.netloc) == ("", "")
            assert (folder / parts.path).is_file()
    assert "url(" not in html
    assert "@import" not in html


def test_every_file_of_the_report_is_on_the_page(made, page):
    files = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    assert set(links_of(page)) == files - {names.PAGE}


def test_every_picture_has_words_and_its_size(page):
    images = [image.attributes for image in page.all("img")]
    assert len(images) == 7
    assert min(len(image["alt"]) for image in images) > 40
    assert {image["width"] for image in images} == {"1600"}


def test_the_report_as_it_is_said(facts, text, page, snapshot):
    said = tell(Story(facts))
    assert "\n".join(said) == snapshot
    alts = " ".join(plain(image.attributes["alt"]) for image in page.all("img"))
    for line in said[1:]:
        assert line.endswith(".png") or line in text or line in alts or "Bron" in line, line


def test_who_counts_land_reads_of_land(release, made, snapshot):
    story = Story(Facts(release, "area"))
    said = tell(story)
    assert "\n".join(said) == snapshot
    land = parsed(render_page(story, list_charts(story), list_maps(story), made))
    for line in (*said, plain(land.text)):
        assert not re.search(r"\bkind\b.{0,40}\b(?:woont|valt|van allebei)", line)
        for wrong in ("van de kinderen", "twee kinderen", "groep kinderen", "het deel dat woont",
                      "hoeveel kinderen", "Zo'n kind", "Een kind", "dit kind"):  # fmt: skip
            assert wrong not in line, wrong


def border_lengths(release, names):
    """Metres of border by the number of layers it is a border of, line by line."""
    borders, found = release.borders, Counter()
    for left, right, metres in zip(borders.left, borders.right, borders.length_m, strict=True):
        if right >= 0:
            labels = [release.zones.labels[name] for name in names]
            found[sum(label.code(left) != label.code(right) for label in labels)] += metres
    del found[0]
    return found


def test_the_share_of_borders_is_that_of_their_lengths(facts, release, text):
    regional = [name for name in release.layers.deciding if name != "gemeente"]
    found = border_lengths(release, regional)
    every, one = (found[count] / found.total() for count in (7, 1))
    heading = (
        f"Van alle kilometers grens, die van gemeenten niet meegeteld, is {dutch.percent(every)} "
        "een grens van alle 7 lagen die over kinderen beslissen, en "
        f"{dutch.percent(one)} van maar één laag."
    )
    assert Story(facts).border_shares == heading
    with_gemeenten = border_lengths(release, release.layers.deciding)
    one = with_gemeenten[1] / with_gemeenten.total()
    # What is a border of gemeenten alone: of one layer with them, of none without them.
    alone = (with_gemeenten.total() - found.total()) / with_gemeenten[1]
    more = (
        f"Met de gemeenten erbij is {dutch.percent(one)} een grens van maar één laag. Daarvan is "
        f"{dutch.percent(alone)} alleen een gemeentegrens."
    )
    assert plain(f"{heading} {more}") in text


def test_a_country_without_inner_borders_has_no_share_of_them(toy):
    one = toy.borders.inner
    bare = Borders(*(column[~one] for column in (toy.borders.left, toy.borders.right,
                                                 toy.borders.lines)))  # fmt: skip
    story = Story(Facts(toy.replace(borders=bare), "youth"))
    assert story.border_shares == (
        "Binnen dit land lopen geen grenzen van lagen die over kinderen beslissen."
    )
    last = story.list_findings()[-1]
    assert (last.heading, last.text) == (story.border_shares, ())


def test_a_figure_is_the_same_in_the_table_and_in_words(text, facts):
    """The chances to stay together have the same decimals in both."""
    for fit in facts.fits[:10]:
        found = answer_metrics(facts.release, fit.words.first.id, fit.words.second.id)
        row = " ".join(
            [fit.words.first.plural, fit.words.second.plural, fit.shown]
            + [
                show("share", found["figures"][f"wallace_{way}"])
                for way in ("source_target", "target_source")
            ]
        )
        assert plain(row) in text


def test_every_doubt_of_the_data_is_on_the_page(text, facts):
    warnings = facts.matrix["warnings"]
    assert any(warning["code"] == "area-contradicted" for warning in warnings)
    for warning in warnings:
        assert plain(warning["text"]) in text


def test_every_measure_is_defined_with_formula_and_source(text):
    for measure, _, meaning in define_all():
        assert plain(measure.formula_nl) in text
        assert plain(meaning) in text
    assert plain(SYMBOLS) in text


@pytest.mark.slow
def test_a_report_is_not_loaded_at_the_start():
    heavy = ("matplotlib", "pandas", "geopandas", "pyogrio", "xlsxwriter")
    script = (
        "import sys, service.command.main, service.web.app, service.subjects.report.build\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
