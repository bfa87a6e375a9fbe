"""The page of a report: whole in itself, true to the figures, in Dutch throughout."""

import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from geo import dutch
from geo.zones.borders import Borders
from service.shared.measures.showing import show
from service.shared.measures.words import SYMBOLS, define_all
from service.subjects.consultation.answer import answer_consultation
from service.subjects.mismatch import words
from service.subjects.mismatch.answer import answer_metrics, rank_fits
from service.subjects.rankings.answer import answer_ranking
from service.subjects.report import names
from service.subjects.report.build import make_report
from service.subjects.report.facts import Facts
from service.subjects.report.findings import Story

ENGLISH = re.compile(
    # "of" and "over" are Dutch words too.
    r"\b(the|with|number|own|and|as|each|region|regions|area|areas|above|from|where)\b"
)
VOID = {"meta", "img", "br", "col", "link", "hr"}


class Page(HTMLParser):
    """What a page refers to and says; its tags have to close in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.images, self.tags, self.said = [], [], [], set(), []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.add(tag)
        self.links += [given[name] for name in ("href", "src") if name in given]
        if tag == "img":
            self.images.append(given)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.said.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.said).replace("\u00ad", "").split())


@pytest.fixture(scope="module")
def page(made):
    return Page((made / names.PAGE).read_text("utf-8"))


def plain(text):
    return " ".join(text.replace("\u00ad", "").split())


def test_the_page_refers_only_to_files_that_are_there(made, toy_made, page):
    for folder, found in ((made, page), (toy_made, Page((toy_made / names.PAGE).read_text()))):
        assert not found.tags & {"script", "iframe", "link", "object", "form"}
        assert found.links
        for link in found.links:
            parts = urlsplit(link)
            assert (parts.scheme, parts.netloc) == ("", "")
            assert (folder / parts.path).is_file()
    style = (made / names.PAGE).read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_every_file_of_the_report_is_on_the_page(made, page):
    files = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    assert set(page.links) == files - {names.PAGE}


def test_every_picture_has_words_and_its_size(page):
    assert len(page.images) == 7
    for image in page.images:
        assert len(image["alt"]) > 40
        assert int(image["width"]) == 1600


def test_the_page_says_the_findings_with_their_figures(page, release):
    fits = rank_fits(release)
    pair = answer_metrics(release, "swv_vo", "jeugdregio")
    tally = answer_consultation(release)["country"]
    sentences = [
        words.say_worst(fits),
        words.say_runners_up(fits),
        words.say_how_compared(fits),
        *words.explain_chafing(fits[0]),
        pair["measures"]["wallace_source_target"]["sentence"],
        answer_ranking(release, "gemeente")["sentences"][0],
        f"{sum(tally['pairs'].values())} paren",
        f"{tally['meetings']['fewest']} tot {tally['meetings']['most']} gesprekken per ronde",
        "verdelen het land in 387 lappen",
        "Indeling van 1 januari 2020, uitgave 2020.1",
        "326 gemeenten van de 355 hebben met 7 instanties te maken: één in elke laag.",
    ]
    for sentence in sentences:
        assert plain(sentence) in page.text
    share = plain(dutch.percent(pair["figures"]["wallace_source_target"], 1))
    assert share == "84,8 %"
    assert (
        f"Van twee kinderen in hetzelfde samenwerkingsverband VO woont {share} "
        "ook in dezelfde jeugdregio."
    ) in page.text


def test_five_to_seven_findings(facts):
    found = Story(facts).findings()
    assert 5 <= len(found) <= 7
    assert all(finding.heading.endswith(".") for finding in found)


def border_lengths(release, names):
    """Metres of border by the number of layers it is a border of, line by line."""
    borders, found = release.borders, Counter()
    for left, right, metres in zip(borders.left, borders.right, borders.length_m, strict=True):
        if right >= 0:
            labels = [release.zones.labels[name] for name in names]
            found[sum(label.code(left) != label.code(right) for label in labels)] += metres
    del found[0]
    return found


def test_the_share_of_borders_is_that_of_their_lengths(facts, release, page):
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
    text = (
        f"Met de gemeenten erbij is {dutch.percent(one)} een grens van maar één laag. Daarvan is "
        f"{dutch.percent(alone)} alleen een gemeentegrens."
    )
    assert plain(f"{heading} {text}") in page.text


def test_a_country_without_inner_borders_has_no_share_of_them(toy):
    one = toy.borders.inner
    bare = Borders(*(column[~one] for column in (toy.borders.left, toy.borders.right,
                                                 toy.borders.lines)))  # fmt: skip
    story = Story(Facts(toy.replace(borders=bare), "youth"))
    assert story.border_shares == (
        "Binnen dit land lopen geen grenzen van lagen die over kinderen beslissen."
    )
    last = story.findings()[-1]
    assert (last.heading, last.text) == (story.border_shares, ())


@pytest.mark.slow
def test_who_counts_land_reads_of_land(release, tmp_path_factory):
    folder = tmp_path_factory.mktemp("land") / "land"
    make_report(release, folder, "area")
    land = Page((folder / names.PAGE).read_text("utf-8"))
    said = [land.text, *(plain(image["alt"]) for image in land.images)]
    for text in said:
        assert not re.search(r"\bkind\b.{0,40}\b(?:woont|valt|van allebei)", text)
        for wrong in ("van de kinderen", "twee kinderen", "groep kinderen", "het deel dat woont",
                      "hoeveel kinderen", "Zo'n kind", "Een kind", "dit kind"):  # fmt: skip
            assert wrong not in text, wrong
    assert "De lengte van de balk is het deel dat ligt waar het wringt." in land.text
    assert any("deel van het land" in text for text in said[1:])
    fits = rank_fits(release, "area")
    for sentence in (words.say_worst(fits), *words.explain_chafing(fits[0])):
        assert plain(sentence) in land.text


def test_a_figure_is_the_same_in_the_table_and_in_words(page, facts):
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
        assert plain(row) in page.text


def test_every_doubt_of_the_data_is_on_the_page(page, facts):
    warnings = facts.matrix["warnings"]
    assert any(warning["code"] == "area-contradicted" for warning in warnings)
    for warning in warnings:
        assert plain(warning["text"]) in page.text


def test_every_measure_is_defined_with_formula_and_source(page):
    for measure, _, meaning in define_all():
        assert plain(measure.formula_nl) in page.text
        assert plain(meaning) in page.text
    assert plain(SYMBOLS) in page.text


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
