"""Search of schools, on the real registers and on a few schools that can be read at a glance."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.errors import Fault, InputError
from geo.schools.location import KINDS, Location
from geo.schools.search import Found, SearchIndex
from geo.schools.words import ABBREVIATIONS, is_one_error_away, split_words
from geo.spelling import make_search_key
from tests.school_locations import real_locations

TWIJN, JOZEF_GJI, JOZEFSCHOOL = "19QK00", "02KX03", "02KX04"


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(real_locations())


def school(id: str, name: str, **others: object) -> Location:
    return replace(Location.example(), id=id, name=name, **others)


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


QUERIES = [
    "de twijn zwolle", "Zwolle twijn", "twijn", "itardschool", "Dr. Itard-school",
    "doctor itardschool", "dr itard", "itartschool", "visio grave", "Koninklijke Visio Grave",
    "kon visio onderwijs rotterdam", "obs de esdoorn", "o.b.s. de esdoorn", "o b s de esdoorn",
    "w.a. van liefland", "wa van lieflandschool assen", "vso heldring", "V S O  De Heldring",
    "J.H. Donnerschool", "p j friso vso", "Hulstschool", "19QK", "19qk00", "19QK-00",
    "(v)so springplank", "8025 de twijn",
]  # fmt: skip


def test_who_is_found(index: SearchIndex, snapshot: SnapshotAssertion) -> None:
    found = {query: [f"{hit.id} {hit.name}" for hit in index.find(query).hits] for query in QUERIES}
    assert found == snapshot


@pytest.mark.parametrize("query", ["St. Jozef", "sint jozef", "SINT-JOZEF", "jozef st", "St.Jozef"])
def test_a_saint_in_any_spelling(index: SearchIndex, query: str) -> None:
    found = index.find(query, limit=200)
    assert found == index.find("st jozef", limit=200)
    names = [make_search_key(hit.name) for hit in found.hits]
    assert {"sintjozef", "stjozef", "stjozefgji", "stjozefschool"} <= set(names)
    # What is called so and nothing more comes first, however it writes it.
    assert {*names[:3]} == {"sintjozef", "stjozef"}
    # Then the name with another word, of a special school before the others; then as a beginning.
    assert ids(found)[3] == JOZEF_GJI
    assert not any(hit.special for hit in found.hits[4:9])
    assert JOZEFSCHOOL in ids(found)[9:]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("'s-hertogenbosch", "'S-HERTOGENBOSCH"),
        ("den bosch", "'S-HERTOGENBOSCH"),
        ("Den Haag", "'S-GRAVENHAGE"),
        ("denhaag", "'S-GRAVENHAGE"),
        ("s gravenhage", "'S-GRAVENHAGE"),
        ("oud beijerland", "OUD-BEIJERLAND"),
        ("oudbeijerland", "OUD-BEIJERLAND"),
        ("hengelo ov", "HENGELO OV"),
        ("sint annaparochie", "ST.-ANNAPAROCHIE"),
    ],
)
def test_a_place_gives_all_its_schools_first(index: SearchIndex, query: str, place: str) -> None:
    here = [one for one in real_locations() if one.place.upper() == place]
    found = index.find(query, limit=200)
    assert {hit.place.upper() for hit in found.hits[: len(here)]} == {place}
    special = [hit.special for hit in found.hits[: len(here)]]
    assert special == sorted(special, reverse=True)


def test_the_gemeente_counts_as_a_place(index: SearchIndex) -> None:
    hits = index.find("den bosch", limit=200).hits
    assert any(hit.place == "ROSMALEN" for hit in hits)


@pytest.mark.parametrize(
    "query",
    ["Zwolle vso", "vso zwolle", "voortgezet speciaal zwolle", "een vso school in Zwolle"],
)
def test_a_kind_is_a_word(index: SearchIndex, query: str) -> None:
    found = index.find(query)
    inside = [one for one in real_locations() if one.place == "ZWOLLE" and "VSO" in one.kinds]
    assert len(inside) == 7
    assert sorted(ids(found)) == sorted(one.id for one in inside)


@pytest.mark.parametrize("cluster", ["1", "2", "3", "4"])
def test_a_cluster_is_two_words(index: SearchIndex, cluster: str) -> None:
    inside = {one.id for one in real_locations() if cluster in one.cluster.split("/")}
    for query in (f"cluster {cluster}", f"cluster{cluster}"):
        found = [index.find(query, limit=200, offset=start) for start in (0, 200)]
        # "Cluster" in a name is no cluster, so a few more may match: none does.
        assert {*ids(found[0]), *ids(found[1])} == inside
        assert found[0].total == len(inside)


def test_postcode_and_board(index: SearchIndex) -> None:
    school = next(one for one in real_locations() if one.id == TWIJN)
    for query in (school.pc6, "8025 AK", "8025ak"):
        hits = index.find(query).hits
        assert {hit.pc6 for hit in hits} == {"8025AK"}
    assert {hit.pc6[:4] for hit in index.find("8025").hits} == {"8025"}
    assert {hit.board for hit in index.find(school.board).hits} == {school.board}
    # Half a postcode is no postcode.
    assert not any(hit.pc6.startswith("80") for hit in index.find("80").hits)


@pytest.mark.parametrize("query", ["qqq", "twijn amsterdam", "wijn twij zwolle x", "?!", "'", "\0"])
def test_nothing_is_found(index: SearchIndex, query: str) -> None:
    assert index.find(query) == Found(0, ())


def test_a_compound_is_found_by_its_parts_and_whole() -> None:
    index = SearchIndex(
        [school("01AA00", "Montessori-School"), school("01AA01", "Montessori school"),
         school("01AA02", "Montessorischool")]
    )  # fmt: skip
    for query in ("montessorischool", "montessori school", "Montessori-school", "school montess"):
        assert sorted(ids(index.find(query))) == ["01AA00", "01AA01", "01AA02"]


def test_the_order_of_hits() -> None:
    rest = {"place": "Ede", "gemeente_name": "Ede"}
    index = SearchIndex(
        [
            school("01AA00", "Bron", kinds=("PO",), place="Ark", gemeente_name="Ede"),
            school("01AB00", "Bron en Ark", kinds=("PO",), **rest),
            school("01AC00", "Bron met Ark", kinds=("PO",), **rest),
            school("01AD00", "De Ark en de Bron", kinds=("SO",), **rest),
            school("01AE00", "Bronnen en Arken", kinds=("SO",), **rest),
            school("01AF00", "Bronnen", kinds=("SO",), place="Ark", gemeente_name="Ede"),
            school("01AG00", "Zuiderbron", kinds=("SO",), place="Ark", gemeente_name="Ede"),
            school("01AG01", "Zuiderbron", kinds=("SO",), place="Ark", gemeente_name="Ede"),
        ]
    )
    assert ids(index.find("bron ark")) == [
        "01AD00",  # is called so, special
        "01AB00",  # is called so
        "01AA00",  # the whole name, and the place
        "01AC00",  # in the name, besides another word
        "01AE00",  # words of the name begin so
        "01AF00",  # one in the name, one in the place
        "01AG00",  # inside a word of the name
        "01AG01",  # the same, by id
    ]
    assert ids(index.find("01AG01")) == ["01AG01"]


def test_all_in_the_name_comes_before_part_in_the_place() -> None:
    index = SearchIndex(
        [
            school("01AA00", "Bronnen Oost", place="Arken"),
            school("01AA01", "Zuiderbronnen Noorderarken", kinds=("PO",)),
        ]
    )
    assert ids(index.find("bronnen arken")) == ["01AA01", "01AA00"]


def test_an_id_comes_before_a_name() -> None:
    index = SearchIndex([school("01AA00", "Een"), school("02AA00", "01AA00")])
    assert ids(index.find("01aa00")) == ["01AA00", "02AA00"]


def test_an_error_is_forgiven_only_where_nothing_matches() -> None:
    index = SearchIndex([school("01AA00", "Kompas"), school("01AA01", "Kampas")])
    assert ids(index.find("kompas")) == ["01AA00"]
    assert ids(index.find("kompaz")) == ["01AA00"]
    assert ids(index.find("kumpas")) == ["01AA01", "01AA00"]
    assert ids(index.find("kmopas zwolel")) == ["01AA00"]
    assert ids(index.find("kumpaz")) == []
    assert ids(SearchIndex([Location.example()]).find("twijm")) == ["19QK00"]
    # A word of four letters is not long enough.
    assert ids(SearchIndex([Location.example()]).find("twij zwol")) == ["19QK00"]
    assert ids(SearchIndex([Location.example()]).find("twym")) == []


def test_errors_are_not_forgiven_because_of_a_filter() -> None:
    index = SearchIndex(
        [school("01AA00", "Kompas", kinds=("PO",)), school("01AA01", "Kampas", kinds=("SO",))]
    )
    assert index.find("kompas", kinds=["SO"]).total == 0


def test_one_typing_error() -> None:
    near = [
        "bolster",
        "blster",
        "olster",
        "bolste",
        "bollster",
        "bolsters",
        "bplster",
        "bolstre",
        "oblster",
    ]
    for typed in (*near, "bolts", "bolsre", "blosetr", "bo", "bolsterss"):
        assert is_one_error_away(typed, "bolster") is (typed in near), typed
        assert is_one_error_away("bolster", typed) is (typed in near), typed


def test_the_index_knows_every_word_one_error_away(index: SearchIndex) -> None:
    """By brute force: no shortcut of the search for errors leaves a word out."""
    words = index._names._words
    for typed in [
        "bolstre",
        "kompaz",
        "zonnebleom",
        "egenboog",
        "regnboog",
        "mariaschol",
        "antonuis",
    ]:
        expected = {row for word in words if is_one_error_away(typed, word)
                    for row in index._names.find_exact(word).tolist()}  # fmt: skip
        assert expected
        assert set(index._names.find_near(typed).tolist()) == expected


def test_articles_are_forgiven_where_nothing_matches() -> None:
    index = SearchIndex([school("01AA00", "Bolster", place="Ede", gemeente_name="Ede")])
    assert ids(index.find("de bolster")) == ["01AA00"]
    assert ids(index.find("van de")) == []


def test_an_empty_query_lists_what_passes_the_filters(index: SearchIndex) -> None:
    inside = {one.id for one in real_locations() if one.gemeente == "GM0193" and "SO" in one.kinds}
    among = index.mask_gemeente([], "GM0193")  # none of these has a zone
    found = index.find(" ", kinds=["so"], among=among, limit=200)
    assert set(ids(found)) == inside
    assert found.total == len(inside) == 5
    assert index.find("").total == len(real_locations()) == len(index)


def test_kinds_are_alternatives(index: SearchIndex) -> None:
    special = index.find("", kinds=["SO", "VSO", "SBO"]).total
    assert special == sum(one.special for one in real_locations())
    assert index.find("", kinds=list(KINDS)).total == len(index)


def test_all_faults_at_once(index: SearchIndex) -> None:
    other = Fault("gemeente", "Nergenshuizen", (), "Gemeente bestaat niet.")
    with pytest.raises(InputError) as caught:
        index.find("", kinds=["MBO", "so", "x" * 90], limit=201, offset=-1, faults=[other])
    pointers = [fault.pointer for fault in caught.value.faults]
    assert pointers == ["limit", "offset", "kind", "gemeente"]
    assert caught.value.faults[2].allowed == tuple(KINDS)
    assert "Kies uit: SO, VSO, SBO, PO, VO." in str(caught.value)
    assert "x" * 50 not in str(caught.value)


@pytest.mark.parametrize("limit", [-1, 201])
def test_a_limit_that_cannot_be(index: SearchIndex, limit: int) -> None:
    with pytest.raises(InputError, match=f"limit {limit} kan niet. Kies een getal van 0 tot"):
        index.find("", limit=limit)


def test_part_of_the_answer(index: SearchIndex) -> None:
    assert index.find("zwolle", limit=0) == Found(85, ())
    assert index.find("zwolle", offset=85) == Found(85, ())
    assert index.find("zwolle", limit=200).total == len(index.find("zwolle", limit=200).hits) == 85


def test_an_index_of_nothing() -> None:
    index = SearchIndex([])
    assert index.find("zwolle") == index.find("zwollle") == index.find("") == Found(0, ())


def test_a_school_without_a_name_is_found_by_its_place() -> None:
    index = SearchIndex([school("01AA00", "-", kinds=("PO",)), school("01AA01", "Twijn")])
    # No name is not the name that was asked for: the special school stays first.
    assert ids(index.find("zwolle")) == ids(index.find("school zwolle")) == ["01AA01", "01AA00"]


def test_every_abbreviation_is_in_a_name() -> None:
    words = {word for one in real_locations() for word in split_words(one.name)}
    assert [short for short, _ in ABBREVIATIONS if short not in words] == []


def test_meanings_are_words_as_search_sees_them() -> None:
    for short, full in ABBREVIATIONS:
        assert split_words(short) == [short]
        assert split_words(full) == full.split()
