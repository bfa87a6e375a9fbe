"""Laws of the search of schools, on the real registers."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.schools.location import KINDS, Location
from geo.schools.search import SearchIndex
from geo.schools.words import split_words
from tests.school_locations import real_locations

PAGE = 20
WORDS = sorted(
    word
    for one in real_locations()
    for word in {
        *split_words(one.name),
        *split_words(one.place),
        *(kind.lower() for kind in one.kinds),
    }
    if len(word) > 1
)

schools = st.sampled_from(real_locations())
# Words by how often they occur, whole or half typed.
words = st.tuples(st.sampled_from(WORDS), st.integers(2, 30)).map(lambda pair: pair[0][: pair[1]])
queries = st.lists(words, min_size=1, max_size=4)


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(real_locations())


@given(query=queries, seed=st.randoms(use_true_random=False))
def test_the_order_of_words_does_not_matter(
    index: SearchIndex, query: list[str], seed: random.Random
) -> None:
    shuffled = seed.sample(query, len(query))
    assert index.find(" ".join(query)) == index.find(" ".join(shuffled))


@given(query=queries, marks=st.data())
def test_case_accents_and_punctuation_do_not_matter(
    index: SearchIndex, query: list[str], marks: st.DataObject
) -> None:
    plain = " ".join(query)
    dressed = ""
    for letter in plain:
        accent = marks.draw(st.sampled_from(["", "", "\u0301", "\u0308", "\u0327"]))
        dressed += letter + accent * letter.isalpha()
    between = marks.draw(st.sampled_from([" ", "  ", "-", ", ", "/", "' "]))
    for other in (
        dressed.upper(),
        unicodedata.normalize("NFC", dressed),
        between.join(dressed.split()),
        f"  «{plain.title()}»? ",
    ):
        assert index.find(other) == index.find(plain), other


@given(school=schools)
def test_a_school_is_found_by_its_id(index: SearchIndex, school: Location) -> None:
    for query in (school.id, school.id.lower(), f" {school.id} "):
        assert index.find(query).hits[0] == school
    assert school in index.find(school.id[:4], limit=200).hits


@given(school=schools)
def test_a_school_is_found_by_name_and_place(index: SearchIndex, school: Location) -> None:
    for query in (
        f"{school.name} {school.place}",
        f"{school.place.title()}, {school.name.upper()}",
    ):
        found = index.find(query, limit=PAGE)
        assert school in found.hits or sharing(query) > PAGE


def sharing(query: str) -> int:
    """How many schools have all these words in name and place."""
    same = {*split_words(query)}
    return sum(
        same <= {*split_words(one.name), *split_words(one.place)} for one in real_locations()
    )


@given(query=queries, size=st.integers(1, 200))
def test_pages_make_the_whole(index: SearchIndex, query: list[str], size: int) -> None:
    text = " ".join(query)
    total = index.find(text, limit=0).total
    size = max(size, total // 12)  # some dozen pages will do
    if size > 200:
        return
    pages = [index.find(text, limit=size, offset=start) for start in range(0, total + 1, size)]
    hits = [hit for page in pages for hit in page.hits]
    assert {page.total for page in pages} == {total}
    assert len(hits) == len({hit.id for hit in hits}) == total
    first = index.find(text, limit=200)
    assert list(first.hits) == hits[:200]


@given(
    query=st.one_of(st.just([]), queries),
    kinds=st.lists(st.sampled_from(sorted(KINDS)), max_size=2),
    code=st.sampled_from(["", "GM0193", "GM0518"]),
)
def test_a_filter_only_leaves_out(
    index: SearchIndex, query: list[str], kinds: list[str], code: str
) -> None:
    """What is left stands in the same order as before."""
    text = " ".join(query)
    total = index.find(text, limit=0).total
    every = [
        hit for start in range(0, total, 200)
        for hit in index.find(text, limit=200, offset=start).hits
    ]  # fmt: skip
    expected = [
        hit for hit in every
        if (not kinds or {*kinds} & {*hit.kinds}) and (not code or hit.gemeente == code)
    ]  # fmt: skip
    zones = {one.zone for one in real_locations() if one.gemeente == code} - {None}
    among = index.mask_gemeente(zones, code) if code else None
    found = index.find(text, kinds=kinds, among=among, limit=200)
    assert found.total == len(expected)
    assert list(found.hits) == expected[:200]


@given(query=queries, more=words)
def test_another_word_never_finds_more_unless_it_forgives(
    index: SearchIndex, query: list[str], more: str
) -> None:
    """Each word must match; only where that leaves nothing, errors are forgiven."""
    few, many = index.find(" ".join([*query, more])), index.find(" ".join(query))
    if few.total > many.total:
        forgiven = index._match([*query, more], with_errors=False)[0]
        assert len(forgiven) == 0


@given(text=st.text(max_size=200))
def test_anything_may_be_typed(index: SearchIndex, text: str) -> None:
    found = index.find(text, limit=1)
    assert len(found.hits) == min(found.total, 1)


@given(school=schools)
def test_the_order_of_the_register_does_not_matter(index: SearchIndex, school: Location) -> None:
    some = [one for one in real_locations() if one.place == school.place][:60]
    forth, back = SearchIndex(some), SearchIndex(reversed(some))
    for query in ("school", school.name, school.place, ""):
        assert forth.find(query, limit=200) == back.find(query, limit=200)
